"""What the map's panel asks of the server is made once, and nonsense is answered in words."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from gazetteer.dates import julian_to_jdn
from geo import serving, timemap

if TYPE_CHECKING:
    from pathlib import Path

    from gazetteer.reading import Reading

_NAME = "0123456789abcdef01234567"
_DAY = julian_to_jdn(1041, 3, 5)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(serving, "served_folder", lambda: tmp_path)
    return tmp_path


def _asked(kind: object = "day", *, jdn: object = _DAY, token: object = _NAME) -> dict[str, object]:
    return {"jdn": _DAY, "asks": [{"kind": kind, "jdn": jdn, "token": token}]}


def _said(path: Path) -> dict[str, str]:
    return dict(json.loads(path.read_text("utf-8")))


def test_the_answer_names_the_file_beside_it_and_the_file_holds_the_day(
    reading: Reading, folder: Path
) -> None:
    (path,) = serving.answer(_asked(), reading)
    file = folder / _said(path)["file"]
    assert path.name == f"ask-{_NAME}.json"
    kinds = {f["properties"]["kind"] for f in json.loads(file.read_text("utf-8"))["features"]}
    assert "territory" in kinds


def test_what_was_made_is_not_made_again(reading: Reading, folder: Path) -> None:
    serving.answer(_asked(), reading)
    file = folder / f"ask-{_NAME}.geojson"
    file.write_text("kept")
    serving.answer(_asked(), reading)
    assert file.read_text() == "kept"


@pytest.mark.parametrize(
    ("kind", "jdn", "word"),
    [
        ("poster", _DAY, "poster"),
        ("day", 1, "1"),
        ("page", None, "None"),
        ("day", "1041-03-05", "1041-03-05"),
    ],
)
def test_what_cannot_be_made_is_said(
    reading: Reading, kind: object, jdn: object, word: str
) -> None:
    (path,) = serving.answer(_asked(kind, jdn=jdn), reading)
    assert word in _said(path)["error"]


@pytest.mark.parametrize("token", ["../../etc/passwd", "", "ABCDEF0123456789", None, "0" * 80])
def test_no_file_is_written_for_a_name_that_is_no_token(
    reading: Reading, folder: Path, token: object
) -> None:
    assert serving.answer(_asked(token=token), reading) == []
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("state", [None, {}, {"asks": None}, {"asks": "day"}, {"asks": ["day"]}])
def test_a_map_that_asks_for_nothing_is_answered_with_nothing(
    reading: Reading, state: dict[str, object] | None
) -> None:
    assert serving.answer(state, reading) == []


def test_old_answers_are_forgotten_and_nothing_else_is(reading: Reading, folder: Path) -> None:
    for name in ("ask-old.json", "payload-1.bin"):
        (folder / name).write_text("old")
        os.utime(folder / name, (0, 0))
    serving.answer(_asked("poster"), reading)
    assert sorted(p.name for p in folder.iterdir()) == [f"ask-{_NAME}.json", "payload-1.bin"]


def test_with_a_read_only_home_what_is_asked_for_still_lies_where_the_map_looks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(*_: object, **__: object) -> Path:
        raise PermissionError

    monkeypatch.setattr(timemap, "user_cache_path", refused)
    timemap.served_folder.cache_clear()
    try:
        assert timemap.served_folder() == timemap.served_folder()
        assert timemap.served_folder().is_dir()
    finally:
        timemap.served_folder.cache_clear()
