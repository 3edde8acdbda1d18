"""Rivers by the names the Song knew them by.

The lines are those of `waters`, whose pieces carry no names. Each named river
here is the way through that network between points that identify it. Names
after Tan Qixiang, ed. (1982). 《中国历史地图集》 vol. 6, 宋·辽·金时期, maps of
陕西路, 秦凤路, 河东路 and 西夏; each is one identification of ours.

Hidden, because they were not there: the Yellow River east of 113.6° E and the
other lines of the plain it has since overrun, and the canals of the Hetao. The
main course of the Hetao was then the northern one (北河).
"""

from __future__ import annotations

import itertools
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

from geo.frames import FRAME, Bounds
from geo.waters import river_lines

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["River", "named_rivers", "river_ranks"]


class River(NamedTuple):
    """A river, or a nameless stretch of one.

    Attributes
    ----------
    name : str
        Simplified characters; empty for a nameless line.
    en : str
        Its name in English: the reading and what it is, 湟水 whole, lest it be
        taken for the Yellow River.
    rank : int
        1 the Yellow River, 2 its great tributaries, 3 the others.
    line : ndarray of float64, shape (n, 2)
        Lon, lat, downstream for named rivers.
    """

    name: str
    en: str
    rank: int
    line: NDArray[np.float64]


#: name, English, rank, points the course runs through, downstream
_COURSES: Final = (
    (
        "黄河",
        "Yellow River",
        1,
        (
            (97.8, 35.1),
            (102.1, 33.4),
            (100.6, 36.0),
            (103.3, 36.0),
            (104.7, 36.6),
            (105.4, 37.5),
            (106.7, 40.0),
            (106.95, 40.9),
            (107.6, 41.25),
            (108.8, 40.97),
            (108.66, 40.63),
            (111.1, 40.25),
            (110.4, 37.0),
            (110.25, 34.65),
            (113.6, 34.93),
        ),
    ),
    ("南河", "South River", 3, ((107.05, 40.32), (107.7, 40.85), (108.66, 40.63))),
    ("渭水", "Wei River", 2, ((104.05, 35.0), (107.0, 34.35), (110.2, 34.63))),
    ("泾水", "Jing River", 2, ((106.33, 35.28), (107.95, 35.25), (109.05, 34.47))),
    ("马岭水", "Maling River", 3, ((107.17, 37.37), (107.93, 35.35))),
    ("洛水", "Luo River", 2, ((107.6, 37.27), (109.37, 36.0), (110.1, 34.72))),
    ("洛水", "Luo River", 2, ((109.73, 34.22), (113.05, 34.85))),
    ("汾水", "Fen River", 2, ((112.13, 38.95), (112.45, 37.9), (110.6, 35.53))),
    ("无定河", "Wuding River", 2, ((108.12, 37.22), (109.0, 38.02), (110.4, 37.05))),
    ("洮水", "Tao River", 2, ((101.62, 34.38), (104.0, 34.45), (103.36, 35.9))),
    ("湟水", "Huangshui River", 2, ((100.9, 37.27), (101.8, 36.62), (103.36, 36.1))),
    ("浩亹河", "Gaomen River", 3, ((99.05, 38.17), (102.85, 36.33))),
    ("葫芦川", "Hulu River", 2, ((106.27, 35.85), (105.55, 37.48))),
    ("黑水", "Hei River", 2, ((98.78, 39.06), (100.15, 38.2), (99.52, 40.33))),
    ("呼蚕水", "Hucan River", 3, ((99.13, 38.43), (98.93, 40.16))),
    ("甘泉水", "Ganquan River", 3, ((97.2, 38.37), (95.0, 39.42), (94.3, 39.95))),
    ("桑干河", "Sanggan River", 2, ((112.17, 38.88), (115.5, 40.33), (117.0, 39.3))),
    ("滹沱河", "Hutuo River", 3, ((113.92, 39.28), (112.7, 38.6), (114.3, 38.2))),
    ("漳水", "Zhang River", 3, ((113.02, 37.38), (113.2, 36.55), (114.1, 36.3))),
    ("沁水", "Qin River", 3, ((112.08, 36.75), (112.6, 35.15), (112.98, 35.1))),
    ("丹水", "Dan River", 3, ((109.7, 34.05), (111.5, 32.57))),
    ("汉水", "Han River", 2, ((106.35, 33.1), (109.0, 32.75), (112.1, 32.05))),
    ("嘉陵江", "Jialing River", 2, ((107.0, 34.18), (106.1, 33.3), (105.75, 32.2))),
    ("白水", "Bai River", 3, ((102.6, 34.15), (105.1, 33.35), (105.7, 32.35))),
    ("淮水", "Huai River", 3, ((113.3, 32.43), (115.8, 32.5), (117.2, 32.95))),
    ("滦河", "Luan River", 3, ((115.9, 41.9), (117.5, 40.95), (118.6, 39.7))),
)

