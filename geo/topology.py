"""From a grid of owners to shared arcs, and from arcs back to polygons.

An arc is a border between exactly two sides. It starts and ends at a node,
where three or more sides meet, or closes on itself. Polygons are never stored
apart from arcs: `polygon_rings` walks the arcs, with the cell on the left.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy import ndimage

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["SCALE", "Rings", "Sides", "build_polygon", "polygon_rings", "split_arcs", "trace_arcs"]

#: Polygons → rings → references to arcs, ``~i`` for arc i run backwards.
Rings = list[list[list[int]]]

#: Stored coordinates are degrees times this.
SCALE: Final = 10_000

#: Pixel sides over which kinds are evened out before an arc is cut.
_STEADY: Final = 21


@dataclass(frozen=True, slots=True)
class Sides:
    """Every pixel side between two different owners of a grid.

    A side runs from corner to corner of the lattice; south, or east.

    Attributes
    ----------
    ends : ndarray of int64, shape (n, 2)
        Corners, ``row * (columns + 1) + column``.
    owners : ndarray of int32, shape (n, 2)
        Owner on the left and on the right, −1 for nobody.
    pixels : ndarray of int64, shape (n, 2)
        Pixels on the left and on the right, in the grid padded by one.
    shape : tuple of int
        Rows and columns of the grid.
    """

    ends: NDArray[np.int64]
    owners: NDArray[np.int32]
    pixels: NDArray[np.int64]
    shape: tuple[int, int]

    @classmethod
    def of(cls, owner: NDArray[np.int32]) -> Sides:
        """Find the sides of a grid of owners."""
        rows, columns = owner.shape
        padded = np.pad(owner, 1, constant_values=-1)
        pixel = np.arange(padded.size).reshape(padded.shape)
        corner = np.arange((rows + 1) * (columns + 1)).reshape(rows + 1, columns + 1)
        # a side running south has the east on its left, one running east the north
        down = (padded[1:-1, 1:], padded[1:-1, :-1], pixel[1:-1, 1:], pixel[1:-1, :-1])
        along = (padded[:-1, 1:-1], padded[1:, 1:-1], pixel[:-1, 1:-1], pixel[1:, 1:-1])
        ends = ((corner[:-1], corner[1:]), (corner[:, :-1], corner[:, 1:]))
        parts = []
        for grids, (start, end) in zip((down, along), ends, strict=True):
            differ = grids[0] != grids[1]
            parts.append([grid[differ] for grid in (*grids, start, end)])
        left, right, left_pixel, right_pixel, start, end = (
            np.concatenate(column) for column in zip(*parts, strict=True)
        )
        return cls(
            ends=np.column_stack([start, end]).astype(np.int64),
            owners=np.column_stack([left, right]).astype(np.int32),
            pixels=np.column_stack([left_pixel, right_pixel]).astype(np.int64),
            shape=(rows, columns),
        )


def trace_arcs(sides: Sides) -> list[list[int]]:
    """Chain pixel sides into arcs.

    Parameters
    ----------
    sides : Sides
        All sides of a grid.

    Returns
    -------
    list of list of int
        For each arc its sides in order, ``~i`` for a side run backwards.
        Deterministic: nodes first in order of their corner, then closed arcs.

    Examples
    --------
    Two owners side by side meet in one arc, and each has one with the outside:

    >>> sorted(len(arc) for arc in trace_arcs(Sides.of(np.array([[0, 1]], dtype=np.int32))))
    [1, 3, 3]
    """
    at: dict[int, list[int]] = defaultdict(list)
    for index, (start, end) in enumerate(sides.ends.tolist()):
        at[start].append(index)
        at[end].append(~index)
    used = bytearray(len(sides.ends))
    ends = sides.ends.tolist()
    arcs = []
    nodes = sorted(corner for corner, around in at.items() if len(around) != 2)  # noqa: PLR2004 - two sides pass through, more meet
    for corner in (*nodes, *sorted(at)):
        for first in at[corner]:
            # a walk marks what it used, so this cannot be a comprehension
            if not used[first if first >= 0 else ~first]:
                arcs.append(_walk(first, corner, at, ends, used))  # noqa: PERF401 - see above
    return arcs


def _walk(
    first: int,
    corner: int,
    at: dict[int, list[int]],
    ends: list[list[int]],
    used: bytearray,
) -> list[int]:
    arc, step = [], first
    while True:
        arc.append(step)
        index = step if step >= 0 else ~step
        used[index] = 1
        here = ends[index][1 if step >= 0 else 0]
        around = at[here]
        if len(around) != 2 or here == corner:  # noqa: PLR2004 - a node, or closed
            return arc
        step = around[1] if around[0] == ~step else around[0]


def split_arcs(arcs: list[list[int]], kinds: NDArray[np.int8]) -> list[list[int]]:
    """Cut arcs where the kind of their sides changes.

    Parameters
    ----------
    arcs : list of list of int
        As `trace_arcs` returns them.
    kinds : ndarray of int8, shape (n,)
        A kind for every side; runs shorter than half of `_STEADY` are evened out.

    Returns
    -------
    list of list of int
        More and shorter arcs, in the same order.
    """
    pieces = []
    for arc in arcs:
        own = kinds[[ref if ref >= 0 else ~ref for ref in arc]]
        steady = ndimage.median_filter(own, size=_STEADY, mode="nearest")
        cuts = np.flatnonzero(np.diff(steady)) + 1
        bounds = [0, *cuts.tolist(), len(arc)]
        pieces += [arc[start:end] for start, end in pairwise(bounds)]
    return pieces


def polygon_rings(arcs: Sequence[NDArray[np.int32]], sides: NDArray[np.int32]) -> list[Rings]:
    """Walk the arcs round every cell.

    Parameters
    ----------
    arcs : sequence of ndarray of int32, shape (n, 2)
        Lon and lat times `SCALE`; a closed arc repeats its first point.
    sides : ndarray of int32, shape (m, 2)
        Cell on the left and right of each arc, −1 for nobody.

    Returns
    -------
    list of polygons → rings → references
        One entry a cell. The outer ring comes first and runs anticlockwise,
        holes run clockwise, ``~i`` is arc i run backwards (as in TopoJSON).
    """
    cells = int(sides.max(initial=-1)) + 1
    refs: list[list[int]] = [[] for _ in range(cells)]
    for index, (left, right) in enumerate(sides.tolist()):
        if left >= 0:
            refs[left].append(index)
        if right >= 0:
            refs[right].append(~index)
    return [_nest(_chain(own, arcs), arcs) for own in refs]


def _chain(refs: list[int], arcs: Sequence[NDArray[np.int32]]) -> list[list[int]]:
    """Join references into rings that pass no point twice."""
    leaving: dict[tuple[int, int], list[int]] = defaultdict(list)
    for ref in refs:
        leaving[_point(ref, arcs, 0)].append(ref)
    rings, done = [], set()
    for first in refs:
        ring, step = [], first
        while step not in done:
            done.add(step)
            ring.append(step)
            onward = leaving[_point(step, arcs, -1)]
            step = onward[0] if len(onward) == 1 else _leftmost(step, onward, arcs)
        if ring:
            rings += _split(ring, arcs)
    return rings


def _split(ring: list[int], arcs: Sequence[NDArray[np.int32]]) -> list[list[int]]:
    """Part a ring that meets itself at a node: a hole may touch its shell there."""
    rings, way = [], list[int]()
    seen: dict[tuple[int, int], int] = {}
    for ref in ring:
        start = _point(ref, arcs, 0)
        if start in seen:
            at = seen[start]
            rings.append(way[at:])
            for dropped in way[at + 1 :]:
                del seen[_point(dropped, arcs, 0)]
            del way[at:]
        seen[start] = len(way)
        way.append(ref)
    return [*rings, way]


def _point(ref: int, arcs: Sequence[NDArray[np.int32]], position: int) -> tuple[int, int]:
    line = arcs[ref] if ref >= 0 else arcs[~ref][::-1]
    return int(line[position, 0]), int(line[position, 1])


def _leftmost(ref: int, onward: list[int], arcs: Sequence[NDArray[np.int32]]) -> int:
    """Hug the inside, so that a cell touching itself at a point stays valid."""
    here, before = _point(ref, arcs, -1), _point(ref, arcs, -2)
    back = np.arctan2(before[1] - here[1], before[0] - here[0])

    def clockwise(candidate: int) -> float:
        after = _point(candidate, arcs, 1)
        turn = back - np.arctan2(after[1] - here[1], after[0] - here[0])
        return float(turn % (2 * np.pi)) or 2 * np.pi

    return min(onward, key=clockwise)


def ring_points(ring: list[int], arcs: Sequence[NDArray[np.int32]]) -> NDArray[np.int32]:
    """Return the closed line of a ring, shape (n, 2), times `SCALE`."""
    lines = [arcs[ref] if ref >= 0 else arcs[~ref][::-1] for ref in ring]
    joined = [line[:-1] for line in lines] + [lines[0][:1]]
    points: NDArray[np.int32] = np.concatenate(joined)
    return points


def _nest(rings: list[list[int]], arcs: Sequence[NDArray[np.int32]]) -> Rings:
    """Give every hole to the outer ring round it."""
    lines = [ring_points(ring, arcs) for ring in rings]
    outer = [index for index, line in enumerate(lines) if _twice_area(line) > 0]
    polygons = {index: [rings[index]] for index in outer}
    shapes = {index: shapely.Polygon(lines[index]) for index in outer}
    for index, line in enumerate(lines):
        if index not in polygons:
            hole = shapely.Polygon(line).representative_point()
            home = [key for key in outer if shapes[key].contains(hole)]
            polygons[min(home, key=lambda key: shapes[key].area)].append(rings[index])
    return list(polygons.values())


def _twice_area(line: NDArray[np.int32]) -> int:
    x, y = line.astype(np.int64).T
    return int((x[:-1] * y[1:] - x[1:] * y[:-1]).sum())


def build_polygon(rings: Rings, arcs: Sequence[NDArray[np.int32]]) -> shapely.Geometry:
    """Build a cell's shape out of its arcs, in degrees.

    Returns
    -------
    Polygon, or MultiPolygon for a cell in several pieces
    """
    polygons = []
    for polygon in rings:
        shell, *holes = (ring_points(ring, arcs) / SCALE for ring in polygon)
        polygons.append(shapely.Polygon(shell, holes))
    return polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons)
