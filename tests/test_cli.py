"""The command line keeps its contract."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from geo.cli import main

if TYPE_CHECKING:
    from pathlib import Path


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> Any:  # noqa: ANN401 - JSON
    assert main(words) == 0
    return json.loads(capsys.readouterr().out)


def test_lingzhou_is_xias_in_1003_because_of_the_words(capsys: pytest.CaptureFixture[str]) -> None:
    held = answer(capsys, "who", "灵州", "--at", "1003", "--json")
    assert (held["polity"], held["name"]) == ("xia", "夏")
    assert held["because"][0]["quote"].startswith("五年三月，继迁大集蕃部，攻陷灵州")
    assert held["to"] is None
    assert held["from"]["julian"] == ["1002-04-16", "1002-05-14"]


@pytest.mark.parametrize(
    ("place", "year", "polity"),
    [
        ("灵州", "1001", "song"),
        ("靈州", "1001", "song"),
        ("灵州", "咸平四年", "song"),
        ("西平府", "1040", "xia"),
        ("夏州", "890", "xia"),
        ("夏州", "983", "song"),
        ("甘州", "1020", "uyghur"),
        ("甘州", "1029", "xia"),
        ("延州", "1041", "song"),
        ("西阻卜", "1044", "zubu"),
        ("银州", "990", "song"),
        ("丰州", "950", "dangxiang"),
        ("金明", "1040-06-01", "xia"),
    ],
)
def test_who_held_what(
    capsys: pytest.CaptureFixture[str], place: str, year: str, polity: str
) -> None:
    assert answer(capsys, "who", place, "--at", year, "--json")["polity"] == polity


def test_who_tells_tribute_and_titles_beside_the_holder(capsys: pytest.CaptureFixture[str]) -> None:
    (tie,) = answer(capsys, "who", "西阻卜", "--at", "1044", "--json")["ties"]
    assert (tie["polity"], tie["status"]) == ("liao", "tribute")
    assert answer(capsys, "who", "西阻卜", "--at", "1000", "--json")["ties"] == []
    assert main(["who", "银州", "--at", "990"]) == 0
    told = capsys.readouterr().out
    assert "tied by tribute or title, not held: 夏" in told
    assert "「即授洛苑使、银州刺史」" in told


@pytest.mark.parametrize(
    "words",
    [
        ("date", "咸平五年闰三月"),
        ("date", "不知何年"),
        ("date", ""),
        ("date", "咸平五年", "--polity", "亚特兰蒂斯"),
        ("who", "蓬莱仙岛", "--at", "1003"),
        ("who", "灵州", "--at", "昨日"),
        ("who", "灵州", "--at", "700"),
        ("who", "灵州"),
        ("resolve", "灵州", "--near", "38,106,2"),
        ("resolve", "灵州", "--near", "106,380"),
        ("export", "places", "--format", "docx"),
        ("export", "nonsense"),
        ("export", "events", "--at", "1044", "--from", "1002"),
        ("border", "夏", "西夏", "--at", "1044"),
        ("export", "events", "--from", "1044", "--to", "1002"),
        ("export", "events", "-o", "/nowhere/at/all.geojson"),
        ("diff", "982"),
        ("fly",),
        (),
    ],
)
def test_bad_input_is_one_clear_line_and_exit_2(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    try:
        code = main(words)
    except SystemExit as stop:
        code = int(stop.code or 0)
    said = capsys.readouterr()
    assert code == 2
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1


def test_json_lines_are_answered_in_order_and_none_is_lost() -> None:
    lines = ['{"text": "咸平五年三月"}', "not json", '{"text": "咸平五年三十月"}', '{"text": 3}']
    run = subprocess.run(
        [sys.executable, "-m", "geo.cli", "date", "-", "--json"],
        input="\n".join(lines),
        capture_output=True,
        text=True,
        check=False,
    )
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    assert run.returncode == 0
    assert len(answers) == len(lines)
    assert answers[0]["julian"] == ["1002-04-16", "1002-05-14"]
    assert all("error" in one for one in answers[1:])


def test_names_in_json_lines_get_candidates_or_a_suggestion() -> None:
    lines = ['{"name": "灵武", "at": "1003"}', '{"name": "蓬莱仙岛"}', '{"name": "怀远"}', "[]"]
    run = subprocess.run(
        [sys.executable, "-m", "geo.cli", "resolve", "-", "--json"],
        input="\n".join(lines),
        capture_output=True,
        text=True,
        check=False,
    )
    known, unknown, both, wrong = (json.loads(line) for line in run.stdout.splitlines())
    assert known["candidates"][0]["id"] == "lingzhou"
    assert unknown["candidates"] == []
    assert "suggestions" in unknown
    assert len(both["candidates"]) >= 2
    assert "error" in wrong


def test_check_finds_every_quotation_and_id(capsys: pytest.CaptureFixture[str]) -> None:
    report = answer(capsys, "check", "--json")
    assert report["findings"] == []
    assert report["counts"]["events"] >= 120
    assert report["counts"]["quotations"] >= report["counts"]["events"]


def test_the_map_is_one_file_without_network(tmp_path: Path) -> None:
    path = tmp_path / "xia.html"
    assert main(["map", "--at", "1044", "-o", str(path)]) == 0
    html = path.read_text("utf-8")
    assert path.stat().st_size < 4_000_000
    assert 'src="http' not in html
    assert 'href="http' not in html


@pytest.mark.parametrize(
    "kind", ["places", "events", "control", "territories", "cells", "campaigns", "dates"]
)
@pytest.mark.parametrize("form", ["geojson", "jsonl"])
def test_every_kind_is_exported_in_every_format(
    capsys: pytest.CaptureFixture[str], kind: str, form: str
) -> None:
    assert main(["export", kind, "--format", form, "--at", "1041", "-o", "-"]) == 0
    written = capsys.readouterr().out
    lines = [written] if form == "geojson" else written.splitlines()
    assert lines
    assert all(json.loads(line) for line in lines)


def test_what_changed_hands_carries_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    changes = answer(capsys, "diff", "1001", "1003", "--json")["changes"]
    lingzhou = next(c for c in changes if c["place"] == "lingzhou")
    assert (lingzhou["from"], lingzhou["to"]) == ("song", "xia")
    assert "攻陷灵州" in lingzhou["because"][0]["quote"]
    assert lingzhou["area_km2"] > 0


def test_who_do_not_meet_are_told_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["border", "夏", "金", "--at", "1044"]) == 1
    assert "no border there on 1044-12-31" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ("who", "灵州", "--at", "1500"),
        ("diff", "1044", "1127"),
        ("border", "夏", "宋", "--at", "熙宁四年"),
        ("export", "territories", "--at", "1500"),
        ("export", "control", "--at", "1500"),
        ("export", "borders", "--at", "1500"),
    ],
)
def test_of_what_comes_after_the_chapter_nothing_is_claimed(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert main(words) == 2
    assert "1068" in capsys.readouterr().err


def _shiyu(*words: str, given: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "geo.cli", *words]
    return subprocess.run(
        command, input=given, capture_output=True, check=False, env={**os.environ, **env}
    )


def test_a_byte_order_mark_costs_no_line() -> None:
    done = _shiyu("date", "-", given='\ufeff{"text": "咸平五年三月"}\n'.encode())
    assert json.loads(done.stdout)["year"] == 1002


def test_a_batch_takes_the_words_of_the_command_where_a_line_has_none() -> None:
    lines = '{"text": "统和二十年三月"}\n{"text": "咸平五年三月", "polity": "宋"}\n'
    done = _shiyu("date", "-", "--polity", "辽", given=lines.encode())
    assert [json.loads(line)["polity"] for line in done.stdout.splitlines()] == ["liao", "song"]


def test_a_stream_that_knows_no_chinese_is_written_in_utf_8() -> None:
    done = _shiyu("who", "灵州", "--at", "1003", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr
    assert "攻陷灵州" in done.stdout.decode("utf-8")


def test_a_diff_of_days_between_which_nothing_happened_says_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["diff", "1044", "1044"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "nothing changed hands between 1044-12" in said.err
