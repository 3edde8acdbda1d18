"""Stored texts, spans, and folding that keeps offsets."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.errors import TextError
from gazetteer.seeds import read_document
from gazetteer.text import Quote, fold, load_document, to_traditional

if TYPE_CHECKING:
    from pathlib import Path

ABOUT = {"id": "x", "title": "", "juan": "", "edition": "", "licence": ""}


def test_the_chapter_is_stored_byte_for_byte() -> None:
    chapter = read_document("songshi_485")
    assert len(chapter.text) == 11331
    assert chapter.text.startswith("◎外国一\n○夏国上\n")


def test_an_altered_text_is_refused_by_its_digest(tmp_path: Path) -> None:
    path = tmp_path / "chapter.txt"
    path.write_text("攻陷灵州。", "utf-8")
    digest = hashlib.sha256("攻陷灵州".encode()).hexdigest()
    with pytest.raises(TextError, match="has been altered"):
        load_document(path, sha256=digest, **ABOUT)


def test_a_missing_or_wrongly_encoded_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TextError, match="is missing"):
        load_document(tmp_path / "none.txt", sha256="", **ABOUT)
    (tmp_path / "gbk.txt").write_bytes("灵州".encode("gbk"))
    with pytest.raises(TextError, match="not UTF-8"):
        load_document(tmp_path / "gbk.txt", sha256="", **ABOUT)


@pytest.mark.parametrize("span", [(-1, 3), (5, 5), (0, 99999)])
def test_a_span_outside_the_text_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(TextError, match="not a span"):
        read_document("songshi_485").words(Quote("songshi_485", *span))


def test_words_that_occur_twice_have_no_one_span() -> None:
    with pytest.raises(TextError, match="times in songshi_485"):
        read_document("songshi_485").find("灵州")


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_the_traditional_chapter_keeps_every_offset_and_folds_back() -> None:
    text = read_document("songshi_485").text
    traditional = to_traditional(text)
    assert len(traditional) == len(text)
    differing = [a for a, b in zip(fold(text), fold(traditional), strict=True) if a != b]
    assert len(differing) < 30


@pytest.mark.parametrize(
    ("hans", "hant"),
    [
        ("太宗征北汉", "太宗征北漢"),
        ("范仲淹", "范仲淹"),
        ("乾德五年", "乾德五年"),
        ("遽集六谷蕃部", "遽集六谷蕃部"),
        ("判岳州", "判岳州"),
        ("朝议或云", "朝議或云"),
        ("庆历元年", "慶曆元年"),
    ],
)
def test_classical_words_keep_their_character(hans: str, hant: str) -> None:
    assert to_traditional(hans) == hant
