"""A rectangle of a world grid, and the value at any point of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

if TYPE_CHECKING:
    from pathlib import Path

    from geo.frames import Bounds

__all__ = ["Raster", "open_picture"]


@dataclass(frozen=True, slots=True)
class Raster:
    """Values at the centres of a grid of equal degrees.

    Attributes
    ----------
    values : ndarray of float32, shape (rows, columns)
        Row 0 in the north, column 0 in the west.
    west, north : float
        The outer corner of the first value, in degrees.
    degrees : float
        Width of a square.
    """

    values: NDArray[np.float32]
    west: float
    north: float
    degrees: float

    def at(self, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.float32]:
        """Interpolate at points in degrees, any equal shape."""
        row = (self.north - np.asarray(lat)) / self.degrees - 0.5
        column = (np.asarray(lon) - self.west) / self.degrees - 0.5
        found: NDArray[np.float32] = ndimage.map_coordinates(
            self.values, [row, column], order=1, mode="nearest", output=np.float32
        )
        return found

    def centres(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return lon and lat of every value, two arrays of the shape of `values`."""
        rows, columns = self.values.shape
        lon = self.west + (np.arange(columns) + 0.5) * self.degrees
        lat = self.north - (np.arange(rows) + 0.5) * self.degrees
        grid_lon, grid_lat = np.meshgrid(lon, lat)
        return grid_lon, grid_lat

    def holding(self, values: NDArray[np.float32]) -> Raster:
        """Return the same grid with other values."""
        return replace(self, values=values)


def open_picture(path: Path, bounds: Bounds, *, margin: float = 2.0) -> tuple[Raster, ...]:
    """Cut a rectangle out of a picture of the whole world.

    Parameters
    ----------
    path : Path
        A picture from 90° N, 180° W to 90° S, 180° E.
    bounds : Bounds
        Degrees.
    margin : float
        Degrees kept beyond the bounds, for filters.

    Returns
    -------
    tuple of Raster
        Red, green, blue, 0–255.
    """
    # the pictures are larger than Pillow's guess at a decompression bomb
    limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
    try:
        with Image.open(path) as image:
            degrees = 360.0 / image.width
            left = int((bounds.west - margin + 180.0) / degrees)
            top = int((90.0 - bounds.north - margin) / degrees)
            right = int((bounds.east + margin + 180.0) / degrees) + 1
            bottom = int((90.0 - bounds.south + margin) / degrees) + 1
            cut = np.asarray(image.crop((left, top, right, bottom)).convert("RGB"))
    finally:
        Image.MAX_IMAGE_PIXELS = limit
    west, north = left * degrees - 180.0, 90.0 - top * degrees
    return tuple(
        Raster(cut[..., band].astype(np.float32), west, north, degrees) for band in range(3)
    )
