"""The words after the year: season, month, part, day, and what days they name.

Examples
--------
>>> read_words("秋八月丁亥朔").month, read_words("闰三月晦").leap
(8, True)
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gazetteer.errors import DateError
from gazetteer.lunisolar import (
    CYCLE,
    days_named,
    read_sexagenary,
    sexagenary_name,
    sexagenary_year,
)
from gazetteer.numerals import NUMERAL_CHARACTERS, read_numeral, write_numeral

if TYPE_CHECKING:
    from gazetteer.lunisolar import Calendar, Month, Year

__all__ = ["Span", "Words", "month_name", "read_words", "words_span"]

NO_WORDS = ""
FIRST_OF_MONTH, MIDDLE_OF_MONTH, MONTHS = 1, 15, 12
LA_OF_ZHOU, YI_OF_ZHOU = -1, -2
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_SEASONS = {"春": 0, "夏": 1, "秋": 2, "冬": 3}
_PARTS = {"孟": 0, "初": 0, "早": 0, "仲": 1, "中": 1, "盛": 1, "季": 2, "暮": 2, "末": 2, "晚": 2, "杪": 2}
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
    (?:(?:岁次|岁在|太岁在|次|岁)?(?P<year>{_SEXAGENARY})(?:岁|年)?(?=.))?
    (?:(?P<part>[孟仲季初中末盛暮晚早杪])?(?P<season>[春夏秋冬])(?:季|天|间|时)?)?
    (?:
      (?:建(?P<branch>[{_BRANCHES}])(?:之)?月)
      | (?P<leap>[闰后])?(?:(?P<month>十有[一二]|十[一二]?|[一二三四五六七八九]|1[0-2]|0?[1-9]|{_MONTH})月|(?P<bare>(?<=闰)月))
    )?
    (?:(?P<third>上旬|中旬|下旬|初旬|上浣|中浣|下浣|月初|月中|月末|月底|月杪|月尽|初(?![一二三四五六七八九十])|中(?!夜)|末|间|内|之间)|{_DAY})
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


class Span(NamedTuple):
    """The days that words name, and what they say of month and day."""

    earliest_jdn: int
    latest_jdn: int
    month: int | None
    leap: bool
    day: int | None
    precision: str
    note: str


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
    near = [sexagenary_name(i - 49 + CYCLE) for i in range(CYCLE)]
    return "、".join(name for name in near if name[0] == text[0])[:14]


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


def words_span(words: Words, kept: Calendar, year_number: int) -> Span:
    """Return the days that words name in a lunar year.

    Parameters
    ----------
    words : Words
        What `read_words` found.
    kept : Calendar
        The court's calendar.
    year_number : int
        The lunar year, as a year CE.

    Returns
    -------
    Span
        The days.

    Raises
    ------
    DateError
        If there was no such month or day; the message has the nearest.
    """
    year = kept.year(year_number)
    if words.year_named is not None and words.year_named != (year_number - 4) % CYCLE:
        message = (
            f"the year {year_number} is {sexagenary_year(year_number)}, "
            f"not {sexagenary_name(words.year_named - 49 + CYCLE)}"
        )
        raise DateError(message)
    month = _month(words, year, kept.name)
    if month is None:
        return _without_month(words, year)
    _check_season(words, month)
    if words.third is not None:
        first = month.first_jdn + 10 * words.third
        last = month.last_jdn if words.third == 2 else first + 9  # noqa: PLR2004 - last third
        return Span(first, last, month.month, month.leap, None, "month", "a third of the month")
    return _day(words, month, year)


def _month(words: Words, year: Year, kept_name: str) -> Month | None:
    if words.branch is not None:
        return _by_branch(words.branch, year, suzong=kept_name == "suzong")
    if words.month is None:
        if not words.leap:
            return None
        number = year.leap_month
        if number is None:
            message = f"the lunar year {year.number} had no leap month"
            raise DateError(message)
        return year.month(number, leap=True)
    number = words.month
    if (LA_OF_ZHOU, False) in year.by_name and not words.leap:
        number = {"腊": LA_OF_ZHOU, "一": YI_OF_ZHOU}.get(words.month_word, number)
    return year.month(number, leap=words.leap)


def _by_branch(branch: int, year: Year, *, suzong: bool) -> Month:
    """Return the month of a branch: 建寅 is the first, in 761–762 建子."""
    return year.month(branch % MONTHS + 1 if suzong else (branch - 2) % MONTHS + 1)


def _check_season(words: Words, month: Month) -> None:
    if words.season is None or month.month < 1:
        return
    season = (month.month - 1) // 3
    if season != words.season:
        names = "春夏秋冬"
        message = (
            f"{month_name(month.month, leap=month.leap)} is in {names[season]}, "
            f"not in {names[words.season]}; try {names[season]}{month_name(month.month, leap=False)}"
        )
        raise DateError(message)


def _without_month(words: Words, year: Year) -> Span:
    days = [words.named is not None, bool(words.phase), words.day is not None]
    if words.season is not None:
        return _season(words, year, days)
    if words.third is not None:
        total = year.last_jdn - year.first_jdn + 1
        first = year.first_jdn + total * words.third // 3
        last = year.first_jdn + total * (words.third + 1) // 3 - 1
        return Span(first, last, None, False, None, "season", "a third of the year")
    if words.named is not None and not words.phase and words.day is None:
        if words.named == (year.number - 4) % CYCLE:
            return Span(year.first_jdn, year.last_jdn, None, False, None, "year", "")
        return _one_of(words, year.first_jdn, year.last_jdn, year)
    if any(days):
        message = f"{words.written!r} names a day but no month"
        raise DateError(message)
    return Span(year.first_jdn, year.last_jdn, None, False, None, "year", "")


def _season(words: Words, year: Year, days: list[bool]) -> Span:
    season = words.season or 0
    wanted = range(3 * season + 1, 3 * season + 4)
    if words.part is not None:
        wanted = wanted[words.part : words.part + 1]
    inside = [month for month in year.months if month.month in wanted]
    first, last = min(m.first_jdn for m in inside), max(m.last_jdn for m in inside)
    if any(days):
        if words.named is None:
            message = f"{words.written!r} names a day but no month"
            raise DateError(message)
        return _one_of(words, first, last, year)
    precision = "season" if words.part is None else "month"
    number = inside[0].month if words.part is not None else None
    return Span(first, last, number, False, None, precision, "")


def _one_of(words: Words, first: int, last: int, year: Year) -> Span:
    assert words.named is not None  # noqa: S101 - callers ask for a named day
    found = days_named(words.named, first, last)
    if words.phase:
        starts = {month.first_jdn for month in year.months}
        ends = {month.last_jdn for month in year.months}
        fitting = starts if words.phase == "朔" else ends if words.phase == "晦" else set(found)
        found_list = [day for day in found if day in fitting]
    else:
        found_list = list(found)
    if not found_list:
        message = f"no day {sexagenary_name(words.named - 49 + CYCLE)} there: {words.written!r}"
        raise DateError(message)
    month = next(m for m in year.months if m.first_jdn <= found_list[0] <= m.last_jdn)
    if len(found_list) == 1:
        day = found_list[0]
        place = day - month.first_jdn + 1
        return Span(day, day, month.month, month.leap, place, "day", "the only such day there")
    note = f"one of {len(found_list)} days of that name"
    return Span(found_list[0], found_list[-1], None, False, None, "range", note)


def _phase_days(phase: str, month: Month) -> tuple[int, int]:
    if phase == "朔":
        return month.first_jdn, month.first_jdn
    if phase == "晦":
        return month.last_jdn, month.last_jdn
    if phase == "既望":
        return month.first_jdn + 15, month.first_jdn + 16
    return month.first_jdn + 13, month.first_jdn + 15


def _day(words: Words, month: Month, year: Year) -> Span:
    where = f"{month_name(month.month, leap=month.leap)} of {year.number}"
    jdn: int | None = None
    if words.named is not None:
        jdn = _named_day(words.named, month, year, where)
    if words.phase:
        jdn = _phase(words, month, jdn, where)
    if words.day is not None:
        jdn = _numbered(words.day, month, where)
    if words.after is not None:
        jdn = _after(words, month, year, (jdn, where))
    if jdn is None:
        return Span(month.first_jdn, month.last_jdn, month.month, month.leap, None, "month", "")
    place = jdn - month.first_jdn + 1
    return Span(jdn, jdn, month.month, month.leap, place, "day", "")


def _named_day(index: int, month: Month, year: Year, where: str) -> int:
    found = days_named(index, month.first_jdn, month.last_jdn)
    if found:
        return found[0]
    name = sexagenary_name(index - 49 + CYCLE)
    near = next((m for m in year.months if days_named(index, m.first_jdn, m.last_jdn)), None)
    spans = f"which runs {sexagenary_name(month.first_jdn)} to {sexagenary_name(month.last_jdn)}"
    hint = f"; the nearest is in {_nearest_month(index, month)}" if near else ""
    message = f"no day {name} in {where}, {spans}{hint}"
    raise DateError(message)


def _nearest_month(index: int, month: Month) -> str:
    before = days_named(index, month.first_jdn - CYCLE, month.first_jdn - 1)[-1]
    after = days_named(index, month.last_jdn + 1, month.last_jdn + CYCLE)[0]
    gap_before, gap_after = month.first_jdn - before, after - month.last_jdn
    side = "the month before" if gap_before <= gap_after else "the month after"
    days = min(gap_before, gap_after)
    return f"{side}" if days <= month.length else f"a month {days} days away"


def _phase(words: Words, month: Month, named: int | None, where: str) -> int:
    first, last = _phase_days(words.phase, month)
    if named is None:
        return first if first == last else first + 1 if words.phase == "望" else first
    if first <= named <= last:
        return named
    message = (
        f"{words.phase} of {where} is {sexagenary_name(first)}, not {sexagenary_name(named)}; "
        f"try {sexagenary_name(first)}{words.phase}"
    )
    raise DateError(message)


def _numbered(day: int, month: Month, where: str) -> int:
    if 1 <= day <= month.length:
        return month.first_jdn + day - 1
    nearest = min(max(day, 1), month.length)
    message = (
        f"{where} has {month.length} days, so no day {day}; the nearest is "
        f"{write_numeral(nearest)}日 ({sexagenary_name(month.first_jdn + nearest - 1)})"
    )
    raise DateError(message)


def _after(words: Words, month: Month, year: Year, known: tuple[int | None, str]) -> int:
    jdn, where = known
    assert words.after is not None  # noqa: S101 - the caller has looked
    named = _named_day(words.after, month, year, where)
    opened = words.phase == "朔" and words.named is not None and words.day is None
    if jdn is None or opened or jdn == named:
        return named
    message = (
        f"{where}: that day is {sexagenary_name(jdn)}, not {sexagenary_name(named)}; "
        f"try {sexagenary_name(jdn)}"
    )
    raise DateError(message)
