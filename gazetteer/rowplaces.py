"""The cells of one row, by field, as a place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gazetteer.entries import FieldError, Source, named, number, point, refuse, year
from gazetteer.linkedplaces import whole_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import TypeVar

    from gazetteer.places import Name, Place

    T = TypeVar("T")

__all__ = ["place_of"]

_WKT = re.compile(r"(?:SRID=4326;)?\s*POINT\s*\(\s*(\S+)\s+(\S+?)\s*\)", re.IGNORECASE)
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
        links=tuple(map(whole_url, re.split(r"[;\s]+", cells.get("link", "").strip())))
        if cells.get("link")
        else (),
        about=cells.get("about", ""),
    )


def _try(field: str, read: Callable[[], T]) -> T:
    try:
        return read()
    except ValueError as error:
        raise FieldError(field, str(error)) from None


def _at(cells: Mapping[str, str]) -> tuple[float, float] | None:
    shape = cells.get("geowkt", "")
    if shape:
        found = _WKT.fullmatch(shape.strip())
        if found:
            lon, lat = (_try("geowkt", lambda i=i: number(found[i])) for i in (1, 2))
            return _try("geowkt", lambda: point(lon, lat))
    written = {side: cells.get(side, "") for side in ("lon", "lat")}
    if not any(written.values()):
        return None
    for side, other in (("lon", "lat"), ("lat", "lon")):
        if not written[side]:
            refuse(side, f"empty, but {other} is {written[other]}; give both or neither")
    lon, lat = (_try(side, lambda side=side: number(written[side])) for side in written)
    return _try("lat" if abs(lat) > 90 else "lon", lambda: point(lon, lat))  # noqa: PLR2004 - a pole


def _radius(written: str, source: Source) -> float | None:
    if not written:
        return None
    if ":" in written:  # LP-TSV also allows a term such as gvp:containedWithin
        source.notes["approximations that are no kilometres, left out"] += 1
        return None
    radius = _try("radius_km", lambda: number(written))
    if radius < 0:
        refuse("radius_km", f"{written} is below zero; give kilometres")
    return radius or None


def _names(cells: Mapping[str, str], *, historical: bool) -> Iterator[Name]:
    first, last = (
        _try(side, lambda side=side: year(cells.get(side, "").split("/")[0], historical=historical))
        for side in ("from", "to")
    )
    if first is not None and last is not None and first > last:
        refuse("to", f"it ends in {last} before it begins in {first}")
    dated = {"first_year": first, "last_year": last, "source": cells.get("source", "")}
    sides = {side: cells.get(side, "") for side in ("hant", "pinyin", "en")}
    yield _try("name", lambda: named(cells.get("name", ""), **sides, **dated))
    for variant in filter(None, map(str.strip, cells.get("variants", "").split(";"))):
        tagged = _TAGGED.fullmatch(variant)
        written, lang = (tagged[1], tagged[2]) if tagged else (variant, "")
        yield _try(
            "variants", lambda w=written, g=lang: named(w, lang=g, role="alternate", **dated)
        )
