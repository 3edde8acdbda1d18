"""What has no day or no place stands in a drawer with a count; what is vague looks vague."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from geo.style import TOKENS

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser


@pytest.fixture
def page(atlas_page: Page) -> Page:
    return atlas_page


def _drawer(page: Page, key: str) -> Locator:
    return page.locator(f".sy-timeline [data-tray={key}]")


def test_events_off_the_line_of_time_are_counted_and_listed(page: Page) -> None:
    off = page.evaluate(
        "() => { const { payload, span } = window.shiyu.app; return payload.events.filter(e =>"
        " e.date.from === null || e.date.from < span[0] || e.date.from > span[1])"
        ".map(e => e.title.hans); }"
    )
    drawer = _drawer(page, "undated")
    assert (drawer.locator("summary").text_content() or "").endswith(f" {len(off)}")
    drawer.locator("summary").click()
    drawer.locator("li").first.wait_for()
    assert drawer.locator("li b").all_text_contents() == off
    assert all(drawer.locator("li span").all_text_contents())


def test_events_of_now_without_a_place_are_counted_and_say_why(page: Page) -> None:
    expected = page.evaluate(
        "() => { const { app } = window.shiyu; return app.eventsNow().filter(i =>"
        " app.payload.events[i].places.every(([p]) => app.payload.places[p].lon === null))"
        ".length; }"
    )
    drawer = _drawer(page, "adrift")
    assert (drawer.locator("summary").text_content() or "").endswith(f" {expected}")
    drawer.locator("summary").click()
    drawer.locator("li").first.wait_for()
    assert drawer.locator("li").count() == expected
    assert set(drawer.locator("li span").all_text_contents()) >= {"未言其地"}
    page.evaluate("() => window.shiyu.set(window.shiyu.jdn + 400)")
    other = drawer.locator("summary").text_content() or ""
    assert page.evaluate(
        "() => { const { app } = window.shiyu; return Shiyu.tray.offMap(app.model,"
        " app.eventsNow()).length; }"
    ) == int(other.rsplit(" ", 1)[-1] if drawer.is_visible() else 0)


def test_a_name_nobody_can_place_is_in_the_drawer_and_never_on_the_map(page: Page) -> None:
    event, jdn = page.evaluate(
        "() => { const { payload } = window.shiyu.app, id = payload.events.findIndex(e =>"
        " e.places.length && e.places.every(([p]) => payload.places[p].lon === null)"
        " && e.date.from > 2043000 && e.date.to - e.date.from < 400);"
        " return [id, payload.events[id].date.from]; }"
    )
    page.evaluate("jdn => window.shiyu.set(jdn)", jdn)
    drawn = page.evaluate("() => window.shiyu.app.layer.hits.laid.signs.flatMap(s => s.ids)")
    assert event not in drawn
    drawer = _drawer(page, "adrift")
    drawer.locator("summary").click()
    title = page.evaluate("id => window.shiyu.app.payload.events[id].title.hans", event)
    row = drawer.locator("li", has_text=title).first
    assert "未定" in (row.text_content() or "")
    row.locator("button").click()
    card = page.get_by_role("dialog")
    assert title in (card.text_content() or "")
    assert "未定" in (card.text_content() or "")
    assert drawer.get_attribute("open") is None


def test_drawers_answer_the_keyboard_and_are_large_enough(page: Page) -> None:
    summary = _drawer(page, "adrift").locator("summary")
    summary.focus()
    page.keyboard.press("Enter")
    assert _drawer(page, "adrift").get_attribute("open") is not None
    page.keyboard.press("Escape")
    assert _drawer(page, "adrift").get_attribute("open") is None
    assert page.evaluate("() => document.activeElement.tagName") == "SUMMARY"
    for key in ("undated", "adrift"):
        box = _drawer(page, key).locator("summary").bounding_box()
        assert box is not None
        assert box["height"] >= 30


def test_a_phone_has_them_in_its_layers(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate("() => window.shiyu.app.store.set({layers: true})")
    page.wait_for_timeout(300)
    assert not _drawer(page, "undated").is_visible()
    summary = page.locator(".sy-layers [data-tray=undated] summary")
    box = summary.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    summary.click()
    page.locator(".sy-layers [data-tray=undated] li button").first.click()
    assert page.get_by_role("dialog").is_visible()
    assert not page.locator(".sy-layers").is_visible()


def test_an_event_that_may_be_now_is_translucent(page: Page) -> None:
    """Its plaque lets the map through; that of an event surely of now does not."""
    found = page.evaluate(
        "() => { const { app } = window.shiyu, { events, spots } = app.model;"
        " for (const id of events.byFrom) { const [from, to] = [events.from[id], events.to[id]];"
        " if (to - from < 300 || events.spot[id] < 0 || events.family[id] !== 'war') continue;"
        " const jdn = Math.round((from + to) / 2), place = app.payload.places[events.spot[id]];"
        " app.map.setView([place.lat, place.lon], 8, {animate: false}); window.shiyu.set(jdn);"
        " const sign = app.layer.hits.laid.signs.find(s => s.ids.includes(id));"
        " if (sign?.state === 'vague' && sign.ids.length === 1) return [sign.x, sign.y, sign.r]; }"
        " return null; }"
    )
    assert found
    x, y, radius = found
    page.wait_for_timeout(600)
    image = np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("RGB")).astype(int)
    war = np.array([int(TOKENS["light"]["accent"][i : i + 2], 16) for i in (1, 3, 5)])
    # Left of the glyph, well inside the plaque.
    inside = image[round(y) - 1 : round(y) + 2, round(x - 0.72 * radius) : round(x - 0.6 * radius)]
    apart = np.abs(inside - war).max(axis=-1)
    assert apart.min() > 25


def test_the_days_a_chosen_event_may_have_been_lie_on_the_timeline(page: Page) -> None:
    page.evaluate(
        "() => { const { app } = window.shiyu; app.showEvent(app.payload.events.findIndex(e =>"
        " e.date.to - e.date.from > 700 && e.date.from > 2045000 && e.date.to < 2111000)); }"
    )
    page.wait_for_timeout(300)
    spell = page.locator(".sy-spell").bounding_box()
    assert spell is not None
    assert spell["width"] > 8


def test_axe_finds_nothing_serious_in_an_open_drawer(
    page: Page, serious: Callable[[Page], list[object]]
) -> None:
    _drawer(page, "adrift").locator("summary").click()
    page.wait_for_timeout(200)
    assert serious(page) == []
