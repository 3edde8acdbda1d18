"""Films made in the page itself: asked for, made, stopped; on a desk and on a phone, offline."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import av
import numpy as np
import pytest
from PIL import Image

from gazetteer.dates import jdn_to_julian, julian_to_jdn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

_FORMS = {"desk": (1440, 900), "phone": (390, 844)}
_STATE = """() => {
  const { jdn, step, mode, since, selection, filters, lang, theme } = shiyu.app.store.get();
  const { lat, lng } = shiyu.app.map.getCenter();
  return [jdn, step, mode, since, selection, filters, lang, theme, lat, lng, shiyu.app.map._zoom];
}"""
_STAGES = "() => document.querySelectorAll('.shiyu-stage').length"
_MADE_MS = 90_000


@pytest.fixture(params=_FORMS)
def page(request: pytest.FixtureRequest, browser: Browser, atlas_url: str) -> Iterator[Page]:
    """A page with the share panel open, on a desk and on a phone."""
    width, height = _FORMS[request.param]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        has_touch=request.param == "phone",
        accept_downloads=True,
        offline=True,
    )
    page = context.new_page()
    page.wrong = []  # type: ignore[attr-defined]  # what the page complained of
    page.on("pageerror", lambda error: page.wrong.append(str(error)))  # type: ignore[attr-defined]
    _open(page, atlas_url)
    yield page
    assert page.wrong == []  # type: ignore[attr-defined]
    context.close()


@pytest.fixture
def desk(offline_page: Page, atlas_url: str) -> Page:
    return _open(offline_page, atlas_url)


def _open(page: Page, url: str) -> Page:
    page.goto(f"{url}#date=1041-03-05&step=month&lang=hans")
    page.wait_for_function("() => window.shiyu?.ready", timeout=60_000)
    page.evaluate("() => Shiyu.later.load()")
    page.evaluate("() => shiyu.app.store.set({ share: true })")
    return page


def _ask(page: Page, kind: str, **wishes: str) -> None:
    """Open the row of a kind and say what is wanted."""
    if page.get_attribute(f"[data-kind={kind}] .sy-share-head", "aria-expanded") != "true":
        page.click(f"[data-kind={kind}] .sy-share-head")
    for name, wish in wishes.items():
        field = page.locator(f"[data-kind={kind}] input[data-choice={name}]")
        if field.count():
            field.fill(wish)
        else:
            page.click(f'[data-kind={kind}] [data-choice="{name}/{wish}"]')


def _begin(page: Page, kind: str) -> None:
    page.click(f"[data-kind={kind}] [data-act=make]")


def _taken(page: Page, kind: str, folder: Path) -> Path:
    link = page.locator(f"[data-kind={kind}] a[download]")
    link.wait_for(timeout=_MADE_MS)
    with page.expect_download() as download:
        link.click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def _wrong(page: Page, kind: str) -> str:
    alert = page.locator(f"[data-kind={kind}] [role=alert]")
    alert.wait_for(timeout=_MADE_MS)
    return alert.inner_text()


def _frames(path: Path) -> list[np.ndarray]:
    if path.suffix == ".gif":
        film = Image.open(path)
        return [
            np.asarray(film.convert("RGB"))
            for number in range(film.n_frames)
            if film.seek(number) is None
        ]
    with av.open(str(path)) as video:
        return [frame.to_ndarray(format="rgb24") for frame in video.decode(video=0)]


def test_gif_and_webm_show_the_same_film_and_leave_the_page_as_it_was(
    page: Page, tmp_path: Path
) -> None:
    before = page.evaluate(_STATE)
    films = {}
    for kind in ("gif", "webm"):
        _ask(page, kind, **{"from": "1041-01-01", "to": "1041", "fps": "4"})
        _begin(page, kind)
        path = _taken(page, kind, tmp_path)
        assert path.name == f"shiyu-1041-01-01-1041-julian.{kind}"
        films[kind] = _frames(path)
    assert page.evaluate(_STATE) == before
    assert page.evaluate(_STAGES) == 0
    days = page.evaluate(
        "([from, to]) => Shiyu.film.days(shiyu.app, { from, to, step: 'month' })",
        [julian_to_jdn(1041, 1, 1), julian_to_jdn(1041, 12, 31)],
    )
    assert len(films["gif"]) == len(days)
    assert len(films["webm"]) == len(days) + 1  # the last once more, where it ends
    width, height = _size_on_screen(page)
    assert films["gif"][0].shape == (height, width, 3)
    assert films["webm"][0].shape == (height - height % 2, width - width % 2, 3)
    for gif, webm in zip(films["gif"], films["webm"], strict=False):
        seen = gif[: webm.shape[0], : webm.shape[1]].astype(float)
        assert 10 * np.log10(255**2 / ((seen - webm) ** 2).mean()) > 32
    for a, b in itertools.pairwise(films["gif"]):
        assert (a != b).any()


def _size_on_screen(page: Page) -> tuple[int, int]:
    w, h = page.evaluate(
        """() => {
          const { w, h } = Shiyu.picture.shownOf(shiyu.app);
          return [w, h + Shiyu.picturefoot.heightOf(shiyu.app, w)];
        }"""
    )
    return int(w), int(h)


def test_a_film_has_its_words_within_and_lasts_as_long_as_was_asked(
    desk: Page, tmp_path: Path
) -> None:
    wishes = {"from": "1040", "to": "1042", "step": "year", "fps": "2"}
    _ask(desk, "gif", **wishes, size="640x480")
    _begin(desk, "gif")
    gif = Image.open(_taken(desk, "gif", tmp_path))
    assert gif.size == (640, 480)
    assert "CC BY-SA 4.0" in gif.info["comment"].decode()
    waits = [gif.info["duration"] for n in range(gif.n_frames) if gif.seek(n) is None]
    assert waits == [500, 500, 2000]
    assert gif.info["loop"] == 0
    _ask(desk, "webm", **wishes)
    _begin(desk, "webm")
    with av.open(str(_taken(desk, "webm", tmp_path))) as video:
        about = {key.lower(): value for key, value in video.metadata.items()}
        assert video.duration == 3_000_000
        assert "CC BY-SA 4.0" in about["comment"]
        assert "1040" in about["title"]
    assert desk.outside == []  # type: ignore[attr-defined]


def test_a_film_shows_itself_and_its_size_before_it_is_saved(page: Page) -> None:
    for kind, node in (("gif", "img"), ("webm", "video")):
        _ask(page, kind, **{"from": "1041-01-01", "to": "1041-04-01"})
        _begin(page, kind)
        shown = page.locator(f"[data-kind={kind}] .sy-share-preview {node}")
        shown.wait_for(timeout=_MADE_MS)
        said = page.inner_text(f"[data-kind={kind}]")
        assert "1041-01-01 – 1041-04-01 · 儒略历" in said
        assert "kB" in said or "MB" in said


def test_a_film_is_stopped_at_once_and_clears_its_stage_away(page: Page) -> None:
    before = page.evaluate(_STATE)
    for kind in ("gif", "webm"):
        _ask(page, kind, **{"from": "1000", "to": "1040"})
        _begin(page, kind)
        page.wait_for_function(
            "kind => document.querySelector(`[data-kind=${kind}] progress`)?.value > 0", arg=kind
        )
        page.click(f"[data-kind={kind}] [data-act=stop]")
        page.wait_for_selector(f"[data-kind={kind}] [role=status]")
        assert "已取消" in page.inner_text(f"[data-kind={kind}]")
        page.wait_for_function(f"() => ({_STAGES})() === 0", timeout=5000)
    assert page.evaluate(_STATE) == before


def test_the_page_answers_while_a_film_is_made(desk: Page) -> None:
    _ask(desk, "gif", **{"from": "1030", "to": "1050"})
    _begin(desk, "gif")
    desk.evaluate("""() => {
      const gaps = (window.gaps = []);
      let before = performance.now();
      const tick = (now) => { gaps.push(now - before); before = now; requestAnimationFrame(tick); };
      requestAnimationFrame(tick);
    }""")
    for year in (1035, 1036, 1037):
        day = julian_to_jdn(year, 6, 1)
        desk.evaluate("day => shiyu.set(day)", day)
        desk.wait_for_timeout(500)
        assert desk.evaluate("() => shiyu.jdn") == day
    assert desk.locator("[data-kind=gif] progress").count() == 1
    gaps = sorted(desk.evaluate("() => window.gaps"))
    assert len(gaps) > 10
    assert gaps[len(gaps) // 2] < 250, "half of all frames of the page come in time"
    desk.click("[data-kind=gif] [data-act=stop]")


@pytest.mark.parametrize(
    ("wishes", "why"),
    [
        ({"from": "昨日", "to": "1041"}, "「昨日」不是年份"),
        ({"from": "1041", "to": "1041-02-30"}, "「1041-02-30」不是年份"),
        ({"from": "1042", "to": "1041"}, "起在讫之后"),
        ({"from": "700", "to": "1041"}, "880–1068"),
        ({"from": "1041", "to": "1100"}, "880–1068"),
        ({"from": "900", "to": "1060"}, "帧过多（至多 600）"),
    ],
)
def test_a_wish_that_cannot_be_met_is_answered_in_words(
    wishes: dict[str, str], why: str, desk: Page
) -> None:
    _ask(desk, "gif", **wishes)
    _begin(desk, "gif")
    assert why in _wrong(desk, "gif")
    assert desk.evaluate(_STAGES) == 0


def test_the_span_offered_is_the_range_on_the_timeline_else_five_years_about_the_day(
    desk: Page,
) -> None:
    asked = (
        "() => Object.fromEntries(Shiyu.filmkinds.options(shiyu.app).map(o => [o.id, o.initial]))"
    )
    offered = desk.evaluate(asked)
    assert (offered["from"], offered["to"], offered["step"]) == ("1036", "1046", "month")
    since = julian_to_jdn(1030, 7, 2)
    desk.evaluate("since => shiyu.app.store.set({ mode: 'sofar', since })", since)
    offered = desk.evaluate(asked)
    assert (offered["from"], offered["to"]) == ("1030-07-02", "1041-03-05")
    desk.evaluate("() => shiyu.app.store.set({ jdn: shiyu.app.span[1], since: null })")
    assert desk.evaluate(asked)["to"] == "1068"


def test_on_a_narrow_phone_every_date_finds_room_in_english(page: Page) -> None:
    page.evaluate("() => shiyu.app.store.set({ lang: 'en' })")
    widest = page.evaluate(
        """() => Math.max(...Shiyu.film
          .days(shiyu.app, { from: 2042600, to: 2111400, step: "month" })
          .map(jdn => ({ ...shiyu.app, store: { get: () => ({ ...shiyu.app.store.get(), jdn }) } }))
          .map(app => Shiyu.picture.boxes(app)[0].x1))"""
    )
    width = page.evaluate("() => shiyu.app.map.getSize().x")
    assert widest <= min(360, width) or width > 700


@pytest.mark.parametrize("lang", ["hans", "hant", "en"])
def test_every_word_of_the_films_rows_is_there_in_each_language(lang: str, desk: Page) -> None:
    desk.evaluate("lang => shiyu.app.store.set({ lang })", lang)
    for kind in ("gif", "webm"):
        _ask(desk, kind)
        said = desk.inner_text(f"[data-kind={kind}]")
        assert "film" not in said
        assert "undefined" not in said
        assert ("Animation" in said) == (lang == "en")


def test_the_steps_of_a_film_are_those_of_the_timeline(desk: Page) -> None:
    first, last = julian_to_jdn(1030, 1, 1), julian_to_jdn(1049, 12, 31)

    def days(step: str, a: int = first, b: int = last) -> list[int]:
        wish: dict[str, Any] = {"from": a, "to": b, "step": step}
        return list(desk.evaluate("wish => Shiyu.film.days(shiyu.app, wish)", wish))

    assert [jdn_to_julian(day)[:2] for day in days("decade")] == [(1030, 1), (1040, 1)]
    assert len(days("year")) == 20
    months = days("month")
    assert {b - a for a, b in itertools.pairwise(months)} == {29, 30}
    assert days("day", first, first + 9) == list(range(first, first + 10))
    events = days("event")
    assert events == sorted(set(events))
    assert all(first <= day <= last for day in events)
    starts = desk.evaluate("() => shiyu.app.steps().map(id => shiyu.app.model.events.from[id])")
    assert set(events) == {day for day in starts if first <= day <= last}
    assert days("year", months[3], months[3] + 40) == [months[3]]
