"""The plane divided once: a cell for every place that can be held.

A pixel belongs to the seat that reaches it at the least cost, if one reaches it
at all; what no seat reaches belongs to nobody. Territories are colourings of
these cells (`history`), so they can neither overlap nor leave a gap.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from scipy import ndimage

from geo.allotment import Allotment, Seat, allot, check_seats
from geo.cellcache import cache_folder, content_key, load, save
from geo.coverage import lay_arcs, thin_arcs
from geo.frames import CELLS, FRAME, Bounds, areas_km2, build_frame
from geo.terrain import STEP, terrain
from geo.topology import SCALE, Rings, build_polygon, polygon_rings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geo.topology import Sides

__all__ = ["Cells", "Seat", "build_cells", "no_cells"]

#: Part of the cache key: raise it when the same seats should give other cells.
_EDITION: Final = 5

#: Pixels from the border at which an arc's margin is taken, about 10 to 20 km.
_MARGIN_BAND: Final = (3.0, 6.0)


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Cells, and the arcs they are made of.

    Attributes
    ----------
    frame : GeoDataFrame
        One row a seat, in the order given: place, area_km2 (equal-area),
        geometry (EPSG:4326). A valid coverage.
    arcs : list of ndarray of int32, shape (n, 2)
        Lon, lat times `geo.topology.SCALE`. They are the geometry: every cell
        is built from them. A closed arc repeats its first point.
    sides : ndarray of int32, shape (m, 2)
        Position of the cell on the left and on the right of each arc; −1 for
        nobody.
    near_km : ndarray of float32, shape (m,)
        Cost-km from the arc to the nearest of its seats, the median along it.
    margin : ndarray of float32, shape (m,)
        How sure the land beside the arc is of its owner: the median of
        (d2 − d1) / (d2 + d1) some 10–20 km from it. 0 is a toss-up.
    edge_of_frame : ndarray of bool, shape (m,)
        The arc is the frame of the map, the coast or the limit of a reach.
    rings : list of polygons → rings → references
        How each cell is made of arcs; ``~i`` is arc i run backwards.
    """

    frame: gpd.GeoDataFrame
    arcs: list[NDArray[np.int32]]
    sides: NDArray[np.int32]
    near_km: NDArray[np.float32]
    margin: NDArray[np.float32]
    edge_of_frame: NDArray[np.bool_]
    rings: list[Rings]

    @property
    def places(self) -> list[str]:
        """Ids of the seats, in the order of the rows."""
        return list(self.frame["place"])

    def lines(self) -> list[shapely.LineString]:
        """Return the arcs as lines in degrees."""
        return [shapely.LineString(arc / SCALE) for arc in self.arcs]


def build_cells(
    seats: Sequence[Seat], *, bounds: Bounds = FRAME, cache: Path | None = None
) -> Cells:
    """Divide the land among seats.

    Parameters
    ----------
    seats : sequence of Seat
        Places that can be held.
    bounds : Bounds
        The frame, in degrees.
    cache : Path, optional
        Folder that keeps cells between runs; the user's cache folder by
        default. Cells are made anew only when seats or land change.

    Raises
    ------
    PlaceError
        No seats, an id twice, two seats on one point, a seat outside the frame.

    Examples
    --------
    >>> seats = [Seat("lingzhou", 106.34, 38.10, 200.0), Seat("xiazhou", 108.86, 38.00, 200.0)]
    >>> cells = build_cells(seats)
    >>> cells.places
    ['lingzhou', 'xiazhou']
    >>> bool(shapely.coverage_is_valid(cells.frame.geometry.to_numpy()))
    True
    """
    check_seats(seats)
    folder = cache_folder() if cache is None else cache
    key = content_key(_EDITION, STEP, SCALE, tuple(bounds), [_row(seat) for seat in seats])
    kept = load(folder, key)
    if kept is None:
        kept = _divide(seats, bounds)
        save(folder, key, kept)
    return _unpack(seats, kept)


