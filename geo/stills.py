"""A picture of a day as the screen shows it: PNG, SVG, or a poster."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Final

from geo.browser import ask, open_page, partial
from geo.payload import START
from geo.timemap import standalone

if TYPE_CHECKING:
    from pathlib import Path

    from gazetteer.reading import Reading
    from geo.look import Look

__all__ = ["picture"]

_STILL: Final = "([kind, o]) => Shiyu.reel.still(shiyu.app, kind, o)"


def picture(
    reading: Reading, path: Path, look: Look, *, jdn: int | None = None, poster: bool = False
) -> None:
    """Write a picture; there is no file until it is whole.

    Parameters
    ----------
    reading : Reading
    path : Path
        Its ending decides the format: png or svg.
    look : Look
    jdn : int, optional
        The day it shows; by default the one the map opens with.
    poster : bool
        A sheet for the wall, with legend and sources.

    Raises
    ------
    PictureError
        If there is nothing to draw it with.
    """
    kind = path.suffix.lstrip(".").lower()
    asked = look.for_page()
    asked["state"]["jdn"] = START if jdn is None else jdn
    with open_page(lambda: standalone(reading), size=look.size) as page, partial(path) as to:
        name = f"poster-{kind}" if poster else kind
        to.write_bytes(base64.b64decode(ask(page, _STILL, [name, asked])))
