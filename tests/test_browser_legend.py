"""The legend lists everything that is drawn, at a glance on a desk and by scrolling on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_OPEN = "lang => window.shiyu.app.store.set({legend: true, lang})"
_BLANK = """() => [...document.querySelectorAll('.sy-legend li')].filter(row => {
  const canvas = row.querySelector('canvas');
  if (!canvas) return true;
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const seen = new Set();
  for (let k = 0; k < data.length; k += 4) if (data[k + 3]) seen.add(data.slice(k, k + 4).join());
  return seen.size < 2;
}).map(row => row.dataset.sign)"""
_CUT = """() => [...document.querySelectorAll('.sy-legend li > span:last-child')].filter(e =>
  e.scrollWidth > e.clientWidth + 1).map(e => e.textContent)"""
_BODY = """() => {
  const b = document.querySelector('.sy-legend-body'), r = b.getBoundingClientRect();
  return { tall: b.scrollHeight - b.clientHeight, wide: b.scrollWidth - b.clientWidth,
    left: r.left, right: r.right, top: r.top, bottom: r.bottom };
}"""


@pytest.fixture
def page(atlas_page: Page) -> Page:
    return atlas_page


@pytest.mark.parametrize("lang", ["hans", "hant", "en"])
def test_on_a_desk_the_whole_legend_is_seen_at_once(page: Page, lang: str) -> None:
    page.evaluate(_OPEN, lang)
    page.wait_for_timeout(400)
    body = page.evaluate(_BODY)
    assert body["tall"] <= 1
    assert body["wide"] <= 1
    assert page.evaluate(_CUT) == []
    touching = page.evaluate(
        "() => { const l = document.querySelector('.sy-legend').getBoundingClientRect();"
        " return ['.sy-slip', '.sy-tools', '.sy-texts', '.sy-timeline'].filter(s => {"
        " const r = document.querySelector(s).getBoundingClientRect();"
        " return r.left < l.right && l.left < r.right && r.top < l.bottom"
        " && l.top < r.bottom; }); }"
    )
    assert touching == []


_TOUCHING = """() => {
  const names = ['.sy-legend', '.sy-layers', '.sy-card', '.sy-texts', '.sy-tools', '.sy-slip',
    '.sy-timeline'];
  const boxes = names.map((name) => [name, document.querySelector(name).getBoundingClientRect()])
    .filter(([, box]) => box.width);
  return boxes.flatMap(([a, p], n) => boxes.slice(n + 1).filter(([, q]) =>
    p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 1 && q.top < p.bottom - 1)
    .map(([b]) => `${a} on ${b}`));
}"""


@pytest.mark.parametrize("lang", ["hans", "hant", "en"])
@pytest.mark.parametrize(("width", "type_"), [(1440, ""), (1100, ""), (1440, "large")])
def test_legend_and_layers_stand_side_by_side_on_a_desk(
    page: Page, width: int, type_: str, lang: str
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate(
        "more => window.shiyu.app.store.set({ legend: true, layers: true, ...more })",
        {"lang": lang, "large": bool(type_)},
    )
    page.wait_for_timeout(400)
    assert page.locator(".sy").first.get_attribute("data-form") == "desk"
    assert page.locator(".sy-layers").is_visible()
    assert page.locator(".sy-legend").bounding_box()["width"] >= 400  # type: ignore[index]
    assert page.evaluate(_TOUCHING) == []
    # A card takes its place at the right; the legend what is left, or it waits.
    page.evaluate("() => window.shiyu.app.select({ type: 'place', id: 94, extra: null })")
    page.wait_for_timeout(400)
    assert page.locator(".sy-card").is_visible()
    assert page.evaluate(_TOUCHING) == []
    page.evaluate("() => window.shiyu.app.store.set({ layers: false })")
    assert page.locator(".sy-legend").is_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_row_shows_a_drawn_sign(page: Page, theme: str) -> None:
    page.evaluate("theme => window.shiyu.app.store.set({legend: true, theme})", theme)
    page.wait_for_timeout(300)
    assert page.locator(".sy-legend li").count() > 60
    assert page.evaluate(_BLANK) == []


def test_a_sample_is_the_sign_of_the_map(page: Page) -> None:
    """The arc of the legend and the arc of the map are one function's work."""
    same = page.evaluate(
        "() => { const { app } = window.shiyu, calls = []; const draw = Shiyu.garrisons.drawSign;"
        " Shiyu.garrisons.drawSign = (...a) => { calls.push(a[1].arcs); return draw(...a); };"
        " app.store.set({legend: true}); Shiyu.garrisons.drawSign = draw; return calls; }"
    )
    assert len(same) >= 3


@pytest.mark.parametrize(("width", "height"), [(390, 844), (360, 740), (1000, 800), (1280, 720)])
def test_elsewhere_it_scrolls_down_to_its_end_and_never_sideways(
    page: Page, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(_OPEN, "hans")
    page.wait_for_timeout(400)
    body = page.evaluate(_BODY)
    assert body["wide"] <= 1
    assert 0 <= body["left"] < body["right"] <= width
    page.evaluate("() => document.querySelector('.sy-legend-body').scrollTo(0, 99999)")
    last = page.locator(".sy-legend li").last.bounding_box()
    assert last is not None
    assert last["y"] + last["height"] <= body["bottom"] + 1
    page.locator(".sy-legend-body").focus()
    assert page.evaluate("() => document.activeElement.className") == "sy-legend-body"


@pytest.mark.parametrize("lang", ["hans", "en"])
def test_a_card_beside_it_is_not_covered(page: Page, lang: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.evaluate(_OPEN, lang)
    page.evaluate("() => window.shiyu.app.showEvent(300)")
    page.wait_for_timeout(400)
    card = page.locator(".sy-card").bounding_box()
    legend = page.locator(".sy-legend").bounding_box()
    assert card is not None
    assert legend is not None
    assert legend["x"] + legend["width"] <= card["x"]


@pytest.mark.parametrize("lang", ["hans", "en"])
def test_axe_finds_nothing_serious_in_the_legend(
    page: Page, lang: str, serious: Callable[[Page], list[object]]
) -> None:
    page.evaluate(_OPEN, lang)
    page.wait_for_timeout(400)
    assert serious(page) == []


@pytest.mark.parametrize("width", [390, 760, 1000])
def test_where_there_is_no_room_for_both_the_legend_or_the_layers_are_shown(
    page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.wait_for_timeout(300)
    legend, layers = page.locator(".sy-legend"), page.locator(".sy-layers")
    for key, shown, gone in (("l", legend, layers), ("k", layers, legend), ("l", legend, layers)):
        page.keyboard.press(key)
        shown.wait_for()
        assert not gone.is_visible()
