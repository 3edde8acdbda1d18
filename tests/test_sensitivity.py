"""Sensitivity is measured soundly, and what is published is what was measured."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from gazetteer.control import controls
from gazetteer.dates import julian_to_jdn
from gazetteer.places import distance_km
from gazetteer.seeds import read_followers, read_successions
from gazetteer.succession import follow, succeed
from geo.allotment import allot
from geo.atlas import seats_of
from geo.sensitivity import Ground, of_seats, of_statements, scatter, stated
from geo.terrain import terrain

if TYPE_CHECKING:
    from gazetteer.reading import Reading

DOCS = Path(__file__).resolve().parent.parent / "docs"
DAYS = (julian_to_jdn(1002, 6, 1), julian_to_jdn(1044, 6, 1))


@pytest.fixture(scope="module")
def ground(reading: Reading) -> Ground:
    return Ground(seats_of(reading))


def test_nothing_moved_changes_nothing(reading: Reading) -> None:
    for effect in of_seats(reading, seats_of(reading), DAYS):
        assert set(effect.iou.values()) == {1.0}
        assert set(effect.changed_km2.values()) == {0.0}


def test_seats_stay_within_their_radius_and_on_land(reading: Reading) -> None:
    moved, land = scatter(reading, 7), terrain()
    assert moved == scatter(reading, 7) != scatter(reading, 8)
    for old, new in zip(seats_of(reading), moved, strict=True):
        radius = reading.places.places[old.id].radius_km or 0.0
        assert (old.id, old.reach_km) == (new.id, new.reach_km)
        assert distance_km((old.lon, old.lat), (new.lon, new.lat)) <= radius * 1.01
        assert land.land.flat[land.node(new.lon, new.lat)]


def test_seats_are_spread_evenly_over_the_circle(reading: Reading) -> None:
    radius = reading.places.places["lingzhou"].radius_km
    assert radius is not None
    index = [seat.id for seat in seats_of(reading)].index("lingzhou")
    place = seats_of(reading)[index]
    away = [
        distance_km((seat.lon, seat.lat), (place.lon, place.lat))
        for seat in (scatter(reading, seed)[index] for seed in range(60))
    ]
    # half of a circle's area lies beyond 0.71 of its radius
    assert 0.55 < np.median(away) / radius < 0.85


def test_moving_all_seats_leaves_most_of_xia_but_not_all(reading: Reading) -> None:
    for effect in of_seats(reading, scatter(reading, 0), DAYS):
        assert 0.6 < effect.iou["xia"] < 1.0
        assert all(0.0 <= share <= 1.0 for share in effect.iou.values())
        assert effect.changed_km2["xia"] > 0


def test_the_grid_has_the_owners_of_the_map(reading: Reading, ground: Ground) -> None:
    mapped = allot(seats_of(reading), terrain()).owner
    assert (ground.owner != mapped).mean() < 0.01  # pockets and shreds


def test_a_seat_put_back_where_it_was_changes_nothing(reading: Reading, ground: Ground) -> None:
    for index, seat in list(enumerate(seats_of(reading)))[::30]:
        same = ground.without(index, seat)
        assert (same != ground.owner).mean() < 1e-5  # ties


def test_a_seat_left_out_gives_its_land_as_if_it_never_was(
    reading: Reading, ground: Ground
) -> None:
    seats = list(seats_of(reading))
    index = [seat.id for seat in seats].index("lingzhou")
    fewer = Ground([*seats[:index], *seats[index + 1 :]]).owner
    renumbered = np.where(fewer >= index, fewer + 1, fewer)
    assert (ground.without(index) == renumbered).all()


def test_the_statements_as_written_make_the_chapters_controls(reading: Reading) -> None:
    said = follow(succeed(stated(reading), read_successions()), read_followers())
    assert controls(said) == reading.controls


def test_without_the_fall_of_lingzhou_xia_lacks_it_in_1002_only(reading: Reading) -> None:
    fall = [s for s in stated(reading) if s.event == "485-222" and s.place == "lingzhou"]
    nothing, lost = of_statements(reading, [[], fall], DAYS)
    assert {share for effect in nothing for share in effect.iou.values()} == {1.0}
    assert lost[0].iou["xia"] < 0.95
    assert lost[1].iou["xia"] == 1.0  # later words still put it in Xia's hand
    assert lost[0].changed_km2["xia"] == pytest.approx(lost[0].changed_km2["song"])


def test_the_page_is_of_the_data_as_it_is(reading: Reading) -> None:
    page = (DOCS / "sensitivity.md").read_text("utf-8")
    assert "](sensitivity.png)" in page
    assert (DOCS / "sensitivity.png").stat().st_size > 100_000
    assert f"{len(seats_of(reading))} seats" in page
    quoted = [quote for line in page.splitlines() for quote in re.findall("「(.+?)」", line)]
    assert len(quoted) > 10
    assert all(quote in reading.document.text for quote in quoted)


def test_the_page_has_the_figures_that_are_measured(reading: Reading) -> None:
    page = (DOCS / "sensitivity.md").read_text("utf-8")
    fall = [s for s in stated(reading) if s.event == "485-222"]
    ((effect, _),) = of_statements(reading, [fall], DAYS)
    assert re.search(rf"1002 灵州→夏.*\| {effect.iou['xia']:.3f} \|", page)
