"""Who may hold a place on each day, as runs of days on which nothing changes.

Who that is, `gazetteer.control.likeliest_first` decides; here time is cut where
its answer changes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazetteer.control import Held, likeliest_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Held", "Run", "change_days", "holders", "run_on", "runs", "runs_by_place"]


@dataclass(frozen=True, slots=True)
class Run:
    """Days on which the possible holders of one place stay the same.

    Attributes
    ----------
    from_jdn : int
        First day.
    to_jdn : int or None
        The day after the last; None while it lasts.
    possible : tuple of Held
        Possible holders, the likeliest first; never empty.
    """

    from_jdn: int
    to_jdn: int | None
    possible: tuple[Held, ...]

    @property
    def holder(self) -> Held:
        """The likeliest holder."""
        return self.possible[0]

    @property
    def rivals(self) -> tuple[str, ...]:
        """Other polities that may have held it, sorted."""
        return tuple(sorted({held.polity for held in self.possible} - {self.holder.polity}))


def runs(spans: Iterable[Held]) -> tuple[Run, ...]:
    """Cut the time of one place into runs.

    Parameters
    ----------
    spans : iterable of Held
        All of one place, in any order.

    Returns
    -------
    tuple of Run
        In order of time; days without a possible holder have no run.
    """
    opening: dict[int, list[Held]] = defaultdict(list)
    days: set[int] = set()
    for held in spans:
        opening[held.begins.earliest_jdn].append(held)
        days |= _days(held)
    found: list[Run] = []
    active: tuple[Held, ...] = ()
    ordered: list[int | None] = [*sorted(days), None]
    for day, following in zip(sorted(days), ordered[1:], strict=True):
        active = likeliest_first([*active, *opening[day]], day)
        if active:
            _append(found, Run(day, following, active))
    return tuple(found)


def _append(found: list[Run], run: Run) -> None:
    if found and found[-1].to_jdn == run.from_jdn and found[-1].possible == run.possible:
        run = Run(found.pop().from_jdn, run.to_jdn, run.possible)
    found.append(run)


def _days(held: Held) -> set[int]:
    days = {held.begins.earliest_jdn, held.begins.latest_jdn}
    if held.ends is not None:
        days |= {held.ends.earliest_jdn, held.ends.latest_jdn}
    return days


def runs_by_place(controls: Iterable[Held]) -> dict[str, tuple[Run, ...]]:
    """Cut the time of every place into runs.

    Returns
    -------
    dict of str to tuple of Run
        Place id to its runs, sorted by place.
    """
    spans: dict[str, list[Held]] = defaultdict(list)
    for held in controls:
        spans[held.place].append(held)
    return {place: runs(spans[place]) for place in sorted(spans)}


def run_on(found: Sequence[Run], jdn: int) -> Run | None:
    """Return the run a day falls in, or None if nobody is known to hold the place."""
    index = bisect_right(found, jdn, key=lambda run: run.from_jdn) - 1
    if index < 0:
        return None
    run = found[index]
    return run if run.to_jdn is None or jdn < run.to_jdn else None


def holders(controls: Iterable[Held], jdn: int) -> dict[str, list[Held]]:
    """Return the possible holders of every place on a day.

    Parameters
    ----------
    controls : iterable of Held
    jdn : int
        Julian day number.

    Returns
    -------
    dict of str to list of Held
        Place id to its possible holders, the likeliest first: two between the
        earliest and the latest day of a change. Places without one are left out.
    """
    found = {place: run_on(cut, jdn) for place, cut in runs_by_place(controls).items()}
    return {place: list(run.possible) for place, run in found.items() if run is not None}


def change_days(controls: Iterable[Held]) -> list[int]:
    """Return every day, sorted, on which a possible or the likeliest holder changes."""
    days: set[int] = set()
    for cut in runs_by_place(controls).values():
        days |= {run.from_jdn for run in cut}
        days |= {run.to_jdn for run in cut if run.to_jdn is not None}
    return sorted(days)
