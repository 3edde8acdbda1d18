"""Where the optional online base map comes from: shaded relief, no border and no name.

A map of today has the borders of today, so no street map can lie under this
one. The tiles are asked for by the reader's browser alone, and only once the
reader ticks them. Whoever would rather have others, or none, says so:

``SHIYU_TILES``
    An address with ``{z}``, ``{x}`` and ``{y}``; empty for none.
``SHIYU_TILES_CREDIT``
    Whom to thank for them; without it the host's name is shown.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import urlsplit

from gazetteer.errors import ShiyuError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SHADED_RELIEF", "TileSource", "tile_source", "tiles_payload"]


class TileSource(NamedTuple):
    """A template of addresses, whom to thank, and the deepest zoom there is."""

    url: str
    attribution: str
    max_zoom: int


SHADED_RELIEF: Final = TileSource(
    url="https://gibs.earthdata.nasa.gov/wmts/epsg3857/best/ASTER_GDEM_Greyscale_Shaded_Relief"
    "/default/GoogleMapsCompatible_Level12/{z}/{y}/{x}.jpg",
    attribution="NASA EOSDIS GIBS; ASTER GDEM: METI, NASA",
    max_zoom=12,
)
"""Grey relief of the ASTER elevation model, public, without borders or names."""

_PARTS: Final = ("{z}", "{x}", "{y}")


def tile_source(environ: Mapping[str, str] = os.environ) -> TileSource | None:
    """Return where tiles come from, or None where there shall be none.

    Parameters
    ----------
    environ : mapping of str to str
        The environment: ``SHIYU_TILES`` and ``SHIYU_TILES_CREDIT``.

    Returns
    -------
    TileSource or None

    Raises
    ------
    ShiyuError
        If the address is none of the web, or lacks one of its three parts.

    Examples
    --------
    >>> tile_source({}).max_zoom, tile_source({"SHIYU_TILES": ""})
    (12, None)
    >>> tile_source({"SHIYU_TILES": "https://maps.example.org/{z}/{x}/{y}.png"}).attribution
    'maps.example.org'
    """
    url = environ.get("SHIYU_TILES")
    if url is None:
        return SHADED_RELIEF
    if not url.strip():
        return None
    host = urlsplit(url).hostname if url.startswith(("https://", "http://")) else None
    if host is None or not all(part in url for part in _PARTS):
        message = (
            f"SHIYU_TILES is '{url}': it should be an http address with {{z}}, {{x}} and {{y}}, "
            "as https://maps.example.org/{z}/{x}/{y}.png; leave it empty for no online map."
        )
        raise ShiyuError(message)
    return TileSource(url, environ.get("SHIYU_TILES_CREDIT") or host, SHADED_RELIEF.max_zoom)


def tiles_payload() -> dict[str, Any] | None:
    """Return the payload's ``tiles``: ``{url, attribution, maxZoom}``, or None."""
    source = tile_source()
    if source is None:
        return None
    return {"url": source.url, "attribution": source.attribution, "maxZoom": source.max_zoom}
