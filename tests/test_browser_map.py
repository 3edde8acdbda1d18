"""The time map answers hands, keys and screen readers; the standalone file, no network."""

from __future__ import annotations

import io
import re
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from gazetteer.dates import julian_to_jdn
from geo.payload import SPAN
from geo.style import TOKENS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Frame, Page

pytestmark = pytest.mark.browser

_READY = "() => window.shiyu && window.shiyu.ready"
_SELECTED = """() => {
  const { store, payload } = window.shiyu.app, { selection } = store.get();
  return selection && selection.type === "event" ? payload.events[selection.id].id : null;
}"""
# A painted frame after the last one asked for: nothing is then still on its way.
_SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
_DATES = r"\d{4}-\d\d-\d\d to (\d{4}-)?(\d\d-)?\d\d"


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory, standalone_html: str) -> str:
    path: Path = tmp_path_factory.mktemp("atlas") / "xia.html"
    path.write_text(standalone_html, "utf-8")
    return path.as_uri()


@pytest.fixture
def page(offline_page: Page, atlas: str) -> Page:
    return _open(offline_page, atlas)


@pytest.fixture
def still_page(browser: Browser, atlas: str) -> Iterator[Page]:
    """A page of somebody who asked their system for stillness."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, reduced_motion="reduce", offline=True
    )
    yield _open(context.new_page(), atlas)
    context.close()


def _open(page: Page, url: str) -> Page:
    page.goto(url)
    page.wait_for_function(_READY, timeout=60_000)
    return page


def _jdn(page: Page | Frame) -> int:
    return int(page.evaluate("() => window.shiyu.jdn"))


def _state(page: Page | Frame, key: str) -> object:
    return page.evaluate("key => window.shiyu.app.store.get()[key]", key)


def _go(page: Page | Frame, year: int, month: int, day: int) -> None:
    page.evaluate("jdn => window.shiyu.set(jdn)", julian_to_jdn(year, month, day))


def _tab_to(page: Page, selector: str) -> None:
    """Go there as a keyboard does."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement?.matches(s) ?? false", selector):
            return
    pytest.fail(f"Tab never reaches {selector}")


def _pixels(page: Page) -> np.ndarray:
    page.evaluate(_SETTLED)
    return np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("RGB")).astype(int)


def _near(pixels: np.ndarray, colour: str) -> float:
    """Return the share of pixels within a few steps of a colour."""
    wanted = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return float((np.abs(pixels - wanted).max(axis=-1) <= 4).mean())


def test_arrows_page_home_and_end_move_the_day_and_say_it_in_both_calendars(page: Page) -> None:
    _tab_to(page, "input[type=range]")
    slider = page.locator("input[type=range]")
    days = [_jdn(page)]
    for key in ("ArrowRight", "ArrowLeft", "PageUp", "PageDown", "Home", "End"):
        page.keyboard.press(key)
        days.append(_jdn(page))
        assert slider.input_value() == str(days[-1])
        said = slider.get_attribute("aria-valuetext") or ""
        assert "年" in said
        assert re.search(_DATES, said), said
    assert days[1] > days[0] >= days[2]
    assert days[3] - days[2] > 5 * (days[1] - days[0])
    assert days[4] < days[3]
    assert days[5:] == list(SPAN)


def test_space_plays_and_any_key_stops(page: Page) -> None:
    page.evaluate("() => document.body.focus()")
    for key in ("a", "ArrowRight", "Escape", " "):
        page.keyboard.press(" ")
        page.wait_for_function("() => window.shiyu.playing")
        start = _jdn(page)
        page.wait_for_function("start => window.shiyu.jdn > start", arg=start)
        page.keyboard.press(key)
        assert not page.evaluate("() => window.shiyu.playing"), key
        assert page.evaluate("() => !window.shiyu.playing")


def test_the_keyboard_alone_finds_a_place_reads_its_card_and_comes_back(page: Page) -> None:
    page.evaluate("() => document.body.focus()")
    page.keyboard.press("/")
    page.keyboard.type("好水川")
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog")
    card.wait_for()
    assert "好水川" in (card.text_content() or "")
    assert card.get_attribute("aria-label")
    # The first Escape leaves the search, the second the card.
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")
    assert page.evaluate("() => document.activeElement.getAttribute('role')") == "combobox"


