"""Made-up atlases of known size, in the payload's own form.

A grid of crooked cells, polities that take cells from one another on equal
days, and events scattered over places and time: enough like a history to load
a map with, and the same on every machine.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from gazetteer.reading import load_reading
from geo.basemap import lakes, rivers
from geo.chaptercourts import court_rows, courts_of
from geo.courts import bands, calendar
from geo.frames import FRAME
from geo.payload import SPAN
from geo.style import TOKENS, look_of

__all__ = ["SIZES", "Size", "payload_of"]

Json = dict[str, Any]
SEED = 485
_KINDS = ("battle", "siege", "raid", "embassy", "treaty", "accession", "fortification", "death")
_SAYS = ("战", "围", "掠", "使", "盟", "立", "城", "卒")
_LOOKS = ("xia", "song", "liao", "tubo", "uyghur", "guiyi", "liugu", "beihan")
_VERTICES = 8  # of an arc: a polity's outline then has about 160, 4 kB of GeoJSON
_WIDEST_DAYS = 30


@dataclass(frozen=True, slots=True)
class Size:
    """How large a made-up atlas is."""

    name: str
    events: int
    polities: int
    states: int
    """Different shapes each polity has, one after another."""
    columns: int
    rows: int
    places: int


SIZES = {
    "A": Size("A", 300, 8, 100, 20, 10, 200),
    "B": Size("B", 10_000, 40, 500, 40, 25, 1_500),
    "C": Size("C", 100_000, 8, 100, 20, 10, 2_000),
    "D": Size("D", 1_000_000, 8, 100, 20, 10, 5_000),
}
"""A, B, C: events and states as in the published comparison; D is ours only."""


def payload_of(size: Size) -> Json:
    """Build the payload of a made-up atlas; the same for the same size."""
    rng = random.Random(SEED)  # noqa: S311 - a fixed scatter, no secret
    places = _places(size, rng)
    courts = courts_of(load_reading())
    return {
        "format": "shiyu-payload/1",
        "title": {"hans": "假", "hant": "假", "en": "Made up"},
        "document": dict.fromkeys(
            ("id", "title_hans", "title_hant", "title_en", "juan", "edition"), ""
        ),
        "text": "",
        "text_hant": "",
        "span": list(SPAN),
        "start": SPAN[0] + (SPAN[1] - SPAN[0]) // 2,
        "polities": [_polity(n) for n in range(size.polities)],
        "style": {
            "tokens": TOKENS,
            "polities": {f"p{n}": look_of(_LOOKS[n % len(_LOOKS)]) for n in range(size.polities)},
        },
        **_land(size, rng),
        "holdings": {"from": SPAN[0], "statuses": ["possession"], "rows": _holdings(size, rng)},
        "control": [],
        "dates": [],
        "mentions": {},
        "places": places,
        "events": _events(size, rng),
        "campaigns": [],
        "courts": court_rows(courts, {}),
        "calendar": calendar(courts, SPAN),
        "bands": bands(courts, SPAN),
        "rivers": [_river(river) for river in rivers()],
        "lakes": [_deltas(ring) for ring in lakes()],
        "mountains": [],
        "relief": {"bounds": [[FRAME.south, FRAME.west], [FRAME.north, FRAME.east]]},
        "licences": {"hans": "", "hant": "", "en": ""},
    }


def _river(river: Json) -> Json:
    names = {"hans": "", "hant": ""}
    return {"name": names, "rank": river["rank"], "line": _deltas(river["line"])}


def _deltas(line: list[list[float]]) -> list[int]:
    points = [(round(x * 1e4), round(y * 1e4)) for x, y in line]
    flat = [*points[0]]
    for (x0, y0), (x1, y1) in pairwise(points):
        flat += [x1 - x0, y1 - y0]
    return flat


def _polity(number: int) -> Json:
    return {"id": f"p{number}", "hans": f"国{number}", "hant": f"國{number}", "en": f"P{number}"}


def _land(size: Size, rng: random.Random) -> Json:
    """Return the topology and cells of a grid whose lines are crooked."""
    wide = (FRAME.east - FRAME.west - 1) / size.columns
    tall = (FRAME.north - FRAME.south - 1) / size.rows
    corner = {
        (i, j): (
            FRAME.west + 0.5 + wide * (i + rng.uniform(-0.25, 0.25)),
            FRAME.south + 0.5 + tall * (j + rng.uniform(-0.25, 0.25)),
        )
        for i in range(size.columns + 1)
        for j in range(size.rows + 1)
    }
    arcs, sides, number = [], [], {}
    for (i, j), start in corner.items():
        for to, left, right in (
            ((i + 1, j), (i, j), (i, j - 1)),
            ((i, j + 1), (i - 1, j), (i, j)),
        ):
            if to not in corner:
                continue
            number[(i, j), to] = len(arcs)
            arcs.append(_deltas(_crooked(start, corner[to], rng)))
            sides.append([_cell(size, *left), _cell(size, *right)])
    cells = [
        {"place": _cell(size, i, j), "polygons": [[_ring(number, i, j)]]}
        for j in range(size.rows)
        for i in range(size.columns)
    ]
    return {
        "topology": {
            "scale": 1e-4,
            "arcs": arcs,
            "sides": sides,
            "near": [rng.randrange(20, 140) for _ in arcs],
            "margin": [rng.randrange(5, 90) for _ in arcs],
            "outer": [int(min(pair) < 0) for pair in sides],
        },
        "cells": cells,
    }


def _cell(size: Size, i: int, j: int) -> int:
    inside = 0 <= i < size.columns and 0 <= j < size.rows
    return j * size.columns + i if inside else -1


def _ring(number: dict[Any, int], i: int, j: int) -> list[int]:
    """Go round a cell counter-clockwise from its south-western corner."""
    return [
        number[(i, j), (i + 1, j)],
        number[(i + 1, j), (i + 1, j + 1)],
        ~number[(i, j + 1), (i + 1, j + 1)],
        ~number[(i, j), (i, j + 1)],
    ]


def _crooked(
    start: tuple[float, float], end: tuple[float, float], rng: random.Random
) -> list[list[float]]:
    (x0, y0), (x1, y1) = start, end
    step = [n / (_VERTICES - 1) for n in range(_VERTICES)]
    line = [[x0 + (x1 - x0) * t, y0 + (y1 - y0) * t] for t in step]
    off = 0.04 * math.dist(start, end)  # little enough that no line crosses another
    for point in line[1:-1]:
        point[0] += rng.uniform(-off, off)
        point[1] += rng.uniform(-off, off)
    return line


def _holdings(size: Size, rng: random.Random) -> list[list[int]]:
    """Let polities take border cells of one another until each has had its states."""
    owner = [
        min(
            size.polities - 1,
            (j * _blocks(size)[1] // size.rows) * _blocks(size)[0]
            + i * _blocks(size)[0] // size.columns,
        )
        for j in range(size.rows)
        for i in range(size.columns)
    ]
    rows = {cell: [[cell, polity, 0, 0, 0]] for cell, polity in enumerate(owner)}
    days = (SPAN[1] - SPAN[0]) / size.states
    for state in range(1, size.states):
        for cell, polity in _taken(size, owner, rng):
            rows[cell].append([cell, polity, round(days * state), 0, 0])
    return [row for cell in sorted(rows) for row in rows[cell]]


def _blocks(size: Size) -> tuple[int, int]:
    """Return how many polities stand in a row, and how many rows there are."""
    high = 2 if size.polities == len(_LOOKS) else 5
    return size.polities // high, high


def _taken(size: Size, owner: list[int], rng: random.Random) -> list[tuple[int, int]]:
    """Return cells that change hands on one day so that every polity changes its shape."""
    still, out = set(range(size.polities)), {}
    held = [owner.count(p) for p in range(size.polities)]
    for _ in range(200 * size.polities):
        cell = rng.randrange(len(owner))
        loser = owner[cell]
        gainers = {owner[n] for n in _beside(size, cell)} - {loser}
        useful = sorted(g for g in gainers if loser in still or g in still)
        if cell in out or not useful or held[loser] <= 4:  # noqa: PLR2004 - none may vanish
            continue
        gainer = rng.choice(useful)
        out[cell] = owner[cell] = gainer
        held[loser] -= 1
        held[gainer] += 1
        still -= {loser, gainer}
        if not still:
            break
    return list(out.items())


def _beside(size: Size, cell: int) -> list[int]:
    i, j = cell % size.columns, cell // size.columns
    found = (_cell(size, *at) for at in ((i - 1, j), (i + 1, j), (i, j - 1), (i, j + 1)))
    return [n for n in found if n >= 0]


def _places(size: Size, rng: random.Random) -> list[Json]:
    """Return the seats of the cells, then towns."""
    wide = (FRAME.east - FRAME.west - 1) / size.columns
    tall = (FRAME.north - FRAME.south - 1) / size.rows
    out = []
    for n in range(max(size.places, size.columns * size.rows)):
        i, j, seat = n % size.columns, n // size.columns, n < size.columns * size.rows
        lon = FRAME.west + 0.5 + wide * (i + 0.5)
        lat = FRAME.south + 0.5 + tall * (j + 0.5)
        if not seat:
            lon = rng.uniform(FRAME.west + 0.5, FRAME.east - 0.5)
            lat = rng.uniform(FRAME.south + 0.5, FRAME.north - 0.5)
        out.append(_place(n, lon, lat, seat=seat))
    return out


def _place(number: int, lon: float, lat: float, *, seat: bool) -> Json:
    name = {"hans": f"{'州' if seat else '堡'}{number}", "from": None, "to": None}
    return {
        "id": f"x{number}",
        "names": [{**name, "role": "official"}],
        "lon": round(lon, 4),
        "lat": round(lat, 4),
        "certainty": "attested",
        "kind": "zhou" if seat else "fort",
        "rank": 2 if seat else 4,
        "seat": seat,
        "modern": {"hans": "", "en": ""},
        "from": None,
        "to": None,
    }


def _events(size: Size, rng: random.Random) -> Json:
    """Return events in order of time, by column."""
    days = sorted(rng.randrange(SPAN[1] - SPAN[0]) for _ in range(size.events))
    titles = [f"国{n % size.polities}{_SAYS[n % len(_SAYS)]}于州{n}" for n in range(400)]
    return {
        "kinds": list(_KINDS),
        "titles": [{"hans": t, "hant": t.replace("国", "國"), "en": t} for t in titles],
        "from": [b - a for a, b in pairwise([-SPAN[0], *days])],
        "days": [rng.choice((0, 0, _WIDEST_DAYS)) for _ in days],
        "kind": [rng.randrange(len(_KINDS)) for _ in days],
        "place": [rng.randrange(size.places) for _ in days],
        "title": [rng.randrange(len(titles)) for _ in days],
        "grade": [rng.choice((0, 0, 0, 1)) for _ in days],
    }
