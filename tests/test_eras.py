"""Reading: a table of known dates with their sources, and the rules that matter."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from gazetteer.characters import fold
from gazetteer.eras import (
    answer,
    describe_day,
    eras,
    eras_named,
    eras_on,
    format_date,
    read_date,
)
from gazetteer.errors import DateError, PolityError
from gazetteer.tables import rows

KNOWN = list(
    csv.DictReader((Path(__file__).parent / "data" / "known_dates.csv").open(encoding="utf-8"))
)


def test_the_table_is_a_table_of_at_least_sixty() -> None:
    assert len(KNOWN) >= 60
    assert all(row["source"] and row["what"] for row in KNOWN)


@pytest.mark.parametrize("row", KNOWN, ids=lambda row: row["text"] + " " + row["what"])
def test_a_known_date_is_the_day_that_scholarship_gives(row: dict[str, str]) -> None:
    date = read_date(row["text"], polity=row["polity"] or None, context=row["context"] or None)
    assert date.julian == (row["first"], row["last"]), date.note
    assert not date.ambiguous


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("庆历元年闰十二月", "慶曆元年閏十二月"),
        ("太平兴国七年五月", "太平興國七年五月"),
        ("天授礼法延祚元年十月十一日", "天授禮法延祚元年十月十一日"),
        ("乾德二年", "乾德二年"),
        ("乾祐三年十一月", "乾祐三年十一月"),
        ("乾兴元年二月戊午", "乾興元年二月戊午"),
        ("熙宁四年腊月", "熙甯四年臘月"),
        ("统和二十二年闰九月", "統和二十二年閏九月"),
        ("会昌六年三月甲子", "會昌六年三月甲子"),
        ("宣统三年十二月", "宣統三年十二月"),
    ],
)
def test_both_scripts_say_the_same(simplified: str, traditional: str) -> None:
    one, other = (answer(json.dumps({"text": text})) for text in (simplified, traditional))
    if "error" in one:
        assert str(other["error"]).replace(traditional, simplified) == one["error"]
        return
    for key in set(one) - {"written", "candidates", "note"}:
        assert other[key] == one[key], key


def test_every_era_in_traditional_characters_is_the_era() -> None:
    for era in eras():
        assert fold(era.hant) == fold(era.hans)
        assert era in eras_named(era.hant)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("祥符五年", "1012-01-26", "1013-02-12"),
        ("咸平五年春正月", "1002-02-15", "1002-03-16"),
        ("咸平五年春", "1002-02-15", "1002-05-14"),
        ("咸平五年仲春", "1002-03-17", "1002-04-15"),
        ("咸平五年十有二月", "1003-01-06", "1003-02-03"),
        ("咸平五年腊月", "1003-01-06", "1003-02-03"),
        ("咸平五年三月朔", "1002-04-16", "1002-04-16"),
        ("咸平五年三月丁酉朔", "1002-04-16", "1002-04-16"),
        ("咸平五年三月丁酉朔二日戊戌", "1002-04-17", "1002-04-17"),
        ("咸平五年三月丁酉朔，戊戌", "1002-04-17", "1002-04-17"),
        ("咸平五年三月朔丁酉", "1002-04-16", "1002-04-16"),
        ("咸平五年三月晦", "1002-05-14", "1002-05-14"),
        ("咸平五年三月望", "1002-04-30", "1002-04-30"),
        ("咸平五年三月初三", "1002-04-18", "1002-04-18"),
        ("咸平五年三月廿三日", "1002-05-08", "1002-05-08"),
        ("咸平五年三月二十有三日", "1002-05-08", "1002-05-08"),
        ("咸平五年三月初三日夜", "1002-04-18", "1002-04-18"),
        ("咸平五年三月上旬", "1002-04-16", "1002-04-25"),
        ("咸平五年三月末", "1002-05-06", "1002-05-14"),
        ("咸平 5 年 3 月", "1002-04-16", "1002-05-14"),
        ("咸平壬寅", "1002-02-15", "1003-02-03"),
        ("咸平五年壬寅三月", "1002-04-16", "1002-05-14"),
        ("宋真宗咸平五年三月", "1002-04-16", "1002-05-14"),
        ("熙宁四年除夕", "1072-01-22", "1072-01-22"),
        ("1003", "1003-01-01", "1003-12-31"),
        ("1003-04", "1003-04-01", "1003-04-30"),
        ("1003-04-05", "1003-04-05", "1003-04-05"),
        ("0986", "0986-01-01", "0986-12-31"),
        ("-0100", "-0100-01-01", "-0100-12-31"),
        ("公元前100年", "-0099-01-01", "-0099-12-31"),
        ("公历1911年10月10日", "1911-09-27", "1911-09-27"),
        ("景祐元年正月/三月", "1034-01-23", "1034-04-20"),
        ("自天圣九年至明道元年", "1031-01-26", "1033-02-02"),
        ("1002-04-16/1002-05-14", "1002-04-16", "1002-05-14"),
    ],
)
def test_the_usual_ways_of_writing_are_read(text: str, first: str, last: str) -> None:
    assert read_date(text).julian == (first, last)


@pytest.mark.parametrize(
    ("text", "context", "first", "last", "certainty"),
    [
        ("明年", "景祐元年", "1035-02-11", "1036-01-30", "inferred"),
        ("明年正月", "景祐元年", "1035-02-11", "1035-03-12", "inferred"),
        ("是岁", "咸平五年三月", "1002-02-15", "1003-02-03", "inferred"),
        ("翌日", "庆历元年二月十二日", "1041-03-17", "1041-03-17", "inferred"),
        ("其夕", "庆历元年二月十二日", "1041-03-16", "1041-03-16", "inferred"),
        ("后三日", "庆历元年二月十二日", "1041-03-19", "1041-03-19", "inferred"),
        ("逾月", "景祐元年七月", "1034-09-16", "1034-10-14", "inferred"),
        ("未几", "庆历元年二月", "1041-03-05", "1041-07-02", "conjectural"),
        ("既而", "庆历元年二月", "1041-03-05", "1041-07-02", "conjectural"),
        ("三月", "咸平五年", "1002-04-16", "1002-05-14", "attested"),
        ("二年", "庆历元年二月", "1042-01-25", "1043-02-12", "attested"),
        ("六年春", "咸平五年三月", "1003-02-04", "1003-05-03", "attested"),
        ("癸巳", "庆历元年二月", "1041-03-18", "1041-03-18", "attested"),
        ("十四日", "庆历元年二月", "1041-03-18", "1041-03-18", "attested"),
        ("明年", "庆历八年", "1049-02-05", "1050-01-25", "inferred"),
    ],
)
def test_words_that_lean_on_a_date_say_how_far_they_are_sure(
    text: str, context: str | None, first: str, last: str, certainty: str
) -> None:
    date = read_date(text, context=context)
    assert date.julian == (first, last)
    assert date.certainty == certainty
    assert date.note
    if text != "癸巳":  # alone it is a year of the cycle
        with pytest.raises(DateError, match="context"):
            read_date(text)


def test_an_era_of_several_courts_is_ambiguous_until_court_or_context_decides() -> None:
    date = read_date("开运元年")
    assert date.ambiguous
    assert [one.polity for one in date.candidates] == ["houjin", "xia"]
    assert date.to_json()["ambiguous"] is True
    assert read_date("开运元年", polity="西夏").year == 1034
    assert read_date("开运元年", context="景祐元年").polity == "xia"
    assert read_date("天禧二年", polity="宋").candidates == ()
    assert read_date("大庆二年", polity="夏").ambiguous
    assert read_date("大庆二年", polity="夏", context="宝元元年").year == 1037


@pytest.mark.parametrize(("court", "year"), [("宋", 967), ("前蜀", 923)])
def test_the_court_decides_between_two_eras_of_one_name(court: str, year: int) -> None:
    assert read_date("乾德五年", polity=court).year == year


def test_a_lunar_year_is_not_a_western_year() -> None:
    date = read_date("治平四年十二月")
    assert (date.year, date.month) == (1067, 12)
    assert date.julian == ("1068-01-08", "1068-02-05")


def test_the_year_of_a_change_of_era_has_both_names() -> None:
    assert read_date("开宝九年").earliest_jdn == read_date("太平兴国元年").earliest_jdn
    assert read_date("建隆四年").latest_jdn == read_date("乾德元年", polity="song").latest_jdn
    assert "before" in read_date("庆历元年二月").note


@pytest.mark.parametrize(
    "text", ["显德七年", "广顺四年", "嗣圣十年", "永历三十七年", "正大九年三月", "至正三十年"]
)
def test_a_year_that_the_histories_write_past_the_end_is_read(text: str) -> None:
    assert read_date(text).earliest_jdn


def test_a_year_written_past_the_end_is_reported_as_such() -> None:
    date = read_date("永历三十七年")
    assert date.certainty == "inferred"
    assert "郑氏" in date.note


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("咸平七年", "nearest valid year is 咸平六年; 1004 is 景德元年"),
        ("咸平〇年", "nearest valid year is 咸平元年"),
        ("咸平五年闰三月", "no leap month; the nearest is 三月"),
        ("咸平四年闰三月", "its leap month was 闰十二月"),
        ("咸平五年三月三十日", "29 days.*nearest is 二十九日"),
        ("咸平五年三月丁亥", "no day 丁亥"),
        ("咸平五年三月甲丑", "not one of the sixty"),
        ("咸平五年三月戊戌朔", "is 丁酉, not 戊戌; try 丁酉朔"),
        ("咸平五年三月一日戊戌", "is 丁酉, not 戊戌"),
        ("咸平五年春八月", "八月 is in 秋.*try 秋八月"),
        ("咸平五年癸卯三月", "is 壬寅, not 癸卯"),
        ("咸平五年十三月", "is not a season"),
        ("咸乎五年", "unknown era.*did you mean"),
        ("1003-02-30", "28 days.*1003-02-28"),
        ("景德元年/咸平五年", "before it begins"),
        ("/咸平五年", "both sides"),
        ("", "empty"),
        ("　 ", "empty"),
        ("春风又绿江南岸", "not a date"),
        ("年" * 500, "at most"),
    ],
)
def test_what_did_not_exist_is_refused_with_the_reason_and_the_nearest(
    text: str, reason: str
) -> None:
    with pytest.raises(DateError, match=reason):
        read_date(text)


def test_an_era_of_another_court_is_refused_and_that_of_one_followed_is_not() -> None:
    with pytest.raises(DateError, match="no era of 辽; it was of 宋"):
        read_date("咸平五年", polity="辽")
    assert read_date("咸平五年", polity="夏").polity == "song"
    assert read_date("天福六年", polity="吴越").polity == "houjin"
    with pytest.raises(PolityError):
        read_date("咸平五年", polity="火星")


def test_a_reign_is_counted_from_its_first_whole_year_and_is_inferred() -> None:
    assert read_date("仁宗即位", polity="宋").julian[0] == "1022-03-23"
    date = read_date("元昊即位")
    assert (date.precision, date.certainty) == ("month", "inferred")
    assert read_date("道宗八年三月", polity="辽").year == 1062
    assert read_date("仁宗即位").ambiguous
    assert read_date("唐末").latest_jdn > read_date("唐末").earliest_jdn


def test_the_year_without_an_era_is_counted_by_branches() -> None:
    date = read_date("无年号二年建子月", polity="唐")
    assert date.julian[0] == "0761-12-02"


def test_a_sexagenary_year_alone_is_ambiguous_and_the_context_decides() -> None:
    assert len(read_date("丁亥岁", polity="宋").candidates) > 3
    assert read_date("丁亥岁", context="庆历六年").year == 1047


def test_the_way_back_names_the_day_in_each_court() -> None:
    day = 2101391
    assert [(era.polity, era.hans) for era in eras_on(day)] == [
        ("song", "康定"),
        ("liao", "重熙"),
        ("xia", "天授礼法延祚"),
    ]
    assert str(describe_day(day, "辽")) == "重熙十年三月十五日甲子"
    with pytest.raises(DateError, match="counted no era"):
        describe_day(day, "金")


def test_dates_are_written_in_three_languages() -> None:
    date = read_date("慶曆元年二月")
    assert format_date(date) == "庆历元年二月"
    assert format_date(date, lang="hant") == "慶曆元年二月"
    assert format_date(date, lang="en") == "the 2nd month of Qingli 1 (Song)"
    assert format_date(read_date("未几", context=date)) == "1041-03-05/1041-07-02"
    with pytest.raises(DateError, match="language"):
        format_date(date, lang="fr")


def test_a_batch_loses_no_line_and_shows_no_exception() -> None:
    lines = [
        '{"text": "咸平五年三月", "polity": null, "extra": 1}',
        '{"text": "慶曆元年二月", "polity": "song"}',
        '{"text": "明年", "context": "景祐元年"}',
        '{"text": "咸平五年閏三月"}',
        '{"text": "咸平五年", "polity": "火星"}',
        '{"text": "咸平五年", "polity": 5}',
        '{"polity": "song"}',
        '{"text": 3}',
        "[]",
        "not json",
        "",
    ]
    answers = [answer(line) for line in lines]
    assert ["error" in one for one in answers] == [False] * 3 + [True] * 8
    assert json.loads(json.dumps(answers[0]))["edtf"] == "1002-04-22/1002-05-20"


def test_every_era_has_its_source_and_begins_before_it_ends() -> None:
    for era in eras():
        assert era.source, era.line
        assert era.start_jdn <= era.end_jdn, era.line
        assert era.from_year <= era.to_year, era.line
        assert era.en, era.line


def test_the_eras_of_a_mainline_court_leave_no_gap() -> None:
    table = [row["polity"] for _, row in rows("eras.csv")]
    for court in ("song", "ming", "liao"):
        assert court in table
        own = sorted((e for e in eras() if e.polity == court), key=lambda era: era.start_jdn)
        for era, following in pairwise(own):
            assert following.start_jdn - era.end_jdn <= 31, (era.hans, following.hans)


def test_nothing_but_the_standard_library_is_imported_for_a_date() -> None:
    code = (
        "import sys; from gazetteer.eras import read_date; read_date('咸平五年三月丁酉'); "
        "sys.exit(any(name in sys.modules for name in "
        "('pydantic', 'opencc', 'numpy', 'pandas', 'lunar_python')))"
    )
    root = Path(__file__).parent.parent
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0
