"""How a picture or a film of the time map is to look: its size, view, language and theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

__all__ = ["Look", "Moment", "View"]


class View(NamedTuple):
    """The middle of a map, and how near it is seen."""

    lon: float
    lat: float
    zoom: float


class Moment(NamedTuple):
    """A day, and how much of the time about it is shown: day, month, year or decade."""

    jdn: int
    step: str = "month"


@dataclass(frozen=True, slots=True)
class Look:
    """What decides how a day is drawn, but for the day.

    Parameters
    ----------
    size : (int, int)
        Width and height of the whole picture in pixels, its foot included.
    view : View, optional
        By default what a window of this size shows first.
    lang : {"hans", "hant", "en"}
    theme : {"light", "dark"}
    mode : {"now", "sofar"}
        Only what happens, or also what has happened.
    only_text : bool
        Hide what the text does not say itself.
    garrisons : bool
        Show where armies stood.

    Examples
    --------
    >>> Look(size=(640, 480), view=View(106.2, 37.99, 7)).for_page()["view"]
    {'lat': 37.99, 'lng': 106.2, 'zoom': 7}
    """

    size: tuple[int, int] = (1280, 720)
    view: View | None = None
    lang: str = "hans"
    theme: str = "light"
    mode: str = "now"
    only_text: bool = False
    garrisons: bool = False

    def for_page(self) -> dict[str, Any]:
        """Return the look as the page takes it."""
        view = self.view
        return {
            "size": dict(zip("wh", self.size, strict=True)),
            "view": {"lat": view.lat, "lng": view.lon, "zoom": view.zoom} if view else None,
            "state": {
                "lang": self.lang,
                "theme": self.theme,
                "mode": self.mode,
                "onlyText": self.only_text,
                "posts": self.garrisons,
            },
        }
