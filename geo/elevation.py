"""Heights of the land, from the 5′ altitude grid that pvlib installs.

Source: pvlib-python, ``data/Altitude.h5``: 2,160 × 4,320 bytes, from the north
pole to the south, after Mapzen's terrain tiles (SRTM, GMTED2010, ETOPO1; see
`pvlib.location.lookup_altitude` for the attributions). A count is 28 m,
from −450 m; 255 is the sea.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Final

import h5py
import numpy as np
from scipy import ndimage

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["GRID_DEGREES", "heights"]

#: Width of a grid square, in degrees (5′).
GRID_DEGREES: Final = 1 / 12

_METRES_PER_COUNT: Final = 28.0
_LOWEST: Final = -450.0
_SEA: Final = 255


@lru_cache(maxsize=1)
def _grid() -> NDArray[np.float32]:
    with as_file(files("pvlib") / "data" / "Altitude.h5") as path, h5py.File(path) as store:
        counts = store["Altitude"][:]
    metres = counts.astype(np.float32) * _METRES_PER_COUNT + _LOWEST
    metres[counts == _SEA] = 0.0
    land: NDArray[np.float32] = metres
    return land


def heights(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return heights above the sea, interpolated between grid centres.

    Parameters
    ----------
    lon, lat : ndarray of float64, any equal shape
        Degrees, EPSG:4326.

    Returns
    -------
    ndarray of float32, the same shape
        Metres. Values are good to about 100 m in mountains.

    Examples
    --------
    Xingzhou lies on its plain, the Qilian range above it in the west:

    >>> low, high = heights(np.array([106.3, 98.9]), np.array([38.4, 38.9]))
    >>> bool(1000 < low < 1300 and high > 3000)
    True
    """
    rows = (90.0 - np.asarray(lat)) / GRID_DEGREES - 0.5
    columns = (np.asarray(lon) + 180.0) / GRID_DEGREES - 0.5
    found: NDArray[np.float32] = ndimage.map_coordinates(
        _grid(), [rows, columns], order=1, mode="nearest", output=np.float32
    )
    return found
