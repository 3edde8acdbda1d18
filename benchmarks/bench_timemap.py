"""The time map beside its rivals, in one run: ``python benchmarks/bench_timemap.py``.

Headless Chromium, every request beyond this machine refused. On the chapter and on
made-up sets A, B, C (and D, ours only) it measures, for our standalone page, for
folium's ``TimestampedGeoJson`` and ``Timeline`` with its slider, and for an
``st.slider`` that draws anew:

* data: bytes of content, without libraries, scripts of the map itself and relief. Ours
  carries more than theirs (both scripts, marks, calendar, stories, charts): "same" is
  what of it they carry too, "land" the territories alone, cells and changes or polygons,
  and "gzip" all of it deflated, as a server may send it (ours is deflated in the page);
* first paint: from the request to the first territories on screen, the median of some loads
  (ours are the soft land of the day the map opens with; "map" is when the map itself is there);
* fps: frames a second in autoplay at a year a second, and the longest frame, once
  as the machine is and once with one core kept busy (``st.slider``: steps a second);
* heap: JavaScript heap, array buffers and the text of scripts after a collection, when
  the map is there and again when it has played; asked over the browser's own protocol,
  so that no tool's scripts are in it. An empty Leaflet map has 1.2 MB of it.

Read the figures as ratios. ``--sets chapter,A`` and ``--ways ours,timeline`` do less.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from playwright.sync_api import Error, sync_playwright
from polygons import carried, features_of
from rivals import assets, slider_app, timeline, timestamped
from scores import HEAD, Result, bounds, report
from synthetic import SIZES, payload_of

from gazetteer.reading import load_reading
from geo import timemap
from geo.bundle import pack
from geo.opening import opening
from geo.payload import payload

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

Json = dict[str, Any]
PLAY_S = 6.0
WARM_S = 1.5
LOADS = 5
LARGE = 30_000_000  # bytes of a page that is loaded but once
_OURS = "window.shiyu && window.shiyu.ready"
_OUR_MAP = "window.shiyu && window.shiyu.drawn.territories"
_OUR_LAND = f"document.querySelector('canvas.shiyu-first') || ({_OUR_MAP})"
_PLUGIN = "document.querySelector('.leaflet-overlay-pane path')"
_WATCH = """(() => {
  const b = window.bench = { gaps: [], last: 0, frames: 0, on: false };
  const once = {};
  // A task after the frame in which a thing is there: by then it has been painted.
  const note = (key) => {
    if (once[key]) return;
    once[key] = true;
    setTimeout(() => { b[key] = performance.now(); });
  };
  const tick = (now) => {
    if (%s) note("first");
    if (%s) note("map");
    if (b.on) { b.frames += 1; if (b.last) b.gaps.push(now - b.last); b.last = now; }
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
})()"""
_BEGIN = "void Object.assign(window.bench, {gaps: [], last: 0, frames: 0, on: true})"
_END = "(window.bench.on = false, window.bench.gaps)"


@contextlib.contextmanager
def busy_core() -> Iterator[None]:
    """Keep one core busy for as long as the block lasts."""
    process = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        time.sleep(0.5)
        yield
    finally:
        process.kill()
        process.wait()


def offline(browser: Browser, served: dict[str, bytes]) -> BrowserContext:
    """Return a context that knows the assets by their last part and refuses the rest."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")

    def guard(route: Any, request: Any) -> None:  # noqa: ANN401 - playwright's own
        url = request.url
        if url.startswith(("file:", "data:", "blob:", "http://127.0.0.1")):
            route.continue_()
            return
        name = url.split("?")[0].rsplit("/", 1)[-1]
        kind = "text/css" if name.endswith(".css") else "text/javascript"
        route.fulfill(status=200, body=served.get(name, b""), content_type=kind)

    context.route("**/*", guard)
    return context


def _asked(session: CDPSession, script: str) -> Any:  # noqa: ANN401 - a JSON value
    """Evaluate a script without the driver's own helpers, which would stay in the heap."""
    answer = session.send("Runtime.evaluate", {"expression": script, "returnByValue": True})
    return answer["result"].get("value")


