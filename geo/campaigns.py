"""Steps of a campaign → a route over the terrain, with a time at every vertex.

Between two steps the text seldom says the way; the cheapest way over the land
is drawn, and its certainty is that of the branch. A step that is not located, or
only on something as long as a great river, is passed over, never put somewhere.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import shapely

from gazetteer.errors import PlaceError
from geo.cellcache import cache_folder, content_key, load, save
from geo.frames import FRAME
from geo.terrain import STEP, terrain

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gazetteer.events import Branch
    from gazetteer.reading import Reading

__all__ = ["Leg", "legs_of", "route"]

Point = tuple[float, float]
Leg = tuple[Point, Point]
_EDITION = 3
WIDEST_KM = 150  # of a step: the point of what is wider (黄河) is on no army's way
_TOLERANCE_DEG = 0.04  # a third of a day's march: bends below it are the grid's, not the road's


def legs_of(reading: Reading) -> tuple[Leg, ...]:
    """Return every pair of points that some branch joins.

    Parameters
    ----------
    reading : Reading

    Returns
    -------
    tuple of Leg
        ``((lon, lat), (lon, lat))`` in degrees, sorted, each once.
    """
    found = {
        leg
        for campaign in reading.campaigns
        for branch in campaign.branches
        for leg in pairwise(point for point, _ in _located(reading, branch))
        if leg[0] != leg[1]
    }
    return tuple(sorted(found))


def _located(reading: Reading, branch: Branch) -> list[tuple[Point, int]]:
    steps = []
    for step in branch.steps:
        place = reading.places.places[step.place]
        wide = (place.radius_km or 0) > WIDEST_KM
        if place.lon is not None and place.lat is not None and not wide:
            middle = (step.when.earliest_jdn + step.when.latest_jdn) // 2
            steps.append(((place.lon, place.lat), middle))
    return steps


@lru_cache(maxsize=2)
def _ways(legs: tuple[Leg, ...]) -> dict[Leg, NDArray[np.float64]]:
    folder = cache_folder()
    key = content_key(_EDITION, STEP, _TOLERANCE_DEG, tuple(FRAME), list(legs))
    kept = load(folder, key)
    if kept is None:
        kept = {str(number): _way(*leg) for number, leg in enumerate(legs)}
        save(folder, key, kept)
    return {leg: np.asarray(kept[str(number)], float) for number, leg in enumerate(legs)}


def _way(start: Point, end: Point) -> NDArray[np.float64]:
    straight = np.array([start, end])
    if not (FRAME.contains(*start) and FRAME.contains(*end)):
        return straight
    try:
        found, _ = terrain().path(start, end)
    except PlaceError:  # over water: the straight line is as good as any
        return straight
    line = shapely.simplify(shapely.LineString(_rounded(found)), _TOLERANCE_DEG / 4)
    return shapely.get_coordinates(line)


def _rounded(way: NDArray[np.float64]) -> NDArray[np.float64]:
    """Take the corners off (Chaikin, twice), keeping both ends."""
    way = shapely.get_coordinates(shapely.simplify(shapely.LineString(way), _TOLERANCE_DEG))
    for _ in range(2):
        cut = np.repeat(way, 2, axis=0)
        cut[1:-1:2] = 0.75 * way[:-1] + 0.25 * way[1:]
        cut[2::2] = 0.25 * way[:-1] + 0.75 * way[1:]
        way = cut
    return way


def route(reading: Reading, branch: Branch) -> list[tuple[float, float, int]]:
    """Return the way of one column.

    Parameters
    ----------
    reading : Reading
    branch : Branch

    Returns
    -------
    list of (lon, lat, jdn)
        Degrees and Julian day numbers; the time between two steps is divided
        by the length of the way, and never runs backward.
    """
    steps = _located(reading, branch)
    ways = _ways(legs_of(reading))
    points = [(*point, day) for point, day in steps[:1]]
    for (start, left), (end, reached) in pairwise(steps):
        if start != end:
            points += _timed(ways[start, end], left, max(left, reached))
    return points


def _timed(way: NDArray[np.float64], left: int, reached: int) -> list[tuple[float, float, int]]:
    lengths = np.hypot(*np.diff(way, axis=0).T).cumsum()
    days = left + (reached - left) * lengths / lengths[-1]
    return [
        (round(float(lon), 3), round(float(lat), 3), round(float(day)))
        for (lon, lat), day in zip(way[1:], days, strict=True)
    ]
