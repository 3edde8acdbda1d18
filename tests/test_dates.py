"""Days, Julian and Gregorian, EDTF, and the shape of the answer."""

from __future__ import annotations

import pytest

from gazetteer.dates import (
    DateRange,
    gregorian_to_jdn,
    iso,
    jdn_to_gregorian,
    jdn_to_julian,
    julian_to_jdn,
    month_length,
    parse_edtf,
    parse_iso,
)
from gazetteer.errors import DateError

KEYS = {
    *("written", "earliest_jdn", "latest_jdn", "julian", "gregorian", "edtf", "year", "month"),
    *("leap", "day", "precision", "era", "polity", "candidates"),
}
LINGZHOU = DateRange(
    "咸平五年三月", 2087144, 2087172, 1002, 3, precision="month", era="咸平", polity="song"
)


@pytest.mark.parametrize(
    ("jdn", "julian", "gregorian"),
    [
        (0, (-4712, 1, 1), (-4713, 11, 24)),
        (1721424, (1, 1, 1), (0, 12, 30)),
        (1721058, (0, 1, 1), (-1, 12, 30)),
        (2087144, (1002, 4, 16), (1002, 4, 22)),
        (2086367, (1000, 2, 29), (1000, 3, 6)),
        (2299161, (1582, 10, 5), (1582, 10, 15)),
        (2451545, (1999, 12, 19), (2000, 1, 1)),
    ],
)
def test_a_day_number_is_the_same_day_in_both_calendars(
    jdn: int, julian: tuple[int, int, int], gregorian: tuple[int, int, int]
) -> None:
    assert jdn_to_julian(jdn) == julian
    assert julian_to_jdn(*julian) == jdn
    assert jdn_to_gregorian(jdn) == gregorian
    assert gregorian_to_jdn(*gregorian) == jdn


def test_renderings_have_four_digits_of_year_and_label_their_calendar() -> None:
    assert LINGZHOU.julian == ("1002-04-16", "1002-05-14")
    assert LINGZHOU.gregorian == ("1002-04-22", "1002-05-20")
    assert LINGZHOU.edtf == "1002-04-22/1002-05-20"
    assert iso(7, 1, 2) == "0007-01-02"
    assert iso(-139, 11, 4) == "-0139-11-04"


def test_the_answer_has_every_key_of_the_contract_and_flat_candidates() -> None:
    date = DateRange("x", 1, 2, candidates=(LINGZHOU, LINGZHOU))
    answer = date.to_json()
    assert answer.keys() >= KEYS
    assert date.ambiguous
    assert [set(one) >= KEYS - {"candidates"} for one in answer["candidates"]] == [True, True]
    assert all("candidates" not in one for one in answer["candidates"])


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1002", ("1002-01-01", "1002-12-31")),
        ("1002-04", ("1002-04-01", "1002-04-30")),
        ("1000-02", ("1000-02-01", "1000-02-29")),
        ("-0100-01-31", ("-0100-01-31", "-0100-01-31")),
    ],
)
def test_iso_text_is_a_year_month_or_day_of_the_julian_calendar(
    text: str, days: tuple[str, str]
) -> None:
    first, last = parse_iso(text)
    assert (iso(*jdn_to_julian(first)), iso(*jdn_to_julian(last))) == days


@pytest.mark.parametrize(
    "text", ["", "986", "1002-13", "1002-00", "1001-02-29", "1002-4-1", "1002-04-31", "x", "1002-"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        parse_iso(text)


def test_edtf_reads_back_and_refuses_an_interval_that_ends_first() -> None:
    assert parse_edtf(LINGZHOU.edtf) == (2087144, 2087172)
    assert parse_edtf("1002~") == parse_edtf("1002")
    with pytest.raises(DateError, match="ends before"):
        parse_edtf("1003/1002")


def test_the_turn_of_a_century_is_a_leap_year_in_one_calendar_only() -> None:
    assert (month_length(1100, 2), month_length(1100, 2, gregorian=True)) == (29, 28)
