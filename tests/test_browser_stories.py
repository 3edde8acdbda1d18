"""Stories are told in the standalone file, on a desk and on a telephone, without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

_DESK = {"width": 1440, "height": 900}
_PHONE = {"width": 390, "height": 844}
_STORY = "three-battles"
_SHOWN = """() => {
  const { app } = window.shiyu, { jdn, selection, story, storyStep, step, posts } = app.store.get();
  const { lat, lng } = app.map.getCenter();
  return { jdn, story, storyStep, step, posts, view: [lat, lng, app.map.getZoom()],
    chosen: selection && [selection.type, selection.id],
    caption: document.querySelector('.sy-story-caption')?.textContent ?? null,
    words: document.querySelector('.sy-story-words blockquote')?.textContent ?? null };
}"""
_SET = """() => {
  const { app } = window.shiyu;
  return app.payload.stories.map(s => ({ id: s.id, steps: s.steps.map(t => ({ jdn: t.jdn,
    unit: t.unit, choice: t.choice ?? null, posts: t.posts ?? false, caption: t.caption,
    quotes: t.quotes.map(([a, b]) => [...app.payload.text].slice(a, b).join('')) })) }));
}"""
# Whether the chosen place is clear of every strip, and no strip lies on another.
_CLEAR = """() => {
  const { app } = window.shiyu, { selection } = app.store.get();
  const box = s => {
    const r = document.querySelector(s)?.getBoundingClientRect();
    return r && r.width ? [r.left, r.top, r.right, r.bottom] : null;
  };
  const strips = ['.sy-story', '.sy-card', '.sy-timeline', '.sy-slip'].map(box).filter(Boolean);
  const over = (a, b) => a[0] < b[2] - 1 && b[0] < a[2] - 1 && a[1] < b[3] - 3 && b[1] < a[3] - 3;
  const laid = strips.some((a, i) => strips.some((b, k) => k > i && over(a, b)));
  const spots = { event: id => app.model.events.spot[id], place: id => id,
    territory: id => app.payload.cells[id].place };
  const place = app.payload.places[spots[selection?.type]?.(selection.id)];
  if (place?.lon === null || place?.lon === undefined) return { laid, hidden: false };
  const { x, y } = app.map.latLngToContainerPoint([place.lat, place.lon]);
  const under = strips.some(s => x > s[0] - 8 && x < s[2] + 8 && y > s[1] - 8 && y < s[3] + 8);
  return { laid, hidden: under || x < 0 || y < 0 || x > innerWidth || y > innerHeight };
}"""
_RESTED = """view => new Promise(done => {
  const { map } = window.shiyu.app;
  const at = () => JSON.stringify([map.getCenter(), map.getZoom()]);
  let last = '', same = 0;
  const look = () => {
    same = at() === last ? same + 1 : 0;
    last = at();
    same > 3 ? done() : setTimeout(look, 40);
  };
  look();
})"""


def _open(browser: Browser, url: str, size: dict[str, int], **more: Any) -> Iterator[Page]:  # noqa: ANN401 - options of the browser
    context = browser.new_context(viewport=size, offline=True, **more)
    page = context.new_page()
    _go(page, url)
    yield page
    context.close()


def _go(page: Page, url: str) -> None:
    page.goto("about:blank")
    page.goto(url)
    page.wait_for_function("() => window.shiyu && window.shiyu.ready", timeout=60_000)
    page.evaluate(_RESTED)


@pytest.fixture(params=["desk", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, atlas_url: str) -> Iterator[Page]:
    size = _DESK if request.param == "desk" else _PHONE
    yield from _open(browser, atlas_url, size, has_touch=request.param == "phone")


@pytest.fixture
def desk(browser: Browser, atlas_url: str) -> Iterator[Page]:
    yield from _open(browser, atlas_url, _DESK)


@pytest.fixture
def phone(browser: Browser, atlas_url: str) -> Iterator[Page]:
    yield from _open(browser, atlas_url, _PHONE, has_touch=True)


def _list(page: Page) -> None:
    page.evaluate("() => document.body.focus()")
    page.keyboard.press("s")
    page.get_by_role("dialog", name="故事").wait_for()


def _begin(page: Page, story: str = _STORY) -> None:
    _list(page)
    page.locator(f"[data-story={story}]").click()
    page.locator(".sy-story").wait_for()
    page.evaluate(_RESTED)


def _story(page: Page, story: str = _STORY) -> dict[str, Any]:
    return next(s for s in page.evaluate(_SET) if s["id"] == story)


def test_the_list_names_every_story_with_its_years_and_steps(page: Page) -> None:
    _list(page)
    rows = page.locator(".sy-stories li").all_inner_texts()
    assert len(rows) >= 7
    assert all("步" in row and "–" in row for row in rows)
    assert page.evaluate("() => document.activeElement.dataset.story") == "five-prefectures"


def test_one_key_tells_a_story_from_its_beginning_to_its_end(page: Page) -> None:
    told = _story(page)
    _list(page)
    page.locator(f"[data-story={_STORY}]").focus()
    views = []
    for number, step in enumerate(told["steps"]):
        page.keyboard.press("Enter")
        page.wait_for_function(
            "n => window.shiyu.app.store.get().storyStep === n && document"
            ".querySelector('.sy-story-dots [aria-current]')?.textContent === String(n + 1)",
            arg=number,
        )
        page.evaluate(_RESTED)
        shown = page.evaluate(_SHOWN)
        assert shown["caption"] == step["caption"]["hans"]
        assert all(words in shown["words"] for words in step["quotes"])
        assert (shown["jdn"], shown["step"]) == (step["jdn"], step["unit"])
        if step["choice"] and step["choice"][0] != "border":
            assert shown["chosen"] == step["choice"][:2]
        else:
            assert shown["chosen"][0] == "border"
        assert page.evaluate(_CLEAR) == {"laid": False, "hidden": False}, number + 1
        views.append(tuple(shown["view"]))
    assert len(set(views)) >= 6
    page.keyboard.press("Enter")
    page.get_by_role("dialog", name="故事").wait_for()


def test_n_and_the_arrows_of_the_strip_step_and_those_of_the_page_still_move_time(
    desk: Page,
) -> None:
    _begin(desk)
    desk.keyboard.press("n")
    assert desk.evaluate(_SHOWN)["storyStep"] == 1
    desk.keyboard.press("ArrowRight")
    desk.keyboard.press("ArrowRight")
    desk.keyboard.press("ArrowLeft")
    assert desk.evaluate(_SHOWN)["storyStep"] == 2
    day = desk.evaluate(_SHOWN)["jdn"]
    desk.evaluate("() => document.activeElement.blur()")
    desk.keyboard.press("ArrowRight")
    shown = desk.evaluate(_SHOWN)
    assert shown["storyStep"] == 2
    assert shown["jdn"] > day


def test_n_is_the_next_thing_on_the_map_while_nothing_is_told(desk: Page) -> None:
    desk.keyboard.press("n")
    assert desk.evaluate("() => Boolean(window.shiyu.app.roving.thing)")
    _begin(desk)
    desk.keyboard.press("n")
    assert desk.evaluate(_SHOWN)["storyStep"] == 1


@pytest.mark.parametrize("size", [_DESK, _PHONE], ids=["desk", "phone"])
def test_no_step_hides_what_it_chooses_and_no_strip_lies_on_another(
    browser: Browser, atlas_url: str, size: dict[str, int]
) -> None:
    for page in _open(browser, atlas_url, size, reduced_motion="reduce"):
        langs = ("hans", "hant", "en")
        for number, story in enumerate(page.evaluate(_SET)):
            for at, _ in enumerate(story["steps"]):
                told = {"story": story["id"], "storyStep": at, "lang": langs[(number + at) % 3]}
                page.evaluate("told => window.shiyu.app.store.set(told)", told)
                page.evaluate(_RESTED)
                assert page.evaluate(_CLEAR) == {"laid": False, "hidden": False}, told


def test_a_step_of_the_garrisons_shows_them_and_the_next_story_does_not(desk: Page) -> None:
    _begin(desk, "garrisons")
    desk.get_by_role("button", name="第 4 步").click()
    assert desk.evaluate(_SHOWN)["posts"] is True
    desk.evaluate("() => window.shiyu.app.store.set({story: 'hexi-road', storyStep: 0})")
    assert desk.evaluate(_SHOWN)["posts"] is False


def test_the_link_of_a_step_restores_it(page: Page, atlas_url: str) -> None:
    _begin(page)
    page.locator(".sy-story-dots button").nth(6).click()
    page.evaluate(_RESTED)
    before = page.evaluate(_SHOWN)
    _go(page, f"{atlas_url}#story={_STORY}&at=7&lang=hans")
    page.locator(".sy-story").wait_for()
    page.evaluate(_RESTED)
    after = page.evaluate(_SHOWN)
    assert after["view"] == pytest.approx(before["view"], abs=0.05)
    assert {**after, "view": 0} == {**before, "view": 0}
    page.wait_for_timeout(400)
    assert f"story={_STORY}&at=7" in page.url


def test_a_link_followed_within_the_page_goes_to_its_step(desk: Page) -> None:
    desk.evaluate("() => { location.hash = '#story=hexi-road&at=4&lang=en' }")
    desk.locator(".sy-story").wait_for()
    desk.evaluate(_RESTED)
    shown = desk.evaluate(_SHOWN)
    assert (shown["story"], shown["storyStep"]) == ("hexi-road", 3)
    assert (shown["caption"] or "").startswith("In Tiansheng 6")


def test_the_link_button_gives_the_step_alone(desk: Page) -> None:
    _begin(desk)
    desk.keyboard.press("n")
    desk.evaluate(
        "() => { window.copied = [];"
        " navigator.clipboard.writeText = async (text) => { window.copied.push(text); }; }"
    )
    desk.get_by_role("button", name="此步链接").click()
    desk.wait_for_function("() => window.copied.length === 1")
    link = desk.evaluate("() => window.copied[0]")
    assert link.endswith(f"#date=1040-02-15&story={_STORY}&at=2&lang=hans")


def test_who_looks_around_is_led_back_and_nothing_is_forced(desk: Page) -> None:
    _begin(desk)
    before = desk.evaluate(_SHOWN)
    assert desk.get_by_role("button", name="回到此步").count() == 0
    desk.evaluate("() => window.shiyu.app.map.panBy([300, 0], {animate: false})")
    desk.evaluate("() => window.shiyu.set(window.shiyu.jdn + 4000)")
    desk.get_by_role("button", name="回到此步").click()
    desk.evaluate(_RESTED)
    after = desk.evaluate(_SHOWN)
    assert after["jdn"] == before["jdn"]
    assert after["view"] == pytest.approx(before["view"], abs=0.02)
    assert desk.get_by_role("button", name="回到此步").count() == 0


def test_escape_ends_the_story_and_restores_nothing_by_force(page: Page) -> None:
    _begin(page)
    page.keyboard.press("n")
    page.evaluate(_RESTED)
    told = page.evaluate(_SHOWN)
    page.keyboard.press("Escape")
    page.locator(".sy-story").wait_for(state="hidden")
    left = page.evaluate(_SHOWN)
    assert (left["story"], left["jdn"], left["view"]) == (None, told["jdn"], told["view"])
    page.wait_for_timeout(400)
    assert "story=" not in page.url


def test_escape_closes_the_list_and_the_focus_goes_back(desk: Page) -> None:
    button = desk.get_by_role("button", name="故事", exact=True)
    button.click()
    desk.get_by_role("dialog", name="故事").wait_for()
    desk.keyboard.press("Escape")
    desk.get_by_role("dialog", name="故事").wait_for(state="hidden")
    assert desk.evaluate("() => document.activeElement.textContent") == "故事"


def test_it_tells_on_by_itself_and_any_key_stops(desk: Page) -> None:
    _begin(desk)
    desk.clock.install()
    desk.get_by_role("button", name="自动讲述").click()
    desk.clock.run_for(46_000)
    desk.wait_for_function("() => window.shiyu.app.store.get().storyStep >= 1")
    at = desk.evaluate(_SHOWN)["storyStep"]
    desk.keyboard.press("x")
    assert desk.get_by_role("button", name="自动讲述").is_visible()
    desk.clock.run_for(120_000)
    assert desk.evaluate(_SHOWN)["storyStep"] == at


def test_it_stops_by_itself_at_the_end_and_on_a_touch_of_the_map(desk: Page) -> None:
    _begin(desk)
    desk.locator(".sy-story-dots button").nth(7).click()
    desk.clock.install()
    desk.get_by_role("button", name="自动讲述").click()
    desk.clock.run_for(120_000)
    assert desk.evaluate(_SHOWN)["storyStep"] == 8
    assert desk.get_by_role("button", name="自动讲述").is_visible()
    desk.get_by_role("button", name="自动讲述").click()
    assert desk.get_by_role("button", name="停", exact=True).is_visible()
    desk.mouse.click(600, 200)
    assert desk.get_by_role("button", name="自动讲述").is_visible()


def test_on_a_phone_the_caption_stands_for_the_card_until_it_is_asked_for(phone: Page) -> None:
    _begin(phone)
    phone.keyboard.press("n")
    phone.keyboard.press("n")
    assert not phone.locator(".sy-card").is_visible()
    phone.get_by_role("button", name="史料卡").click()
    assert phone.locator(".sy-card").is_visible()
    assert not phone.locator(".sy-story-caption").is_visible()
    assert phone.get_by_role("button", name="下一步").is_visible()
    phone.wait_for_timeout(300)  # the card has come up
    assert phone.evaluate(_CLEAR)["laid"] is False
    phone.keyboard.press("Escape")
    assert phone.locator(".sy-story-caption").is_visible()
    phone.get_by_role("button", name="史料卡").click()
    phone.get_by_role("button", name="下一步").click()
    assert phone.locator(".sy-story-caption").is_visible()
    assert not phone.locator(".sy-card").is_visible()


def test_on_a_phone_every_button_of_a_story_is_large_enough_for_a_thumb(phone: Page) -> None:
    phone.get_by_role("button", name="图层").click()
    phone.get_by_role("button", name="故事", exact=True).click()
    phone.locator(f"[data-story={_STORY}]").click()
    phone.evaluate(_RESTED)
    sizes = phone.evaluate(
        "() => [...document.querySelectorAll('.sy-story footer button, .sy-story .sy-close')]"
        ".map(b => b.getBoundingClientRect()).map(r => [r.width, r.height])"
    )
    assert len(sizes) >= 5
    assert all(width >= 44 and height >= 44 for width, height in sizes)
    dots = phone.locator(".sy-story-dots button").first.bounding_box()
    assert dots
    assert dots["height"] >= 44
    assert phone.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_a_quotation_opens_the_page_it_stands_on(desk: Page) -> None:
    _begin(desk)
    desk.locator(".sy-story-words").get_by_role("button", name="读原文").click()
    desk.locator(".sy-reading").wait_for()
    assert desk.evaluate(_CLEAR)["laid"] is False
    assert desk.locator(".sy-story-caption").is_visible()


def test_axe_finds_nothing_serious_in_the_list_and_in_a_step(
    page: Page, serious: Callable[[Page], list[object]]
) -> None:
    _list(page)
    assert serious(page) == []
    page.keyboard.press("Escape")
    _begin(page)
    assert serious(page) == []
    page.evaluate("() => window.shiyu.app.store.set({theme: 'dark', lang: 'en'})")
    page.evaluate("() => window.shiyu.app.map.panBy([300, 0], {animate: false})")
    page.wait_for_timeout(300)
    assert serious(page) == []
