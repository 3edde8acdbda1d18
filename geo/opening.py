"""The first look: the land of the day the map opens with, small enough to stand in the page itself.

A browser paints it before it has read the map's scripts. It is the same land the map
then draws, coarser: outlines of each holder in whole pixels of one zoom. Land that the
text leaves open is left out; the map shows it a moment later as what it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import asinh, pi, radians, tan
from typing import Any, Final

import numpy as np
import shapely

from gazetteer.dates import jdn_to_julian
from geo.holding import run_on, runs_by_place

__all__ = ["opening"]

Json = dict[str, Any]
_ZOOM: Final = 7
_WORLD_PX: Final = 256 * 2**_ZOOM
_COARSE_PX: Final = 2.0
_LEAST_PX2: Final = 16.0


@dataclass(frozen=True, slots=True)
class _Days:
    earliest_jdn: int
    latest_jdn: int


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the payload's holdings as `geo.holding` reads it; the place is the cell's number."""

    place: str
    polity: str
    begins: _Days
    ends: _Days | None
    certainty: str
    status: str


def opening(data: Json, jdn: int | None = None) -> Json:
    """Return the land of one day, for the page to paint before anything else.

    Parameters
    ----------
    data : dict
        A payload, as `geo.payload.payload` gives it.
    jdn : int, optional
        Julian day number; by default the day the payload begins with.

    Returns
    -------
    dict
        ``day`` (Julian, ISO), ``zoom`` and ``corner`` (x, y in pixels of Web Mercator
        at that zoom), ``ground`` by theme, and ``land``: for each holder ``fill`` by
        theme and ``path``, an SVG path in pixels from the corner.
    """
    day = data["start"] if jdn is None else jdn
    outlines = {p: _outline(shapes) for p, shapes in _held_on(data, day).items()}
    corner = np.floor(_pixels(_frame(data))).min(axis=0).astype(int)
    land = [
        {"fill": _fills(data, polity), "path": _path(outline, corner)}
        for polity, outline in outlines.items()
    ]
    return {
        "day": "{:04d}-{:02d}-{:02d}".format(*jdn_to_julian(day)),
        **({"home": data["home"]} if "home" in data else {}),
        "zoom": _ZOOM,
        "corner": corner.tolist(),
        "ground": {theme: look["ground"] for theme, look in data["style"]["tokens"].items()},
        "land": [holder for holder in land if holder["path"]],
    }


def _frame(data: Json) -> Any:  # noqa: ANN401 - an array
    return np.array(data["relief"]["bounds"])[:, ::-1]


def _fills(data: Json, polity: int) -> Json:
    look = data["style"]["polities"].get(data["polities"][polity]["id"], {})
    tokens = data["style"]["tokens"]
    return {theme: look.get(theme, {}).get("fill", tokens[theme]["hair"]) for theme in tokens}


def _held_on(data: Json, jdn: int) -> dict[int, list[Any]]:
    """Return the polygons of the cells each polity surely holds, by its number."""
    arcs = _arcs(data["topology"])
    held: dict[int, list[Any]] = {}
    for cell, found in runs_by_place(_rows(data["holdings"])).items():
        run = run_on(found, jdn)
        if run is not None and not run.rivals:
            shapes = [_polygon(rings, arcs) for rings in data["cells"][int(cell)]["polygons"]]
            held.setdefault(int(run.holder.polity), []).extend(shapes)
    return held


def _rows(holdings: Json) -> list[_Row]:
    begins = [
        _Days(holdings["from"] + r[2], holdings["from"] + r[2] + r[3]) for r in holdings["rows"]
    ]
    cells = [r[0] for r in holdings["rows"]] + [None]
    return [
        _Row(
            str(cell),
            str(polity),
            begins[n],
            begins[n + 1] if cells[n + 1] == cell else None,
            "",
            holdings["statuses"][grade // 3],
        )
        for n, (cell, polity, _, _, grade) in enumerate(holdings["rows"])
    ]


def _arcs(topology: Json) -> list[Any]:
    """Return each arc as an array (n, 2) of degrees lon, lat."""
    scale = topology["scale"]
    return [np.array(arc).reshape(-1, 2).cumsum(axis=0) * scale for arc in topology["arcs"]]


def _polygon(rings: list[list[int]], arcs: list[Any]) -> Any:  # noqa: ANN401 - a shapely polygon
    lines = [
        np.concatenate([arcs[r] if r >= 0 else arcs[~r][::-1] for r in ring]) for ring in rings
    ]
    shell, *holes = [_pixels(line) for line in lines]
    return shapely.make_valid(shapely.Polygon(shell, holes))


def _pixels(lon_lat: Any) -> Any:  # noqa: ANN401 - arrays
    """Return Web Mercator pixels (n, 2), x to the east and y to the south, of lon, lat."""
    x = (lon_lat[:, 0] + 180) / 360
    y = [(1 - asinh(tan(radians(lat))) / pi) / 2 for lat in lon_lat[:, 1]]
    return np.column_stack([x, y]) * _WORLD_PX


def _outline(shapes: list[Any]) -> Any:  # noqa: ANN401 - a shapely geometry
    # Cells share the very vertices of their lines: on a grid they join without slivers.
    return shapely.union_all(shapes, grid_size=0.01).simplify(_COARSE_PX)


def _path(outline: Any, corner: Any) -> str:  # noqa: ANN401 - shapely, numpy
    parts = [part for part in shapely.get_parts(outline) if part.area > _LEAST_PX2]
    rings = [ring for part in parts for ring in (part.exterior, *part.interiors)]
    return "".join(_ring(np.rint(np.array(ring.coords)).astype(int) - corner) for ring in rings)


def _ring(points: Any) -> str:  # noqa: ANN401 - an array
    (x, y), *_ = points.tolist()
    steps = (f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(points[:-1].tolist()))
    # A minus sign parts two numbers as well as a space does.
    return f"M{x} {y}l{' '.join(steps)}z".replace(" -", "-")
