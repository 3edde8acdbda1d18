"""What the tests of the map do with the page: go to a day and let it come to rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.dates import julian_to_jdn

if TYPE_CHECKING:
    from playwright.sync_api import Page

# A painted frame after the last one asked for: nothing is then still on its way.
SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def go(page: Page, year: int, month: int, day: int) -> None:
    """Show a Julian day."""
    page.evaluate("jdn => window.shiyu.set(jdn)", julian_to_jdn(year, month, day))
    page.wait_for_timeout(500)
    page.evaluate(SETTLED)
