"""Two dates on one map: under a swipe, side by side, with the list of what changed hands."""

from __future__ import annotations

import io
import re
from contextlib import contextmanager
from math import floor
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from gazetteer.dates import julian_to_jdn
from geo.atlas import changes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from gazetteer.reading import Reading

pytestmark = pytest.mark.browser

_READY = "() => window.shiyu && window.shiyu.ready"
_SETTLED = """() => new Promise((done) => setTimeout(() =>
  requestAnimationFrame(() => requestAnimationFrame(done)), 420))"""
_PHONES = [(390, 844), (360, 740)]
_DESKS = [(1440, 900), (1100, 800)]
# Names keep clear of strips of paper and then stay where they were: where there never was a
# strip, two maps of one day are alike to the pixel.
_BARE = """document.addEventListener("DOMContentLoaded", () => {
  const style = document.createElement("style");
  style.textContent = ".sy, .sy * { display: none !important } .shiyu-ink { opacity: VISIBLE }";
  document.head.append(style);
});"""
_THEN, _NOW = julian_to_jdn(1021, 3, 16), julian_to_jdn(1041, 3, 5)


@contextmanager
def _opened(
    browser: Browser, url: str, size: tuple[int, int], *, before: str = "", touch: bool = False
) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        offline=True,
        locale="zh-CN",
        has_touch=touch,
        # What is laid bare for its pixels is to stand still.
        reduced_motion="reduce" if before else "no-preference",
    )
    page = context.new_page()
    page.add_init_script(before)
    page.goto(url)
    page.wait_for_function(_READY, timeout=60_000)
    yield page
    context.close()


def _state(page: Page, key: str) -> object:
    return page.evaluate("key => window.shiyu.app.store.get()[key]", key)


def _day(page: Page, key: str) -> int:
    return int(str(_state(page, key)))


def _days(page: Page) -> list[int]:
    return [_day(page, "compare"), _day(page, "jdn")]


def _set(page: Page, **patch: object) -> None:
    page.evaluate("patch => window.shiyu.app.store.set(patch)", patch)
    page.evaluate(_SETTLED)


def _compare(page: Page) -> None:
    page.evaluate("() => document.activeElement?.blur()")
    page.keyboard.press("c")
    page.locator(".sy-compare").wait_for()
    page.evaluate(_SETTLED)


def _pixels(page: Page) -> np.ndarray:
    page.evaluate(_SETTLED)
    return np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("RGB")).astype(int)


def _unlike(a: np.ndarray, b: np.ndarray) -> float:
    """Return the share of pixels that differ to the eye."""
    return float((np.abs(a - b).max(axis=-1) > 12).mean())


