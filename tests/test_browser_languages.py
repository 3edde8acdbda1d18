"""The map in three languages, by hand, key, address and memory; and on a phone, by touch."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from gazetteer.seeds import read_document
from gazetteer.traditional import only_simplified, only_traditional

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

Json = dict[str, Any]

_READY = "() => window.shiyu && window.shiyu.ready"
_TAGS = {"hans": "zh-Hans", "hant": "zh-Hant", "en": "en"}
_SIZES = [(1440, 900), (1100, 800), (390, 844), (360, 740)]
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_WIDE = re.compile(r"[\u3000-\u303f\uff00-\uff60]")

# Texts and names a person meets, each with the language that a reader's software is told.
_WALK = """() => {
  const out = [];
  const walker = document.createTreeWalker(document.querySelector('.shiyu'), 5);
  const named = ['aria-label', 'title', 'placeholder', 'aria-valuetext', 'alt'];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const home = node.nodeType === 3 ? node.parentElement : node;
    if (!home.checkVisibility()) continue;
    const lang = home.closest('[lang]')?.lang ?? '';
    if (node.nodeType === 3) { if (node.data.trim()) out.push(['text', node.data, lang]); }
    else for (const one of named)
      if (node.getAttribute(one)) out.push([one, node.getAttribute(one), lang]);
  }
  return out;
}"""

_CLOSED: Json = {
    **dict.fromkeys(("selection", "story", "compare")),
    **dict.fromkeys(("layers", "legend", "reading", "stories", "charts", "share", "help"), False),
}


@pytest.fixture
def contexts(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    opened: list[BrowserContext] = []

    def make(size: tuple[int, int] = (1440, 900), **more: object) -> BrowserContext:
        viewport = {"width": size[0], "height": size[1]}
        more = {"locale": "zh-CN", "offline": True, "viewport": viewport} | more
        opened.append(browser.new_context(**more))  # type: ignore[arg-type]  # as Playwright says
        return opened[-1]

    yield make
    for context in opened:
        context.close()


def _open(context: BrowserContext, url: str) -> Page:
    page = context.new_page()
    page.goto(url)
    page.wait_for_function(_READY, timeout=60_000)
    return page


def _lang(page: Page) -> str:
    return str(page.evaluate("() => shiyu.app.store.get().lang"))


def _set(page: Page, **patch: object) -> None:
    page.evaluate("patch => shiyu.app.store.set(patch)", _CLOSED | patch)
    page.wait_for_timeout(150)


def _select(page: Page, kind: str, number: int) -> None:
    _set(page)
    page.evaluate("([type, id]) => shiyu.app.select({type, id, extra: null})", [kind, number])
    page.wait_for_timeout(120)


def test_a_button_and_a_key_change_the_language_of_the_page_and_of_its_parts(
    atlas_page: Page,
) -> None:
    atlas_page.locator(".sy-tools").get_by_role("button", name="繁體中文").click()
    assert _lang(atlas_page) == "hant"
    assert atlas_page.evaluate("() => document.documentElement.lang") == "zh-Hant"
    assert atlas_page.locator(".sy-slip").get_attribute("lang") == "zh-Hant"
    assert atlas_page.title() == "史輿 · 宋史 · 卷四百八十五 · 外國一 · 夏國上"
    assert "慶曆元年" in atlas_page.locator(".sy-era").inner_text()
    english = atlas_page.locator(".sy-tools").get_by_role("button", name="English")
    english.focus()
    atlas_page.keyboard.press("Enter")
    assert _lang(atlas_page) == "en"
    assert atlas_page.evaluate("() => document.documentElement.lang") == "en"
    assert atlas_page.title() == "Shiyu · History of Song, Xia State, part 1"
    assert "Qingli 1" in atlas_page.locator(".sy-era").inner_text()
    focused = "() => document.activeElement.getAttribute('aria-label')"
    assert atlas_page.evaluate(focused) == "English"


def test_language_and_light_outlive_a_visit_and_the_address_is_stronger(
    contexts: Callable[..., BrowserContext], atlas_url: str
) -> None:
    context = contexts()
    first = _open(context, atlas_url)
    assert _lang(first) == "hans"
    first.evaluate("() => shiyu.app.store.set({lang: 'en', theme: 'dark'})")
    again = _open(context, atlas_url)
    assert _lang(again) == "en"
    assert again.evaluate("() => shiyu.app.store.get().theme") == "dark"
    addressed = _open(context, f"{atlas_url}#lang=hant&theme=light")
    assert _lang(addressed) == "hant"
    assert addressed.evaluate("() => shiyu.app.store.get().theme") == "light"
    first.wait_for_function("() => location.hash.includes('lang=en')")
    first.reload()
    first.wait_for_function(_READY)
    assert _lang(first) == "en"


def test_a_map_that_cannot_remember_opens_all_the_same(
    contexts: Callable[..., BrowserContext], atlas_url: str
) -> None:
    context = contexts()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('forbidden'); }});"
    )
    page = _open(context, atlas_url)
    page.evaluate("() => shiyu.app.store.set({lang: 'hant', theme: 'dark', large: true})")
    assert _lang(page) == "hant"


@pytest.mark.parametrize(
    ("locale", "lang"), [("zh-CN", "hans"), ("zh-TW", "hant"), ("en-GB", "hans"), ("fr-FR", "hans")]
)
def test_a_first_visit_is_in_the_readers_script_and_in_english_only_when_asked(
    contexts: Callable[..., BrowserContext], atlas_url: str, locale: str, lang: str
) -> None:
    page = _open(contexts(locale=locale), atlas_url)
    assert _lang(page) == lang


def _screens(page: Page) -> Iterator[str]:
    """Show one screen after another and yield what it is."""
    for number in (10, 61, 133, 221, 388, 428, 448, 502, 549, 584, 614, 0, 4):
        _select(page, "event", number)
        yield f"event {number}"
    for number in (0, 5, 100, 200, 250):
        _select(page, "place", number)
        yield f"place {number}"
    for kind, number in (("route", 14), ("route", 35), ("territory", 3), ("border", 30)):
        _select(page, kind, number)
        yield f"{kind} {number}"
    for sheet in ("layers", "legend", "reading", "stories", "charts", "share", "help"):
        _set(page, **{sheet: True})
        yield sheet
    _set(page, compare=page.evaluate("() => shiyu.jdn - 9000"))
    yield "compare"
    _set(page, story=page.evaluate("() => shiyu.app.payload.stories[2].id"), storyStep=1)
    yield "a story"
    _set(page, filters={"kinds": ["birth"]})
    yield "filters"
    _set(page, filters={}, since=page.evaluate("() => shiyu.jdn - 3000"), mode="sofar")
    yield "a range"


def _names(page: Page) -> set[str]:
    """Return Chinese names, which stand in the source's characters in English too."""
    return set(
        page.evaluate(
            "() => { const p = shiyu.app.payload; return [...p.places.flatMap((one) => "
            "one.names.flatMap((n) => [n.hans, n.hant])), ...Object.keys(p.readings)]; }"
        )
    )


