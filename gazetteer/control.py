"""Who held what, when, because: dated statements made into spans of control.

A `Statement` says that from a date on a polity held a place. Statements come
from the chapter (with quotations), from the starting state and from other
works (with a source). Sorted by date, each runs until the next one about the
same place; a statement that only repeats the holder confirms it.

Who holds a place on a day is decided here and nowhere else (`likeliest_first`):

- possession, autonomy and suzerainty are ways to hold a place. None outranks
  another: whichever is stated later ends the one before, be it that a suzerain
  is submitted to, or that his land is taken.
- tribute is a tie and no hold: gifts sent, a title borne. It gives nobody the
  land and takes it from nobody; the holder before it goes on. `ties` tells it.
- a change that happened somewhere between two days leaves both holders
  possible. Until the latest day the old one is the likelier, however he held it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal, Protocol, TypeVar

from gazetteer.dates import DateRange
from gazetteer.text import Certainty, Quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = [
    "TIE",
    "Control",
    "Held",
    "Span",
    "Statement",
    "Status",
    "controls",
    "holders_on",
    "likeliest_first",
    "ties",
    "ties_on",
]

Status = Literal["possession", "suzerainty", "autonomous", "tribute"]
TIE: Final[Status] = "tribute"
"""The status that is a tie and no hold."""


@dataclass(frozen=True, slots=True)
class Statement:
    """From a date on, a polity held a place.

    Parameters
    ----------
    place, polity : str
        Ids.
    when : DateRange
        When it began; anywhere between its earliest and latest day.
    certainty : Certainty
    status : Status
    how : str
        taken, ceded, granted, surrendered, built, raised, inherited, held …
    event : str
        The event of the chapter that says so, or empty.
    quotes : tuple of Quote
        The words of the chapter, or none.
    source : str
        The other work that says so, or empty.
    note : str
    heir_of : str
        The house it passed from in a succession, or empty.
    """

    place: str
    polity: str
    when: DateRange
    certainty: Certainty
    status: Status
    how: str
    event: str
    quotes: tuple[Quote, ...]
    source: str
    note: str
    heir_of: str = ""


class Span(Protocol):
    """The days something can have happened on."""

    @property
    def earliest_jdn(self) -> int:
        """First possible day."""

    @property
    def latest_jdn(self) -> int:
        """Last possible day."""


class Held(Protocol):
    """That a polity held a place; `Control` is one."""

    @property
    def place(self) -> str:
        """Id of the place."""

    @property
    def polity(self) -> str:
        """Id of the polity."""

    @property
    def begins(self) -> Span:
        """When it was gained."""

    @property
    def ends(self) -> Span | None:
        """When the next holder gained it; None while it lasts."""

    @property
    def certainty(self) -> str:
        """One of attested, inferred, conjectural."""

    @property
    def status(self) -> str:
        """One of possession, suzerainty, autonomous, tribute."""


@dataclass(frozen=True, slots=True)
class Control:
    """A place, its holder, the span, and every statement it rests on.

    Parameters
    ----------
    place, polity : str
    begins : DateRange
        When it was gained.
    ends : DateRange or None
        When the next holder gained it; None while it lasts.
    certainty : Certainty
    status : Status
    because : tuple of Statement
        The statement that began it first, then those that confirm it.
    """

    place: str
    polity: str
    begins: DateRange
    ends: DateRange | None
    certainty: Certainty
    status: Status
    because: tuple[Statement, ...]

    def possible_on(self, jdn: int) -> bool:
        """Say whether the polity may have held the place, or been tied to it, on a day."""
        return _possible(self, jdn)


def controls(statements: Iterable[Statement]) -> tuple[Control, ...]:
    """Turn statements into spans of control, place by place.

    Parameters
    ----------
    statements : iterable of Statement
        In any order; ties are passed over.

    Returns
    -------
    tuple of Control
        Sorted by place, then by beginning; spans of one place meet, never
        overlap but for the days on which a change may have happened.
    """
    holds = (said for said in statements if said.status != TIE)
    return tuple(control for said in _by_place(holds) for control in _runs(said))


def ties(statements: Iterable[Statement]) -> tuple[Control, ...]:
    """Return the spans in which a place was tied to a polity that did not hold it.

    Parameters
    ----------
    statements : iterable of Statement
        In any order, holds and ties.

    Returns
    -------
    tuple of Control
        Each lasts until the next statement about the same place.
    """
    return tuple(
        control
        for said in _by_place(statements)
        for control in _runs(said)
        if control.status == TIE
    )


def _by_place(statements: Iterable[Statement]) -> Iterator[list[Statement]]:
    ordered = sorted(statements, key=_order)
    for _, group in groupby(ordered, key=lambda said: said.place):
        yield _heirs_first(group)


def _order(statement: Statement) -> tuple[str, int, int, bool]:
    when = statement.when
    # On the same days the chapter's own word comes after, and so prevails over, the background.
    return statement.place, when.earliest_jdn, when.latest_jdn, bool(statement.quotes)


def _heirs_first(ordered: Iterable[Statement]) -> list[Statement]:
    """Put what a house inherited before a change that may have come after it.

    It inherited only what was still held: a change somewhere from 907 to 940 is
    not undone because a house died in 923.
    """
    found: list[Statement] = []
    for said in ordered:
        at = len(found)
        while said.heir_of and at and _may_follow(found[at - 1], said):
            at -= 1
        found.insert(at, said)
    return found


def _may_follow(said: Statement, inherited: Statement) -> bool:
    return (
        not said.heir_of
        and said.polity != inherited.heir_of
        and said.when.latest_jdn > inherited.when.latest_jdn
    )


def _runs(statements: list[Statement]) -> Iterator[Control]:
    runs = [list(run) for _, run in groupby(statements, key=lambda s: (s.polity, s.status))]
    for run, following in zip(runs, [*runs[1:], None], strict=True):
        first = run[0]
        ends = _not_before(following[0].when, first.when) if following else None
        yield Control(
            first.place, first.polity, first.when, ends, first.certainty, first.status, tuple(run)
        )


def _not_before(ends: DateRange, begins: DateRange) -> DateRange:
    """Return when a holding ended, not before it may have begun: an heir's is cut so."""
    if ends.earliest_jdn >= begins.earliest_jdn:
        return ends
    return replace(ends, earliest_jdn=begins.earliest_jdn)


