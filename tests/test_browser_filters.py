"""Filters reach marches and garrisons, and the page says what they keep back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gazetteer.dates import julian_to_jdn

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_ROUTES = """() => {
  const { app } = window.shiyu;
  app.layer.draw();
  return app.layer.hits.routes.map(r => [app.payload.polities[r.polity].id, r.commander, r.grade]);
}"""
_POSTS = """() => {
  const { app } = window.shiyu;
  app.layer.draw();
  return app.layer.hits.laid.posts.map(p => app.payload.polities[p.row.polity].id);
}"""


@pytest.fixture
def page(atlas_page: Page) -> Page:
    atlas_page.evaluate("jdn => window.shiyu.set(jdn)", julian_to_jdn(1041, 3, 10))
    atlas_page.evaluate("() => window.shiyu.app.store.set({layers: true})")
    return atlas_page


def _press(page: Page, *names: str) -> None:
    for name in names:
        page.locator(".sy-layers").get_by_role("button", name=name, exact=True).click()


def test_marches_go_by_polity_commander_and_certainty(page: Page) -> None:
    before = page.evaluate(_ROUTES)
    assert {polity for polity, *_ in before} == {"song", "xia"}
    _press(page, "宋")
    assert {polity for polity, *_ in page.evaluate(_ROUTES)} == {"song"}
    _press(page, "宋")
    page.evaluate("() => window.shiyu.app.store.set({filters: {persons: ['武英']}})")
    assert all("武英" in commander for _, commander, _ in page.evaluate(_ROUTES))
    page.evaluate("() => window.shiyu.app.store.set({filters: {}})")
    _press(page, "原文")
    assert {grade for *_, grade in page.evaluate(_ROUTES)} <= {0}
    _press(page, "原文", "出师")
    assert len(page.evaluate(_ROUTES)) == len(before)


def test_garrisons_go_by_polity(page: Page) -> None:
    page.evaluate("() => window.shiyu.app.store.set({posts: true, layers: false});")
    page.evaluate("() => window.shiyu.app.map.setView([38.5, 104], 6, {animate: false})")
    assert set(page.evaluate(_POSTS)) == {"xia"}
    page.evaluate(
        "() => { const { app } = window.shiyu; app.store.set({filters: {polities:"
        " [app.payload.polities.findIndex(p => p.id === 'liao')]}}); }"
    )
    assert page.evaluate(_POSTS) == []


def test_the_sheet_counts_what_is_hidden_now(page: Page) -> None:
    line = page.locator(".sy-hiddenline")
    assert line.count() == 0
    _press(page, "北汉")
    said = line.text_content() or ""
    assert "此时隐去" in said
    assert "事" in said
    assert "行军" in said
    page.evaluate("jdn => window.shiyu.set(jdn)", julian_to_jdn(900, 3, 10))
    page.wait_for_function(
        "before => document.querySelector('.sy-hiddenline').textContent !== before", arg=said
    )


def test_a_note_says_what_the_filters_hide_and_clears_them(
    page: Page, serious: Callable[[Page], list[object]]
) -> None:
    _press(page, "北汉")
    page.evaluate("() => window.shiyu.app.store.set({posts: true})")
    note = page.locator(".sy-note")
    assert note.is_visible()
    words = note.text_content() or ""
    assert "行军" in words
    assert "驻军" in words
    assert serious(page) == []
    page.evaluate("() => window.shiyu.app.store.set({layers: false})")
    note.get_by_role("button", name="清除筛选").click()
    assert not note.is_visible()
    assert page.evaluate("() => window.shiyu.app.store.get().filters") == {}


def test_a_march_that_is_shown_keeps_the_note_away(page: Page) -> None:
    # An army may be on its way in a month when no expedition is told.
    found = page.evaluate(
        "() => { const { app } = window.shiyu; app.store.set({filters: {kinds: ['expedition']}});"
        " for (let d = 2079000; d < 2111000; d += 15) { app.store.set({jdn: d});"
        " const { events, empty } = Shiyu.filters.hidden(app);"
        " if (!app.eventsNow().length && !empty && events.length) return true; } return false; }"
    )
    assert found
    assert not page.locator(".sy-note").is_visible()