def _left_in_chinese(page: Page, names: set[str]) -> list[tuple[str, str]]:
    found = []
    for kind, words, lang in page.evaluate(_WALK):
        if lang.startswith("zh"):
            continue
        # No part of an attribute can say its language: names may stand in it.
        bare = words
        if kind != "text":
            for run in re.findall(r"[\u3400-\u9fff]+", words):
                bare = bare.replace(run, "") if run in names else bare
        if _CHINESE.search(bare) or _WIDE.search(bare):
            found.append((kind, words))
    return found


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_no_word_of_the_page_stays_chinese_in_english(
    contexts: Callable[..., BrowserContext], atlas_url: str, size: tuple[int, int]
) -> None:
    page = _open(contexts(size), f"{atlas_url}#lang=en")
    names = _names(page)
    left = {screen: _left_in_chinese(page, names) for screen in _screens(page)}
    assert {screen: words for screen, words in left.items() if words} == {}


@pytest.mark.parametrize("lang", ["hans", "hant"])
def test_each_script_keeps_to_its_characters(
    contexts: Callable[..., BrowserContext], atlas_url: str, lang: str
) -> None:
    page = _open(contexts(), f"{atlas_url}#lang={lang}")
    stored = set(read_document("songshi_485").text)
    foreign = only_simplified() if lang == "hant" else only_traditional() - stored
    other = _TAGS["hans" if lang == "hant" else "hant"]
    wrong = {}
    for screen in _screens(page):
        said = [words for _, words, tag in page.evaluate(_WALK) if tag != other]
        bad = {words for words in said if set(words) & foreign}
        if bad:
            wrong[screen] = bad
    assert wrong == {}


