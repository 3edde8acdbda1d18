"""The address bar holds what is shown and gives it back; what is chosen stands clear of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_READY = "() => window.shiyu && window.shiyu.ready"
_SELECTED = """() => {
  const { store, payload } = window.shiyu.app, { selection } = store.get();
  return selection && selection.type === "event" ? payload.events[selection.id].id : null;
}"""


@pytest.fixture
def page(atlas_page: Page) -> Page:
    return atlas_page


def _state(page: Page, key: str) -> object:
    return page.evaluate("key => window.shiyu.app.store.get()[key]", key)


def test_the_address_holds_date_view_and_choice_and_gives_them_back(
    page: Page,
) -> None:
    page.evaluate(
        "() => { const a = window.shiyu.app; a.map.setView([38.5, 105.25], 6.5);"
        " const id = a.payload.events.findIndex(e => e.date.from > 2100000 && e.places.length);"
        " a.showEvent(id); a.store.set({lang: 'hant', filters: {certainties: ['attested']}}); }"
    )
    page.wait_for_timeout(600)
    chosen, view = page.evaluate(_SELECTED), page.evaluate("() => window.shiyu.app.map.getZoom()")
    link = page.evaluate("() => window.shiyu.app.permalink()")
    day = _state(page, "jdn")
    page.goto("about:blank")
    page.goto(link)
    page.wait_for_function(_READY, timeout=60_000)
    assert (_state(page, "jdn"), page.evaluate(_SELECTED)) == (day, chosen)
    assert page.evaluate("() => window.shiyu.app.map.getZoom()") == view
    assert _state(page, "lang") == "hant"
    assert _state(page, "filters") == {"certainties": ["attested"]}
    assert page.get_by_role("dialog").is_visible()


def test_an_address_within_the_page_leaves_nothing_of_the_one_before(page: Page) -> None:
    full = "#date=1004-03-01&mode=sofar&since=1000-01-01&only=1&read=1&c=attested"
    full += "&sel=place:lingzhou"
    asked = ["mode", "since", "onlyText", "reading", "filters", "selection"]
    before = [_state(page, key) for key in asked]
    page.evaluate("hash => { location.hash = hash; }", full)
    page.wait_for_function("() => window.shiyu.app.store.get().onlyText")
    assert not any(_state(page, key) == old for key, old in zip(asked, before, strict=True))
    page.evaluate("() => { location.hash = '#date=1041-03-05'; }")
    page.wait_for_function("() => !window.shiyu.app.store.get().onlyText")
    assert [_state(page, key) for key in asked] == before


_CHOSEN_AND_STRIPS = """() => {
  const { map, model, store } = window.shiyu.app;
  const { lat, lon } = model.payload.places[model.events.spot[store.get().selection.id]];
  const at = map.latLngToContainerPoint([lat, lon]);
  const under = [...document.querySelectorAll('.sy-card, .sy-slip, .sy-timeline, .sy-phonetools')]
    .map((node) => node.getBoundingClientRect())
    .filter((r) => r.left < at.x + 20 && r.right > at.x - 20)
    .filter((r) => r.top < at.y + 20 && r.bottom > at.y - 20);
  return { under: under.length, x: at.x, y: at.y };
}"""


@pytest.mark.parametrize("within", [False, True])
def test_a_choice_in_an_address_without_a_view_is_not_under_its_own_card(
    open_at: Callable[..., Page],
    within: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    phone, asked = {"width": 390, "height": 844}, "#date=1041-03-05&sel=event:485-444"
    page = open_at(phone, "" if within else asked)
    if within:
        page.evaluate("hash => { location.hash = hash; }", asked)
    page.get_by_role("dialog").wait_for()
    page.wait_for_timeout(600)
    found = page.evaluate(_CHOSEN_AND_STRIPS)
    assert found["under"] == 0, found
    assert 0 < found["x"] < phone["width"]


def test_a_chosen_route_is_brought_clear_of_its_card(page: Page) -> None:
    page.evaluate(
        "() => { const { app } = window.shiyu; app.map.setView([30, 95], 7, { animate: false });"
        " app.select({ type: 'route', extra: null,"
        " id: app.payload.campaigns.findIndex((c) => c.id === 'sanchuankou-1040') }); }"
    )
    page.wait_for_timeout(900)
    card = page.locator(".sy-card").bounding_box()
    points = page.evaluate(
        "() => { const { map, payload, store } = window.shiyu.app;"
        " return payload.campaigns[store.get().selection.id].branches.flatMap((b) => b.points)"
        " .map(([lon, lat]) => map.latLngToContainerPoint([lat, lon])).map(({ x, y }) => [x, y]); }"
    )
    assert card is not None
    assert all(200 < x < card["x"] and 56 < y < 736 for x, y in points)


def test_the_scale_bar_makes_room_for_a_chosen_sign(open_at: Callable[..., Page]) -> None:
    page = open_at({"width": 1280, "height": 600}, "#date=1041-03-05&sel=event:485-444&lang=en")
    bar, chosen = page.evaluate(
        "() => { const { hits } = window.shiyu.app.layer, { scene, signs } = hits.laid;"
        " const { x, y, r } = signs.find((s) => s.state === 'chosen');"
        " return [scene.bar, [x - r, y - r, x + r, y + r]]; }"
    )
    assert bar is not None
    across = bar["x0"] < chosen[2] and chosen[0] < bar["x1"]
    assert not (across and bar["y0"] < chosen[3] and chosen[1] < bar["y1"])


def test_an_address_gives_back_the_very_view_it_says(open_at: Callable[..., Page]) -> None:
    page = open_at({"width": 1440, "height": 900}, "#view=38.000,106.000,6.5&date=1020-01-01")
    page.evaluate("() => window.shiyu.set(window.shiyu.jdn + 400)")
    page.wait_for_function("() => location.hash.includes('date=1021')")
    assert "view=38.000%2C106.000%2C6.5" in page.evaluate("() => location.hash")


def test_what_is_no_day_leaves_the_map_where_it_is(page: Page) -> None:
    day = page.evaluate("() => window.shiyu.jdn")
    for nothing in ("NaN", "undefined", "null", "'x'", "Infinity"):
        page.evaluate(f"() => window.shiyu.set({nothing})")
        assert page.evaluate("() => window.shiyu.jdn") == day


def test_the_page_has_a_heading_and_may_be_enlarged(page: Page) -> None:
    heading = page.get_by_role("heading", level=1)
    assert heading.inner_text() == page.title()
    assert "user-scalable" not in page.get_attribute("meta[name=viewport]", "content")


def test_nothing_scrolls_the_map_away(page: Page) -> None:
    page.evaluate(
        "() => { const far = document.createElement('i'); far.style.cssText ="
        " 'position:absolute;top:3000px;left:0;width:9px;height:9px';"
        " const home = window.shiyu.app.map.getContainer(); home.append(far);"
        " home.scrollTop = 500; far.scrollIntoView(); }"
    )
    home = "() => window.shiyu.app.map.getContainer().getBoundingClientRect().top"
    assert page.evaluate("() => window.shiyu.app.map.getContainer().scrollTop") == 0
    assert page.evaluate(home) == 0


def test_a_press_that_ends_beside_its_strip_chooses_nothing(page: Page) -> None:
    slip = page.locator(".sy-slip").bounding_box()
    foot = page.locator(".sy-texts").bounding_box()
    assert slip
    assert foot
    page.mouse.move(slip["x"] + 40, slip["y"] + 300)
    page.mouse.down()
    page.mouse.move(foot["x"] + 30, foot["y"] + 15)
    page.mouse.up()
    assert _state(page, "selection") is None
