"""A film is what the screen shows, day by day, and says whose it is."""

from __future__ import annotations

import io
import itertools
import os
import re
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av
import numpy as np
import pytest
from PIL import Image

from gazetteer.dates import jdn_to_julian, julian_to_jdn
from gazetteer.errors import PictureError
from geo.animation import Film, Made, animate, pictures
from geo.browser import ask, open_page
from geo.look import Look, Moment, View
from geo.stills import picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from gazetteer.reading import Reading

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parent.parent
# Land changes hands within these months, armies march, and the year turns.
FILM = Film(julian_to_jdn(1040, 12, 1), julian_to_jdn(1041, 10, 15), fps=5)
LOOK = Look(size=(860, 600), view=View(107.5, 36.9, 6.5))
# The slip is the only paper on a film: the page of the test has it alone, as wide as it gets.
_ONLY_PAPER = """
const Shiyu = (globalThis.Shiyu = {});
let create = null;
Object.defineProperty(Shiyu, "createLayer", {
  configurable: true,
  set(fn) { create = fn; },
  get: () => create && ((map, model, store, more) =>
    create(map, model, store, { strips: () => STRIPS, ...more })),
});
"""
_SHAPE = """async o => {
  const days = Shiyu.film.days(shiyu.app, o), state = { ...o.state, step: o.step };
  const { stage, land } = await Shiyu.film.stageFor(shiyu.app, days, { ...o, state });
  const on = jdn => ({ ...stage.app.store.get(), jdn });
  const boxes = days.flatMap(jdn =>
    Shiyu.picture.boxes({ ...stage.app, store: { get: () => on(jdn) } }));
  stage.remove();
  const of = (how, key) => Math[how](...boxes.map(b => b[key]));
  const [x0, y0, x1, y1] = ["x0", "y0", "x1", "y1"].map((k, i) => of(i < 2 ? "min" : "max", k));
  const epochs = new Set(days.map(day => shiyu.app.model.holdings.epoch(day))).size;
  return { days, land, strip: { x0, y0, x1, y1 }, epochs };
}"""
# What moves by itself after a new day: fades, marches, names and dashes that wait for quiet.
_REST_MS = 1300


@pytest.fixture(scope="module")
def apart() -> Iterator[Callable[..., Any]]:
    """Call something in a thread of its own: this one has a browser open already."""
    with ThreadPoolExecutor(1) as pool:
        yield lambda fn, *args, **more: pool.submit(fn, *args, **more).result()


@pytest.fixture(scope="module")
def shown(
    apart: Callable[..., Any], standalone_html: str, browser: Browser
) -> tuple[dict[str, Any], list[np.ndarray]]:
    """The shape of the film and its pictures without loss."""
    assert browser

    def take() -> tuple[dict[str, Any], list[np.ndarray]]:
        asked = LOOK.for_page() | FILM.for_page()
        with open_page(lambda: standalone_html, size=LOOK.size) as page:
            shape = ask(page, _SHAPE, asked)
            return shape, [each[:, :, :3].copy() for each in pictures(page, asked)]

    return apart(take)


@pytest.fixture(scope="module")
def films(
    apart: Callable[..., Any],
    reading: Reading,
    browser: Browser,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, tuple[Path, Made, list[tuple[int, int]]]]:
    assert browser
    folder = tmp_path_factory.mktemp("films")
    made = {}
    for kind in ("gif", "mp4", "webm"):
        told: list[tuple[int, int]] = []
        path = folder / f"film.{kind}"
        done = apart(
            animate, reading, path, FILM, LOOK, progress=lambda *n, told=told: told.append(n)
        )
        made[kind] = path, done, told
    return made


def _frames(path: Path) -> list[np.ndarray]:
    if path.suffix == ".gif":
        film = Image.open(path)
        return [_seen(film, number) for number in range(film.n_frames)]
    with av.open(str(path)) as video:
        return [frame.to_ndarray(format="rgb24") for frame in video.decode(video=0)]


def _seen(film: Image.Image, number: int) -> np.ndarray:
    film.seek(number)
    return np.asarray(film.convert("RGB"))


def _psnr(a: np.ndarray, b: np.ndarray) -> float:
    return float(10 * np.log10(255**2 / max(1e-9, ((a.astype(float) - b) ** 2).mean())))


