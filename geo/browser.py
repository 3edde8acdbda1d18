"""The time map in a browser nobody sees: for pictures and films of what a screen would show.

The system's Chromium is taken, else Playwright's own. The page is a file with all
it needs inside; every request beyond it is refused.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from gazetteer.errors import PictureError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page, Playwright

__all__ = ["ask", "find_browser", "open_page", "partial"]

_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS: Final = ("--disable-gpu", "--disable-background-networking", "--disable-quic")
_OUTSIDE: Final = re.compile(r"^(?!file:|data:|blob:|about:)")
_READY: Final = "() => window.shiyu?.ready || document.querySelector('.sy-broken')?.textContent"
_WAIT_MS: Final = 60_000
# A picture's foot has the page's name: the one that `shiyu map -o shiyu.html` writes.
_PAGE: Final = "shiyu.html"


def find_browser() -> str | None:
    """Return the path of the system's Chromium, None if there is none.

    Returns
    -------
    str or None
    """
    return next(filter(None, map(shutil.which, _NAMES)), None)


def ask(page: Page, script: str, about: object = None) -> Any:  # noqa: ANN401 - what JSON can say
    """Return what a function of the page answers.

    Parameters
    ----------
    page : playwright.sync_api.Page
    script : str
        A JavaScript function of one argument.
    about : object
        The argument, as JSON can say it.

    Returns
    -------
    object

    Raises
    ------
    PictureError
        With the page's own words, if it throws.
    """
    from playwright.sync_api import Error  # noqa: PLC0415 - only for pictures

    try:
        return page.evaluate(script, about)
    except Error as error:
        said = error.message.splitlines()[0]
        raise PictureError(said.removeprefix("Page.evaluate: ").removeprefix("Error: ")) from error


@contextmanager
def partial(path: Path) -> Iterator[Path]:
    """Let a file be written under another name, which it loses when it is whole.

    Parameters
    ----------
    path : Path

    Yields
    ------
    Path
        Beside it; gone if the block fails.
    """
    to = path.with_name(f"{path.name}.partial")
    try:
        yield to
        to.replace(path)
    finally:
        to.unlink(missing_ok=True)


@contextmanager
def open_page(draw: Callable[[], str], *, size: tuple[int, int] = (1280, 720)) -> Iterator[Page]:
    """Open a standalone map without a display, until the block ends.

    Parameters
    ----------
    draw : callable
        Returns the page, as `geo.timemap.standalone` writes it: not before it is known
        that there is something to open it with.
    size : (int, int)
        Width and height of its window in pixels.

    Yields
    ------
    playwright.sync_api.Page
        Ready: the first map is painted.

    Raises
    ------
    PictureError
        If there is no browser, or the page does not open.
    """
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only for pictures

    with tempfile.TemporaryDirectory(prefix="shiyu-") as folder, sync_playwright() as playwright:
        browser = _launched(playwright)
        try:
            path = Path(folder) / _PAGE
            path.write_text(draw(), "utf-8")
            yield _opened(browser, path.as_uri(), size)
        finally:
            browser.close()


def _launched(playwright: Playwright) -> Browser:
    from playwright.sync_api import Error  # noqa: PLC0415 - as above

    found = find_browser()
    try:
        # A signal is for us: the browser would die of it before the file is put in order.
        return playwright.chromium.launch(
            executable_path=found,
            args=_FLAGS,
            handle_sigint=False,
            handle_sigterm=False,
            handle_sighup=False,
        )
    except Error as error:
        if found:
            message = f"{found} does not start: {error.message.splitlines()[0]}"
        else:
            message = (
                "no browser found to draw the map with: apt install chromium, "
                "or playwright install chromium"
            )
        raise PictureError(message) from error


def _opened(browser: Browser, url: str, size: tuple[int, int]) -> Page:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        device_scale_factor=1,
        offline=True,
        service_workers="block",
    )
    context.route(_OUTSIDE, lambda route: route.abort())
    page = context.new_page()
    page.goto(url)
    ready = page.wait_for_function(_READY, timeout=_WAIT_MS).json_value()
    if ready is not True:
        message = f"the map did not open: {ready}"
        raise PictureError(message)
    page.evaluate("() => Shiyu.later.load()")
    page.evaluate("() => shiyu.app.store.set({ lang: 'en' })")  # what it complains in
    return page
