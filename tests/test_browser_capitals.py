"""The ring with the red centre goes from capital to capital as the chapter says."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from gazetteer.dates import julian_to_jdn
from geo.style import TOKENS

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_SHOWN = """jdn => {
  const { app } = window.shiyu;
  app.map.setView([38.2, 107.5], 7, { animate: false });
  window.shiyu.set(jdn);
  return app.layer.hits.places.filter(p => p.rank === 1).map(p =>
    [app.model.nameOf(p.id, jdn, 'hans').main, p.x, p.y, p.bare]);
}"""


def _red_at(page: Page, x: float, y: float) -> float:
    """Return the share of the 5 × 5 px about a point that is the red of evidence."""
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    pixels = np.asarray(image).astype(int)[round(y) - 2 : round(y) + 3, round(x) - 2 : round(x) + 3]
    accent = [int(TOKENS["light"]["accent"][i : i + 2], 16) for i in (1, 3, 5)]
    return float((np.abs(pixels - accent).max(axis=-1) < 40).mean())


@pytest.mark.parametrize(
    ("year", "capital"),
    [
        (950, "夏州"),
        (990, None),
        (1010, "西平府"),
        (1021, "西平府"),
        (1030, "兴州"),
        (1044, "兴庆府"),
    ],
)
def test_the_capital_on_the_map_is_the_capital_of_the_day(
    atlas_page: Page, year: int, capital: str | None
) -> None:
    shown = atlas_page.evaluate(_SHOWN, julian_to_jdn(year, 6, 1))
    assert [name for name, *_ in shown] == ([capital] if capital else [])
    for _, x, y, bare in shown:
        atlas_page.wait_for_timeout(500)
        assert bare or _red_at(atlas_page, x, y) > 0.5
