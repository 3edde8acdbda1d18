"""What ``shiyu map`` refuses, before anything is drawn."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from gazetteer.dates import jdn_to_julian
from gazetteer.reading import Reading  # noqa: TC001
from geo.animation import MOST_FRAMES, check_length
from geo.browser import partial
from geo.cli import main
from geo.look import Look, View
from geo.picturecli import _moment

ROOT = Path(__file__).resolve().parent.parent
_FILM = ("--animate", "--from", "1036", "--to", "1044")

# What is asked for, and words of the one line that says why not.
REFUSED = [
    (("-o", "x.doc"), ".html, .png, .svg, .gif, .mp4, .webm"),
    (("-o", "x"), "ends in none of"),
    (("-o", "nowhere/x.html"), "no folder nowhere"),
    (("-o", "x.gif"), "--animate --from A --to B"),
    (("--animate", "-o", "x.gif"), "needs both dates"),
    (("--animate", "--from", "1036", "-o", "x.gif"), "needs both dates"),
    (("--animate", "--from", "1044", "--to", "1036", "-o", "x.mp4"), "exchange them"),
    (("--animate", "--from", "800", "--to", "900", "-o", "x.mp4"), "800 is outside 880–1068"),
    (("--animate", "--from", "1060", "--to", "1069", "-o", "x.mp4"), "1069 is outside 880–1068"),
    (("--animate", "--from", "昨日", "--to", "1044", "-o", "x.mp4"), "昨日"),
    ((*_FILM, "-o", "x.png"), "writes .gif, .mp4 or .webm, not .png"),
    ((*_FILM, "-o", "x.html"), "writes .gif, .mp4 or .webm, not .html"),
    ((*_FILM, "-o", "nowhere/x.gif"), "no folder nowhere"),
    ((*_FILM, "--size", "big", "-o", "x.gif"), "no WxH in pixels"),
    ((*_FILM, "--size", "10x10", "-o", "x.gif"), "outside 320x240 to 3840x2160"),
    ((*_FILM, "--fps", "0", "-o", "x.gif"), "--fps 0"),
    ((*_FILM, "--fps", "600", "-o", "x.gif"), "--fps 600"),
    ((*_FILM, "--fps", "nan", "-o", "x.gif"), "--fps nan"),
    ((*_FILM, "--view", "106,38", "-o", "x.gif"), "LON,LAT,ZOOM"),
    ((*_FILM, "--view", "106,38,40", "-o", "x.gif"), "zoom 4 to 11"),
    ((*_FILM, "--view", "38,106,7", "-o", "x.gif"), "the order is lon,lat"),
    ((*_FILM, "--at", "1040", "-o", "x.gif"), "--at says nothing to a .gif"),
    ((*_FILM, "--poster", "-o", "x.mp4"), "--poster says nothing"),
    (("--poster", "-o", "x.html"), "--poster says nothing"),
    (("--poster", "--size", "800x600", "-o", "x.png"), "--size says nothing to a poster"),
    (("--poster", "--theme", "dark", "-o", "x.svg"), "--theme says nothing to a poster"),
    ((*_FILM, "--step", "day", "-o", "x.mp4"), "3,288 frames are too many (at most 2,400"),
    ((*_FILM, "--step", "day", "-o", "x.gif"), "3,288 frames are too many (at most 600"),
    (("--at", "1069", "-o", "x.png"), "1069 is outside 880–1068"),
    (("--at", "1041", "--fps", "3", "-o", "x.png"), "--fps says nothing to a .png"),
    (("--size", "800x600", "-o", "x.html"), "--size says nothing to a .html"),
    (("--only-text", "-o", "x.html"), "--only-text says nothing to a .html"),
]


@pytest.mark.parametrize(("words", "why"), REFUSED)
def test_what_cannot_be_made_is_refused_in_one_line_and_leaves_nothing(
    words: tuple[str, ...],
    why: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(("map", *words)) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("shiyu: ")
    assert said.err.count("\n") == 1
    assert why in said.err
    assert not list(tmp_path.iterdir())


def test_a_step_nobody_knows_is_refused_with_those_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(("map", *_FILM, "--step", "week", "-o", "x.gif"))
    assert stopped.value.code == 2
    assert "'day', 'month', 'year', 'decade', 'event'" in capsys.readouterr().err


def test_without_a_browser_it_says_which_to_install(tmp_path: Path) -> None:
    nothing = {"PATH": str(tmp_path), "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "geo.cli", "map", "--at", "1041", "-o", str(tmp_path / "x.png")],
        cwd=ROOT,
        env={**os.environ, **nothing},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "apt install chromium" in done.stderr
    assert "playwright install chromium" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.glob("x.png*"))


@pytest.mark.parametrize("kind", MOST_FRAMES)
def test_a_film_has_at_least_one_frame_and_no_more_than_anybody_waits_for(kind: str) -> None:
    check_length(1, kind)
    check_length(MOST_FRAMES[kind], kind)
    for frames in (0, MOST_FRAMES[kind] + 1):
        with pytest.raises(Exception, match="--step"):
            check_length(frames, kind)


def test_the_page_and_the_command_line_allow_as_many_frames() -> None:
    script = (ROOT / "geo" / "web" / "animate.js").read_text("utf-8")
    most = re.search(r"const MOST = \{ gif: (\d+), webm: (\d+) \}", script)
    assert most
    assert [int(n) for n in most.groups()] == [MOST_FRAMES["gif"], MOST_FRAMES["webm"]]


def test_a_file_is_there_only_once_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "x.mp4"
    path.write_bytes(b"before")

    def stopped() -> None:
        with partial(path) as to:
            to.write_bytes(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("x.mp4", b"before")]
    with partial(path) as to:
        to.write_bytes(b"whole")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("x.mp4", b"whole")]


@pytest.mark.parametrize(
    ("text", "step", "year"),
    [
        *(("1041", "year", 1041), ("庆历元年", "year", 1041), ("庆历", "year", 1045)),
        *(("1041-03", "month", 1041), ("庆历元年二月", "month", 1041)),
        ("1041-03-09", "day", 1041),
    ],
)
def test_a_picture_is_as_fine_as_its_date_and_no_finer(
    reading: Reading, text: str, step: str, year: int
) -> None:
    when = _moment(text, reading)
    assert (when.step, jdn_to_julian(when.jdn)[0]) == (step, year)


def test_a_view_is_told_to_the_page_latitude_by_name() -> None:
    asked = Look(view=View(106.2, 37.99, 7)).for_page()
    assert asked["view"] == {"lat": 37.99, "lng": 106.2, "zoom": 7}
    assert Look().for_page()["view"] is None
