"""Whatever is clicked answers with its words: events, places, borders, land, routes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from atlaspage import SETTLED, go

from gazetteer.dates import julian_to_jdn
from gazetteer.polities import polity

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from gazetteer.reading import Reading

pytestmark = pytest.mark.browser
_BORDER_POINT = """() => {
  const { map, model, layer } = window.shiyu.app, { arcs } = model, { w, h } = layer.hits.view;
  for (const b of layer.hits.borders)
    for (let k = arcs.start[b.id] + 1; k < arcs.start[b.id + 1] - 1; k += 1) {
      const { view } = layer.hits, x = view.x(arcs.x[k]), y = view.y(arcs.y[k]);
      if (x < 240 || y < 80 || x > 1000 || y > h - 260) continue;
      const found = layer.pick([x, y]);
      if (found && found.type === "border") return { x, y, id: found.id };
    }
  return null;
}"""
_FREE_POINT = """(type) => {
  const { layer } = window.shiyu.app, { w, h } = layer.hits.view;
  for (let y = 90; y < h - 260; y += 9) for (let x = 250; x < 1000; x += 9) {
    const found = layer.pick([x, y]);
    if (found && found.type === type) return { x, y, id: found.id };
  }
  return null;
}"""


@pytest.fixture
def page(atlas_page: Page) -> Page:
    return atlas_page


def _click(page: Page, point: dict[str, Any] | None) -> Locator:
    assert point is not None, "nothing of the kind is on the map"
    page.mouse.click(point["x"], point["y"])
    card = page.get_by_role("dialog")
    card.wait_for()
    return card


def _words(card: Locator) -> str:
    return re.sub(r"\s", "", card.text_content() or "")


def _selected(page: Page) -> dict[str, Any]:
    return dict(page.evaluate("() => window.shiyu.app.store.get().selection"))


def test_a_border_names_both_holders_since_when_and_how_sure_it_is(page: Page) -> None:
    go(page, 1044, 12, 22)
    point = page.evaluate(_BORDER_POINT)
    card = _click(page, point)
    assert _selected(page)["type"] == "border"
    words = _words(card)
    assert len(card.locator(".sy-side").all()) == 2
    assert any(sure in words for sure in ("据点近", "推定", "拟测"))
    assert "km" in words
    assert page.evaluate("() => Shiyu.i18n.t('hans', 'noBorder')") in words
    sides = card.locator(".sy-sidehead b").all_text_contents()
    assert len(set(sides)) == 2


def test_the_card_of_every_border_says_the_class_the_map_draws_and_why_it_is_lower(
    page: Page,
) -> None:
    go(page, 1041, 3, 10)
    told = page.evaluate(
        "() => { const { app } = window.shiyu; return app.layer.hits.borders.map(({ id, cls }) => {"
        " const card = Shiyu.cards.border(app, { id, extra: null });"
        " return [cls, card.body[0].textContent, app.model.arcs.near[id]]; }); }"
    )
    assert len(told) > 50
    for cls, words, near in told:
        assert ("据点近", "推定", "拟测")[cls] in words
        alone = 0 if near < 48 else 1 if near < 115 else 2
        why = any(w in words for w in ("降一等", "两属未定", "一侧无主"))
        assert why or cls == alone, (cls, words)
    assert any("降一等" in words for _, words, _ in told)


def test_land_says_who_holds_it_since_when_and_what_came_before(
    page: Page, reading: Reading
) -> None:
    go(page, 1044, 12, 22)
    card = _click(page, page.evaluate(_FREE_POINT, "territory"))
    chosen = _selected(page)
    place = page.evaluate(
        "id => { const p = window.shiyu.app.payload; return p.places[p.cells[id].place].id; }",
        chosen["id"],
    )
    held = reading.who(place, julian_to_jdn(1044, 12, 22))[0]
    assert polity(held.polity).hans in (card.locator("h2").text_content() or "")
    quoted = [reading.document.words(q) for s in held.because for q in s.quotes]
    told = _words(card)
    assert not quoted or any(re.sub(r"\s", "", words)[:8] in told for words in quoted)


def test_a_place_gives_its_names_its_doubt_and_who_held_it(page: Page) -> None:
    go(page, 1041, 3, 10)
    card = _click(page, page.evaluate(_FREE_POINT, "place"))
    assert _selected(page)["type"] == "place"
    place = page.evaluate(
        "() => window.shiyu.app.payload.places[window.shiyu.app.store.get().selection.id]"
    )
    words = _words(card)
    assert place["names"][0]["hans"] in words
    assert f"±{place['radius_km']:g}" in words
    assert place["sources"][0][:6].replace(" ", "") in words


@pytest.mark.parametrize(
    ("lang", "julian"), [("hans", "儒略历"), ("hant", "儒略曆"), ("en", "Julian")]
)
def test_a_holder_known_by_a_western_year_has_that_year_with_its_calendar(
    page: Page, lang: str, julian: str
) -> None:
    page.evaluate(
        """lang => { const { app } = window.shiyu; app.store.set({ lang });
        const id = app.payload.places.findIndex((p) => p.id === "houqiao");
        app.select({ type: "place", id, extra: null }); }""",
        lang,
    )
    held = page.locator(".sy-control").all_inner_texts()
    assert any(f" 1034 {julian} " in words for words in held)
    assert not any("-12-31" in words for words in held)


def test_a_route_opens_with_its_steps_and_their_words(page: Page) -> None:
    go(page, 1041, 3, 10)
    card = _click(page, page.evaluate(_FREE_POINT, "route"))
    assert _selected(page)["type"] == "route"
    assert card.locator(".sy-step").count() >= 2
    assert "「" in _words(card)


def test_every_event_opens_with_the_words_as_they_stand_in_the_chapter(
    page: Page, reading: Reading
) -> None:
    # One in nine, so that all kinds and centuries come by.
    asked = list(range(0, len(reading.events), 9))
    wrong = []
    for index in asked:
        page.evaluate("i => window.shiyu.app.showEvent(i, {travel: true})", index)
        runs = page.locator(".sy-card .sy-quote .sy-relied").all_text_contents()
        said = re.sub(r"\s", "", "".join(runs))
        event = reading.events[index]
        wanted = [re.sub(r"\s", "", reading.document.words(q)) for q in event.quotes]
        if not all(words in said for words in wanted):
            wrong.append((event.id, wanted, said))
    assert wrong == []


def test_both_dates_certainty_and_place_stand_on_the_card_of_a_battle(page: Page) -> None:
    page.evaluate(
        "() => { const a = window.shiyu.app; a.showEvent(a.payload.events.findIndex("
        "(e) => e.title.hans.includes('好水川'))); }"
    )
    words = _words(page.get_by_role("dialog"))
    for said in ("庆历元年二月", "儒略历", "格里历", "原文", "《宋史》卷四八五", "好水川", "±"):
        assert said in words, said


def test_a_route_is_dated_as_finely_as_its_words_and_in_both_calendars(page: Page) -> None:
    page.evaluate(
        "() => { const { app } = window.shiyu; app.select({ type: 'route', extra: null,"
        " id: app.payload.campaigns.findIndex((c) => c.id === 'sanchuankou-1040') }); }"
    )
    card = page.get_by_role("dialog")
    assert (card.locator(".sy-whenwords").text_content() or "") == "康定元年"
    assert "儒略历 1040-02-15 – 1041-02-03" in (card.locator(".sy-calendars").text_content() or "")
    assert "格里历 1040-02-21 – 1041-02-09" in (card.locator(".sy-calendars").text_content() or "")
    assert "卷四八五" in (card.locator(".sy-source").first.text_content() or "")
    assert "金明砦" in card.locator(".sy-stepwords .sy-name-place").all_text_contents()


def test_who_holds_a_place_or_land_is_dated_in_both_calendars(page: Page) -> None:
    go(page, 1041, 3, 10)
    for kind in ("place", "territory"):
        page.evaluate(
            "kind => { const { app } = window.shiyu, { payload } = app;"
            " const place = payload.places.findIndex((p) => p.id === 'lingzhou');"
            " const id = kind === 'place' ? place : app.model.cellOfPlace.get(place);"
            " app.select({ type: kind, id, extra: null }); }",
            kind,
        )
        said = page.get_by_role("dialog").locator(".sy-calendars").all_text_contents()
        assert "自 儒略历 1002-04-16 – 05-14　格里历 1002-04-22 – 05-20" in said


def test_rival_readings_stand_beside_the_chapters_own(page: Page, reading: Reading) -> None:
    index = next(i for i, e in enumerate(reading.events) if e.rivals)
    page.evaluate("i => window.shiyu.app.showEvent(i)", index)
    words = page.get_by_role("dialog").text_content() or ""
    assert "异说" in words
    assert reading.events[index].rivals[0].reading in words
    assert reading.events[index].rivals[0].source in words


def test_a_citation_comes_as_text_bibtex_and_csl_json(page: Page) -> None:
    page.evaluate("() => window.shiyu.app.showEvent(window.shiyu.app.steps()[120])")
    card = page.get_by_role("dialog")
    card.get_by_role("button", name="引用").click()
    plain, bibtex, csl = (pre.text_content() or "" for pre in card.locator(".sy-cite pre").all())
    assert "《宋史》" in plain
    assert re.match(r"@\w+\{", bibtex.strip())
    item = json.loads(csl)
    item = item[0] if isinstance(item, list) else item
    assert item["type"]
    assert item["title"]
    card.get_by_role("button", name="引用").click()
    assert card.locator(".sy-cite").count() == 0


def test_a_passage_of_the_chapter_chooses_its_event_and_a_name_its_place(page: Page) -> None:
    go(page, 1041, 3, 10)
    page.get_by_role("button", name="正文").click()
    panel = page.locator(".sy-reading")
    panel.wait_for()
    page.wait_for_timeout(900)
    panel.locator(".sy-here").first.click()
    assert _selected(page)["type"] in {"event", "place"}
    panel.locator(".sy-here[data-place]").first.click()
    assert _selected(page)["type"] == "place"


def test_filters_leave_only_what_was_asked_for_and_say_what_they_hide(page: Page) -> None:
    go(page, 1041, 3, 10)
    page.evaluate("() => window.shiyu.app.store.set({mode: 'sofar'})")
    page.evaluate(SETTLED)
    everything = page.evaluate("() => window.shiyu.drawn.events")
    page.get_by_role("button", name="图层").click()
    sheet = page.locator(".sy-layers")
    sheet.get_by_role("button", name="战", exact=True).click()
    page.evaluate(SETTLED)
    kinds = page.evaluate(
        "() => [...new Set(window.shiyu.app.layer.hits.events.flatMap((s) => s.ids)"
        ".map((i) => window.shiyu.app.payload.events[i].kind))]"
    )
    assert kinds == ["battle"]
    assert 0 < page.evaluate("() => window.shiyu.drawn.events") < everything
    sheet.get_by_role("button", name="清除筛选").click()
    sheet.get_by_label("人", exact=True).fill("曹玮")
    page.keyboard.press("Enter")
    page.evaluate(SETTLED)
    named = page.evaluate(
        "() => window.shiyu.app.layer.hits.events.flatMap((s) => s.ids)"
        ".every((i) => window.shiyu.app.payload.events[i].persons.includes('曹玮'))"
    )
    assert named
    sheet.get_by_role("button", name="清除筛选").click()
    sheet.get_by_role("button", name="拟测", exact=True).click()
    page.evaluate("() => window.shiyu.app.store.set({mode: 'now', layers: false})")
    note = page.locator(".sy-note")
    note.wait_for()
    assert "筛选" in (note.text_content() or "")


def test_a_bunch_of_signs_is_opened_by_a_click(page: Page) -> None:
    go(page, 1041, 3, 10)
    bunch = page.evaluate(
        "() => { const s = window.shiyu.app.layer.hits.events.find((s) => s.ids.length > 3);"
        " return s && { x: s.x, y: s.y, n: s.ids.length }; }"
    )
    card = _click(page, bunch)
    page.evaluate(SETTLED)
    assert "同处" in _words(card)
    spread = page.evaluate("() => window.shiyu.app.layer.hits.events.length")
    assert spread >= bunch["n"]


def test_the_chosen_sign_wears_a_ring_of_the_colour_of_evidence(page: Page) -> None:
    go(page, 1041, 3, 10)
    sign = page.evaluate(_FREE_POINT, "event")
    _click(page, sign)
    page.wait_for_timeout(600)
    chosen = page.evaluate(
        "() => { const s = window.shiyu.app.layer.hits.events.find((s) => s.state === 'chosen');"
        " const c = document.querySelector('.shiyu-ink'), k = c.width / c.clientWidth;"
        " const d = c.getContext('2d').getImageData(Math.round((s.x - s.r - 10) * k),"
        " Math.round(s.y * k), 1, 1).data; return [...d]; }"
    )
    red, green, blue, alpha = chosen
    assert alpha > 200
    assert red > 120
    assert green < 90
    assert blue < 90


def test_a_card_goes_on_escape_and_the_focus_returns(page: Page) -> None:
    page.evaluate("() => document.body.focus()")
    page.keyboard.press("/")
    page.keyboard.type("灵州")
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog")
    card.wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")
    assert page.evaluate("() => document.activeElement.matches('.sy-searchbox')")


def test_nothing_in_the_data_becomes_markup(page: Page) -> None:
    page.evaluate(
        "() => { const a = window.shiyu.app, e = a.payload.events[100];"
        " e.title.hans = '<img src=x onerror=\"window.bad = 1\">'; e.note = '<b id=bad>x</b>';"
        " a.showEvent(100); }"
    )
    page.wait_for_timeout(200)
    assert page.evaluate("() => window.bad ?? document.getElementById('bad')") is None


def test_the_card_of_a_tributary_names_its_holder_and_tells_the_tie_beside(page: Page) -> None:
    show = """() => {
      const { app } = window.shiyu, { payload } = app;
      const cell = payload.cells.findIndex((c) => payload.places[c.place].id === "zubu-xi");
      app.select({ type: "territory", id: cell, extra: null });
    }"""
    for year, tied in ((1000, False), (1044, True)):
        page.evaluate(show)
        go(page, year, 6, 1)
        card = page.get_by_role("dialog")
        said = card.inner_text()
        assert card.get_attribute("aria-label") == "阻卜 · 西阻卜"
        assert ("朝贡或虚衔，不领其地" in said) is tied
        assert ("名分" in said) is tied