#: Rivers the network lacks, sketched by us through the towns and mouths on
#: their banks, good to some 5 km. 屈野河 is today's 窟野河, 浦洛河 the 苦水河 (武经总要
#: 前集卷一八: from 清远军 to 灵州), 葭芦川 the 佳芦河 (读史方舆纪要 卷五七).
_SKETCHES: Final = (
    (
        "屈野河",
        "Quye River",
        2,
        (
            (109.75, 39.62),
            (110.0, 39.45),
            (110.2, 39.28),
            (110.4, 39.06),
            (110.5, 38.83),
            (110.62, 38.6),
            (110.75, 38.43),
        ),
    ),
    (
        "延水",
        "Yan River",
        3,
        (
            (109.0, 37.05),
            (109.2, 36.98),
            (109.33, 36.87),
            (109.49, 36.6),
            (109.8, 36.7),
            (110.1, 36.6),
            (110.42, 36.42),
        ),
    ),
    (
        "浦洛河",
        "Puluo River",
        3,
        (
            (106.83, 37.1),
            (106.75, 37.28),
            (106.66, 37.45),
            (106.55, 37.65),
            (106.42, 37.82),
            (106.27, 37.97),
        ),
    ),
    (
        "葭芦川",
        "Jialu River",
        3,
        ((109.95, 38.28), (110.2, 38.15), (110.49, 38.02)),
    ),
    (
        "大理河",
        "Dali River",
        3,
        ((109.2, 37.38), (109.55, 37.5), (109.8, 37.58), (110.03, 37.61), (110.25, 37.5)),
    ),
    (
        "黑水",
        "Hei River",
        2,
        (
            (99.52, 40.33),
            (99.75, 40.6),
            (100.1, 40.9),
            (100.4, 41.2),
            (100.75, 41.6),
            (101.05, 41.95),
            (101.25, 42.25),
        ),
    ),
    (
        "疏勒河",
        "Shule River",
        2,
        (
            (97.9, 38.6),
            (97.5, 38.95),
            (97.0, 39.35),
            (96.75, 39.75),
            (96.95, 40.05),
            (97.0, 40.3),
            (96.7, 40.5),
            (96.3, 40.53),
            (95.8, 40.5),
            (95.2, 40.47),
            (94.6, 40.35),
            (93.9, 40.35),
        ),
    ),
    (
        "马城河",
        "Macheng River",
        3,
        ((102.3, 37.6), (102.6, 37.95), (102.8, 38.25), (103.05, 38.6), (103.4, 38.85)),
    ),
)

#: East of here the Yellow River had another course.
_KNOWN_TO: Final = 113.6

#: Where nameless lines are left out: the plain of the lower Yellow River, whose
#: courses differed, and the Hetao with its canals.
_LEFT_OUT: Final = (
    shapely.box(_KNOWN_TO, 32.6, 119.0, 39.6),
    shapely.box(106.6, 40.3, 109.0, 41.4),
)

#: A gap of the data up to so many degrees is bridged.
_BRIDGE: Final = 0.3
_BRIDGE_COST: Final = 4.0
_TOLERANCE: Final = 0.006
_SHORTEST: Final = 0.25


@lru_cache(maxsize=1)
def named_rivers() -> tuple[River, ...]:
    """Return the rivers of the frame.

    Returns
    -------
    tuple of River
        Thinned to about 600 m and cut at the frame; the named ones first.

    Examples
    --------
    >>> yellow = named_rivers()[0]
    >>> yellow.name, bool(yellow.line[:, 0].max() < 113.62)
    ('黄河', True)
    """
    network = _Network([water.line for water in river_lines(FRAME)])
    named = [River(n, en, rank, network.way(np.array(line))) for n, en, rank, line in _COURSES]
    sketched = [River(n, en, rank, _rounded(np.array(line))) for n, en, rank, line in _SKETCHES]
    nameless = [River("", "", 3, line) for line in network.unused()]
    rivers = [*_joined(named, sketched), *nameless]
    return tuple(cut for river in rivers for cut in _cut(river))


def _joined(named: list[River], sketched: list[River]) -> list[River]:
    """Run a sketch on from the river of its name, if it begins where that ends."""
    rivers = list(named)
    for sketch in sketched:
        for index, river in enumerate(rivers):
            gap = np.hypot(*(river.line[-1] - sketch.line[0]))
            if river.name == sketch.name and gap < _BRIDGE:
                line = np.concatenate([river.line, sketch.line])
                rivers[index] = river._replace(line=line)
                break
        else:
            rivers.append(sketch)
    return rivers