def _until(session: CDPSession, script: str, timeout_s: float = 300) -> None:
    deadline = time.perf_counter() + timeout_s
    while not _asked(session, f"Boolean({script})"):
        if time.perf_counter() > deadline:
            raise TimeoutError(script)
        time.sleep(0.1)


def _load(context: BrowserContext, url: str, *, ours: bool) -> tuple[Page, CDPSession]:
    page = context.new_page()
    page.add_init_script(_WATCH % ((_OUR_LAND, _OUR_MAP) if ours else (_PLUGIN, _PLUGIN)))
    page.goto(url, wait_until="commit", timeout=300_000)
    session = context.new_cdp_session(page)
    _until(session, "window.bench && window.bench.first && window.bench.map")
    return page, session


def _play(session: CDPSession, *, ours: bool) -> tuple[float, float]:
    """Return frames a second and the longest frame in ms of some seconds of autoplay."""
    if ours:
        _until(session, _OURS)
        _asked(session, "void window.shiyu.play()")
    time.sleep(WARM_S)
    _asked(session, _BEGIN)
    time.sleep(PLAY_S)
    gaps = _asked(session, _END)
    if ours:
        _asked(session, "void window.shiyu.pause()")
    return 1000 * len(gaps) / sum(gaps), max(gaps)


def _heap(session: CDPSession) -> float:
    session.send("HeapProfiler.collectGarbage")
    usage = session.send("Runtime.getHeapUsage")
    return float(usage["usedSize"] + usage.get("backingStorageSize", 0))


def measure(context: BrowserContext, path: Path, *, ours: bool) -> Result:
    """Load a page, let it play, and say how it fared."""
    result, times = Result(), []
    loads = 1 if path.stat().st_size > LARGE else LOADS
    for n in range(loads):
        page, session = _load(context, path.as_uri(), ours=ours)
        times.append(_asked(session, "[window.bench.first, window.bench.map]"))
        # Every load to its end: a tab closed half-way would weigh on the next.
        time.sleep(1)
        if n < loads - 1:
            page.close()
    result.paint_ms, result.map_ms = map(statistics.median, zip(*times, strict=True))
    result.heap = _heap(session)
    result.fps, result.longest_ms = _play(session, ours=ours)
    with busy_core():
        result.busy_fps, _ = _play(session, ours=ours)
    result.played = _heap(session)
    page.close()
    return result


def measure_slider(context: BrowserContext, folder: Path, features: Any) -> Result:  # noqa: ANN401
    """Step an ``st.slider`` with the arrow key and wait for each map."""
    script = slider_app(folder, *features)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.headless=true"]
    command += [f"--server.port={port}", "--server.address=127.0.0.1"]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=quiet, stderr=quiet)  # noqa: S603 - our own app
    try:
        _until_up(port)
        return _step_slider(context, f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(10)


def _until_up(port: int) -> None:
    for _ in range(240):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1):
                return
        except OSError:
            time.sleep(0.25)


def _step_slider(context: BrowserContext, url: str) -> Result:
    page, result = context.new_page(), Result()
    got: list[int] = []
    page.on("websocket", lambda ws: ws.on("framereceived", lambda raw: got.append(len(raw))))
    began = time.perf_counter()
    page.goto(url)
    day = _day_drawn(page, None)
    result.paint_ms = 1000 * (time.perf_counter() - began)
    page.locator("[data-testid=stSlider] [role=slider], [data-testid=stSlider] input").first.focus()
    steps, before = [], sum(got)
    for _ in range(6):
        began = time.perf_counter()
        page.keyboard.press("ArrowRight")
        day = _day_drawn(page, day)
        steps.append(time.perf_counter() - began)
    result.data = (sum(got) - before) // len(steps)
    result.fps, result.longest_ms = 1 / statistics.median(steps), 1000 * max(steps)
    frame = next(f for f in page.frames if "streamlit_folium" in f.url)
    result.heap = frame.evaluate("() => performance.memory.usedJSHeapSize")
    result.notes.append("data: a step; fps: steps a second")
    page.close()
    return result


