"""The chapter beside the map: where it opens, what it leaves free, time that scrolls with it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from atlaspage import go

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, ViewportSize

pytestmark = pytest.mark.browser


@pytest.fixture
def page(atlas_page: Page) -> Page:
    return atlas_page


def test_reading_the_source_scrolls_with_time_and_back(page: Page) -> None:
    go(page, 1002, 4, 20)
    page.get_by_role("button", name="正文").click()
    panel = page.locator(".sy-reading")
    panel.wait_for()
    page.wait_for_timeout(900)
    marked = "".join(panel.locator(".sy-here").all_text_contents())
    assert "攻陷灵州" in marked
    assert panel.locator(".sy-here").first.is_visible()
    go(page, 1041, 3, 10)
    page.wait_for_timeout(900)
    assert "好水川" in "".join(panel.locator(".sy-here").all_text_contents())
    # The reader scrolls: time follows the text.
    day = page.evaluate("() => window.shiyu.jdn")
    panel.locator(".sy-page").hover()
    for _ in range(8):
        page.mouse.wheel(0, -700)
        page.wait_for_timeout(60)
    page.wait_for_timeout(400)
    assert page.evaluate("() => window.shiyu.jdn") < day


@pytest.mark.parametrize("size", [{"width": 1440, "height": 900}, {"width": 390, "height": 844}])
def test_an_address_opens_the_source_where_the_day_is(
    open_at: Callable[..., Page], size: ViewportSize
) -> None:
    panel = open_at(size, "#date=1041-03-05&read=1").locator(".sy-reading")
    first = panel.locator(".sy-here").first.bounding_box()
    page = panel.locator(".sy-page").bounding_box()
    assert first is not None
    assert page is not None
    assert page["x"] - 2 <= first["x"] <= page["x"] + page["width"]
    assert page["y"] - 2 <= first["y"] <= page["y"] + page["height"]
    # Only the text was scrolled: the map under it knows where its strips of paper are.
    slip = panel.page.locator(".sy-slip").bounding_box()
    assert slip is not None
    taken = panel.page.evaluate("() => window.shiyu.app.layer.hits.laid.room.boxes")
    assert any(abs(b["x0"] + 4 - slip["x"]) < 1 and abs(b["y0"] + 4 - slip["y"]) < 1 for b in taken)


_NOTES = """() => [...document.querySelectorAll('.sy-page [data-margin]')]
  .filter((node) => getComputedStyle(node, '::before').display !== 'none')
  .map((node) => node.getClientRects()[0].top)"""


def test_notes_in_the_margin_of_the_source_do_not_touch(open_at: Callable[..., Page]) -> None:
    page = open_at({"width": 820, "height": 1180}, "#date=1016-11-20&read=1&lang=en")
    tops = page.evaluate(_NOTES)
    assert len(tops) > 50
    assert min(b - a for a, b in pairwise(tops)) >= 18


_COVERED = """() => {
  const panel = document.querySelector('.sy-reading').getBoundingClientRect();
  return [...document.querySelectorAll('.sy-slip, .sy-slip *, .sy-tools > *, .sy-texts > *')]
    .filter((node) => node.getBoundingClientRect().width > 2)
    .filter((node) => node.getBoundingClientRect().right > panel.left)
    .map((node) => node.className);
}"""


@pytest.mark.parametrize("more", ["", "&lang=en", "&large=1", "&lang=en&large=1"])
@pytest.mark.parametrize("size", [(1440, 900), (1110, 800), (820, 1180)])
def test_the_source_covers_neither_the_date_nor_a_button(
    open_at: Callable[..., Page], size: tuple[int, int], more: str
) -> None:
    width, height = size
    page = open_at({"width": width, "height": height}, f"#date=1016-11-20&read=1{more}")
    if page.evaluate("() => window.shiyu.app.form()") != "phone":
        assert page.evaluate(_COVERED) == []