@lru_cache(maxsize=4)
def river_ranks(bounds: Bounds, shape: tuple[int, int]) -> NDArray[np.int8]:
    """Mark the squares of a grid that rivers run through.

    Parameters
    ----------
    bounds : Bounds
        Degrees; outside the frame no river is known.
    shape : tuple of int
        Rows (row 0 in the north) and columns.

    Returns
    -------
    ndarray of int8, shape `shape`
        The rank of the greatest river in each square, 0 for none.
    """
    rows, columns = shape
    height = (bounds.north - bounds.south) / rows
    width = (bounds.east - bounds.west) / columns
    ranks = np.zeros(shape, dtype=np.int8)
    for river in sorted(named_rivers(), key=lambda river: -river.rank):
        dense = shapely.get_coordinates(
            shapely.segmentize(shapely.LineString(river.line), height / 4)
        )
        row = np.floor((bounds.north - dense[:, 1]) / height).astype(int)
        column = np.floor((dense[:, 0] - bounds.west) / width).astype(int)
        inside = (row >= 0) & (row < rows) & (column >= 0) & (column < columns)
        ranks[row[inside], column[inside]] = river.rank
    return ranks


class _Network:
    """The pieces of river lines as one graph of their points."""

    def __init__(self, pieces: list[NDArray[np.float64]]) -> None:
        points = np.concatenate(pieces)
        starts = np.cumsum([0, *(len(piece) for piece in pieces)])
        follow = np.setdiff1d(np.arange(len(points) - 1), starts[1:-1] - 1)
        ends = np.concatenate([starts[:-1], starts[1:] - 1])
        self.points, self.links = points, np.column_stack([follow, follow + 1])
        self.used = np.zeros(len(points), dtype=bool)
        self.tree = cKDTree(points)
        self.graph = self._graph(np.concatenate([self.links, self._bridges(ends)]))

    def _bridges(self, ends: NDArray[np.int64]) -> NDArray[np.int64]:
        near = self.tree.query_ball_point(self.points[ends], _BRIDGE)
        pairs = [(end, other) for end, found in zip(ends, near, strict=True) for other in found]
        return np.array(pairs, dtype=np.int64)

    def _graph(self, links: NDArray[np.int64]) -> coo_array:
        length = np.hypot(*(self.points[links[:, 0]] - self.points[links[:, 1]]).T)
        length[len(self.links) :] *= _BRIDGE_COST
        size = len(self.points)
        # the same pair may be linked twice; the dearer link only adds to it
        graph = coo_array((length + 1e-9, (links[:, 0], links[:, 1])), shape=(size, size))
        return graph.tocsr()

    def way(self, through: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the shortest way through the network that passes some points."""
        _, stops = self.tree.query(through)
        nodes = [int(stops[0])]
        for start, end in itertools.pairwise(stops):
            _, before = dijkstra(
                self.graph, directed=False, indices=start, return_predecessors=True
            )
            leg = [int(end)]
            while leg[-1] != start:
                leg.append(int(before[leg[-1]]))
            nodes += leg[-2::-1]
        self.used[nodes] = True
        return self.points[nodes]

    def unused(self) -> list[NDArray[np.float64]]:
        """Return what no named river took, outside the places left out."""
        free = self.links[~self.used[self.links].all(axis=1)]
        lines = shapely.line_merge(shapely.multilinestrings(shapely.linestrings(self.points[free])))
        rest = shapely.difference(lines, shapely.union_all(_LEFT_OUT))
        parts = shapely.get_parts(shapely.line_merge(rest))
        return [shapely.get_coordinates(part) for part in parts if part.length > _SHORTEST]


def _rounded(line: NDArray[np.float64], times: int = 3) -> NDArray[np.float64]:
    """Cut corners (Chaikin), so that a sketch does not look surveyed."""
    for _ in range(times):
        early, late = 0.75 * line[:-1] + 0.25 * line[1:], 0.25 * line[:-1] + 0.75 * line[1:]
        middle = np.stack([early, late], axis=1).reshape(-1, 2)
        line = np.concatenate([line[:1], middle, line[-1:]])
    return line


def _cut(river: River) -> list[River]:
    line = shapely.simplify(shapely.LineString(river.line), _TOLERANCE)
    east = _KNOWN_TO if river.rank == 1 else FRAME.east
    parts = shapely.get_parts(shapely.clip_by_rect(line, *FRAME[:2], east, FRAME.north))
    return [
        river._replace(line=shapely.get_coordinates(part).round(4))
        for part in parts
        if part.geom_type == "LineString" and part.length > 0
    ]
