"""What a person sees, on pixels, with no network."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from PIL import Image
from shapely.geometry import shape

from gazetteer.dates import julian_to_jdn
from geo.style import POLITIES, TOKENS

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Frame, Page

pytestmark = pytest.mark.browser
_READY = "() => window.shiyu && window.shiyu.ready"
_SPOT = """id => {
  const { map, payload } = window.shiyu.app, place = payload.places.find(p => p.id === id);
  const { x, y } = map.latLngToContainerPoint([place.lat, place.lon]);
  return { x, y };
}"""
_HAOSHUICHUAN = "自辰至午酣战"


def _map_frame(page: Page) -> Frame:
    for _ in range(480):
        for frame in page.frames:
            if "streamlit_folium" in frame.url:
                frame.wait_for_function(_READY, timeout=120_000)
                return frame
        page.wait_for_timeout(250)
    pytest.fail("the map's frame never came")


def _open(page: Page, url: str) -> Frame:
    page.goto(url)
    return _map_frame(page)


def _pixels(page: Page) -> np.ndarray:
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    return np.asarray(image).astype(int)


def _share_like_xia(page: Page, frame: Frame, jdn: int) -> float:
    """Return the share of the map's pixels whose hue is nearer Xia's ochre than paper."""
    frame.evaluate("jdn => window.shiyu.set(jdn)", jdn)
    page.wait_for_timeout(700)
    pixels = _pixels(page)[80:690, 230:1000]
    fill = POLITIES["xia"]["light"]["fill"]
    red, _, blue = (int(fill[i : i + 2], 16) for i in (1, 3, 5))
    warm = (pixels[..., 0] - pixels[..., 2]) / (red - blue)
    return float((warm > 0.35).mean())


def _jdn(frame: Frame) -> int:
    return int(frame.evaluate("() => window.shiyu.jdn"))


def test_the_map_is_painted_and_nothing_leaves_the_machine(
    offline_page: Page, app_url: str
) -> None:
    frame = _open(offline_page, app_url)
    colours = {tuple(p) for p in _pixels(offline_page)[100:600:7, 250:1000:7].reshape(-1, 3)}
    assert len(colours) > 200
    drawn = frame.evaluate("() => ({...window.shiyu.drawn})")
    assert drawn["territories"] >= 4
    assert drawn["places"] >= 10
    assert offline_page.outside == []  # type: ignore[attr-defined]


def test_the_xia_grow_on_screen_from_982_to_1002_to_1044(offline_page: Page, app_url: str) -> None:
    frame = _open(offline_page, app_url)
    shares = [
        _share_like_xia(offline_page, frame, julian_to_jdn(year, 12, 1))
        for year in (982, 1002, 1044)
    ]
    assert shares[0] < shares[1] < shares[2]
    assert shares[2] > 2 * shares[1] or shares[2] - shares[1] > 0.1


def test_dragging_the_thumb_slowly_paints_the_days_between(
    offline_page: Page, app_url: str
) -> None:
    frame = _open(offline_page, app_url)
    slider = frame.locator("input[type=range]").first
    box = slider.bounding_box()
    assert box is not None
    frame.evaluate(
        "() => { window.seen = []; const tick = () => { window.seen.push([window.shiyu.jdn,"
        " window.shiyu.frames]); window.raf = requestAnimationFrame(tick); }; tick(); }"
    )
    first, last = julian_to_jdn(880, 1, 1), julian_to_jdn(1068, 12, 31)
    at = box["x"] + box["width"] * (_jdn(frame) - first) / (last - first)
    mouse, y = offline_page.mouse, box["y"] + box["height"] / 2
    mouse.move(at, y)
    mouse.down()
    for step in range(90):
        mouse.move(at - 4 * step, y)
        offline_page.wait_for_timeout(33)
    mouse.up()
    seen = frame.evaluate("() => { cancelAnimationFrame(window.raf); return window.seen; }")
    assert len({jdn for jdn, _ in seen}) >= 60
    assert seen[-1][1] - seen[0][1] >= 60


def test_clicking_haoshuichuan_shows_its_words(offline_page: Page, app_url: str) -> None:
    frame = _open(offline_page, app_url)
    frame.evaluate("jdn => window.shiyu.set(jdn)", julian_to_jdn(1041, 3, 10))
    offline_page.wait_for_timeout(800)
    point = frame.evaluate(_SPOT, "haoshuichuan")
    assert point is not None
    box = frame.frame_element().bounding_box()
    assert box is not None
    offline_page.mouse.click(box["x"] + point["x"], box["y"] + point["y"])
    card = frame.get_by_role("dialog")
    card.wait_for(timeout=10_000)
    words = re.sub(r"\s", "", card.text_content() or "")
    assert _HAOSHUICHUAN in words
    assert "1041" in words


def test_streamlit_hears_of_a_choice_and_of_a_release_and_of_no_frame(
    offline_page: Page, app_url: str
) -> None:
    frame = _open(offline_page, app_url)
    frame.evaluate(
        "() => { window.told = []; const { Streamlit } = window;"
        " const tell = Streamlit.setComponentValue;"
        " Streamlit.setComponentValue = (v) => {"
        " window.told.push(v); return tell.call(Streamlit, v); }; }"
    )
    frame.evaluate("jdn => window.shiyu.set(jdn)", julian_to_jdn(1041, 3, 10))
    offline_page.wait_for_timeout(800)
    assert frame.evaluate("() => window.told.length") == 0
    place = "() => window.shiyu.app.payload.places.findIndex((p) => p.id === 'weizhou-shaanxi')"
    frame.evaluate(
        f"() => window.shiyu.app.select({{ type: 'place', id: ({place})(), extra: null }})"
    )
    offline_page.wait_for_timeout(100)
    assert frame.evaluate("() => window.told.length") == 1
    assert frame.evaluate("() => window.told[0].selection.type") == "place"
    offline_page.wait_for_timeout(900)  # the map may be on its way to the place
    frame.evaluate("() => { window.told.length = 0; window.shiyu.play(); }")
    offline_page.wait_for_timeout(600)
    assert frame.evaluate("() => window.told.length") == 0
    frame.evaluate("() => window.shiyu.pause()")
    offline_page.wait_for_timeout(100)
    assert frame.evaluate("() => window.told.length") == 1


def test_an_address_typed_into_streamlits_bar_is_followed(offline_page: Page, app_url: str) -> None:
    frame = _open(offline_page, app_url)
    offline_page.evaluate("() => { location.hash = '#date=1002-04-16&lang=en'; }")
    frame.wait_for_function("() => window.shiyu.app.store.get().lang === 'en'")
    assert _jdn(frame) == julian_to_jdn(1002, 4, 16)


_BAR = """() => {
  const look = (name) => getComputedStyle(document.querySelector(`.st-key-bar ${name}`.trim()));
  const hex = (colour) => '#' + colour.match(/\\d+/g).slice(0, 3)
    .map((n) => Number(n).toString(16).padStart(2, '0')).join('').toUpperCase();
  const wide = [...document.querySelectorAll('.st-key-bar button p')];
  return { bar: hex(look('').backgroundColor), words: hex(look('p').color),
    pale: look('[data-testid=stCaptionContainer]').opacity,
    cut: wide.filter((node) => node.scrollWidth > node.clientWidth).length };
}"""


def test_the_bar_under_the_map_follows_its_light_and_cuts_no_word(
    offline_page: Page, app_url: str
) -> None:
    offline_page.set_viewport_size({"width": 820, "height": 1180})
    frame = _open(offline_page, f"{app_url}#date=1041-03-05&theme=dark&lang=en")
    for theme in ("dark", "light"):
        frame.evaluate("theme => window.shiyu.app.store.set({ theme })", theme)
        look = {"bar": TOKENS[theme]["panel"], "words": TOKENS[theme]["ink2"]}
        for _ in range(40):
            found = offline_page.evaluate(_BAR)
            if found["bar"] == look["bar"]:
                break
            offline_page.wait_for_timeout(250)
        assert found == look | {"pale": "1", "cut": 0}


@pytest.mark.parametrize("label", ["下载当日 GeoJSON", "下载全部 GeoJSON"])
def test_the_downloaded_geojson_parses_and_its_polygons_are_sound(
    offline_page: Page, app_url: str, tmp_path: Path, label: str
) -> None:
    _open(offline_page, app_url)
    with offline_page.expect_download(timeout=120_000) as waiting:
        offline_page.get_by_role("button", name=label).click()
    path = tmp_path / "shiyu.geojson"
    waiting.value.save_as(path)
    features = json.loads(path.read_text("utf-8"))["features"]
    polygons = [
        shape(f["geometry"])
        for f in features
        if f["geometry"] and "Polygon" in f["geometry"]["type"]
    ]
    assert len(polygons) >= 4
    assert all(shapely.is_valid(polygon) for polygon in polygons)
    total = sum(polygon.area for polygon in polygons)
    assert shapely.union_all(polygons).area == pytest.approx(total, rel=1e-6)
    changes = [f["properties"] for f in features if f["properties"].get("kind") == "control"]
    assert changes
    assert all(change["quotes"] and change["quotes"][0]["text"] for change in changes)


def test_the_standalone_file_opens_from_disk(
    offline_page: Page, tmp_path: Path, standalone_html: str
) -> None:
    path = tmp_path / "xia.html"
    path.write_text(standalone_html, "utf-8")
    assert path.stat().st_size < 4_000_000
    offline_page.goto(path.as_uri())
    offline_page.wait_for_function(_READY, timeout=60_000)
    offline_page.evaluate("jdn => window.shiyu.set(jdn)", julian_to_jdn(1002, 6, 1))
    offline_page.wait_for_timeout(500)
    drawn = offline_page.evaluate("() => ({...window.shiyu.drawn})")
    assert drawn["territories"] >= 4
    assert offline_page.outside == []  # type: ignore[attr-defined]
