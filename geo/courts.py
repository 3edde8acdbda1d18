"""What the courts of a chapter called the days: labels and bands for the timeline.

A lunar year bears the era proclaimed in it, as the annals write (庆历元年二月
though the era was proclaimed in the eleventh month), unless it was proclaimed
in the last month (开宝九年 until 太平兴国 in the twelfth). The bands show each
era on the days on which it was counted.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from gazetteer.datewords import month_name
from gazetteer.eratable import eras_of
from gazetteer.lunisolar import calendar as lunar_calendar
from gazetteer.lunisolar import months, sexagenary_year
from gazetteer.numerals import write_numeral
from gazetteer.people import latin
from gazetteer.rulers import rulers
from gazetteer.text import to_traditional
from geo.chaptercourts import house_row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gazetteer.eratable import Era
    from gazetteer.lunisolar import Year
    from gazetteer.rulers import Ruler
    from gazetteer.state import Reign
    from geo.chaptercourts import Court

__all__ = ["bands", "calendar"]

_NEVER = 10**9
_SOON = 400  # days from an era to the ruler whose it is
_ORDINALS = {1: "1st", 2: "2nd", 3: "3rd"}

Json = dict[str, Any]


def calendar(courts: Iterable[Court], span: tuple[int, int]) -> Json:
    """Return the lunar months of a span and what each court called its years.

    Parameters
    ----------
    courts : iterable of Court
        The months are those of the first.
    span : tuple of int
        First and last Julian day number.

    Returns
    -------
    dict
        ``start`` (first days of months), ``name`` (index into
        ``month_names``), ``courts`` (rows ``[from, to, full, year, 干支]``).
    """
    shown = tuple(courts)
    counted = months(shown[0].calendar if shown else "main", *span)
    names = list(dict.fromkeys((month.month, month.leap) for month in counted))
    return {
        "start": [month.first_jdn for month in counted],
        "name": [names.index((month.month, month.leap)) for month in counted],
        "month_names": [_month_label(number, leap=leap) for number, leap in names],
        "courts": {court.id: _years(court, span) for court in shown},
    }


def _month_label(number: int, *, leap: bool) -> Json:
    hans = month_name(number, leap=leap)
    said = f"{'intercalary ' if leap else ''}{_ORDINALS.get(number, f'{number}th')} month"
    return {"hans": hans, "hant": to_traditional(hans), "en": said}


def _years(court: Court, span: tuple[int, int]) -> list[list[Any]]:
    counted = lunar_calendar(court.calendar)
    first, last = (months(court.calendar, day, day)[0].year for day in span)
    return [
        [
            *(start, end, _full(ruler, era, number), _short(era, number)),
            *(sexagenary_year(number), _names(era.polity)),
        ]
        for number in range(first, last + 1)
        for begun, ended, era in _parts(counted.year(number), court)
        for start, end, ruler in _reigns(begun, ended, era.polity)
    ]


def _names(polity: str) -> Json:
    return {key: words for key, words in house_row(polity).items() if key != "id"}


def _reigns(first: int, last: int, polity: str) -> list[tuple[int, int, Ruler | None]]:
    """Cut days where one ruler followed another; an era outlives who proclaimed it."""
    here = [
        r for r in rulers() if r.polity == polity and r.start_jdn <= last and r.end_jdn >= first
    ]
    if not here:
        return [(first, last, None)]
    starts = [first, *(one.start_jdn for one in here[1:])]
    ends = [*(start - 1 for start in starts[1:]), last]
    return list(zip(starts, ends, here, strict=True))


def _reigned(polity: str, first: int, last: int) -> bool:
    """Whether somebody reigned in some days, or no table says who did."""
    here = [r for r in rulers() if r.polity == polity]
    return not here or any(r.start_jdn <= last and r.end_jdn >= first for r in here)


def _parts(year: Year, court: Court) -> list[tuple[int, int, Era]]:
    within = [
        era
        for polity in court.line
        for era in eras_of(polity)
        if era.start_jdn <= year.last_jdn
        and era.end_jdn >= year.first_jdn
        # 晋 kept 天祐 until 923, but its lord was no emperor yet.
        and _reigned(era.polity, year.first_jdn, year.last_jdn)
    ]
    within = _undivided(within, year, court)
    # Where courts of one line overlap (the last Tang and the first Liang) the later one counts.
    within.sort(key=lambda era: (era.start_jdn, court.line.index(era.polity)))
    late = [era for era in within if era.start_jdn >= year.months[-1].first_jdn]
    early = [era for era in within if era not in late]
    if not within:
        return []
    if not early or not late:
        return [(year.first_jdn, year.last_jdn, within[-1])]
    turn = late[0].start_jdn
    return [(year.first_jdn, turn - 1, early[-1]), (turn, year.last_jdn, late[-1])]


def _undivided(within: list[Era], year: Year, court: Court) -> list[Era]:
    """Leave one court of a line that two counted the whole of a year by.

    宋 and 元, 明 and 清 stood side by side for years: the one the chapter tells most
    of counts, else the one that was there first.
    """
    whole = [
        era.polity
        for era in within
        if era.start_jdn <= year.first_jdn and era.end_jdn >= year.last_jdn
    ]
    if len({*whole}) <= 1:
        return within
    kept = court.id if court.id in whole else min(whole, key=court.line.index)
    return [era for era in within if era.polity == kept]


def _short(era: Era, lunar_year: int) -> Json:
    number = era.number_in(lunar_year)
    said = "元" if number == 1 else write_numeral(number)
    return {
        "hans": f"{era.hans}{said}年",
        "hant": f"{era.hant}{said}年",
        "en": f"{era.en} {number}",
    }


def _full(ruler: Ruler | None, era: Era, lunar_year: int) -> Json:
    short = _short(era, lunar_year)
    return {
        "hans": f"{ruler.name if ruler else ''}　{short['hans']}".strip("\u3000"),
        "hant": f"{ruler.hant if ruler else ''}　{short['hant']}".strip("\u3000"),
        "en": short["en"],
    }


def bands(courts: Iterable[Court], span: tuple[int, int]) -> Json:
    """Return the bands behind the timeline: eras, and lords before there were eras.

    Parameters
    ----------
    courts : iterable of Court
    span : tuple of int
        First and last Julian day number.

    Returns
    -------
    dict
        For each row of courts ``[from, to, name, emphasis]`` in order of time.
    """
    return {court.id: _clipped(_lords(court) + _eras(court, span), span) for court in courts}


def _eras(court: Court, span: tuple[int, int]) -> list[list[Any]]:
    counted = [
        era
        for polity in court.line
        for era in eras_of(polity)
        if era.end_jdn < span[0] or _reigned(polity, era.start_jdn, era.start_jdn + _SOON)
    ]
    return [
        [era.start_jdn, era.end_jdn, {"hans": era.hans, "hant": era.hant, "en": era.en}, 1]
        for era in sorted(counted, key=lambda era: era.start_jdn)
    ]


def _lords(court: Court) -> list[list[Any]]:
    """Return who ruled before there were eras, if anybody's rule was over by then."""
    starts = [era.start_jdn for polity in court.line for era in eras_of(polity)]
    before = min(starts, default=_NEVER)
    listed = [lord for lord in rulers() if lord.polity in court.line]
    lords = [_lord(lord) for lord in listed] or [_told(reign) for reign in court.told]
    if not any(end < before for _, end, _ in lords):
        return []
    return [
        [start, min(end, before - 1), name, 0]
        for start, end, name in sorted(lords, key=lambda lord: lord[0])
        if start < before
    ]


_Lord = tuple[int, int, Json]


def _lord(ruler: Ruler) -> _Lord:
    names = {"hans": ruler.name, "hant": ruler.hant, "en": latin(ruler.name)}
    return ruler.start_jdn, ruler.end_jdn, names


def _told(reign: Reign) -> _Lord:
    names = {
        "hans": reign.title_zh,
        "hant": to_traditional(reign.title_zh),
        "en": reign.title_en,
    }
    return reign.begins.earliest_jdn, reign.ends.latest_jdn if reign.ends else _NEVER - 1, names


def _clipped(rows: list[list[Any]], span: tuple[int, int]) -> list[list[Any]]:
    """Cut to the span, and end each band where the next begins."""
    inside = [row for row in rows if row[1] >= span[0] and row[0] <= span[1]]
    for row, following in pairwise(inside):
        row[1] = min(row[1], following[0] - 1)
    return [[max(a, span[0]), min(b, span[1]), name, e] for a, b, name, e in inside if b >= a]
