"""How fast territories are, in one run: ``python benchmarks/bench_territory.py``.

The chapter's own places and statements, then made-up ones in number. Every figure
is a wall-clock time of this machine; read them as ratios. ``--quick`` leaves the
3,000 places out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import tempfile
import time
import tracemalloc
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import geopandas as gpd
import numpy as np
import shapely

from gazetteer.dates import DateRange
from gazetteer.reading import load_reading
from geo.atlas import seats_of
from geo.frames import FRAME
from geo.history import History, change_days
from geo.terrain import terrain
from geo.territory import Cells, Seat, build_cells

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.holding import Held

T = TypeVar("T")

FIRST, LAST = 2_042_485, 2_111_500  # 880 to 1068
SEED = 485


@dataclass(frozen=True, slots=True)
class Statement:
    """The least a holding says."""

    place: str
    polity: str
    begins: DateRange
    ends: DateRange | None
    certainty: str = "attested"
    status: str = "possession"


def made_up_seats(number: int) -> list[Seat]:
    """Scatter seats over the land of the frame."""
    rng, land = random.Random(SEED), terrain()  # noqa: S311 - a fixed scatter, no secret
    seats: list[Seat] = []
    while len(seats) < number:
        lon, lat = rng.uniform(FRAME.west, FRAME.east), rng.uniform(FRAME.south, FRAME.north)
        if land.land.flat[land.node(lon, lat)]:
            seats.append(Seat(f"p{len(seats)}", round(lon, 3), round(lat, 3), 320.0))
    return seats


def made_up_controls(seats: Sequence[Seat], changes: int, years: int) -> list[Held]:
    """Let every seat change hands so many times in so many years."""
    rng = random.Random(SEED)  # noqa: S311 - a fixed scatter, no secret
    controls: list[Held] = []
    for seat in seats:
        days = sorted(rng.sample(range(FIRST, FIRST + years * 365), changes + 1))
        when = [DateRange("", day, day + rng.choice((0, 29, 354))) for day in days]
        for begin, end in zip(when, [*when[1:], None], strict=True):
            polity = rng.choice(("xia", "song", "liao", "tubo", "uyghur", "guiyi"))
            controls.append(Statement(seat.id, polity, begin, end))
    return controls


def the_chapter() -> tuple[list[Seat], list[Held]]:
    """Return the seats and spans of the chapter."""
    reading = load_reading()
    return list(seats_of(reading)), list(reading.controls)


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Return a result and the seconds it took."""
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


def fresh_cells(seats: Sequence[Seat]) -> Cells:
    """Build cells with an empty cache."""
    with tempfile.TemporaryDirectory() as folder:
        return build_cells(seats, cache=Path(folder))


def every_state(cells: Cells, controls: Sequence[Held]) -> int:
    """Make the territories of every day of change."""
    history = History(cells, controls)
    return sum(len(history.territories(day)) for day in change_days(controls))


def naive_year(seats: Sequence[Seat], controls: Sequence[Held], day: int) -> gpd.GeoDataFrame:
    """Rebuild a year from nothing, as one would without cells."""
    cells = fresh_cells(seats)
    polities = {place: run.holder.polity for place, run in History(cells, controls).on(day).items()}
    frame = cells.frame.assign(polity=cells.frame["place"].map(polities))
    return frame.dropna(subset=["polity"]).dissolve("polity")


def overlay_year(cells: Cells, controls: Sequence[Held], days: tuple[int, int]) -> gpd.GeoDataFrame:
    """Find what changed between two days with geopandas.overlay."""
    history = History(cells, controls)
    before, after = (history.territories(day, by=("polity",)) for day in days)
    columns = ["polity", "geometry"]
    return gpd.overlay(before[columns], after[columns], how="identity", keep_geom_type=True)


def payload_bytes(cells: Cells, controls: Sequence[Held]) -> tuple[int, int]:
    """Return the gzip size of the cells and of the changes, as JSON."""
    arcs = []
    for arc in cells.arcs:
        small = arc // 25
        arcs.append(np.vstack([small[:1], np.diff(small, axis=0)]).ravel().tolist())
    topology = {
        "scale": 0.0025,
        "arcs": arcs,
        "sides": cells.sides.tolist(),
        "near": np.rint(cells.near_km).astype(int).tolist(),
        "margin": np.rint(100 * cells.margin).astype(int).tolist(),
        "outer": cells.edge_of_frame.astype(int).tolist(),
        "cells": cells.rings,
    }
    rows = {place: row for row, place in enumerate(cells.places)}
    polities = sorted({held.polity for held in controls})
    holdings = [
        [
            rows[held.place],
            polities.index(held.polity),
            held.begins.earliest_jdn,
            held.begins.latest_jdn,
            *((held.ends.earliest_jdn, held.ends.latest_jdn) if held.ends else (None, None)),
        ]
        for held in controls
        if held.place in rows
    ]
    return _gzipped(topology), _gzipped(holdings)


