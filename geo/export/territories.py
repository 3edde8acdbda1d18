"""Who held what land: of a day, or of every period, as polygons with their words.

A period is a run of days on which a holding stayed the same: the same polity, in
the same way, as surely, with the same rivals and the same cells. Of all features
that stand on a day no two overlap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import mapping
from shapely.geometry.polygon import orient

from gazetteer.dates import DateRange, jdn_to_julian
from gazetteer.polities import polity
from geo import answers
from geo.atlas import cells_of, history_of, quotations
from geo.export.told import told
from geo.history import change_days

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.reading import Reading

__all__ = ["cells", "features"]

Window = tuple[int, int] | None
Record = dict[str, Any]


def features(reading: Reading, window: Window, day: int | None) -> Iterator[Record]:
    """Yield the territories of a day, or of every period in a window.

    Parameters
    ----------
    reading : Reading
    window : tuple of int, or None
        First and last Julian day number; None for the years of the chapter. A
        period that reaches beyond it is cut there.
    day : int or None
        Only the territories of this day.

    Yields
    ------
    dict
        A Polygon or MultiPolygon feature for each polity, status, certainty and
        period, in order of time: ``start`` and ``end`` (both included, ISO 8601,
        so proleptic Gregorian), ``polity``, ``name``, ``status``,
        ``contested_by``, ``area_km2``, ``places``, and the ``quotes`` that had
        been said by its first day.

    Raises
    ------
    DateError
        If nothing of the window lies within the years of the chapter.
    """
    first, last = told(reading, window, day)
    for start, end, row in sorted(_periods(reading, first, last), key=_order):
        yield _feature(reading, row, start, end)


def _periods(reading: Reading, first: int, last: int) -> Iterator[tuple[int, int, Record]]:
    history = history_of(reading)
    standing: dict[tuple[Any, ...], tuple[int, Record]] = {}
    for today in [first, *(d for d in change_days(reading.controls) if first < d <= last)]:
        rows = {_key(row): row for row in history.territories(today).to_dict("records")}
        for gone in [key for key in standing if key not in rows]:
            start, row = standing.pop(gone)
            yield start, today - 1, row
        for key, row in rows.items():
            standing.setdefault(key, (today, row))
    for start, row in standing.values():
        yield start, last, row


def _order(period: tuple[int, int, Record]) -> tuple[Any, ...]:
    start, end, row = period
    return start, row["polity"], row["status"], row["certainty"], row["contested_by"], end


def _key(row: Record) -> tuple[Any, ...]:
    return tuple(row[name] for name in ("polity", "status", "certainty", "contested_by", "places"))


def _feature(reading: Reading, row: Record, first: int, last: int) -> Record:
    dated = DateRange(written="", earliest_jdn=first, latest_jdn=last, year=jdn_to_julian(first)[0])
    quotes = [q for place in row["places"] for q in quotations(reading, place, first)]
    identity = "-".join(
        [row["polity"], row["status"], row["certainty"], str(first), *row["contested_by"]]
    )
    rest = {
        **answers.span(dated, dated),
        "start": dated.gregorian[0],
        "end": dated.gregorian[1],
        "kind": "territory",
        "polity": row["polity"],
        "name": polity(row["polity"]).hans,
        "status": row["status"],
        "certainty": row["certainty"],
        "contested_by": list(row["contested_by"]),
        "area_km2": round(float(row["area_km2"]), 1),
        "places": list(row["places"]),
        "quotes": list({(q["start"], q["end"]): q for q in quotes}.values()),
    }
    return _dressed(identity, row["geometry"], rest)


def cells(reading: Reading, window: Window = None, day: int | None = None) -> Iterator[Record]:
    """Yield the land of each seat, of which territories are made; it never changes."""
    del window, day
    for row in cells_of(reading).frame.to_dict("records"):
        rest = {
            "earliest_jdn": None,
            "latest_jdn": None,
            "edtf_start": "..",
            "edtf_end": "..",
            "year": None,
            "kind": "cell",
            "certainty": "conjectural",
            "place": row["place"],
            "name": reading.places.places[row["place"]].name,
            "area_km2": round(float(row["area_km2"]), 1),
        }
        yield _dressed(f"cell-{row['place']}", row["geometry"], rest)


def _dressed(identity: str, shape: shapely.Geometry, rest: Record) -> Record:
    return {
        "type": "Feature",
        "id": identity,
        "geometry": _polygon(shape),
        "properties": {"id": identity, "layer": "territories", **rest},
    }


def _polygon(shape: shapely.Geometry) -> Record:
    parts: list[shapely.Polygon] = list(shapely.get_parts(shape))
    rings = [_rounded(mapping(orient(part))["coordinates"]) for part in parts]
    if len(rings) == 1:
        return {"type": "Polygon", "coordinates": rings[0]}
    return {"type": "MultiPolygon", "coordinates": rings}


def _rounded(rings: Any) -> list[list[list[float]]]:  # noqa: ANN401 - what shapely gives
    return [[[round(x, 5), round(y, 5)] for x, y in ring] for ring in rings]
