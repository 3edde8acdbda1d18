"""Who goes by keys never loses the focus, hears what changes, and can read the chapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from atlaspage import go

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

_HELD = """() => {
  const held = document.activeElement;
  return held.getAttribute('aria-label') || held.textContent.trim() || held.className;
}"""
_SAID = "() => document.querySelector('.sy-announce').textContent"
_STATE = "key => window.shiyu.app.store.get()[key]"
# Controls whose middle something else covers, or that lie outside the page.
_COVERED = """() => [...document.querySelectorAll('.sy-card button, .sy-layers button,'
  + '.sy-layers select, .sy-legend button, .sy-phonetools button')].filter((node) => {
  const box = node.getBoundingClientRect();
  const strip = node.closest('[data-shiyu-strip]').getBoundingClientRect();
  if (!box.width || box.top < strip.top || box.bottom > strip.bottom + 1) return false;
  const scroller = node.closest('.sy-card-body, .sy-layers-body, .sy-legend-body');
  const room = scroller?.getBoundingClientRect();
  if (room && (box.top < room.top || box.bottom > room.bottom)) return false;
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const found = document.elementFromPoint(x, y);
  return !found || !(node.contains(found) || found.contains(node));
}).map((node) => node.getAttribute('aria-label') || node.textContent)"""


@pytest.fixture
def page(atlas_page: Page) -> Page:
    return atlas_page


def _press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_timeout(250)


@pytest.mark.parametrize(
    ("opener", "closer"),
    [
        ("图例", ".sy-legend header button:last-child"),
        ("图层", ".sy-layers .sy-close"),
        ("正文", ".sy-reading header button:last-child"),
    ],
)
def test_what_opened_a_sheet_has_the_focus_when_it_closes(
    page: Page, opener: str, closer: str
) -> None:
    page.get_by_role("button", name=opener, exact=True).first.focus()
    _press(page, "Enter")
    page.locator(closer).focus()
    _press(page, "Enter")
    assert page.evaluate(_HELD) == opener


def test_a_list_keeps_the_focus_while_it_is_gone_through(page: Page) -> None:
    page.get_by_label("速度", exact=True).first.focus()
    _press(page, "ArrowDown", "ArrowDown")
    assert page.evaluate(_HELD) == "速度"
    assert page.evaluate(_STATE, "speed") == 5
    assert page.evaluate(_STATE, "step") == "month"


def test_the_small_sheet_of_options_keeps_the_focus_and_gives_it_back(page: Page) -> None:
    page.locator(".sy-more").focus()
    _press(page, "Enter")
    page.locator(".sy-options button").nth(1).focus()
    _press(page, "Enter")
    assert page.evaluate(_HELD) == "迄今"
    _press(page, "Escape")
    assert page.evaluate(_HELD) == "更多播放选项"


def test_the_chapter_is_read_by_keys(page: Page) -> None:
    go(page, 1041, 3, 10)
    _press(page, "t")
    page.locator(".sy-page").focus()
    _press(page, "]")
    passage = page.evaluate("() => document.activeElement.className")
    assert "sy-passage" in passage
    assert "sy-here" in passage
    _press(page, "Enter")
    assert page.evaluate(_STATE, "selection")["type"] == "event"
    before = page.evaluate("() => window.shiyu.jdn")
    page.locator(".sy-page").focus()
    left = page.evaluate("() => document.querySelector('.sy-page').scrollLeft")
    _press(page, "Home")
    assert page.evaluate("() => document.querySelector('.sy-page').scrollLeft") > left
    assert page.evaluate("() => window.shiyu.jdn") <= before  # the text, not the end of time
    assert page.evaluate(_STATE, "reading")


def test_a_card_that_opens_and_a_day_that_keys_went_to_are_said(page: Page) -> None:
    go(page, 1041, 3, 10)
    page.evaluate("() => window.shiyu.app.map.getContainer().focus()")
    _press(page, "PageUp")
    page.wait_for_timeout(500)
    assert "1041-12" in page.evaluate(_SAID)
    _press(page, ".")
    page.wait_for_timeout(500)
    assert page.locator(".sy-card h2").text_content() in page.evaluate(_SAID)


def test_nothing_is_said_while_time_runs(page: Page) -> None:
    go(page, 1041, 3, 10)
    page.wait_for_timeout(600)
    page.evaluate(
        "() => { window.told = 0; for (const node of document.querySelectorAll('[role=status]'))"
        " new MutationObserver((list) => { window.told += list.length; })"
        ".observe(node, {attributes: true, childList: true, subtree: true}); window.shiyu.play(); }"
    )
    page.wait_for_timeout(1500)
    assert page.evaluate("() => window.told") <= 2


def test_axe_finds_nothing_serious_in_a_card_that_scrolls(
    page: Page, serious: Callable[[Page], list[object]]
) -> None:
    page.set_viewport_size({"width": 900, "height": 640})
    place = "window.shiyu.app.payload.places.findIndex((p) => p.id === 'qingzhou')"
    page.evaluate(f"() => window.shiyu.app.select({{type: 'place', id: {place}, extra: null}})")
    page.wait_for_timeout(500)
    assert page.locator(".sy-card-body").get_attribute("tabindex") == "0"
    assert serious(page) == []


@pytest.mark.parametrize(("width", "height"), [(844, 390), (720, 450), (360, 225)])
def test_on_a_low_page_every_control_of_what_is_open_can_be_pressed(
    page: Page, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_timeout(400)
    assert page.locator(".sy").first.get_attribute("data-form") == "phone"
    assert page.evaluate(_COVERED) == []
    page.evaluate("() => window.shiyu.app.showEvent(448)")
    page.wait_for_timeout(500)
    assert page.locator(".sy-card .sy-close").is_visible()
    covered = page.evaluate(_COVERED)
    tools = {"检索人名、地名、事件", "图层", "读原文", "更多"}  # under a sheet that takes the page
    assert set(covered) <= (tools if height < 340 else set())
    close = page.locator(".sy-card .sy-close").bounding_box()
    assert close is not None
    assert close["y"] >= 0


def test_a_telephone_has_step_speed_events_reverse_and_loop(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_timeout(300)
    page.evaluate("() => window.shiyu.app.store.set({layers: true})")
    sheet = page.locator(".sy-layers")
    for label in ("步长", "速度"):
        assert sheet.get_by_label(label, exact=True).is_visible()
    sheet.get_by_label("逆行", exact=True).check()
    assert page.evaluate(_STATE, "reverse")
    day = page.evaluate("() => window.shiyu.jdn")
    sheet.get_by_role("button", name="后一事").click()
    assert page.evaluate("() => window.shiyu.jdn") > day


def test_in_forced_colours_what_is_pressed_still_looks_pressed(
    browser: Browser, atlas_url: str
) -> None:
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, forced_colors="active", locale="zh-CN"
    )
    page = context.new_page()
    page.goto(atlas_url)
    page.wait_for_function("() => window.shiyu && window.shiyu.ready")
    grounds = page.evaluate(
        "() => [...document.querySelectorAll('.sy-langs button')].map((node) =>"
        " [node.ariaPressed, getComputedStyle(node).backgroundColor])"
    )
    pressed = {colour for state, colour in grounds if state == "true"}
    others = {colour for state, colour in grounds if state == "false"}
    assert pressed
    assert pressed.isdisjoint(others)
    context.close()