def test_a_remark_in_chinese_alone_says_so_in_english(
    contexts: Callable[..., BrowserContext], atlas_url: str
) -> None:
    page = _open(contexts(), f"{atlas_url}#lang=en")
    note = (
        "() => shiyu.app.payload.events.findIndex((e) => e.note && e.date.from > shiyu.app.span[0])"
    )
    _select(page, "event", page.evaluate(note))
    card = page.locator(".sy-card")
    assert card.get_by_text("(in Chinese)").count() >= 1
    for run in card.locator(".sy-inother + span").all():
        assert run.get_attribute("lang") == "zh-Hans"


def test_people_and_places_have_their_reading_in_english_after_the_name(
    contexts: Callable[..., BrowserContext], atlas_url: str
) -> None:
    page = _open(contexts(), f"{atlas_url}#lang=en")
    _select(page, "event", 448)
    people = page.locator(".sy-card .sy-link", has_text="任福")
    assert people.first.inner_text() == "任福 Rén Fú"
    assert people.first.locator("span").get_attribute("lang") == "zh-Hans"
    assert "好水川 Hǎoshuǐchuān" in page.locator(".sy-card").inner_text()


def _names_of_the_ground(page: Page, lang: str) -> tuple[set[str], set[str]]:
    """Rivers and mountains that are written on the map in a language."""
    page.evaluate(
        """lang => { const { map, store } = window.shiyu.app;
        store.set({ lang }); map.setView([36.5, 108], 8, { animate: false });
        window.shiyu.set(2102500); }""",  # the first of May 1044: few events take its room
        lang,
    )
    page.wait_for_timeout(600)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(done))")
    named = page.evaluate(
        """() => window.shiyu.app.layer.hits.laid.waters
        .map(({ chars, water }) => [chars.join(""), water])"""
    )
    rivers = {name for name, water in named if water}
    return rivers, {name for name, _ in named} - rivers


def test_rivers_and_mountains_are_written_in_the_language_of_the_page(atlas_page: Page) -> None:
    ground = atlas_page.evaluate("() => window.shiyu.app.payload.mountains")
    for lang, great in (
        ("en", {"Yellow River", "Wuding River"}),
        ("hans", {"黄河", "无定河"}),
        ("hant", {"黃河", "無定河"}),
    ):
        rivers, mountains = _names_of_the_ground(atlas_page, lang)
        assert rivers >= great
        assert mountains
        assert mountains <= {one[lang] for one in ground}
        assert all(bool(_CHINESE.search(name)) == (lang != "en") for name in rivers | mountains)


def test_the_card_of_a_mountain_has_its_english_name_on_an_english_page(atlas_page: Page) -> None:
    atlas_page.evaluate(
        """() => { const { app } = window.shiyu;
        const id = app.payload.places.findIndex((p) => p.id === "hengshan");
        app.store.set({ lang: "en" }); app.select({ type: "place", id, extra: null }); }"""
    )
    assert "Hengshan range" in atlas_page.get_by_role("dialog").inner_text()
    atlas_page.evaluate("() => window.shiyu.app.store.set({ lang: 'hant' })")
    assert "Hengshan range" not in atlas_page.get_by_role("dialog").inner_text()


def test_a_person_is_searched_by_sound_and_by_traditional_characters(atlas_page: Page) -> None:
    box = atlas_page.locator(".sy-searchbox")
    for asked in ("種世衡", "种世衡", "chong shiheng", "李繼遷", "li jiqian", "趙保忠"):
        box.fill(asked)
        found = atlas_page.locator("#sy-found li b").all_inner_texts()
        assert found, asked
        assert atlas_page.locator(".sy-nonefound").count() == 0, asked


def _relied(page: Page) -> list[list[int]]:
    return page.evaluate(  # type: ignore[no-any-return]  # lengths of each run, in code points
        "() => [...document.querySelectorAll('.sy-card .sy-columns p > span')]"
        ".map((run) => [run.className.length, Array.from(run.textContent).length])"
    )