_H = TypeVar("_H", bound=Held)


def likeliest_first(spans: Iterable[_H], jdn: int) -> tuple[_H, ...]:
    """Return those of one place who may have held it on a day, the likelier first.

    Parameters
    ----------
    spans : iterable of Held
        All of one place, in any order.
    jdn : int
        Julian day number.

    Returns
    -------
    tuple of Held
        Two between the earliest and latest day of a change; none before the
        first statement. A change counts as made from its latest day on.
    """
    possible = [held for held in spans if held.status != TIE and _possible(held, jdn)]
    return tuple(sorted(possible, key=lambda h: (jdn < h.begins.latest_jdn, -h.begins.latest_jdn)))


def _possible(held: Held, jdn: int) -> bool:
    return held.begins.earliest_jdn <= jdn and (held.ends is None or jdn < held.ends.latest_jdn)


def holders_on(spans: Iterable[Control], place: str, jdn: int) -> tuple[Control, ...]:
    """Return who may have held a place on a day, the likelier first.

    Parameters
    ----------
    spans : iterable of Control
    place : str
        A place's id.
    jdn : int
        Julian day number.

    Returns
    -------
    tuple of Control
        As `likeliest_first`.
    """
    return likeliest_first((span for span in spans if span.place == place), jdn)


def ties_on(spans: Iterable[Control], place: str, jdn: int) -> tuple[Control, ...]:
    """Return the ties a place may have had on a day, the older first.

    Parameters
    ----------
    spans : iterable of Control
    place : str
        A place's id.
    jdn : int
        Julian day number.

    Returns
    -------
    tuple of Control
    """
    return tuple(
        span
        for span in spans
        if span.place == place and span.status == TIE and _possible(span, jdn)
    )
