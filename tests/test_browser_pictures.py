"""Pictures of the map: what they show, what they say of themselves, how they are printed."""

from __future__ import annotations

import base64
import io
import re
import struct
import zlib
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_READY = "() => window.shiyu && window.shiyu.ready"
_SVG = "{http://www.w3.org/2000/svg}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_DESK = {"width": 1440, "height": 900}
_PHONE = {"width": 390, "height": 844}
_HIDE_PAPER = ".sy { visibility: hidden !important } .sy * { visibility: hidden !important }"
_COMPOSE = """(how) => {
  const canvas = Shiyu.picture.compose(window.shiyu.app, how ?? {});
  return {url: canvas.toDataURL("image/png"), ...canvas.layout};
}"""
# The two sheets of the page laid over one another by the browser's own drawing, and nothing else.
_SHEETS = """() => {
  const home = document.querySelector(".shiyu").getBoundingClientRect();
  const sheets = [...document.querySelectorAll(".shiyu-canvas")];
  const out = document.createElement("canvas"), px = (css) => Math.round(css * ratio);
  const ratio = sheets[0].width / parseFloat(sheets[0].style.width);
  out.width = px(home.width); out.height = px(home.height);
  const ctx = out.getContext("2d");
  for (const sheet of sheets) {
    const at = sheet.getBoundingClientRect();
    ctx.drawImage(sheet, px(at.left - home.left), px(at.top - home.top));
  }
  return out.toDataURL("image/png");
}"""
_POSTER = """async (values) => {
  await Shiyu.later.load();
  const app = window.shiyu.app, told = [], { signal } = new AbortController();
  const asked = Object.fromEntries(Shiyu.poster.options(app).map((o) => [o.id, o.initial]));
  const blob = await Shiyu.poster.make(app, {
    values: {...asked, ...values}, onProgress: (share) => told.push(share), signal,
  });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const parts = [];
  for (let at = 0; at < bytes.length; at += 32768)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 32768)));
  return {data: btoa(parts.join("")), told};
}"""