@pytest.mark.parametrize("size", [_DESKS[0], _PHONES[0]])
def test_left_of_the_line_is_the_one_day_and_right_of_it_the_other(
    browser: Browser, atlas_url: str, size: tuple[int, int]
) -> None:
    shown = {}
    for name, link in (
        ("both", "date=1041-03-05&cmp=1021-03-16&cmpat=0.5"),
        ("then", "date=1021-03-16"),
        ("now", "date=1041-03-05"),
    ):
        # Names step to their own side of the line: the land is what must be the same.
        bare = _BARE.replace("VISIBLE", "0")
        with _opened(browser, f"{atlas_url}#{link}", size, before=bare) as page:
            shown[name] = _pixels(page)
    both, then, now = (shown[name] for name in ("both", "then", "now"))
    left, right = slice(0, size[0] // 2 - 1), slice(size[0] // 2 + 1, size[0])
    assert _unlike(both[:, left], then[:, left]) < 0.002
    assert _unlike(both[:, right], now[:, right]) < 0.002
    # The days do differ, on both sides of the line.
    assert _unlike(then[:, left], now[:, left]) > 0.02
    assert _unlike(then[:, right], now[:, right]) > 0.02


@pytest.mark.parametrize("size", [_DESKS[0], _PHONES[0]])
def test_side_by_side_both_halves_show_the_same_land_and_pan_and_zoom_as_one(
    browser: Browser, atlas_url: str, size: tuple[int, int]
) -> None:
    # On one day the land of two halves can differ in nothing.
    url = f"{atlas_url}#date=1041-03-05&cmp=1041-03-05&cmpat=halves"
    with _opened(browser, url, size, before=_BARE.replace("VISIBLE", "0")) as page:
        seen = []
        for move in ("() => {}", "m => m.panBy([120, -60])", "m => m.setZoom(m.getZoom() + 1)"):
            page.evaluate(f"() => void ({move})(window.shiyu.app.map)")
            both = _pixels(page)
            halves = np.array_split(both, 2, axis=0 if size[1] > size[0] else 1)
            inner = [half[2:-2, 2:-2] for half in halves]
            assert _unlike(*inner) < 0.001
            seen.append(inner[0])
        assert _unlike(seen[0], seen[1]) > 0.05
        assert _unlike(seen[1], seen[2]) > 0.05


def test_the_key_and_the_button_begin_twenty_years_back_and_end_without_a_trace(
    atlas_page: Page,
) -> None:
    canvases = "() => document.querySelectorAll('canvas.shiyu-canvas').length"
    listeners = "() => Object.values(window.shiyu.app.map._events).flat().length"
    atlas_page.evaluate("() => Shiyu.later.load()")
    before = [atlas_page.evaluate(canvases), atlas_page.evaluate(listeners)]
    _compare(atlas_page)
    assert _state(atlas_page, "compare") == _THEN
    assert atlas_page.evaluate(canvases) == 2 * before[0]
    button = atlas_page.get_by_role("button", name="对照", exact=True)
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    atlas_page.locator(".sy-compare").wait_for(state="detached")
    assert [atlas_page.evaluate(canvases), atlas_page.evaluate(listeners)] == before
    assert atlas_page.locator(".sy-compare-host *, .sy-othermark").count() == 0
    assert (
        atlas_page.evaluate(
            "() => Object.keys(window.shiyu.app.map.getPanes()).includes('shiyu-other')"
        )
        is False
    )
    assert (
        atlas_page.evaluate("() => window.shiyu.app.map.getPane('shiyu-map').style.clipPath") == ""
    )


def test_escape_closes_the_card_first_and_then_the_comparison(atlas_page: Page) -> None:
    button = atlas_page.get_by_role("button", name="对照", exact=True)
    button.focus()
    atlas_page.keyboard.press("Enter")
    row = atlas_page.locator(".sy-change > button").first
    row.click()
    atlas_page.locator(".sy-card h2").wait_for()
    assert not atlas_page.locator(".sy-compare").is_visible()
    atlas_page.keyboard.press("Escape")
    assert atlas_page.locator(".sy-compare").is_visible()
    assert row.evaluate("node => node === document.activeElement")
    atlas_page.keyboard.press("Escape")
    assert _state(atlas_page, "compare") is None
    assert button.evaluate("node => node === document.activeElement")


def test_the_handle_answers_mouse_and_keys_and_says_where_it_is(atlas_page: Page) -> None:
    _compare(atlas_page)
    handle = atlas_page.get_by_role("slider", name="两时之界")
    box = handle.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    atlas_page.mouse.move(*middle)
    atlas_page.mouse.down()
    atlas_page.mouse.move(middle[0] - 200, middle[1], steps=8)
    atlas_page.mouse.up()
    assert _state(atlas_page, "compareAt") == pytest.approx((middle[0] - 200) / 1440, abs=0.01)
    day = _state(atlas_page, "jdn")
    for key, share in (("Home", 0), ("ArrowRight", 2), ("PageUp", 12), ("ArrowLeft", 10)):
        atlas_page.keyboard.press(key)
        assert handle.get_attribute("aria-valuenow") == str(share)
    said = handle.get_attribute("aria-valuetext") or ""
    assert "1021-03-16" in said
    assert "1041-03-05" in said
    assert _state(atlas_page, "jdn") == day, "the handle moves no day"


def test_on_a_phone_it_is_begun_from_the_layers_and_the_list_is_folded_till_asked_for(
    browser: Browser, atlas_url: str
) -> None:
    with _opened(browser, atlas_url, _PHONES[0], touch=True) as page:
        page.get_by_role("button", name="图层").click()
        page.get_by_role("button", name="对照", exact=True).click()
        page.evaluate(_SETTLED)
        assert _day(page, "compare") == _THEN
        head, body = page.locator(".sy-compare-sum"), page.locator(".sy-compare-body")
        assert not body.is_visible()
        head.click()
        assert body.is_visible()
        assert head.get_attribute("aria-expanded") == "true"
        for button in page.locator(".sy-compare button:visible").all():
            box = button.bounding_box()
            assert box is not None
            linked = "sy-link" in (button.get_attribute("class") or "")
            assert linked or min(box["width"], box["height"]) >= 44


@pytest.mark.parametrize("size", _PHONES)
def test_a_finger_moves_the_handle_and_the_mark_of_the_other_day(
    browser: Browser, atlas_url: str, size: tuple[int, int]
) -> None:
    with _opened(browser, atlas_url, size, touch=True) as page:
        page.evaluate("() => window.shiyu.app.toggleCompare()")
        page.evaluate(_SETTLED)
        touch = page.context.new_cdp_session(page)

        def drag(selector: str, by: float) -> None:
            box = page.locator(selector).bounding_box()
            assert box is not None
            assert min(box["width"], box["height"]) >= 44, selector
            x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
            touch.send(
                "Input.dispatchTouchEvent",
                {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]},
            )
            for part in range(1, 7):
                point = {"x": x + by * part / 6, "y": y}
                touch.send(
                    "Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]}
                )
            touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
            page.evaluate(_SETTLED)

        view = page.evaluate("() => window.shiyu.app.map.getCenter().lng")
        drag(".sy-swipe-grip", -60)
        assert _state(page, "compareAt") == pytest.approx(0.5 - 60 / size[0], abs=0.02)
        drag(".sy-othermark", -14)
        assert _day(page, "compare") < _THEN
        assert _state(page, "jdn") == _NOW
        assert page.evaluate("() => window.shiyu.app.map.getCenter().lng") == view


