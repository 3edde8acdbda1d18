"""Large type for a projector: page and map grow by a quarter, and nothing collides."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest

from gazetteer.dates import julian_to_jdn

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_READY = "() => window.shiyu && window.shiyu.ready"
_LARGE = "large => window.shiyu.app.store.set({large})"
# What is written and set on the map, in CSS px: boxes of words, and sizes of signs.
_DRAWN = """() => {
  const { app } = window.shiyu;
  app.layer.refresh();
  app.layer.draw();
  const { laid, view } = app.layer.hits, k = view.grown;
  const box = (b) => [b.x0 * k, b.y0 * k, b.x1 * k, b.y1 * k];
  return {
    names: Object.fromEntries(laid.places.filter(p => p.rank === 2).map(p => [p.id, box(p.box)])),
    words: [...laid.places.map(p => box(p.box)), ...laid.polities.map(p => box(p.box)),
      ...laid.routes.filter(r => r.plate).map(r => box(r.plate.box)),
      ...laid.tags.map(t => box(t.plate.box))],
    signs: laid.signs.map(s => [s.state, s.r * k]), places: laid.places.length,
  };
}"""
_STRIPS = """() => Object.fromEntries(['.sy-slip', '.sy-tools', '.sy-texts', '.sy-card',
  '.sy-legend', '.sy-timeline'].map(s => [s, document.querySelector(s)]).filter(([, e]) =>
  e && getComputedStyle(e).display !== 'none').map(([s, e]) => {
    const r = e.getBoundingClientRect();
    return [s, [r.left, r.top, r.right, r.bottom]];
  }).filter(([, b]) => b[2] - b[0] > 2))"""


def _overlap(a: list[float], b: list[float]) -> tuple[float, float]:
    return min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])


def _settled(page: Page) -> Any:  # noqa: ANN401 - what the page drew
    page.wait_for_timeout(700)
    return page.evaluate(_DRAWN)


@pytest.fixture
def page(atlas_page: Page) -> Page:
    return atlas_page


def test_names_and_signs_on_the_map_grow_by_a_quarter(page: Page) -> None:
    small = _settled(page)
    page.evaluate(_LARGE, True)  # noqa: FBT003 - the value of the setting
    large = _settled(page)
    both = set(small["names"]) & set(large["names"])
    assert len(both) >= 5
    for name in both:
        heights = [b[3] - b[1] for b in (small["names"][name], large["names"][name])]
        assert heights[1] / heights[0] == pytest.approx(1.25, abs=0.02)
    radii = [dict(d["signs"]) for d in (small, large)]
    for state in set(radii[0]) & set(radii[1]):
        assert radii[1][state] == pytest.approx(1.25 * radii[0][state])
    assert large["places"] < small["places"]


def test_type_of_the_page_grows_by_a_quarter(page: Page) -> None:
    tall = "s => document.querySelector(s).getBoundingClientRect().height"
    parts = [".sy-slip", ".sy-texts button", ".sy-timeline", ".sy-searchbox", ".sy-flag"]
    small = [page.evaluate(tall, part) for part in parts]
    page.evaluate(_LARGE, True)  # noqa: FBT003 - the value of the setting
    page.wait_for_timeout(300)
    large = [page.evaluate(tall, part) for part in parts]
    assert large == pytest.approx([1.25 * h for h in small], rel=0.02)


@pytest.mark.parametrize("lang", ["hans", "en"])
@pytest.mark.parametrize(("year", "zoom"), [(1002, 6), (1041, 7.5), (1044, 6.5), (1044, 9)])
def test_no_words_on_the_map_overlap(page: Page, lang: str, year: int, zoom: float) -> None:
    page.evaluate("lang => window.shiyu.app.store.set({large: true, lang})", lang)
    page.evaluate("z => window.shiyu.app.map.setZoom(z, {animate: false})", zoom)
    page.evaluate("jdn => window.shiyu.set(jdn)", julian_to_jdn(year, 3, 10))
    words = _settled(page)["words"]
    assert len(words) > 5
    for a, b in combinations(words, 2):
        wide, tall = _overlap(a, b)
        assert not (wide > 3 and tall > 7), (a, b)


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 720)])
@pytest.mark.parametrize("lang", ["hans", "en"])
@pytest.mark.parametrize("opened", ["nothing", "card", "legend"])
def test_strips_do_not_collide(page: Page, width: int, height: int, lang: str, opened: str) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate("lang => window.shiyu.app.store.set({large: true, lang})", lang)
    # The longest era there is stands longest on the slip.
    page.evaluate("jdn => window.shiyu.set(jdn)", julian_to_jdn(1016, 2, 20))
    if opened == "card":
        page.evaluate("() => window.shiyu.app.select({type: 'place', id: 140})")
    elif opened == "legend":
        page.evaluate("() => window.shiyu.app.store.set({legend: true})")
    page.wait_for_timeout(500)
    strips = page.evaluate(_STRIPS)
    for (a, box), (b, other) in combinations(strips.items(), 2):
        wide, tall = _overlap(box, other)
        # A sheet of a card stands on the timeline's own frame.
        assert not (wide > 3 and tall > 3), (a, b, box, other)
    for name, (left, top, right, bottom) in strips.items():
        assert left >= -1, name
        assert top >= -1, name
        assert right <= width + 1, name
        assert bottom <= height + 1, name


def test_a_click_finds_what_is_drawn_there(page: Page) -> None:
    page.evaluate(_LARGE, True)  # noqa: FBT003 - the value of the setting
    page.wait_for_timeout(600)
    place, x, y = page.evaluate(
        "() => { const { app } = window.shiyu, p = app.layer.hits.places.find(p => p.rank === 2"
        " && !p.bare && p.x > 400 && p.x < 800); const at = app.layer.screenOf({type: 'place',"
        " id: p.id}); return [p.id, at.x, at.y]; }"
    )
    page.mouse.click(x, y)
    assert page.evaluate("() => window.shiyu.app.store.get().selection") == {
        "type": "place",
        "id": place,
        "extra": None,
    }


def test_the_timeline_goes_to_the_day_under_the_pointer(page: Page) -> None:
    page.evaluate(_LARGE, True)  # noqa: FBT003 - the value of the setting
    page.wait_for_timeout(400)
    box = page.locator("input.sy-range").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 60)
    first, last = julian_to_jdn(880, 1, 1), julian_to_jdn(1068, 12, 31)
    middle = (first + last) / 2
    assert abs(page.evaluate("() => window.shiyu.jdn") - middle) < 200
    flag = page.locator(".sy-flag").bounding_box()
    assert flag is not None
    assert flag["x"] + flag["width"] / 2 == pytest.approx(box["x"] + box["width"] / 2, abs=4)


def test_the_lens_keeps_its_frame_on_the_map(page: Page) -> None:
    page.evaluate(_LARGE, True)  # noqa: FBT003 - the value of the setting
    page.evaluate(
        "() => { const { app } = window.shiyu, at = app.payload.campaigns.findIndex(c =>"
        " c.id.startsWith('haoshuichuan'));"
        " app.showEvent(app.payload.events.findIndex(e => e.campaign === at)); }"
    )
    page.wait_for_timeout(900)
    frame, spots = page.evaluate(
        "() => { const r = document.querySelector('.sy-lens-frame').getBoundingClientRect();"
        " const { app } = window.shiyu, c = app.payload.campaigns.find(c =>"
        " c.id.startsWith('haoshuichuan')); return [[r.left, r.top, r.right, r.bottom],"
        " c.branches.flatMap(b => b.points).map(([lon, lat]) => { const p ="
        " app.map.latLngToContainerPoint([lat, lon]); return [p.x, p.y]; })]; }"
    )
    assert all(frame[0] < x < frame[2] and frame[1] < y < frame[3] for x, y in spots)


def test_it_is_remembered_and_kept_in_the_address(page: Page, atlas_url: str) -> None:
    page.evaluate("() => window.shiyu.app.store.set({layers: true})")
    page.get_by_label("大字").check()
    assert "large=1" in page.evaluate("() => window.shiyu.app.permalink()")
    link = page.evaluate("() => window.shiyu.app.permalink()")
    page.goto("about:blank")
    page.goto(atlas_url)
    page.wait_for_function(_READY, timeout=60_000)
    assert page.evaluate("() => window.shiyu.app.store.get().large") is True
    page.evaluate(_LARGE, False)  # noqa: FBT003 - the value of the setting
    page.goto("about:blank")
    page.goto(link)
    page.wait_for_function(_READY, timeout=60_000)
    assert page.evaluate("() => window.shiyu.app.store.get().large") is True
    assert page.locator(".sy-large").count() == 1


def test_axe_finds_nothing_serious_in_large_type(
    page: Page, serious: Callable[[Page], list[object]]
) -> None:
    page.evaluate(_LARGE, True)  # noqa: FBT003 - the value of the setting
    page.evaluate("() => window.shiyu.app.showEvent(300)")
    page.wait_for_timeout(500)
    assert serious(page) == []
