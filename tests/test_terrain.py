from __future__ import annotations

import numpy as np
import pytest
from pyproj import Geod

from gazetteer.errors import PlaceError
from geo.elevation import heights
from geo.frames import FRAME
from geo.rivers import named_rivers, river_ranks
from geo.terrain import STEP, Terrain, terrain
from geo.waters import land_mask

XINGZHOU, LINGZHOU, XIAZHOU = (106.27, 38.47), (106.34, 38.10), (108.855, 37.999)
TAIYUAN, GANZHOU, QINGTANG = (112.55, 37.87), (100.45, 38.93), (101.78, 36.62)


@pytest.fixture(scope="module")
def land() -> Terrain:
    return terrain()


@pytest.mark.parametrize(
    ("lon", "lat", "metres"),
    [
        (106.27, 38.47, 1110),  # 银川
        (103.83, 36.06, 1520),  # 兰州
        (114.35, 34.79, 75),  # 开封
        (100.2, 36.9, 3195),  # 青海
    ],
)
def test_heights_are_those_of_known_towns(lon: float, lat: float, metres: float) -> None:
    # a square of 9 km levels a valley with the hills beside it
    assert heights(np.array([lon]), np.array([lat]))[0] == pytest.approx(metres, abs=200)


def test_the_bohai_is_sea_and_kokonor_is_not() -> None:
    mask = land_mask(FRAME, (416, 896))
    assert not mask[int((45 - 38.7) * 32), int((118.5 - 91) * 32)]
    assert mask[int((45 - 36.9) * 32), int((100.2 - 91) * 32)]


def test_a_way_costs_at_least_its_length_and_joins_its_ends(land: Terrain) -> None:
    way, cost_km = land.path(XINGZHOU, XIAZHOU)
    straight = Geod(ellps="WGS84").inv(*XINGZHOU, *XIAZHOU)[2] / 1000
    assert tuple(way[0]) == XINGZHOU
    assert tuple(way[-1]) == XIAZHOU
    assert straight < cost_km < 3 * straight


def test_a_way_costs_the_same_back(land: Terrain) -> None:
    there, back = land.path(XINGZHOU, XIAZHOU)[1], land.path(XIAZHOU, XINGZHOU)[1]
    assert there == pytest.approx(back)


def test_the_qilian_range_costs_more_than_the_river_plain(land: Terrain) -> None:
    def dearness(start: tuple[float, float], end: tuple[float, float]) -> float:
        return land.path(start, end)[1] / (Geod(ellps="WGS84").inv(*start, *end)[2] / 1000)

    assert dearness(GANZHOU, QINGTANG) > 1.3 * dearness(XINGZHOU, LINGZHOU)


def test_distances_are_true_in_every_direction_on_a_plain(land: Terrain) -> None:
    # cost without friction is length: 16 ways err by less than 3 %
    flat = Terrain(land.bounds, land.step, land.land, land.friction, land.graph.copy())
    row, column = np.divmod(land.node(104.0, 38.5), land.shape[1])
    for down, right in ((0, 20), (20, 0), (20, 20), (20, 7), (7, 20)):
        start = np.array([104.0, 38.5])
        end = start + np.array([right, -down]) * STEP
        length = Geod(ellps="WGS84").inv(*start, *end)[2] / 1000
        cost = flat.path(tuple(start), tuple(end))[1]
        friction = land.friction[row : row + down + 1, column : column + right + 1]
        assert cost > 0.97 * length * friction.min()


def test_a_way_to_a_place_outside_the_frame_is_refused(land: Terrain) -> None:
    with pytest.raises(PlaceError, match=r"119\.4.*outside the map frame"):
        land.path(XINGZHOU, (119.4, 43.97))


def test_the_yellow_river_ends_where_its_course_is_not_known() -> None:
    yellow = next(river for river in named_rivers() if river.name == "黄河")
    assert yellow.line[:, 0].max() == pytest.approx(113.6)
    # it passes Lanzhou, Lingzhou and the northern bend
    for lon, lat in ((103.83, 36.07), (106.2, 38.1), (107.6, 41.25)):
        assert np.hypot(*(yellow.line - (lon, lat)).T).min() < 0.15


@pytest.mark.parametrize(
    ("name", "lon", "lat"),
    [
        ("无定河", 109.0, 38.0),
        ("屈野河", 110.5, 38.83),
        ("渭水", 107.15, 34.36),
        ("洮水", 103.85, 35.4),
        ("湟水", 101.78, 36.62),
        ("汾水", 112.5, 37.8),
        ("葫芦川", 106.1, 36.6),
        ("黑水", 100.45, 39.0),
    ],
)
def test_rivers_run_where_their_names_belong(name: str, lon: float, lat: float) -> None:
    lines = [river.line for river in named_rivers() if river.name == name]
    assert min(np.hypot(*(line - (lon, lat)).T).min() for line in lines) < 0.2


def test_crossing_the_yellow_river_costs_more_than_riding_as_far_beside_it(land: Terrain) -> None:
    rank = river_ranks(FRAME, land.shape)
    assert land.friction[rank == 1].mean() > 3 + land.friction[rank == 0].mean()
