"""The charts over the timeline follow the map and move it: by hand, by key, for every reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from chartpage import (
    READY,
    SETTLED,
    day_of,
    marks_of,
    open_charts,
    press,
    red_column,
    set_state,
    state_of,
    year_of,
)

from gazetteer.dates import julian_to_jdn
from geo.chartrows import house_of
from geo.payload import SPAN
from geo.series import yearly

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from gazetteer.reading import Reading

pytestmark = pytest.mark.browser


def _knob(page: Page) -> float:
    box = page.locator(".sy-knob").bounding_box()
    assert box
    return box["x"] + box["width"] / 2


@pytest.mark.parametrize("tab", ["area", "kinds", "rulers"])
def test_the_red_line_stands_over_the_timelines_and_moves_with_the_day(
    offline_page: Page, atlas_url: str, tab: str
) -> None:
    open_charts(offline_page, atlas_url, tab)
    before = red_column(offline_page)
    assert before == pytest.approx(_knob(offline_page), abs=1.6)
    offline_page.evaluate("jdn => window.shiyu.set(jdn)", julian_to_jdn(951, 6, 1))
    after = red_column(offline_page)
    assert after == pytest.approx(_knob(offline_page), abs=1.6)
    assert before - after > 300
    assert offline_page.outside == []  # type: ignore[attr-defined]


def test_a_press_and_a_drag_in_the_chart_move_the_map(offline_page: Page, atlas_url: str) -> None:
    page = offline_page
    open_charts(page, atlas_url)
    box = page.locator(".sy-chart-plot").bounding_box()
    assert box
    drawn = page.evaluate("() => window.shiyu.frames")
    page.mouse.click(box["x"] + 500, box["y"] + 30)
    pressed = day_of(page)
    assert pressed != julian_to_jdn(1041, 3, 5)
    assert red_column(page) == pytest.approx(box["x"] + 500, abs=3)
    page.mouse.move(box["x"] + 500, box["y"] + 30)
    page.mouse.down()
    days = []
    for x in range(520, 780, 20):
        page.mouse.move(box["x"] + x, box["y"] + 30)
        days.append(day_of(page))
    page.mouse.up()
    assert days == sorted(set(days))
    assert days[0] > pressed
    page.evaluate(SETTLED)
    assert page.evaluate("() => window.shiyu.frames") > drawn


def test_the_line_follows_a_hand_on_the_timeline_without_a_chart_drawn_anew(
    offline_page: Page, atlas_url: str
) -> None:
    page = offline_page
    open_charts(page, atlas_url)
    page.evaluate(
        """() => {
          window.painted = 0;
          const ctx = document.querySelector('.sy-chart-plot canvas').getContext('2d');
          const clear = ctx.clearRect;
          ctx.clearRect = (...args) => { window.painted += 1; return clear.apply(ctx, args); };
        }"""
    )
    for year in range(900, 1060, 8):
        page.evaluate("jdn => window.shiyu.set(jdn)", julian_to_jdn(year, 6, 1))
        page.evaluate(SETTLED)
    assert red_column(page) == pytest.approx(_knob(page), abs=1.6)
    assert page.evaluate("() => window.painted") == 0


def test_what_is_said_of_a_year_is_what_the_series_says(
    offline_page: Page, atlas_url: str, reading: Reading
) -> None:
    page = offline_page
    open_charts(page, atlas_url)
    figures = {f.year: f for f in yearly(reading, group=house_of) if f.polity == "xia"}
    for year in (905, 983, 1003, 1037, 1049):
        page.evaluate("jdn => window.shiyu.set(jdn)", julian_to_jdn(year, 6, 1))
        page.evaluate(SETTLED)
        said = page.locator(".sy-chart-aside").inner_text()
        one = figures[year]
        assert str(year) in said
        assert _in_words(one.area_km2) in said
        assert _in_words(one.low_km2) in said
        assert _in_words(one.high_km2) in said
        assert f"州府 {one.prefectures}" in said
        heard = page.locator(".sy-chart-plot").get_attribute("aria-valuetext") or ""
        assert _in_words(one.area_km2) in heard
        assert "年" in heard


def _in_words(km2: float) -> str:
    whole = round(km2)
    return f"{whole} km²" if whole < 1000 else f"{whole / 1e4:.1f} 万 km²"


def test_the_year_under_the_pointer_is_read_out_and_the_day_stays(
    offline_page: Page, atlas_url: str
) -> None:
    page = offline_page
    open_charts(page, atlas_url)
    shown, box = day_of(page), page.locator(".sy-chart-plot").bounding_box()
    assert box
    page.mouse.move(box["x"] + 400, box["y"] + 40)
    page.locator(".sy-chart-hover").wait_for()
    hovered = page.locator(".sy-chart-year b").inner_text()
    assert hovered != "1041"
    assert day_of(page) == shown
    page.mouse.move(700, 200)
    page.locator(".sy-chart-hover").wait_for(state="hidden")
    assert page.locator(".sy-chart-year b").inner_text() == "1041"


def test_a_marked_change_chooses_its_event_on_the_map(offline_page: Page, atlas_url: str) -> None:
    page = offline_page
    open_charts(page, atlas_url)
    for mark in marks_of(page, "change", "area")[:3]:
        press(page, mark)
        selection = state_of(page, "selection")
        assert (selection["type"], selection["id"]) == ("event", mark["event"])
        first, last = page.evaluate(
            "id => [window.shiyu.app.model.events.from[id], window.shiyu.app.model.events.to[id]]",
            mark["event"],
        )
        from_, to = page.evaluate("() => window.shiyu.app.windowNow()")
        assert first <= to
        assert last >= from_
        page.evaluate("() => window.shiyu.app.close()")


def test_what_is_chosen_on_the_map_is_followed_in_the_chart(
    offline_page: Page, atlas_url: str
) -> None:
    page = offline_page
    open_charts(page, atlas_url)
    for house in ("liao", "song", "xia"):
        before = page.locator(".sy-chart-plot").screenshot()
        cell = page.evaluate(
            """house => {
              const { model, payload } = window.shiyu.app;
              const { holder } = model.holdersAt(window.shiyu.jdn);
              return holder.findIndex((p) => p >= 0 && payload.polities[p].id === house);
            }""",
            house,
        )
        page.evaluate("id => window.shiyu.app.select({type: 'territory', id, extra: null})", cell)
        page.evaluate(SETTLED)
        followed = page.evaluate(
            "() => window.shiyu.app.payload.polities[window.shiyu.app.store.get().chartHouse].id"
        )
        assert followed == house
        assert page.locator(".sy-chart-plot").screenshot() != before
        name = page.locator(".sy-chart-house").inner_text()
        assert name == {"liao": "辽", "song": "宋", "xia": "夏"}[house]


def test_a_cell_goes_to_the_first_event_of_its_kind_and_offers_that_kind_alone(
    offline_page: Page, atlas_url: str
) -> None:
    page = offline_page
    open_charts(page, atlas_url, "kinds")
    cells = [mark for mark in marks_of(page, "cell", "kinds") if mark["kind"] == "battle"]
    press(page, cells[-1])
    assert state_of(page, "selection")["id"] == cells[-1]["event"]
    page.mouse.move(700, 200)
    only = page.locator("[data-chart-only]")
    assert only.get_attribute("data-chart-only") == "battle"
    only.click()
    assert state_of(page, "filters")["kinds"] == ["battle"]
    page.evaluate(SETTLED)
    assert {mark["kind"] for mark in marks_of(page, "cell", "kinds")} == {"battle"}
    assert "按筛选计" in page.locator(".sy-chart-note").inner_text()
    page.locator("[data-chart-only]").click()
    assert state_of(page, "filters")["kinds"] == []


def test_every_event_on_the_axis_is_in_a_cell(offline_page: Page, atlas_url: str) -> None:
    open_charts(offline_page, atlas_url, "kinds")
    counted, all_ = offline_page.evaluate(
        """() => {
          const cells = window.shiyu.app.charts.marks().filter((m) => m.type === 'cell');
          return [cells.flatMap((m) => m.ids).length, window.shiyu.app.steps().length];
        }"""
    )
    assert counted == all_ > 500


def test_a_ruler_goes_to_the_first_day_and_spans_the_reign(
    offline_page: Page, atlas_url: str
) -> None:
    page = offline_page
    open_charts(page, atlas_url, "rulers")
    wide = sorted(marks_of(page, "reign", "rulers"), key=lambda mark: -mark["wide"])
    reign = next(mark for mark in wide if mark["from"] > SPAN[0] and mark["to"] < SPAN[1])
    press(page, reign)
    assert day_of(page) == reign["from"]
    page.mouse.move(700, 200)
    assert page.locator(".sy-chart-value b").inner_text()
    page.locator("[data-chart-range]").click()
    assert (state_of(page, "since"), day_of(page), state_of(page, "mode")) == (
        reign["from"],
        reign["to"],
        "sofar",
    )


def test_who_reigns_on_the_day_stands_out(offline_page: Page, atlas_url: str) -> None:
    page = offline_page
    open_charts(page, atlas_url, "rulers")
    # The panes of two reigns of one ruler are alike; those of two rulers are not.
    page.add_style_tag(content=".sy-chart-now { display: none !important }")
    looks = []
    for year in (1045, 1050, 1062):
        page.evaluate("jdn => window.shiyu.set(jdn)", julian_to_jdn(year, 6, 1))
        page.evaluate(SETTLED)
        looks.append(page.locator(".sy-chart-plot").screenshot())
    assert looks[0] != looks[1] != looks[2]


def test_keys_go_by_years_choose_a_row_and_open_it(offline_page: Page, atlas_url: str) -> None:
    page = offline_page
    open_charts(page, atlas_url)
    plot = page.get_by_role("slider", name="图中之年")
    plot.focus()
    for key, years in (("ArrowRight", 1), ("ArrowLeft", -1), ("PageDown", -10), ("PageUp", 10)):
        before = year_of(page)
        page.keyboard.press(key)
        assert year_of(page) == before + years
        assert plot.get_attribute("aria-valuenow") == str(year_of(page))
        assert str(year_of(page)) in (plot.get_attribute("aria-valuetext") or "")
    for key, end in (("Home", SPAN[0]), ("End", SPAN[1])):
        page.keyboard.press(key)
        assert day_of(page) == end
    house = page.locator(".sy-chart-house").inner_text()
    page.keyboard.press("ArrowDown")
    page.evaluate(SETTLED)
    assert page.locator(".sy-chart-house").inner_text() != house
    page.keyboard.press("ArrowUp")
    page.evaluate("jdn => window.shiyu.set(jdn)", julian_to_jdn(1037, 6, 1))
    page.evaluate(SETTLED)
    page.keyboard.press("Enter")
    assert state_of(page, "selection")["type"] == "event"


def test_the_tabs_are_a_tab_list(offline_page: Page, atlas_url: str) -> None:
    page = offline_page
    open_charts(page, atlas_url)
    tabs = page.get_by_role("tablist", name="图表").get_by_role("tab")
    assert tabs.count() == 3
    tabs.nth(0).focus()
    seen = []
    for _ in range(3):
        page.keyboard.press("ArrowRight")
        page.evaluate(SETTLED)
        chosen = page.locator("[role=tab][aria-selected=true]")
        assert chosen.count() == 1
        assert page.evaluate("() => document.activeElement.getAttribute('aria-selected')") == "true"
        panel = page.get_by_role("tabpanel")
        assert panel.get_attribute("aria-labelledby") == chosen.get_attribute("id")
        assert chosen.get_attribute("aria-controls") == panel.get_attribute("id")
        seen.append(state_of(page, "chartTab"))
    assert seen == ["kinds", "rulers", "area"]


def test_g_opens_escape_closes_and_the_address_keeps_the_chart(
    atlas_page: Page, atlas_url: str
) -> None:
    page = atlas_page
    page.evaluate("() => document.body.focus()")
    page.keyboard.press("g")
    page.locator(".sy-charts").wait_for()
    set_state(page, chartTab="rulers")
    page.wait_for_function("() => location.hash.includes('charts=rulers')")
    page.keyboard.press("Escape")
    page.locator(".sy-charts").wait_for(state="hidden")
    page.wait_for_function("() => !location.hash.includes('charts=')")
    open_charts(page, atlas_url, "kinds", "&house=liao")
    page.reload()
    page.wait_for_function(READY, timeout=60_000)
    assert (state_of(page, "charts"), state_of(page, "chartTab")) == (True, "kinds")
    set_state(page, chartTab="area")
    assert page.locator(".sy-chart-house").inner_text() == "辽"