def test_the_list_is_that_of_shiyu_diff_with_dates_words_and_sums(
    atlas_page: Page, reading: Reading
) -> None:
    _compare(atlas_page)
    expected = changes(reading, _THEN, _NOW)
    rows = atlas_page.locator(".sy-changes .sy-change")
    assert rows.count() == len(expected)
    total = sum(change["area_km2"] for change in expected)

    def words(km2: float) -> str:
        # The browser rounds halves up.
        return f"{floor(km2 + 0.5):,}"

    head = atlas_page.locator(".sy-compare-sum").text_content() or ""
    assert f"{len(expected)} 处" in head
    assert f"{words(total)} km²" in head
    text = atlas_page.locator(".sy-compare-body").text_content() or ""
    for change in expected:
        assert f"{words(change['area_km2'])} km²" in text, change["place"]
        for source in change["sources"]:
            assert source.replace(" | ", "；") in text or change["because"], change["place"]
    gained = sum(c["area_km2"] for c in expected if c["to"] == "xia")
    lost = sum(c["area_km2"] for c in expected if c["from"] == "xia")
    cells = atlas_page.locator("tr[data-polity=xia] td").all_text_contents()
    assert lost == 0
    assert cells == [f"+{words(gained)}", "0", f"+{words(gained)}"]


def test_every_quotation_on_the_list_stands_in_the_chapter_to_the_letter(
    atlas_page: Page, reading: Reading
) -> None:
    _compare(atlas_page)
    _set(atlas_page, compare=julian_to_jdn(981, 1, 1))
    quoted = atlas_page.locator(".sy-change-words").all()
    assert quoted
    for words in quoted:
        said = (words.text_content() or "").split("」")[0].removeprefix("「")
        assert all(part in reading.document.text for part in said.split("……"))
        assert "《宋史》卷四八五" in (words.text_content() or "")
    whens = atlas_page.locator(".sy-change > button span, .sy-change li > p:first-child")
    # Whatever is dated by a Western year says of which calendar, and is not made into days.
    dates = atlas_page.locator(".sy-compare-body").text_content() or ""
    assert not re.search(r"\d{4}-\d\d-\d\d", dates)
    western = [w for w in whens.all_text_contents() if re.search(r"\d{3}", w)]
    assert western
    assert all("儒略历" in when for when in western)
    for row in atlas_page.locator(".sy-change").all():
        assert row.locator(".sy-change-words, .sy-change-source").count() >= 1


def test_words_open_their_event_and_the_days_stay(atlas_page: Page) -> None:
    _compare(atlas_page)
    atlas_page.locator(".sy-change-words button").first.click()
    assert atlas_page.evaluate("() => window.shiyu.app.store.get().selection.type") == "event"
    assert _days(atlas_page) == [_THEN, _NOW]


def test_places_that_came_back_are_counted_and_open_with_both_their_turns(
    atlas_page: Page,
) -> None:
    _compare(atlas_page)
    _set(atlas_page, compare=julian_to_jdn(981, 1, 1), jdn=julian_to_jdn(1004, 1, 1))
    back = atlas_page.locator(".sy-returned")
    count = int((back.locator("summary").text_content() or "").split()[0])
    assert back.locator(".sy-change").count() == count > 0
    back.locator("summary").click()
    first = back.locator(".sy-change").first
    assert first.is_visible()
    turns = first.locator("ol > li").all_text_contents()
    assert len(turns) >= 2
    assert all("→" in turn for turn in turns)
    _set(atlas_page, jdn=julian_to_jdn(1004, 6, 1))
    assert back.get_attribute("open") is not None, "it stays open while the day moves"


