"""The content of a payload as dated GeoJSON features: what other plugins take.

One polygon for every shape a polity had, from the day it took it to the day it
lost it, with what that change rests on; and one point for every event, with all
that its card says. Ours carries besides the whole chapter, its marks and calendar.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

import shapely

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Feature", "carried", "features_of", "iso"]

Json = dict[str, Any]
_GRID = 1e-4


@dataclass(frozen=True, slots=True)
class Feature:
    """A geometry (lon, lat), its first day and the day after its last, and its words."""

    geometry: Json
    first_jdn: int
    end_jdn: int
    words: Json


def iso(jdn: int) -> str:
    """Return a day as browsers read it: proleptic Gregorian.

    >>> iso(2_440_588)
    '1970-01-01'
    """
    a = jdn + 32_044
    b, day = divmod(4 * a + 3, 146_097)
    day //= 4
    d, e = divmod(4 * day + 3, 1_461)
    e //= 4
    m = (5 * e + 2) // 153
    year = 100 * b + d - 4_800 + m // 10
    return f"{year:04d}-{m + 3 - 12 * (m // 10):02d}-{e - (153 * m + 2) // 5 + 1:02d}"


# What the features say, by the part of the payload it comes from; None is the whole part.
_CARRIED: dict[str, tuple[str, ...] | None] = {
    **dict.fromkeys(("topology", "cells", "holdings", "dates", "text", "polities")),
    "control": ("place", "polity", "date", "quotes", "source", "certainty"),
    "places": ("names", "lon", "lat", "radius_km", "certainty", "reason"),
    "events": (
        *("title", "kind", "certainty", "places", "quotes", "date"),
        *("polities", "persons", "note", "outcome", "rivals"),
    ),
}


def carried(payload: Json) -> Json:
    """Return what of a payload the features carry too: the same content in our own form."""

    def part(name: str, keys: tuple[str, ...] | None) -> Any:  # noqa: ANN401 - a JSON value
        rows = payload[name]
        if keys is None or not isinstance(rows, list):
            return rows
        return [{key: row[key] for key in keys if key in row} for row in rows]

    return {name: part(name, keys) for name, keys in _CARRIED.items()}


def features_of(payload: Json) -> tuple[list[Feature], list[Feature]]:
    """Return the polygons and the events of a payload."""
    return list(_states(payload)), list(_events(payload))


def _states(payload: Json) -> Iterator[Feature]:
    cells, last = _cells(payload), payload["span"][1] + 1
    for polity, days in _cells_by_polity(payload).items():
        name = payload["polities"][polity]["hans"]
        stops = [*sorted(days), last]
        for day, end in pairwise(stops):
            held = days[day]
            if not held or day >= last:
                continue
            shape = shapely.coverage_union_all([cells[c] for c in held])
            shape = shapely.set_precision(shape, _GRID)
            words = {"n": name, "p": polity, **_because(payload, polity, day)}
            yield Feature(shapely.geometry.mapping(shape), day, end, words)


def _because(payload: Json, polity: int, day: int) -> Json:
    """Return what a polity's gains of a day rest on; made-up sets say nothing."""
    packed = payload["holdings"]
    begun = [
        payload["control"][n]
        for n, row in enumerate(packed["rows"][: len(payload["control"])])
        if row[1] == polity and packed["from"] + row[2] == day
    ]
    return {"b": [_control_words(payload, row) for row in begun]} if begun else {}


def _control_words(payload: Json, row: Json) -> Json:
    date = payload["dates"][row["date"]]
    return {
        "w": payload["places"][row["place"]]["names"][0]["hans"],
        "d": date["label"],
        "c": row["certainty"],
        "q": "".join(payload["text"][a:b] for a, b in row["quotes"]),
        "s": row["source"],
    }


def _cells_by_polity(payload: Json) -> dict[int, dict[int, frozenset[int]]]:
    """Return for each polity the cells it held from each day on which they changed."""
    packed, changes = payload["holdings"], defaultdict(list)
    for cell, polity, begin, _, _ in packed["rows"]:
        changes[packed["from"] + begin].append((cell, polity))
    owner: dict[int, int] = {}
    held: dict[int, set[int]] = defaultdict(set)
    out: dict[int, dict[int, frozenset[int]]] = defaultdict(dict)
    for day in sorted(changes):
        touched = set()
        for cell, polity in changes[day]:
            before = owner.get(cell)
            if before is not None:
                held[before].discard(cell)
                touched.add(before)
            owner[cell] = polity
            held[polity].add(cell)
            touched.add(polity)
        for polity in touched:
            out[polity][max(day, payload["span"][0])] = frozenset(held[polity])
    return out


def _cells(payload: Json) -> list[shapely.Geometry]:
    topology = payload["topology"]
    arcs = [_points(arc, topology["scale"]) for arc in topology["arcs"]]

    def ring(refs: list[int]) -> list[tuple[float, float]]:
        out: list[tuple[float, float]] = []
        for ref in refs:
            arc = arcs[ref] if ref >= 0 else arcs[~ref][::-1]
            out += arc[1:] if out else arc
        return out

    def whole(polygons: list[list[list[int]]]) -> shapely.Geometry:
        parts = [
            shapely.Polygon(ring(rings[0]), [ring(r) for r in rings[1:]]) for rings in polygons
        ]
        return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)

    return [whole(cell["polygons"]) for cell in payload["cells"]]


def _points(flat: list[int], scale: float) -> list[tuple[float, float]]:
    xs, ys = accumulate(flat[0::2]), accumulate(flat[1::2])
    return [(round(x * scale, 4), round(y * scale, 4)) for x, y in zip(xs, ys, strict=True)]


def _events(payload: Json) -> Iterator[Feature]:
    rows = payload["events"]
    for row in rows if isinstance(rows, list) else _rows(rows):
        at = [payload["places"][p] for p, _ in row["places"]]
        spot = next((p for p in at if p["lon"] is not None), None)
        if spot is None:
            continue
        said = [payload["text"][a:b] for a, b in row["quotes"]]
        words = {
            "t": row["title"]["hans"],
            "k": row["kind"],
            "c": row["certainty"],
            "w": spot["names"][0]["hans"],
        }
        point = {"type": "Point", "coordinates": [spot["lon"], spot["lat"]]}
        if said:
            words |= {"q": "".join(said), **_card(payload, row, at)}
        yield Feature(point, row["date"]["from"], row["date"]["to"] + 1, words)


def _card(payload: Json, row: Json, places: list[Json]) -> Json:
    """Return what else the card of an event says."""
    polities = [payload["polities"][p] for p in row["polities"]]
    kept = ("names", "radius_km", "certainty", "reason")
    return {
        "titles": row["title"],
        "date": row["date"],
        "polities": [p["hans"] for p in polities],
        "places": [{key: place[key] for key in kept} for place in places],
        **{key: row[key] for key in ("persons", "note", "outcome", "rivals")},
    }


def _rows(columns: Json) -> Iterator[Json]:
    days = accumulate(columns["from"])
    grades = ("attested", "inferred", "conjectural")
    for n, day in enumerate(days):
        yield {
            "title": columns["titles"][columns["title"][n]],
            "kind": columns["kinds"][columns["kind"][n]],
            "certainty": grades[columns["grade"][n]],
            "places": [[columns["place"][n], "at"]],
            "date": {"from": day, "to": day + columns["days"][n]},
            "quotes": [],
        }
