"""Dates by a reign, by a court, or by the name of a year in the cycle of sixty.

Certain is only the day of an accession, where the histories have it; what is
counted from it, and 唐末 or 仁宗朝, is inferred.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from gazetteer.dateformat import describe_day
from gazetteer.dates import DateRange
from gazetteer.datewords import read_words
from gazetteer.dayspans import words_span
from gazetteer.errors import DateError
from gazetteer.lunisolar import calendar, month_of, read_sexagenary
from gazetteer.numerals import NUMERAL_CHARACTERS, read_numeral
from gazetteer.origin import court_of, year_of
from gazetteer.polities import polities

if TYPE_CHECKING:
    from gazetteer.datewords import Words
    from gazetteer.heads import Head
    from gazetteer.rulers import Ruler

__all__ = ["read_reign", "read_sexagenary_year"]

FIRST_NAMED, LAST_NAMED = 618, 1911
_NUMBER = f"[{NUMERAL_CHARACTERS}0-9]+"
_REIGN = re.compile(
    rf"(?P<accession>即位|嗣位|践祚|践阼|登极|嗣立|立)?(?:之|后)?"
    rf"(?:(?P<n>元|{_NUMBER})(?:年|载)(?P<rest>.*)|(?P<part>初|末|中|季|时|世|朝|间)年?|(?P<bare>))"
)


def read_reign(
    text: str, head: Head, rest: str, courts: tuple[str, ...], context: DateRange | None
) -> DateRange | None:
    """Read a date by a reign or a court: 太宗即位, 仁宗三年, 唐末; or return None.

    Parameters
    ----------
    text : str
        The words as written.
    head : Head
        With rulers, or with courts only.
    rest : str
        The words after the ruler.
    courts : tuple of str
        The court that writes.
    context : DateRange or None
        Decides between rulers of one name.

    Returns
    -------
    DateRange or None
        Certain only to the day of accession; the rest is inferred.
    """
    if head.polities and not head.ruler:
        return _of_court(text, head)
    if not head.ruler:
        return None
    match = _REIGN.fullmatch(rest)
    if match is None:
        return None
    found = [r for r in head.ruler if not courts or head.polities or r.polity in courts]
    found = found or list(head.ruler)
    if context is not None:
        found.sort(
            key=lambda r: min(
                abs(r.start_jdn - context.latest_jdn),
                abs(r.end_jdn - context.earliest_jdn),
                0 if r.start_jdn <= context.earliest_jdn <= r.end_jdn else 10**9,
            )
        )
        found = found[:1]
    dates = [date for ruler in found if (date := _of_ruler(text, match, ruler)) is not None]
    if not dates:
        message = f"{text!r}: the reign has no such year"
        raise DateError(message)
    if len(dates) == 1:
        return dates[0]
    names = "、".join(f"{polities()[d.polity or ''].hans} {d.julian[0]}" for d in dates)
    return replace(
        dates[0], candidates=tuple(dates), certainty="inferred", note=f"ambiguous: {names}"
    )


def _of_ruler(text: str, match: re.Match[str], ruler: Ruler) -> DateRange | None:
    if match["n"]:
        return _numbered_year(text, match, ruler)
    if match["accession"] and not match["part"]:
        return _accession(text, ruler)
    first_jdn, last_jdn = ruler.start_jdn, ruler.end_jdn
    part = match["part"]
    third = (last_jdn - first_jdn + 1) // 3
    if part == "初":
        last_jdn = first_jdn + min(third, 3 * 365)
    elif part in {"末", "季"}:
        first_jdn = last_jdn - min(third, 3 * 365)
    return DateRange(
        text,
        first_jdn,
        last_jdn,
        None,
        precision="reign",
        polity=ruler.polity,
        certainty="inferred",
        note=f"the reign of {ruler.name}{part or ''}",
    )


def _numbered_year(text: str, match: re.Match[str], ruler: Ruler) -> DateRange | None:
    kept = polities()[ruler.polity].calendar
    number = read_numeral(match["n"])
    last = month_of(ruler.end_jdn, kept).year
    first = ruler.first_counted
    if number is None or not 1 <= number <= last - first + 1:
        return None
    span = words_span(read_words(match["rest"]), calendar(kept), first + number - 1)
    return DateRange(
        text,
        span.earliest_jdn,
        span.latest_jdn,
        first + number - 1,
        span.month,
        span.leap,
        span.day,
        span.precision,
        None,
        ruler.polity,
        "inferred",
        f"year {number} of {ruler.name}, counted from {first}",
    )


def _accession(text: str, ruler: Ruler) -> DateRange:
    kept = polities()[ruler.polity].calendar
    month = month_of(ruler.start_jdn, kept)
    day = ruler.start_jdn - month.first_jdn + 1 if ruler.precise else None
    return DateRange(
        text,
        ruler.start_jdn,
        ruler.accession_end_jdn,
        month.year,
        month.month,
        month.leap,
        day,
        "day" if ruler.precise else "month",
        None,
        ruler.polity,
        "inferred",
        f"accession of {ruler.name}: {ruler.source}",
    )


def _of_court(text: str, head: Head) -> DateRange:
    court = polities()[head.polities[0]]
    first, last = court.first_year, court.last_year
    part = {"初": 0, "末": 2, "季": 2}.get(text.strip().rstrip("年叶")[-1:], 1)
    length = last - first + 1
    if part == 0:
        last = first + min(20, max(1, length // 3)) - 1
    elif part == 2:  # noqa: PLR2004 - the last part
        first = last - min(30, max(1, length // 3)) + 1
    kept = calendar(court.calendar)
    first, last = max(first, kept.span[0]), max(last, kept.span[0])
    return DateRange(
        text,
        kept.year(first).first_jdn,
        kept.year(last).last_jdn,
        None,
        precision="reign",
        polity=court.id,
        certainty="inferred",
        note=f"a part of the life of {court.hans}, {court.first_year}–{court.last_year}",
    )


_NAMED_YEAR = re.compile(
    r"(?:岁次|岁在|太岁在)?(?P<name>[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥])(?P<unit>年|岁|之岁)?(?P<rest>.*)"
)


def read_sexagenary_year(
    text: str, folded: str, courts: tuple[str, ...], context: DateRange | None
) -> DateRange | None:
    """Read a year by its sexagenary name, 庚子 or 丁亥岁三月, or return None.

    The nearest to the context is meant; without one, every such year in the
    life of the court is a candidate.
    """
    match = _NAMED_YEAR.fullmatch(folded)
    if match is None:
        return None
    index = read_sexagenary(match["name"])
    if index is None:
        read_words(match["name"])
        return None
    words = read_words(match["rest"])
    court = court_of(courts, context)
    kept = polities()[court].calendar
    first, last = calendar(kept).span
    if courts:
        first, last = polities()[court].first_year, polities()[court].last_year
    years = [y for y in range(first, last + 1) if (y - 4) % 60 == index]
    if context is not None and years:
        at = year_of(context, kept)
        years = [min(years, key=lambda y: abs(y - at))]
    owned = bool(courts) or context is not None
    dates = _in_years(text, match["name"], (years, words), court if owned else None)
    if not dates:
        message = f"{text!r}: no {match['name']} year with that month and day in {first} to {last}"
        raise DateError(message)
    if len(dates) == 1:
        return dates[0]
    return replace(
        dates[0],
        candidates=tuple(dates),
        note=f"ambiguous: {len(dates)} years are {match['name']}; give a context",
    )


def _in_years(
    text: str, name: str, said: tuple[list[int], Words], owner: str | None
) -> list[DateRange]:
    """Return the date in each of the years that had it; whose year, if not said, is looked up."""
    years, words = said
    kept = calendar(polities()[owner].calendar if owner else "main")
    dates = []
    for year in years:
        try:
            span = words_span(words, kept, year)
        except DateError:
            continue
        court = owner
        if court is None and FIRST_NAMED <= year <= LAST_NAMED:
            court = describe_day(span.earliest_jdn).polity
        note = f"the {name} year {year}"
        dates.append(
            DateRange(
                *(text, span.earliest_jdn, span.latest_jdn, year, span.month, span.leap),
                *(span.day, span.precision, None, court, "inferred", note),
            )
        )
    return dates
