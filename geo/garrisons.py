"""The garrison map: where troops stood, how many, and which way they looked.

One arc is ten thousand men, open toward what a garrison was set against; a
garrison that was set against nobody (镇守) is full rings, without a bearing.
"""

from __future__ import annotations

from math import atan2, cos, degrees, hypot, radians, sin
from typing import TYPE_CHECKING, Any

from gazetteer.places import distance_km
from gazetteer.text import to_traditional
from geo.style import RANKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gazetteer.places import Place
    from gazetteer.reading import Reading
    from gazetteer.state import Garrison, State, Variant

__all__ = ["bearing_deg", "garrison_rows", "rival_rows", "three_scripts"]

MEN_AN_ARC = 10_000
_NEAREST = 3  # seats of a court that a garrison against it looks at

Json = dict[str, Any]
LonLat = tuple[float, float]


def garrison_rows(
    reading: Reading, state: State, *, polities: Mapping[str, int] | None = None
) -> list[Json]:
    """Return a row for every garrison, as the browser draws it.

    Parameters
    ----------
    reading : Reading
        Its places give the points, its controls say where a court had its seats.
    state : State
    polities : mapping of str to int, optional
        The numbers of polities in the payload; without it their ids are given.

    Returns
    -------
    list of dict
        ``place`` (index of the place nearest to the anchor), ``rank`` (of its
        sign), ``places`` (all of them), ``lon``, ``lat`` (the anchor, None if
        no place has a point), ``men``, ``arcs``, ``bearing_deg`` (clockwise
        from north, None for a 镇守), ``label`` with a line break between number
        and target, ``quotes``, ``from_jdn``, ``to_jdn`` (None: nothing ends it),
        ``certainty`` and more.
    """
    index = {place: number for number, place in enumerate(reading.places.places)}
    return [_row(reading, garrison, index, polities or {}) for garrison in state.garrisons]


def _row(
    reading: Reading, garrison: Garrison, index: Mapping[str, int], polities: Mapping[str, int]
) -> Json:
    places = [reading.places.places[one] for one in garrison.places]
    anchor = _anchor(places)
    chief = min(places, key=lambda place: _away(anchor, place))
    return {
        "id": garrison.id,
        "polity": polities.get(garrison.polity, garrison.polity),
        "place": index[chief.id],
        "rank": RANKS.get(chief.kind, 5),
        "places": [index[place.id] for place in places],
        "lon": None if anchor is None else round(anchor[0], 4),
        "lat": None if anchor is None else round(anchor[1], 4),
        "men": garrison.men,
        "men_written": garrison.men_written,
        "arcs": round(garrison.men / MEN_AN_ARC),
        "role": garrison.role,
        "bearing_deg": None if anchor is None else _facing(reading, garrison, anchor),
        "facing": list(garrison.facing),
        "label": _label(garrison),
        "note": garrison.note,
        "quotes": [[quote.start, quote.end] for quote in garrison.quotes],
        "from_jdn": garrison.when.earliest_jdn,
        "to_jdn": None,
        "certainty": garrison.certainty,
        "rivals": rival_rows(garrison.rivals),
    }


def rival_rows(rivals: Iterable[Variant]) -> list[Json]:
    """Return rival readings as the payload has them elsewhere."""
    return [{"what": r.what, "reading": r.reading, "source": r.source} for r in rivals]


def three_scripts(zh: str, en: str) -> Json:
    """Return a label in simplified and traditional characters and in English."""
    return {"hans": zh, "hant": to_traditional(zh), "en": en}


def _label(garrison: Garrison) -> Json:
    men, number = garrison.men_written.removesuffix("人"), f"{garrison.men:,}"
    zh, en = garrison.title_zh, garrison.title_en
    if garrison.role == "frontier":
        return three_scripts(f"{men}\n{zh}", f"{number}\n{en}")
    return three_scripts(f"{zh} {men}", f"{en} {number}")


def _points(places: Iterable[Place]) -> list[LonLat]:
    return [
        (place.lon, place.lat)
        for place in places
        if place.lon is not None and place.lat is not None
    ]


def _anchor(places: list[Place]) -> LonLat | None:
    """Return the middle of the places, of regions only if nothing else has a point."""
    seats = _points(place for place in places if place.precision != "region")
    points = seats or _points(places)
    if not points:
        return None
    lons, lats = zip(*points, strict=True)
    return sum(lons) / len(points), sum(lats) / len(points)


def _away(anchor: LonLat | None, place: Place) -> float:
    points = _points([place])
    return distance_km(anchor, points[0]) if anchor and points else float("inf")


def _facing(reading: Reading, garrison: Garrison, anchor: LonLat) -> float | None:
    """Return the bearing of the mean of what a garrison is against."""
    day = garrison.when.earliest_jdn
    targets = [point for one in garrison.facing for point in _targets(reading, one, anchor, day)]
    ways = [(radians(bearing_deg(anchor, point)), weight) for point, weight in targets]
    north = sum(weight * cos(way) for way, weight in ways)
    east = sum(weight * sin(way) for way, weight in ways)
    return round(degrees(atan2(east, north)) % 360, 1) if hypot(north, east) else None


def _targets(reading: Reading, one: str, anchor: LonLat, day: int) -> list[tuple[LonLat, float]]:
    """Return a place's point, or a court's nearest seats, together weighing one."""
    places = reading.places.places
    held = {c.place for c in reading.controls if c.polity == one and c.possible_on(day)}
    points = _points(places[place] for place in held) or _points(
        [places[one]] if one in places else []
    )
    nearest = sorted(points, key=lambda point: distance_km(anchor, point))[:_NEAREST]
    return [(point, 1 / len(nearest)) for point in nearest]


def bearing_deg(start: LonLat, end: LonLat) -> float:
    """Return the first bearing of the great circle between two points.

    Parameters
    ----------
    start, end : tuple of float
        Degrees, ``lon, lat``.

    Returns
    -------
    float
        Degrees clockwise from north, 0 to 360.

    Examples
    --------
    >>> round(bearing_deg((106.28, 38.47), (106.28, 35.0)))
    180
    >>> round(bearing_deg((106.28, 38.47), (114.35, 34.79)))
    117
    """
    (lon0, lat0), (lon1, lat1) = start, end
    turn, a, b = radians(lon1 - lon0), radians(lat0), radians(lat1)
    east = sin(turn) * cos(b)
    north = cos(a) * sin(b) - sin(a) * cos(b) * cos(turn)
    return degrees(atan2(east, north)) % 360
