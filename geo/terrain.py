"""What it costs to cross the land: relief, rivers, desert.

The land is a grid of nodes about 3 km apart. A step between neighbours costs
its true length in km times the mean friction of the nodes it touches, so a
*cost-km* is a kilometre on the flat. Borders and routes follow from the same
costs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from gazetteer.errors import PlaceError
from geo.elevation import heights
from geo.frames import FRAME, Bounds
from geo.rivers import river_ranks
from geo.soil import bareness
from geo.waters import land_mask

__all__ = ["STEP", "Nearest", "Terrain", "terrain"]

#: Distance of the nodes, in degrees: 3.5 km north to south, 2.7 km at 38° N.
STEP: Final = 1 / 32

#: Mean km of a degree of latitude, and of longitude at the equator, on WGS 84.
_KM_LAT: Final = 111.0
_KM_LON: Final = 111.32

#: Half of the sixteen ways to step, as rows and columns; a knight's move keeps
#: the error of straight distances below 3 % (with eight ways it is 8 %).
_MOVES: Final = ((0, 1), (1, 0), (1, 1), (1, -1), (1, 2), (2, 1), (1, -2), (2, -1))

# Frictions, our own choice: a climb of 45 m in a km doubles the cost, the thin
# air of the plateau adds from 3,000 m up, the Yellow River is worth some 12 km,
# open sand costs not quite double.
_SLOPE_DOUBLES: Final = 45.0
_SLOPE_MOST: Final = 3.5
_THIN_AIR_FROM: Final = 3000.0
_THIN_AIR_PER_M: Final = 1 / 1200.0
_RIVER: Final = (0.0, 4.0, 1.6, 0.5)
_SAND: Final = 0.8


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest of several sources to every node.

    Attributes
    ----------
    cost_km : ndarray of float64, shape (rows, columns)
        Cost distance; infinite where nothing was reached.
    owner : ndarray of int32, shape (rows, columns)
        Position of the source in the list given, −1 where nothing was reached.
    """

    cost_km: NDArray[np.float64]
    owner: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Terrain:
    """A grid of nodes and what it costs to go from one to the next.

    Row 0 is the north, column 0 the west; node ``row * columns + column``.
    """

    bounds: Bounds
    step: float
    land: NDArray[np.bool_]
    friction: NDArray[np.float32]
    graph: csr_array

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        rows, columns = self.land.shape
        return rows, columns

    def lonlat(self, nodes: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the centres of nodes, shape (n, 2), lon and lat in degrees."""
        rows, columns = np.divmod(nodes, self.shape[1])
        lon = self.bounds.west + (columns + 0.5) * self.step
        lat = self.bounds.north - (rows + 0.5) * self.step
        return np.column_stack([lon, lat])

    def node(self, lon: float, lat: float) -> int:
        """Return the node nearest to a point.

        Raises
        ------
        PlaceError
            If the point is outside the bounds.
        """
        if not self.bounds.contains(lon, lat):
            message = f"{lon}, {lat} is outside the map frame {tuple(self.bounds)}"
            raise PlaceError(message)
        rows, columns = self.shape
        row = min(int((self.bounds.north - lat) / self.step), rows - 1)
        column = min(int((lon - self.bounds.west) / self.step), columns - 1)
        return row * columns + column

    def nearest(self, nodes: NDArray[np.int64], *, limit_km: float = np.inf) -> Nearest:
        """Find the nearest source of every node, in one run.

        Parameters
        ----------
        nodes : ndarray of int64, shape (n,)
            Distinct source nodes.
        limit_km : float
            Stop at this cost distance.
        """
        cost, _, sources = dijkstra(
            self.graph,
            indices=nodes,
            min_only=True,
            return_predecessors=True,
            limit=limit_km,
        )
        owner = np.full(cost.size, -1, dtype=np.int32)
        reached = np.isfinite(cost)
        place = np.full(cost.size, -1, dtype=np.int32)
        place[nodes] = np.arange(len(nodes), dtype=np.int32)
        owner[reached] = place[sources[reached]]
        return Nearest(cost.reshape(self.shape), owner.reshape(self.shape))

    def path(
        self, start: tuple[float, float], end: tuple[float, float]
    ) -> tuple[NDArray[np.float64], float]:
        """Find the cheapest way between two points.

        Parameters
        ----------
        start, end : tuple of float
            Lon and lat in degrees.

        Returns
        -------
        tuple of (ndarray of float64, shape (n, 2); float)
            The way in lon and lat, from start to end, and its cost-km.

        Raises
        ------
        PlaceError
            If a point is outside the bounds, or no land joins the two.
        """
        source, target = self.node(*start), self.node(*end)
        cost, before = dijkstra(self.graph, indices=source, return_predecessors=True)
        if not np.isfinite(cost[target]):
            message = f"no way over land from {start} to {end}"
            raise PlaceError(message)
        nodes = [target]
        while nodes[-1] != source:
            nodes.append(int(before[nodes[-1]]))
        way = self.lonlat(np.array(nodes[::-1]))
        way[0], way[-1] = start, end
        return way, float(cost[target])


@lru_cache(maxsize=4)
def terrain(bounds: Bounds = FRAME, step: float = STEP) -> Terrain:
    """Build the terrain of a rectangle; the last few are kept.

    Parameters
    ----------
    bounds : Bounds
        Degrees; its sides should be whole numbers of steps.
    step : float
        Distance of the nodes in degrees.

    Examples
    --------
    From Xingzhou to Lingzhou is a day's ride along the river plain:

    >>> _, cost_km = terrain().path((106.27, 38.47), (106.34, 38.10))
    >>> 38 < cost_km < 70
    True
    """
    columns = round((bounds.east - bounds.west) / step)
    rows = round((bounds.north - bounds.south) / step)
    lon = bounds.west + (np.arange(columns) + 0.5) * step
    lat = bounds.north - (np.arange(rows, dtype=np.float64) + 0.5) * step
    land = land_mask(bounds, (rows, columns))
    friction = _friction(*np.meshgrid(lon, lat), step=step, bounds=bounds)
    friction += np.array(_RIVER, dtype=np.float32)[river_ranks(bounds, (rows, columns))]
    return Terrain(bounds, step, land, friction, _graph(friction, land, lat, step))


def _friction(
    lon: NDArray[np.float64], lat: NDArray[np.float64], *, step: float, bounds: Bounds
) -> NDArray[np.float32]:
    height = heights(lon, lat)
    south, east = np.gradient(height, step)
    slope = np.hypot(south / _KM_LAT, east / (_KM_LON * np.cos(np.radians(lat))))
    thin_air = np.clip((height - _THIN_AIR_FROM) * _THIN_AIR_PER_M, 0.0, None)
    sand = _SAND * bareness(lon, lat, bounds=bounds)
    friction = 1.0 + np.minimum(slope / _SLOPE_DOUBLES, _SLOPE_MOST) + thin_air + sand
    cost: NDArray[np.float32] = friction.astype(np.float32)
    return cost


def _graph(
    friction: NDArray[np.float32],
    land: NDArray[np.bool_],
    lat: NDArray[np.float64],
    step: float,
) -> csr_array:
    nodes = np.arange(friction.size, dtype=np.int32).reshape(friction.shape)
    parts = [_edges(nodes, friction, land, lat, step, move) for move in _MOVES]
    start, end, cost = (np.concatenate(column) for column in zip(*parts, strict=True))
    both = (np.concatenate([start, end]), np.concatenate([end, start]))
    return csr_array((np.concatenate([cost, cost]), both), shape=(nodes.size, nodes.size))


def _edges(  # noqa: PLR0913 - one grid seen from six sides; a class would hide the arithmetic
    nodes: NDArray[np.int32],
    friction: NDArray[np.float32],
    land: NDArray[np.bool_],
    lat: NDArray[np.float64],
    step: float,
    move: tuple[int, int],
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64]]:
    down, right = move
    rows, columns = nodes.shape
    here = (slice(0, rows - down), slice(max(0, -right), columns - max(0, right)))
    there = (slice(down, rows), slice(max(0, right), columns - max(0, -right)))
    middle_lat = (lat[here[0]] + lat[there[0]]) / 2
    east_km = right * step * _KM_LON * np.cos(np.radians(middle_lat))
    length = np.hypot(east_km, down * step * _KM_LAT)[:, np.newaxis]
    cost = length * (friction[here] + friction[there]) / 2
    dry = land[here] & land[there]
    return nodes[here][dry], nodes[there][dry], cost[dry]
