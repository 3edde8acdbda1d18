"""What follows from a statement about somewhere else: houses succeeded, forts that followed.

A house that takes the place of another takes over what it holds (`succeed`);
a fort goes with its prefecture until something is said of itself (`follow`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gazetteer.control import Control, Statement, controls
from gazetteer.dates import DateRange

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Follower", "Succession", "follow", "succeed"]


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
        The given ones and one for each place that passed; a tie does not.
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
        heir_of=succession.from_polity,
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