def _parsed(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - written by our own page


def _image(data: bytes | str) -> np.ndarray:
    raw = base64.b64decode(data.split(",")[1]) if isinstance(data, str) else data
    return np.asarray(Image.open(io.BytesIO(raw)).convert("RGB")).astype(int)


def _texts(png: bytes) -> dict[str, str]:
    """Words in a PNG by an own reading of its chunks; every checksum must hold."""
    at, out = 8, {}
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        (check,) = struct.unpack(">I", png[at + 8 + size : at + 12 + size])
        assert check == zlib.crc32(kind + body), kind
        if kind == b"iTXt":
            keyword, _, rest = body.partition(b"\0")
            out[keyword.decode()] = rest[4:].decode()
        at += size + 12
    return out


@pytest.mark.parametrize(
    ("size", "fragment", "ratio"),
    [
        (_DESK, "", 1),
        (_DESK, "#theme=dark&lang=en&date=1044-12-01&step=year", 1.5),
        (_PHONE, "#lang=hant", 3),
    ],
)
def test_the_map_in_a_picture_is_the_map_on_the_page_to_the_last_pixel(
    open_at: Callable[..., Page], size: dict[str, int], fragment: str, ratio: float
) -> None:
    page = open_at(size, fragment, ratio)
    made = page.evaluate(_COMPOSE)
    picture, sheets, area = _image(made["url"]), _image(page.evaluate(_SHEETS)), made["map"]
    assert area["w"] == round(size["width"] * ratio)
    assert area["h"] > 0.6 * sheets.shape[0]
    same = (picture[: area["h"], : area["w"]] == sheets[: area["h"], : area["w"]]).all(axis=2)
    slip = made["slip"]
    same[slip["y"] : slip["y"] + slip["h"], slip["x"] : slip["x"] + slip["w"]] = True
    assert int((~same).sum()) == 0
    assert picture.shape[0] == area["h"] + made["foot"]["h"]


@pytest.mark.parametrize("fragment", ["", "#cmp=1004-01-01", "#cmp=1004-01-01&cmpat=halves"])
def test_the_map_in_a_picture_is_what_the_screen_shows(
    open_at: Callable[..., Page], fragment: str
) -> None:
    page = open_at(_DESK, fragment)
    made = page.evaluate(_COMPOSE, {"strips": False})
    page.add_style_tag(content=_HIDE_PAPER)
    screen, picture = _image(page.screenshot()), _image(made["url"])
    height = made["map"]["h"]
    assert height == page.evaluate("() => document.querySelector('.sy-timeline').offsetTop")
    assert int((picture[:height] != screen[:height]).any(axis=2).sum()) == 0


def test_the_slip_in_a_picture_says_what_the_slip_on_the_page_says(
    open_at: Callable[..., Page],
) -> None:
    for size, fragment in ((_DESK, ""), (_DESK, "#lang=en"), (_PHONE, ""), (_PHONE, "#lang=en")):
        page = open_at(size, fragment)
        box = page.locator(".sy-slip").bounding_box()
        made = page.evaluate(_COMPOSE)["slip"]
        for key, name in (("x", "x"), ("y", "y"), ("w", "width"), ("h", "height")):
            assert abs(made[key] - box[name]) <= 8, (fragment, key)
        shown = re.sub(r"\s", "", page.locator(".sy-slip").inner_text())
        svg = _parsed(
            page.evaluate(
                "async () => (await Shiyu.later.load(), Shiyu.picturesvg).compose(window.shiyu.app)"
            )
        )
        drawn = "".join(svg.find(f".//{_SVG}g[@id='slip']").itertext())
        assert sorted(re.sub(r"\s", "", drawn)) == sorted(shown), fragment


def test_a_picture_is_made_in_less_than_thirty_milliseconds(open_at: Callable[..., Page]) -> None:
    page = open_at(_DESK)
    spent = page.evaluate(
        """() => [...Array(9)].map(() => {
          const began = performance.now();
          Shiyu.picture.compose(window.shiyu.app).getContext("2d").getImageData(0, 0, 1, 1);
          return performance.now() - began;
        }).sort((a, b) => a - b)"""
    )
    assert spent[4] < 30, spent


def test_the_foot_of_a_picture_is_written_on(open_at: Callable[..., Page]) -> None:
    made = open_at(_DESK).evaluate(_COMPOSE)
    foot = _image(made["url"])[made["foot"]["y"] + 8 :]
    dark = (foot.sum(axis=2) < 330).sum(axis=1)
    rows = np.flatnonzero(np.diff((dark > 3).astype(int)) == 1)
    assert len(rows) >= 3, "book and date, sources and licence, address"


@pytest.mark.parametrize(("size", "lang"), [(_DESK, "hans"), (_PHONE, "en")])
def test_the_png_says_in_itself_what_it_is(
    open_at: Callable[..., Page], size: dict[str, int], lang: str
) -> None:
    page = open_at(size, f"#lang={lang}")
    page.evaluate("() => window.shiyu.app.store.set({share: true})")
    page.click("[data-kind=png] .sy-share-head")
    with page.expect_download() as waiting:
        page.click("[data-kind=png] a[download]")
    assert waiting.value.suggested_filename == "shiyu-1041-03-05-julian.png"
    png = waiting.value.path().read_bytes()
    said = _texts(png)
    assert "CC BY-SA 4.0" in said["Copyright"]
    assert "date=1041-03-05" in said["Source"]
    assert ("宋史" if lang == "hans" else "History of Song") in said["Source"]
    assert ("庆历元年二月" if lang == "hans" else "Qingli 1") in said["Title"]
    # A picture does not tell where on somebody's disk the file lay.
    assert "file:" not in said["Source"]
    assert "/" not in said["Source"].rsplit("atlas.html", 1)[0].rsplit(" ", 1)[-1]


@pytest.mark.parametrize(
    ("size", "fragment"),
    [(_DESK, ""), (_DESK, "#theme=dark&lang=en&date=1004-03-01"), (_PHONE, "#lang=hant")],
)
def test_the_svg_is_words_and_paths_and_looks_like_the_screen(
    open_at: Callable[..., Page], size: dict[str, int], fragment: str
) -> None:
    page = open_at(size, fragment)
    svg = page.evaluate(
        "async () => (await Shiyu.later.load(), Shiyu.picturesvg).compose(window.shiyu.app)"
    )
    made = page.evaluate(_COMPOSE)
    root = _parsed(svg)
    words = [element.text for element in root.iter(f"{_SVG}text")]
    shown = page.evaluate(
        """() => {
          const { layer, store } = window.shiyu.app, { laid } = layer.hits;
          const chinese = store.get().lang === "hant" ? "hant" : "hans";
          const { model } = window.shiyu.app, { jdn } = window.shiyu;
          return {polities: laid.polities.map((n) => model.polityWords(n.polity, jdn)[chinese]),
                  places: laid.places.map((p) => p.sprite.lines[0].text),
                  events: laid.signs.length};
        }"""
    )
    assert shown["polities"]
    assert set(shown["polities"] + shown["places"]) <= set(words)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert sum(i.startswith("event-") for i in ids) == shown["events"]
    named = [g for g in root.iter(f"{_SVG}g") if (g.get("id") or "").startswith("land-")]
    assert named
    assert all(g.find(f"{_SVG}title").text for g in named)
    assert not re.search(r"<script|\son\w+=|https?://(?!www\.w3\.org|purl\.org)", svg)
    page.set_viewport_size({"width": size["width"], "height": _image(made["url"]).shape[0]})
    page.goto("about:blank")
    page.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{svg.split('?>', 1)[1]}")
    page.wait_for_timeout(400)
    drawn, picture = _image(page.screenshot()), _image(made["url"])
    far = np.abs(drawn - picture)
    assert far.mean() < 4
    assert (far.max(axis=2) > 60).mean() < 0.03


def test_the_svg_carries_its_attribution_as_text_and_as_metadata(
    open_at: Callable[..., Page],
) -> None:
    root = _parsed(
        open_at(_DESK).evaluate(
            "async () => (await Shiyu.later.load(), Shiyu.picturesvg).compose(window.shiyu.app)"
        )
    )
    foot = "".join(root.find(f".//{_SVG}g[@id='attribution']").itertext())
    said = {element.tag: element.text for element in root.find(f"{_SVG}metadata").iter()}
    for part in ("宋史", "CC BY-SA 4.0", "不载边界", "date=1041-03-05"):
        assert part in foot
    assert "CC BY-SA 4.0" in said[f"{_DC}rights"]
    assert "夏国上" in said[f"{_DC}source"]
    assert "date=1041-03-05" in said[f"{_DC}identifier"]


@pytest.mark.parametrize(
    ("form", "width", "height", "dpi"), [("png150", 2480, 1754, 150), ("png300", 4961, 3508, 300)]
)
def test_the_poster_has_the_size_of_its_paper_and_no_part_of_it_is_empty(
    open_at: Callable[..., Page], form: str, width: int, height: int, dpi: int
) -> None:
    page = open_at(_DESK, "#theme=dark")
    made = page.evaluate(_POSTER, {"format": form})
    assert made["told"] == sorted(made["told"])
    raw = base64.b64decode(made["data"])
    poster = Image.open(io.BytesIO(raw))
    assert poster.size == (width, height)
    assert round(poster.info["dpi"][0]) == dpi
    assert "CC BY-SA 4.0" in _texts(raw)["Copyright"]
    pixels = np.asarray(poster.convert("RGB")).astype(int)
    plan = page.evaluate("() => Shiyu.posterplan")
    k = width / plan["SHEET"]["w"]
    for name in ("MAP", "TITLE", "LEGEND", "CHART", "QUOTES"):
        x, y, w, h = (round(plan[name][key] * k) for key in "xywh")
        part = pixels[y : y + h, x : x + w].sum(axis=2)
        assert (part < 400).mean() > 0.006, name
    # Light paper, whatever the screen's theme; and nothing crosses the frame of the sheet.
    assert pixels[2, 2].sum() > 700
    edge = round(28 * k)
    assert (pixels[edge - 2 : edge + 2, edge:-edge].sum(axis=2) > 690).mean() > 0.99


def test_the_poster_is_vector_too_with_its_title_and_its_quotations_to_the_letter(
    open_at: Callable[..., Page],
) -> None:
    page = open_at(_DESK)
    made = page.evaluate(_POSTER, {"format": "svg", "title": "元昊立国", "years": "7"})
    root = _parsed(base64.b64decode(made["data"]).decode())
    assert (root.get("width"), root.get("height")) == ("420mm", "297mm")
    words = ["".join(element.itertext()) for element in root.iter(f"{_SVG}text")]
    assert "元昊立国" in words
    for part in ("1038", "1044", "图例", "CC BY-SA 4.0"):
        assert any(part in word for word in words), part
    told = page.evaluate(
        """() => {
          const app = window.shiyu.app, span = Shiyu.posterplan.spanOf(app, "7");
          return Shiyu.posterquotes.chosen(app, span).map((id) => Shiyu.posterquotes.charsOf(
            app.payload, app.payload.events[id].quotes, "hans", 40).map((c) => c.char).join(""));
        }"""
    )
    text = page.evaluate("() => window.shiyu.app.payload.text").replace("\n", "")
    assert len(told) == 3
    for quotation in told:
        for piece in filter(None, quotation.split("……")):
            assert piece in text


def test_words_of_the_poster_neither_touch_nor_leave_the_sheet(
    open_at: Callable[..., Page],
) -> None:
    for fragment in ("", "#lang=en", "#lang=hant&date=1003-03-01"):
        page = open_at(_DESK, fragment)
        made = page.evaluate(_POSTER, {"format": "svg"})
        svg = base64.b64decode(made["data"]).decode().split("?>", 1)[1]
        page.goto("about:blank")
        page.set_content(svg.replace('width="420mm"', 'width="1488"').replace("297mm", "1052"))
        boxes = page.evaluate(
            """() => [...document.querySelectorAll("#words text")].map((node) => {
              const { x, y, width, height } = node.getBBox();
              return [x, y, x + width, y + height, node.textContent];
            })"""
        )
        assert len(boxes) > 40
        assert all(b[0] > 25 and b[1] > 25 and b[2] < 1463 and b[3] < 1030 for b in boxes), fragment
        level = [b for b in boxes if b[2] - b[0] > b[3] - b[1]]
        for n, a in enumerate(level):
            for b in level[:n]:
                across = min(a[2], b[2]) - max(a[0], b[0])
                down = min(a[3], b[3]) - max(a[1], b[1])
                # Boxes of letters are taller than what is inked.
                assert across < 2 or down < 7, (fragment, a, b)


def test_on_paper_the_map_stands_with_slip_attribution_card_and_legend_and_no_button(
    open_at: Callable[..., Page],
) -> None:
    page = open_at(_DESK, "#theme=dark&sel=event:485-101")
    page.evaluate("() => window.shiyu.app.store.set({legend: true})")
    page.wait_for_timeout(500)
    page.emulate_media(media="print")
    page.wait_for_selector(".sy-printed canvas")
    seen = page.evaluate(
        """() => ({
          buttons: [...document.querySelectorAll("button:not(.sy-link), input, select")]
            .filter((b) => b.offsetWidth && !b.closest(".sy-events")).length,
          parts: [...document.querySelectorAll(".sy-printed .sy-strip")]
            .map((n) => [n.className.includes("card"), n.offsetHeight > 100]),
          theme: window.shiyu.app.store.get().theme,
          over: document.documentElement.scrollWidth > innerWidth,
        })"""
    )
    assert seen == {
        "buttons": 0, "parts": [[True, True], [False, True]], "theme": "light", "over": False
    }  # fmt: skip
    paper = _image(page.screenshot(full_page=True))
    assert paper[:600, :800].std() > 20
    page.emulate_media(media="screen")
    page.wait_for_function("() => !document.querySelector('.sy-printed')")
    assert page.evaluate("() => window.shiyu.app.store.get().theme") == "dark"


_ON_PAPER = """() => new Promise((done) => {
  const look = () => {
    const canvas = document.querySelector(".sy-printed > canvas");
    if (canvas) done(canvas.toDataURL());
    else requestAnimationFrame(look);
  };
  look();
})"""
_AT_HAND = """() => new Promise((done) => {
  requestIdleCallback(() => window.shiyu.app.layer.relief.prepare("light").then(done));
})"""


def _printed(page: Page) -> np.ndarray:
    page.emulate_media(media="print")
    picture = page.evaluate(_ON_PAPER)
    page.emulate_media(media="screen")
    page.wait_for_function("() => !document.querySelector('.sy-printed')")
    return _image(base64.b64decode(picture.split(",")[1])).astype(int)


def test_a_dark_page_is_printed_with_the_light_relief_the_first_time(
    open_at: Callable[..., Page],
) -> None:
    page = open_at(_DESK, "#theme=dark")
    page.evaluate(_AT_HAND)
    first = _printed(page)
    page.evaluate("() => window.shiyu.app.store.set({ theme: 'light' })")
    page.wait_for_timeout(800)
    light = _printed(page)
    page.evaluate("() => window.shiyu.app.store.set({ relief: false })")
    page.wait_for_timeout(400)
    flat = _printed(page)
    assert first.shape == light.shape == flat.shape
    assert np.abs(light - flat).mean() > 2  # there is a relief to be missed
    assert np.abs(first - light).mean() < 0.2


def test_the_relief_of_the_paper_is_fetched_while_a_dark_page_has_nothing_to_do(
    open_at: Callable[..., Page],
) -> None:
    page = open_at(_DESK, "#theme=dark")
    page.wait_for_function("() => !document.querySelector('#shiyu-relief-light')")
    page = open_at(_DESK, "#theme=light")
    page.wait_for_timeout(1500)
    assert page.locator("#shiyu-relief-dark").count() == 1  # paper is never dark
    page.evaluate("() => window.shiyu.app.store.set({ theme: 'dark' })")
    page.wait_for_function("() => !document.querySelector('#shiyu-relief-dark')")


@pytest.mark.parametrize(
    ("size", "fragment", "pages"), [(_DESK, "#sel=event:485-101", 3), (_PHONE, "", 1)]
)
def test_the_printed_pdf_has_no_blank_page(
    open_at: Callable[..., Page], size: dict[str, int], fragment: str, pages: int
) -> None:
    page = open_at(size, fragment)
    page.evaluate("open => window.shiyu.app.store.set({legend: open})", pages > 1)
    page.wait_for_timeout(500)
    pdf = page.pdf(prefer_css_page_size=True)
    assert int(re.search(rb"/Count (\d+)", pdf).group(1)) == pages
    page.wait_for_function("() => !document.querySelector('.sy-printed')")