def test_only_the_text_is_honoured_on_both_sides_and_in_the_list(atlas_page: Page) -> None:
    _compare(atlas_page)
    rows = atlas_page.locator(".sy-change")
    before = rows.count()
    _set(atlas_page, onlyText=True)
    drawn = "() => [window.shiyu.drawn, window.shiyu.app.aside.layer.drawn].map(d => d.territories)"
    assert atlas_page.evaluate(drawn) == [0, 0]
    hidden = atlas_page.locator(".sy-compare .sy-hiddenline").first.text_content() or ""
    assert str(before - rows.count()) in hidden
    assert 0 < rows.count() < before


def test_a_click_answers_for_the_side_it_falls_on_and_the_card_says_for_which_day(
    atlas_page: Page,
) -> None:
    _compare(atlas_page)
    # 瓜沙 and 甘州 changed hands between the days: the whole realm, so that both sides show them.
    atlas_page.evaluate("() => window.shiyu.app.map.setView([38.6, 101], 6, {animate: false})")
    atlas_page.evaluate(_SETTLED)
    spot = atlas_page.evaluate(
        """() => { const { app } = window.shiyu;
          const at = app.payload.places.findIndex((p) => p.id === "ganzhou");
          const { lat, lon } = app.payload.places[at];
          const { x, y } = app.map.latLngToContainerPoint([lat - 0.4, lon + 0.5]);
          return [x, y]; }"""
    )
    said = {}
    for side, share in (("main", spot[0] - 60), ("other", spot[0] + 60)):
        _set(atlas_page, compareAt=share / 1440, selection=None)
        atlas_page.mouse.click(*spot)
        atlas_page.evaluate(_SETTLED)
        line = atlas_page.locator(".sy-cardday")
        assert line.get_attribute("data-side") == side
        said[side] = (
            line.text_content() or "",
            atlas_page.locator(".sy-card h2").text_content() or "",
        )
    assert "1041-03-05" in said["main"][0]
    assert "1021-03-16" in said["other"][0]
    assert said["main"][1].startswith("大夏")
    assert said["other"][1].startswith("甘州回鹘")
    assert _days(atlas_page) == [_THEN, _NOW]


def test_the_timeline_moves_its_own_day_and_the_mark_the_other(atlas_page: Page) -> None:
    _compare(atlas_page)
    atlas_page.locator("input[type=range]").focus()
    atlas_page.keyboard.press("PageUp")
    assert _state(atlas_page, "compare") == _THEN
    assert _day(atlas_page, "jdn") > _NOW
    mark = atlas_page.get_by_role("slider", name="对照之日")
    mark.focus()
    atlas_page.keyboard.press("ArrowLeft")
    assert _THEN - 31 <= _day(atlas_page, "compare") < _THEN
    assert "1021" in (mark.get_attribute("aria-valuetext") or "")
    box = mark.bounding_box()
    assert box is not None
    atlas_page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 12)
    atlas_page.mouse.down()
    atlas_page.mouse.move(box["x"] - 300, box["y"] + 12, steps=6)
    atlas_page.mouse.up()
    assert _day(atlas_page, "compare") < julian_to_jdn(1000, 1, 1)
    assert mark.text_content() == str(
        atlas_page.evaluate("() => Shiyu.calendar.yearOf(window.shiyu.app.store.get().compare)")
    )


def test_swap_set_and_steps_change_the_days_as_they_say(atlas_page: Page) -> None:
    _compare(atlas_page)
    panel = atlas_page.locator(".sy-compare")
    panel.get_by_role("button", name="互换两时").click()
    assert _days(atlas_page) == [_NOW, _THEN]
    panel.get_by_role("button", name="把对照之日设为所示之日").click()
    assert _state(atlas_page, "compare") == _THEN
    atlas_page.get_by_text("两时之间无地易手").wait_for()
    panel.get_by_role("button", name="对照之日进一步").click()
    assert _THEN < _day(atlas_page, "compare") <= _THEN + 31
    panel.get_by_role("button", name="对照之日退一步").click()
    assert _state(atlas_page, "compare") == _THEN