@pytest.mark.parametrize("number", [10, 221, 448, 535, 614])
def test_a_quotation_has_the_same_offsets_in_both_scripts(atlas_page: Page, number: int) -> None:
    _select(atlas_page, "event", number)
    where = atlas_page.locator(".sy-card .sy-source span").last.inner_text()
    hans, words = _relied(atlas_page), atlas_page.locator(".sy-card .sy-columns").inner_text()
    atlas_page.evaluate("() => shiyu.app.store.set({lang: 'hant'})")
    assert _relied(atlas_page) == hans
    assert atlas_page.locator(".sy-card .sy-source span").last.inner_text() == where
    assert atlas_page.locator(".sy-card .sy-columns").inner_text() != words
    assert atlas_page.locator(".sy-card .sy-quote").get_attribute("lang") == "zh-Hant"


# Strips beyond the page, and words cut by their own button.
_OUT = """() => {
  const home = document.querySelector('.shiyu').getBoundingClientRect();
  const bad = [];
  for (const node of document.querySelectorAll('.sy > *, .sy button, .sy select')) {
    const r = node.getBoundingClientRect();
    if (!r.width || !node.checkVisibility() || node.closest('[aria-hidden], .sy-offscreen')) continue;
    const scrolls = (n) => n && (/(auto|scroll)/.test(getComputedStyle(n).overflow) || scrolls(n.parentElement?.closest('.sy *')));
    const name = node.className || node.tagName;
    if (!scrolls(node.parentElement?.closest('.sy *')) && (r.left < home.left - 1 || r.right > home.right + 1))
      bad.push(['beyond the page', name, Math.round(r.left), Math.round(r.right)]);
    if (node.tagName === 'BUTTON' && node.scrollWidth > node.clientWidth + 1)
      bad.push(['words cut', name, node.textContent]);
  }
  const box = (name) => document.querySelector(name)?.getBoundingClientRect();
  const [slip, tools, zooms] = [box('.sy-slip'), box('.sy-tools'), box('.sy-phonetools')];
  const meet = (a, b) => a?.width && b?.width && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  if (meet(slip, tools) || meet(slip, zooms)) bad.push(['the slip lies on the tools']);
  const era = document.querySelector('.sy-slip');
  if (era.scrollHeight > era.clientHeight + 1 || era.scrollWidth > era.clientWidth + 1) bad.push(['the slip is too small']);
  return bad;
}"""  # noqa: E501 - JavaScript, one rule a line


@pytest.mark.parametrize("size", _SIZES)
@pytest.mark.parametrize("lang", list(_TAGS))
def test_nothing_runs_over_in_any_language(
    contexts: Callable[..., BrowserContext], atlas_url: str, lang: str, size: tuple[int, int]
) -> None:
    page = _open(contexts(size), f"{atlas_url}#lang={lang}")
    wrong = {"plain": page.evaluate(_OUT)}
    _select(page, "event", 448)
    wrong["card"] = page.evaluate(_OUT)
    for sheet in ("layers", "legend", "stories", "share"):
        _set(page, **{sheet: True})
        page.wait_for_timeout(200)
        wrong[sheet] = page.evaluate(_OUT)
    assert {screen: bad for screen, bad in wrong.items() if bad} == {}


# A phone, by touch.


@pytest.fixture
def phone(contexts: Callable[..., BrowserContext], atlas_url: str) -> Page:
    return _open(contexts((360, 740), has_touch=True, is_mobile=True), atlas_url)


@pytest.mark.parametrize(
    ("button", "sheet"),
    [
        ("故事", ".sy-stories"),
        ("图表", ".sy-charts"),
        ("下载与分享", ".sy-share"),
        ("图例", ".sy-legend"),
    ],
)
def test_a_phone_reaches_every_part_through_more(phone: Page, button: str, sheet: str) -> None:
    more = phone.get_by_role("button", name="更多", exact=True)
    more.tap()
    assert more.get_attribute("aria-expanded") == "true"
    wanted = phone.locator(".sy-phonemenu").get_by_role("button", name=button)
    box = wanted.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    wanted.tap()
    phone.locator(sheet).wait_for(state="visible")
    assert phone.locator(".sy-phonemenu").is_hidden()


def test_a_phone_compares_two_days_and_changes_the_language_through_more(phone: Page) -> None:
    more = phone.locator(".sy-phonemore > button")
    more.tap()
    phone.locator(".sy-phonemenu").get_by_role("button", name="对照").tap()
    phone.wait_for_function("() => shiyu.app.store.get().compare !== null")
    _set(phone)
    more.tap()
    phone.locator(".sy-phonemenu").get_by_role("button", name="English").tap()
    assert _lang(phone) == "en"
    assert phone.locator(".sy-phonemore > button").get_attribute("aria-label") == "More"


