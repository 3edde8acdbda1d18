"""``shiyu map``: the map, a picture of a day, a film of a span; by the ending of the file."""

from __future__ import annotations

import json
import os
import re
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from gazetteer import eras
from gazetteer.errors import DateError, PictureError
from geo.asking import chapter, near
from geo.look import Look, Moment, View

if TYPE_CHECKING:
    import argparse

    from gazetteer.reading import Reading
    from geo.animation import Film

__all__ = ["add_options", "run"]

_FILMS: Final = ("gif", "mp4", "webm")
_PICTURES: Final = ("png", "svg")
_STEPS: Final = ("day", "month", "year", "decade", "event")
_SIZES: Final = ((320, 240), (3840, 2160))
_ZOOMS: Final = (4, 11)
_FASTEST: Final = 60
_EXAMPLES: Final = """\
examples:
  shiyu map -o xia.html                                 the whole map in one file
  shiyu map --at 庆历元年二月 -o 1041.png               what it shows then
  shiyu map --animate --from 1036 --to 1044 -o war.mp4  a film, a picture a month
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give a parser the options of the command.

    Parameters
    ----------
    parser : argparse.ArgumentParser
    """
    parser.epilog = _EXAMPLES
    parser.add_argument("-o", "--output", metavar="FILE", required=True, help="see the examples")
    parser.add_argument("--at", metavar="DATE", help="the day to show, or to show first")
    parser.add_argument("--json", action="store_true", help="what was written, as JSON")
    film = parser.add_argument_group("films: FILE.gif, FILE.mp4, FILE.webm")
    film.add_argument("--animate", action="store_true", help="a film from --from to --to")
    film.add_argument("--from", dest="first", metavar="A", help="its first date")
    film.add_argument("--to", dest="last", metavar="B", help="its last date")
    film.add_argument("--step", choices=_STEPS, help="between its pictures; default: month")
    film.add_argument("--fps", type=float, metavar="N", help="pictures a second; default: by step")
    look = parser.add_argument_group("films and pictures: FILE.png, FILE.svg")
    look.add_argument("--poster", action="store_true", help="an A3 sheet with legend and sources")
    look.add_argument("--size", metavar="WxH", help="in pixels; default: 1280x720")
    look.add_argument("--view", metavar="LON,LAT,ZOOM", help="its middle; zoom 4 (far) to 11")
    look.add_argument("--lang", choices=("hans", "hant", "en"), help="default: hans")
    look.add_argument("--theme", choices=("light", "dark"), help="default: light")
    look.add_argument("--mode", choices=("now", "sofar"), help="what happens, or has happened")
    look.add_argument("--only-text", action="store_true", help="only what the text says")
    look.add_argument("--garrisons", action="store_true", help="where armies stood")


def run(options: argparse.Namespace) -> int:
    """Run the command; see `geo.cli.main` for the exit codes."""
    path = Path(options.output)
    kind = _kind_of(options, path)
    if not path.parent.is_dir():
        message = f"there is no folder {path.parent}: make it first"
        raise PictureError(message)
    if kind == "html":
        _write_page(options, path)
    elif kind in _FILMS:
        _write_film(options, path)
    else:
        _write_picture(options, path)
    return 0


def _kind_of(options: argparse.Namespace, path: Path) -> str:
    """Return the ending of the file, if what is asked for goes with it."""
    kind = path.suffix.lstrip(".").lower()
    if kind not in {"html", *_FILMS, *_PICTURES}:
        message = (
            f"{path.name!r} ends in none of .html, .png, .svg, .gif, .mp4, .webm, "
            "which decide what is written"
        )
        raise PictureError(message)
    if (kind in _FILMS) != options.animate:
        message = (
            f"a .{kind} is a film: add --animate --from A --to B"
            if kind in _FILMS
            else f"--animate writes .gif, .mp4 or .webm, not .{kind}"
        )
        raise PictureError(message)
    what = "a poster" if options.poster and kind in _PICTURES else f"a .{kind}"
    for name in _idle(options, kind):
        message = f"{name} says nothing to {what}: leave it out"
        raise PictureError(message)
    return kind


def _idle(options: argparse.Namespace, kind: str) -> list[str]:
    """Return the options that are given and would do nothing."""
    film = {"--from": options.first, "--to": options.last}
    film |= {"--step": options.step, "--fps": options.fps}
    look = {"--size": options.size, "--view": options.view, "--lang": options.lang}
    look |= {"--theme": options.theme, "--mode": options.mode}
    look |= {"--only-text": options.only_text, "--garrisons": options.garrisons}
    idle: dict[str, Any] = {} if kind in _FILMS else film
    idle |= look | {"--poster": options.poster} if kind == "html" else {}
    idle |= {"--at": options.at, "--poster": options.poster} if kind in _FILMS else {}
    # A poster has a size of its own, and light paper.
    idle |= {"--size": options.size, "--theme": options.theme} if options.poster else {}
    return [name for name, value in idle.items() if value not in {None, False}]


