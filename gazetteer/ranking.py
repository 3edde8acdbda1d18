"""How well a place fits a name, a year and a neighbourhood, with the reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from gazetteer.places import Name, Place, distance_km

__all__ = ["Anchor", "Asked", "Candidate", "ranked", "years"]

_NOT_IN_USE = 0.6  # a name out of use still outranks a slip of the pen
_NO_POINT = 0.9
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


def ranked(place: Place, name: Name, score: float, said: str, asked: Asked) -> Candidate | None:
    """Return a candidate with its score and reasons, or None if it is filtered out.

    Parameters
    ----------
    place : Place
    name : Name
        The name that matched.
    score : float
        Of the match alone.
    said : str
        The reason of the match.
    asked : Asked

    Returns
    -------
    Candidate or None
    """
    reasons: tuple[str, ...] = (said,)
    year = asked.year
    if year is not None and (name.first_year is not None or name.last_year is not None):
        used = years(name)
        if name.in_use(year):
            reasons = (said, used)
        elif asked.only_in_use:
            return None
        else:
            reasons = (said, f"not in use in {year}, but {used}")
            score *= _NOT_IN_USE
    if place.lon is None or place.lat is None:
        if asked.within_km is not None:
            return None
        score *= _NO_POINT
    elif asked.anchors:
        nearest = _nearest(place.lon, place.lat, place.id, asked.anchors)
        if nearest is not None:
            km, anchor = nearest
            if asked.within_km is not None and km > asked.within_km:
                return None
            reasons = (*reasons, f"{km:.0f} km from {anchor.said}")
            score *= 0.5 + 0.5 / (1 + km / _HALF_KM)
    return Candidate(place, name, round(score, 4), reasons)


def _nearest(
    lon: float, lat: float, place: str, anchors: tuple[Anchor, ...]
) -> tuple[float, Anchor] | None:
    far = [
        (distance_km((lon, lat), (anchor.lon, anchor.lat)), anchor)
        for anchor in anchors
        if anchor.place != place or not place
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
