"""What the three courts called the days: labels and bands for the timeline.

A lunar year bears the era proclaimed in it, as the annals write (庆历元年二月
though the era was proclaimed in the eleventh month), unless it was proclaimed
in the last month (开宝九年 until 太平兴国 in the twelfth). The bands show each
era on the days on which it was counted.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from gazetteer.datewords import month_name
from gazetteer.eratable import MAINLINE, eras_of
from gazetteer.lunisolar import calendar as lunar_calendar
from gazetteer.lunisolar import months, sexagenary_year
from gazetteer.numerals import write_numeral
from gazetteer.people import latin
from gazetteer.polities import polities
from gazetteer.rulers import rulers
from gazetteer.text import to_traditional

if TYPE_CHECKING:
    from gazetteer.eratable import Era
    from gazetteer.lunisolar import Year
    from gazetteer.rulers import Ruler

__all__ = ["bands", "calendar"]

_ROWS = {"song": (MAINLINE, "main"), "liao": (("liao",), "liao"), "xia": (("xia",), "main")}
_LAST_MONTH = 12
_ORDINALS = {1: "1st", 2: "2nd", 3: "3rd"}

Json = dict[str, Any]


def calendar(span: tuple[int, int]) -> Json:
    """Return the lunar months of a span and what each court called its years.

    Parameters
    ----------
    span : tuple of int
        First and last Julian day number.

    Returns
    -------
    dict
        ``start`` (first days of months), ``name`` (index into
        ``month_names``), ``courts`` (rows ``[from, to, full, year, 干支]``).
    """
    counted = months("song", *span)
    names = list(dict.fromkeys((month.month, month.leap) for month in counted))
    return {
        "start": [month.first_jdn for month in counted],
        "name": [names.index((month.month, month.leap)) for month in counted],
        "month_names": [_month_label(number, leap=leap) for number, leap in names],
        "courts": {row: _years(row, span) for row in _ROWS},
    }


def _month_label(number: int, *, leap: bool) -> Json:
    hans = month_name(number, leap=leap)
    said = f"{'intercalary ' if leap else ''}{_ORDINALS.get(number, f'{number}th')} month"
    return {"hans": hans, "hant": to_traditional(hans), "en": said}


def _years(row: str, span: tuple[int, int]) -> list[list[Any]]:
    courts, kept = _ROWS[row]
    counted = lunar_calendar(kept)
    first, last = (months(row, day, day)[0].year for day in span)
    found = []
    for number in range(first, last + 1):
        year = counted.year(number)
        for begun, ended, era in _parts(year, courts):
            for start, end, ruler in _reigns(begun, ended, era.polity):
                house = polities()[era.polity]
                found.append(
                    [
                        *(start, end, _full(ruler, era, number), _short(era, number)),
                        *(
                            _ganzhi(number),
                            {"hans": house.hans, "hant": house.hant, "en": house.en},
                        ),
                    ]
                )
    return found


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
    return any(r.polity == polity and r.start_jdn <= last and r.end_jdn >= first for r in rulers())


def _parts(year: Year, courts: tuple[str, ...]) -> list[tuple[int, int, Era]]:
    within = [
        era
        for court in courts
        for era in eras_of(court)
        if era.start_jdn <= year.last_jdn
        and era.end_jdn >= year.first_jdn
        # 晋 kept 天祐 until 923, but its lord was no emperor yet.
        and _reigned(era.polity, year.first_jdn, year.last_jdn)
    ]
    # Where courts of one line overlap (the last Tang and the first Liang) the later one counts.
    within.sort(key=lambda era: (era.start_jdn, courts.index(era.polity)))
    late = [era for era in within if era.start_jdn >= year.months[-1].first_jdn]
    early = [era for era in within if era not in late]
    if not within:
        return []
    if not early or not late:
        return [(year.first_jdn, year.last_jdn, within[-1])]
    turn = late[0].start_jdn
    return [(year.first_jdn, turn - 1, early[-1]), (turn, year.last_jdn, late[-1])]


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


def _ganzhi(lunar_year: int) -> str:
    return sexagenary_year(lunar_year)


def bands(span: tuple[int, int]) -> Json:
    """Return the bands behind the timeline: eras, and lords before there were eras.

    Parameters
    ----------
    span : tuple of int
        First and last Julian day number.

    Returns
    -------
    dict
        For each row of courts ``[from, to, name, emphasis]`` in order of time.
    """
    found: Json = {}
    for row, (courts, _) in _ROWS.items():
        counted = sorted(
            (
                e
                for c in courts
                for e in eras_of(c)
                if e.end_jdn < span[0] or _reigned(c, e.start_jdn, e.start_jdn + 400)
            ),
            key=lambda e: e.start_jdn,
        )
        spans = [
            [era.start_jdn, era.end_jdn, {"hans": era.hans, "hant": era.hant, "en": era.en}, 1]
            for era in counted
        ]
        found[row] = _clipped(_lords(row, spans) + spans, span)
    return found


def _lords(row: str, eras: list[list[Any]]) -> list[list[Any]]:
    before = eras[0][0] if eras else 10**9
    return [
        [
            lord.start_jdn,
            min(lord.end_jdn, before - 1),
            {"hans": lord.name, "hant": lord.hant, "en": latin(lord.name)},
            0,
        ]
        for lord in rulers()
        if lord.polity == row and row == "xia" and lord.start_jdn < before
    ]


def _clipped(rows: list[list[Any]], span: tuple[int, int]) -> list[list[Any]]:
    """Cut to the span, and end each band where the next begins."""
    inside = [row for row in rows if row[1] >= span[0] and row[0] <= span[1]]
    for row, following in pairwise(inside):
        row[1] = min(row[1], following[0] - 1)
    return [[max(a, span[0]), min(b, span[1]), name, e] for a, b, name, e in inside if b >= a]
