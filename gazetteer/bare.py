"""Words that lie in the year or the month that a text has reached: 三月, 十一日, 丁亥朔, 岁末."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.dates import DateRange
from gazetteer.datewords import month_name, read_words
from gazetteer.errors import DateError
from gazetteer.lunisolar import days_named, month_of
from gazetteer.origin import counted, court_of, era_in, needed, year_of
from gazetteer.polities import polities

if TYPE_CHECKING:
    from gazetteer.datewords import Words

__all__ = ["read_bare"]

NEXT_DAYS, NEXT_YEARS_DAYS = 60, 385


def read_bare(
    text: str, folded: str, courts: tuple[str, ...], context: DateRange | None
) -> DateRange | None:
    """Read 三月, 九月丁亥, 秋, 十一日 or 丁亥 in the year or month of the context.

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
        None if the words are no such date.

    Raises
    ------
    DateError
        If there is no context, or it has no such month or day, or is longer
        than the month that a bare number of a day needs.
    """
    try:
        words = read_words(folded)
    except DateError:
        return None
    if words.year_named is not None or (context is None and not _leans(words, folded)):
        return None
    origin = needed(context, text)
    court = court_of(courts, context)
    of_year = words.third is not None and folded[0] in "岁年"
    if not of_year and words == words._replace(season=None, month=None, branch=None, leap=False):
        return _day(text, (words, court), origin)
    year = year_of(origin, polities()[court].calendar)
    note = f"in the year of {origin.written or origin.julian[0]}"
    return counted(text, court, year, words, origin, (note, "attested"))


def _leans(words: Words, folded: str) -> bool:
    """Say whether words are plainly a part of a year: 丁亥日 is, 丁亥 may be a year itself."""
    bare = words._replace(season=None, month=None, branch=None, leap=False, phase="", day=None)
    return words != bare or (words.named is not None and folded[2:3] != "")


def _day(text: str, said: tuple[Words, str], origin: DateRange) -> DateRange:
    words, court = said
    if words.named is not None and words.day is None:
        return _named(text, words, origin, court)
    kept = polities()[court].calendar
    month = month_of(origin.earliest_jdn, kept)
    if origin.latest_jdn > month.last_jdn:
        message = (
            f"{text!r} names a day but no month, and {origin.written or origin.edtf} is longer "
            "than one; give the month as the context, such as 咸平五年三月"
        )
        raise DateError(message)
    note = f"in {month_name(month.month, leap=month.leap)}, from {origin.written}"
    inside = words._replace(
        month=month.month, leap=month.leap, month_word={-1: "腊", -2: "一"}.get(month.month, "")
    )
    return counted(text, court, month.year, inside, origin, (note, "attested"))


def _named(text: str, words: Words, origin: DateRange, court: str) -> DateRange:
    """Read 丁亥 or 丁亥朔: in the context, else the first after it."""
    kept = polities()[court].calendar
    first = month_of(origin.earliest_jdn, kept)
    last = month_of(origin.latest_jdn, kept).last_jdn
    found = _days(words, (first.first_jdn, last), kept)
    note, certainty = f"in {month_name(first.month, leap=first.leap)}, from {origin.written}", ""
    if last != first.last_jdn:
        note = f"in {origin.written or origin.edtf}"
    if not found:
        reach = NEXT_YEARS_DAYS if words.phase else NEXT_DAYS
        found = _days(words, (last + 1, last + reach), kept)[:1]
        note, certainty = f"the first such day after {origin.written}", "inferred"
    if not found:
        message = f"{text!r}: no such day in the year after {origin.written or origin.edtf}"
        raise DateError(message)
    if len(found) > 1:
        return DateRange(
            *(text, found[0], found[-1], origin.year, None, False, None, "range"),
            *(origin.era, court, "inferred", f"{note}: one of {len(found)} days of that name"),
        )
    at = month_of(found[0], kept)
    return DateRange(
        *(text, found[0], found[0], at.year, at.month, at.leap, found[0] - at.first_jdn + 1),
        *("day", era_in(origin, court, at.year), court, certainty or "attested", note),
    )


def _days(words: Words, span: tuple[int, int], kept: str) -> list[int]:
    """Return the days of a name in a span, of a phase of the moon if one is said."""
    assert words.named is not None  # noqa: S101 - the caller has looked
    return [day for day in days_named(words.named, *span) if _of_phase(words.phase, day, kept)]


def _of_phase(phase: str, day: int, kept: str) -> bool:
    month = month_of(day, kept)
    place = day - month.first_jdn + 1
    said = {"朔": {1}, "晦": {month.length}, "望": {14, 15, 16}, "既望": {16, 17}}
    return not phase or place in said[phase]
