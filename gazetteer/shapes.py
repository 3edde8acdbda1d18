"""The point of a GeoJSON geometry, or the circle around a line or an area.

Coordinates are ``lon, lat`` in degrees, radii in km.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from gazetteer.entries import Source, number, of_field, point, refuse
from gazetteer.places import distance_km

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.text import Certainty

__all__ = ["where"]

_CERTAINTIES: Final[dict[str, Certainty]] = {
    "certain": "attested",
    "less-certain": "inferred",
    "less certain": "inferred",
    "uncertain": "conjectural",
}
_DEPTHS: Final = {
    "Point": 0,
    "MultiPoint": 1,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}
_SMALLEST_KM = 0.1  # a radius is above zero, whatever the rounding


def where(
    geometry: object, source: Source
) -> tuple[tuple[float, float] | None, float | None, Certainty]:
    """Return the point, the radius of what is no point, and the certainty.

    Parameters
    ----------
    geometry : object
        As the file has it; None is a place without a point.
    source : Source
        Notes what was made simpler.

    Returns
    -------
    tuple
        ``(lon, lat)`` or None, km or None, and the certainty of the first geometry.

    Raises
    ------
    FieldError

    Examples
    --------
    >>> source = Source("x.json", "x")
    >>> where({"type": "Point", "coordinates": [106.2, 37.99]}, source)
    ((106.2, 37.99), None, 'inferred')
    >>> line = {"type": "LineString", "coordinates": [[106, 38], [107, 38]]}
    >>> at, radius_km, _ = where(line, source)
    >>> at, round(radius_km)
    ((106.5, 38.0), 44)
    """
    if geometry is None:
        return None, None, "inferred"
    if not isinstance(geometry, dict):
        refuse("geometry", "an object with type and coordinates, or null")
    parts = list(_parts(geometry, "geometry"))
    certainty = _CERTAINTIES.get(str(parts[0][2] if parts else ""), "inferred")
    if len(parts) > 1:
        source.notes["features with several geometries, shown at the first, the rest kept"] += 1
    if not parts:
        return None, None, certainty
    kind, points, _ = parts[0]
    if kind == "Point":
        return points[0], None, certainty
    source.notes["lines and areas, shown as a circle around them, the shape kept"] += 1
    return *_circle(points), certainty


def _parts(
    geometry: dict[str, Any], where: str
) -> Iterator[tuple[str, list[tuple[float, float]], object]]:
    kind = geometry.get("type")
    if kind == "GeometryCollection":
        inner = geometry.get("geometries")
        if not isinstance(inner, list):
            refuse(f"{where}.geometries", "a list is expected")
        for i, part in enumerate(inner):
            if not isinstance(part, dict):
                refuse(f"{where}.geometries[{i}]", "an object is expected")
            yield from _parts(part, f"{where}.geometries[{i}]")
        return
    if not isinstance(kind, str) or kind not in _DEPTHS:
        refuse(f"{where}.type", f"{kind!r} is no geometry of GeoJSON")
    coordinates = geometry.get("coordinates")
    if coordinates not in (None, []):
        points = list(_points(coordinates, _DEPTHS[kind], f"{where}.coordinates"))
        yield kind, points, geometry.get("certainty")


def _points(coordinates: object, depth: int, where: str) -> Iterator[tuple[float, float]]:
    if not isinstance(coordinates, list) or not coordinates:
        refuse(where, f"[lon, lat] is expected, not {coordinates!r:.60}")
    if depth:
        for item in coordinates:
            yield from _points(item, depth - 1, where)
        return
    if len(coordinates) < 2:  # noqa: PLR2004 - lon and lat
        refuse(where, f"[lon, lat] is expected, not {coordinates!r:.60}")
    with of_field(where):
        yield point(number(coordinates[0]), number(coordinates[1]))


def _circle(points: list[tuple[float, float]]) -> tuple[tuple[float, float], float]:
    """Return the middle of the bounding box and the distance to the farthest point."""
    lons, lats = zip(*points, strict=True)
    middle = ((min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2)
    return middle, max(_SMALLEST_KM, *(distance_km(middle, p) for p in points))
