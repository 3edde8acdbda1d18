"""Laws that hold for whatever seats and statements there are."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazetteer.dates import DateRange
from geo.frames import Bounds, areas_km2
from geo.history import History, change_days, series
from geo.holding import runs
from geo.territory import Cells, Seat, build_cells
from geo.topology import Sides, build_polygon, polygon_rings, trace_arcs

BOUNDS = Bounds(104.0, 36.0, 110.0, 39.0)
POLITIES = ("xia", "song", "liao")

tenths = st.integers(0, 3000).map(lambda n: n / 3000)
points = st.tuples(tenths, tenths).map(
    lambda p: (round(104.02 + p[0] * 5.96, 3), round(36.02 + p[1] * 2.96, 3))
)
seats = st.lists(
    st.tuples(points, st.sampled_from((40.0, 90.0, 320.0))),
    min_size=1,
    max_size=30,
    unique_by=lambda seat: seat[0],
).map(lambda rows: [Seat(f"s{n}", *at, reach) for n, (at, reach) in enumerate(rows)])


@dataclass(frozen=True, slots=True)
class Statement:
    """The least a holding says."""

    place: str
    polity: str
    begins: DateRange
    ends: DateRange | None
    certainty: str
    status: str = "possession"


def cut(seats: list[Seat]) -> Cells:
    with TemporaryDirectory() as folder:
        return build_cells(seats, bounds=BOUNDS, cache=Path(folder))


@st.composite
def histories(draw: st.DrawFn, place: str) -> list[Statement]:
    begins = sorted(draw(st.lists(st.integers(0, 1000), min_size=1, max_size=6, unique=True)))
    when = [DateRange("", day, day + draw(st.sampled_from((0, 0, 29, 354)))) for day in begins]
    return [
        Statement(
            place,
            draw(st.sampled_from(POLITIES)),
            begin,
            end,
            draw(st.sampled_from(("attested", "inferred", "conjectural"))),
        )
        for begin, end in zip(when, [*when[1:], None], strict=True)
    ]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seats)
def test_any_seats_give_a_valid_coverage_of_one_cell_each(seats: list[Seat]) -> None:
    cells = cut(seats)
    shapes = cells.frame.geometry.to_numpy()
    assert shapely.coverage_is_valid(shapes)
    assert shapely.is_valid(shapes).all()
    assert cells.places == [seat.id for seat in seats]
    assert (cells.frame["area_km2"] > 0).all()
    assert shapely.contains(shapely.box(*BOUNDS).buffer(1e-9), shapes).all()
    rebuilt = [build_polygon(own, cells.arcs) for own in polygon_rings(cells.arcs, cells.sides)]
    assert all(a.equals(b) for a, b in zip(rebuilt, shapes, strict=True))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seats)
def test_cells_do_not_depend_on_the_order_of_the_seats(seats: list[Seat]) -> None:
    # but for seats that want one pixel, where the first in the list has it
    pixels = {(int((s.lon - 104) * 32), int((39 - s.lat) * 32)) for s in seats}
    there = cut(seats).frame.set_index("place")["area_km2"]
    back = cut(seats[::-1]).frame.set_index("place")["area_km2"]
    if len(pixels) == len(seats):
        assert there.sum() == pytest.approx(back.sum(), rel=2e-3)
        assert np.allclose(there, back.loc[there.index], rtol=0.1, atol=150)


grids = st.integers(2, 7).flatmap(
    lambda side: st.lists(st.integers(-1, 3), min_size=side * side, max_size=side * side).map(
        lambda flat: np.array(flat, dtype=np.int32).reshape(side, side)
    )
)


@given(grids)
def test_arcs_of_any_grid_rebuild_its_pixels(owner: np.ndarray) -> None:
    sides = Sides.of(owner)
    chains = trace_arcs(sides)
    if not chains:
        return
    arcs = [_corners(chain, sides) for chain in chains]
    pairs = [sides.owners[c[0]] if c[0] >= 0 else sides.owners[~c[0]][::-1] for c in chains]
    rings = polygon_rings(arcs, np.array(pairs))
    shapes = [build_polygon(own, arcs) if own else shapely.Polygon() for own in rings]
    assert shapely.is_valid(shapes).all()
    counts = [int((owner == cell).sum()) for cell in range(len(shapes))]
    assert [round(shape.area * 1e8) for shape in shapes] == counts


def _corners(chain: list[int], sides: Sides) -> np.ndarray:
    first = sides.ends[chain[0], 0] if chain[0] >= 0 else sides.ends[~chain[0], 1]
    rest = [sides.ends[ref, 1] if ref >= 0 else sides.ends[~ref, 0] for ref in chain]
    rows, columns = np.divmod(np.array([first, *rest]), sides.shape[1] + 1)
    return np.column_stack([columns, -rows]).astype(np.int32)


FIVE = [
    Seat("lingzhou", 106.34, 38.10, 320),
    Seat("xiazhou", 108.855, 37.999, 320),
    Seat("yinzhou", 109.81, 37.967, 320),
    Seat("huanzhou", 107.31, 36.57, 320),
    Seat("saimen", 109.30, 37.20, 60),
]
FIVE_CELLS = cut(FIVE)
worlds = st.tuples(*(histories(seat.id) for seat in FIVE))


@settings(max_examples=60, deadline=None)
@given(worlds)
def test_on_every_day_of_change_territories_neither_overlap_nor_leave_a_gap(
    world: tuple[list[Statement], ...],
) -> None:
    controls = [held for spans in world for held in spans]
    history = History(FIVE_CELLS, controls)
    area = FIVE_CELLS.frame.set_index("place")["area_km2"]
    for day in change_days(controls):
        frame = history.territories(day)
        shapes = frame.geometry.to_numpy()
        assert shapely.coverage_is_valid(shapes)
        held = list(history.on(day))
        whole = areas_km2([shapely.union_all(shapes)])[0]
        assert frame["area_km2"].sum() == pytest.approx(area[held].sum())
        assert whole == pytest.approx(area[held].sum(), rel=1e-6)


@settings(max_examples=40, deadline=None)
@given(worlds, histories("xiazhou"))
def test_incremental_equals_full_recomputation(
    world: tuple[list[Statement], ...], new: list[Statement]
) -> None:
    old = [held for spans in world for held in spans]
    full = [held for held in old if held.place != "xiazhou"] + new
    fresh = History(FIVE_CELLS, full)
    restated = History(FIVE_CELLS, old).restated("xiazhou", new)
    for day in change_days(full):
        assert restated.territories(day).equals(fresh.territories(day))
    assert restated.series().equals(fresh.series())


@given(histories("xiazhou"))
def test_runs_say_on_every_day_what_the_statements_say(spans: list[Statement]) -> None:
    cut_up = runs(spans)
    for before, after in pairwise(cut_up):
        assert before.to_jdn is not None
        assert before.to_jdn <= after.from_jdn
    for day in range(-2, 1400, 13):
        possible = {
            id(held)
            for held in spans
            if held.begins.earliest_jdn <= day and (held.ends is None or day < held.ends.latest_jdn)
        }
        on = [r for r in cut_up if r.from_jdn <= day and (r.to_jdn is None or day < r.to_jdn)]
        assert {id(held) for run in on for held in run.possible} == possible


@settings(max_examples=40, deadline=None)
@given(worlds)
def test_areas_of_the_series_are_within_their_band(world: tuple[list[Statement], ...]) -> None:
    figures = series(FIVE_CELLS, [held for spans in world for held in spans])
    assert (figures["low_km2"] <= figures["area_km2"] + 1e-3).all()
    assert (figures["area_km2"] <= figures["high_km2"] + 1e-3).all()
    last = figures.groupby("polity").last()["area_km2"].sum()
    assert last == pytest.approx(FIVE_CELLS.frame["area_km2"].sum(), rel=1e-9)
