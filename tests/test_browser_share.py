"""The panel to take things away: previews, sizes, progress, links, frames, Streamlit's data."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Frame, Page

    from gazetteer.reading import Reading

pytestmark = pytest.mark.browser

_READY = "() => window.shiyu && window.shiyu.ready"
_DESK = {"width": 1440, "height": 900}
_PHONE = {"width": 390, "height": 844}
_COMPOSED = "() => Shiyu.picture.compose(window.shiyu.app).toDataURL()"
_SEEN = """() => [...document.querySelectorAll(".sy > *")].filter((e) => e.offsetWidth).map((e) =>
  e.className.split(" ").find((name) => /slip|timeline|embed/.test(name)) ?? e.className)"""


@pytest.mark.parametrize("size", [_DESK, _PHONE])
def test_the_panel_shows_what_it_made_how_large_it_is_and_gives_the_focus_back(
    open_at: Callable[..., Page], size: dict[str, int]
) -> None:
    page = open_at(size)
    page.keyboard.press("d")
    panel = page.locator(".sy-share")
    assert panel.is_visible()
    for kind in ("png", "svg"):
        page.click(f"[data-kind={kind}] .sy-share-head")
        page.wait_for_selector(f"[data-kind={kind}] a[download]")
        page.wait_for_function(
            f"() => document.querySelector('[data-kind={kind}] img').naturalWidth > 200"
        )
        said = page.inner_text(f"[data-kind={kind}] .sy-share-head")
        assert re.search(r"\d+ kB|\d\.\d MB", said)
        assert page.inner_text(f"[data-kind={kind}]").count("庆历元年二月")
    box = panel.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size["width"]
    page.keyboard.press("Escape")
    assert not panel.is_visible()


@pytest.mark.parametrize("lang", ["hans", "hant", "en"])
@pytest.mark.parametrize("size", [_DESK, {"width": 820, "height": 1180}, _PHONE])
def test_what_each_thing_is_can_be_read_whole(
    open_at: Callable[..., Page], size: dict[str, int], lang: str
) -> None:
    page = open_at(size)
    page.evaluate("lang => window.shiyu.app.store.set({ lang, share: true })", lang)
    page.wait_for_selector("[data-kind=link]")
    cut = """() => [...document.querySelectorAll(".sy-share-head > *, .sy-share .sy-button")]
      .filter((e) => e.offsetWidth && e.scrollWidth > e.clientWidth + 1)
      .map((e) => e.textContent)"""
    notes = page.locator(".sy-share-head > span").all_inner_texts()
    assert len(notes) >= 7
    assert all(notes)
    assert page.evaluate(cut) == []


def test_a_poster_shows_how_far_it_is_and_can_be_cancelled(open_at: Callable[..., Page]) -> None:
    page = open_at(_DESK)
    # Work that goes on until it is stopped, told in tenths.
    page.evaluate(
        """async () => (await Shiyu.later.load(), Shiyu.share).add({
          id: "slow", label: "map", order: 1, file: () => "slow.txt",
          async make(app, { onProgress, signal }) {
            for (let n = 0; ; n += 1) {
              onProgress(Math.min(0.9, n / 10), `${n}`);
              await Shiyu.share.breath(signal);
            }
          },
        })"""
    )
    page.keyboard.press("d")
    page.click("[data-kind=slow] .sy-share-head")
    page.click("[data-kind=slow] [data-act=make]")
    page.wait_for_function(
        "() => document.querySelector('[data-kind=slow] output')?.textContent === '90 %'"
    )
    assert page.get_attribute("[data-kind=slow] progress", "value") == "0.9"
    page.click("[data-kind=slow] [data-act=stop]")
    assert "已取消" in page.inner_text("[data-kind=slow]")
    assert page.locator("[data-kind=slow] progress").count() == 0
    assert page.evaluate("() => document.activeElement.dataset.act") == "make"


def test_what_cannot_be_made_is_said_in_the_panel(open_at: Callable[..., Page]) -> None:
    page = open_at(_DESK, "#lang=en")
    page.evaluate(
        """async () => (await Shiyu.later.load(), Shiyu.share).add({
          id: "broken", label: "map", order: 1, file: () => "x",
          make: async () => { throw new Error("no ink left"); },
        })"""
    )
    page.keyboard.press("d")
    page.click("[data-kind=broken] .sy-share-head")
    page.click("[data-kind=broken] [data-act=make]")
    alert = page.locator("[data-kind=broken] [role=alert]")
    alert.wait_for()
    assert "no ink left" in alert.inner_text()


def test_the_panel_takes_no_room_from_the_picture(open_at: Callable[..., Page]) -> None:
    page = open_at(_DESK)
    before = page.evaluate(_COMPOSED)
    page.keyboard.press("d")
    page.wait_for_timeout(500)
    assert page.evaluate(_COMPOSED) == before


def test_the_panel_has_no_serious_faults_for_assistive_means(
    open_at: Callable[..., Page], serious: Callable[[Page], list[object]]
) -> None:
    page = open_at(_DESK)
    page.keyboard.press("d")
    page.click("[data-kind=poster] .sy-share-head")
    assert serious(page) == []


def test_the_link_opens_what_is_shown_and_the_frame_is_the_map_alone(
    open_at: Callable[..., Page],
) -> None:
    page = open_at(_DESK, "#date=1003-05-01&lang=en")
    page.keyboard.press("d")
    page.click("[data-kind=link] .sy-share-head")
    link = page.input_value("[data-kind=link] textarea")
    assert link.startswith("atlas.html#date=1003-05-01")
    page.click("[data-kind=embed] .sy-share-head")
    page.click("[data-kind=embed] [data-choice='size/480x320']")
    snippet = page.input_value("[data-kind=embed] textarea")
    frame = ET.fromstring(snippet)  # noqa: S314 - written by our own page
    assert (frame.get("width"), frame.get("height")) == ("480", "320")
    assert "embed=1" in frame.get("src")
    small = open_at({"width": 480, "height": 320}, "#" + frame.get("src").split("#", 1)[1])
    seen = small.evaluate(_SEEN)
    assert sorted(seen) == ["sy-embed", "sy-slip", "sy-timeline"]
    boxes = [small.locator(f".{name}").bounding_box() for name in seen]
    boxes.sort(key=lambda box: box["y"])
    for upper, lower in pairwise(boxes):
        assert upper["y"] + upper["height"] <= lower["y"] + 1
    assert all(b["x"] >= 0 and b["x"] + b["width"] <= 481 for b in boxes)
    assert "CC BY-SA" in small.inner_text(".sy-embed")
    small.click(".sy-play")
    small.wait_for_function("() => window.shiyu.jdn > 2087408", timeout=20_000)
    small.click(".sy-play")
    full = small.get_attribute(".sy-embed a", "href")
    assert "embed" not in full
    assert full.startswith("atlas.html#date=")


def _map_frame(page: Page) -> Frame:
    for _ in range(480):
        for frame in page.frames:
            if "streamlit_folium" in frame.url:
                return frame
        page.wait_for_timeout(250)
    pytest.fail("the map's frame never came")


def test_streamlits_panel_gives_the_data_and_the_offline_page(
    offline_page: Page, app_url: str, reading: Reading
) -> None:
    offline_page.goto(app_url)
    frame = _map_frame(offline_page)
    frame.wait_for_function(_READY, timeout=120_000)
    frame.evaluate("() => window.shiyu.app.store.set({share: true, jdn: 2087408})")
    made = {}
    for kind in ("day", "all", "page"):
        frame.click(f"[data-kind={kind}] .sy-share-head")
        frame.click(f"[data-kind={kind}] [data-act=make]")
        frame.wait_for_selector(f"[data-kind={kind}] a[download]", timeout=120_000)
        with offline_page.expect_download() as waiting:
            frame.click(f"[data-kind={kind}] a[download]")
        made[kind] = (waiting.value.suggested_filename, waiting.value.path().read_text("utf-8"))
        if kind != "page":
            count = int(frame.get_attribute(f"[data-kind={kind}] [data-features]", "data-features"))
            assert count == len(json.loads(made[kind][1])["features"])
    assert made["day"][0] == "shiyu-1003-01-05-julian.geojson"
    day = json.loads(made["day"][1])["features"]
    land = {f["properties"]["polity"] for f in day if f["properties"]["kind"] == "territory"}
    assert {"xia", "song"} <= land
    assert len(json.loads(made["all"][1])["features"]) > len(reading.events)
    assert made["page"][1].startswith("<!DOCTYPE html>")
    assert offline_page.outside == []  # type: ignore[attr-defined]
    # The map is where it was: it was not made anew.
    assert frame.evaluate("() => window.shiyu.jdn") == 2087408
    frame.click("[data-kind=link] .sy-share-head")
    assert frame.input_value("[data-kind=link] textarea").startswith(app_url)