def test_more_closes_by_escape_and_by_a_press_elsewhere(phone: Page) -> None:
    more = phone.locator(".sy-phonemore > button")
    more.tap()
    phone.keyboard.press("Escape")
    assert phone.locator(".sy-phonemenu").is_hidden()
    assert more.evaluate("(node) => node === document.activeElement")
    more.tap()
    phone.touchscreen.tap(60, 560)
    assert phone.locator(".sy-phonemenu").is_hidden()


def _drag(page: Page, *path: Sequence[tuple[float, float]]) -> None:
    """Put fingers down, lead them along and lift them."""
    session = page.context.new_cdp_session(page)

    def touch(kind: str, points: Sequence[tuple[float, float]]) -> None:
        touches = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    touch("touchStart", path[0])
    for points in path[1:]:
        touch("touchMove", points)
        page.wait_for_timeout(30)
    touch("touchEnd", [])
    session.detach()
    page.wait_for_timeout(250)


def test_two_fingers_zoom_the_map(phone: Page) -> None:
    before = phone.evaluate("() => shiyu.app.map.getZoom()")
    _drag(phone, *([(180 - d, 330), (180 + d, 330)] for d in (30, 50, 75, 100, 120)))
    phone.wait_for_timeout(500)
    assert phone.evaluate("() => shiyu.app.map.getZoom()") > before + 0.5


def test_a_finger_drags_time(phone: Page) -> None:
    before = phone.evaluate("() => shiyu.jdn")
    box = phone.locator(".sy-range").bounding_box()
    assert box is not None
    y = box["y"] + 60
    _drag(phone, *([(x, y)] for x in (240, 225, 205, 180)))
    assert phone.evaluate("() => shiyu.jdn") < before


def test_a_tap_on_a_phones_timeline_sets_the_day_that_stands_there(phone: Page) -> None:
    """The window shows forty years; the native range under the finger covers them all."""
    box = phone.locator(".sy-range").bounding_box()
    assert box is not None
    before = phone.evaluate("() => shiyu.jdn")
    phone.touchscreen.tap(box["x"] + 0.4 * box["width"], box["y"] + 60)
    phone.wait_for_timeout(300)
    tapped = phone.evaluate("() => shiyu.jdn")
    assert abs(tapped - before) < 40 * 366  # never out of the window
    phone.touchscreen.tap(box["x"] + 0.6 * box["width"], box["y"] + 60)
    phone.wait_for_timeout(300)
    later = phone.evaluate("() => shiyu.jdn")
    assert 5 * 365 < later - tapped < 12 * 366  # a fifth of forty years


def test_two_fingers_on_the_timeline_widen_it_and_leave_the_day(phone: Page) -> None:
    box = phone.locator(".sy-range").bounding_box()
    assert box is not None
    before, y = phone.evaluate("() => shiyu.jdn"), box["y"] + 60
    _drag(phone, [(130, y)], *([(130 - d, y), (240 + d, y)] for d in (0, 15, 30, 45)))
    assert phone.evaluate("() => shiyu.jdn") == before


def test_a_sheet_is_pulled_up_folded_and_closed_by_its_handle(phone: Page) -> None:
    _select(phone, "event", 448)
    card, handle = phone.locator(".sy-card"), phone.locator(".sy-card .sy-handle")

    def pull(by: float) -> None:
        box = handle.bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        _drag(phone, *([(x, y + by * part)] for part in (0, 0.3, 0.6, 1)))

    low = card.evaluate("(node) => node.offsetHeight")
    pull(-120)
    assert card.evaluate("(node) => node.offsetHeight") > low + 100
    pull(120)
    assert card.evaluate("(node) => node.offsetHeight") == low
    pull(120)
    assert card.is_hidden()


def test_the_layers_of_a_phone_are_put_away_by_pulling_their_head_down(phone: Page) -> None:
    _set(phone, layers=True)
    box = phone.locator(".sy-layers > header h2").bounding_box()
    assert box is not None
    _drag(phone, *([(box["x"] + 20, box["y"] + 10 + by)] for by in (0, 20, 50, 90)))
    assert phone.locator(".sy-layers").is_hidden()
