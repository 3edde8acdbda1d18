"""What the words of a command mean: which chapter, which year, which point, which place."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from gazetteer import eras
from gazetteer.errors import DateError, PlaceError, SeedError

if TYPE_CHECKING:
    from gazetteer.dates import DateRange
    from gazetteer.reading import Reading

__all__ = ["chapter", "day_within", "near", "place_of", "year_of"]


def chapter() -> Reading:
    """Return the chapter; loaded only when it is asked for.

    It is our first book, or the one that ``SHIYU_DOCUMENT`` names of the folder
    that ``SHIYU_SEEDS`` names in the environment.

    Raises
    ------
    SeedError, TextError
        If there is no such folder or chapter, or its data breaks a rule.
    """
    from gazetteer.reading import CHAPTER, load_reading  # noqa: PLC0415 - dates need no chapter

    named = os.environ.get("SHIYU_SEEDS")
    if named and not Path(named).is_dir():
        message = "no such folder; SHIYU_SEEDS is to name one with texts/, annotations/ and tables"
        raise SeedError(message, file=named)
    document = os.environ.get("SHIYU_DOCUMENT") or CHAPTER
    return load_reading(document, folder=Path(named) if named else None)


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
