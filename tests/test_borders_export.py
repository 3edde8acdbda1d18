"""Every border answers: who faces whom, since when, because of which words."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
import shapely
from shapely.geometry import shape

from gazetteer.dates import julian_to_jdn
from gazetteer.errors import PlaceError
from geo.atlas import cells_of, history_of
from geo.borderanswers import border_at, border_between, border_prose
from geo.borders import DOUBTS, borders
from geo.export import borders as export
from geo.history import change_days

if TYPE_CHECKING:
    from gazetteer.reading import Reading

PROMISED = {"id", "kind", "certainty", "earliest_jdn", "latest_jdn", "edtf_start", "edtf_end"}
SPAN = (julian_to_jdn(1001, 6, 1), julian_to_jdn(1003, 6, 1))
JUNE_1044 = julian_to_jdn(1044, 6, 1)


@pytest.fixture(scope="module")
def spanned(reading: Reading) -> list[dict[str, Any]]:
    return list(export.features(reading, SPAN, None))


def test_the_two_sides_of_every_border_differ_on_every_day_of_change(reading: Reading) -> None:
    history = history_of(reading)
    for day in change_days(reading.controls)[::3]:
        frame = borders(history, day)
        assert (frame["left"].fillna("") != frame["right"].fillna("")).all(), day
        assert (frame["since_jdn"] <= day).all(), day
        state = history.on(day)
        for side in ("left", "right"):
            for place, polity in zip(frame[f"{side}_place"], frame[side], strict=True):
                run = state.get(place)
                assert (run.holder.polity if run else None) == polity, (day, place)


def test_where_two_sides_are_held_alike_there_is_no_border(reading: Reading) -> None:
    history, day = history_of(reading), JUNE_1044
    drawn = set(borders(history, day)["arc"])
    places, state = cells_of(reading).places, history.on(day)
    for arc, sides in enumerate(cells_of(reading).sides.tolist()):
        runs = [state.get(places[side]) if side >= 0 else None for side in sides]
        left, right = (run.holder.polity if run else None for run in runs)
        assert (arc in drawn) == (left != right)


def test_borders_of_a_day_are_the_edges_of_its_territories(reading: Reading) -> None:
    history = history_of(reading)
    lines = shapely.union_all(borders(history, JUNE_1044).geometry.to_numpy())
    shapes = history.territories(JUNE_1044, by=("polity",)).geometry.to_numpy()
    edges = shapely.union_all(shapely.boundary(shapes))
    assert shapely.length(shapely.symmetric_difference(lines, edges)) < 1e-6


@pytest.mark.parametrize("year", [881, 960, 1002, 1044])
def test_features_of_a_day_are_dated_lines_with_two_holders(reading: Reading, year: int) -> None:
    day = julian_to_jdn(year, 6, 1)
    found = list(export.features(reading, None, day))
    assert len(found) > 50
    assert len({feature["id"] for feature in found}) == len(found)
    json.dumps(found)  # JSON values only
    for feature in found:
        properties = feature["properties"]
        assert properties.keys() >= PROMISED | {"year", "quotes", "since", "left", "right"}
        assert properties["earliest_jdn"] == properties["latest_jdn"] == day
        assert feature["geometry"]["type"] == "LineString"
        assert shape(feature["geometry"]).is_valid
        assert properties["left"]["polity"] != properties["right"]["polity"]
        assert properties["doubt"] in dict(DOUBTS)
        assert properties["certainty"] != "attested"
        assert properties["since"]["earliest_jdn"] <= day


def test_every_quotation_of_a_border_is_verbatim(
    reading: Reading, spanned: list[dict[str, Any]]
) -> None:
    quotes = [quote for feature in spanned for quote in feature["properties"]["quotes"]]
    assert len(quotes) > 50
    text = reading.document.text
    assert all(text[quote["start"] : quote["end"]] == quote["text"] for quote in quotes)


def test_every_held_side_says_because(spanned: list[dict[str, Any]]) -> None:
    for feature in spanned:
        for side in ("left", "right"):
            answer = feature["properties"][side]
            if answer["polity"] is not None:
                assert answer["because"] or answer["sources"], (feature["id"], side)


def test_spans_of_one_arc_do_not_overlap_and_cover_what_the_days_show(
    reading: Reading, spanned: list[dict[str, Any]]
) -> None:
    spans: dict[int, list[tuple[int, int]]] = {}
    for feature in spanned:
        p = feature["properties"]
        spans.setdefault(p["arc"], []).append((p["earliest_jdn"], p["latest_jdn"]))
    for own in spans.values():
        own.sort()
        assert all(a[1] < b[0] for a, b in pairwise(own))
    for day in range(SPAN[0], SPAN[1], 61):
        on = {arc for arc, own in spans.items() if any(a <= day <= b for a, b in own)}
        assert on == set(borders(history_of(reading), day)["arc"]), day


def test_a_point_finds_its_border_with_both_holders_and_their_words(reading: Reading) -> None:
    answer = border_at(reading, JUNE_1044, 106.3, 36.3)
    assert answer is not None
    assert {answer["left"]["polity"], answer["right"]["polity"]} == {"xia", "song"}
    xia = next(s for s in (answer["left"], answer["right"]) if s["polity"] == "xia")
    assert xia["place"] == "qingyuanjun"
    assert xia["because"][0]["quote"] == "清远军监军段义叛，城遂陷"
    assert answer["since"]["written"] == "咸平四年九月"
    assert 0 <= answer["distance_km"] < 60


def test_a_border_begins_with_the_fall_of_lingzhou(reading: Reading) -> None:
    before, after = julian_to_jdn(1002, 1, 1), julian_to_jdn(1003, 1, 1)
    assert not border_between(reading, before, "lingzhou", "qingyuanjun") or all(
        {a["left"]["polity"], a["right"]["polity"]} == {"song", "xia"}
        for a in border_between(reading, before, "lingzhou", "qingyuanjun")
    )
    since = [
        answer["since"]["written"]
        for answer in border_between(reading, after, "xia", "song")
        if "lingzhou" in (answer["left"]["place"], answer["right"]["place"])
    ]
    assert since
    assert set(since) == {"咸平五年三月"}


def test_an_answer_has_no_words_of_later_days(reading: Reading) -> None:
    day = julian_to_jdn(1003, 1, 1)
    events = {event.id: event for event in reading.events}
    for answer in border_between(reading, day, "xia", "song"):
        for side in ("left", "right"):
            for said in answer[side]["because"]:
                assert events[said["event"]].when.earliest_jdn <= day


def test_prose_names_both_holders_and_quotes(reading: Reading) -> None:
    answer = border_at(reading, JUNE_1044, 106.3, 36.3)
    assert answer is not None
    lines = list(border_prose(answer))
    assert lines[0].startswith(("夏 | 宋", "宋 | 夏"))
    assert any("「清远军监军段义叛，城遂陷」" in line for line in lines)


def test_a_point_outside_the_map_is_refused(reading: Reading) -> None:
    with pytest.raises(PlaceError, match="outside the map"):
        border_at(reading, JUNE_1044, 120.2, 30.3)
    assert border_between(reading, JUNE_1044, "xia", "beihan") == []
