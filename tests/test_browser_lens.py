"""The lens of a card: what is too narrow on the map is drawn larger, and the map says where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_OPEN = """id => {
  const { app } = window.shiyu, at = app.payload.campaigns.findIndex(c => c.id.startsWith(id));
  app.showEvent(app.payload.events.findIndex(e => e.campaign === at));
}"""
_LENS = """() => {
  const box = e => {
    const r = e.getBoundingClientRect();
    return [r.left, r.top, r.right, r.bottom];
  };
  const lines = [...document.querySelectorAll('.sy-lens-joint')].map(l =>
    ['x1', 'y1', 'x2', 'y2'].map(k => Number(l.getAttribute(k))));
  const [frame, canvas] = ['.sy-lens-frame', '.sy-lens canvas'].map(s =>
    document.querySelector(s));
  return { lines, frame: frame && box(frame), canvas: canvas && box(canvas),
    body: box(document.querySelector('.sy-card-body')), drawn: window.shiyu.app.lens.drawn };
}"""
_COLOURS = """() => {
  const c = document.querySelector('.sy-lens canvas');
  const { data } = c.getContext('2d').getImageData(0, 0, c.width, c.height);
  const seen = new Set(); let light = 0;
  for (let k = 0; k < data.length; k += 4) {
    seen.add(data[k] * 65536 + data[k + 1] * 256 + data[k + 2]);
    light += data[k] + data[k + 1] + data[k + 2];
  }
  return [seen.size, light / (data.length / 4) / 3, data[3]];
}"""
_NARROW = "haoshuichuan"


@pytest.fixture
def page(atlas_page: Page) -> Page:
    return atlas_page


def _open(page: Page, campaign: str) -> None:
    found = page.evaluate(
        "id => window.shiyu.app.payload.campaigns.some(c => c.id.startsWith(id))", campaign
    )
    assert found, f"no campaign {campaign}"
    page.evaluate(_OPEN, campaign)
    page.wait_for_timeout(900)


def _lens_is_there(page: Page) -> bool:
    return page.locator(".sy-lens").is_visible()


def test_a_narrow_campaign_opens_a_lens_joined_to_its_frame_by_two_lines(page: Page) -> None:
    _open(page, _NARROW)
    lens = page.evaluate(_LENS)
    frame, canvas, body = lens["frame"], lens["canvas"], lens["body"]
    assert [round(canvas[2] - canvas[0]), round(canvas[3] - canvas[1])] == [326, 214]
    spots = page.evaluate(
        "id => { const { app } = window.shiyu, c = app.payload.campaigns.find(c =>"
        " c.id.startsWith(id)); return c.branches.flatMap(b => b.points).map(([lon, lat]) => {"
        " const p = app.map.latLngToContainerPoint([lat, lon]); return [p.x, p.y]; }); }",
        _NARROW,
    )
    assert all(frame[0] < x < frame[2] and frame[1] < y < frame[3] for x, y in spots)
    ends = [line[2:] for line in lens["lines"]]
    assert len(ends) == 2
    assert [x for x, _ in ends] == pytest.approx([canvas[0]] * 2, abs=1.5)
    # Of a lens that is scrolled half out of sight only what is seen is joined.
    seen = [max(canvas[1], body[1]), min(canvas[3], body[3])]
    assert [y for _, y in ends] == pytest.approx(seen, abs=1.5)
    assert [line[0] for line in lens["lines"]] == pytest.approx([frame[2]] * 2, abs=2)


def test_the_lens_is_a_map_with_its_routes_names_signs_and_commanders(page: Page) -> None:
    _open(page, _NARROW)
    colours, _, alpha = page.evaluate(_COLOURS)
    assert colours > 300
    assert alpha == 255
    laid = page.evaluate(
        "() => { const { laid } = window.shiyu.app.lens, { payload } = window.shiyu.app;"
        " return { routes: laid.routes.map(r => payload.campaigns[r.campaign].id),"
        " plates: laid.routes.filter(r => r.plate).length, places: laid.places.length,"
        " events: laid.signs.flatMap(s => s.ids).map(i => payload.events[i].campaign) }; }"
    )
    assert len(laid["routes"]) >= 3
    assert len(set(laid["routes"])) == 1
    assert laid["plates"] >= 3
    assert laid["places"] >= 2
    assert len(set(laid["events"])) == 1


def test_it_goes_when_the_campaign_is_wide_enough_and_comes_back(page: Page) -> None:
    _open(page, _NARROW)
    assert _lens_is_there(page)
    page.evaluate("() => window.shiyu.app.map.setZoom(10, {animate: false})")
    page.wait_for_timeout(300)
    assert not _lens_is_there(page)
    assert page.evaluate(_LENS)["frame"] is None
    page.evaluate("() => window.shiyu.app.map.setZoom(7, {animate: false})")
    page.wait_for_timeout(300)
    assert _lens_is_there(page)
    assert page.evaluate(_LENS)["frame"] is not None


def test_a_campaign_across_the_map_needs_none(page: Page) -> None:
    wide = page.evaluate(
        "() => window.shiyu.app.payload.campaigns.find(c => { const xs = c.branches.flatMap(b =>"
        " b.points.map(p => p[0])); return Math.max(...xs) - Math.min(...xs) > 4; }).id"
    )
    _open(page, wide)
    assert page.get_by_role("dialog").is_visible()
    assert not _lens_is_there(page)


def test_the_frame_follows_the_map_but_the_lens_is_not_drawn_again(page: Page) -> None:
    _open(page, _NARROW)
    before = page.evaluate(_LENS)
    for _ in range(10):
        page.evaluate("() => window.shiyu.app.map.panBy([-9, 6], {animate: false})")
        page.wait_for_timeout(30)
    after = page.evaluate(_LENS)
    assert after["drawn"] == before["drawn"]
    moved = [b - a for a, b in zip(before["frame"], after["frame"], strict=True)]
    assert moved == pytest.approx([90, -60, 90, -60], abs=1.5)


def test_the_lens_follows_day_and_theme(page: Page) -> None:
    _open(page, _NARROW)
    light = page.evaluate(_COLOURS)[1]
    page.evaluate("() => window.shiyu.app.store.set({theme: 'dark'})")
    page.wait_for_timeout(500)
    assert page.evaluate(_COLOURS)[1] < light / 2
    drawn = page.evaluate(_LENS)["drawn"]
    page.evaluate(
        "() => { for (let k = 1; k < 40; k += 1) window.shiyu.set(window.shiyu.jdn + 1); }"
    )
    page.wait_for_timeout(500)
    # Forty days in one breath are one new picture.
    assert page.evaluate(_LENS)["drawn"] == drawn + 1


def test_the_lens_is_a_button_that_takes_the_map_there(page: Page) -> None:
    _open(page, _NARROW)
    lens = page.get_by_role("button", name="放大图")
    lens.focus()
    zoom = page.evaluate("() => window.shiyu.app.map.getZoom()")
    page.keyboard.press("Enter")
    page.wait_for_timeout(900)
    assert page.evaluate("() => window.shiyu.app.map.getZoom()") > zoom + 1
    assert not _lens_is_there(page)


def test_the_frame_goes_with_the_card(page: Page) -> None:
    _open(page, _NARROW)
    page.evaluate("() => window.shiyu.app.close()")
    page.wait_for_timeout(200)
    assert page.locator(".sy-lens-lines > *").count() == 0


def test_axe_finds_nothing_serious_with_a_lens_open(
    page: Page, serious: Callable[[Page], list[object]]
) -> None:
    _open(page, _NARROW)
    assert _lens_is_there(page)
    assert serious(page) == []
