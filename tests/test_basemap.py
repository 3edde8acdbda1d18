from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
import shapely
from PIL import Image

from geo.basemap import lakes, mercator_height, relief, rivers
from geo.frames import FRAME

WIDTH = 512


def pixel(lon: float, lat: float, width: int, height: int) -> tuple[int, int]:
    """Where Leaflet puts a point on a picture laid over the frame."""

    def y(degrees: float) -> float:
        return float(np.log(np.tan(np.pi / 4 + np.radians(degrees) / 2)))

    down = (y(FRAME.north) - y(lat)) / (y(FRAME.north) - y(FRAME.south))
    return int((lon - FRAME.west) / (FRAME.east - FRAME.west) * width), int(down * height)


@pytest.fixture(scope="module")
def picture() -> Image.Image:
    return Image.open(BytesIO(relief("light", WIDTH)))


def test_the_picture_has_the_proportions_of_web_mercator(picture: Image.Image) -> None:
    # 28° of longitude to 45° − 32° of Mercator latitude
    assert picture.size == (WIDTH, mercator_height(FRAME, WIDTH))
    assert picture.height / picture.width == pytest.approx(0.5958, abs=0.002)


def alpha(picture: Image.Image, lon: float, lat: float, reach: int = 4) -> float:
    column, row = pixel(lon, lat, *picture.size)
    around = np.asarray(picture.convert("RGBA"))[..., 3]
    return float(around[row - reach : row + reach, column - reach : column + reach].mean())


def test_the_plain_is_clear_and_the_mountains_are_not(picture: Image.Image) -> None:
    plain = alpha(picture, 115.5, 37.0)
    for lon, lat in ((105.9, 38.7), (98.9, 38.9), (107.5, 33.9)):  # 贺兰, 祁连, 秦岭
        assert alpha(picture, lon, lat) > 3 * plain


def test_the_shadow_of_the_helan_range_lies_where_the_range_is(picture: Image.Image) -> None:
    # its steep face, 105.95° E, is the darkest thing between the Tengger and the plain
    column_of = [pixel(lon, 38.75, *picture.size)[0] for lon in (105.0, 107.0)]
    row = pixel(106.0, 38.75, *picture.size)[1]
    band = np.asarray(picture.convert("RGBA")).astype(float)[row - 2 : row + 3]
    dark = (band[..., 3] * (band[..., 0] < 0xC0)).mean(axis=0)[column_of[0] : column_of[1]]
    lon = 105.0 + 2.0 * (dark.argmax() + 0.5) / len(dark)
    assert lon == pytest.approx(106.0, abs=0.12)


def test_both_themes_shade_the_same_land_in_other_colours() -> None:
    light, dark = (Image.open(BytesIO(relief(theme, 128))) for theme in ("light", "dark"))
    assert np.array_equal(np.asarray(light), np.asarray(dark))
    assert light.getpalette() != dark.getpalette()


def test_no_alpha_is_above_the_greatest_of_the_look() -> None:
    for theme, most in (("light", 0.55 + 0.17), ("dark", 0.62 + 0.20)):
        image = Image.open(BytesIO(relief(theme, 128))).convert("RGBA")
        assert np.asarray(image)[..., 3].max() <= 255 * most


def test_no_river_is_shown_whose_course_was_another() -> None:
    for river in rivers():
        line = np.array(river["line"])
        if river["name"] == "黄河":
            assert line[:, 0].max() <= 113.6001
        if not river["name"]:
            plain = (line[:, 0] > 113.61) & (line[:, 1] > 32.7) & (line[:, 1] < 39.5)
            assert not plain.any()


def test_rivers_are_inside_the_frame_and_ranked() -> None:
    for river in rivers():
        line = np.array(river["line"])
        assert line.shape[1] == 2
        assert len(line) > 1
        assert river["rank"] in {1, 2, 3}
        assert ((line >= FRAME[:2]) & (line <= FRAME[2:])).all()


def test_great_rivers_have_their_names() -> None:
    names = {river["name"] for river in rivers()}
    great = "黄河 无定河 屈野河 洛水 渭水 泾水 洮水 湟水 汾水 葫芦川 黑水 疏勒河"
    assert names >= set(great.split(" "))


def test_every_named_river_has_a_name_in_english_and_no_other_has() -> None:
    said = {river["name"]: river["en"] for river in rivers()}
    assert [name for name, en in said.items() if bool(name) != bool(en)] == []
    assert all(en.isascii() and en.endswith(" River") for en in said.values() if en)
    named = {name: en for name, en in said.items() if name}
    assert len(set(named.values())) == len(named)  # no two are told apart in Chinese only
    assert (said["黄河"], said["无定河"], said["葫芦川"]) == (
        "Yellow River",
        "Wuding River",
        "Hulu River",
    )


def test_kokonor_is_water_and_reservoirs_are_not() -> None:
    waters = [shapely.Polygon(ring) for ring in lakes()]

    def wet(lon: float, lat: float) -> bool:
        return any(water.contains(shapely.Point(lon, lat)) for water in waters)

    assert wet(100.2, 36.9)  # 青海
    assert wet(118.6, 38.7)  # 渤海
    assert not wet(100.95, 36.1)  # 龙羊峡水库
    assert not wet(103.2, 35.9)  # 刘家峡水库
    assert not wet(118.5, 33.3)  # 洪泽湖
    assert not wet(116.93, 40.52)  # 密云水库
