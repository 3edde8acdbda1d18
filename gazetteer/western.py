"""Years CE as historians print them: Julian, or Gregorian where it is said.

Examples
--------
>>> read_western("1003").julian, read_western("公元前100年").year
(('1003-01-01', '1003-12-31'), -99)
"""

from __future__ import annotations

import re

from gazetteer.dates import DateRange, parse_iso
from gazetteer.errors import DateError
from gazetteer.numerals import read_numeral

__all__ = ["read_western"]

_ISO = re.compile(
    r"(?P<sign>-?)(?P<year>\d{1,4})(?:-(?P<month>\d{1,2}))?(?:-(?P<day>\d{1,2}))?", re.ASCII
)
_YEAR_FIRST = re.compile(
    r"(?P<sign>-?)(?P<year>\d{3,4})(?P<mark>[/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})",
    re.ASCII,
)
_CHINESE = re.compile(
    r"(?P<said>公元|西元|公历|西历|儒略历|格里历)?(?P<before>前)?"
    r"(?P<year>\d{1,4}|[〇一二三四五六七八九]{3,4})年"
    r"(?:(?P<month>\d{1,2}|十[一二]?|[一二三四五六七八九])月)?"
    r"(?:(?P<day>\d{1,2}|[一二三四五六七八九十廿卅]{1,3})[日号])?"
)
_GREGORIAN = {"公历", "西历", "格里历"}
_GREGORIAN_WORDS = re.compile(
    r"\(?(?:gregorian|公历|格里历)\)?:?|:?\(?(?:gregorian|公历|格里历)\)?$", re.IGNORECASE
)
REFORM_YEAR = 1582
SHORTEST_YEAR = 3


def read_western(text: str, *, written: str | None = None) -> DateRange | None:
    """Read a year, month or day CE, or return None if the text is no such thing.

    Parameters
    ----------
    text : str
        Folded, such as 1003, 1003-04, 1003/4/5, -0100, 公元1003年4月 or 公元前100年.
    written : str, optional
        The words as written, if they differ.

    Returns
    -------
    DateRange or None
        Julian days; Gregorian for 公历 or a text that says gregorian.

    Raises
    ------
    DateError
        If the form is a Western date that never was.

    Examples
    --------
    >>> read_western("1003-04-05").earliest_jdn, read_western("gregorian:1003-04-11").earliest_jdn
    (2087498, 2087498)
    """
    bare = _GREGORIAN_WORDS.sub("", text) if not text.startswith("公历") else text
    gregorian = bare != text
    match = _ISO.fullmatch(bare) or _YEAR_FIRST.fullmatch(bare)
    if match is not None:
        year = int(match["year"]) * (-1 if match["sign"] else 1)
        if len(match["year"]) < SHORTEST_YEAR and not match["sign"]:
            return None
    else:
        match = _CHINESE.fullmatch(bare)
        if match is None or (not match["said"] and len(match["year"]) < SHORTEST_YEAR):
            return None
        gregorian = gregorian or match["said"] in _GREGORIAN
        number = read_numeral(match["year"]) or 0
        year = 1 - number if match["before"] else number
    return _dated(written or text, (year, match["month"], match["day"]), gregorian=gregorian)


def _dated(
    written: str, parts: tuple[int, str | None, str | None], *, gregorian: bool
) -> DateRange:
    year, month_text, day_text = parts
    if day_text is not None and month_text is None:
        message = f"{written!r} has a day but no month"
        raise DateError(message)
    text = f"{'-' if year < 0 else ''}{abs(year):04d}"
    precision = "year"
    for part, name in ((month_text, "month"), (day_text, "day")):
        if part is not None:
            number = read_numeral(part)
            text, precision = f"{text}-{number or 0:02d}", name
    earliest, latest = parse_iso(text, gregorian=gregorian)
    note = f"{'Gregorian' if gregorian else 'Julian'} calendar"
    if not gregorian and year >= REFORM_YEAR:
        note += "; write gregorian: before it for the calendar used since 1582"
    return DateRange(written, earliest, latest, year, precision=precision, note=note)
