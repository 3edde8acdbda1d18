"""Laws: a day, written down, is that day again, for every court and script."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.dates import (
    gregorian_to_jdn,
    jdn_to_gregorian,
    jdn_to_julian,
    julian_to_jdn,
    parse_edtf,
    parse_iso,
)
from gazetteer.eras import answer, describe_day, format_date, read_date
from gazetteer.errors import DateError, PolityError
from gazetteer.lunisolar import sexagenary_name

SPANS = {
    None: (julian_to_jdn(618, 6, 18), gregorian_to_jdn(1911, 12, 31)),
    "liao": (julian_to_jdn(907, 2, 27), julian_to_jdn(1125, 3, 26)),
    "jin": (julian_to_jdn(1115, 1, 28), julian_to_jdn(1234, 2, 9)),
    "xia": (julian_to_jdn(1038, 11, 10), julian_to_jdn(1227, 8, 13)),
}
DAYS = [st.tuples(st.just(court), st.integers(*span)) for court, span in SPANS.items()]


@pytest.mark.parametrize("court", SPANS)
def test_every_day_written_down_is_that_day_again(court: str | None) -> None:
    first, last = SPANS[court]
    for jdn in range(first, last + 1):
        day = describe_day(jdn, court)
        date = read_date(str(day), polity=day.polity)
        assert (date.earliest_jdn, date.latest_jdn) == (jdn, jdn), day
        assert (date.year, date.month, date.leap, date.day) == (
            *(day.year, day.month, day.leap, day.day),
        )
        assert not date.candidates, day


@given(st.one_of(DAYS))
@settings(max_examples=400, deadline=None)
def test_every_rendering_of_a_day_reads_back(court_and_day: tuple[str | None, int]) -> None:
    court, jdn = court_and_day
    day = describe_day(jdn, court)
    date = read_date(str(day), polity=day.polity)
    for lang in ("hans", "hant", "en"):
        again = read_date(format_date(day, lang=lang), polity=day.polity)
        assert (again.earliest_jdn, again.latest_jdn) == (jdn, jdn)
    assert parse_edtf(date.edtf) == (jdn, jdn)
    assert parse_iso(date.julian[0]) == (jdn, jdn)
    assert parse_iso(date.gregorian[0], gregorian=True) == (jdn, jdn)
    assert read_date(date.julian[0]).earliest_jdn == jdn
    assert read_date("/".join(date.julian)).latest_jdn == jdn


@given(st.one_of(DAYS), st.sampled_from(["", "春", "夏", "秋", "冬", "正月", "六月", "腊月"]))
@settings(max_examples=400, deadline=None)
def test_every_rendering_of_a_month_season_or_year_reads_back(
    court_and_day: tuple[str | None, int], words: str
) -> None:
    court, jdn = court_and_day
    day = describe_day(jdn, court)
    year = str(day).partition("年")[0] + "年"
    try:
        date = read_date(year + words, polity=day.polity)
    except DateError:
        return
    if date.candidates:
        return
    for lang in ("hans", "hant", "en"):
        again = read_date(format_date(date, lang=lang), polity=day.polity)
        assert (again.earliest_jdn, again.latest_jdn) == (date.earliest_jdn, date.latest_jdn)
    assert parse_edtf(date.edtf) == (date.earliest_jdn, date.latest_jdn)


@given(st.integers(-1000000, 5000000))
def test_both_calendars_are_the_inverse_of_their_day_number(jdn: int) -> None:
    assert julian_to_jdn(*jdn_to_julian(jdn)) == jdn
    assert gregorian_to_jdn(*jdn_to_gregorian(jdn)) == jdn
    assert sexagenary_name(jdn) == sexagenary_name(jdn + 60)


LETTERS = (
    "咸平天祐元二三十五九年月日春秋冬閏闰正朔晦望丁亥甲子初末中至是明翌其夕未几"
    "/-0123456789 （宋遼太宗即位仁"
)
WORDS = st.sampled_from(LETTERS)


@given(st.lists(WORDS, max_size=12).map("".join), st.sampled_from([None, "咸平五年三月", "1003"]))
@settings(max_examples=1500, deadline=None)
def test_whatever_is_written_is_a_date_or_a_clear_refusal(text: str, context: str | None) -> None:
    try:
        date = read_date(text, context=context)
    except (DateError, PolityError) as error:
        message = str(error)
    else:
        message = "read"
        assert date.earliest_jdn <= date.latest_jdn
        assert date.to_json()["edtf"]
    assert message
    assert "\n" not in message


@given(st.text(max_size=80))
@settings(max_examples=500, deadline=None)
def test_no_line_of_a_batch_is_an_exception(line: str) -> None:
    assert isinstance(answer(line), dict)
