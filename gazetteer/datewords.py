"""The words after the year: season, month, part and day, as they are written.

Which days they name is the matter of `dayspans`.

Examples
--------
>>> read_words("秋八月丁亥朔").month, read_words("闰三月晦").leap
(8, True)
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from gazetteer.errors import DateError
from gazetteer.lunisolar import CYCLE, named, read_sexagenary
from gazetteer.numerals import NUMERAL_CHARACTERS, read_numeral, write_numeral

__all__ = ["Words", "month_name", "read_words"]

LA_OF_ZHOU, YI_OF_ZHOU = -1, -2
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_SEASONS = {"春": 0, "夏": 1, "秋": 2, "冬": 3}
_PARTS = {
    "孟": 0,
    "初": 0,
    "早": 0,
    "仲": 1,
    "中": 1,
    "盛": 1,
    "季": 2,
    "暮": 2,
    "末": 2,
    "晚": 2,
    "杪": 2,
}
_MONTH_NAMES = {
    **dict.fromkeys(("正", "端", "元", "孟陬", "陬", "寅正", "初春"), 1),
    **dict.fromkeys(("杏", "如", "花", "仲阳"), 2),
    **dict.fromkeys(("桃", "蚕", "季", "莺"), 3),
    **dict.fromkeys(("槐", "梅", "清和", "麦", "余"), 4),
    **dict.fromkeys(("榴", "蒲", "皋", "天中"), 5),
    **dict.fromkeys(("荷", "暑", "且", "伏", "焦"), 6),
    **dict.fromkeys(("巧", "瓜", "兰", "相", "霜"), 7),
    **dict.fromkeys(("桂", "壮"), 8),
    **dict.fromkeys(("菊", "玄"), 9),
    **dict.fromkeys(("阳", "良", "露", "小阳春", "飞阴"), 10),
    **dict.fromkeys(("冬", "葭", "辜", "畅"), 11),
    **dict.fromkeys(("腊", "涂", "嘉平", "除", "季冬"), 12),
}
_HOURS = (
    "昧爽|平明|平旦|质明|黎明|诘旦|诘朝|日中|日昃|日昳|日暮|日入|夜半|夜中|中夜|夜漏|午夜|"
    "[甲乙丙丁戊]夜|[一二三四五]更|[子丑寅卯辰巳午未申酉戌亥]时|"
    "晨|旦|晓|朝|昼|午|晡|夕|暮|昏|晚|夜"
)
_OF_DAY = f"日|朔|望|晦|既望|{_HOURS}"  # after a name of the cycle: it names a day
_SEXAGENARY = f"[{_STEMS}][{_BRANCHES}]"
_NUMBER = f"[{NUMERAL_CHARACTERS}0-9]+"
_MONTH = "|".join(sorted((re.escape(name) for name in _MONTH_NAMES), key=len, reverse=True))
_DAY = rf"""
    (?:(?P<named>{_SEXAGENARY})日?)?
    (?P<phase>既望|朔旦|朔|望|晦)?日?
    (?:(?:初(?P<early>[一二三四五六七八九]|十)|第?(?P<number>{_NUMBER}))[日号]?(?P<evening>)?)?
    (?:(?P<after>{_SEXAGENARY})日?)?
    (?P<hour>{_HOURS})?
