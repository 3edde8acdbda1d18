"""Words that lean on a date already reached: 明年, 是岁, 翌日, 三月, 未几.

What is counted (明年, 翌日, 后三日) is inferred; what is only said to be soon
(未几, 既而, 久之) is conjectural, within a span of days that `VAGUE_DAYS`
names.
"""

from __future__ import annotations

import re
from dataclasses import replace

from gazetteer.bare import read_bare
from gazetteer.dates import DateRange
from gazetteer.datewords import read_words
from gazetteer.dayspans import words_span
from gazetteer.eratable import eras_of
from gazetteer.errors import DateError
from gazetteer.lunisolar import calendar, month_of
from gazetteer.numerals import read_numeral
from gazetteer.origin import counted, court_of, era_in, needed, year_of
from gazetteer.polities import polities
from gazetteer.relativewords import (
    DAY,
    DAY_SHIFT,
    EARLIER_DAYS,
    HEADLESS_YEAR,
    MONTH,
    MONTH_SHIFT,
    NEXT_MORNING,
    SPANS,
    VAGUE_DAYS,
    YEAR,
    YEAR_SHIFT,
)

__all__ = ["read_relative"]

WESTERN = 100
"""No era was counted as long."""


def read_relative(
    text: str, folded: str, courts: tuple[str, ...], context: DateRange | None
) -> DateRange | None:
    """Read words that need a context, or return None if they are none.

    Parameters
    ----------
    text, folded : str
        The words as written, and folded.
    courts : tuple of str
        The ids of the court that writes.
    context : DateRange or None
        The date that the text has reached.

    Returns
    -------
    DateRange or None
        An interval whose note says how it was reached.

    Raises
    ------
    DateError
        If there is no context, or no such date from there.
    """
    for reader in (
        _vague,
        _counted_spans,
        _headless_year,
        _shifted_year,
        _shifted_month,
        _shifted_day,
        read_bare,
    ):
        date = reader(text, folded, courts, context)
        if date is not None:
            return date
    return None


def _vague(
    text: str, folded: str, courts: tuple[str, ...], context: DateRange | None
) -> DateRange | None:
    days = VAGUE_DAYS.get(folded)
    before = EARLIER_DAYS.get(folded)
    if days is None and before is None:
        return None
    origin = needed(context, text)
    court = court_of(courts, context)
    if days is not None:
        earliest, latest = origin.earliest_jdn, origin.latest_jdn + days
        note = f"{folded}: within {days} days after {origin.written or origin.julian[0]}"
    else:
        assert before is not None  # noqa: S101 - one of the two was found
        earliest, latest = origin.earliest_jdn - before, origin.latest_jdn
        note = f"{folded}: within {before} days before {origin.written or origin.julian[0]}"
    return DateRange(
        text,
        earliest,
        latest,
        None,
        precision="range",
        era=origin.era,
        polity=court,
        certainty="conjectural",
        note=note,
    )


def _counted_spans(
    text: str, folded: str, courts: tuple[str, ...], context: DateRange | None
) -> DateRange | None:
    match = SPANS.fullmatch(folded)
    if match is None:
        return None
    origin = needed(context, text)
    low, high = (29, 60) if match["month"] else (354, 730)
    return DateRange(
        text,
        origin.earliest_jdn + low,
        origin.latest_jdn + high,
        None,
        era=origin.era,
        polity=court_of(courts, context),
        certainty="conjectural",
        note=f"{folded}: {low} to {high} days after {origin.written}",
    )


def _refuse_western(text: str, number: int) -> None:
    if number >= WESTERN:
        message = (
            f"{text!r}: a year CE goes with a Western month, as in 1002-04; "
            "for a season or a lunar month write the era, as in 咸平五年春"
        )
        raise DateError(message)


def _headless_year(
    text: str, folded: str, courts: tuple[str, ...], context: DateRange | None
) -> DateRange | None:
    match = HEADLESS_YEAR.fullmatch(folded)
    if match is None or (number := read_numeral(match["n"])) is None:
        return None
    _refuse_western(text, number)
    origin = needed(context, text)
    court = court_of(courts, context)
    kept = polities()[court].calendar
    at = year_of(origin, kept)
    if origin.era is None:
        covering = [e for e in eras_of(court) if e.from_year <= at <= e.to_year]
    else:
        covering = [e for e in eras_of(court) if e.hans == origin.era]
    fitting = [e for e in covering if e.written_in(number)]
    if not fitting:
        era = origin.era or "no era"
        last = max((e.written_to for e in covering), default=0)
        message = f"{text!r}: {era} has no year {number}" + (
            f"; its last is {last}, {covering[0].hans}{last}年" if covering else ""
        )
        raise DateError(message)
    era_found = min(fitting, key=lambda e: abs(e.lunar_year(number) - at))
    span = words_span(read_words(match["rest"]), calendar(kept), era_found.lunar_year(number))
    return DateRange(
        text,
        span.earliest_jdn,
        span.latest_jdn,
        era_found.lunar_year(number),
        span.month,
        span.leap,
        span.day,
        span.precision,
        era_found.hans,
        court,
        "attested",
        f"of the era {era_found.hans}, from the context",
    )


