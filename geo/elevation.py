"""Heights of the land, from the 5′ altitude grid that pvlib installs.

Source: pvlib-python, ``data/Altitude.h5``: 2,160 × 4,320 bytes, from the north
pole to the south, after Mapzen's terrain tiles (SRTM, GMTED2010, ETOPO1; see
`pvlib.location.lookup_altitude` for the attributions). A count is 28 m,
from −450 m; 255 is the sea.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

import h5py
import numpy as np

from geo.raster import Raster

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["GRID_DEGREES", "heights"]

#: Width of a grid square, in degrees (5′).
GRID_DEGREES: Final = 1 / 12

_METRES_PER_COUNT: Final = 28.0
_LOWEST: Final = -450.0
_SEA: Final = 255


@lru_cache(maxsize=1)
def _grid() -> Raster:
    # the file alone: to import pvlib itself takes most of a second
    package = find_spec("pvlib")
    if package is None or package.origin is None:
        message = "the heights come with the package pvlib; install it"
        raise ModuleNotFoundError(message)
    folder = Path(package.origin).parent
    with h5py.File(folder / "data" / "Altitude.h5") as store:
        counts = store["Altitude"][:]
    metres = counts.astype(np.float32) * _METRES_PER_COUNT + _LOWEST
    metres[counts == _SEA] = 0.0
    return Raster(metres, -180.0, 90.0, GRID_DEGREES)


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
    return _grid().at(lon, lat)
