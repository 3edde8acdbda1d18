"""The chapter's own territories hold the laws on every day something changes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely

from gazetteer.control import controls, holders_on
from geo.atlas import history_of
from geo.frames import areas_km2
from geo.history import History, change_days

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gazetteer.control import Control
    from gazetteer.reading import Reading
    from geo.territory import Cells


@pytest.fixture(scope="module")
def history(reading: Reading) -> History:
    return history_of(reading)


@pytest.fixture(scope="module")
def cells(history: History) -> Cells:
    return history.cells


@pytest.fixture(scope="module")
def days(reading: Reading) -> list[int]:
    found = change_days(reading.controls)
    assert len(found) > 200
    return found


@pytest.fixture(scope="module")
def by_place(reading: Reading) -> Mapping[str, list[Control]]:
    found: dict[str, list[Control]] = defaultdict(list)
    for control in reading.controls:
        found[control.place].append(control)
    return found


def test_cells_are_a_valid_coverage_that_nobody_holds_twice(cells: Cells) -> None:
    shapes = cells.frame.geometry.to_numpy()
    assert shapely.coverage_is_valid(shapes)
    assert shapely.is_valid(shapes).all()
    assert areas_km2([shapely.union_all(shapes)])[0] == pytest.approx(
        cells.frame["area_km2"].sum(), rel=1e-9
    )


def test_on_every_day_of_change_territories_are_a_valid_coverage(
    history: History, days: list[int]
) -> None:
    for day in days:
        shapes = history.territories(day).geometry.to_numpy()
        # no overlap, and neighbours share their edges to the last point
        assert shapely.coverage_is_valid(shapes), day
        assert shapely.is_valid(shapes).all(), day


def test_on_every_day_what_is_held_and_what_is_not_make_up_the_land(
    history: History, cells: Cells, days: list[int]
) -> None:
    area = cells.frame.set_index("place")["area_km2"]
    for day in days:
        frame = history.territories(day)
        held = [place for places in frame["places"] for place in places]
        assert len(held) == len(set(held)), day
        unclaimed = area.drop(held).sum()
        assert frame["area_km2"].sum() + unclaimed == pytest.approx(area.sum(), rel=1e-12), day
        assert areas_km2(frame.geometry).sum() == pytest.approx(area[held].sum(), rel=1e-9), day


def test_no_place_once_held_is_ever_held_by_nobody(history: History, days: list[int]) -> None:
    before: set[str] = set()
    for day in days:
        now = set(history.on(day))
        assert before <= now, day
        before = now


def test_every_day_is_what_the_statements_say_one_place_at_a_time(
    reading: Reading, history: History, by_place: Mapping[str, list[Control]], days: list[int]
) -> None:
    for day in days:
        found = {place: run.holder for place, run in history.on(day).items()}
        asked = {
            place: holders[0]
            for place in history.cells.places
            if (holders := holders_on(by_place[place], place, day))
        }
        assert found == asked, day
    assert controls(reading.statements) == reading.controls


def test_incremental_territories_equal_those_built_from_nothing(
    history: History, cells: Cells, days: list[int]
) -> None:
    for day in days[::12]:
        ours = history.territories(day, by=("polity",)).set_index("polity")
        polities = {place: run.holder.polity for place, run in history.on(day).items()}
        frame = cells.frame.assign(polity=cells.frame["place"].map(polities))
        anew = frame.dropna(subset=["polity"]).dissolve("polity")
        assert list(anew.index) == list(ours.index)
        apart = shapely.symmetric_difference(anew.geometry.to_numpy(), ours.geometry.to_numpy())
        assert areas_km2(apart).max() < 1e-3, day
        assert np.allclose(areas_km2(anew.geometry), ours["area_km2"], rtol=1e-9)


def test_restating_a_place_changes_that_place_alone(
    reading: Reading, history: History, by_place: Mapping[str, list[Control]], days: list[int]
) -> None:
    for place in history.cells.places[::20]:
        shorter = by_place[place][:-1]
        restated = history.restated(place, shorter)
        others = [control for control in reading.controls if control.place != place]
        anew = History(history.cells, [*others, *shorter])
        for day in days[::40]:
            assert restated.territories(day).equals(anew.territories(day)), (place, day)
