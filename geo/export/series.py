"""The land of each polity year by year: CSV, JSON records, undrawn features."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from gazetteer.dates import DateRange, julian_to_jdn
from geo import answers
from geo.series import figures_json, yearly

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.reading import Reading

__all__ = ["COLUMNS", "features", "records", "write_csv"]

Window = tuple[int, int] | None

COLUMNS = (
    *("year", "jdn", "polity", "name", "area_km2", "low_km2", "high_km2", "prefectures", "places"),
    *("gained_km2", "lost_km2", "moved", "events", "titles_zh", "titles_en", "quotes", "sources"),
)
"""Columns of the CSV; the last six hold several values, parted by `` | ``."""

_BAR = " | "


def records(reading: Reading, window: Window, day: int | None) -> Iterator[dict[str, Any]]:
    """Yield a record for each polity and year that a span touches.

    Parameters
    ----------
    reading : Reading
    window : tuple of int, or None
        First and last Julian day number; None for every year of the chapter.
    day : int or None
        The year this day is in, only.

    Yields
    ------
    dict
        As `geo.series.figures_json`.
    """
    first, last = (day, day) if day is not None else window or (None, None)
    for figures in yearly(reading):
        if last is not None and julian_to_jdn(figures.year, 1, 1) > last:
            continue
        if first is None or figures.jdn >= first:
            yield figures_json(reading, figures)


def write_csv(reading: Reading, window: Window = None, day: int | None = None) -> str:
    """Return the series as CSV with a head line; see `records` and `COLUMNS`."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(_flat(record) for record in records(reading, window, day))
    return stream.getvalue()


def _flat(record: dict[str, Any]) -> dict[str, Any]:
    moved = record["moved"]
    with_title = {m["event"]: m["title"] for m in moved if m["event"]}
    quotes = {(q["start"], q["end"]): q["text"] for m in moved for q in m["quotes"]}
    sources = dict.fromkeys(source for m in moved for source in m["sources"])
    return record | {
        "moved": _BAR.join(f"{m['place_name']} {m['area_km2']:+.0f} km²" for m in moved),
        "events": _BAR.join(with_title),
        "titles_zh": _BAR.join(title["zh"] for title in with_title.values()),
        "titles_en": _BAR.join(title["en"] for title in with_title.values()),
        "quotes": _BAR.join(quotes.values()),
        "sources": _BAR.join(sources),
    }


def features(reading: Reading, window: Window, day: int | None) -> Iterator[dict[str, Any]]:
    """Yield the records as GeoJSON features without a geometry; see `records`."""
    for record in records(reading, window, day):
        first = julian_to_jdn(record["year"], 1, 1)
        dated = DateRange("", first, record["jdn"], year=record["year"])
        identity = f"series-{record['polity']}-{record['year']}"
        quotes = {(q["start"], q["end"]): q for m in record["moved"] for q in m["quotes"]}
        properties = {
            "id": identity,
            "layer": "series",
            **answers.span(dated, dated),
            "kind": "series",
            "certainty": "inferred",
            **record,
            "quotes": list(quotes.values()),
        }
        yield {"type": "Feature", "id": identity, "geometry": None, "properties": properties}
