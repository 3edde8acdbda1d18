"""How well a place fits a name, a year and a neighbourhood, with the reasons."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from gazetteer.places import Name, Place, distance_km

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Anchor", "Asked", "Candidate", "best", "matched", "refined", "years"]

_score = attrgetter("score")

_NOT_IN_USE = 0.6  # a name out of use still outranks a slip of the pen
_NO_POINT = 0.9
_STATE = 0.85  # 夏 among 银、绥、宥 is a town; a state is seldom named as a place
_HALF_KM = 200  # as far as one prefecture seat's neighbours' neighbours


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may be meant.

    Parameters
    ----------
    place : Place
    name : Name
        The name that matched.
    score : float
        Between 0 and 1; ranks, and is no probability.
    reasons : tuple of str
        What a person may check, such as ``"in use 1002–1227"``.
    """

    place: Place
    name: Name
    score: float
    reasons: tuple[str, ...]


class Anchor(NamedTuple):
    """A point that draws its neighbours up.

    Parameters
    ----------
    lon, lat : float
        Degrees.
    said : str
        What it is, such as ``"环州, named in the same sentence"``.
    place : str
        Its id, or nothing: a place does not draw itself.
    """

    lon: float
    lat: float
    said: str
    place: str = ""


class Asked(NamedTuple):
    """What else is known about a name that is asked for.

    Parameters
    ----------
    year : int or None
        Astronomical year.
    anchors : tuple of Anchor
        The nearest one counts.
    within_km : float or None
        Leave out places farther than this from every anchor, and those without a point.
    only_in_use : bool
        Leave out names that were not in use in the year.
    """

    year: int | None = None
    anchors: tuple[Anchor, ...] = ()
    within_km: float | None = None
    only_in_use: bool = False


def matched(place: Place, name: Name, score: float, said: str) -> Candidate:
    """Return a candidate for a name alone.

    Parameters
    ----------
    place : Place
    name : Name
        The name that matched.
    score : float
        Of the match.
    said : str
        The reason of the match.

    Returns
    -------
    Candidate
        A place without a point scores a little lower.
    """
    if place.lon is None:
        score = round(score * _NO_POINT, 4)
    if place.kind == "state" and name.role == "short":
        score = round(score * _STATE, 4)
    return Candidate(place, name, score, (said,))


def refined(found: Candidate, asked: Asked) -> Candidate | None:
    """Return a candidate with what else is known weighed in, or None if that filters it out.

    Parameters
    ----------
    found : Candidate
        From `matched`.
    asked : Asked

    Returns
    -------
    Candidate or None
    """
    place, name, score, reasons = found.place, found.name, found.score, found.reasons
    year = asked.year
    if year is not None and (name.first_year is not None or name.last_year is not None):
        used = years(name)
        if name.in_use(year):
            reasons = (*reasons, used)
        elif asked.only_in_use:
            return None
        else:
            reasons = (*reasons, f"not in use in {year}, but {used}")
            score = round(score * _NOT_IN_USE, 4)
    if asked.anchors:
        nearest = _nearest(place, asked.anchors)
        km = inf if nearest is None else nearest[0]
        if asked.within_km is not None and km > asked.within_km:
            return None
        if nearest is not None:
            reasons = (*reasons, f"{km:.0f} km from {nearest[1].said}")
            score = round(score * (0.5 + 0.5 / (1 + km / _HALF_KM)), 4)
    return found if reasons is found.reasons else Candidate(place, name, score, reasons)


def best(found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the best candidate of each place, best first; among equals the order stays."""
    if len(found) < 2:  # noqa: PLR2004 - nothing to sort
        return tuple(found)
    kept: dict[str, Candidate] = {}
    for one in found:
        there = kept.get(one.place.id)
        if there is None or one.score > there.score:
            kept[one.place.id] = one
    return tuple(sorted(kept.values(), key=_score, reverse=True))


def _nearest(place: Place, anchors: tuple[Anchor, ...]) -> tuple[float, Anchor] | None:
    if place.lon is None or place.lat is None:
        return None
    here = (place.lon, place.lat)
    far = [
        (distance_km(here, (anchor.lon, anchor.lat)), anchor)
        for anchor in anchors
        if anchor.place != place.id
    ]
    return min(far, default=None)


def years(name: Name) -> str:
    """Say when a name was in use.

    Examples
    --------
    >>> years(Name("西平府", "西平府", "", "", "official", 1002, None, ""))
    'in use from 1002'
    """
    if name.first_year is None:
        return f"in use until {name.last_year}"
    if name.last_year is None:
        return f"in use from {name.first_year}"
    if name.first_year == name.last_year:
        return f"in use in {name.first_year}"
    return f"in use {name.first_year}–{name.last_year}"
