"""The series says what the map shows, and names what moved it."""

from __future__ import annotations

import csv
import io
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from gazetteer.dates import julian_to_jdn
from gazetteer.reading import FIRST_YEAR, LAST_YEAR
from geo.atlas import history_of
from geo.export import series as export
from geo.series import PREFECTURES, Figures, figures_json, yearly
from geo.style import HOUSES

if TYPE_CHECKING:
    from gazetteer.reading import Reading


@pytest.fixture(scope="module")
def figures(reading: Reading) -> tuple[Figures, ...]:
    return yearly(reading)


def of(figures: tuple[Figures, ...], polity: str) -> dict[int, Figures]:
    return {one.year: one for one in figures if one.polity == polity}


@pytest.mark.parametrize("year", [881, 907, 936, 951, 983, 1002, 1003, 1032, 1037, 1044, 1068])
def test_areas_are_those_of_the_territories_of_the_day(
    reading: Reading, figures: tuple[Figures, ...], year: int
) -> None:
    drawn = history_of(reading).territories(julian_to_jdn(year, 12, 31), by=("polity",))
    shown = {one.polity: one for one in figures if one.year == year and one.places}
    assert set(shown) == set(drawn["polity"])
    kinds = reading.places.places
    for row in drawn.to_dict("records"):
        one = shown[row["polity"]]
        assert one.area_km2 == pytest.approx(row["area_km2"], rel=1e-12)
        assert one.places == len(row["places"])
        assert one.prefectures == sum(kinds[p].kind in PREFECTURES for p in row["places"])


def test_figures_are_those_of_the_running_sums(
    reading: Reading, figures: tuple[Figures, ...]
) -> None:
    running = history_of(reading).series()
    for one in figures[::17]:
        rows = running[(running["polity"] == one.polity) & (running["jdn"] <= one.jdn)]
        last = rows.iloc[-1]
        for name in ("area_km2", "low_km2", "high_km2"):
            assert getattr(one, name) == pytest.approx(last[name], abs=1e-3), (one.year, name)


def test_every_figure_lies_in_its_band(figures: tuple[Figures, ...]) -> None:
    for one in figures:
        assert 0 <= one.low_km2 <= one.area_km2 + 1e-6
        assert one.area_km2 <= one.high_km2 + 1e-6
        assert 0 <= one.prefectures <= one.places


def test_what_moved_adds_up_to_the_change(figures: tuple[Figures, ...]) -> None:
    for polity in {one.polity for one in figures}:
        own = of(figures, polity)
        for before, after in pairwise(range(FIRST_YEAR, LAST_YEAR + 1)):
            was, now = (own[year].area_km2 if year in own else 0.0 for year in (before, after))
            moves = own[after].moves if after in own else ()
            moved = sum(move.area_km2 for move in moves)
            assert now - was == pytest.approx(moved, abs=1e-6), (polity, after)


def test_what_one_lost_another_gained(figures: tuple[Figures, ...]) -> None:
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        moves = [move for one in figures if one.year == year for move in one.moves]
        taken = [move for move in moves if move.before is not None]
        assert sum(move.area_km2 for move in taken) == pytest.approx(0.0, abs=1e-6), year


def test_the_fall_of_lingzhou_is_in_the_series_with_its_words(
    reading: Reading, figures: tuple[Figures, ...]
) -> None:
    record = figures_json(reading, of(figures, "xia")[1002])
    move = next(move for move in record["moved"] if move["place"] == "lingzhou")
    assert (move["from"], move["to"]) == ("song", "xia")
    assert move["title"]["zh"] == "继迁陷灵州"
    assert [quote["text"] for quote in move["quotes"]] == ["五年三月，继迁大集蕃部，攻陷灵州"]
    assert record["gained_km2"] >= move["area_km2"] > 10_000


def test_every_move_has_an_event_or_a_source(
    reading: Reading, figures: tuple[Figures, ...]
) -> None:
    text = reading.document.text
    for one in figures:
        for move in figures_json(reading, one)["moved"]:
            assert move["event"] or move["sources"], (one.year, move["place"])
            for quote in move["quotes"]:
                assert text[quote["start"] : quote["end"]] == quote["text"]


def test_a_house_keeps_its_land_when_its_name_changes(reading: Reading) -> None:
    houses = yearly(reading, 950, 962, group=lambda name: HOUSES.get(name, name))
    song = of(houses, "song")
    assert not [move for move in song[960].moves if move.before == "song"]
    assert song[960].area_km2 == pytest.approx(song[961].area_km2, rel=0.05)
    for one in houses:
        assert one.low_km2 <= one.area_km2 + 1e-6 <= one.high_km2 + 2e-6


def test_csv_has_a_row_a_year_and_polity_that_reads_back(
    reading: Reading, figures: tuple[Figures, ...]
) -> None:
    rows = list(csv.DictReader(io.StringIO(export.write_csv(reading))))
    assert len(rows) == len(figures)
    assert tuple(rows[0]) == export.COLUMNS
    row = next(row for row in rows if row["polity"] == "xia" and row["year"] == "1002")
    assert "485-222" in row["events"].split(" | ")
    assert "继迁陷灵州" in row["titles_zh"]
    assert "攻陷灵州" in row["quotes"]


@pytest.mark.parametrize(
    ("window", "day", "years"),
    [
        (None, None, set(range(FIRST_YEAR, LAST_YEAR + 1))),
        ((julian_to_jdn(1001, 12, 31), julian_to_jdn(1003, 1, 1)), None, {1001, 1002, 1003}),
        (None, julian_to_jdn(1044, 6, 1), {1044}),
        ((julian_to_jdn(500, 1, 1), julian_to_jdn(600, 1, 1)), None, set()),
    ],
)
def test_records_are_of_the_years_a_span_touches(
    reading: Reading, window: tuple[int, int] | None, day: int | None, years: set[int]
) -> None:
    assert {record["year"] for record in export.records(reading, window, day)} == years


def test_features_have_the_promised_properties_and_no_shape(reading: Reading) -> None:
    found = list(export.features(reading, None, julian_to_jdn(1002, 6, 1)))
    promised = {"id", "kind", "certainty", "earliest_jdn", "latest_jdn", "edtf_start", "edtf_end"}
    assert found
    for feature in found:
        assert feature["geometry"] is None
        assert feature["id"] == feature["properties"]["id"]
        assert feature["properties"].keys() >= promised | {"year", "quotes"}
    assert len({feature["id"] for feature in found}) == len(found)