def no_cells() -> Cells:
    """Return the cells of no seats: none, of no arcs.

    Examples
    --------
    >>> no_cells().places
    []
    """
    return Cells(
        frame=build_frame({"place": [], "area_km2": [], "geometry": []}, CELLS),
        arcs=[],
        sides=np.zeros((0, 2), np.int32),
        near_km=np.zeros(0, np.float32),
        margin=np.zeros(0, np.float32),
        edge_of_frame=np.zeros(0, bool),
        rings=[],
    )


def _row(seat: Seat) -> tuple[str, float, float, float]:
    return seat.id, float(seat.lon), float(seat.lat), float(seat.reach_km)


def _divide(seats: Sequence[Seat], bounds: Bounds) -> dict[str, NDArray[np.generic]]:
    land = terrain(bounds)
    allotted = allot(seats, land)
    lines, chains, pixel_sides = lay_arcs(allotted.owner, allotted.slack_km, allotted.cost_km, land)
    owners = np.array([_owners(chain[0], pixel_sides) for chain in chains], dtype=np.int32)
    near, margin = _measure(chains, pixel_sides, allotted)
    arcs = thin_arcs(lines, owners, bounds)
    return {
        "points": np.concatenate(arcs),
        "lengths": np.array([len(arc) for arc in arcs]),
        "sides": owners,
        "near_km": near,
        "margin": margin,
    }


def _owners(ref: int, sides: Sides) -> NDArray[np.int32]:
    left_right: NDArray[np.int32] = sides.owners[ref] if ref >= 0 else sides.owners[~ref][::-1]
    return left_right


def _measure(
    chains: list[list[int]], sides: Sides, allotted: Allotment
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Take each arc's distance from its seats, and the margin beside it."""
    cost = np.pad(allotted.cost_km, 1, constant_values=np.inf).ravel()
    margin = np.pad(allotted.margin, 1, constant_values=np.nan)
    painted = np.full(margin.size, -1, dtype=np.int32)
    near = []
    for number, chain in enumerate(chains):
        pixels = sides.pixels[[ref if ref >= 0 else ~ref for ref in chain]]
        near.append(np.median(cost[pixels].min(axis=1)))
        painted[pixels] = number
    arc = painted.reshape(margin.shape)
    away, where = ndimage.distance_transform_edt(arc < 0, return_indices=True)
    band = (away >= _MARGIN_BAND[0]) & (away <= _MARGIN_BAND[1]) & np.isfinite(margin)
    nearest = arc[tuple(where)]
    found = ndimage.median(margin[band], nearest[band], np.arange(len(chains)))
    # an arc too short for a band of its own: take it at the border itself
    close = ndimage.median(margin.ravel(), painted, np.arange(len(chains)))
    taken = np.where(np.isfinite(found) & (found > 0), found, close)
    return np.array(near, dtype=np.float32), np.nan_to_num(taken, nan=1.0).astype(np.float32)


def _unpack(seats: Sequence[Seat], kept: dict[str, NDArray[np.generic]]) -> Cells:
    points = cast("NDArray[np.int32]", kept["points"])
    arcs = np.split(points, np.cumsum(kept["lengths"])[:-1])
    sides = cast("NDArray[np.int32]", kept["sides"])
    rings = polygon_rings(arcs, sides)
    shapes = [build_polygon(own, arcs) for own in rings]
    columns = {
        "place": [seat.id for seat in seats],
        "area_km2": areas_km2(shapes).tolist(),
        "geometry": shapes,
    }
    return Cells(
        frame=build_frame(columns, CELLS),
        arcs=arcs,
        sides=sides,
        near_km=cast("NDArray[np.float32]", kept["near_km"]),
        margin=cast("NDArray[np.float32]", kept["margin"]),
        edge_of_frame=np.asarray((sides < 0).any(axis=1), dtype=bool),
        rings=rings,
    )
