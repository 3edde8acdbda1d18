"""Words that lean on the date reached: in its month, in its year, or refused with the reason."""

from __future__ import annotations

import pytest

from gazetteer.eras import read_date
from gazetteer.errors import DateError
from gazetteer.numerals import read_numeral


@pytest.mark.parametrize(
    ("text", "context", "first", "last", "certainty"),
    [
        ("壬寅日", "咸平五年三月", "1002-04-21", "1002-04-21", "attested"),
        ("壬寅夜", "咸平五年三月", "1002-04-21", "1002-04-21", "attested"),
        ("丁酉朔", "咸平五年三月", "1002-04-16", "1002-04-16", "attested"),
        ("乙丑晦", "咸平五年三月", "1002-05-14", "1002-05-14", "attested"),
        ("丙寅朔", "咸平五年三月", "1002-05-15", "1002-05-15", "inferred"),
        ("丁亥", "咸平五年三月", "1002-06-05", "1002-06-05", "inferred"),
        ("丁亥", "咸平五年", "1002-04-06", "1003-01-31", "inferred"),
        ("岁末", "咸平五年三月", "1002-10-09", "1003-02-03", "attested"),
        ("月末", "咸平五年三月", "1002-05-06", "1002-05-14", "attested"),
        ("三年后", "咸平五年三月", "1005-02-12", "1006-01-31", "inferred"),
        ("前年", "咸平五年", "1000-02-08", "1001-01-27", "inferred"),
        ("往年", "咸平五年", "0997-03-13", "1003-02-03", "conjectural"),
        ("是岁", "1003-01-10", "1002-02-15", "1003-02-03", "inferred"),
        ("明年", "1003-01", "1003-02-04", "1004-01-24", "inferred"),
        ("是岁", "1003", "1003-02-04", "1004-01-24", "inferred"),
        ("壬寅岁", "咸平五年三月", "1002-02-15", "1003-02-03", "inferred"),
    ],
)
def test_words_are_sought_where_the_text_stands(
    text: str, context: str, first: str, last: str, certainty: str
) -> None:
    date = read_date(text, context=context)
    assert date.julian == (first, last)
    assert date.certainty == certainty


@pytest.mark.parametrize(
    ("text", "context", "reason"),
    [
        ("十一日", "咸平五年", "names a day but no month.*give the month"),
        ("夜", "咸平五年", "names a day but no month"),
        ("中旬", "咸平五年", "names a day but no month"),
        ("丁亥朔", "咸平五年三月", "no such day in the year after"),
        ("丁亥朔", None, "leans on a date"),
        ("丁亥日", None, "leans on a date"),
        ("又", "咸平五年三月", "is not a date"),
        ("1002年春", "咸平五年", "goes with a Western month"),
    ],
)
def test_what_is_missing_is_said_and_not_guessed(
    text: str, context: str | None, reason: str
) -> None:
    with pytest.raises(DateError, match=reason):
        read_date(text, context=context)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("咸平五年元日", "1002-02-15", "1002-02-15"),
        ("咸平五年端午", "1002-06-18", "1002-06-18"),
        ("咸平五年上元节", "1002-03-01", "1002-03-01"),
        ("咸平五年中秋", "1002-09-24", "1002-09-24"),
        ("咸平五年壬寅岁", "1002-02-15", "1003-02-03"),
        ("咸平五年丁酉朔", "1002-02-15", "1002-04-16"),
        ("天圣、明道间", "1023-01-25", "1034-01-22"),
        ("1002/4/16", "1002-04-16", "1002-04-16"),
        ("1002.04.16", "1002-04-16", "1002-04-16"),
        ("0986/987", "0986-01-01", "0987-12-31"),
        ("慶厯元年二月", "1041-03-05", "1041-04-03"),
        ("寳元元年", "1038-02-07", "1039-01-26"),
        ("熈寧元年", "1068-02-06", "1069-01-25"),
    ],
)
def test_feasts_slashes_and_the_variants_of_printed_editions_are_read(
    text: str, first: str, last: str
) -> None:
    assert read_date(text).julian == (first, last)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1002/4", "is not a range"),
        ("1003/1004/1005", "is not a range"),
        ("咸平五年//景德元年", "is not a range"),
        ("1002/13/1", "month 13"),
        ("咸平五年中旬", "part of a month"),
        ("咸平五年三月晦三日", "晦 of 三月 of 1002 is not 三日; try 二十九日"),
        ("咸平五年三月望三日", "try 十四日"),
        ("咸平五年癸卯岁", "is 壬寅, not 癸卯"),
        ("国初", "expected an era"),
    ],
)
def test_half_a_date_is_refused(text: str, reason: str) -> None:
    with pytest.raises(DateError, match=reason):
        read_date(text)


def test_a_joining_word_alone_is_no_number() -> None:
    assert [read_numeral(one) for one in ("又", "有又", "三又", "十有一")] == [None, None, None, 11]


@pytest.mark.parametrize(
    ("text", "meant"), [("咸乎五年", "咸平"), ("天僖元年", "天禧"), ("景右元年", "景祐")]
)
def test_a_misread_era_is_sought_near_the_time_of_the_book(text: str, meant: str) -> None:
    with pytest.raises(DateError, match=f"did you mean.*{meant} \\(宋"):
        read_date(text)


@pytest.mark.parametrize(
    ("text", "first", "polity"),
    [
        ("咸平五年（1002）", "1002-02-15", "song"),
        ("咸平五年(1002年)三月", "1002-04-16", "song"),
        ("1002年（咸平五年三月）", "1002-04-16", "song"),
        ("咸平五年十二月（1003年1月）", "1003-01-06", "song"),
        ("端拱元年（契丹统和六年）春二月", "0988-02-20", "song"),
        ("康定元年、夏天授礼法延祚三年春正月朔", "1040-02-15", "song"),
        ("开运元年（1034）", "1034-01-23", "xia"),
        ("大庆三年（1038）十月", "1038-10-31", "xia"),
    ],
)
def test_a_date_written_twice_is_one_and_the_second_decides_what_the_first_leaves_open(
    text: str, first: str, polity: str
) -> None:
    date = read_date(text)
    assert (date.julian[0], date.polity, date.ambiguous) == (first, polity, False)
    assert date.written == text
    assert "also written" in date.note


@pytest.mark.parametrize(
    "text", ["咸平五年（1003）", "咸平五年、统和十九年", "咸平五年三月（1002年1月）"]
)
def test_two_dates_that_are_not_one_time_are_refused(text: str) -> None:
    with pytest.raises(DateError, match="not the same time"):
        read_date(text)
