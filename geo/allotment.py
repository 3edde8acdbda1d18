"""Which seat each pixel goes to, at what cost, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components, dijkstra

from gazetteer.errors import PlaceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.terrain import Terrain

__all__ = ["Allotment", "Seat", "allot", "check_seats"]

#: An unclaimed pocket below so many pixels (about 500 km²) is no desert but a
#: gap of the reckoning; a detached shred below so many belongs to its neighbour.
_POCKET: Final = 50
_SHRED: Final = 8

#: How far a seat may be moved to land or to a pixel of its own, in pixels.
_NUDGE: Final = 6

#: Reached beyond the limit, so that the line of the limit can be interpolated.
_BEYOND: Final = 1.1


@dataclass(frozen=True, slots=True)
class Seat:
    """A place that can be held, as the land sees it.

    Parameters
    ----------
    id : str
        The place's id.
    lon, lat : float
        Degrees, EPSG:4326, inside the frame.
    reach_km : float
        As far as this many cost-km a seat can hold the land round it.
    """

    id: str
    lon: float
    lat: float
    reach_km: float


@dataclass(frozen=True, slots=True)
class Allotment:
    """The seat of every pixel.

    Attributes
    ----------
    owner : ndarray of int32, shape (rows, columns)
        Position of the seat, −1 for nobody.
    cost_km : ndarray of float64, shape (rows, columns)
        Cost distance to that seat (or to the nearest reach, if nobody's).
    slack_km : ndarray of float64, shape (rows, columns)
        How far the pixel is from another owner, in cost-km.
    margin : ndarray of float64, shape (rows, columns)
        (d2 − d1) / (d2 + d1) for the nearest and second-nearest seat: 0 where
        two are equally near, 1 where no second one is.
    """

    owner: NDArray[np.int32]
    cost_km: NDArray[np.float64]
    slack_km: NDArray[np.float64]
    margin: NDArray[np.float64]


def check_seats(seats: Sequence[Seat]) -> None:
    """Refuse seats that cannot be told apart, or none at all.

    Raises
    ------
    PlaceError
        No seats; an id twice; two seats on one point; a reach that is not
        positive. The message names the seats.
    """
    if not seats:
        message = "no seats: cells need at least one place that can be held"
        raise PlaceError(message)
    ids: set[str] = set()
    points: dict[tuple[float, float], str] = {}
    for seat in seats:
        if seat.id in ids:
            message = f"the seat {seat.id!r} is given twice; ids must be unique"
            raise PlaceError(message)
        if not seat.reach_km > 0:
            message = f"the seat {seat.id!r} has reach_km {seat.reach_km}; must be above 0"
            raise PlaceError(message)
        point = (round(seat.lon, 4), round(seat.lat, 4))
        if point in points:
            message = (
                f"the seats {points[point]!r} and {seat.id!r} are on one point {point}; "
                "move one, or let only one of them be a seat"
            )
            raise PlaceError(message)
        ids.add(seat.id)
        points[point] = seat.id


def allot(seats: Sequence[Seat], land: Terrain) -> Allotment:
    """Give every pixel to the seat that reaches it at the least cost.

    Raises
    ------
    PlaceError
        As `check_seats`, and for a seat outside the terrain or far out at sea.
    """
    check_seats(seats)
    nodes = _own_nodes(seats, land)
    reach = np.array([seat.reach_km for seat in seats])
    owner, cost, excess = _claim(nodes, reach, land)
    owner, cost = _tidy(owner, cost, nodes, land)
    second = _second(owner, cost, land)
    held = owner >= 0
    rival = held & np.isfinite(cost) & np.isfinite(second)
    margin = np.ones(owner.shape)
    gap = second[rival] - cost[rival]
    margin[rival] = gap / (second[rival] + cost[rival])
    slack = np.where(held, reach[owner] - cost, excess)
    slack[rival] = np.minimum(slack[rival], gap)
    return Allotment(owner, cost, np.maximum(slack, 0.01), np.clip(margin, 0.0, 1.0))


def _own_nodes(seats: Sequence[Seat], land: Terrain) -> NDArray[np.int64]:
    """Give each seat a pixel of its own: the nearest on land that is free."""
    taken: set[int] = set()
    nodes = []
    for seat in seats:
        if not land.bounds.contains(seat.lon, seat.lat):
            message = (
                f"the seat {seat.id!r} at {seat.lon}, {seat.lat} is outside the map frame "
                f"{tuple(land.bounds)}"
            )
            raise PlaceError(message)
        node = _free_node(seat, land, taken)
        taken.add(node)
        nodes.append(node)
    return np.array(nodes, dtype=np.int64)


def _free_node(seat: Seat, land: Terrain, taken: set[int]) -> int:
    rows, columns = land.shape
    row, column = divmod(land.node(seat.lon, seat.lat), columns)
    near_rows = np.arange(max(0, row - _NUDGE), min(rows, row + _NUDGE + 1))
    near_columns = np.arange(max(0, column - _NUDGE), min(columns, column + _NUDGE + 1))
    near = (near_rows[:, np.newaxis] * columns + near_columns).ravel()
    offset = (land.lonlat(near) - (seat.lon, seat.lat)) * (np.cos(np.radians(seat.lat)), 1.0)
    dry = land.land.ravel()
    for node in near[np.argsort(np.hypot(*offset.T), kind="stable")].tolist():
        if node not in taken and dry[node]:
            return int(node)
    message = f"the seat {seat.id!r} at {seat.lon}, {seat.lat} has no free land near it"
    raise PlaceError(message)


def _claim(
    nodes: NDArray[np.int64], reach: NDArray[np.float64], land: Terrain
) -> tuple[NDArray[np.int32], NDArray[np.float64], NDArray[np.float64]]:
    """Claim pixels, seats of one reach after the other.

    A pixel that the nearest seat does not reach may lie within the reach of a
    greater one farther off, so one run for all would leave holes.
    """
    owner = np.full(land.shape, -1, dtype=np.int32)
    cost = np.full(land.shape, np.inf)
    excess = np.full(land.shape, np.inf)
    for limit in np.unique(reach):
        group = np.flatnonzero(reach == limit)
        found = land.nearest(nodes[group], limit_km=limit * _BEYOND)
        better = (found.cost_km <= limit) & (found.cost_km < cost)
        owner[better] = group[found.owner[better]]
        cost[better] = found.cost_km[better]
        np.minimum(excess, found.cost_km - limit, out=excess)
    return owner, cost, excess


def _tidy(
    owner: NDArray[np.int32],
    cost: NDArray[np.float64],
    nodes: NDArray[np.int64],
    land: Terrain,
) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """Give pockets of nobody's land, and shreds cut off from their seat, away."""
    seat = np.zeros(owner.size, dtype=bool)
    seat[nodes] = True
    pieces = _pieces(owner)
    size = np.bincount(pieces.ravel())
    seated = np.bincount(pieces.ravel(), weights=seat.ravel()) > 0
    nobody = np.bincount(pieces.ravel(), weights=(owner < 0).ravel()) > 0
    poor = (nobody & (size < _POCKET)) | (~nobody & ~seated & (size < _SHRED))
    give = poor[pieces] & land.land
    if not give.any() or give.all():
        return owner, cost
    # a shred amid nobody's land becomes nobody's
    _, where = ndimage.distance_transform_edt(give, return_indices=True)
    new_owner, new_cost = owner.copy(), cost.copy()
    # their cost is that of the land they are given to: no seat reached them
    new_owner[give] = owner[tuple(where)][give]
    new_cost[give] = cost[tuple(where)][give]
    return new_owner, new_cost


def _pieces(owner: NDArray[np.int32]) -> NDArray[np.int64]:
    """Tell the connected pieces of equal owners apart by number."""
    index = np.arange(owner.size).reshape(owner.shape)
    across = owner[:, 1:] == owner[:, :-1]
    down = owner[1:] == owner[:-1]
    start = np.concatenate([index[:, :-1][across], index[:-1][down]])
    end = np.concatenate([index[:, 1:][across], index[1:][down]])
    links = coo_array((np.ones(len(start), dtype=bool), (start, end)), shape=(owner.size,) * 2)
    _, piece = connected_components(links, directed=False)
    pieces: NDArray[np.int64] = piece.reshape(owner.shape).astype(np.int64)
    return pieces


def _second(
    owner: NDArray[np.int32], cost: NDArray[np.float64], land: Terrain
) -> NDArray[np.float64]:
    """Return the cost distance to the second-nearest seat, exactly.

    The way to it leaves the cell once, over a neighbouring pixel of another
    owner: so it is one more search, inside the cells, from their borders.
    """
    steps = land.graph.tocoo()
    start, end = steps.coords
    cell, price = owner.ravel(), cost.ravel()
    claimed = (cell[start] >= 0) & (cell[end] >= 0)
    inside = claimed & (cell[start] == cell[end])
    over = claimed & ~inside
    entry = np.full(cell.size, np.inf)
    np.minimum.at(entry, end[over], price[start[over]] + steps.data[over])
    doors = np.flatnonzero(np.isfinite(entry))
    # one more node, outside, with a way to every door
    rows = np.concatenate([start[inside], np.full(len(doors), cell.size)])
    columns = np.concatenate([end[inside], doors])
    data = np.concatenate([steps.data[inside], entry[doors]])
    graph = csr_array((data, (rows, columns)), shape=(cell.size + 1,) * 2)
    found: NDArray[np.float64] = dijkstra(graph, indices=cell.size)[:-1]
    return found.reshape(owner.shape)
