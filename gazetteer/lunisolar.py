"""Lunar months and sexagenary names, to days and back.

Four calendars are kept: ``main`` (the court's that later histories count as
legitimate: 汉 to 清), ``liao`` and ``jin``, which differ from it in known
months, and ``suzong``, the months named by branches of 761 to 762. The table
``seeds/lunar_months.csv`` has one row a year; `almanac` writes it.

Examples
--------
>>> calendar("main").year(1002).month(3)
Month(first_jdn=2087144, length=29, year=1002, month=3, leap=False)
>>> sexagenary_name(2087144)
'丁酉'
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from gazetteer.errors import DateError
from gazetteer.numerals import write_numeral
from gazetteer.tables import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "Calendar",
    "Month",
    "Year",
    "calendar",
    "days_named",
    "month_of",
    "months",
    "named",
    "read_sexagenary",
    "sexagenary_name",
    "sexagenary_year",
]

TABLE = "lunar_months.csv"
CALENDARS = ("main", "liao", "jin", "suzong")
CYCLE = 60
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_NAMES = tuple(_STEMS[i % 10] + _BRANCHES[i % 12] for i in range(CYCLE))
_INDEX = {name: i for i, name in enumerate(_NAMES)}
_DAY_OFFSET, _YEAR_OFFSET = 49, -4


class Month(NamedTuple):
    """A lunar month: first day, length, nominal year, number, leap."""

    first_jdn: int
    length: int
    year: int
    month: int
    leap: bool

    @property
    def last_jdn(self) -> int:
        """The last day."""
        return self.first_jdn + self.length - 1


class Year(NamedTuple):
    """A lunar year: its number CE and its months in order."""

    number: int
    months: tuple[Month, ...]
    by_name: dict[tuple[int, bool], Month]

    @property
    def first_jdn(self) -> int:
        """The first day of the year."""
        return self.months[0].first_jdn

    @property
    def last_jdn(self) -> int:
        """The last day of the year."""
        return self.months[-1].last_jdn

    @property
    def leap_month(self) -> int | None:
        """The number of the leap month, or None."""
        return next((month.month for month in self.months if month.leap), None)

    def month(self, number: int, *, leap: bool = False) -> Month:
        """Return a month by its number.

        Raises
        ------
        DateError
            If the year had no such month; the message says which it had.
        """
        found = self.by_name.get((number, leap))
        if found is None:
            raise DateError(self._refusal(number, leap=leap))
        return found

    def _refusal(self, number: int, *, leap: bool) -> str:
        wanted = ("闰" if leap else "") + write_numeral(max(number, 1)) + "月"
        if leap:
            had = self.leap_month
            was = f"its leap month was 闰{write_numeral(had)}月" if had else "it had no leap month"
            nearest = f"闰{write_numeral(had)}月" if had else write_numeral(max(number, 1)) + "月"
            return f"the lunar year {self.number} had no {wanted}: {was}; the nearest is {nearest}"
        had_all = ", ".join(str(month.month) for month in self.months if not month.leap)
        return f"the lunar year {self.number} had no month {number}; it had {had_all}"


class Calendar:
    """One court's calendar: years by number and by day.

    Parameters
    ----------
    name : str
        main, liao, jin or suzong.
    table : dict of int to tuple
        First day, leap month, lengths and order of each year.
    """

    def __init__(self, name: str, table: dict[int, tuple[int, str, str, str]]) -> None:
        self.name = name
        self._table = table
        self._numbers = sorted(table)
        self._starts = [table[number][0] for number in self._numbers]
        self._years: dict[int, Year] = {}

    @property
    def span(self) -> tuple[int, int]:
        """First and last lunar year of the table."""
        return self._numbers[0], self._numbers[-1]

    def year(self, number: int) -> Year:
        """Return a lunar year.

        Parameters
        ----------
        number : int
            The nominal year CE, astronomical.

        Returns
        -------
        Year
            The year with its months.

        Raises
        ------
        DateError
            If the table has no such year.
        """
        found = self._years.get(number)
        if found is None:
            row = self._table.get(number)
            if row is None:
                first, last = self.span
                message = f"no lunar months of {number}; the table has {first} to {last}"
                raise DateError(message)
            found = self._years[number] = _expand(number, *row)
        return found

    def month_of(self, jdn: int) -> Month:
        """Return the month that a day is in.

        Raises
        ------
        DateError
            If the day is outside the table.
        """
        position = bisect_right(self._starts, jdn) - 1
        if position >= 0:
            for month in self.year(self._numbers[position]).months:
                if jdn < month.first_jdn + month.length:
                    return month
        message = f"day {jdn} is outside the lunar months of {self.span[0]} to {self.span[1]}"
        raise DateError(message)


def _expand(number: int, first_jdn: int, leap: str, lengths: str, order: str) -> Year:
    names = order.split() if order else _usual_order(leap)
    months = []
    for name, length in zip(names, lengths.split(), strict=True):
        month = Month(first_jdn, int(length), number, int(name.lstrip("L")), name[0] == "L")
        months.append(month)
        first_jdn += month.length
    return Year(number, tuple(months), {(m.month, m.leap): m for m in reversed(months)})


def _usual_order(leap: str) -> list[str]:
    names = [str(i) for i in range(1, 13)]
    if leap:
        names.insert(int(leap), "L" + leap)
    return names


@cache
def _tables() -> dict[str, dict[int, tuple[int, str, str, str]]]:
    tables: dict[str, dict[int, tuple[int, str, str, str]]] = {name: {} for name in CALENDARS}
    for _, row in rows(TABLE):
        tables[row["calendar"]][int(row["year"])] = (
            int(row["first_jdn"]),
            row["leap"],
            row["lengths"],
            row["order"],
        )
    return tables


@cache
def calendar(name: str) -> Calendar:
    """Return a calendar: main, liao, jin or suzong.

    Liao and Jin count as the main calendar does in the years in which they are
    not known to differ.

    Raises
    ------
    DateError
        If there is no calendar of that name.
    """
    tables = _tables()
    if name not in tables:
        message = f"no calendar {name!r}; there are {', '.join(tables)}"
        raise DateError(message)
    return Calendar(name, {**tables["main"], **tables[name]})


def months(polity: str, first_jdn: int, last_jdn: int) -> Sequence[Month]:
    """Return the lunar months that touch a span of days.

    Parameters
    ----------
    polity : str
        A calendar (main, liao, jin) or the id of a court; all courts but liao
        and jin use the main calendar here.
    first_jdn, last_jdn : int
        The span, both days included.

    Returns
    -------
    sequence of Month
        ``(first_jdn, length, year, month, leap)``, in order.

    Examples
    --------
    >>> [(m.month, m.length) for m in months("song", 2087144, 2087180)]
    [(3, 29), (4, 30)]
    """
    kept = calendar(polity if polity in CALENDARS else "main")
    found, day = [], first_jdn
    while day <= last_jdn:
        month = kept.month_of(day)
        found.append(month)
        day = month.first_jdn + month.length
    return found


def month_of(jdn: int, polity: str = "main") -> Month:
    """Return the lunar month a day is in, by the calendar of a court."""
    return calendar(polity if polity in CALENDARS else "main").month_of(jdn)


def sexagenary_name(jdn: int) -> str:
    """Return the sexagenary name of a day.

    Examples
    --------
    >>> sexagenary_name(2101360)
    '癸巳'
    """
    return _NAMES[(jdn + _DAY_OFFSET) % CYCLE]


def named(index: int) -> str:
    """Return the name at a place in the cycle of sixty, 甲子 being 0.

    Examples
    --------
    >>> named(23)
    '丁亥'
    """
    return _NAMES[index]


def sexagenary_year(number: int) -> str:
    """Return the sexagenary name of a lunar year.

    Examples
    --------
    >>> sexagenary_year(1047)
    '丁亥'
    """
    return _NAMES[(number + _YEAR_OFFSET) % CYCLE]


def read_sexagenary(text: str) -> int | None:
    """Return the place of a sexagenary name, 甲子 being 0, or None.

    Examples
    --------
    >>> read_sexagenary("丁亥"), read_sexagenary("甲丑")
    (23, None)
    """
    return _INDEX.get(text)


def days_named(index: int, first_jdn: int, last_jdn: int) -> range:
    """Return the days of a span that have a sexagenary name.

    Parameters
    ----------
    index : int
        The place of the name, 甲子 being 0.
    first_jdn, last_jdn : int
        The span, both days included.

    Returns
    -------
    range
        The days, every sixtieth.

    Examples
    --------
    >>> list(days_named(33, 2087144, 2087172))
    [2087144]
    """
    start = first_jdn + (index - first_jdn - _DAY_OFFSET) % CYCLE
    return range(start, last_jdn + 1, CYCLE)
