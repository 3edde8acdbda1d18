"""Take the README's pictures from the real standalone map, with the network off.

Run ``python docs/take_pictures.py``; it needs Debian's chromium and a CJK font.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from gazetteer.dates import julian_to_jdn
from gazetteer.reading import load_reading
from geo.timemap import standalone

HERE = Path(__file__).parent


def battle(page: Page) -> None:
    """Show the battle of 好水川, looked up by its name: its day, its card, its lens."""
    page.keyboard.press("/")
    page.keyboard.type("好水川酣战")
    page.keyboard.press("Enter")
    page.evaluate("() => document.activeElement.blur()")


def realm(page: Page) -> None:
    """Show the whole realm at the peace of 1044."""
    page.evaluate("() => { document.querySelector('.sy-tools input').value = ''; }")
    page.evaluate("() => window.shiyu.app.store.set({selection: null})")
    page.evaluate("jdn => window.shiyu.set(jdn)", julian_to_jdn(1044, 12, 25))
    page.evaluate("() => window.shiyu.app.store.set({posts: true})")
    page.evaluate("() => window.shiyu.app.map.setView([38.3, 104.5], 6.25)")


def story(page: Page) -> None:
    """Show a step of a story: the columns of 996."""
    page.evaluate("() => window.shiyu.app.store.set({posts: false, selection: null})")
    page.evaluate("() => window.shiyu.app.store.set({story: 'jiqian-996', storyStep: 5})")


def compare(page: Page) -> None:
    """Show 1020 and 1040 under a swipe."""
    page.evaluate("() => window.shiyu.app.store.set({story: null, selection: null})")
    page.evaluate("jdn => window.shiyu.set(jdn)", julian_to_jdn(1040, 6, 1))
    page.evaluate("() => window.shiyu.app.map.setView([37.6, 104.2], 6.5, {animate: false})")
    page.evaluate("jdn => window.shiyu.app.store.set({compare: jdn})", julian_to_jdn(1020, 6, 1))


def main() -> None:
    """Write the pictures beside this script."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "xia.html"
        path.write_text(standalone(load_reading()), "utf-8")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="zh-CN")
        page.goto(path.as_uri())
        page.wait_for_function("() => window.shiyu && window.shiyu.ready")
        for scene in (battle, realm, story, compare):
            scene(page)
            page.wait_for_timeout(2500)
            page.screenshot(path=HERE / f"{scene.__name__}.png")
        browser.close()


if __name__ == "__main__":
    main()
