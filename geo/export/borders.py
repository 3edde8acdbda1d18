"""Borders as GeoJSON lines: who faces whom, since when, how sure, in which words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shapely.geometry import mapping

from gazetteer.dates import DateRange, jdn_to_julian
from geo import answers
from geo.atlas import history_of
from geo.borderanswers import border_json
from geo.borders import borders
from geo.export.told import told
from geo.history import change_days

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.reading import Reading

__all__ = ["features", "records"]

Window = tuple[int, int] | None
Record = dict[str, Any]

#: A border is as sure as its class, never attested: the chapter draws none.
_CERTAINTY = {"near": "inferred", "inferred": "inferred", "conjectural": "conjectural"}


def features(reading: Reading, window: Window, day: int | None) -> Iterator[Record]:
    """Yield the borders of a day, or of every span of days in a window.

    Parameters
    ----------
    reading : Reading
    window : tuple of int, or None
        First and last Julian day number, cut to the years of the chapter; None for all.
    day : int or None
        Only the borders of this day.

    Yields
    ------
    dict
        A LineString feature an arc and a span on which the same statements
        held: ``left, right`` (who holds what, because), ``since``, ``doubt``,
        ``near_km``, ``margin``, and the ``quotes`` of both sides.

    Raises
    ------
    DateError
        If nothing of the window lies within the years of the chapter.
    """
    first, last = told(reading, window, day)
    days = [first, *(d for d in change_days(reading.controls) if first < d <= last)]
    open_rows: dict[int, tuple[tuple[Any, ...], int, Record]] = {}
    for today in days:
        rows = {row["arc"]: row for row in borders(history_of(reading), today).to_dict("records")}
        for arc, (facts, start, row) in list(open_rows.items()):
            if arc not in rows or _facts(rows[arc]) != facts:
                yield _feature(reading, row, start, today - 1)
                del open_rows[arc]
        for arc, row in rows.items():
            open_rows.setdefault(arc, (_facts(row), today, row))
    for _, start, row in open_rows.values():
        yield _feature(reading, row, start, last)


def records(reading: Reading, window: Window, day: int | None) -> Iterator[Record]:
    """Yield the features flat, for JSON lines: properties and geometry together."""
    for feature in features(reading, window, day):
        yield {**feature["properties"], "geometry": feature["geometry"]}


def _facts(row: Record) -> tuple[Any, ...]:
    return (id(row["because_left"]), id(row["because_right"]), row["since_jdn"], row["doubt"])


def _feature(reading: Reading, row: Record, first: int, last: int) -> Record:
    answer = border_json(reading, row, last)
    dated = DateRange("", first, last, year=jdn_to_julian(first)[0])
    identity = f"border-{answer['arc']}-{first}"
    said = [part for side in ("left", "right") for part in answer[side]["because"]]
    quotes = {
        (part["start"], part["end"]): {
            "text": part["quote"],
            **{key: part[key] for key in ("document", "start", "end")},
        }
        for part in said
    }
    points = [[round(x, 5), round(y, 5)] for x, y in mapping(row["geometry"])["coordinates"]]
    properties = {
        "id": identity,
        "layer": "borders",
        **answers.span(dated, dated),
        "kind": "border",
        "certainty": _CERTAINTY[answer["doubt"]],
        "polities": [answer[side]["polity"] for side in ("left", "right")],
        **{key: value for key, value in answer.items() if key != "jdn"},
        "quotes": list(quotes.values()),
    }
    return {
        "type": "Feature",
        "id": identity,
        "geometry": {"type": "LineString", "coordinates": points},
        "properties": properties,
    }
