"""What the tests of the charts do with the page: open it, read it, press in it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from gazetteer.dates import jdn_to_julian
from geo.style import TOKENS

if TYPE_CHECKING:
    from playwright.sync_api import Page

READY = "() => window.shiyu && window.shiyu.ready"
SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
CANVAS = ".sy-chart-plot canvas"
PHONES = ((390, 844), (360, 740))


def state_of(page: Page, key: str) -> Any:  # noqa: ANN401 - whatever the store holds
    return page.evaluate("key => window.shiyu.app.store.get()[key]", key)


def set_state(page: Page, **state: object) -> None:
    page.evaluate("state => window.shiyu.app.store.set(state)", state)
    page.evaluate(SETTLED)


def day_of(page: Page) -> int:
    return int(page.evaluate("() => window.shiyu.jdn"))


def year_of(page: Page) -> int:
    return jdn_to_julian(day_of(page))[0]


def open_charts(page: Page, url: str, tab: str = "area", more: str = "") -> None:
    page.goto(f"{url}#date=1041-03-05&charts={tab}{more}")
    page.wait_for_function(READY, timeout=60_000)
    page.locator(CANVAS).wait_for()
    page.wait_for_function(
        "() => Number(document.querySelector('.sy-chart-plot canvas').width) > 300"
    )
    page.evaluate(SETTLED)


def red_column(page: Page) -> float:
    """Return where on the page the red line of the chart stands, by its pixels."""
    page.evaluate(SETTLED)
    box = page.locator(".sy-chart-plot").bounding_box()
    assert box
    pixels = np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("RGB")).astype(int)
    # The middle of the plot: the line crosses all of it, a red cell only a row.
    part = pixels[int(box["y"]) + 4 : int(box["y"] + box["height"]) - 24, int(box["x"]) :]
    accent = TOKENS["light"]["accent"]
    wanted = [int(accent[i : i + 2], 16) for i in (1, 3, 5)]
    share = (np.abs(part - wanted).max(axis=-1) <= 12).mean(axis=0)
    found = np.flatnonzero(share > 0.9)
    assert found.size, "no red line in the chart"
    return box["x"] + float(found.mean())


def marks_of(page: Page, kind: str, tab: str) -> list[dict[str, Any]]:
    """Return what can be pressed in a chart, drawn again on a sheet of its own."""
    seen: list[dict[str, Any]] = page.evaluate(
        """([kind]) => window.shiyu.app.charts.marks().filter((m) => m.type === kind).map((m) => ({
             x: m.x ?? (m.box.x0 + m.box.x1) / 2, y: m.y ?? (m.box.y0 + m.box.y1) / 2,
             event: m.move?.event ?? m.ids?.[0], house: m.house, kind: m.kind,
             from: m.reign?.from, to: m.reign?.to, wide: m.box ? m.box.x1 - m.box.x0 : 0,
           }))""",
        [kind],
    )
    assert seen, (kind, tab)
    return seen


def press(page: Page, mark: dict[str, Any], *, touch: bool = False) -> None:
    box = page.locator(".sy-chart-plot").bounding_box()
    assert box
    hand = page.touchscreen.tap if touch else page.mouse.click
    hand(box["x"] + mark["x"], box["y"] + mark["y"])
    page.evaluate(SETTLED)
