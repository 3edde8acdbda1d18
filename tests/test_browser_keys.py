"""Whatever can be opened on the map can be reached and opened by keys, and every key is listed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from geo.style import TOKENS

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_HERE = """() => {
  const { thing } = window.shiyu.app.roving;
  return thing && [thing.type, thing.id, thing.name];
}"""
_CHOSEN = """() => {
  const s = window.shiyu.app.store.get().selection;
  return s && [s.type, s.id];
}"""
_RING = ".sy-rove"


@pytest.fixture
def page(atlas_page: Page) -> Page:
    atlas_page.evaluate("() => document.body.focus()")
    atlas_page.wait_for_timeout(300)
    return atlas_page


def test_brackets_reach_every_thing_on_the_map_once(page: Page) -> None:
    things = page.evaluate("() => Shiyu.things.now(window.shiyu.app).map(t => [t.type, t.id])")
    assert {kind for kind, _ in things} == {"event", "route", "place", "territory", "border"}
    reached = []
    for _ in range(40):
        page.keyboard.press("]")
        reached.append(page.evaluate(_HERE)[:2])
    assert reached == things[:40]
    page.keyboard.press("[")
    assert page.evaluate(_HERE)[:2] == things[38]
    page.keyboard.press("p")
    page.keyboard.press("n")
    assert page.evaluate(_HERE)[:2] == things[38]


def test_braces_change_the_kind(page: Page) -> None:
    kinds = []
    for _ in range(6):
        page.keyboard.press("}")
        kinds.append(page.evaluate(_HERE)[0])
    assert kinds == ["event", "route", "place", "territory", "border", "event"]
    page.keyboard.press("{")
    assert page.evaluate(_HERE)[0] == "border"


@pytest.mark.parametrize("leaps", range(1, 6))
def test_enter_opens_the_card_and_escape_comes_back_to_the_thing(page: Page, leaps: int) -> None:
    for _ in range(leaps):
        page.keyboard.press("}")
    kind, thing, _ = page.evaluate(_HERE)
    page.keyboard.press("Enter")
    assert page.evaluate(_CHOSEN) == [kind, thing]
    card = page.locator(".sy-card")
    card.wait_for()
    assert card.get_attribute("aria-label")
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")
    assert page.evaluate("() => document.activeElement.className") == "sy-rove"


def test_the_thing_reached_wears_a_ring_and_is_said(page: Page) -> None:
    page.keyboard.press("]")
    page.wait_for_timeout(200)
    name = page.evaluate(_HERE)[2]
    said = page.locator("[aria-live=polite]").first.text_content() or ""
    assert name in said
    assert "事 1 / " in said
    ring = page.locator(_RING)
    assert ring.get_attribute("aria-label") == said
    box = ring.bounding_box()
    assert box is not None
    image = np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("RGB")).astype(int)
    y = round(box["y"] + box["height"] / 2)
    edge = image[y, round(box["x"]) - 6 : round(box["x"]) + 1]
    accent = np.array([int(TOKENS["light"]["accent"][i : i + 2], 16) for i in (1, 3, 5)])
    assert (np.abs(edge - accent).max(axis=-1) < 30).sum() >= 2


def test_the_ring_stays_with_its_thing_when_the_map_moves(page: Page) -> None:
    page.keyboard.press("}")
    page.keyboard.press("}")
    page.keyboard.press("}")
    ring = page.locator(_RING)
    before, kind = ring.bounding_box(), page.evaluate(_HERE)
    page.evaluate("() => window.shiyu.app.map.panBy([-60, -40], {animate: false})")
    page.wait_for_timeout(300)
    after = ring.bounding_box()
    assert before is not None
    assert after is not None
    assert page.evaluate(_HERE) == kind
    assert [after["x"] - before["x"], after["y"] - before["y"]] == pytest.approx([60, 40], abs=1.5)
    page.evaluate("() => window.shiyu.app.map.setView([45, 90], 7, {animate: false})")
    page.wait_for_timeout(300)
    assert page.evaluate(_HERE) is None
    assert not ring.is_visible()


def test_the_map_itself_says_how_and_begins_with_enter(page: Page) -> None:
    home = page.locator(".shiyu").first
    hint = page.locator(f"#{home.get_attribute('aria-describedby')}")
    assert "]" in (hint.text_content() or "")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.classList.contains('shiyu')"):
            break
    else:
        pytest.fail("Tab never reaches the map")
    page.keyboard.press("Enter")
    assert page.evaluate(_HERE) is not None
    page.keyboard.press("Escape")
    page.wait_for_timeout(100)
    assert page.evaluate(_HERE) is None
    assert page.evaluate("() => document.activeElement.classList.contains('shiyu')")


def test_large_type_keeps_the_ring_on_its_thing(page: Page) -> None:
    page.evaluate("() => window.shiyu.app.store.set({large: true})")
    page.wait_for_timeout(600)
    page.keyboard.press("}")
    page.keyboard.press("}")
    page.keyboard.press("}")
    box = page.locator(_RING).bounding_box()
    assert box is not None
    at = page.evaluate(
        "() => { const { app } = window.shiyu; return app.layer.screenOf(app.roving.thing); }"
    )
    middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    assert middle == pytest.approx([at["x"], at["y"]], abs=2)


def test_every_key_that_does_something_is_on_the_sheet(page: Page) -> None:
    bound = set(page.evaluate("() => Shiyu.keyboard.bound(window.shiyu.app)"))
    assert bound == set(page.evaluate("() => Shiyu.keysheet.listed()"))


@pytest.mark.parametrize("lang", ["hans", "hant", "en"])
def test_the_sheet_of_keys_opens_and_closes_by_key(
    page: Page, lang: str, serious: Callable[[Page], list[object]]
) -> None:
    page.evaluate("lang => window.shiyu.app.store.set({lang})", lang)
    page.keyboard.press("?")
    sheet = page.locator(".sy-keysheet")
    assert sheet.is_visible()
    assert all((words or "").strip() for words in sheet.locator("li").all_text_contents())
    page.wait_for_timeout(200)
    assert serious(page) == []
    page.keyboard.press("Escape")
    assert not sheet.is_visible()


def test_the_legend_leads_to_the_keys_and_the_focus_comes_back(page: Page) -> None:
    page.evaluate("() => window.shiyu.app.store.set({legend: true})")
    button = page.locator(".sy-legend").get_by_role("button", name="键盘")
    button.focus()
    page.keyboard.press("Enter")
    assert page.locator(".sy-keysheet").is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".sy-legend").is_visible()
    assert page.evaluate("() => document.activeElement.textContent") == "键盘 ?"


def test_axe_finds_nothing_serious_while_roving(
    page: Page, serious: Callable[[Page], list[object]]
) -> None:
    page.keyboard.press("]")
    page.wait_for_timeout(200)
    assert serious(page) == []