def test_full_stop_and_comma_go_from_event_to_event(page: Page) -> None:
    page.evaluate("() => document.body.focus()")
    page.keyboard.press(".")
    first, day = page.evaluate(_SELECTED), _jdn(page)
    page.keyboard.press(".")
    assert page.evaluate(_SELECTED) != first
    assert _jdn(page) >= day
    page.keyboard.press(",")
    assert page.evaluate(_SELECTED) == first


def test_every_control_has_a_name_and_shows_when_it_has_the_focus(page: Page) -> None:
    names, rings = [], []
    for _ in range(14):
        page.keyboard.press("Tab")
        name, ring = page.evaluate(
            "() => { const e = document.activeElement, s = getComputedStyle(e);"
            " return [e.getAttribute('aria-label') || e.labels?.[0]?.textContent || e.textContent,"
            " e.matches(':focus-visible') && s.outlineStyle !== 'none'"
            " && parseFloat(s.outlineWidth) >= 2]; }"
        )
        names.append(name.strip())
        rings.append(ring)
    assert all(names)
    # A checkbox shows the focus on its label, the range on its knob.
    assert sum(rings) >= 10


def test_who_asked_for_stillness_gets_it(still_page: Page) -> None:
    _go(still_page, 1001, 6, 1)
    still_page.evaluate(_SETTLED)
    _go(still_page, 1044, 8, 1)
    at_once = _pixels(still_page)
    # A day's change is complete in its first frame: no wash fades, no route marches.
    still_page.wait_for_timeout(700)
    drawn_later = _pixels(still_page)
    assert (np.abs(at_once - drawn_later).max(axis=-1) > 24).mean() < 0.002
    still_page.evaluate("() => window.shiyu.play()")
    still_page.evaluate(_SETTLED)
    days = still_page.evaluate(
        "() => { const e = window.shiyu.app.model.events; return [...e.from]; }"
    )
    assert _jdn(still_page) in days


def test_colours_give_way_to_one_another_and_come_to_rest(page: Page) -> None:
    _go(page, 1001, 6, 1)
    page.wait_for_timeout(600)
    frames = page.evaluate("() => window.shiyu.frames")
    _go(page, 1003, 6, 1)
    page.wait_for_function("n => window.shiyu.frames > n + 2", arg=frames)
    page.wait_for_timeout(1200)
    rested = page.evaluate("() => window.shiyu.frames")
    page.evaluate(_SETTLED)
    assert page.evaluate("() => window.shiyu.frames") == rested


def test_language_and_theme_change_words_and_colours(page: Page) -> None:
    page.get_by_role("button", name="English").click()
    assert page.get_by_role("button", name="Legend").is_visible()
    assert "1041" in (page.locator("input[type=range]").get_attribute("aria-valuetext") or "")
    assert page.locator(".shiyu").first.get_attribute("lang") == "en"
    page.get_by_role("button", name="繁體中文").click()
    assert page.get_by_role("button", name="圖例").is_visible()
    strip = (slice(800, 890), slice(300, 1400))
    assert _near(_pixels(page)[strip], TOKENS["light"]["panel"]) > 0.3
    page.get_by_role("button", name="深淺").click()
    assert _near(_pixels(page)[strip], TOKENS["dark"]["panel"]) > 0.3


def test_only_what_the_text_says_leaves_no_land_and_no_doubt(page: Page) -> None:
    page.wait_for_timeout(400)
    land = _pixels(page)[80:690, 230:1000]
    page.get_by_label("只看原文所载").first.check()
    page.wait_for_function("() => window.shiyu.drawn.territories === 0")
    bare = _pixels(page)[80:690, 230:1000]
    warmth = [float((p[..., 0] - p[..., 2]).mean()) for p in (land, bare)]
    assert warmth[1] < warmth[0]
    doubtful = page.evaluate(
        "() => window.shiyu.app.layer.hits.events.filter(s => s.grade > 0 && !s.chosen"
        " && window.shiyu.app.model.events.grade[s.id] > 0).length"
    )
    assert doubtful == 0


def test_search_opens_the_card_of_what_is_chosen(page: Page) -> None:
    page.get_by_role("combobox", name="检索人名、地名、事件").fill("xingzhou")
    option = page.get_by_role("option").first
    option.wait_for()
    option.click()
    card = page.get_by_role("dialog")
    card.wait_for()
    assert re.search("兴州|兴庆府|怀远", card.text_content() or "")
    assert page.evaluate("() => window.shiyu.app.store.get().selection.type") == "place"


