"""A film of a span of time: each of its pictures is what the screen shows on that day.

The page itself lays every picture (``geo/web/film.js``) and writes GIF; for MP4 and
WebM it hands each over as what differs from the one before, without loss.
"""

from __future__ import annotations

import base64
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from gazetteer.errors import PictureError
from geo.browser import ask, open_page, partial
from geo.timemap import standalone
from geo.video import Video

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray
    from playwright.sync_api import Page

    from gazetteer.reading import Reading
    from geo.look import Look

__all__ = ["MOST_FRAMES", "STEPS", "Film", "Made", "animate", "check_length", "pictures"]

STEPS: Final = ("day", "month", "year", "decade", "event")
MOST_FRAMES: Final = {"gif": 600, "mp4": 2400, "webm": 2400}

_PLAN: Final = """o => {
  const days = Shiyu.film.days(shiyu.app, o), fps = o.fps ?? Shiyu.film.FPS[o.step];
  const about = days.length ? Shiyu.animate.about(shiyu.app, o, days) : {};
  return { days, fps, seconds: Shiyu.film.seconds(days.length, fps), ...about };
}"""
_GIF: Final = """async o => {
  const onProgress = (done, of) => { shiyuTell(done, of); };
  return Shiyu.reel.base64((await Shiyu.animate.gif(shiyu.app, o, { onProgress })).bytes);
}"""
_OPEN: Final = """async o => {
  globalThis.shiyuReel = await Shiyu.reel.open(shiyu.app, { ...o, even: true });
  return [shiyuReel.width, shiyuReel.height, shiyuReel.days.length];
}"""


@dataclass(frozen=True, slots=True)
class Film:
    """Which days are shown, and how fast.

    Parameters
    ----------
    first, last : int
        Julian day numbers, both included.
    step : {"day", "month", "year", "decade", "event"}
    fps : float, optional
        Pictures a second; by default what suits the step.
    """

    first: int
    last: int
    step: str = "month"
    fps: float | None = None

    def for_page(self) -> dict[str, Any]:
        """Return the film as the page takes it."""
        return {"from": self.first, "to": self.last, "step": self.step, "fps": self.fps}


@dataclass(frozen=True, slots=True)
class Made:
    """What was written: the file, how many pictures, how long they last, and its size."""

    file: str
    frames: int
    seconds: float
    bytes: int


def animate(
    reading: Reading,
    path: Path,
    film: Film,
    look: Look,
    *,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> Made:
    """Write a film; there is no file until it is whole.

    Parameters
    ----------
    reading : Reading
    path : Path
        Its ending decides the format: gif, mp4 or webm.
    film : Film
    look : Look
    progress : callable
        Told how many pictures are done, and of how many.

    Returns
    -------
    Made

    Raises
    ------
    PictureError
        If it has no pictures or too many, or nothing to draw them with.
    """
    kind = path.suffix.lstrip(".").lower()
    if film.step == "day":
        check_length(film.last - film.first + 1, kind)
    asked = look.for_page() | film.for_page()
    with open_page(lambda: standalone(reading), size=look.size) as page:
        plan = ask(page, _PLAN, asked)
        check_length(len(plan["days"]), kind)
        asked["fps"] = plan["fps"]
        with partial(path) as to:
            if kind == "gif":
                page.expose_function("shiyuTell", progress)
                to.write_bytes(base64.b64decode(ask(page, _GIF, asked)))
            else:
                _write_video(page, to, kind, asked, plan, progress)
    return Made(str(path), len(plan["days"]), round(plan["seconds"], 2), path.stat().st_size)


def check_length(frames: int, kind: str) -> None:
    """Refuse a film of no pictures, or of more than anybody would wait for.

    Parameters
    ----------
    frames : int
    kind : {"gif", "mp4", "webm"}

    Raises
    ------
    PictureError

    Examples
    --------
    >>> check_length(108, "gif")
    """
    if not frames:
        message = "nothing happens between these dates: take a longer span or another --step"
        raise PictureError(message)
    if frames > MOST_FRAMES[kind]:
        message = (
            f"{frames:,} frames are too many (at most {MOST_FRAMES[kind]:,} for .{kind}): "
            "take a longer --step or a shorter span"
        )
        raise PictureError(message)


def _write_video(  # noqa: PLR0913 - a film is all of this
    page: Page,
    to: Path,
    kind: str,
    asked: dict[str, Any],
    plan: dict[str, Any],
    progress: Callable[[int, int], None],
) -> None:
    frames, fps = len(plan["days"]), plan["fps"]
    held = round(plan["seconds"] * fps) - (frames - 1)
    video = None
    try:
        for done, picture in enumerate(pictures(page, asked), start=1):
            if video is None:
                size = (picture.shape[1], picture.shape[0])
                about = {"title": plan["title"], "comment": plan["comment"]}
                video = Video(to, kind, size, fps, about | {"copyright": plan["comment"]})
            video.add(picture, times=held if done == frames else 1)
            progress(done, frames)
    finally:
        if video:
            video.close()


def pictures(page: Page, asked: dict[str, Any]) -> Iterator[NDArray[np.uint8]]:
    """Lay the pictures of a film one after another.

    Parameters
    ----------
    page : playwright.sync_api.Page
        From `geo.browser.open_page`.
    asked : dict
        What ``S.film.createFilm`` takes.

    Yields
    ------
    numpy.ndarray
        Height × width × 4, red, green, blue and what is not looked at; both sides
        are even. It is changed for the next.
    """
    width, height, count = ask(page, _OPEN, asked)
    pixels = np.zeros(width * height, np.uint32)
    for number in range(count):
        packed = ask(page, "i => shiyuReel.picture(i)", number)
        pixels ^= np.frombuffer(zlib.decompress(base64.b64decode(packed)), np.uint32)
        yield pixels.view(np.uint8).reshape(height, width, 4)