def _day_drawn(page: Page, before: int | None) -> int:
    """Wait until the map of another day than before is on screen."""
    deadline = time.perf_counter() + 60
    while time.perf_counter() < deadline:
        for frame in page.frames:
            if "streamlit_folium" not in frame.url:
                continue
            with contextlib.suppress(Error):
                day = frame.evaluate(f"() => {_PLUGIN} ? window.bench_day ?? null : null")
                if day is not None and day != before:
                    return int(day)
        page.wait_for_timeout(5)
    message = "the slider's map never came"
    raise TimeoutError(message)


def our_page(data: Json) -> str:
    """Return the standalone page of any payload."""
    with patch.object(timemap, "payload", return_value=data):
        return timemap.standalone(None)  # type: ignore[arg-type]  # the payload is given


def bytes_of(data: Json) -> int:
    """Return the size of a payload as it stands in the page: packed, in base64."""
    return -(-len(pack(data)) // 3) * 4


def sizes(way: str, data: Json, path: Path, landless: str) -> dict[str, int]:
    """Return the bytes of all content and of parts of it, by their names in `Result`."""
    if way == "ours":
        plain = {key: value for key, value in data.items() if key != "relief"}
        land = {key: data[key] for key in ("topology", "cells", "holdings")}
        first = len(json.dumps(opening(data), separators=(",", ":")))
        return {
            "data": bytes_of(plain) + first,
            "same": bytes_of(carried(data)) + first,
            "land": bytes_of(land) + first,
            "deflated": len(pack(plain)) + first,
        }
    whole = path.read_bytes()
    return {
        "data": len(whole),
        "same": len(whole),
        "land": len(whole) - len(landless.encode()),
        "deflated": len(gzip.compress(whole)),
    }


def content(name: str) -> Json:
    """Return the payload of the chapter or of a made-up set."""
    return payload(load_reading()) if name == "chapter" else payload_of(SIZES[name])


def run_set(browser: Browser, name: str, ways: list[str], served: dict[str, bytes]) -> Json:
    """Measure every way with one set."""
    results: Json = {}
    data = content(name)
    theirs = set(ways) - {"ours"} if name != "D" else set()
    features = features_of(data) if theirs else ([], [])
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        makers = {
            "ours": lambda *_: our_page(data),
            "timestamped": timestamped,
            "timeline": timeline,
        }
        for way in ways:
            if way not in {"ours", *theirs}:
                continue
            context = offline(browser, served)
            try:
                if way == "slider":
                    results[way] = measure_slider(context, folder, features)
                else:
                    path = folder / f"{way}.html"
                    path.write_text(makers[way](*features), "utf-8")
                    results[way] = measure(context, path, ours=way == "ours")
                    for key, size in sizes(way, data, path, makers[way]([], features[1])).items():
                        setattr(results[way], key, size)
            except (Error, TimeoutError) as error:
                print(f"# {name} {way}: {str(error).splitlines()[0]}")
            context.close()
    return results


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sets", default="chapter,A,B,C,D")
    parser.add_argument("--ways", default="ours,timestamped,timeline,slider")
    asked = parser.parse_args()
    ways = asked.ways.split(",")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        served, missing = assets(Path(folder)) if ways != ["ours"] else ({}, [])
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--enable-precise-memory-info"],
        )
        print(f"# {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, software rendering")
        print(f"# not to be had offline: {', '.join(missing) or 'nothing'}")
        print(HEAD)
        for name in asked.sets.split(","):
            results = run_set(browser, name, ways, served)
            report(name, results)
            if "ours" in results:
                bounds(name, results["ours"])
            print(f"# load {os.getloadavg()[0]:.1f}")
        browser.close()


if __name__ == "__main__":
    main()
