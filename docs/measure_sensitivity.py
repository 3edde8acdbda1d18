"""Measure how far the borders depend on each seat and each statement.

Run ``python docs/measure_sensitivity.py``; it writes ``sensitivity.md`` and
``sensitivity.png`` beside this script, from the curated data as it is now.
"""

from __future__ import annotations

import argparse
import tempfile
from itertools import groupby
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING

from draw_sensitivity import Scene, picture

from gazetteer.dates import julian_to_jdn
from gazetteer.polities import polity
from gazetteer.reading import load_reading
from geo.atlas import history_of
from geo.borders import borders
from geo.history import History
from geo.sensitivity import of_places, of_seats, of_statements, scatter, stated
from geo.territory import build_cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import geopandas as gpd

    from gazetteer.control import Statement
    from gazetteer.reading import Reading
    from geo.sensitivity import Effect

HERE = Path(__file__).parent
DAYS = {1002: julian_to_jdn(1002, 6, 1), 1044: julian_to_jdn(1044, 6, 1)}
XIA, MOST, LARGE_KM2 = "xia", 10, 20_000.0


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table; all columns but the first and "because" are figures."""
    rule = ["---" if name == "because" or not n else "---:" for n, name in enumerate(head)]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in (head, rule, *rows)) + "\n"


def draws(reading: Reading, number: int) -> tuple[list[list[Effect]], list[list[gpd.GeoDataFrame]]]:
    """Move all seats so many times; return the effects and the borders of each day."""
    effects, lines = [], []
    for seed in range(number):
        seats = scatter(reading, seed)
        effects.append(of_seats(reading, seats, list(DAYS.values())))
        with tempfile.TemporaryDirectory() as folder:
            history = History(build_cells(seats, cache=Path(folder)), reading.controls)
        lines.append([borders(history, jdn) for jdn in DAYS.values()])
    return effects, lines


def tell_draws(reading: Reading, effects: list[list[Effect]]) -> str:
    """Tell what is left of each polity when all seats move."""
    rows = []
    for day, (year, jdn) in enumerate(DAYS.items()):
        held = history_of(reading).territories(jdn, by=("polity",))
        for row in held.sort_values("area_km2", ascending=False).to_dict("records"):
            if row["area_km2"] < LARGE_KM2:
                continue
            left = sorted(effect[day].iou.get(row["polity"], 0.0) for effect in effects)
            low = left[round(0.05 * (len(left) - 1))]
            name = f"{polity(row['polity']).hans} {polity(row['polity']).en}"
            figures = (f"{mean(left):.3f}", f"{low:.3f}", f"{left[0]:.3f}")
            rows.append((f"{year} {name}", f"{row['area_km2'] / 1000:,.0f}", *figures))
    return table(("day, polity", "1,000 km²", "IoU, mean", "5th percentile", "least"), rows)


def tell_places(reading: Reading) -> str:
    """Tell which seats matter most to Xia, moved alone or left out."""
    rows: list[tuple[int, float, tuple[object, ...]]] = []
    for place, moved, gone in of_places(reading, list(DAYS.values())):
        found = reading.places.places[place]
        for year, jdn in DAYS.items():
            left = [effect.iou[XIA] for effect in moved if effect.jdn == jdn]
            out = next(effect.iou[XIA] for effect in gone if effect.jdn == jdn)
            told = (f"{year} {found.name}", f"{found.radius_km:g}", f"{mean(left):.3f}")
            rows.append((year, mean(left), (*told, f"{min(left):.3f}", f"{out:.3f}")))
    rows.sort(key=lambda row: row[:2])
    parts = [list(part)[:MOST] for _, part in groupby(rows, key=lambda row: row[0])]
    head = ("day, place", "radius, km", "moved, mean", "worst of 8 ways", "left out")
    return table(head, (told for part in parts for *_, told in part))


def weigh(
    reading: Reading, groups: Sequence[Sequence[Statement]]
) -> dict[int, list[tuple[float, float, Sequence[Statement]]]]:
    """Return, by year, what is left of Xia without each group, the least first."""
    found = list(of_statements(reading, groups, list(DAYS.values())))
    return {
        year: sorted(
            (
                (effects[day].iou[XIA], effects[day].changed_km2[XIA], group)
                for effects, group in zip(found, groups, strict=True)
            ),
            key=lambda row: row[0],
        )
        for day, year in enumerate(DAYS)
    }


def tell_statements(
    reading: Reading, weights: dict[int, list[tuple[float, float, Sequence[Statement]]]]
) -> str:
    """Tell the ten groups that matter most on each day."""
    rows = []
    for year, weighed in weights.items():
        for iou, km2, group in (row for row in weighed[:MOST] if row[1] > 0):
            first = group[0]
            places = "、".join(reading.places.places[said.place].name for said in group)
            words = [f"「{reading.document.words(quote)}」" for quote in first.quotes]
            why = "".join(words) or first.source.replace("|", "；")
            told = f"{year} {places}→{polity(first.polity).hans}，{first.when.written}"
            rows.append((told, f"{iou:.3f}", f"{km2 / 1000:,.1f}", why))
    return table(("day, statement", "IoU of 夏", "1,000 km² changed", "because"), rows)


def scene(
    reading: Reading,
    year: int,
    lines: list[gpd.GeoDataFrame],
    weighed: list[tuple[float, float, Sequence[Statement]]],
) -> Scene:
    """Gather what is drawn of one day."""
    history = history_of(reading)
    held = history.territories(DAYS[year], by=("polity",))
    held["name"] = [polity(name).hans for name in held["polity"]]
    marks = []
    for iou, _, (said,) in weighed[:MOST]:
        place = reading.places.places[said.place]
        if place.lon is not None and place.lat is not None:
            marks.append((place.name, place.lon, place.lat, iou))
    title = f"{year} 年夏之疆界，若据点、若所据之文稍异 · The border of Xia, 1 June {year} (Julian)"
    return Scene(title, held, borders(history, DAYS[year]), lines, marks)


PAGE = """# How sure are the borders?

