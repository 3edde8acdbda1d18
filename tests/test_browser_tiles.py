"""Online tiles: only when ticked, gone without a word when they fail, back when online again."""

from __future__ import annotations

import io
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from gazetteer.errors import ShiyuError
from geo.tiles import SHADED_RELIEF, tile_source, tiles_payload
from geo.timemap import standalone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from gazetteer.reading import Reading

pytestmark = pytest.mark.browser

_READY = "() => window.shiyu && window.shiyu.ready"
_TICKED = "() => window.shiyu.app.store.get().tiles"
_SHOWN = "() => window.shiyu.app.store.get().tilesShown === true"
_GONE = "() => !document.querySelector('.shiyu-tile')"
# A colour that nothing else on the map has.
_TILE_RGB = (255, 0, 255)


def _png() -> bytes:
    raw = io.BytesIO()
    Image.new("RGB", (256, 256), _TILE_RGB).save(raw, "PNG")
    return raw.getvalue()


class _Tiles(ThreadingHTTPServer):
    """A tile server on this machine that answers, refuses, or holds its tongue."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.mode = "well"
        self.asked: list[str] = []

    def listens(self, mode: str) -> None:
        self.mode = mode
        self.asked.clear()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a page that is closed no longer listens."""


class _Answer(BaseHTTPRequestHandler):
    server: _Tiles
    tile = _png()

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        if self.server.mode == "silent":
            time.sleep(20)
            return
        well = self.server.mode == "well"
        self.send_response(200 if well else 503)
        self.send_header("Content-Type", "image/png")
        self.end_headers()
        self.wfile.write(self.tile if well else b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its base's name
        """Say nothing: what was asked is in `asked`."""


@pytest.fixture(scope="module")
def server() -> Iterator[_Tiles]:
    tiles = _Tiles()
    threading.Thread(target=tiles.serve_forever, daemon=True).start()
    yield tiles
    tiles.shutdown()


@pytest.fixture(scope="module")
def url(server: _Tiles, reading: Reading, tmp_path_factory: pytest.TempPathFactory) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHIYU_TILES", f"http://127.0.0.1:{server.server_port}/{{z}}/{{x}}/{{y}}.png")
        patch.setenv("SHIYU_TILES_CREDIT", "the makers <b>of tiles</b>")
        html = standalone(reading)
    path: Path = tmp_path_factory.mktemp("tiles") / "tiles.html"
    path.write_text(html, "utf-8")
    return path.as_uri()


@pytest.fixture
def page(offline_page: Page, url: str, server: _Tiles) -> Page:
    server.listens("well")
    return _open(offline_page, url)


def _open(page: Page, url: str) -> Page:
    page.goto(url)
    page.wait_for_function(_READY, timeout=60_000)
    return page


def _open_layers(page: Page) -> None:
    page.evaluate("() => window.shiyu.app.store.set({layers: true})")


def _tick(page: Page) -> None:
    _open_layers(page)
    page.get_by_label("联网底图").check()


def _land(page: Page) -> np.ndarray:
    """Return the map's own part of the page, clear of every strip."""
    page.wait_for_timeout(500)
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    return np.asarray(image).astype(int)[80:690, 620:1400]


def _pink(pixels: np.ndarray) -> float:
    """Return how much more red and blue than green there is: what only the tiles bring."""
    return float((pixels[..., [0, 2]].mean(axis=-1) - pixels[..., 1]).mean())


def test_nothing_is_asked_for_before_the_tick(page: Page, server: _Tiles) -> None:
    page.evaluate("() => window.shiyu.app.store.set({layers: true})")
    page.wait_for_timeout(800)
    assert page.evaluate(_TICKED) is False
    assert not page.get_by_label("联网底图").is_checked()
    assert server.asked == []
    assert page.outside == []  # type: ignore[attr-defined]


def test_ticked_they_lie_under_wash_and_lines_with_thanks_and_go_again(
    page: Page, server: _Tiles
) -> None:
    _open_layers(page)
    before = _land(page)
    _tick(page)
    page.wait_for_function(_SHOWN)
    with_tiles = _land(page)
    assert server.asked
    assert _pink(with_tiles) > _pink(before) + 25
    # The wash still says whose the land is: it is not one flat pink.
    assert with_tiles.reshape(-1, 3).std(axis=0).max() > 20
    thanks = page.locator(".sy-thanks")
    assert thanks.is_visible()
    assert "the makers <b>of tiles</b>" in (thanks.text_content() or "")
    page.get_by_label("联网底图").uncheck()
    page.wait_for_function(_GONE)
    assert np.abs(_land(page) - before).mean() < 2
    assert not thanks.is_visible()


def test_a_server_that_refuses_is_left_without_a_word(page: Page, server: _Tiles) -> None:
    _open_layers(page)
    before = _land(page)
    server.listens("refusing")
    _tick(page)
    page.wait_for_function("() => window.shiyu.app.store.get().tilesShown === false")
    page.wait_for_function(_GONE, timeout=10_000)
    assert np.abs(_land(page) - before).mean() < 2
    assert page.get_by_role("alert").count() == 0
    assert page.evaluate(_TICKED)


def test_a_silent_server_is_left_after_four_seconds(page: Page, server: _Tiles) -> None:
    server.listens("silent")
    _tick(page)
    page.wait_for_timeout(2500)
    assert not page.evaluate(_GONE)
    page.wait_for_function(_GONE, timeout=3000)
    assert not page.evaluate(_SHOWN)


def test_two_errors_after_a_load_also_end_it(page: Page, server: _Tiles) -> None:
    _tick(page)
    page.wait_for_function(_SHOWN)
    server.listens("refusing")
    page.evaluate("() => window.shiyu.app.map.setView([41, 99], 8.5, {animate: false})")
    page.wait_for_function(_GONE, timeout=10_000)
    assert not page.evaluate(_SHOWN)


def test_they_come_back_when_the_browser_is_online_again(page: Page, server: _Tiles) -> None:
    server.listens("refusing")
    _tick(page)
    page.wait_for_function(_GONE)
    page.wait_for_timeout(1500)  # what was on its way when they went has then been refused
    server.listens("well")
    page.wait_for_timeout(500)
    assert server.asked == []
    page.context.set_offline(True)
    page.context.set_offline(False)
    page.wait_for_function(_SHOWN, timeout=20_000)


def test_offline_nothing_is_even_tried(page: Page, server: _Tiles) -> None:
    page.context.set_offline(True)
    _tick(page)
    page.wait_for_timeout(500)
    assert server.asked == []
    page.context.set_offline(False)
    page.wait_for_function(_SHOWN, timeout=20_000)


def test_the_address_keeps_the_tick(page: Page, url: str) -> None:
    _tick(page)
    page.wait_for_function(_SHOWN)
    link = page.evaluate("() => window.shiyu.app.permalink()")
    assert "tiles=1" in link
    page.goto("about:blank")
    _open(page, link)
    page.wait_for_function(_SHOWN)
    page.goto("about:blank")
    _open(page, url)
    assert page.evaluate(_TICKED) is False


def test_axe_finds_nothing_serious_with_tiles(
    page: Page, serious: Callable[[Page], list[object]]
) -> None:
    _tick(page)
    page.wait_for_function(_SHOWN)
    page.wait_for_timeout(400)
    assert serious(page) == []


def test_the_standard_tiles_are_relief_with_thanks_and_can_be_others_or_none() -> None:
    assert tiles_payload() == {
        "url": SHADED_RELIEF.url,
        "attribution": SHADED_RELIEF.attribution,
        "maxZoom": SHADED_RELIEF.max_zoom,
    }
    assert "Shaded_Relief" in SHADED_RELIEF.url
    assert tile_source({"SHIYU_TILES": " "}) is None
    own = {"SHIYU_TILES": "http://127.0.0.1/{z}/{y}/{x}", "SHIYU_TILES_CREDIT": "we"}
    assert tile_source(own) == (own["SHIYU_TILES"], "we", 12)


@pytest.mark.parametrize(
    "wrong", ["tiles", "ftp://a/{z}/{x}/{y}", "https://a/{z}/{x}.png", "https:///{z}/{x}/{y}"]
)
def test_an_address_that_cannot_be_one_is_refused_with_what_to_do(wrong: str) -> None:
    with pytest.raises(ShiyuError, match=r"SHIYU_TILES is '.*' *: it should be an http address"):
        tile_source({"SHIYU_TILES": wrong})
