"""Where the map is, in which coordinates, and what a frame's columns promise.

Coordinates are always ``lon, lat`` in degrees on WGS 84 (EPSG:4326), areas are
km² on the equal-area cylinder EPSG:6933, days are Julian day numbers.

Contracts
---------
==============  =============================================================
contract        promised columns
==============  =============================================================
`CELLS`         place, geometry, area_km2
`TERRITORIES`   polity, status, certainty, contested_by, places, area_km2,
                geometry
`CHANGES`       place, polity_before, polity_after, area_km2, because_before,
                because_after, geometry
`BORDERS`       arc, left, right, left_place, right_place, since_jdn, near_km,
                margin, doubt, because_left, because_right, geometry
==============  =============================================================
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import geopandas as gpd
import numpy as np
import shapely
from pyproj import Transformer

from gazetteer.errors import ShiyuError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

__all__ = [
    "BORDERS",
    "CELLS",
    "CHANGES",
    "EQUAL_AREA",
    "FRAME",
    "TERRITORIES",
    "WGS84",
    "Bounds",
    "areas_km2",
    "build_frame",
    "check_frame",
]

WGS84: Final = "EPSG:4326"

#: NSIDC EASE-Grid 2.0, a cylinder: parallels stay straight, so that a cell cut
#: by the frame has its exact area.
#: Source: Brodzik, M. J., et al. (2012). EASE-Grid 2.0. ISPRS IJGI 1(1), 32-45.
EQUAL_AREA: Final = "EPSG:6933"

CELLS: Final = ("place", "area_km2", "geometry")
TERRITORIES: Final = (
    "polity",
    "status",
    "certainty",
    "contested_by",
    "places",
    "area_km2",
    "geometry",
)
CHANGES: Final = (
    "place",
    "polity_before",
    "polity_after",
    "area_km2",
    "because_before",
    "because_after",
    "geometry",
)
BORDERS: Final = (
    "arc",
    "left",
    "right",
    "left_place",
    "right_place",
    "since_jdn",
    "near_km",
    "margin",
    "doubt",
    "because_left",
    "because_right",
    "geometry",
)


class Bounds(NamedTuple):
    """A rectangle of longitudes and latitudes, in degrees.

    Examples
    --------
    >>> FRAME.contains(106.27, 38.47)
    True
    >>> FRAME.contains(121.5, 31.2)
    False
    """

    west: float
    south: float
    east: float
    north: float

    def contains(self, lon: float, lat: float) -> bool:
        """Tell whether a point lies inside or on the edge."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north


#: From Hami to Kaifeng, from the upper Han to the Gobi.
FRAME: Final = Bounds(west=91.0, south=32.0, east=119.0, north=45.0)


@lru_cache(maxsize=1)
def _to_equal_area() -> Transformer:
    return Transformer.from_crs(WGS84, EQUAL_AREA, always_xy=True)


def areas_km2(geometries: Sequence[Any] | NDArray[Any]) -> NDArray[np.float64]:
    """Measure polygons on the equal-area cylinder.

    Parameters
    ----------
    geometries : sequence of shapely geometries
        In lon, lat (EPSG:4326), shape (n,).

    Returns
    -------
    ndarray of float64, shape (n,)
        Areas in km².

    Examples
    --------
    One degree square on the equator:

    >>> areas_km2([shapely.box(0, 0, 1, 1)]).round().tolist()
    [12308.0]
    """

    def project(lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(_to_equal_area().transform(*lonlat.T))

    flat = shapely.transform(list(geometries), project)
    square_km: NDArray[np.float64] = shapely.area(flat) / 1e6
    return square_km


def build_frame(columns: Mapping[str, Any], contract: tuple[str, ...]) -> gpd.GeoDataFrame:
    """Build a GeoDataFrame in EPSG:4326 and check it against its contract.

    Raises
    ------
    ShiyuError
        If a promised column is missing.
    """
    frame = gpd.GeoDataFrame(columns, geometry="geometry", crs=WGS84)
    check_frame(frame, contract)
    return frame


def check_frame(frame: gpd.GeoDataFrame, contract: tuple[str, ...]) -> None:
    """Refuse a frame that lacks a promised column or is in another CRS.

    Parameters
    ----------
    frame : GeoDataFrame
        Any frame; more columns than promised are welcome.
    contract : tuple of str
        `CELLS`, `TERRITORIES`, `CHANGES` or `BORDERS`.

    Raises
    ------
    ShiyuError
        Names the missing columns, or the wrong CRS.

    Examples
    --------
    >>> check_frame(gpd.GeoDataFrame({"geometry": []}, crs=WGS84), ("place", "geometry"))
    Traceback (most recent call last):
    ...
    gazetteer.errors.ShiyuError: the frame lacks the columns place
    """
    missing = [name for name in contract if name not in frame.columns]
    if missing:
        message = f"the frame lacks the columns {', '.join(missing)}"
        raise ShiyuError(message)
    if frame.crs is None or frame.crs.to_epsg() != int(WGS84.removeprefix("EPSG:")):
        message = f"the frame is in {frame.crs}, not in {WGS84}; use .to_crs({WGS84!r})"
        raise ShiyuError(message)
