"""The charts as tables and files, without overlap, on a phone and at no cost to the frames."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from chartpage import (
    PHONES,
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
from geo.series import yearly

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from gazetteer.reading import Reading

pytestmark = pytest.mark.browser


@pytest.fixture(params=PHONES, ids=lambda size: f"{size[0]}x{size[1]}")
def phone(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, height = request.param
    context = browser.new_context(
        viewport={"width": width, "height": height}, has_touch=True, offline=True, locale="zh-CN"
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("tab", ["area", "kinds", "rulers"])
def test_the_table_says_the_same_and_its_buttons_lead_to_the_map(
    offline_page: Page, atlas_url: str, tab: str
) -> None:
    page = offline_page
    open_charts(page, atlas_url, tab)
    page.get_by_role("button", name="表", exact=True).click()
    table = page.get_by_role("table")
    assert table.locator("caption").inner_text().strip()
    assert table.locator("thead th[scope=col]").count() >= 5
    assert table.locator("tbody th[scope=row]").count() >= 30
    shown = day_of(page)
    table.get_by_role("button").last.click()
    assert day_of(page) != shown or state_of(page, "selection")


def test_the_csv_of_the_chart_is_the_series(
    offline_page: Page, atlas_url: str, reading: Reading
) -> None:
    page = offline_page
    open_charts(page, atlas_url)
    with page.expect_download() as saved:
        page.get_by_role("button", name="下载 CSV").click()
    text = Path(saved.value.path()).read_text("utf-8-sig")
    rows = {(row["polity"], int(row["year"])): row for row in csv.DictReader(io.StringIO(text))}
    figures = [f for f in yearly(reading, group=house_of) if round(f.high_km2) > 0]
    assert rows.keys() == {(f.polity, f.year) for f in figures}
    for f in figures:
        row = rows[f.polity, f.year]
        assert (int(row["area_km2"]), int(row["low_km2"]), int(row["high_km2"])) == (
            round(f.area_km2),
            round(f.low_km2),
            round(f.high_km2),
        )
        assert (int(row["prefectures"]), int(row["places"])) == (f.prefectures, f.places)


@pytest.mark.parametrize("lang", ["hans", "hant", "en"])
@pytest.mark.parametrize("tab", ["area", "kinds", "rulers"])
def test_names_in_a_chart_do_not_touch(
    offline_page: Page, atlas_url: str, tab: str, lang: str
) -> None:
    page = offline_page
    page.add_init_script(
        """window.written = [];
           const fill = CanvasRenderingContext2D.prototype.fillText;
           CanvasRenderingContext2D.prototype.fillText = function (words, x, y) {
             if (this.canvas.closest?.('.sy-chart-plot')) {
               const wide = this.measureText(words).width;
               const size = parseFloat(this.font.match(/([0-9.]+)px/)[1]);
               const x0 = x - wide * ({ right: 1, center: 0.5 }[this.textAlign] ?? 0);
               const [y0, y1] = [y - size * 0.78, y + size * 0.1];
               window.written.push({ words, size, x0, x1: x0 + wide, y0, y1 });
             }
             return fill.apply(this, arguments);
           };"""
    )
    open_charts(page, atlas_url, tab, f"&lang={lang}")
    page.evaluate("() => { window.written = []; window.shiyu.app.store.set({theme: 'dark'}); }")
    page.evaluate(SETTLED)
    written = page.evaluate("() => window.written")
    assert len(written) > 15
    assert all(w["size"] >= 11.5 for w in written)
    width = page.locator(".sy-chart-plot").bounding_box()
    assert width
    assert all(w["x0"] >= -1 and w["x1"] <= width["width"] + 1 for w in written), written
    touching = [
        (a["words"], b["words"])
        for i, a in enumerate(written)
        for b in written[:i]
        if min(a["x1"], b["x1"]) - max(a["x0"], b["x0"]) > 3
        and min(a["y1"], b["y1"]) - max(a["y0"], b["y0"]) > 2
    ]
    assert touching == []


@pytest.mark.parametrize("tab", ["area", "kinds", "rulers"])
def test_axe_finds_nothing_serious_in_the_charts(
    offline_page: Page, atlas_url: str, serious: Callable[[Page], list[object]], tab: str
) -> None:
    open_charts(offline_page, atlas_url, tab)
    assert serious(offline_page) == []
    set_state(offline_page, chartTable=True)
    assert serious(offline_page) == []


def test_the_charts_cost_a_frame_of_play_next_to_nothing(
    offline_page: Page, atlas_url: str
) -> None:
    page = offline_page
    open_charts(page, atlas_url)
    # A quartile of many, and the better of three rounds: the machine may be busy with others.
    took = page.evaluate(
        """async (first) => {
          const { store } = window.shiyu.app;
          const next = () => new Promise(requestAnimationFrame);
          const round = async (charts) => {
            store.set({ charts });
            for (let k = 0; k < 20; k += 1) await next();
            const ms = [];
            for (let k = 0; k < 200; k += 1) {
              const before = performance.now();
              store.set({ jdn: first + 37 * k });
              ms.push(performance.now() - before);
              if (k % 4 === 3) await next();
            }
            return ms.sort((a, b) => a - b)[50];
          };
          const out = { open: [], closed: [] };
          for (let k = 0; k < 3; k += 1) {
            out.closed.push(await round(false));
            out.open.push(await round(true));
          }
          return out;
        }""",
        julian_to_jdn(985, 1, 1),
    )
    assert min(took["open"]) <= min(took["closed"]) + 0.5


def test_the_charts_open_in_play_within_a_frame_or_two(offline_page: Page, atlas_url: str) -> None:
    page = offline_page
    page.goto(f"{atlas_url}#date=0960-01-01")
    page.wait_for_function(READY, timeout=60_000)
    took = page.evaluate(
        """async () => {
          const { store } = window.shiyu.app;
          const next = () => new Promise(requestAnimationFrame);
          window.shiyu.play();
          const ms = [];
          for (const tab of ["area", "kinds", "rulers", "area", "kinds", "rulers"]) {
            const before = performance.now();
            store.set({ charts: true, chartTab: tab });
            ms.push(performance.now() - before);
            for (let k = 0; k < 12; k += 1) await next();
            store.set({ charts: false });
            await next();
          }
          return { ms, playing: store.get().playing };
        }"""
    )
    assert took["playing"]
    assert float(np.median(took["ms"])) <= 50


@pytest.mark.parametrize("tab", ["area", "kinds", "rulers"])
def test_on_a_phone_the_sheet_leaves_the_map_in_sight_and_fits_the_width(
    phone: Page, atlas_url: str, tab: str
) -> None:
    open_charts(phone, atlas_url, tab)
    size = phone.viewport_size
    sheet, line = (phone.locator(s).bounding_box() for s in (".sy-charts", ".sy-timeline"))
    assert size
    assert sheet
    assert line
    assert sheet["y"] >= 150
    assert sheet["y"] + sheet["height"] <= line["y"] + 3
    assert phone.evaluate(
        """() => {
          const { scrollWidth, clientWidth } = document.querySelector('.sy-charts');
          return scrollWidth <= clientWidth;
        }"""
    )
    small = phone.evaluate(
        """() => [...document.querySelectorAll('.sy-charts button, .sy-charts select')]
             .filter((n) => n.offsetParent && n.offsetHeight < 44).map((n) => n.outerHTML)"""
    )
    assert small == []


def test_on_a_phone_a_finger_sets_the_day_and_a_mark_is_found(phone: Page, atlas_url: str) -> None:
    open_charts(phone, atlas_url)
    box = phone.locator(".sy-chart-plot").bounding_box()
    assert box
    phone.touchscreen.tap(box["x"] + 140, box["y"] + 215)
    assert 930 < year_of(phone) < 980
    assert red_column(phone) == pytest.approx(box["x"] + 140, abs=4)
    dots = sorted(marks_of(phone, "change", "area"), key=lambda mark: mark["x"])
    press(phone, dots[0], touch=True)
    assert state_of(phone, "selection")["id"] == dots[0]["event"]


def test_on_a_phone_the_span_narrows_and_turns_its_page_with_the_day(
    phone: Page, atlas_url: str
) -> None:
    open_charts(phone, atlas_url, "rulers")
    phone.locator("[data-key=narrower]").click()
    phone.locator("[data-key=narrower]").click()
    phone.evaluate("jdn => window.shiyu.set(jdn)", julian_to_jdn(900, 6, 1))
    phone.evaluate(SETTLED)
    assert red_column(phone) > 0


def test_in_streamlit_a_press_in_the_chart_moves_the_map_and_nothing_else(
    offline_page: Page, app_url: str
) -> None:
    page = offline_page
    page.goto(app_url)
    frame = page.frame_locator("iframe.stCustomComponentV1")
    frame.locator(".sy-timeline").wait_for(timeout=180_000)
    frame.get_by_role("button", name="图表", exact=True).click()
    plot = frame.locator(".sy-chart-plot")
    plot.wait_for()
    inner = next(f for f in page.frames if "streamlit_folium" in f.url)
    inner.evaluate("() => { window.kept = true; }")
    before = inner.evaluate("() => window.shiyu.jdn")
    inner.evaluate(SETTLED)
    plot.click(position={"x": 420, "y": 30})
    assert inner.evaluate("() => window.shiyu.jdn") != before
    page.wait_for_timeout(1500)
    assert inner.evaluate("() => window.kept"), "the map was mounted anew"
    assert frame.locator(".sy-charts").is_visible()
    assert page.outside == []  # type: ignore[attr-defined]
