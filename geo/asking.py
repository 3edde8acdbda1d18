"""What the words of a command mean: which chapter, which year, which point, which place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer import eras
from gazetteer.errors import PlaceError

if TYPE_CHECKING:
    from gazetteer.reading import Reading

__all__ = ["chapter", "near", "place_of", "year_of"]


def chapter() -> Reading:
    """Return the chapter; loaded only when it is asked for."""
    from gazetteer.reading import load_reading  # noqa: PLC0415 - dates alone need no chapter

    return load_reading()


def year_of(text: object) -> int | None:
    """Return the year of a date expression, None if there is none."""
    if text is None or text == "":
        return None
    return eras.read_date(str(text)).year


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
