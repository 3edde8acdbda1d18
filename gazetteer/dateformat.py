"""The way back: a day → era, lunar month, day and 干支, and dates in words.

Examples
--------
>>> str(describe_day(2087144)), describe_day(2087144, "辽").era
('咸平五年三月一日丁酉', '统和')
>>> format_date(2087144, lang="en")
'1st day of the 3rd month of Xianping 5 (Song)'
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from gazetteer.characters import fold
from gazetteer.dates import DateRange
from gazetteer.datewords import month_name, read_words
from gazetteer.eratable import MAINLINE, Era, eras, eras_named, eras_of, eras_on
from gazetteer.errors import DateError
from gazetteer.heads import in_era
from gazetteer.lunisolar import month_of, sexagenary_name
from gazetteer.numerals import write_numeral
from gazetteer.people import latin
from gazetteer.polities import polities, polity_id

__all__ = ["DayName", "days_named_by_courts", "describe_day", "format_date", "read_english"]

LONGEST_YEAR = 400


@dataclass(frozen=True, slots=True)
class DayName:
    """What a court called a day.

    Parameters
    ----------
    jdn : int
        The day.
    polity, era : str
        The id of the court, and the era in simplified characters.
    number : int
        The year of the era.
    year : int
        The lunar year CE.
    month : int
        The lunar month; −1 and −2 are 腊月 and 一月 of 690 to 700.
    leap : bool
        Whether it is a leap month.
    day : int
        The day of the month.
    ganzhi : str
        Its sexagenary name.
    """

    jdn: int
    polity: str
    era: str
    number: int
    year: int
    month: int
    leap: bool
    day: int
    ganzhi: str

    def __str__(self) -> str:
        """Write it in simplified characters, so that it reads back."""
        number = "元" if self.number == 1 else write_numeral(self.number)
        month = month_name(self.month, leap=self.leap)
        return f"{self.era}{number}年{month}{write_numeral(self.day)}日{self.ganzhi}"


def _era_of_day(jdn: int, courts: tuple[str, ...]) -> Era | None:
    """Return the era of a day: the one then counted, or one that its year covers."""
    days, counted = _timeline(courts)
    place = bisect_right(days, jdn) - 1
    if place >= 0 and counted[place] is not None:
        return counted[place]
    found: Era | None = None
    for court in courts:
        for era in eras_of(court):
            if era.start_jdn > jdn + LONGEST_YEAR or era.end_jdn < jdn - LONGEST_YEAR:
                continue
            year = month_of(jdn, era.calendar).year
            if era.from_year <= year <= era.to_year and (found is None or era.end_jdn < jdn):
                found = era
    return found


@cache
def _timeline(courts: tuple[str, ...]) -> tuple[list[int], list[Era | None]]:
    """Return the days on which the era counted changes, and the eras from them on."""
    spans = [era for court in courts for era in eras_of(court)]
    days = sorted({day for era in spans for day in (era.start_jdn, era.end_jdn + 1)})
    counted = [
        next((era for era in spans if era.start_jdn <= day <= era.end_jdn), None) for day in days
    ]
    return days, counted


def describe_day(jdn: int, polity: str | None = None) -> DayName:
    """Return what a court called a day.

    Parameters
    ----------
    jdn : int
        A Julian day number.
    polity : str, optional
        An id or a name; without it, the court of the mainline (唐, 后梁 … 宋,
        元, 明, 清).

    Returns
    -------
    DayName
        Era, year, month, day and 干支.

    Raises
    ------
    DateError
        If the court counted no era on that day.

    Examples
    --------
    >>> str(describe_day(2101391, "夏"))
    '天授礼法延祚四年三月十五日甲子'
    """
    courts = MAINLINE if polity is None else (polity_id(polity),)
    era = _era_of_day(jdn, courts)
    if era is None and polity is not None:
        era = _era_of_day(jdn, polities()[courts[0]].follows)
    if era is None:
        julian = DateRange("", jdn, jdn).julian[0]
        who = "the mainline courts" if polity is None else polities()[courts[0]].hans
        on = "、".join(f"{polities()[e.polity].hans} {e.hans}" for e in eras_on(jdn)[:4])
        message = f"{who} counted no era on {julian}" + (f"; there was {on}" if on else "")
        raise DateError(message)
    return _named(jdn, era)


def _named(jdn: int, era: Era) -> DayName:
    month = month_of(jdn, era.calendar)
    return DayName(
        jdn,
        era.polity,
        era.hans,
        era.number_in(month.year),
        month.year,
        month.month,
        month.leap,
        jdn - month.first_jdn + 1,
        sexagenary_name(jdn),
    )


def days_named_by_courts(jdn: int) -> tuple[DayName, ...]:
    """Return what every court that counted a day called it.

    Examples
    --------
    >>> [str(one) for one in days_named_by_courts(2101391)][1]
    '重熙十年三月十五日甲子'
    """
    return tuple(_named(jdn, era) for era in eras_on(jdn))


_LANGUAGES = ("hans", "hant", "en")
_HANT = str.maketrans("闰腊", "閏臘")
_ORDINAL = {1: "st", 2: "nd", 3: "rd"}
_SPECIAL_MONTHS = {-1: "La", -2: "Yi"}
_SEASONS = {"春": "spring", "夏": "summer", "秋": "autumn", "冬": "winter"}
_ENGLISH = re.compile(
    r"(?:(?:the )?(?P<day>\d+)(?:st|nd|rd|th) day of )?"
    r"(?:(?:the )?(?:(?P<leap>leap )?(?P<month>\d+)(?:st|nd|rd|th)|(?P<special>La|Yi)) month of )?"
    r"(?:(?P<season>spring|summer|autumn|winter) of )?"
    r"(?P<era>[A-Za-z' ]+?) (?P<number>\d+)"
    r"(?: \((?P<polity>[^(),]+)(?:, (?P<ruler>[^(),]+))?\))?",
    re.IGNORECASE,
)


def _ordinal(number: int) -> str:
    return f"{number}{_ORDINAL.get(number % 10 if number // 10 != 1 else 0, 'th')}"


def _era_of(date: DateRange) -> Era | None:
    if date.era is None or date.year is None:
        return None
    fitting = [
        era
        for era in eras_named(date.era)
        if era.polity == date.polity and era.written_in(era.number_in(date.year))
    ]
    return fitting[0] if fitting else None


def _ruler_prefix(era: Era, number: int) -> str:
    """Return the ruler, where the court had the era twice with that year."""
    twins = [one for one in eras_named(era.hans) if one.polity == era.polity and one is not era]
    return era.ruler if any(one.written_in(number) for one in twins) else ""


def _season(date: DateRange, era: Era) -> str:
    assert date.year is not None  # noqa: S101 - the caller has an era and a year
    for season in _SEASONS:
        span = in_era("", era, date.year, read_words(season))
        if (span.earliest_jdn, span.latest_jdn) == (date.earliest_jdn, date.latest_jdn):
            return season
    return ""


def format_date(
    date: DateRange | DayName | int, *, lang: str = "hans", polity: str | None = None
) -> str:
    """Write a date in words that read back to the same days.

    Parameters
    ----------
    date : DateRange, DayName or int
        A date, a court's day, or a Julian day number.
    lang : str, default "hans"
        hans, hant or en.
    polity : str, optional
        For a day number: whose era.

    Returns
    -------
    str
        Era, year, month and day; the Julian days if there is no era.

    Raises
    ------
    DateError
        If the language is unknown, or the court counted no era on the day.

    Examples
    --------
    >>> from gazetteer.eras import read_date
    >>> format_date(read_date("慶曆元年二月"), lang="hant")
    '慶曆元年二月'
    >>> format_date(read_date("咸平五年閏三月", polity="song"), lang="en")
    Traceback (most recent call last):
    ...
    gazetteer.errors.DateError: ...
    >>> format_date(read_date("1003-04-05"))
    '1003-04-05'
    """
    if lang not in _LANGUAGES:
        message = f"unknown language {lang!r}; there are {', '.join(_LANGUAGES)}"
        raise DateError(message)
    if isinstance(date, int):
        date = describe_day(date, polity)
    if isinstance(date, DayName):
        date = DateRange(
            "",
            date.jdn,
            date.jdn,
            date.year,
            date.month,
            date.leap,
            date.day,
            "day",
            date.era,
            date.polity,
        )
    era = _era_of(date)
    if era is None or date.year is None or date.precision in {"reign", "range"}:
        first, last = date.julian
        return first if first == last else f"{first}/{last}"
    season = _season(date, era) if date.precision == "season" else ""
    if date.precision == "season" and not season:
        return "/".join(date.julian)
    whole = in_era("", era, date.year, read_words(_words(date, season)))
    if (whole.earliest_jdn, whole.latest_jdn) != (date.earliest_jdn, date.latest_jdn):
        return "/".join(date.julian)
    return _english(date, era, season) if lang == "en" else _chinese(date, era, season, lang)


def _words(date: DateRange, season: str) -> str:
    text = season
    if date.month is not None:
        text += month_name(date.month, leap=date.leap)
    if date.day is not None:
        text += write_numeral(date.day) + "日"
    return text


def _chinese(date: DateRange, era: Era, season: str, lang: str) -> str:
    assert date.year is not None  # noqa: S101 - the caller has looked
    number = era.number_in(date.year)
    written = "元" if number == 1 else write_numeral(number)
    words = _words(date, season)
    if lang == "hant":
        return f"{_ruler_prefix(era, number)}{era.hant}{written}年{words.translate(_HANT)}"
    return f"{_ruler_prefix(era, number)}{era.hans}{written}年{words}"


def _english(date: DateRange, era: Era, season: str) -> str:
    assert date.year is not None  # noqa: S101 - the caller has looked
    number = era.number_in(date.year)
    text = f"{_ordinal(date.day)} day of " if date.day is not None else ""
    if date.month is not None:
        leap = "leap " if date.leap else ""
        name = _SPECIAL_MONTHS.get(date.month) or f"{leap}{_ordinal(date.month)}"
        text += f"the {name} month of "
    elif season:
        text += f"{_SEASONS[season]} of "
    ruler = latin(_ruler_prefix(era, number))
    court = polities()[era.polity].en + (f", {ruler}" if ruler else "")
    return f"{text}{era.en} {number} ({court})"


@cache
def _english_eras() -> dict[str, tuple[Era, ...]]:
    names: dict[str, list[Era]] = {}
    for era in eras():
        names.setdefault(era.en.lower().replace(" ", "").replace("'", ""), []).append(era)
    return {name: tuple(found) for name, found in names.items()}


def read_english(text: str) -> DateRange | None:
    """Read what `format_date` writes in English, or return None.

    Parameters
    ----------
    text : str
        Such as ``the 3rd month of Xianping 5 (Song)``.

    Returns
    -------
    DateRange or None
        The date, ambiguous if several eras are spelt alike.

    Examples
    --------
    >>> read_english("the 3rd month of Xianping 5 (Song)").julian
    ('1002-04-16', '1002-05-14')
    """
    match = _ENGLISH.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    found = _english_eras().get(match["era"].lower().replace(" ", "").replace("'", ""), ())
    if match["polity"]:
        court = polity_id(match["polity"])
        found = tuple(era for era in found if era.polity == court)
    if match["ruler"]:
        said = match["ruler"]
        found = tuple(e for e in found if fold(said) == e.ruler or said == latin(e.ruler))
    number = int(match["number"])
    dates = [
        in_era(text, era, era.lunar_year(number), read_words(_english_words(match)))
        for era in sorted(found, key=lambda era: era.rank)
        if era.written_in(number)
    ]
    if len(dates) <= 1:
        return dates[0] if dates else None
    return DateRange(
        text,
        dates[0].earliest_jdn,
        dates[0].latest_jdn,
        dates[0].year,
        dates[0].month,
        dates[0].leap,
        dates[0].day,
        dates[0].precision,
        dates[0].era,
        dates[0].polity,
        "inferred",
        "ambiguous: eras spelt alike",
        tuple(dates),
    )


def _english_words(match: re.Match[str]) -> str:
    text = next((c for c, name in _SEASONS.items() if name == (match["season"] or "").lower()), "")
    if match["special"]:
        text += {"la": "腊月", "yi": "一月"}[match["special"].lower()]
    elif match["month"]:
        text += month_name(int(match["month"]), leap=bool(match["leap"]))
    if match["day"]:
        text += write_numeral(int(match["day"])) + "日"
    return text
