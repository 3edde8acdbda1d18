"""The date a text has reached: its court, its lunar year, and what is counted from it.

Examples
--------
>>> year_of(DateRange("", 2087404, 2087768, year=1003, precision="year"), "main")
1003
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.dates import DateRange
from gazetteer.dayspans import words_span
from gazetteer.eratable import eras_of
from gazetteer.errors import DateError
from gazetteer.lunisolar import calendar, month_of
from gazetteer.polities import polities

if TYPE_CHECKING:
    from gazetteer.datewords import Words
    from gazetteer.dayspans import Span

__all__ = ["counted", "court_of", "era_in", "needed", "year_of"]


def court_of(courts: tuple[str, ...], context: DateRange | None) -> str:
    """Return the court whose calendar counts: the context's, if it may be."""
    if (
        context is not None
        and context.polity is not None
        and (
            not courts
            or context.polity in courts
            or context.polity in polities()[courts[0]].follows
        )
    ):
        return context.polity
    return courts[0] if courts else "song"


def needed(context: DateRange | None, text: str) -> DateRange:
    """Return the context, or raise `DateError` if there is none."""
    if context is None:
        message = f"{text!r} leans on a date before it; give one as the context, such as 咸平五年"
        raise DateError(message)
    return context


def era_in(context: DateRange, court: str, year: int) -> str | None:
    """Return the era of a court in a lunar year, the context's if it still runs."""
    own = [e for e in eras_of(court) if e.from_year <= year <= e.to_year]
    same = [e for e in own if e.hans == context.era]
    kept = same or own
    return kept[0].hans if kept else None


def year_of(context: DateRange, kept: str) -> int:
    """Return the lunar year that a context has reached.

    Examples
    --------
    >>> january = DateRange("1003-01-10", 2087413, 2087413, year=1003, precision="day")
    >>> year_of(january, "main")
    1002
    """
    western = context.era is None and context.month is None
    if western and context.precision in {"month", "day"}:
        return month_of(context.earliest_jdn, kept).year
    if context.year is not None and context.precision != "range":
        return context.year
    return month_of(context.earliest_jdn, kept).year


def counted(  # noqa: PLR0913 - the six things every relative date is made of
    text: str, court: str, year: int, words: Words, origin: DateRange, how: tuple[str, str]
) -> DateRange:
    """Return the date of words in a lunar year that was counted from the context."""
    kept = calendar(polities()[court].calendar)
    span: Span = words_span(words, kept, year)
    note, certainty = how
    note += f"; {span.note}" if span.note else ""
    return DateRange(
        *(text, span.earliest_jdn, span.latest_jdn, year, span.month, span.leap, span.day),
        *(span.precision, era_in(origin, court, year), court, certainty, note),
    )
