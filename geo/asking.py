"""What the words of a command mean: which chapter, which year, which point, which place."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from gazetteer import eras
from gazetteer.errors import DateError, PlaceError, SeedError

if TYPE_CHECKING:
    import argparse

    from gazetteer.dates import DateRange
    from gazetteer.reading import Reading

__all__ = ["add_edition", "chapter", "day_within", "edition", "near", "place_of", "year_of"]


def add_edition(parser: argparse.ArgumentParser) -> None:
    """Give a parser the options that name a chapter: ``--seeds`` and ``--document``.

    Parameters
    ----------
    parser : argparse.ArgumentParser
    """
    named = parser.add_argument_group("another chapter than our first")
    told = "the folder of its texts and tables; default: SHIYU_SEEDS of the environment, else ours"
    named.add_argument("--seeds", metavar="DIR", help=told)
    told = "its id in texts/texts.csv; default: SHIYU_DOCUMENT of the environment, else ours"
    named.add_argument("--document", metavar="ID", help=told)


def edition(options: argparse.Namespace | None = None) -> tuple[str, Path | None]:
    """Return the id of the chapter that is meant and its folder, None for what is our own.

    Parameters
    ----------
    options : argparse.Namespace, optional
        With ``seeds`` and ``document``; what is not given is asked of the environment.

    Returns
    -------
    tuple of (str, Path or None)

    Raises
    ------
    SeedError
        If there is no such folder.
    """
    from gazetteer.reading import CHAPTER  # noqa: PLC0415 - dates need no chapter

    folder = getattr(options, "seeds", None) or os.environ.get("SHIYU_SEEDS")
    if folder and not Path(folder).is_dir():
        message = (
            "no such folder; --seeds or SHIYU_SEEDS is to name one with texts/, annotations/ "
            "and tables"
        )
        raise SeedError(message, file=folder)
    document = getattr(options, "document", None) or os.environ.get("SHIYU_DOCUMENT") or CHAPTER
    return document, Path(folder) if folder else None


def chapter(options: argparse.Namespace | None = None) -> Reading:
    """Return the chapter that is meant, by default our first; loaded only when asked for.

    Parameters
    ----------
    options : argparse.Namespace, optional
        See `edition`.

    Raises
    ------
    SeedError, TextError
        If there is no such folder or chapter, or its data breaks a rule.
    """
    from gazetteer.reading import load_reading  # noqa: PLC0415 - dates need no chapter

    document, folder = edition(options)
    return load_reading(document, folder=folder)


def year_of(text: object) -> int | None:
    """Return the year of a date expression, None if there is none."""
    if text is None or text == "":
        return None
    return eras.read_date(str(text)).year


def day_within(text: str, reading: Reading) -> DateRange:
    """Return a date of which the chapter can speak.

    Parameters
    ----------
    text : str
        A date expression.
    reading : Reading
        The chapter.

    Returns
    -------
    DateRange

    Raises
    ------
    DateError
        If it cannot be read, or lies after the chapter's last day: nothing is
        known to end there, so whoever held last would seem to hold for ever.

    Examples
    --------
    >>> day_within("1044", chapter()).year
    1044
    """
    when, last = eras.read_date(text), reading.years[1]
    if when.earliest_jdn > reading.span[1]:
        message = f"{text} is after {last}, where the chapter ends; give a year up to then"
        raise DateError(message)
    return when


def near(text: object) -> tuple[float, float] | None:
    """Return a ``lon, lat`` in degrees, None if there is none."""
    if text is None or text == "":
        return None
    parts = text if isinstance(text, list) else str(text).split(",")
    try:
        lon, lat = (float(part) for part in parts)
    except (TypeError, ValueError):
        message = f"{text!r} is no LON,LAT in degrees, such as 106.2,37.99"
        raise PlaceError(message) from None
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):  # noqa: PLR2004 - the globe
        message = f"({lon}, {lat}) is outside the globe; the order is lon,lat"
        raise PlaceError(message)
    return lon, lat


def place_of(reading: Reading, name: str, year: int | None) -> str:
    """Return the id of the place that somebody held by a name, or say who knows it."""
    if name in reading.places.places:
        return name
    # A slip of the pen may be another town: a statement about it would be a wrong answer.
    found = [
        candidate
        for candidate in reading.places.find(name, year=year)
        if not any(slip in candidate.reasons[0] for slip in ("from", "sounds like"))
    ]
    held = {control.place for control in reading.controls}
    named = {mention.place for mention in reading.mentions if mention.kind == "place"}
    for one in sorted(found, key=lambda c: c.place.id not in named):
        if one.place.id in held and one.score >= 0.6 * found[0].score:
            return one.place.id
    if found:
        best = found[0].place
        message = f"nothing says who held {best.name} ({best.id}); it is known as {best.kind}"
        raise PlaceError(message)
    near = "、".join(reading.places.suggest(name))
    message = f"nobody knows a place {name!r}" + (f"; did you mean {near}?" if near else "")
    raise PlaceError(message)
