"""One reading, one running app and one browser for the whole run."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error, sync_playwright

from gazetteer.reading import Reading, load_reading
from geo.timemap import standalone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page, ViewportSize

ROOT = Path(__file__).resolve().parent.parent
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic"]
_FLAGS += ["--accept-lang=zh-CN"]  # a first visit follows the reader's language
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session", autouse=True)
def own_data_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    # What a developer has imported must not decide a test.
    os.environ["SHIYU_DATA"] = str(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="session")
def reading() -> Reading:
    return load_reading()


def _no_browser(why: str) -> None:
    # A skipped browser test proves nothing: in CI it is a failure.
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(f"CI=true and the browser tests cannot run: {why}")
    pytest.skip(f"BROWSER TESTS SKIPPED: {why}; install Debian's chromium")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, _BROWSERS)), None)
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        except Error as error:
            _no_browser(str(error).splitlines()[0])
            raise
        yield started
        started.close()


@pytest.fixture(scope="session")
def app_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = (tmp_path_factory.mktemp("app") / "streamlit.log").open("w+")
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true"),
            *(f"--server.port={port}", "--server.address=127.0.0.1"),
        ],
        cwd=ROOT,
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/_stcore/health", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        if process.poll() is not None:
            pytest.fail(f"the app ended with code {process.returncode}")
        try:
            with urllib.request.urlopen(url, timeout=1) as answer:  # noqa: S310 - our own server
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.25)
    pytest.fail("the app did not start within a minute")


@pytest.fixture
def offline_page(browser: Browser) -> Iterator[Page]:
    """A page whose every request beyond this machine is refused and remembered."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, accept_downloads=True, locale="zh-CN"
    )
    page = context.new_page()
    page.outside = []  # type: ignore[attr-defined]  # what tried to leave

    def guard(route: object, request: object) -> None:
        url = request.url  # type: ignore[attr-defined]
        if url.startswith(("http://127.0.0.1", "data:", "blob:", "file:")):
            route.continue_()  # type: ignore[attr-defined]
        else:
            page.outside.append(url)  # type: ignore[attr-defined]
            route.abort()  # type: ignore[attr-defined]

    context.route("**/*", guard)
    yield page
    context.close()


@pytest.fixture(scope="session")
def standalone_html(reading: Reading) -> str:
    return standalone(reading)


@pytest.fixture(scope="session")
def atlas_url(tmp_path_factory: pytest.TempPathFactory, standalone_html: str) -> str:
    path: Path = tmp_path_factory.mktemp("atlas") / "atlas.html"
    path.write_text(standalone_html, "utf-8")
    return path.as_uri()


@pytest.fixture
def atlas_page(offline_page: Page, atlas_url: str) -> Page:
    """The standalone map, open and painted, with no network."""
    offline_page.goto(atlas_url)
    offline_page.wait_for_function("() => window.shiyu && window.shiyu.ready", timeout=60_000)
    return offline_page


# Until no frame was painted for a while: nothing on the map is then still on its way.
_SETTLED = """() => new Promise((done) => {
  let before = window.shiyu.frames;
  const look = () => setTimeout(() => {
    if (window.shiyu.frames === before) return done(true);
    before = window.shiyu.frames;
    return look();
  }, 350);
  look();
})"""


@pytest.fixture
def open_at(browser: Browser, atlas_url: str) -> Iterator[Callable[..., Page]]:
    """Open the standalone map at a size {width, height}, a fragment and a ratio, offline."""
    contexts = []

    def opened(size: ViewportSize, fragment: str = "", ratio: float = 1) -> Page:
        context = browser.new_context(viewport=size, device_scale_factor=ratio, offline=True)
        contexts.append(context)
        page = context.new_page()
        page.goto(atlas_url + fragment)
        page.wait_for_function("() => window.shiyu && window.shiyu.ready", timeout=60_000)
        page.wait_for_function(_SETTLED, timeout=60_000)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def serious() -> Callable[[Page], list[object]]:
    """What axe holds against a page as it stands: the serious and the critical."""

    def look(page: Page) -> list[object]:
        package = pytest.importorskip("axe_playwright_python")
        page.evaluate((files(package) / "axe.min.js").read_text("utf-8"))
        found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
        return [
            (v["id"], [n["target"] for n in v["nodes"]][:4])
            for v in found["violations"]
            if v["impact"] in {"serious", "critical"}
        ]

    return look