def _shifted_year(
    text: str, folded: str, courts: tuple[str, ...], context: DateRange | None
) -> DateRange | None:
    match = YEAR.fullmatch(folded)
    if match is None:
        return None
    try:
        words = read_words(match["rest"].removeprefix("之"))
    except DateError:
        return None
    shift = _shift(match, YEAR_SHIFT, season=bool(match["season"]))
    if shift is None:
        return None
    origin = needed(context, text)
    court = court_of(courts, context)
    year = year_of(origin, polities()[court].calendar) + shift
    how = (
        f"{folded[: len(folded) - len(match['rest'])]}: {abs(shift)} year(s) from {origin.written}"
    )
    certainty = "inferred"
    return counted(text, court, year, words, origin, (how, certainty))


def _shift(match: re.Match[str], said: dict[str, int], *, season: bool = False) -> int | None:
    if season:
        return 0
    groups = match.groupdict()
    if groups.get("said"):
        return said[groups["said"]]
    if groups.get("n3"):
        number = read_numeral(groups["n3"])
        return None if number is None else -number
    return read_numeral(groups.get("n") or groups.get("n2") or "")


def _shifted_month(
    text: str, folded: str, courts: tuple[str, ...], context: DateRange | None
) -> DateRange | None:
    match = MONTH.fullmatch(folded)
    if match is None or (shift := _shift(match, MONTH_SHIFT)) is None:
        return None
    try:
        words = read_words("正月" + match["rest"])
    except DateError:
        return None
    origin = needed(context, text)
    court = court_of(courts, context)
    kept = polities()[court].calendar
    start = origin.earliest_jdn
    month = month_of(start, kept)
    for _ in range(abs(shift)):
        month = month_of(month.last_jdn + 1 if shift > 0 else month.first_jdn - 1, kept)
    words = words._replace(
        month=month.month, leap=month.leap, month_word={-1: "腊", -2: "一"}.get(month.month, "")
    )
    how = (
        f"{folded[: len(folded) - len(match['rest'])]}: {abs(shift)} month(s) from {origin.written}"
    )
    date = counted(text, court, month.year, words, origin, (how, "inferred"))
    if origin.earliest_jdn < month_of(origin.latest_jdn, kept).first_jdn and not match["rest"]:
        last = month_of(origin.latest_jdn, kept)
        for _ in range(abs(shift)):
            last = month_of(last.last_jdn + 1 if shift > 0 else last.first_jdn - 1, kept)
        return replace(
            date, latest_jdn=last.last_jdn, month=None, precision="range", certainty="conjectural"
        )
    return date


def _shifted_day(
    text: str, folded: str, courts: tuple[str, ...], context: DateRange | None
) -> DateRange | None:
    match = DAY.fullmatch(folded)
    if match is None:
        return None
    rest = re.sub(
        r"^(?:[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥])?(?:夜|夕|晨|旦|晓|暮|昏|午|晡)?$",
        "",
        match["rest"],
    )
    if rest:
        return None
    shift = (
        (1 if match["night"] in NEXT_MORNING else 0) if match["night"] else _shift(match, DAY_SHIFT)
    )
    if shift is None:
        return None
    origin = needed(context, text)
    court = court_of(courts, context)
    first, last = origin.earliest_jdn + shift, origin.latest_jdn + shift
    how = f"{folded}: {abs(shift)} day(s) {'before' if shift < 0 else 'after'} {origin.written}"
    month = month_of(first, polities()[court].calendar)
    if first != last:
        return DateRange(
            *(text, first, last, origin.year, None, False, None, "range"),
            *(origin.era, court, "inferred", how),
        )
    return DateRange(
        *(text, first, first, month.year, month.month, month.leap, first - month.first_jdn + 1),
        *("day", era_in(origin, court, month.year), court, "inferred", how),
    )
