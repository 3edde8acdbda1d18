"""A picture of a day as the screen shows it: PNG, SVG, or a poster."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Final

from geo.browser import ask, open_page, partial
from geo.editionrows import start_of
from geo.look import Moment
from geo.timemap import standalone

if TYPE_CHECKING:
    from pathlib import Path

    from gazetteer.reading import Reading
    from geo.look import Look

__all__ = ["picture"]

_STILL: Final = "([kind, o]) => Shiyu.reel.still(shiyu.app, kind, o)"


def picture(
    reading: Reading,
    path: Path,
    look: Look,
    when: Moment | None = None,
    *,
    poster: bool = False,
) -> None:
    """Write a picture; there is no file until it is whole.

    Parameters
    ----------
    reading : Reading
    path : Path
        Its ending decides the format: png or svg.
    look : Look
    when : Moment, optional
        What it shows; by default the month the map opens with.
    poster : bool
        An A3 sheet for the wall, with legend, events and words; light paper always.

    Raises
    ------
    PictureError
        If there is nothing to draw it with.
    """
    kind, when = path.suffix.lstrip(".").lower(), when or Moment(start_of(reading))
    asked = look.for_page()
    asked["state"] |= {"jdn": when.jdn, "step": when.step}
    if poster:
        asked["values"] = {"format": "svg" if kind == "svg" else "png300"}
    with open_page(lambda: standalone(reading), size=look.size) as page, partial(path) as to:
        asking = ["poster" if poster else kind, asked]
        to.write_bytes(base64.b64decode(ask(page, _STILL, asking)))
