"""Era and year: the first half of a written date, and the readings it allows.

Examples
--------
>>> head, rest = split_head("宋咸平五年三月")
>>> head.eras[0].hans, head.number, rest
('咸平', 5, '三月')
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gazetteer.dates import DateRange
from gazetteer.datewords import read_words
from gazetteer.dayspans import Span, words_span
from gazetteer.eratable import eras_of, names_of_eras
from gazetteer.errors import DateError
from gazetteer.lunisolar import calendar, read_sexagenary
from gazetteer.numerals import NUMERAL_CHARACTERS, read_numeral, write_numeral
from gazetteer.polities import polities, polity_names
from gazetteer.rulers import Ruler, names_of_rulers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gazetteer.datewords import Words
    from gazetteer.eratable import Era

__all__ = ["Head", "era_years", "in_era", "readings", "split_head"]

CYCLE = 60
ZHOU_FIRST, ZHOU_LAST = 690, 700
LONGEST_NAME = 8
SHORT_ERA_YEARS, LONG_PART_YEARS = 3, 10
_SEXAGENARY = "[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]"
_YEAR = re.compile(
    rf"""
    (?:(?:第)?(?P<number>元|[{NUMERAL_CHARACTERS}0-9]+)(?:年|(?P<zai>载)|祀)(?:间|中(?![春夏秋冬旬元]))?
      |(?P<bare>[{NUMERAL_CHARACTERS}0-9]+)$
      |(?:岁次|岁在|岁)?(?P<named>{_SEXAGENARY})(?:年|岁|之岁)?(?=.*$)
      |(?P<part>初|末|季|晚|中)(?:年|叶)?(?![春夏秋冬])(?P<of>间)?
      |(?P<all>年间|之间|间|年代|之世|以来|之际)
    )?(?P<rest>.*)
    """,
    re.VERBOSE,
)
_PARTS = {"初": 0, "中": 1, "末": 2, "季": 2, "晚": 2}


class Head(NamedTuple):
    """What stands before month and day."""

    written: str
    polities: tuple[str, ...] = ()
    ruler: tuple[Ruler, ...] = ()
    eras: tuple[Era, ...] = ()
    number: int | None = None
    named: int | None = None
    part: int | None = None


def _longest(text: str, names: dict[str, tuple[object, ...]]) -> str:
    for length in range(min(LONGEST_NAME, len(text)), 0, -1):
        if text[:length] in names:
            return text[:length]
    return ""


def _era_name(text: str) -> str:
    name = _longest(text, names_of_eras())  # type: ignore[arg-type] # a narrower tuple
    if read_sexagenary(name) is not None and not re.match(r"[元一二三四五六]年", text[2:]):
        return ""
    return name


@lru_cache(maxsize=1 << 14)
def split_head(text: str) -> tuple[Head, str]:
    """Split a folded expression into era and year, and the words after.

    Parameters
    ----------
    text : str
        Folded, without spaces.

    Returns
    -------
    tuple of Head and str
        A head without eras or ruler if there is none.
    """
    for court, ruler, start in _prefixes(text):
        name = _era_name(text[start:])
        if name:
            found = names_of_eras()[name]
            owners = court or tuple(one.polity for one in ruler)
            if owners:
                found = tuple(e for e in found if e.polity in owners)
            if ruler and found:
                of_ruler = tuple(e for e in found if any(r.overlaps(e) for r in ruler))
                found = of_ruler
            if found:
                return _with_year(text, start + len(name), Head(text, court, (), found))
    for court, ruler, start in _prefixes(text):
        if ruler:
            return _with_year(text, start, Head(text, court, ruler))
    for court, _, start in _prefixes(text):
        if court and text[start:] in {"初", "末", "中", "季", "初年", "末年", "季年", "中叶", "间"}:
            return _with_year(text, start, Head(text, court))
    return Head(text), text


def _prefixes(text: str) -> list[tuple[tuple[str, ...], tuple[Ruler, ...], int]]:
    """Return the ways to take a court and a ruler off the front, fewest words first."""
    ways: list[tuple[tuple[str, ...], tuple[Ruler, ...], int]] = [((), (), 0)]
    court = _longest(text, polity_names())  # type: ignore[arg-type] # a narrower tuple
    starts: list[tuple[tuple[str, ...], int]] = [((), 0)]
    if court:
        starts.append((polity_names()[court], len(court)))
        ways.append((polity_names()[court], (), len(court)))
    for ids, start in starts:
        name = _longest(text[start:], names_of_rulers())  # type: ignore[arg-type] # as above
        if name:
            who = tuple(r for r in names_of_rulers()[name] if not ids or r.polity in ids)
            after = start + len(name)
            if who:
                after += len(re.match(r"(?:皇帝|帝)?(?:朝|时|之)?", text[after:])[0])  # type: ignore[index]
                ways.append((ids, who, after))
    return ways


def _with_year(text: str, start: int, head: Head) -> tuple[Head, str]:
    match = _YEAR.fullmatch(text, start)
    assert match is not None  # noqa: S101 - every part is optional
    if head.ruler:
        return head, text[start:]
    written = match["number"] or match["bare"]
    rest: str = match["rest"]
    number = read_numeral(written) if written else None
    if written and number is None:
        message = f"{text!r}: {written!r} is not a number of a year"
        raise DateError(message)
    named = read_sexagenary(match["named"]) if match["named"] else None
    if match["named"] and named is None:
        read_words(match["named"])
    part = _PARTS[match["part"]] if match["part"] else None
    if match["zai"]:  # 玄宗 and 肃宗 wrote 载 for 年, 744 to 758
        tang = tuple(era for era in head.eras if era.polity == "tang")
        head = head._replace(eras=tang or head.eras)
    year = text[: len(text) - len(rest)]
    return head._replace(written=year, number=number, named=named, part=part), rest


def era_years(era: Era, head: Head) -> tuple[int, int] | None:
    """Return the first and last lunar year of an era that a head means, or None."""
    if head.number is not None:
        year = era.lunar_year(head.number)
        return (year, year) if era.written_in(head.number) else None
    first, last = era.from_year, era.to_year
    if head.named is not None:
        year = first + (head.named + 4 - first) % CYCLE
        return (year, year) if year <= last else None
    if head.part is None or head.part == 1:
        return first, last
    length = last - first + 1
    share = max(1, min(LONG_PART_YEARS, length // 3))
    return (first, first + share - 1) if head.part == 0 else (last - share + 1, last)


def in_era(written: str, era: Era, year: int, words: Words) -> DateRange:
    """Return the date of words in a lunar year of an era.

    Raises
    ------
    DateError
        If there was no such month or day.
    """
    if words.plain and not ZHOU_FIRST <= year <= ZHOU_LAST:
        date = _plain(written, era, year, words)
        if date is not None:
            return date
    span = words_span(words, calendar(era.calendar), year)
    return _dated(written, era, year, span)


def _plain(written: str, era: Era, year: int, words: Words) -> DateRange | None:
    """Return the date of plain words while its era was counted, by the short way."""
    month = calendar(era.calendar).year(year).by_name.get((words.month or 0, words.leap))
    if month is None:
        return None
    first, length, _, number, leap = month
    last = first + length - 1
    day = words.day
    if day is not None:
        if not 1 <= day <= length:
            return None
        first = last = first + day - 1
        if words.after is not None and (first + 49) % CYCLE != words.after:
            return None
    if last < era.start_jdn or first > era.end_jdn:
        return None
    precision = "month" if day is None else "day"
    return DateRange(written, first, last, year, number, leap, day, precision, era.hans, era.polity)


def _dated(written: str, era: Era, year: int, span: Span) -> DateRange:
    certainty = "attested"
    note = span.note
    if span.latest_jdn < era.start_jdn or span.earliest_jdn > era.end_jdn:
        note = _beside_note(era, year, span) + (f"; {note}" if note else "")
        if year > era.to_year:
            certainty = "inferred"
    elif span.note and span.precision != "day":
        certainty = "inferred"
    return DateRange(
        written,
        span.earliest_jdn,
        span.latest_jdn,
        year,
        span.month,
        span.leap,
        span.day,
        span.precision,
        era.hans,
        era.polity,
        certainty,
        note,
    )


def _beside_note(era: Era, year: int, span: Span) -> str:
    if span.latest_jdn < era.start_jdn:
        start = DateRange("", era.start_jdn, era.start_jdn).julian[0]
        return f"before {era.hans} was proclaimed ({start}); the year is counted whole"
    if year > era.to_year:
        return f"past the era's end, as written: {era.note}" if era.note else "past the era's end"
    end = DateRange("", era.end_jdn, era.end_jdn).julian[0]
    return f"after {era.hans} ended ({end}), in its last year"


def readings(head: Head, rest: str, eras: Iterable[Era], written: str) -> list[DateRange]:
    """Return every reading of a head and the words after it, in the order of the eras.

    Parameters
    ----------
    head : Head
        Era and year.
    rest : str
        The words after.
    eras : iterable of Era
        The eras to try, the likeliest first.
    written : str
        The words as written.

    Returns
    -------
    list of DateRange
        At least one.

    Raises
    ------
    DateError
        If none fits; the message is that of the likeliest era.
    """
    words = read_words(rest)
    found: list[DateRange] = []
    refusal: DateError | None = None
    for era in eras:
        years = era_years(era, head)
        if years is None:
            refusal = refusal or DateError(_beyond(era, head))
            continue
        try:
            if years[0] == years[1] and (head.number or head.named is not None):
                found.append(in_era(written, era, years[0], words))
            else:
                found.append(_in_reign(written, era, years, (head, words)))
        except DateError as error:
            refusal = refusal or DateError(f"{written}: {error}")
    if not found:
        raise refusal or DateError(f"{written!r} names no era")
    return found


def _in_reign(
    written: str, era: Era, years: tuple[int, int], said: tuple[Head, Words]
) -> DateRange:
    head, words = said
    if words.written:
        year = years[1] if head.part == 2 else years[0]  # noqa: PLR2004 - the last part
        date = in_era(written, era, year, words)
        note = f"no year is written; taken as {era.hans}{_numbered(era, year)}"
        return _with(date, certainty="conjectural", note=note)
    kept = calendar(era.calendar)
    first, last = kept.year(years[0]).first_jdn, kept.year(years[1]).last_jdn
    if head.part is None or head.part == 1:
        first, last = era.start_jdn, era.end_jdn
        note = f"some time in {era.hans}" if head.part == 1 else ""
    else:
        last = min(last, era.end_jdn)
        note = f"the {('first', '', 'last')[head.part]} {years[1] - years[0] + 1} of its years"
    one_year = years[0] if years[0] == years[1] else None
    return DateRange(
        written,
        first,
        last,
        one_year,
        precision="reign" if one_year is None else "year",
        era=era.hans,
        polity=era.polity,
        certainty="attested" if head.part is None else "inferred",
        note=note,
    )


def _with(date: DateRange, *, certainty: str, note: str) -> DateRange:
    return DateRange(
        date.written,
        date.earliest_jdn,
        date.latest_jdn,
        date.year,
        date.month,
        date.leap,
        date.day,
        date.precision,
        date.era,
        date.polity,
        certainty,
        note,
        date.candidates,
    )


def _numbered(era: Era, year: int) -> str:
    number = era.number_in(year)
    return ("元" if number == 1 else write_numeral(number)) + "年"


def _beyond(era: Era, head: Head) -> str:
    court = polities()[era.polity].hans
    years = f"{era.hans} of {court} has {_numbered(era, era.from_year)} ({era.from_year})"
    last = era.lunar_year(era.written_to)
    years += f" to {_numbered(era, last)} ({last})"
    if head.number is None:
        return f"{head.written!r}: {years}; no such sexagenary year is in it"
    year = era.lunar_year(head.number)
    same = [e for e in eras_of(era.polity) if e.from_year <= year <= e.to_year and head.number > 0]
    near = f"{same[0].hans}{_numbered(same[0], year)}" if same else ""
    nearest = f"{era.hans}{_numbered(era, last if head.number > 0 else era.from_year)}"
    hint = f"; {year} is {near}" if near else ""
    return f"{head.written!r}: {years}; the nearest valid year is {nearest}{hint}"