def _gzipped(value: object) -> int:
    return len(gzip.compress(json.dumps(value, separators=(",", ":")).encode(), 9))


def bench_chapter() -> None:
    """Cells and all states against the two other ways."""
    _, seconds = timed(terrain)
    print(f"terrain, {terrain().land.size:,} nodes: {seconds:.2f} s, once a process")
    seats, controls = the_chapter()
    cells, cells_s = timed(lambda: fresh_cells(seats))
    rows, states_s = timed(lambda: every_state(cells, controls))
    days = change_days(controls)
    print(f"the chapter: {len(seats)} seats, {len(controls)} spans, {len(days)} days of change")
    print(f"cells {cells_s:.2f} s + all {len(days)} states ({rows} rows) {states_s:.2f} s")
    years = range(FIRST, LAST, 365)
    sample = list(years)[:: max(1, len(years) // 4)][:4]
    _, naive_s = timed(lambda: [naive_year(seats, controls, day) for day in sample])
    naive_s *= len(years) / len(sample)
    ours = cells_s + states_s
    print(
        f"naive, every year anew: {naive_s:.0f} s for {len(years)} years "
        f"({len(sample)} measured) = {naive_s / ours:.0f} times ours"
    )
    pairs = [(day, day + 365) for day in sample]
    _, overlay_s = timed(lambda: [overlay_year(cells, controls, pair) for pair in pairs])
    history = History(cells, controls)
    _, changes_s = timed(lambda: [history.changes(*pair) for pair in pairs])
    print(
        f"what changed in a year: geopandas.overlay {1e3 * overlay_s / len(pairs):.0f} ms, "
        f"ours {1e3 * changes_s / len(pairs):.1f} ms"
    )
    bench_statement(cells, controls)
    topology, holdings = payload_bytes(cells, controls)
    print(f"payload, gzip: cells {topology / 1e3:.1f} kB + changes {holdings / 1e3:.1f} kB")
    print(f"drift of the series: {drift(history, days):.1e} (relative)")


def bench_statement(cells: Cells, controls: Sequence[Held]) -> None:
    """One new statement to the territory it changes."""
    history, times = History(cells, controls), []
    day = (FIRST + LAST) // 2
    history.territories(day)
    for place in cells.places[:: max(1, len(cells.places) // 40)]:
        new = [Statement(place, "new", DateRange("", day - 9, day - 9), None)]
        _, seconds = timed(lambda: history.restated(place, new).territories(day))  # noqa: B023 - called at once
        times.append(seconds)
    median, worst = 1e3 * float(np.median(times)), 1e3 * max(times)
    print(f"one new statement → its territories: median {median:.1f} ms, worst {worst:.1f} ms")


def drift(history: History, days: Sequence[int]) -> float:
    """Return how far the running sums are from the sums of a day."""
    last = history.series().groupby("polity").last()["area_km2"]
    drawn = history.territories(days[-1]).groupby("polity")["area_km2"].sum()
    return float(((last - drawn.reindex(last.index, fill_value=0.0)).abs() / last.sum()).max())


def bench_large() -> None:
    """3,000 places over 2,000 years: growth with the number of changes."""
    seats = made_up_seats(3000)
    cells, seconds = timed(lambda: fresh_cells(seats))
    valid = shapely.coverage_is_valid(cells.frame.geometry.to_numpy())
    print(f"3,000 places: cells {seconds:.1f} s, valid coverage: {valid}, {len(cells.arcs)} arcs")
    print("changes a place | spans | runs s | series s | one day ms | memory MB")
    for changes in (1, 2, 4, 8, 16):
        controls = made_up_controls(seats, changes, 2000)
        tracemalloc.start()
        history, runs_s = timed(lambda: History(cells, controls))  # noqa: B023 - called at once
        figures, series_s = timed(history.series)
        memory = tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()
        _, day_s = timed(lambda: history.territories(FIRST + 365_000))  # noqa: B023 - called at once
        print(
            f"{changes:15} | {len(controls):6} | {runs_s:6.2f} | {series_s:8.2f} | "
            f"{1e3 * day_s:10.0f} | {memory:9.1f}   ({len(figures)} rows)"
        )


def main() -> None:
    """Run all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="without the 3,000 places")
    quick = parser.parse_args().quick
    bench_chapter()
    if not quick:
        bench_large()


if __name__ == "__main__":
    main()
