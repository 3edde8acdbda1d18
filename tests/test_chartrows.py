"""The charts of the map draw the figures of `geo.series`, and reigns on their days."""

from __future__ import annotations

import gzip
import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from gazetteer.reading import FIRST_YEAR, LAST_YEAR
from gazetteer.rulers import rulers
from geo.chartrows import house_of
from geo.payload import SPAN, payload
from geo.series import yearly
from geo.style import HOUSES

if TYPE_CHECKING:
    from gazetteer.reading import Reading
    from geo.series import Figures


@pytest.fixture(scope="module")
def data(reading: Reading) -> dict[str, Any]:
    sent: dict[str, Any] = json.loads(json.dumps(payload(reading)))  # only JSON values survive
    return sent


@pytest.fixture(scope="module")
def figures(reading: Reading) -> dict[tuple[str, int], Figures]:
    return {(one.polity, one.year): one for one in yearly(reading, group=house_of)}


def _houses(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {data["polities"][one["house"]]["id"]: one for one in data["series"]["houses"]}


def _decoded(house: dict[str, Any]) -> list[list[int]]:
    """Give every year its numbers, as the browser does."""
    rows = {year: numbers for year, *numbers in house["rows"]}
    held, found = [0] * 5, []
    for year in range(LAST_YEAR - FIRST_YEAR + 1):
        held = rows.get(year, held)
        found.append(held)
    return found


def test_the_series_is_that_of_the_yearly_figures_for_every_house_and_year(
    data: dict[str, Any], figures: dict[tuple[str, int], Figures]
) -> None:
    assert (data["series"]["from"], data["series"]["to"]) == (FIRST_YEAR, LAST_YEAR)
    houses = _houses(data)
    assert houses.keys() == {polity for polity, _ in figures}
    for polity, house in houses.items():
        for year, numbers in enumerate(_decoded(house), FIRST_YEAR):
            one = figures.get((polity, year))
            areas = [one.area_km2, one.low_km2, one.high_km2] if one else [0, 0, 0]
            seats = [one.prefectures, one.places] if one else [0, 0]
            assert numbers == [*map(round, areas), *seats], (polity, year)


def test_a_year_like_the_one_before_is_not_sent(data: dict[str, Any]) -> None:
    for house in data["series"]["houses"]:
        rows = [[0, *[0] * 5], *house["rows"]]
        assert all(before[0] <= after[0] for before, after in pairwise(rows))
        assert all(before[1:] != after[1:] for before, after in pairwise(rows))


def test_every_year_of_change_names_its_greatest_cell_and_what_it_rests_on(
    data: dict[str, Any], figures: dict[tuple[str, int], Figures]
) -> None:
    places = [place["id"] for place in data["places"]]
    for polity, house in _houses(data).items():
        sent = {FIRST_YEAR + row[0]: row for row in house["moves"]}
        assert sent.keys() == {
            year for (name, year), one in figures.items() if name == polity and one.moves
        }
        for year, (_, count, place, _, km2, control, event, weight) in sent.items():
            moves = figures[polity, year].moves
            greatest = moves[0]
            assert (count, places[place], km2) == (
                len(moves),
                greatest.place,
                round(greatest.area_km2),
            )
            said = data["control"][control]
            assert control == -1 or places[said["place"]] == greatest.place
            told = {s.event for m in moves if m.because for s in m.because.because[:1]}
            assert (event == -1) == (not told - {None, ""}), (polity, year)
            assert event == -1 or data["events"][event]["id"] in told
            assert (weight > 0) == (event != -1)


def test_the_other_side_of_a_change_held_the_place_or_came_to_hold_it(
    data: dict[str, Any], figures: dict[tuple[str, int], Figures]
) -> None:
    for polity, house in _houses(data).items():
        for year, _, _, other, km2, *_ in house["moves"]:
            greatest = figures[polity, FIRST_YEAR + year].moves[0]
            expected = greatest.before if km2 > 0 else greatest.after
            named = data["polities"][other]["id"] if other >= 0 else None
            assert named == expected


def test_each_polity_has_its_house_and_each_house_is_its_own(data: dict[str, Any]) -> None:
    ids = [polity["id"] for polity in data["polities"]]
    for polity, house in zip(ids, data["series"]["of"], strict=True):
        assert ids[house] == HOUSES.get(polity, polity)
    for house in data["series"]["houses"]:
        assert data["series"]["of"][house["house"]] == house["house"]


def test_reigns_of_song_and_liao_are_those_of_the_table_and_cover_the_chapter(
    data: dict[str, Any],
) -> None:
    table = {(one.start_jdn, one.end_jdn): one for one in rulers()}
    for court, rows in data["series"]["rulers"].items():
        assert all(row["from"] <= SPAN[1] and row["to"] >= SPAN[0] for row in rows)
        assert [row["from"] for row in rows] == sorted(row["from"] for row in rows)
        for row in rows:
            one = table[row["from"], row["to"]]
            assert (one.name, one.polity) == (
                row["label"]["hans"],
                data["polities"][row["polity"]]["id"],
            )
            assert row["from"] <= row["until"] <= row["to"]
            assert all(row["label"].values())
            assert house_of(one.polity) == court


def test_the_english_name_of_a_ruler_has_a_sound_for_every_character(data: dict[str, Any]) -> None:
    names = [row["label"] for rows in data["series"]["rulers"].values() for row in rows]
    spelled = {label["hans"]: label["en"] for label in names}
    assert spelled["仁宗"] == "Renzong"
    assert spelled["僖宗"] == "Xizong"
    assert spelled["闵帝"] == "Mindi"
    assert all(name.isalpha() and name.isascii() for name in spelled.values())
    assert all(len(name) > len(hans) + 1 for hans, name in spelled.items())


def test_the_series_costs_a_few_kilobytes(data: dict[str, Any]) -> None:
    packed = gzip.compress(json.dumps(data["series"], separators=(",", ":")).encode(), 9)
    assert len(packed) <= 6_000
