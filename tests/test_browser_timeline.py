"""Every part of the timeline, by hand and by key, in the real page."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image

from gazetteer.dates import jdn_to_julian, julian_to_jdn
from geo.payload import SPAN

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser
_SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.fixture
def page(atlas_page: Page) -> Page:
    return atlas_page


def _jdn(page: Page) -> int:
    return int(page.evaluate("() => window.shiyu.jdn"))


def _go(page: Page, year: int, month: int = 6, day: int = 1) -> None:
    page.evaluate("jdn => window.shiyu.set(jdn)", julian_to_jdn(year, month, day))


def _state(page: Page) -> dict[str, Any]:
    return dict(page.evaluate("() => ({...window.shiyu.app.store.get()})"))


def _drawn(page: Page, kind: str) -> int:
    page.evaluate(_SETTLED)
    return int(page.evaluate("kind => window.shiyu.drawn[kind]", kind))


def _options(page: Page) -> Locator:
    page.get_by_role("button", name="更多播放选项").click()
    sheet = page.locator(".sy-options")
    sheet.wait_for()
    return sheet


def _choose(page: Page, mode: str) -> None:
    _options(page).get_by_role("button", name=mode).click()


def _pixels(page: Page, selector: str) -> np.ndarray:
    page.evaluate(_SETTLED)
    raw = page.locator(selector).screenshot()
    return np.asarray(Image.open(io.BytesIO(raw)).convert("RGB")).astype(int)


@pytest.mark.parametrize(
    ("step", "days"), [("day", (1, 1)), ("month", (29, 30)), ("year", (354, 385))]
)
def test_a_step_is_as_long_as_it_says(page: Page, step: str, days: tuple[int, int]) -> None:
    page.get_by_label("步长").select_option(step)
    page.locator("input[type=range]").focus()
    page.keyboard.press("ArrowRight")
    before = _jdn(page)
    page.keyboard.press("ArrowRight")
    assert days[0] <= _jdn(page) - before <= days[1]


def test_a_decade_and_an_event_are_steps_too(page: Page) -> None:
    _go(page, 1000)
    slider = page.locator("input[type=range]")
    page.get_by_label("步长").select_option("decade")
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert jdn_to_julian(_jdn(page))[0] == 1010
    page.get_by_label("步长").select_option("event")
    slider.focus()
    page.keyboard.press("ArrowRight")
    starts = page.evaluate("() => [...window.shiyu.app.model.events.from]")
    assert _jdn(page) in starts


def test_the_buttons_beside_play_go_to_the_event_before_and_after(page: Page) -> None:
    _go(page, 1030)
    page.get_by_role("button", name="后一事").click()
    later = _jdn(page)
    assert later > julian_to_jdn(1030, 6, 1)
    assert _state(page)["selection"]["type"] == "event"
    page.get_by_role("button", name="前一事").click()
    assert _jdn(page) <= later
    _go(page, 1068, 12, 31)
    page.evaluate("() => window.shiyu.app.select(null)")
    assert page.get_by_role("button", name="后一事").is_disabled()


def test_so_far_keeps_what_now_lets_go(page: Page) -> None:
    _go(page, 1060)
    page.get_by_label("步长").select_option("year")
    now = _drawn(page, "events")
    _choose(page, "迄今")
    assert _drawn(page, "events") > now + 50
    page.locator(".sy-options").get_by_role("button", name="当时").click()
    assert _drawn(page, "events") == now


def test_a_range_has_two_thumbs_that_hands_and_keys_move(page: Page) -> None:
    _go(page, 1044)
    _choose(page, "区间")
    start = page.get_by_role("slider", name="区间之始")
    since = int(start.get_attribute("aria-valuenow") or 0)
    assert since < _jdn(page)
    assert "年" in (start.get_attribute("aria-valuetext") or "")
    start.focus()
    page.keyboard.press("PageDown")
    earlier = int(start.get_attribute("aria-valuenow") or 0)
    assert earlier < since
    box = start.bounding_box()
    assert box is not None
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] - 90, middle[1], steps=4)
    page.mouse.up()
    assert _state(page)["since"] < earlier
    # Let go it rests on the first day of what a step shows, as the end does.
    assert _state(page)["since"] == page.evaluate(
        "() => { const { store, model } = window.shiyu.app, { since, step } = store.get();"
        " return model.calendar.windowOf(since, step)[0]; }"
    )
    counted = page.locator(".sy-keys").text_content() or ""
    first, last = (jdn_to_julian(d)[0] for d in (_state(page)["since"], _jdn(page)))
    assert f"{first} – {last}" in counted
    # The end of the range is the day shown, and does not pass its start.
    page.locator("input[type=range]").focus()
    page.keyboard.press("Home")
    assert _jdn(page) == _state(page)["since"]


def test_whoever_goes_before_the_start_of_a_range_takes_it_along(page: Page) -> None:
    _go(page, 1041)
    page.evaluate("() => window.shiyu.app.setMode('range')")
    _go(page, 1002)
    assert _state(page)["since"] == _jdn(page) == julian_to_jdn(1002, 6, 1)
    # Play by events stays within: backward there is nothing before the start.
    page.evaluate("() => window.shiyu.app.store.set({step: 'event', reverse: true})")
    page.evaluate("() => window.shiyu.play()")
    page.wait_for_timeout(400)
    assert not _state(page)["playing"] or _jdn(page) >= _state(page)["since"]
    assert _state(page)["since"] == julian_to_jdn(1002, 6, 1)


def test_a_year_on_from_the_first_days_of_the_chapter_is_another_year(page: Page) -> None:
    page.evaluate("() => { window.shiyu.set(0); window.shiyu.app.store.set({step: 'year'}); }")
    assert jdn_to_julian(_jdn(page))[0] == jdn_to_julian(SPAN[0])[0]
    page.locator("input[type=range]").focus()
    days = []
    for _ in range(3):
        page.keyboard.press("ArrowRight")
        days.append(_jdn(page))
    # The eleventh month of 879 is under way on the first day; then that of 880, 881, 882.
    assert [jdn_to_julian(day)[0] for day in days] == [880, 881, 882]
    assert days[0] > SPAN[0] + 300


def test_a_hand_on_the_start_of_a_range_stops_the_play(page: Page) -> None:
    _go(page, 1044)
    _choose(page, "区间")
    box = page.get_by_role("slider", name="区间之始").bounding_box()
    assert box is not None
    page.evaluate("() => window.shiyu.play()")
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    assert page.evaluate("() => window.shiyu.playing") is False
    page.mouse.up()


def test_a_range_shows_only_what_happened_since_its_start(page: Page) -> None:
    _go(page, 1060)
    _choose(page, "迄今")
    everything = _drawn(page, "events")
    page.locator(".sy-options").get_by_role("button", name="区间").click()
    assert 0 < _drawn(page, "events") < everything


def test_speed_is_years_a_second_and_reverse_runs_back(page: Page) -> None:
    _go(page, 1000)
    _options(page).get_by_label("逆行").check()
    page.get_by_label("速度").select_option("10")
    page.get_by_role("button", name="播放", exact=True).click()
    clock = "() => [performance.now() / 1000, window.shiyu.jdn]"
    began, first = page.evaluate(clock)
    page.wait_for_timeout(1000)
    ended, last = page.evaluate(clock)
    page.get_by_role("button", name="暂停").click()
    # By the page's own clock: the machine that tests may be slow to press.
    assert 4 < (first - last) / 365.25 / (ended - began) < 12


def test_play_stops_at_the_end_and_goes_round_when_it_loops(page: Page) -> None:
    _go(page, 1068, 6, 1)
    page.get_by_label("速度").select_option("5")
    page.get_by_role("button", name="播放", exact=True).click()
    page.wait_for_function("() => !window.shiyu.playing", timeout=10_000)
    assert _jdn(page) == SPAN[1]
    _options(page).get_by_label("循环").check()
    _go(page, 1068, 6, 1)
    page.get_by_role("button", name="播放", exact=True).click()
    page.wait_for_function("last => window.shiyu.jdn < last - 20000", arg=SPAN[1], timeout=10_000)
    assert page.evaluate("() => window.shiyu.playing")


def test_play_paints_many_days_and_no_frame_of_paper(page: Page) -> None:
    _go(page, 990)
    before = page.evaluate("() => window.shiyu.frames")
    page.get_by_role("button", name="播放", exact=True).click()
    page.wait_for_timeout(700)
    moving = _pixels(page, "#" + page.evaluate("() => window.shiyu.app.map.getContainer().id"))
    page.keyboard.press("a")
    assert page.evaluate("() => window.shiyu.frames") - before >= 10
    inner = moving[100:600:5, 250:1300:5].reshape(-1, 3)
    assert len(np.unique(inner, axis=0)) > 200


def test_a_click_on_the_line_goes_there_and_rests_on_the_step(page: Page) -> None:
    slider = page.locator("input[type=range]")
    box = slider.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    year, _, _ = jdn_to_julian(_jdn(page))
    assert abs(year - 974) <= 1
    months = page.evaluate("() => window.shiyu.app.windowNow()")
    assert _jdn(page) == months[0]


def test_the_pointer_over_the_line_tells_the_year_its_reign_and_how_much_happened(
    page: Page,
) -> None:
    box = page.locator("input[type=range]").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * (1034.5 - 880) / 189, box["y"] + 10)
    said = page.locator(".sy-hover").text_content() or ""
    assert "1034" in said
    assert "景祐" in said
    assert "事" in said
    red, paper = (page.locator(s).bounding_box() for s in (".sy-flag", ".sy-hover span"))
    assert red
    assert paper
    apart = paper["x"] + paper["width"] <= red["x"] or red["x"] + red["width"] <= paper["x"]
    assert apart


def test_the_wheel_looks_closer_at_the_years_about_the_pointer(page: Page) -> None:
    box = page.locator("input[type=range]").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 10)
    before = _pixels(page, ".sy-track canvas")
    for _ in range(4):
        page.mouse.wheel(0, -240)
    after = _pixels(page, ".sy-track canvas")
    assert float((np.abs(before - after).max(axis=-1) > 40).mean()) > 0.02


def test_an_empty_month_says_what_comes_next_and_goes_there(page: Page) -> None:
    empty = page.evaluate(
        "() => { const a = window.shiyu.app; for (let d = a.span[0]; d < a.span[1]; d += 29) {"
        " window.shiyu.set(d); if (!a.eventsNow().length) return d; } return null; }"
    )
    assert empty is not None
    note = page.locator(".sy-empty")
    note.wait_for()
    assert "无事" in (note.text_content() or "")
    note.get_by_role("button").click()
    assert _jdn(page) > empty
    assert _state(page)["selection"]["type"] == "event"


def test_what_has_no_place_on_the_line_lies_in_a_tray_with_its_count(page: Page) -> None:
    tray = page.locator(".sy-tray").first
    words = tray.text_content() or ""
    off = page.evaluate(
        "() => { const a = window.shiyu.app, [f, l] = a.span, e = a.model.events; let n = 0;"
        " for (let i = 0; i < e.count; i += 1)"
        " if (Number.isNaN(e.from[i]) || e.to[i] < f || e.from[i] > l) n += 1; return n; }"
    )
    assert off > 0
    assert str(off) in words
    tray.locator("summary").click()
    assert tray.locator("li").count() == off
    day = _jdn(page)
    tray.locator("li button").first.click()
    page.get_by_role("dialog").wait_for()
    # No day is made up for it: the map stays where it was, or goes to the end it lies beyond.
    assert _jdn(page) in {day, *SPAN}


def test_the_day_before_the_first_and_after_the_last_are_not_to_be_had(page: Page) -> None:
    for asked, got in ((SPAN[0] - 4000, SPAN[0]), (SPAN[1] + 4000, SPAN[1])):
        page.evaluate("jdn => window.shiyu.set(jdn)", asked)
        assert _jdn(page) == got


def test_the_bands_and_bars_are_painted(page: Page) -> None:
    colours = np.unique(_pixels(page, ".sy-track canvas").reshape(-1, 3), axis=0)
    assert len(colours) > 60


def test_the_tab_that_is_hidden_stops_the_play(page: Page) -> None:
    page.get_by_role("button", name="播放", exact=True).click()
    assert page.evaluate("() => window.shiyu.playing")
    page.evaluate(
        "() => { Object.defineProperty(document, 'hidden', {value: true, configurable: true});"
        " document.dispatchEvent(new Event('visibilitychange')); }"
    )
    assert not page.evaluate("() => window.shiyu.playing")
