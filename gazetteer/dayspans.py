"""Which days the words after a year name: a month, a day, a season, or none.

Examples
--------
>>> from gazetteer.datewords import read_words
>>> from gazetteer.lunisolar import calendar
>>> words_span(read_words("三月晦"), calendar("main"), 1002).earliest_jdn
2087172
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gazetteer.datewords import LA_OF_ZHOU, YI_OF_ZHOU, month_name
from gazetteer.errors import DateError
from gazetteer.lunisolar import CYCLE, days_named, named, sexagenary_name, sexagenary_year
from gazetteer.numerals import write_numeral

if TYPE_CHECKING:
    from gazetteer.datewords import Words
    from gazetteer.lunisolar import Calendar, Month, Year

__all__ = ["Span", "words_span"]

MONTHS = 12


class Span(NamedTuple):
    """The days that words name, and what they say of month and day."""

    earliest_jdn: int
    latest_jdn: int
    month: int | None
    leap: bool
    day: int | None
    precision: str
    note: str


def _without_number(first_jdn: int, last_jdn: int, precision: str, note: str = "") -> Span:
    return Span(first_jdn, last_jdn, None, leap=False, day=None, precision=precision, note=note)


def words_span(words: Words, kept: Calendar, year_number: int) -> Span:
    """Return the days that words name in a lunar year.

    Parameters
    ----------
    words : Words
        What `read_words` found.
    kept : Calendar
        The court's calendar.
    year_number : int
        The lunar year, as a year CE.

    Returns
    -------
    Span
        The days.

    Raises
    ------
    DateError
        If there was no such month or day; the message has the nearest.
    """
    year = kept.year(year_number)
    if words.year_named is not None and words.year_named != (year_number - 4) % CYCLE:
        message = (
            f"the year {year_number} is {sexagenary_year(year_number)}, "
            f"not {named(words.year_named)}"
        )
        raise DateError(message)
    month = _month(words, year, kept.name)
    if month is None:
        return _without_month(words, year)
    _check_season(words, month)
    if words.third is not None:
        first = month.first_jdn + 10 * words.third
        last = month.last_jdn if words.third == 2 else first + 9  # noqa: PLR2004 - last third
        return Span(first, last, month.month, month.leap, None, "month", "a third of the month")
    return _day(words, month, year)


def _month(words: Words, year: Year, kept_name: str) -> Month | None:
    if words.branch is not None:
        return _by_branch(words.branch, year, suzong=kept_name == "suzong")
    if words.month is None:
        if not words.leap:
            return None
        number = year.leap_month
        if number is None:
            message = f"the lunar year {year.number} had no leap month"
            raise DateError(message)
        return year.month(number, leap=True)
    number = words.month
    if (LA_OF_ZHOU, False) in year.by_name and not words.leap:
        number = {"腊": LA_OF_ZHOU, "一": YI_OF_ZHOU}.get(words.month_word, number)
    return year.month(number, leap=words.leap)


def _by_branch(branch: int, year: Year, *, suzong: bool) -> Month:
    """Return the month of a branch: 建寅 is the first, in 761–762 建子."""
    return year.month(branch % MONTHS + 1 if suzong else (branch - 2) % MONTHS + 1)


def _check_season(words: Words, month: Month) -> None:
    if words.season is None or month.month < 1:
        return
    season = (month.month - 1) // 3
    if season != words.season:
        names = "春夏秋冬"
        name = month_name(month.month, leap=month.leap)
        message = (
            f"{name} is in {names[season]}, not in {names[words.season]}; try {names[season]}{name}"
        )
        raise DateError(message)


def _without_month(words: Words, year: Year) -> Span:
    days = [words.named is not None, bool(words.phase), words.day is not None]
    if words.season is not None:
        return _season(words, year, days)
    if words.third is not None:
        if any(part in words.written for part in "旬浣月"):
            message = f"{words.written!r} is a part of a month, and no month is said"
            raise DateError(message)
        total = year.last_jdn - year.first_jdn + 1
        first = year.first_jdn + total * words.third // 3
        last = year.first_jdn + total * (words.third + 1) // 3 - 1
        return _without_number(first, last, "season", "a third of the year")
    if words.named is not None and words.day is None:
        if not words.phase and words.named == (year.number - 4) % CYCLE:
            return _without_number(year.first_jdn, year.last_jdn, "year")
        return _one_of(words, year.first_jdn, year.last_jdn, year)
    if any(days):
        message = f"{words.written!r} names a day but no month"
        raise DateError(message)
    return _without_number(year.first_jdn, year.last_jdn, "year")


def _season(words: Words, year: Year, days: list[bool]) -> Span:
    season = words.season or 0
    wanted = range(3 * season + 1, 3 * season + 4)
    if words.part is not None:
        wanted = wanted[words.part : words.part + 1]
    inside = [month for month in year.months if month.month in wanted]
    if not inside:
        message = f"the lunar year {year.number} had no such months: {words.written!r}"
        raise DateError(message)
    first, last = min(m.first_jdn for m in inside), max(m.last_jdn for m in inside)
    if any(days):
        if words.named is None:
            message = f"{words.written!r} names a day but no month"
            raise DateError(message)
        return _one_of(words, first, last, year)
    precision = "season" if words.part is None else "month"
    number = inside[0].month if words.part is not None else None
    return Span(first, last, number, leap=False, day=None, precision=precision, note="")


def _one_of(words: Words, first: int, last: int, year: Year) -> Span:
    assert words.named is not None  # noqa: S101 - callers ask for a named day
    found = days_named(words.named, first, last)
    if words.phase:
        starts = {month.first_jdn for month in year.months}
        ends = {month.last_jdn for month in year.months}
        fitting = starts if words.phase == "朔" else ends if words.phase == "晦" else set(found)
        found_list = [day for day in found if day in fitting]
    else:
        found_list = list(found)
    if not found_list:
        message = f"no day {named(words.named)} there: {words.written!r}"
        raise DateError(message)
    month = next(m for m in year.months if m.first_jdn <= found_list[0] <= m.last_jdn)
    if len(found_list) == 1:
        day = found_list[0]
        place = day - month.first_jdn + 1
        return Span(day, day, month.month, month.leap, place, "day", "the only such day there")
    note = f"one of {len(found_list)} days of that name"
    return _without_number(found_list[0], found_list[-1], "range", note)


def _phase_days(phase: str, month: Month) -> tuple[int, int]:
    if phase == "朔":
        return month.first_jdn, month.first_jdn
    if phase == "晦":
        return month.last_jdn, month.last_jdn
    if phase == "既望":
        return month.first_jdn + 15, month.first_jdn + 16
    return month.first_jdn + 13, month.first_jdn + 15


def _day(words: Words, month: Month, year: Year) -> Span:
    where = f"{month_name(month.month, leap=month.leap)} of {year.number}"
    jdn: int | None = None
    if words.named is not None:
        jdn = _named_day(words.named, month, year, where)
    if words.phase:
        jdn = _phase(words, month, jdn, where)
    if words.day is not None:
        jdn = _numbered(words.day, month, where)
        _check_phase(words.phase, month, jdn, where)
    if words.after is not None:
        jdn = _after(words, month, year, (jdn, where))
    if jdn is None:
        return Span(month.first_jdn, month.last_jdn, month.month, month.leap, None, "month", "")
    place = jdn - month.first_jdn + 1
    return Span(jdn, jdn, month.month, month.leap, place, "day", "")


def _named_day(index: int, month: Month, year: Year, where: str) -> int:
    found = days_named(index, month.first_jdn, month.last_jdn)
    if found:
        return found[0]
    name = named(index)
    near = next((m for m in year.months if days_named(index, m.first_jdn, m.last_jdn)), None)
    spans = f"which runs {sexagenary_name(month.first_jdn)} to {sexagenary_name(month.last_jdn)}"
    hint = f"; the nearest is in {_nearest_month(index, month)}" if near else ""
    message = f"no day {name} in {where}, {spans}{hint}"
    raise DateError(message)


def _nearest_month(index: int, month: Month) -> str:
    before = days_named(index, month.first_jdn - CYCLE, month.first_jdn - 1)[-1]
    after = days_named(index, month.last_jdn + 1, month.last_jdn + CYCLE)[0]
    gap_before, gap_after = month.first_jdn - before, after - month.last_jdn
    side = "the month before" if gap_before <= gap_after else "the month after"
    days = min(gap_before, gap_after)
    return f"{side}" if days <= month.length else f"a month {days} days away"


def _phase(words: Words, month: Month, known: int | None, where: str) -> int:
    first, last = _phase_days(words.phase, month)
    if known is None:
        return first if first == last else first + 1 if words.phase == "望" else first
    if first <= known <= last:
        return known
    message = (
        f"{words.phase} of {where} is {sexagenary_name(first)}, not {sexagenary_name(known)}; "
        f"try {sexagenary_name(first)}{words.phase}"
    )
    raise DateError(message)


def _check_phase(phase: str, month: Month, jdn: int, where: str) -> None:
    """Refuse 晦三日; a number after 朔 is of another day, as in 丁酉朔二日."""
    if not phase or phase == "朔":
        return
    first, last = _phase_days(phase, month)
    if not first <= jdn <= last:
        day = write_numeral(jdn - month.first_jdn + 1)
        message = (
            f"{phase} of {where} is not {day}日; try {write_numeral(first - month.first_jdn + 1)}日"
        )
        raise DateError(message)


def _numbered(day: int, month: Month, where: str) -> int:
    if 1 <= day <= month.length:
        return month.first_jdn + day - 1
    nearest = min(max(day, 1), month.length)
    message = (
        f"{where} has {month.length} days, so no day {day}; the nearest is "
        f"{write_numeral(nearest)}日 ({sexagenary_name(month.first_jdn + nearest - 1)})"
    )
    raise DateError(message)


def _after(words: Words, month: Month, year: Year, known: tuple[int | None, str]) -> int:
    jdn, where = known
    assert words.after is not None  # noqa: S101 - the caller has looked
    after = _named_day(words.after, month, year, where)
    opened = words.phase == "朔" and words.named is not None and words.day is None
    if jdn is None or opened or jdn == after:
        return after
    message = (
        f"{where}: that day is {sexagenary_name(jdn)}, not {sexagenary_name(after)}; "
        f"try {sexagenary_name(jdn)}"
    )
    raise DateError(message)
