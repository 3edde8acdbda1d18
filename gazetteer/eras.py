"""Reading a written date: 咸平五年三月 → its days, exact or honestly uncertain.

Examples
--------
>>> lingzhou = read_date("咸平五年三月")
>>> lingzhou.julian, lingzhou.year, lingzhou.polity
(('1002-04-16', '1002-05-14'), 1002, 'song')
>>> [one.polity for one in read_date("开运元年").candidates]
['houjin', 'xia']
>>> read_date("开运元年", polity="西夏").julian[0]
'1034-01-23'
>>> read_date("治平四年十二月").year, read_date("治平四年十二月").julian[1]
(1067, '1068-02-05')
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from gazetteer.characters import fold
from gazetteer.dateformat import DayName, describe_day, format_date, read_english
from gazetteer.dates import DateRange
from gazetteer.datewords import Words, read_words
from gazetteer.eratable import Era, eras, eras_named, eras_of, eras_on
from gazetteer.errors import DateError, PolityError
from gazetteer.glossed import read_glossed
from gazetteer.heads import Head, in_era, readings, split_head
from gazetteer.polities import polities, polity_id, polity_names
from gazetteer.reigns import read_reign, read_sexagenary_year
from gazetteer.relative import read_relative
from gazetteer.unread import unread
from gazetteer.western import read_western

if TYPE_CHECKING:
    from collections.abc import Callable


__all__ = [
    "DayName",
    "Era",
    "answer",
    "describe_day",
    "eras",
    "eras_named",
    "eras_of",
    "eras_on",
    "format_date",
    "read_date",
]

NEAR_DAYS = 365 * 25
LONGEST = 200
_SHORT = re.compile(r"\d{1,2}")
_TO = re.compile(r"(?<=[年月日春夏秋冬朔晦望子丑寅卯辰巳午未申酉戌亥\d])(?:至于|至|迄|～|~|—|–)")


def read_date(
    text: str, *, polity: str | None = None, context: DateRange | str | None = None
) -> DateRange:
    """Read a whole expression as a date.

    Parameters
    ----------
    text : str
        Such as 咸平五年三月丁酉, 慶曆元年二月, 明年, 1003, 1003-04-05 or two
        of them with ``/`` between.
    polity : str, optional
        The court that writes, an id or a Chinese name; its eras and calendar
        are meant.
    context : DateRange or str, optional
        The date that the text has reached, for 明年, 三月 or 二年, and to
        decide between eras of one name.

    Returns
    -------
    DateRange
        The days; if ambiguous, those of the likeliest reading with all the
        readings as candidates.

    Raises
    ------
    DateError
        If it is not a date, or never was; the message says why and what the
        nearest valid reading is.
    PolityError
        If nobody is called that.

    Examples
    --------
    >>> read_date("慶曆元年二月").julian
    ('1041-03-05', '1041-04-03')
    >>> read_date("明年", context="景祐元年").year
    1035
    """
    if isinstance(context, str):
        context = read_date(context, polity=polity)
    courts = _courts(polity)
    if context is None:
        return _read_plain(text, courts) or _read_cached(text, courts)
    return _read(text, courts, context)


@lru_cache(maxsize=1024)
def _courts(polity: str | None) -> tuple[str, ...]:
    if polity is None or not polity.strip():
        return ()
    first = polity_id(polity)
    sharing = polity_names().get(fold(polity), ())
    return (first, *(one for one in sharing if one != first))


@lru_cache(maxsize=1 << 14)
def _read_cached(text: str, courts: tuple[str, ...]) -> DateRange:
    return _read(text, courts, None)


def _read_plain(text: str, courts: tuple[str, ...]) -> DateRange | None:
    """Read 咸平五年三月 or 咸平五年三月一日丁酉 the short way; None for all else."""
    cut = text.find("年") + 1
    if not cut:
        return None
    known = _known_year(text[:cut], courts)
    if known is None:
        return None
    words = _plain_words(text[cut:])
    if words is None:
        return None
    try:
        return in_era(text, *known, words)
    except DateError as error:
        message = f"{text}: {error}"
        raise DateError(message) from None


@lru_cache(maxsize=1 << 16)
def _plain_words(text: str) -> Words | None:
    """Return words that are a numbered month and perhaps a day, else None.

    Month and day are remembered apart: a few dozen and a few thousand forms.
    """
    month, sign, day = text.partition("月")
    if not sign:  # 元日, 端午
        return None
    of_month, of_day = _words_or_none(month + sign), _words_or_none("正月" + day)
    if of_month is None or of_day is None or not (of_month.plain and of_day.plain):
        return None
    return Words(
        text,
        month=of_month.month,
        month_word=of_month.month_word,
        leap=of_month.leap,
        day=of_day.day,
        after=of_day.after,
        plain=True,
    )


@lru_cache(maxsize=1 << 13)
def _words_or_none(text: str) -> Words | None:
    try:
        return read_words(fold(text))
    except DateError:
        return None


@lru_cache(maxsize=1 << 14)
def _known_year(text: str, courts: tuple[str, ...]) -> tuple[Era, int] | None:
    """Return the one era and lunar year that 咸平五年 can mean, or None."""
    head, rest = split_head(fold(text))
    if rest or head.number is None or not head.eras:
        return None
    try:
        allowed = _allowed(head, courts)
    except DateError:
        return None
    fitting = [era for era in allowed if era.written_in(head.number)]
    if len(fitting) != 1:
        return None
    return fitting[0], fitting[0].lunar_year(head.number)


def _read(text: str, courts: tuple[str, ...], context: DateRange | None) -> DateRange:
    folded = fold(text)
    if not folded:
        message = "the date is empty; write one such as 咸平五年三月 or 1002-04-16"
        raise DateError(message)
    if len(folded) > LONGEST:
        message = f"{folded[:20]!r}… is {len(folded)} characters long; a date has at most {LONGEST}"
        raise DateError(message)
    twice = read_glossed(text, lambda part: _read(part, courts, context))
    if twice is not None:
        return twice
    first, slash, last = folded.partition("/")
    if slash:
        whole = read_western(folded, written=text)  # 1003/4/5
        return whole or _read_range(text, (first, last), courts, context)
    return _read_one(text, folded, courts, context)


def _read_one(
    text: str, folded: str, courts: tuple[str, ...], context: DateRange | None
) -> DateRange:
    head, rest = split_head(folded)
    if head.eras:
        try:
            return _of_eras(text, head, rest, courts, context)
        except DateError:
            spanned = _spanned(text, folded, courts, context)
            spanned = spanned or _joined(text, folded, (head, rest), courts)
            if spanned is not None:
                return spanned
            raise
    readers: tuple[Callable[[], DateRange | None], ...] = (
        lambda: read_western(folded, written=text),
        lambda: read_reign(text, head, rest, courts, context),
        lambda: read_relative(text, folded, courts, context),
        lambda: read_sexagenary_year(text, folded, courts, context),
        lambda: _spanned(text, folded, courts, context),
        lambda: read_english(text),
    )
    for reader in readers:
        date = reader()
        if date is not None:
            return date
    raise DateError(unread(text, folded))


def _read_range(
    text: str, ends: tuple[str, str], courts: tuple[str, ...], context: DateRange | None
) -> DateRange:
    if not all(ends):
        message = f"{text!r}: a range has a date on both sides of '/'"
        raise DateError(message)
    if "/" in ends[1] or (ends[0].isdigit() and _SHORT.fullmatch(ends[1])):
        message = (
            f"{text!r} is not a range: write one such as 1002/1004 or 咸平五年三月/景德元年, "
            "and a month or day as 1002-04 or 1002-04-16"
        )
        raise DateError(message)
    first = _read(ends[0], courts, context)
    last = _read(ends[1], courts, replace(first, candidates=()))
    if first.ambiguous and not last.ambiguous:
        first = min(first.candidates, key=lambda one: abs(one.latest_jdn - last.earliest_jdn))
    if last.ambiguous:
        last = min(last.candidates, key=lambda one: abs(one.earliest_jdn - first.latest_jdn))
    if last.latest_jdn < first.earliest_jdn:
        message = f"{text!r} ends ({last.julian[1]}) before it begins ({first.julian[0]})"
        raise DateError(message)
    same = first.era == last.era and first.polity == last.polity
    return DateRange(
        text,
        first.earliest_jdn,
        last.latest_jdn,
        first.year if first.year == last.year else None,
        era=first.era if same else None,
        polity=first.polity if first.polity == last.polity else None,
        certainty=max(first.certainty, last.certainty, key=_CERTAINTY.index),
        note=f"from {ends[0]} to {ends[1]}",
    )


_CERTAINTY = ("attested", "inferred", "conjectural")


def _spanned(
    text: str, folded: str, courts: tuple[str, ...], context: DateRange | None
) -> DateRange | None:
    body = folded.removeprefix("自").removeprefix("从")
    for match in _TO.finditer(body):
        try:
            return _read_range(text, (body[: match.start()], body[match.end() :]), courts, context)
        except DateError:
            continue
    return None


def _joined(
    text: str, folded: str, said: tuple[Head, str], courts: tuple[str, ...]
) -> DateRange | None:
    """Read 天圣、明道间: some time in the first era or the second."""
    head, rest = said
    second, after = split_head(rest)
    alone = head.number is None and second.number is None and not after
    if not alone or not second.eras or not folded.endswith(("间", "中", "之际")):
        return None
    first = folded.removesuffix(rest)
    date = _read_range(text, (first, rest), courts, None)
    return replace(date, certainty="inferred", note=f"some time from {first} to {rest}")


def _of_eras(
    text: str, head: Head, rest: str, courts: tuple[str, ...], context: DateRange | None
) -> DateRange:
    allowed = _allowed(head, courts)
    found = readings(head, rest, allowed, text)
    return _decide(found, context)


@lru_cache(maxsize=1 << 14)
def _allowed(head: Head, courts: tuple[str, ...]) -> tuple[Era, ...]:
    ranked = tuple(sorted(head.eras, key=lambda era: era.rank))
    if not courts or head.polities:
        return ranked
    own = tuple(era for era in ranked if era.polity == courts[0])
    if own:
        return own
    sharing = tuple(era for era in ranked if era.polity in courts)
    if sharing:
        return sharing
    followed = tuple(era for era in ranked if era.polity in polities()[courts[0]].follows)
    if followed:
        return followed
    court = polities()[courts[0]].hans
    where = "、".join(
        f"{polities()[era.polity].hans} ({era.from_year}–{era.to_year})" for era in ranked[:4]
    )
    message = (
        f"{head.written!r}: {ranked[0].hans} was no era of {court}; it was of {where}; "
        f"for its years leave the polity out or name that court"
    )
    raise DateError(message)


def _decide(found: list[DateRange], context: DateRange | None) -> DateRange:
    unique: dict[tuple[int, int], DateRange] = {}
    for date in found:
        unique.setdefault((date.earliest_jdn, date.latest_jdn), date)
    left = list(unique.values())
    if context is not None and len(left) > 1:
        left.sort(key=lambda date: (_distance(date, context), date.polity != context.polity))
        if _distance(left[1], context) - _distance(left[0], context) > NEAR_DAYS:
            return left[0]
        same = [date for date in left if date.polity == context.polity]
        if len(same) == 1 and same[0] is left[0]:
            return left[0]
    if len(left) == 1:
        return left[0]
    names = "、".join(
        f"{polities()[date.polity].hans if date.polity else ''} {date.year or date.julian[0][:4]}"
        for date in left
    )
    note = f"ambiguous: {names}" + (f"; {left[0].note}" if left[0].note else "")
    return replace(left[0], candidates=tuple(left), certainty="inferred", note=note)


def _distance(date: DateRange, context: DateRange) -> int:
    return max(date.earliest_jdn - context.latest_jdn, context.earliest_jdn - date.latest_jdn, 0)


def answer(
    line: str, *, polity: str | None = None, context: str | None = None
) -> dict[str, object]:
    """Answer one JSON line of a batch; whatever is wrong is an answer too.

    Parameters
    ----------
    line : str
        A JSON object with ``text`` and perhaps ``polity`` and ``context``.
        Other keys are ignored.
    polity, context : str, optional
        What a line means that says nothing of its own.

    Returns
    -------
    dict of str to object
        The date's JSON object, or ``{"error": …}``.

    Examples
    --------
    >>> answer('{"text": "咸平五年三月", "polity": null}')["edtf"]
    '1002-04-22/1002-05-20'
    >>> answer("咸平五年三月")
    {'error': 'not a JSON object: expected {"text": …, "polity"?, "context"?}'}
    """
    try:
        query = json.loads(line)
    except (ValueError, RecursionError):
        query = None
    if not isinstance(query, dict):
        return {"error": 'not a JSON object: expected {"text": …, "polity"?, "context"?}'}
    text = query.get("text")
    if not isinstance(text, str):
        return {"error": "'text' is missing or not a string"}
    for key in ("polity", "context"):
        if not isinstance(query.get(key), str | None):
            return {"error": f"{key!r} is not a string: {query[key]!r:.60}"}
    court, before = query.get("polity", polity), query.get("context", context)
    try:
        date = read_date(text, polity=court, context=before or None)
    except (DateError, PolityError) as error:
        return {"error": str(error)}
    return date.to_json()
