"""Who held what, when, because: dated statements made into spans of control.

A `Statement` says that from a date on a polity held a place. Statements come
from the chapter (with quotations), from the starting state and from other
works (with a source). Sorted by date, each runs until the next one about the
same place; a statement that only repeats the holder confirms it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from gazetteer.dates import DateRange
from gazetteer.text import Certainty, Quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = [
    "Control",
    "Follower",
    "Statement",
    "Status",
    "Succession",
    "controls",
    "follow",
    "holders_on",
    "succeed",
]

Status = Literal["possession", "suzerainty", "autonomous", "tribute"]


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
        """Say whether the polity may have held the place on a day."""
        return self.begins.earliest_jdn <= jdn and (self.ends is None or jdn < self.ends.latest_jdn)


@dataclass(frozen=True, slots=True)
class Succession:
    """All that one house held passes to the next on a day, but for the exceptions."""

    from_polity: str
    to_polity: str
    when: DateRange
    exceptions: frozenset[str]
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class Follower:
    """A fort that went with its prefecture until something is said of itself."""

    place: str
    follows: str
    source: str


def controls(statements: Iterable[Statement]) -> tuple[Control, ...]:
    """Turn statements into spans of control, place by place.

    Parameters
    ----------
    statements : iterable of Statement
        In any order.

    Returns
    -------
    tuple of Control
        Sorted by place, then by beginning; spans of one place meet, never
        overlap but for the days on which a change may have happened.
    """
    ordered = sorted(statements, key=_order)
    return tuple(
        control
        for _, group in groupby(ordered, key=lambda s: s.place)
        for control in _runs(list(group))
    )


def _order(statement: Statement) -> tuple[str, int, int, bool]:
    when = statement.when
    # On the same days the chapter's own word comes after, and so prevails over, the background.
    return statement.place, when.earliest_jdn, when.latest_jdn, bool(statement.quotes)


def _runs(statements: list[Statement]) -> Iterator[Control]:
    runs = [list(run) for _, run in groupby(statements, key=lambda s: (s.polity, s.status))]
    for run, following in zip(runs, [*runs[1:], None], strict=True):
        first = run[0]
        ends = following[0].when if following else None
        yield Control(
            first.place, first.polity, first.when, ends, first.certainty, first.status, tuple(run)
        )


def succeed(
    statements: Sequence[Statement], successions: Iterable[Succession]
) -> tuple[Statement, ...]:
    """Add to the statements what passed wholesale from one house to the next.

    Parameters
    ----------
    statements : sequence of Statement
        What is stated place by place.
    successions : iterable of Succession
        In any order; applied by date, so that 梁 → 唐 → 晋 follow each other.

    Returns
    -------
    tuple of Statement
        The given ones and one for each place that passed.
    """
    found = list(statements)
    for succession in sorted(successions, key=lambda s: s.when.earliest_jdn):
        day = succession.when.earliest_jdn
        held = (c for c in controls(found) if c.polity == succession.from_polity)
        found += [
            _passed(control, succession)
            for control in held
            if control.place not in succession.exceptions
            and control.begins.earliest_jdn <= day
            and (control.ends is None or control.ends.latest_jdn > day)
        ]
    return tuple(found)


def _passed(control: Control, succession: Succession) -> Statement:
    return replace(
        control.because[0],
        polity=succession.to_polity,
        when=succession.when,
        certainty="inferred",
        how="inherited",
        event="",
        quotes=(),
        source=succession.source,
        note=succession.note,
    )


def follow(statements: Sequence[Statement], followers: Iterable[Follower]) -> tuple[Statement, ...]:
    """Add to the statements what a fort's prefecture implies for it.

    Parameters
    ----------
    statements : sequence of Statement
        What is stated, successions applied.
    followers : iterable of Follower
        Chains are allowed if the one followed is listed first.

    Returns
    -------
    tuple of Statement
        The given ones and, for each follower, an inferred copy of its
        prefecture's up to the first that is about the follower itself.
    """
    found = list(statements)
    for follower in followers:
        own = [s.when.earliest_jdn for s in found if s.place == follower.place]
        until = min(own, default=None)
        found += [
            replace(
                said,
                place=follower.place,
                certainty="inferred",
                how="follows",
                source=follower.source,
            )
            for said in found
            if said.place == follower.follows and (until is None or said.when.earliest_jdn < until)
        ]
    return tuple(found)


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
        Two between the earliest and latest day of a change; none before the
        first statement. A change counts as made from its latest day on.
    """
    possible = [c for c in spans if c.place == place and c.possible_on(jdn)]
    return tuple(sorted(possible, key=lambda c: (jdn < c.begins.latest_jdn, -c.begins.latest_jdn)))