def _look(options: argparse.Namespace) -> Look:
    return Look(
        size=_size(options.size or "1280x720"),
        view=_view(options.view) if options.view else None,
        lang=options.lang or "hans",
        theme=options.theme or "light",
        mode=options.mode or "now",
        only_text=options.only_text,
        garrisons=options.garrisons,
    )


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"\s*(\d{1,6})\s*[xX×]\s*(\d{1,6})\s*", text)
    if not found:
        message = f"--size {text!r} is no WxH in pixels, such as 1280x720"
        raise PictureError(message)
    width, height = int(found[1]), int(found[2])
    least, most = _SIZES
    if not (least[0] <= width <= most[0] and least[1] <= height <= most[1]):
        message = f"--size {width}x{height} is outside {least[0]}x{least[1]} to {most[0]}x{most[1]}"
        raise PictureError(message)
    return width, height


def _view(text: str) -> View:
    numbers = re.fullmatch(r"\s*([^,]+,[^,]+),\s*(\d+(?:\.\d+)?)\s*", text)
    where = near(numbers[1]) if numbers else None
    zoom = float(numbers[2]) if numbers else 0
    if where is None or not _ZOOMS[0] <= zoom <= _ZOOMS[1]:
        message = f"--view {text!r} is no LON,LAT,ZOOM with zoom 4 to 11, such as 106.2,37.99,7"
        raise PictureError(message)
    return View(*where, zoom)


def _day(text: str, reading: Reading, *, end: bool = False) -> int:
    """Return the first or last day of a date that the map can show."""
    when = eras.read_date(text)
    first, last = when.earliest_jdn, when.latest_jdn
    begin, close = reading.span
    if last < begin or first > close:
        years = "–".join(str(year) for year in reading.years)
        message = f"{text} is outside {years}, which the map can show"
        raise DateError(message)
    return min(last, close) if end else max(first, begin)


def _moment(text: str, reading: Reading) -> Moment:
    """Return what a picture is to show, as finely as the date is given and no finer."""
    precision = eras.read_date(text).precision
    day = (_day(text, reading) + _day(text, reading, end=True)) // 2
    return Moment(day, precision if precision in {"day", "month"} else "year")


def _film(options: argparse.Namespace, reading: Reading) -> Film:
    from geo.animation import Film, check_length  # noqa: PLC0415 - geometry loads slowly

    if not (options.first and options.last):
        message = "--animate needs both dates: --from A --to B"
        raise PictureError(message)
    film = Film(
        first=_day(options.first, reading),
        last=_day(options.last, reading, end=True),
        step=options.step or "month",
        fps=options.fps,
    )
    if film.first > film.last:
        message = f"--from {options.first} is after --to {options.last}: exchange them"
        raise DateError(message)
    if film.fps is not None and not 0 < film.fps <= _FASTEST:
        message = f"--fps {film.fps:g} is not above 0 and up to {_FASTEST}"
        raise PictureError(message)
    if film.step == "day":
        check_length(film.last - film.first + 1, Path(options.output).suffix[1:].lower())
    return film


def _write_film(options: argparse.Namespace, path: Path) -> None:
    reading = chapter(options)
    film, look = _film(options, reading), _look(options)
    from geo.animation import animate  # noqa: PLC0415 - geometry loads slowly

    progress = _Progress()
    made = animate(reading, path, film, look, progress=progress)
    progress.end()
    _tell(options, asdict(made))


def _write_picture(options: argparse.Namespace, path: Path) -> None:
    reading = chapter(options)
    when = [_moment(options.at, reading)] if options.at else []
    look = _look(options)
    from geo.stills import picture  # noqa: PLC0415 - geometry loads slowly

    picture(reading, path, look, *when, poster=options.poster)
    _tell(options, {"file": str(path), "bytes": path.stat().st_size})


def _write_page(options: argparse.Namespace, path: Path) -> None:
    from geo.browser import partial  # noqa: PLC0415 - geometry loads slowly
    from geo.timemap import standalone  # noqa: PLC0415 - as above

    reading = chapter(options)
    at = _day(options.at, reading) if options.at else None
    if sys.stderr.isatty():
        print("drawing cells and relief …", file=sys.stderr)
    written = standalone(reading, jdn=at).encode()
    with partial(path) as to:
        to.write_bytes(written)
    _tell(options, {"file": str(path), "bytes": len(written)})


def _tell(options: argparse.Namespace, made: dict[str, Any]) -> None:
    if options.json:
        print(json.dumps(made, ensure_ascii=False))
        return
    film = f", {made['frames']:,} frames, {made['seconds']:g} s" if "frames" in made else ""
    print(f"wrote {made['file']} ({made['bytes']:,} bytes{film})", file=sys.stderr)


class _Progress:
    """How far a film is made: a line that changes on a terminal, now and then one elsewhere."""

    def __init__(self) -> None:
        self._live = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._began = time.monotonic()
        self._said = -1
        print("opening the map …", file=sys.stderr, flush=True)

    def __call__(self, done: int, of: int) -> None:
        percent = 100 * done // of
        if percent == self._said or (not self._live and percent // 25 == self._said // 25):
            return
        if done == 1:
            self._began = time.monotonic()
        self._said = percent
        left = (time.monotonic() - self._began) / max(1, done - 1) * (of - done)
        line = f"{percent} %" + (f", {left:.0f} s left" if done > 1 else "")
        text, end = (f"\r\x1b[K{line}", "") if self._live else (line, "\n")
        print(text, end=end, file=sys.stderr, flush=True)

    def end(self) -> None:
        """Leave the line behind."""
        if self._live:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
