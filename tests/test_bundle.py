"""What the page loads: every script once, nothing that begins the page among what may wait."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess

import pytest

from geo.bundle import first_script, later_script, script, web_folder


def _named() -> list[str]:
    return (web_folder() / "order.txt").read_text("utf-8").split()


def test_every_script_and_style_is_loaded_once() -> None:
    named = [name for name in _named() if name.endswith((".js", ".css"))]
    there = {path.name for kind in ("*.js", "*.css") for path in web_folder().glob(kind)}
    assert sorted(named) == sorted(there)


def test_scripts_are_one_byte_a_letter_and_say_what_was_written() -> None:
    whole = script() + gzip.decompress(later_script())
    assert whole.isascii()
    assert b"\\u53f2\\u8206" in whole  # 史舆
    assert first_script() in script()


@pytest.mark.skipif(not shutil.which("node"), reason="node is not here")
def test_the_words_survive_the_one_byte_script() -> None:
    ask = "process.stdout.write(globalThis.Shiyu.i18n.WORDS.atlas.join())"
    node = subprocess.run(
        [str(shutil.which("node")), "-"],
        input=b"globalThis.location ??= {hash: ''};"
        + script().partition(b"Shiyu.boot")[0]
        + ask.encode(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert node.stdout.decode() == "史舆,史輿,Shiyu"


def test_no_template_stands_in_another() -> None:
    """What takes the remarks out of the scripts would take blanks out of such words, too."""
    within = re.compile(r"\$\{[^}`]*`")
    found = {
        f"{path.name}:{number}"
        for path in web_folder().glob("*.js")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if within.search(line)
    }
    assert found == set()


def test_more_than_a_third_of_the_scripts_wait_to_be_asked_for() -> None:
    waiting = len(gzip.decompress(later_script()))
    assert waiting > (waiting + len(script())) / 3
