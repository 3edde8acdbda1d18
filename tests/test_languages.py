"""Every word in three languages: the page's, the data's, the chapter's."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from gazetteer.people import latin, people
from gazetteer.seeds import read_document
from gazetteer.tables import rows, seeds_folder
from gazetteer.text import fold, to_traditional
from gazetteer.traditional import only_simplified, only_traditional
from geo.barwords import bar_words
from geo.payload import payload
from geo.scriptrows import script_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.reading import Reading

Json = dict[str, Any]

_WEB = Path(__file__).parent / "web"

# Phrases of the chapter as printed editions have them, chosen where a character has two forms.
PHRASES = """
太宗征北汉 太宗征北漢|董毡瞎征诸部 董氈瞎征諸部|乾德五年 乾德五年|范仲淹 范仲淹|范廷召 范廷召
遽集六谷蕃部 遽集六谷蕃部|判岳州，移复州 判岳州，移復州|朝议或云率轻骑 朝議或云率輕騎
庆历元年二月 慶曆元年二月|遂历七年 遂歷七年|颁《仪天具注历》 頒《儀天具注曆》
金帖起云镂冠 金帖起雲鏤冠|毡冠红里 氈冠紅裏|夏州东北三百里 夏州東北三百里|至忽里堆 至忽里堆
昌里马乞 昌里馬乞|破丑重遇贵 破丑重遇貴|与弟继冲 與弟繼沖|以备冲突 以備衝突
以钟鼎臣典文书 以鍾鼎臣典文書|种世衡又遣王嵩 种世衡又遣王嵩|种谔取绥州 种諤取綏州
赵稹为吊赠 趙稹爲弔贈|邓保信为吊慰使 鄧保信爲弔慰使|画颇重复 畫頗重複
起复镇军大将军 起復鎮軍大將軍|复赐李姓 復賜李姓|其后析居夏州 其後析居夏州
章穆皇后园陵 章穆皇后園陵|创后魏之初 創後魏之初|奪槊于后园 奪槊於後園|境内饥 境內饑
羊、米、面 羊、米、麪|面米各百石 麪米各百石|召部长面受约束 召部長面受約束|圆面高准 圓面高準
火星入南斗 火星入南斗|格斗 格鬥|率诸镇兵御之 率諸鎮兵禦之|博州防御使 博州防禦使|曰御史台 曰御史臺
御制诗章 御製詩章|元昊自制蕃书 元昊自制蕃書|欲并其众 欲并其衆|乃并为一运 乃併爲一運
三道并入 三道並入|真腊、占城 真臘、占城|于阗、回鹘 于闐、回鶻|战于定川 戰於定川|自合中起 自合中起
锦彩千匹 錦綵千匹|绣盘球子花 繡盤毬子花|以他相干 以他相干|修供五台山 修供五臺山
党项、吐蕃 黨項、吐蕃|遂与其党数十人 遂與其黨數十人|攻丰州 攻豐州|耕获 耕穫|杀获 殺獲
赵德明 趙德明|曹玮 曹瑋|李继迁 李繼遷|唃厮啰 唃廝囉|没藏讹庞 沒藏訛龐|嵬名山 嵬名山|桑怿 桑懌
后周世宗 後周世宗|应历元年 應曆元年|咸平五年 咸平五年|咸雍元年 咸雍元年|天复三年 天復三年
乾祐元年 乾祐元年|天授礼法延祚 天授禮法延祚|福圣承道 福聖承道|余如故 餘如故
未几，复抄边 未幾，復抄邊|士卒困乏 士卒困乏
"""
PAIRS = [tuple(pair.split()) for pair in PHRASES.replace("\n", "|").split("|") if pair.strip()]


def test_phrases_of_the_chapter_have_their_printed_traditional_form() -> None:
    assert len(PAIRS) >= 40
    wrong = [(hans, to_traditional(hans)) for hans, hant in PAIRS if to_traditional(hans) != hant]
    assert wrong == []


def test_modern_notes_keep_the_words_that_a_history_does_not_have() -> None:
    said = {"云南省": "雲南省", "范围": "範圍", "特征": "特徵", "世系": "世系", "关系": "關係"}
    said |= {"咸水湖": "鹹水湖", "并州": "并州", "里距": "里距", "系年": "繫年", "桑干河": "桑乾河"}
    assert {hans: to_traditional(hans) for hans in said} == said


def test_the_chapter_keeps_every_offset_and_folds_back_to_itself() -> None:
    text = read_document("songshi_485").text
    traditional = to_traditional(text)
    assert len(traditional) == len(text)
    assert fold(traditional) == fold(text)


def test_a_text_in_traditional_characters_stays_as_it_is() -> None:
    traditional = to_traditional(read_document("songshi_485").text)
    assert to_traditional(traditional) == traditional


def test_every_name_of_a_place_is_found_in_either_script(reading: Reading) -> None:
    for place in reading.places.places.values():
        for name in place.names:
            for written in (name.hans, name.hant):
                assert place.id in {c.place.id for c in reading.places.find(written)}, written


# What is sent, and what of it a person reads.


@lru_cache(maxsize=1)
def _sent(reading: Reading) -> Json:
    return payload(reading)


def _worded(node: object, where: str = "") -> Iterator[tuple[str, Json]]:
    """Yield every ``{hans, hant, …}`` of the payload with its path."""
    if isinstance(node, dict):
        if {"hans", "hant"} <= node.keys():
            yield where, node
        for key, value in node.items():
            yield from _worded(value, f"{where}.{key}")
    elif isinstance(node, list):
        for value in node:
            yield from _worded(value, f"{where}[]")


def test_events_polities_and_campaigns_are_said_in_three_languages(reading: Reading) -> None:
    sent = _sent(reading)
    worded = [row["title"] for row in (*sent["events"], *sent["campaigns"], *sent["stories"])]
    worded += [date["label"] for date in sent["dates"]] + sent["polities"]
    assert len(worded) > 700
    for words in worded:
        assert words["hans"], words
        assert words["hant"], words
        assert words["en"], words
        assert not re.search(r"[\u3400-\u9fff]", words["en"]), words


def test_every_name_of_a_place_has_both_scripts_and_a_latin_form(reading: Reading) -> None:
    for place in _sent(reading)["places"]:
        for name in place["names"]:
            assert name["hans"], name
            assert name["hant"], name
            assert name["pinyin"] or name["en"], name


def test_no_band_of_the_timeline_is_chinese_in_english(reading: Reading) -> None:
    names = [words["en"] for where, words in _worded(_sent(reading)["bands"]) if where]
    assert "Sigong" in names
    assert "Jingzong" in names
    assert not [name for name in names if re.search(r"[\u3400-\u9fff]", name)]


def _traditional_in_the_source() -> set[str]:
    """Return characters that the simplified chapter itself keeps (鋹, 緦), and its titles."""
    return set(read_document("songshi_485").text) & only_traditional()


def test_neither_script_has_a_character_of_the_other(reading: Reading) -> None:
    kept = only_traditional() - _traditional_in_the_source()
    for where, words in _worded(_sent(reading)):
        assert not set(words["hant"]) & only_simplified(), (where, words["hant"])
        assert not set(words["hans"]) & kept, (where, words["hans"])
    assert not set(_sent(reading)["text_hant"]) & only_simplified()


def test_what_is_sent_once_turns_exactly_as_it_would_in_python(reading: Reading) -> None:
    sent = _sent(reading)
    table, wrong = sent["script"]["chars"], sent["script"]["words"]
    turn = str.maketrans(*table)
    once = [place["reason"] for place in sent["places"]] + [e["note"] for e in sent["events"]]
    once += [person for event in sent["events"] for person in event["persons"]]
    once += [r["reading"] for e in sent["events"] for r in e["rivals"]]
    once += [source for place in sent["places"] for source in place["sources"]]
    assert len(set(once)) > 600
    for words in once:
        assert (wrong.get(words) or words.translate(turn)) == to_traditional(words)
        assert not set(to_traditional(words)) & only_simplified(), words


def test_the_table_of_characters_costs_little() -> None:
    assert script_rows({"a": "继迁", "b": {"hans": "继", "hant": "繼", "c": "明"}}) == {
        "script": {"chars": ["继迁", "繼遷"], "words": {}},
        "readings": {},
    }


def test_every_person_of_the_chapter_has_a_reading(reading: Reading) -> None:
    named = {p for event in reading.events for p in event.persons}
    named |= {m.person for m in reading.mentions if m.person}
    commanders = (b.commander for c in reading.campaigns for b in c.branches)
    named |= {one for words in commanders for one in re.split("[、，]", words) if one}
    assert named - people().keys() == set()
    assert people().keys() - named <= {"李思忠"}, "a reading for nobody"


def test_readings_are_pinyin_with_tones_and_in_order() -> None:
    table = [row["person"] for _, row in rows("persons.csv")]
    assert table == sorted(table)
    for person, pinyin in people().items():
        assert re.fullmatch(r"[\[\]?A-Za-zÀ-ɏ' ()]+", pinyin), (person, pinyin)


def test_rulers_have_latin_names() -> None:
    for _, row in rows("rulers.csv"):
        if row["polity"] in {"song", "liao", "xia", "tang"} and int(row["accession"][:4]) < 1068:
            assert latin(row["hans"]), row["hans"]


# The English of titles.


def _titles() -> list[tuple[str, str, str]]:
    lines = (seeds_folder() / "annotations/songshi_485.events.jsonl").read_text("utf-8")
    found = map(json.loads, lines.splitlines())
    return [(row["id"], row["title_zh"], row["title_en"]) for row in found]


def test_english_titles_are_short_plain_sentences() -> None:
    for event, _, title in _titles():
        assert re.fullmatch(r"[A-Z0-9][A-Za-z0-9 ,.:;'’()\"-]+", title), (event, title)
        assert "  " not in title, event
        assert not title.endswith("."), event
        assert len(title) <= 80, event


# Names that are easily spelt in two ways: one spelling each.
ONE_SPELLING = {
    r"Zhangjiabao|Zhangjia fort": "Zhangjia Fort",
    r"\bSunuer|Su Nu'?er": "Sunu'er",
    r"Haoshui River": "Haoshuichuan",
    r"Rouyuan (stockade|camp)": "Rouyuan fort",
    r"\bMt\b": "Mount",
    r"\bTubo\b|\bTata\b": "Tibetans, Tatars",
    r"gyrfalcon": "white falcon",
    r"Xixia\b|Hsi": "Xia",
    r"\((in )?letter\)": "(memorial)",
    r"lifa yanzuo|Lifa yanzuo|ningguo|chuisheng\b|chengdao\b": "an era in capitals",
}


@pytest.mark.parametrize("other", ONE_SPELLING)
def test_a_name_is_spelt_one_way(other: str) -> None:
    found = [(event, title) for event, _, title in _titles() if re.search(other, title)]
    assert found == [], f"write {ONE_SPELLING[other]}"


# The words of the page.


@lru_cache(maxsize=1)
def _page_words() -> dict[str, list[str]]:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed: the words of the page were NOT read")
    done = subprocess.run(
        [node, str(_WEB / "everyword.js")], capture_output=True, text=True, timeout=60, check=True
    )
    return json.loads(done.stdout)  # type: ignore[no-any-return]  # what the page says


def test_words_of_the_page_keep_to_their_script() -> None:
    for key, (hans, hant, _) in _page_words().items():
        assert not set(hans) & only_traditional(), (key, hans)
        assert not set(hant) & only_simplified(), (key, hant)


def test_words_that_differ_between_the_scripts_are_given_in_both() -> None:
    for key, (hans, hant, _) in _page_words().items():
        if set(hans) & only_simplified():
            assert hans != hant, f"{key}: {hans} is the same in both scripts"


def test_the_bar_of_streamlit_has_every_word_in_three_languages() -> None:
    hans, hant, english = (bar_words(lang) for lang in ("hans", "hant", "en"))
    assert hans.keys() == hant.keys() == english.keys()
    assert all(fold(hant[key]) == fold(hans[key]) for key in hans)
    assert not re.search(r"[\u3400-\u9fff]", "".join(english.values()))
    assert bar_words("nowhere") == hans


def test_traditional_names_of_the_gazetteer_are_traditional() -> None:
    with (seeds_folder() / "names.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            assert not set(row["hant"]) & only_simplified(), row
            assert fold(row["hant"]) == fold(row["name"]), row