"""
_WORDS = re.compile(
    rf"""
    (?:(?:岁次|岁在|太岁在|次|岁)?(?P<year>{_SEXAGENARY})(?:岁|年|(?!{_OF_DAY})(?=.)))?
    (?:(?P<part>[孟仲季初中末盛暮晚早杪])?(?P<season>[春夏秋冬])(?:季|天|间|时)?)?
    (?:
      (?:建(?P<branch>[{_BRANCHES}])(?:之)?月)
      | (?P<leap>[闰后])?
        (?:(?P<month>十有[一二]|十[一二]?|[一二三四五六七八九]|1[0-2]|0?[1-9]|{_MONTH})月
          |(?P<bare>(?<=闰)月))
    )?
    (?:(?P<third>[上中下初]旬|[上中下]浣|月[初中末底杪尽]
        |初(?![一二三四五六七八九十])|中(?!夜)|末|间|内|之间)|{_DAY})
    """,
    re.VERBOSE,
)
_FESTIVALS = {
    **dict.fromkeys(("元旦", "元日", "岁旦", "正旦", "元正", "岁首", "正朔"), "正月一日"),
    **dict.fromkeys(("元宵", "上元节"), "正月十五日"),
    **dict.fromkeys(("上巳", "三月三"), "三月三日"),
    **dict.fromkeys(("端午", "重午", "端阳"), "五月五日"),
    "七夕": "七月七日",
    "中元": "七月十五日",
    "中秋": "八月十五日",
    **dict.fromkeys(("重阳", "重九"), "九月九日"),
    "下元": "十月十五日",
    **dict.fromkeys(("除夕", "岁除", "除夜", "岁晦"), "十二月晦"),
    **dict.fromkeys(("岁末", "岁暮", "岁杪", "岁终", "岁尾", "年末", "年底"), "末"),
    **dict.fromkeys(("岁初", "年初"), "初"),
}
_NOT_PLAIN = ("year", "season", "part", "branch", "third", "named", "phase")
_THIRDS = {"上": 0, "初": 0, "中": 1, "下": 2, "末": 2, "底": 2, "杪": 2, "尽": 2}


class Words(NamedTuple):
    """What the words after the year say.

    Places in the cycle of sixty are 0 to 59; seasons and parts 0 to 3. Words
    are plain if they are a numbered month and perhaps a numbered day with its
    sexagenary name, as in 三月二日丁亥.
    """

    written: str
    year_named: int | None = None
    season: int | None = None
    part: int | None = None
    month: int | None = None
    month_word: str = ""
    branch: int | None = None
    leap: bool = False
    third: int | None = None
    named: int | None = None
    phase: str = ""
    day: int | None = None
    after: int | None = None
    plain: bool = False


@lru_cache(maxsize=1 << 16)
def read_words(text: str) -> Words:
    """Read folded words after a year; raise `DateError` if they are no date.

    Parameters
    ----------
    text : str
        Folded and without spaces, such as 三月丁亥 or 冬十有一月晦. Empty is
        allowed: nothing is said.

    Returns
    -------
    Words
        What they say.

    Raises
    ------
    DateError
        If they are not words of a date.

    Examples
    --------
    >>> read_words("正月初三").day, read_words("腊月").month_word
    (3, '腊')
    """
    match = _WORDS.fullmatch(_FESTIVALS.get(text, text))
    if match is None:
        message = (
            f"{text!r} is not a season, month or day; expected such as 三月, 闰三月丁亥, "
            "秋八月五日 or 冬"
        )
        raise DateError(message)
    found = match.groupdict()
    season, month = found["season"], found["month"]
    plain = month is not None and not any(found[key] for key in _NOT_PLAIN)
    return Words(
        text,
        _sexagenary(found["year"]),
        None if season is None else _SEASONS[season],
        None if found["part"] is None else _PARTS[found["part"]],
        None if month is None else _MONTH_NAMES.get(month) or read_numeral(month),
        month or "",
        None if found["branch"] is None else _BRANCHES.index(found["branch"]),
        bool(found["leap"]),
        _third(found["third"]),
        _sexagenary(found["named"]),
        (found["phase"] or "").replace("旦", ""),
        _day_number(found, text),
        _sexagenary(found["after"]),
        plain and bool(_written_day(found) or not found["after"]),
    )


def _written_day(found: dict[str, str | None]) -> str | None:
    """Return the numeral of the day in a match, or None."""
    return found["early"] or found["number"]


def _third(word: str | None) -> int | None:
    if word is None or word in {"间", "内", "之间"}:
        return None
    return next(_THIRDS[c] for c in word if c in _THIRDS)


def _sexagenary(text: str | None) -> int | None:
    if text is None:
        return None
    index = read_sexagenary(text)
    if index is None:
        message = (
            f"{text!r} is not one of the sixty names: stem and branch must both be odd or both "
            f"even in their rows; near are {_near_names(text)}"
        )
        raise DateError(message)
    return index


def _near_names(text: str) -> str:
    return "、".join(name for name in map(named, range(CYCLE)) if name[0] == text[0])[:14]


def _day_number(found: dict[str, str | None], text: str) -> int | None:
    written = _written_day(found)
    if written is None:
        return None
    number = read_numeral(written)
    if number is None:
        message = f"{text!r}: {written!r} is not a number of a day"
        raise DateError(message)
    return number


def month_name(month: int, *, leap: bool, zhou: bool = False) -> str:
    """Return the name of a month in simplified characters.

    Parameters
    ----------
    month : int
        Its number; −1 and −2 are 腊月 and 一月 of the Zhou calendar.
    leap : bool
        Whether it is a leap month.
    zhou : bool, default False
        Whether the year is of the Zhou calendar, where 一月 is not 正月.

    Examples
    --------
    >>> month_name(1, leap=False), month_name(10, leap=True), month_name(-2, leap=False)
    ('正月', '闰十月', '一月')
    """
    del zhou
    names = {1: "正", LA_OF_ZHOU: "腊", YI_OF_ZHOU: "一"}
    return f"{'闰' if leap else ''}{names.get(month) or write_numeral(month)}月"
