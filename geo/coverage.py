"""Arcs that are smooth, small, and still a valid coverage.

The line between two owners is put where both are equally far, not on the edge
of a pixel; then it is smoothed, rounded and thinned, with its nodes held, by
`shapely.coverage_simplify`, which keeps shared edges shared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from gazetteer.errors import ShiyuError
from geo.topology import SCALE, Sides, build_polygon, polygon_rings, split_arcs, trace_arcs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geo.frames import Bounds
    from geo.terrain import Terrain

__all__ = ["NEAR_KM", "lay_arcs", "thin_arcs"]

#: Distances from a seat, in cost-km, at which borders are drawn otherwise (the
#: look, section 5).
NEAR_KM: Final = (48.0, 115.0)

#: Grid of the stored coordinates: 0.0025°, a third of a pixel at zoom 8.
_ROUND: Final = 25
_SMOOTHINGS: Final = 3

#: Corners whose triangle is below the square of this many degrees are dropped.
_TOLERANCE: Final = 0.03


def lay_arcs(
    owner: NDArray[np.int32],
    slack: NDArray[np.float64],
    cost_km: NDArray[np.float64],
    land: Terrain,
) -> tuple[list[NDArray[np.float64]], list[list[int]], Sides]:
    """Trace the arcs of a grid and lay them between the pixels.

    Parameters
    ----------
    owner : ndarray of int32, shape (rows, columns)
        Cell of each pixel, −1 for nobody.
    slack : ndarray of float64, shape (rows, columns)
        How far, in cost-km, each pixel is from changing its owner; positive.
    cost_km : ndarray of float64, shape (rows, columns)
        How far each pixel is from its seat; arcs are cut where this passes one
        of `NEAR_KM`, so that each is about equally sure all along.
    land : Terrain
        The grid.

    Returns
    -------
    lines : list of ndarray of float64, shape (n, 2)
        Lon, lat in degrees; a closed arc repeats its first point.
    arcs : list of list of int
        The pixel sides of each, as `trace_arcs` returns them.
    sides : Sides
        All pixel sides.
    """
    sides = Sides.of(owner)
    near = np.pad(cost_km, 1, constant_values=np.inf).ravel()[sides.pixels].min(axis=1)
    # an edge with nobody's land is no border: it stays whole
    near[(sides.owners < 0).any(axis=1)] = 0.0
    arcs = split_arcs(trace_arcs(sides), np.digitize(near, NEAR_KM).astype(np.int8))
    crossing = _crossings(sides, slack, land)
    node = _node_points(sides, _ends(arcs, sides), crossing, land)
    lines = [_line(arc, sides, crossing, node) for arc in arcs]
    return lines, arcs, sides


def _crossings(sides: Sides, slack: NDArray[np.float64], land: Terrain) -> NDArray[np.float64]:
    """Return where each pixel side is crossed by the line of equal cost."""
    _, columns = sides.shape
    padded = np.pad(slack, 1, constant_values=np.nan).ravel()
    near, far = padded[sides.pixels[:, 0]], padded[sides.pixels[:, 1]]
    with np.errstate(invalid="ignore", divide="ignore"):
        part = near / (near + far)
    # without a slack (the frame, the sea) the line runs midway
    part = np.clip(np.where(np.isfinite(part), part, 0.5), 0.08, 0.92)[:, np.newaxis]
    rows, cols = np.divmod(sides.pixels, columns + 2)
    lon = land.bounds.west + (cols - 0.5) * land.step
    lat = land.bounds.north - (rows - 0.5) * land.step
    centre = np.stack([lon, lat], axis=-1)
    points: NDArray[np.float64] = centre[:, 0] * (1 - part) + centre[:, 1] * part
    return points


def _corner_lonlat(corner: NDArray[np.int64], sides: Sides, land: Terrain) -> NDArray[np.float64]:
    row, column = np.divmod(corner, sides.shape[1] + 1)
    lonlat = [land.bounds.west + column * land.step, land.bounds.north - row * land.step]
    return np.column_stack(lonlat)


def _ends(arcs: list[list[int]], sides: Sides) -> NDArray[np.int64]:
    """Return the corners at which arcs begin or end."""
    first = np.array([arc[0] for arc in arcs])
    last = np.array([arc[-1] for arc in arcs])
    begins = sides.ends[np.where(first >= 0, first, ~first), np.where(first >= 0, 0, 1)]
    ends = sides.ends[np.where(last >= 0, last, ~last), np.where(last >= 0, 1, 0)]
    return np.concatenate([begins[begins != ends], ends[begins != ends]])


def _node_points(
    sides: Sides, held: NDArray[np.int64], crossing: NDArray[np.float64], land: Terrain
) -> dict[int, NDArray[np.float64]]:
    """Put each node amid the crossings round it; on the frame, on the frame."""
    corners, place, count = np.unique(sides.ends, return_inverse=True, return_counts=True)
    flat = place.reshape(-1)
    total = np.zeros((len(corners), 2))
    np.add.at(total, flat, np.repeat(crossing, 2, axis=0))
    mean = total / count[:, np.newaxis]
    fixed = _corner_lonlat(corners, sides, land)
    rows, columns = sides.shape
    row, column = np.divmod(corners, columns + 1)
    on_side, on_top = (column % columns == 0), (row % rows == 0)
    mean[on_side, 0], mean[on_top, 1] = fixed[on_side, 0], fixed[on_top, 1]
    is_node = (count > 2) | (on_side & on_top) | np.isin(corners, held)  # noqa: PLR2004 - two sides only pass
    return dict(zip(corners[is_node].tolist(), mean[is_node], strict=True))


def _line(
    arc: list[int],
    sides: Sides,
    crossing: NDArray[np.float64],
    node: dict[int, NDArray[np.float64]],
) -> NDArray[np.float64]:
    points: list[NDArray[np.float64]] = []
    for ref in arc:
        index, forward = (ref, True) if ref >= 0 else (~ref, False)
        start = int(sides.ends[index, 0 if forward else 1])
        if start in node:
            points.append(node[start])
        points.append(crossing[index])
    last = arc[-1]
    end = int(sides.ends[last, 1] if last >= 0 else sides.ends[~last, 0])
    points.append(node.get(end, points[0]))
    return np.array(points)


def _smooth(line: NDArray[np.float64], bounds: Bounds) -> NDArray[np.float64]:
    """Even out the steps of the grid; ends and the frame stay where they are."""
    west, south, east, north = bounds
    held = np.isin(line[:, 0], [west, east]) | np.isin(line[:, 1], [south, north])
    held[[0, -1]] = True
    for _ in range(_SMOOTHINGS):
        middle = (line[:-2] + 2 * line[1:-1] + line[2:]) / 4
        line = line.copy()
        line[1:-1] = np.where(held[1:-1, np.newaxis], line[1:-1], middle)
    return line


def thin_arcs(
    lines: Sequence[NDArray[np.float64]],
    owners: NDArray[np.int32],
    bounds: Bounds,
    *,
    tolerance: float = _TOLERANCE,
) -> list[NDArray[np.int32]]:
    """Round and thin arcs together, so that the cells stay a valid coverage.

    Parameters
    ----------
    lines : sequence of ndarray of float64, shape (n, 2)
        Lon, lat in degrees.
    owners : ndarray of int32, shape (m, 2)
        Cell on the left and right of each arc.
    bounds : Bounds
        The frame; points on it stay on it.
    tolerance : float
        Degrees; see `shapely.coverage_simplify`.

    Returns
    -------
    list of ndarray of int32, shape (n, 2)
        Lon, lat times `SCALE`.

    Raises
    ------
    ShiyuError
        If even the finest grid gives arcs that cross.
    """
    smooth = [_smooth(line, bounds) for line in lines]
    # evening out and rounding hardly ever make neighbours touch; if so, do less
    for tried, grid in ((smooth, _ROUND), (smooth, 5), (lines, 5), (lines, 1)):
        arcs = [_round(line, grid) for line in tried]
        if any(_shrunk(arc) for arc in arcs):
            continue
        cells = _polygons(arcs, owners)
        if not _is_valid(cells):
            continue
        thin = shapely.coverage_simplify(cells, tolerance)
        thinned = _keep(arcs, _integers(shapely.get_coordinates(thin)))
        return thinned if _is_valid(_polygons(thinned, owners)) else arcs
    message = "the cells are no valid coverage: arcs cross; please report the list of seats"
    raise ShiyuError(message)


def _shrunk(arc: NDArray[np.int32]) -> bool:
    """Tell whether rounding left less than a line, or than a ring."""
    closed = bool((arc[0] == arc[-1]).all())
    return len(arc) < (4 if closed else 2)


def _is_valid(cells: NDArray[np.object_]) -> bool:
    return bool(shapely.coverage_is_valid(cells)) and bool(shapely.is_valid(cells).all())


def _polygons(arcs: Sequence[NDArray[np.int32]], owners: NDArray[np.int32]) -> NDArray[np.object_]:
    rings = polygon_rings(arcs, owners)
    return np.array([build_polygon(own, arcs) for own in rings], dtype=object)


def _integers(degrees: NDArray[np.float64]) -> NDArray[np.int32]:
    return np.rint(degrees * SCALE).astype(np.int32)


def _round(line: NDArray[np.float64], grid: int) -> NDArray[np.int32]:
    points: NDArray[np.int32] = np.rint(line * (SCALE / grid)).astype(np.int32) * grid
    new = np.append(True, (np.diff(points, axis=0) != 0).any(axis=1))
    fresh: NDArray[np.int32] = points[new]
    return fresh


def _key(points: NDArray[np.int32]) -> NDArray[np.int64]:
    wide = points.astype(np.int64)
    key: NDArray[np.int64] = wide[:, 0] * (1 << 32) + wide[:, 1]
    return key


def _keep(arcs: list[NDArray[np.int32]], kept: NDArray[np.int32]) -> list[NDArray[np.int32]]:
    """Keep of each arc its ends and the points that thinning kept."""
    held = np.isin(_key(np.concatenate(arcs)), np.unique(_key(kept)))
    cuts = np.cumsum([len(arc) for arc in arcs])[:-1]
    return [_kept(arc, mask) for arc, mask in zip(arcs, np.split(held, cuts), strict=True)]


def _kept(arc: NDArray[np.int32], held: NDArray[np.bool_]) -> NDArray[np.int32]:
    if (arc[0] != arc[-1]).any():
        held[[0, -1]] = True
        return arc[held]
    ring = arc[:-1][held[:-1]]
    if len(ring) < 3:  # noqa: PLR2004 - a ring has three corners
        return arc
    return np.concatenate([ring, ring[:1]])
