"""The almanac: months, leap months, the calendars of rival courts."""

from __future__ import annotations

import importlib.util
from itertools import pairwise

import pytest

from gazetteer.errors import DateError
from gazetteer.lunisolar import (
    calendar,
    days_named,
    month_of,
    months,
    named,
    read_sexagenary,
    sexagenary_name,
    sexagenary_year,
)
from gazetteer.tables import rows


def test_the_months_of_a_court_follow_on_one_another_without_a_gap() -> None:
    for name in ("main", "liao", "jin"):
        found = months(name, 1946951, 2419000)
        for month, following in pairwise(found):
            assert month.first_jdn + month.length == following.first_jdn
            assert month.length in {29, 30}, month


def test_a_year_has_twelve_months_or_thirteen_except_where_a_court_decreed_otherwise() -> None:
    kept = calendar("main")
    odd = [y for y in range(-139, 1913) if len(kept.year(y).months) not in {12, 13}]
    assert odd == [-103, 237, 689, 700]


@pytest.mark.parametrize(
    ("name", "year", "month", "leap", "first_jdn"),
    [
        ("main", 1002, 3, False, 2087144),
        ("main", 716, 12, True, 1982959),
        ("main", 724, 12, True, 1985883),
        ("main", 678, 10, True, 1969021),
        ("main", 690, 1, False, 1973067),
        ("main", 698, -1, False, 1976020),
        ("main", 690, -2, False, 1973126),
        ("main", 239, 12, True, 1808729),
        ("liao", 999, 4, True, 2086080),
        ("liao", 1001, 1, False, 2086700),
        ("main", 1001, 1, False, 2086701),
        ("jin", 1129, 4, False, 2133536),
        ("main", 1129, 4, False, 2133535),
        ("suzong", 762, 1, False, 1999349),
    ],
)
def test_a_month_begins_on_the_day_its_court_announced(
    name: str,
    year: int,
    month: int,
    leap: int,
    first_jdn: int,
) -> None:
    assert calendar(name).year(year).month(month, leap=bool(leap)).first_jdn == first_jdn


def test_a_leap_month_that_was_not_is_refused_with_the_one_that_was() -> None:
    with pytest.raises(DateError, match="闰三月: its leap month was 闰十二月"):
        calendar("main").year(1001).month(3, leap=True)
    with pytest.raises(DateError, match="it had no leap month; the nearest is 三月"):
        calendar("main").year(1002).month(3, leap=True)


def test_a_day_or_year_outside_the_table_is_refused() -> None:
    for day in (1000000, 3000000):
        with pytest.raises(DateError, match="outside"):
            month_of(day)
    with pytest.raises(DateError, match="table has"):
        calendar("main").year(2000)
    with pytest.raises(DateError, match="no calendar"):
        calendar("mars")


def test_the_sixty_names_come_round() -> None:
    assert [named(i) for i in (0, 59)] == ["甲子", "癸亥"]
    assert [read_sexagenary(named(i)) for i in range(60)] == list(range(60))
    assert read_sexagenary("甲丑") is None
    assert sexagenary_name(2101380) == "癸丑"
    assert sexagenary_year(1984) == "甲子"
    assert sexagenary_year(-103) == "丁丑"
    assert list(days_named(0, 2101351, 2101399)) == [2101391]


def test_overrides_have_their_source_and_are_what_the_table_says() -> None:
    for line, row in rows("lunar_overrides.csv"):
        assert row["source"], line
        month = calendar(row["calendar"]).year(int(row["year"]))
        found = month.month(int(row["month"]), leap=row["leap"] == "1")
        assert found.first_jdn == int(row["first_jdn"]), line


def test_each_difference_from_the_reference_is_named() -> None:
    named_rows = [row for _, row in rows("lunar_doubts.csv")]
    assert len(named_rows) == 4
    for row in named_rows:
        assert month_of(int(row["our_first_jdn"])).first_jdn == int(row["our_first_jdn"])
        assert row["source"]
        assert row["note"]


@pytest.mark.skipif(
    importlib.util.find_spec("lunar_python") is None, reason="the maker needs lunar_python"
)
@pytest.mark.parametrize(("first", "last"), [(-105, -101), (690, 700), (995, 1005), (1640, 1650)])
def test_the_table_is_what_its_maker_makes(first: int, last: int) -> None:
    from gazetteer.almanac import HEADER, lunar_years  # noqa: PLC0415

    table = [
        tuple(row[key] for key in HEADER)
        for _, row in rows("lunar_months.csv")
        if first <= int(row["year"]) <= last
    ]
    assert lunar_years(first, last) == table