def test_a_date_is_typed_and_a_wrong_one_is_answered_once_and_clearly(atlas_page: Page) -> None:
    _compare(atlas_page)
    field = atlas_page.get_by_label("对照之日").and_(atlas_page.locator("input"))
    wrong = atlas_page.get_by_role("alert").and_(atlas_page.locator(".sy-compare-wrong"))
    for text, year, month in (
        ("1002", 1002, 2),
        ("1002-05-01", 1002, 5),
        ("咸平五年三月", 1002, 4),
    ):
        field.fill(text)
        field.press("Enter")
        shown = atlas_page.evaluate(
            "() => Shiyu.calendar.toJulian(window.shiyu.app.store.get().compare)"
        )
        assert shown[:2] == [year, month], text
        assert not wrong.is_visible()
    day = _state(atlas_page, "compare")
    for text, answer in (("后天", "咸平五年三月"), ("1402", "880–1068")):
        field.fill(text)
        field.press("Enter")
        assert text in (wrong.text_content() or "")
        assert answer in (wrong.text_content() or "")
        assert field.get_attribute("aria-invalid") == "true"
    assert _state(atlas_page, "compare") == day


@pytest.mark.parametrize("way", ["0.31", "halves"])
def test_the_link_brings_the_comparison_back(browser: Browser, atlas_url: str, way: str) -> None:
    with _opened(
        browser, f"{atlas_url}#date=1044-10-01&cmp=1004-02-03&cmpat={way}", (1440, 900)
    ) as page:
        page.locator(".sy-compare").wait_for()
        assert _state(page, "compare") == julian_to_jdn(1004, 2, 3)
        link = page.evaluate("() => window.shiyu.app.permalink()")
        assert "cmp=1004-02-03" in link
        assert f"cmpat={way}" in link
        page.evaluate("() => { window.location.hash = 'date=1044-10-01' }")
        page.locator(".sy-compare").wait_for(state="detached")


def test_what_is_wrong_in_a_link_is_left_out(browser: Browser, atlas_url: str) -> None:
    with _opened(browser, f"{atlas_url}#cmp=1004-02-31&cmpat=7", (1440, 900)) as page:
        assert _state(page, "compare") is None
        assert _state(page, "compareAt") == 0.5
    with _opened(browser, f"{atlas_url}#cmp=2004-02-01", (1440, 900)) as page:
        assert _state(page, "compare") == page.evaluate("() => window.shiyu.app.span[1]")


_OVERLAPS = """() => {
  const names = [".sy-slip", ".sy-tools > *", ".sy-texts > *", ".sy-phonetools > *", ".sy-compare",
    ".sy-half", ".sy-swipe-grip", ".sy-card", ".sy-timeline"];
  const seen = [...document.querySelectorAll(names.join())]
    .map((e) => [e.className, e.getBoundingClientRect()])
    .filter(([, r]) => r.width > 1 && r.height > 1);
  const touch = (p, q) => p.left < q.right - 2 && q.left < p.right - 2
    && p.top < q.bottom - 2 && q.top < p.bottom - 2;
  return seen.flatMap(([a, p], i) =>
    seen.slice(i + 1).filter(([, q]) => touch(p, q)).map(([b]) => [a, b])); }"""


@pytest.mark.parametrize("lang", ["hans", "hant", "en"])
@pytest.mark.parametrize("size", [*_DESKS, (900, 800), *_PHONES])
def test_nothing_of_it_lies_over_anything_else(
    browser: Browser, atlas_url: str, size: tuple[int, int], lang: str
) -> None:
    url = f"{atlas_url}#date=1041-03-05&lang={lang}&cmp=1021-03-16"
    with _opened(browser, url, size) as page:
        page.evaluate(_SETTLED)
        for at in (0.2, 0.5, 0.75):
            _set(page, compareAt=at)
            assert page.evaluate(_OVERLAPS) == [], at
        _set(page, compareWay="halves")
        assert page.evaluate(_OVERLAPS) == []
        _set(page, compareWay="swipe", selection={"type": "place", "id": 3, "extra": None})
        assert page.evaluate(_OVERLAPS) == []


@pytest.mark.parametrize("size", [_DESKS[0], _PHONES[1]])
def test_axe_finds_nothing_serious(
    browser: Browser,
    atlas_url: str,
    serious: Callable[[Page], list[object]],
    size: tuple[int, int],
) -> None:
    with _opened(browser, f"{atlas_url}#date=1041-03-05&cmp=981-01-01", size) as page:
        for theme in ("light", "dark"):
            _set(page, changes=True, theme=theme)
            assert serious(page) == []


def test_large_type_keeps_handle_and_line_together(atlas_page: Page) -> None:
    _compare(atlas_page)
    _set(atlas_page, large=True)
    middles = atlas_page.evaluate(
        """() => [".sy-swipe", ".sy-swipe-grip"]
          .map((s) => document.querySelector(s).getBoundingClientRect())
          .map((r) => (r.left + r.right) / 2)"""
    )
    cut = 1440 * float(str(_state(atlas_page, "compareAt")))
    assert middles == pytest.approx([cut, cut], abs=3)
