"""A place as one line of text, and back: how the store keeps it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from gazetteer.places import Name, Place

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["pack", "unpack"]

_ENCODED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def pack(place: Place, extra: Mapping[str, object]) -> str:
    """Return a place as JSON; the fields stand in the order of `Place`.

    Parameters
    ----------
    place : Place
    extra : mapping
        Kept behind it.

    Returns
    -------
    str
    """
    names = [
        (n.hans, n.hant, n.pinyin, n.en, n.role, n.first_year, n.last_year, n.source)
        for n in place.names
    ]
    p = place
    about = (p.modern_zh, p.modern_en, p.region, p.reason, p.sources, p.links, names, extra)
    where = (p.lon, p.lat, p.radius_km, p.precision, p.certainty)
    fields = (p.id, p.name, p.kind, p.seat, *where, *about)
    return _ENCODED(fields)


def unpack(packed: str, gazetteer: str) -> Place:
    """Return the place; its id is prefixed with its gazetteer's name.

    Parameters
    ----------
    packed : str
        From `pack`.
    gazetteer : str

    Returns
    -------
    Place

    Examples
    --------
    >>> from gazetteer.entries import Source, named
    >>> source = Source("my.csv", "my")
    >>> place = source.place(ident="7", names=[named("灵州")], kind="", at=(106.2, 37.99))
    >>> again = unpack(pack(place, {"note": "kept"}), "my")
    >>> again.id, again.names == place.names, again.sources == place.sources
    ('my:7', True, True)
    """
    fields = json.loads(packed)
    fields.pop()  # what Place has no room for
    fields[0] = f"{gazetteer}:{fields[0]}"
    fields[-3:-1] = map(tuple, fields[-3:-1])
    fields[-1] = tuple(Name(*name) for name in fields[-1])
    return Place(*fields)
