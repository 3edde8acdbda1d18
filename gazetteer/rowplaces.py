"""The cells of one row, by field, as a place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gazetteer.entries import Source, named, number, of_field, point, refuse, year
from gazetteer.linkedplaces import whole_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gazetteer.places import Name, Place

__all__ = ["place_of"]

_WKT = re.compile(r"(?:SRID=4326;)?\s*POINT\s*\(\s*(\S+)\s+(\S+?)\s*\)", re.IGNORECASE)
_POLE = 90
_WIDEST_KM = 3000  # 天竺, the widest of ours, has 1,300
_TAGGED = re.compile(r"(.+?)@([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)")


def place_of(cells: Mapping[str, str], line: int, source: Source, *, historical: bool) -> Place:
    """Return the place that a row describes.

    Parameters
    ----------
    cells : mapping of str to str
        By field of `gazetteer.delimited.FIELDS`; missing ones are empty.
    line : int
        Its number stands in for a missing id.
    source : Source
    historical : bool
        Whether -320 is 320 BCE, as in LP-TSV.

    Returns
    -------
    Place

    Raises
    ------
    FieldError

    Examples
    --------
    >>> cells = {"name": "灵州", "lon": "106.2", "lat": "37.99", "from": "526"}
    >>> place = place_of(cells, 2, Source("my.csv", "my"), historical=False)
    >>> place.id, place.lon, place.names[0].first_year
    ('2', 106.2, 526)
    """
    if not cells.get("id") and "id" in cells:
        refuse("id", "the id is empty")
    at = _at(cells)
    radius = _radius(cells.get("radius_km", ""), source)
    return source.place(
        ident=cells.get("id") or str(line),
        names=tuple(_names(cells, historical=historical)),
        kind=cells.get("kind", "").split(";")[0].strip(),
        at=at,
        radius_km=radius,
        sources=tuple(filter(None, [cells.get("source", "")])),
        links=tuple(map(whole_url, cells.get("link", "").replace(";", " ").split())),
        about=cells.get("about", ""),
    )


def _at(cells: Mapping[str, str]) -> tuple[float, float] | None:
    shape = _WKT.fullmatch(cells.get("geowkt", "").strip())
    if shape:
        with of_field("geowkt"):
            return point(number(shape[1]), number(shape[2]))
    lon, lat = cells.get("lon", ""), cells.get("lat", "")
    if not lon and not lat:
        return None
    if not lon or not lat:
        refuse("lat" if lon else "lon", f"empty beside {lon or lat}; give both lon and lat")
    with of_field("lon"):
        east = number(lon)
    with of_field("lat"):
        north = number(lat)
    with of_field("lat" if abs(north) > _POLE else "lon"):
        return point(east, north)


def _radius(written: str, source: Source) -> float | None:
    if not written:
        return None
    if ":" in written:  # LP-TSV also allows a term such as gvp:containedWithin
        source.notes["approximations that are no kilometres, left out"] += 1
        return None
    with of_field("radius_km"):
        radius = number(written, such_as="kilometres such as 12")
    if radius < 0:
        refuse("radius_km", f"{written} is below zero; give kilometres")
    if radius > _WIDEST_KM:
        refuse("radius_km", f"{written} km is wider than any place; is it in metres?")
    return radius or None


def _year(cells: Mapping[str, str], field: str, *, historical: bool) -> int | None:
    with of_field(field):
        return year(cells.get(field, "").split("/")[0], historical=historical)


def _names(cells: Mapping[str, str], *, historical: bool) -> Iterator[Name]:
    first = _year(cells, "from", historical=historical)
    last = _year(cells, "to", historical=historical)
    if first is not None and last is not None and first > last:
        refuse("to", f"it ends in {last} before it begins in {first}")
    with of_field("name"):
        yield named(
            cells.get("name", ""),
            hant=cells.get("hant", ""),
            pinyin=cells.get("pinyin", ""),
            en=cells.get("en", ""),
            first_year=first,
            last_year=last,
            source=cells.get("source", ""),
        )
    for variant in filter(None, map(str.strip, cells.get("variants", "").split(";"))):
        tagged = _TAGGED.fullmatch(variant)
        written, lang = (tagged[1], tagged[2]) if tagged else (variant, "")
        with of_field("variants"):
            yield named(written, lang=lang, role="alternate", first_year=first, last_year=last)