@pytest.mark.parametrize(
    ("lang", "names"),
    [("hans", ["缩小", "放大"]), ("hant", ["縮小", "放大"]), ("en", ["Zoom out", "Zoom in"])],
)
def test_the_map_is_zoomed_by_buttons_that_say_so(page: Page, lang: str, names: list[str]) -> None:
    page.evaluate("lang => window.shiyu.app.store.set({ lang })", lang)
    zoom = "() => window.shiyu.app.map.getZoom()"
    seen = [page.evaluate(zoom)]
    for name in names:
        page.get_by_role("button", name=name, exact=True).click()
        page.wait_for_timeout(500)
        seen.append(page.evaluate(zoom))
    assert seen[1] < seen[0] == seen[2]


def test_streamlit_runs_again_and_the_map_keeps_its_view(offline_page: Page, app_url: str) -> None:
    offline_page.goto(app_url)
    frame = None
    while frame is None:
        frame = next((f for f in offline_page.frames if "streamlit_folium" in f.url), None)
        offline_page.wait_for_timeout(100)
    frame.wait_for_function(_READY, timeout=120_000)
    frame.evaluate("() => { window.mark = 'same'; window.shiyu.app.map.setView([38, 104], 6); }")
    _go(frame, 1003, 3, 1)
    frame.locator("input[type=range]").press("ArrowRight")
    offline_page.wait_for_timeout(2500)
    day, frames = _jdn(frame), frame.evaluate("() => window.shiyu.frames")
    offline_page.wait_for_timeout(500)
    assert frame.evaluate("() => window.mark") == "same"
    assert _jdn(frame) == day
    view = frame.evaluate(
        "() => { const m = window.shiyu.app.map, c = m.getCenter();"
        " return [c.lat, c.lng, m.getZoom()]; }"
    )
    assert view == pytest.approx([38, 104, 6], abs=1e-3)
    assert frame.evaluate("() => window.shiyu.frames") == frames


@pytest.mark.parametrize(("width", "height"), [(390, 844), (360, 740)])
def test_a_phone_shows_it_without_scrolling_sideways(
    offline_page: Page, atlas: str, width: int, height: int
) -> None:
    offline_page.set_viewport_size({"width": width, "height": height})
    page = _open(offline_page, atlas)
    overflow = "() => document.documentElement.scrollWidth - window.innerWidth"
    assert page.evaluate(overflow) <= 0
    page.evaluate("() => window.shiyu.app.showEvent(window.shiyu.app.steps()[40])")
    page.get_by_role("dialog").wait_for()
    assert page.evaluate(overflow) <= 0
    beyond = page.evaluate(
        "() => [...document.querySelectorAll('.sy button, .sy input, .sy select')].filter(e => {"
        " const r = e.getBoundingClientRect(); return r.width && e.offsetParent"
        " && !e.closest('.sy-card, .sy-layers') && (r.left < -1 || r.right > innerWidth + 1);"
        " }).map(e => e.className)"
    )
    assert beyond == []
    assert page.evaluate("() => window.shiyu.drawn.territories") >= 4


@pytest.mark.parametrize("opened", ["nothing", "card", "legend", "layers", "reading"])
def test_axe_finds_nothing_serious(page: Page, opened: str) -> None:
    pytest.importorskip("axe_playwright_python")
    if opened == "card":
        page.evaluate("() => window.shiyu.app.showEvent(window.shiyu.app.steps()[200])")
    elif opened != "nothing":
        page.evaluate("key => window.shiyu.app.store.set({[key]: true})", opened)
    page.wait_for_timeout(400)
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    serious = [
        (v["id"], [n["target"] for n in v["nodes"]][:4])
        for v in found["violations"]
        if v["impact"] in {"serious", "critical"}
    ]
    assert serious == []


def test_a_march_to_a_range_of_mountains_is_hollow(page: Page) -> None:
    routes = page.evaluate(
        "() => { const a = window.shiyu.app; a.map.setView([39.2, 109], 7.5, {animate: false});"
        " window.shiyu.set(2102610); const r = a.layer.hits.routes;"
        " return r.map(x => [x.title.hans, x.commander, x.grade]); }"
    )
    # The other two columns of the Liao go to a river and a lost temple: they have no way to draw.
    liao = [(commander, grade) for title, commander, grade in routes if "辽" in title]
    assert [commander for commander, _ in liao] == ["萧惠"]
    assert all(grade > 0 for _, grade in liao)
