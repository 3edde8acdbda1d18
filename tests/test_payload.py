"""What the browser gets is whole, small, and points only at what is there."""

from __future__ import annotations

import gzip
import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from gazetteer.dates import julian_to_jdn
from gazetteer.eras import read_date
from geo.chaptercourts import courts_of
from geo.courts import bands, calendar
from geo.datelabels import date_labels
from geo.payload import SPAN, START, payload

if TYPE_CHECKING:
    from gazetteer.reading import Reading


@pytest.fixture(scope="module")
def data(reading: Reading) -> dict[str, Any]:
    return json.loads(json.dumps(payload(reading)))  # only JSON values survive


def test_every_index_points_at_something(data: dict[str, Any]) -> None:
    places, polities = len(data["places"]), len(data["polities"])
    arcs, cells = len(data["topology"]["arcs"]), len(data["cells"])
    for cell in data["cells"]:
        assert cell["place"] < places
        refs = [ref for polygon in cell["polygons"] for ring in polygon for ref in ring]
        assert all((ref if ref >= 0 else ~ref) < arcs for ref in refs)
    for row, control in zip(data["holdings"]["rows"], data["control"], strict=False):
        assert row[0] < cells
        assert row[1] == control["polity"] < polities
        assert data["cells"][row[0]]["place"] == control["place"]
    assert all(control["date"] < len(data["dates"]) for control in data["control"])
    for event in data["events"]:
        assert all(place < places for place, _ in event["places"])
        assert all(polity < polities for polity in event["polities"])


def test_every_span_lies_within_the_text(data: dict[str, Any]) -> None:
    length = len(data["text"])
    assert len(data["text_hant"]) == length
    spans = [span for event in data["events"] for span in event["quotes"]]
    spans += [mark[:2] for event in data["events"] for mark in event["marks"]]
    assert all(0 <= start < end <= length for start, end in spans)


def test_marks_lie_within_the_quotation_and_do_not_overlap(data: dict[str, Any]) -> None:
    for event in data["events"]:
        ends = 0
        for start, end, _ in event["marks"]:
            assert any(a <= start and end <= b for a, b in event["quotes"])
            assert start >= ends
            ends = end


def test_cells_and_changes_are_at_most_25_kilobytes(data: dict[str, Any]) -> None:
    parts = {key: data[key] for key in ("topology", "cells", "holdings")}
    packed = gzip.compress(json.dumps(parts, separators=(",", ":")).encode(), 9)
    assert len(packed) <= 25_000


def test_the_first_day_shown_is_that_of_haoshuichuan() -> None:
    assert julian_to_jdn(1041, 3, 5) == START
    assert SPAN[0] <= START <= SPAN[1]


def test_months_of_the_calendar_follow_each_other(reading: Reading) -> None:
    months = calendar(courts_of(reading), SPAN)
    lengths = {b - a for a, b in pairwise(months["start"])}
    assert lengths == {29, 30}
    assert months["start"][0] <= SPAN[0]
    assert months["start"][-1] + 30 >= SPAN[1]


@pytest.mark.parametrize(
    ("date", "song", "liao", "xia"),
    [
        ((1041, 3, 10), "庆历元年", "重熙十年", "天授礼法延祚四年"),
        ((976, 6, 1), "开宝九年", "保宁八年", None),
        ((1032, 6, 1), "明道元年", "重熙元年", "显道元年"),
        ((947, 7, 1), "天福十二年", "天禄元年", None),
        ((1067, 6, 1), "治平四年", "咸雍三年", "拱化五年"),
    ],
)
def test_each_court_names_its_year(
    reading: Reading, date: tuple[int, int, int], song: str, liao: str, xia: str | None
) -> None:
    jdn, courts = julian_to_jdn(*date), calendar(courts_of(reading), SPAN)["courts"]

    def named(court: str) -> str | None:
        rows = [row for row in courts[court] if row[0] <= jdn <= row[1]]
        return rows[0][3]["hans"] if rows else None

    assert (named("song"), named("liao"), named("xia")) == (song, liao, xia)


def test_bands_of_a_court_never_overlap(reading: Reading) -> None:
    for rows in bands(courts_of(reading), SPAN).values():
        assert all(a[1] < b[0] for a, b in pairwise(rows))


def test_xia_has_its_lords_before_its_first_era(reading: Reading) -> None:
    names = [row[2]["hans"] for row in bands(courts_of(reading), SPAN)["xia"]]
    first = names.index("显道")
    assert {"思恭", "彝兴", "继迁", "德明"} <= {name[-2:] for name in names[:first]}


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("1034", "1034"),
        ("880", "880"),
        ("1034-02", "1034-02"),
        ("1034年2月", "1034-02"),
        ("1034-02-03", "1034-02-03"),
        ("995/998", "995至998"),
        ("景祐元年", "景祐元年"),
        ("公历1034年", "1033-12-26/1034-12-25"),  # the Julian days of another calendar's year
    ],
)
def test_a_western_year_or_month_is_not_made_days(written: str, words: str) -> None:
    assert date_labels(read_date(written))["hans"] == words


def test_no_date_that_is_shown_is_a_bare_year_in_days(data: dict[str, Any]) -> None:
    shown = [*data["dates"], *(event["date"] for event in data["events"])]
    shown += [
        row["when"] for key in ("districts", "forces", "gifts", "offices") for row in data[key]
    ]
    years = [row["label"]["en"] for row in shown if row]
    assert not [words for words in years if "-01-01/" in words]
    assert "1034" in years


def test_rivers_mountains_and_army_districts_have_their_names_in_english(
    data: dict[str, Any],
) -> None:
    named = [*(river["name"] for river in data["rivers"] if river["name"]["hans"])]
    named += data["mountains"]
    for row in data["districts"]:
        named += [row["label"], row["army"], *([row["renamed"]] if row["renamed"] else [])]
    assert len(named) > 60
    assert [one["hans"] for one in named if not one["en"] or not one["en"].isascii()] == []
    assert {"天都": "Tiandu Mountains", "横山": "Hengshan range"}.items() <= {
        one["hans"]: one["en"] for one in data["mountains"]
    }.items()


def test_a_place_that_is_no_town_has_a_name_in_english(data: dict[str, Any]) -> None:
    kinds = {"mountain", "river", "lake", "desert", "district"}
    bare = [
        place["id"]
        for place in data["places"]
        if place["kind"] in kinds and not any(name["en"] for name in place["names"])
    ]
    assert bare == []