def test_every_picture_of_a_film_is_the_screen_at_rest_on_that_day(
    shown: tuple[dict[str, Any], list[np.ndarray]], browser: Browser, atlas_url: str
) -> None:
    shape, taken = shown
    land, strip = shape["land"], shape["strip"]
    context = browser.new_context(viewport={"width": land["w"], "height": land["h"]}, offline=True)
    page = context.new_page()
    page.add_init_script(_ONLY_PAPER.replace("STRIPS", str([strip]).replace("'", "")))
    view = f"{LOOK.view.lat},{LOOK.view.lon},{LOOK.view.zoom}" if LOOK.view else ""
    page.goto(f"{atlas_url}#date={_iso(shape['days'][0])}&step=month&view={view}")
    page.wait_for_function("() => window.shiyu?.ready")
    page.evaluate("() => Shiyu.later.load()")
    page.add_style_tag(content=".sy, .leaflet-control-container { visibility: hidden !important; }")
    box = [int(strip[key]) + 5 for key in ("y1", "x1")]
    for day, picture_of in zip(shape["days"], taken, strict=True):
        page.evaluate("day => window.shiyu.set(day)", day)
        page.wait_for_timeout(_REST_MS)
        screen = _screen(page).astype(int)
        film = picture_of[: land["h"], : land["w"]].astype(int)
        screen[: box[0], : box[1]] = film[: box[0], : box[1]]
        # Land that changed is laid piece by piece on the page: that rounds a few px otherwise.
        differing = np.abs(screen - film).max(axis=2)
        assert differing.max() <= 1, _iso(day)
        assert (differing > 0).mean() < 1e-4, _iso(day)
    context.close()
    assert shape["epochs"] > 2, "land is to change hands, or the test says little"


def _screen(page: Page) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))


def _iso(jdn: int) -> str:
    return "{:04d}-{:02d}-{:02d}".format(*jdn_to_julian(jdn))


def test_a_film_by_month_has_the_months_that_begin_in_its_span(
    shown: tuple[dict[str, Any], list[np.ndarray]], films: dict[str, Any]
) -> None:
    shape, taken = shown
    days = shape["days"]
    assert all(FILM.first <= day <= FILM.last for day in days)
    assert all(29 <= b - a <= 30 for a, b in itertools.pairwise(days))
    assert days[0] - FILM.first < 30 > FILM.last - days[-1]
    assert len(taken) == len(days)
    for _, made, _ in films.values():
        assert made.frames == len(days)


@pytest.mark.parametrize("kind", ["gif", "mp4", "webm"])
def test_a_film_decodes_to_its_pictures_and_holds_the_last_for_two_seconds(
    kind: str, shown: tuple[dict[str, Any], list[np.ndarray]], films: dict[str, Any]
) -> None:
    path, made, _ = films[kind]
    taken = shown[1]
    found = _frames(path)
    assert found[0].shape[:2] == LOOK.size[::-1]
    for number, wanted in enumerate(taken):
        assert _psnr(found[number], wanted) > (38 if kind == "gif" else 35), number
    if kind == "gif":
        assert len(found) == len(taken)
        # The palette's error and no more: nothing of an earlier picture stays behind.
        assert max(np.abs(a.astype(int) - b).max() for a, b in zip(found, taken, strict=True)) < 64
    else:
        held = found[len(taken) - 1 :]
        assert len(held) == 10
        assert min(_psnr(each, taken[-1]) for each in held) > 35
    assert made.seconds == pytest.approx((len(taken) - 1) / 5 + 2, abs=0.02)
    assert _seconds(path) == pytest.approx(made.seconds, abs=0.25)
    assert made.bytes == path.stat().st_size
    assert made.file == str(path)


def _seconds(path: Path) -> float:
    if path.suffix != ".gif":
        with av.open(str(path)) as video:
            return float(video.duration or 0) / 1e6
    film = Image.open(path)
    waits = []
    for number in range(film.n_frames):
        film.seek(number)
        waits.append(film.info["duration"])
    assert waits[-1] == 2000
    return sum(waits) / 1000


@pytest.mark.parametrize("kind", ["gif", "mp4", "webm"])
def test_a_film_says_within_what_it_is_and_under_which_licence(
    kind: str, films: dict[str, Any]
) -> None:
    path = films[kind][0]
    if kind == "gif":
        said = Image.open(path).info["comment"].decode()
    else:
        with av.open(str(path)) as video:
            about = {key.lower(): value for key, value in video.metadata.items()}
        said = f"{about['title']} {about['comment']}"
    assert "史舆" in said
    assert "1040-12-" in said
    assert "儒略历" in said
    assert "CC BY-SA 4.0" in said


def test_an_mp4_plays_while_it_is_loaded_and_everywhere(films: dict[str, Any]) -> None:
    path = films["mp4"][0]
    raw = path.read_bytes()
    assert raw.index(b"moov") < raw.index(b"mdat")
    with av.open(str(path)) as video:
        assert video.streams.video[0].codec_context.pix_fmt == "yuv420p"


