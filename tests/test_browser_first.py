"""The first look before the map, and the parts of the page that wait until they are asked for."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from gazetteer.dates import julian_to_jdn
from geo.style import TOKENS, look_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

_BEGIN = "<script>Shiyu.first.begin()</script>"
_READY = "() => window.shiyu && window.shiyu.ready"
_DESK = {"width": 1440, "height": 900}
_PHONE = {"width": 390, "height": 844}
_FIRST = "canvas.shiyu-first"
# Where neither look has strips of paper, names or signs in the way, more or less.
_PAPERLESS = ".sy, .shiyu-ink { visibility: hidden !important; }"


@pytest.fixture(scope="module")
def halted_url(tmp_path_factory: pytest.TempPathFactory, standalone_html: str) -> str:
    """A page that goes no further than its first look."""
    assert standalone_html.count(_BEGIN) == 1
    path: Path = tmp_path_factory.mktemp("halted") / "halted.html"
    path.write_text(standalone_html.replace(_BEGIN, ""), "utf-8")
    return path.as_uri()


def _open(browser: Browser, url: str, size: dict[str, int] = _DESK) -> Page:
    page = browser.new_context(viewport=size, offline=True, locale="zh-CN").new_page()  # type: ignore[arg-type]
    page.goto(url)
    return page


def _pixels(page: Page) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("RGB")).astype(int)


def _house(pixels: np.ndarray) -> np.ndarray:
    """Return 1 where a picture is rather 夏's colour than 宋's, −1 where rather 宋's, else 0."""
    warm = pixels[..., 0] - pixels[..., 2]
    return np.where(warm > 40, 1, np.where(warm < 22, -1, 0))


@pytest.mark.parametrize(
    ("size", "fragment"),
    [(_DESK, ""), (_PHONE, ""), (_DESK, "#view=37.500,108.500,6.5&date=1041-03-05")],
)
def test_the_first_look_lies_where_the_map_then_lies(
    browser: Browser, halted_url: str, atlas_url: str, size: dict[str, int], fragment: str
) -> None:
    before = _house(_pixels(_open(browser, halted_url + fragment, size)))
    page = _open(browser, atlas_url + fragment, size)
    page.wait_for_function(_READY)
    page.add_style_tag(content=_PAPERLESS)
    page.wait_for_timeout(800)
    after = _house(_pixels(page))
    both = (before != 0) & (after != 0)
    assert both.mean() > 0.5
    assert (before == after)[both].mean() > 0.97
    assert {-1, 1} <= set(np.unique(before))


def test_the_first_look_gives_way_to_the_map(browser: Browser, atlas_url: str) -> None:
    page = _open(browser, atlas_url)
    page.wait_for_function(_READY)
    assert page.locator(_FIRST).count() == 0
    assert page.locator("script[data-shiyu]").count() == 0


@pytest.mark.parametrize(
    ("fragment", "there"),
    [
        ("", 1), ("#lang=en", 1), ("#date=1041-03-05&lang=hant", 1), ("#date=1004-03-01", 0),
        ("#only=1", 0), ("#p=xia", 0), ("#story=haoshui&at=2", 0),
    ],
)  # fmt: skip
def test_the_first_look_is_only_of_what_the_address_asks(
    browser: Browser, halted_url: str, fragment: str, there: int
) -> None:
    assert _open(browser, halted_url + fragment).locator(_FIRST).count() == there


def test_the_first_look_is_of_the_theme(browser: Browser, halted_url: str) -> None:
    for theme in ("light", "dark"):
        page = _open(browser, f"{halted_url}#theme={theme}&view=30,60,8")  # beyond all land
        ground = np.array([int(TOKENS[theme]["ground"][n : n + 2], 16) for n in (1, 3, 5)])
        assert np.abs(_pixels(page) - ground).max() <= 2
        assert look_of("xia")[theme]["fill"]


def test_a_page_for_another_day_begins_with_that_day(browser: Browser, tmp_path: Path) -> None:
    from gazetteer.reading import load_reading  # noqa: PLC0415 - only here
    from geo.timemap import standalone  # noqa: PLC0415

    path = tmp_path / "1004.html"
    path.write_text(standalone(load_reading(), jdn=julian_to_jdn(1004, 3, 1)), "utf-8")
    page = _open(browser, path.as_uri())
    page.wait_for_function(_READY)
    assert page.evaluate("() => window.shiyu.jdn") == julian_to_jdn(1004, 3, 1)


_PARTS = "() => Shiyu.later.PARTS.filter((name) => Shiyu[name]).length"


@pytest.mark.parametrize(
    ("key", "sheet"),
    [("s", ".sy-stories"), ("d", ".sy-share"), ("g", ".sy-charts"), ("c", ".sy-compare")],
)
def test_a_key_brings_the_part_it_opens_and_focus_goes_there_and_back(
    open_at: Callable[..., Page], key: str, sheet: str
) -> None:
    page = open_at(_DESK)
    assert page.evaluate(_PARTS) == 0
    page.focus(".sy-tools [data-toggle=layers]")
    page.keyboard.press(key)
    page.wait_for_selector(f"{sheet}:not([hidden])")
    assert page.evaluate(_PARTS) == 4
    page.keyboard.press("Escape")
    page.wait_for_selector(sheet, state="hidden")
    page.wait_for_function("() => document.activeElement?.dataset.toggle === 'layers'")


def test_a_press_brings_the_part_and_its_button_is_pressed(open_at: Callable[..., Page]) -> None:
    page = open_at(_DESK)
    page.click(".sy-tools [data-toggle=stories]")
    page.wait_for_selector(".sy-stories [data-story]")
    assert page.get_attribute(".sy-tools [data-toggle=stories]", "aria-pressed") == "true"
    page.click(".sy-stories [data-story]")
    page.wait_for_selector(".sy-story:not([hidden])")


@pytest.mark.parametrize(
    ("fragment", "sheet"),
    [("#charts=area", ".sy-charts"), ("#cmp=1004-03-01", ".sy-compare")],
)
def test_an_address_brings_the_part_it_names_at_once_and_when_it_changes(
    open_at: Callable[..., Page], fragment: str, sheet: str
) -> None:
    page = open_at(_DESK, fragment)
    page.wait_for_selector(f"{sheet}:not([hidden])")
    other = open_at(_DESK)
    assert other.evaluate(_PARTS) == 0
    other.evaluate("hash => { location.hash = hash; }", fragment)
    other.wait_for_selector(f"{sheet}:not([hidden])")


def test_a_part_that_cannot_be_had_is_said_and_the_map_goes_on(
    open_at: Callable[..., Page],
) -> None:
    page = open_at(_DESK, "#lang=en")
    page.evaluate("() => document.getElementById('shiyu-later').remove()")
    page.keyboard.press("d")
    assert "could not be fetched" in page.locator(".sy-failed").inner_text()
    assert page.get_attribute(".sy-tools [data-toggle=share]", "aria-pressed") == "false"
    day = page.evaluate("() => window.shiyu.jdn")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("() => window.shiyu.jdn") > day
