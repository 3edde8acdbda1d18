from __future__ import annotations

import geopandas as gpd
import pytest
import shapely
from pyproj import Geod

from gazetteer.errors import ShiyuError
from geo.frames import CELLS, FRAME, WGS84, Bounds, areas_km2, build_frame, check_frame


def test_the_frame_holds_the_capital_and_not_the_coast_of_zhejiang() -> None:
    assert FRAME.contains(106.27, 38.47)
    assert not FRAME.contains(120.15, 30.25)


@pytest.mark.parametrize(
    "bounds", [Bounds(106, 38, 107, 39), Bounds(91, 44, 92, 45), Bounds(118, 32, 119, 33)]
)
def test_areas_are_those_of_the_ellipsoid(bounds: Bounds) -> None:
    # a parallel is no geodesic, so the reference gets points along it
    square = shapely.segmentize(shapely.box(*bounds), 0.01)
    geodesic = abs(Geod(ellps="WGS84").geometry_area_perimeter(square)[0]) / 1e6
    assert areas_km2([shapely.box(*bounds)])[0] == pytest.approx(geodesic, rel=1e-6)


def test_a_frame_without_a_promised_column_is_refused_by_name() -> None:
    with pytest.raises(ShiyuError, match="place, area_km2"):
        check_frame(gpd.GeoDataFrame({"geometry": []}, crs=WGS84), CELLS)


def test_a_frame_in_another_crs_is_refused_by_name() -> None:
    columns = {"place": ["xiazhou"], "area_km2": [1.0], "geometry": [shapely.Point(108.9, 38.0)]}
    frame = build_frame(columns, CELLS).to_crs("EPSG:3857")
    with pytest.raises(ShiyuError, match="EPSG:3857"):
        check_frame(frame, CELLS)
