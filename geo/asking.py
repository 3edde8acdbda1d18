"""What the words of a command mean: which chapter, which year, which point, which place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer import eras
from gazetteer.dates import julian_to_jdn
from gazetteer.errors import DateError, PlaceError
from gazetteer.reading import LAST_YEAR

if TYPE_CHECKING:
    from gazetteer.dates import DateRange
    from gazetteer.reading import Reading

__all__ = ["chapter", "day_within", "near", "place_of", "year_of"]


def chapter() -> Reading:
    """Return the chapter; loaded only when it is asked for."""
    from gazetteer.reading import load_reading  # noqa: PLC0415 - dates alone need no chapter

    return load_reading()


def year_of(text: object) -> int | None:
    """Return the year of a date expression, None if there is none."""
    if text is None or text == "":
        return None
    return eras.read_date(str(text)).year


def day_within(text: str) -> DateRange:
    """Return a date of which the chapter can speak.

    Parameters
    ----------
    text : str
        A date expression.

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
    >>> day_within("1044").year
    1044
    """
    when, last = eras.read_date(text), julian_to_jdn(LAST_YEAR, 12, 31)
    if when.earliest_jdn > last:
        message = f"{text} is after {LAST_YEAR}, where the chapter ends; give a year up to then"
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