The chapter draws no border: ours follow from where its places were and from who
held them. So we moved the places and took the statements away, and looked where
the borders went. Measured by `python docs/measure_sensitivity.py` (seeds 0 to
{last}) from the curated data: {seats} seats, {said} statements as written.

IoU is the land held both ways over the land held either way: 1.000 where
nothing changes. The days are 1 June 1002 and 1 June 1044 (Julian).

![Where the border of Xia would be elsewhere](sensitivity.png)

Thin lines: the border after each of {number} draws. Thick: the border as the map
has it, solid, dashed or dotted by its doubt. Numbers: the places whose
statements matter most, with the share of Xia that is left without them.

## Every seat moved at random within its radius, {number} draws

{draws}
Polities below 20,000 km² on the day are left out; where seats are few and their
radii wide (阻卜 Zubu, 黄头回纥 Yellow-Head Uyghurs), they say how little is known.

## One seat moved alone by its whole radius, or not known at all

The ten seats whose moving costs Xia most; the mean and the worst of eight
directions. "Left out" gives its land to whichever seat is next. Measured on the
grid of the terrain, 1/32 of a degree, before borders are smoothed.

{places}
## One statement left out, with all that follows from it

The ten that matter most to Xia, numbered so on the picture. Of {before} statements
dated before the later day, {none} change nothing of Xia on either day: they are
about others, another says the same, or a later one stands.

{statements}
## One sentence of the chapter left out, with every statement it makes

Up to ten a day; sentences not listed change nothing, for the same reasons.

{sentences}
"""


def main() -> None:
    """Measure, then write the page and the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=30)
    number = parser.parse_args().draws
    reading = load_reading()
    effects, lines = draws(reading, number)
    before = [said for said in stated(reading) if said.when.earliest_jdn <= max(DAYS.values())]
    single = weigh(reading, [[said] for said in before])
    told = sorted((said for said in before if said.event), key=lambda said: said.event)
    sentences = weigh(reading, [list(part) for _, part in groupby(told, key=lambda s: s.event)])
    idle = [
        {said[0] for km2, said in (row[1:] for row in rows) if km2 == 0} for rows in single.values()
    ]
    page = PAGE.format(
        last=number - 1,
        number=number,
        seats=len(history_of(reading).cells.places),
        said=len(stated(reading)),
        draws=tell_draws(reading, effects),
        places=tell_places(reading),
        before=len(before),
        none=len(set.intersection(*idle)),
        statements=tell_statements(reading, single),
        sentences=tell_statements(reading, sentences),
    )
    (HERE / "sensitivity.md").write_text(page.rstrip() + "\n", "utf-8")
    scenes = [
        scene(reading, year, [drawn[day] for drawn in lines], single[year])
        for day, year in enumerate(DAYS)
    ]
    picture(scenes, HERE / "sensitivity.png")


if __name__ == "__main__":
    main()