def test_a_film_stays_small_where_little_changes(films: dict[str, Any]) -> None:
    film = Image.open(films["gif"][0])
    assert films["gif"][1].bytes < 0.12 * 3 * film.n_frames * film.width * film.height


@pytest.mark.parametrize("kind", ["gif", "mp4", "webm"])
def test_progress_goes_up_to_the_end(kind: str, films: dict[str, Any]) -> None:
    told = films[kind][2]
    of = told[0][1]
    assert told == [(n, of) for n in range(1, of + 1)]
    assert of >= films[kind][1].frames


def test_the_same_film_is_the_same_again(
    apart: Callable[..., Any], reading: Reading, films: dict[str, Any], tmp_path: Path
) -> None:
    for kind in ("gif", "mp4"):
        again = tmp_path / f"again.{kind}"
        apart(animate, reading, again, FILM, LOOK)
        assert again.read_bytes() == films[kind][0].read_bytes(), kind


def test_an_odd_size_is_made_even_for_a_video_and_kept_for_a_gif(
    apart: Callable[..., Any], reading: Reading, browser: Browser, tmp_path: Path
) -> None:
    assert browser
    day = Film(FILM.first, FILM.first, step="day")
    look = Look(size=(861, 601), lang="en", theme="dark", mode="sofar", garrisons=True)
    for kind, size in (("mp4", (860, 600)), ("gif", (861, 601))):
        path = tmp_path / f"odd.{kind}"
        assert apart(animate, reading, path, day, look).frames == 1
        assert _frames(path)[0].shape[1::-1] == size


@pytest.mark.parametrize(
    ("film", "look", "why"),
    [
        (Film(2108300, 2108301, step="event"), LOOK, "nothing happens"),
        (Film(FILM.first, FILM.last), Look(size=(900, 420)), "900 × 420 is too small"),
        (Film(2042481, 2111496), LOOK, "frames are too many"),
    ],
)
def test_a_film_that_cannot_be_is_refused_in_english_and_leaves_no_file(  # noqa: PLR0913 - fixtures
    film: Film,
    look: Look,
    why: str,
    apart: Callable[..., Any],
    reading: Reading,
    browser: Browser,
    tmp_path: Path,
) -> None:
    assert browser
    with pytest.raises(PictureError, match=re.escape(why)):
        apart(animate, reading, tmp_path / "x.gif", film, look)
    assert not list(tmp_path.iterdir())


def test_a_picture_of_a_day_is_png_or_svg_with_its_attribution(
    apart: Callable[..., Any], reading: Reading, browser: Browser, tmp_path: Path
) -> None:
    assert browser
    for kind in ("png", "svg"):
        apart(picture, reading, tmp_path / f"x.{kind}", LOOK, Moment(FILM.first))
    drawn = Image.open(tmp_path / "x.png")
    assert drawn.size == LOOK.size
    assert "CC BY-SA 4.0" in drawn.info["Copyright"]
    written = (tmp_path / "x.svg").read_text("utf-8")
    assert "CC BY-SA 4.0" in written
    assert f'width="{LOOK.size[0]}"' in written


def test_a_poster_is_an_a3_sheet_that_says_what_it_is(
    apart: Callable[..., Any], reading: Reading, browser: Browser, tmp_path: Path
) -> None:
    assert browser
    apart(picture, reading, tmp_path / "x.svg", LOOK, Moment(FILM.first), poster=True)
    written = (tmp_path / "x.svg").read_text("utf-8")
    assert 'width="420mm" height="297mm"' in written
    assert "CC BY-SA 4.0" in written


def _started(*words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "geo.cli", "map", *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def test_the_command_line_tells_how_far_it_is_and_what_it_wrote(
    browser: Browser, tmp_path: Path
) -> None:
    assert browser
    path = tmp_path / "film.gif"
    span = ("--animate", "--from", "1041-01", "--to", "1041-06", "--size", "640x480")
    process = _started(*span, "-o", str(path), "--json")
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert re.search(r"^\d+ %, \d+ s left$", err, re.MULTILINE)
    assert len(err.splitlines()) < 12
    assert "\r" not in err
    assert f'"file": "{path}", "frames": 6, "seconds": 2.62, "bytes": {path.stat().st_size}' in out


def test_ctrl_c_removes_what_was_begun(browser: Browser, tmp_path: Path) -> None:
    assert browser
    path = tmp_path / "film.webm"
    process = _started("--animate", "--from", "1000", "--to", "1060", "-o", str(path))
    for _ in range(600):
        if (tmp_path / "film.webm.partial").exists():
            break
        time.sleep(0.1)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130, err
    assert "stopped" in err
    assert "Traceback" not in err
    assert not list(tmp_path.iterdir())
