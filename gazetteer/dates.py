"""A historical date: what was written, and the first and last day it can mean.

Days are Julian day numbers (JDN), whole days that begin at midnight. Every
rendering comes from them: Julian (what historians print), proleptic Gregorian
(what ISO 8601 and programs mean) and EDTF. Years are astronomical: the year
before 1 is 0.

Examples
--------
>>> lingzhou = DateRange("咸平五年三月", 2087144, 2087172, year=1002, month=3, precision="month")
>>> lingzhou.julian
('1002-04-16', '1002-05-14')
>>> lingzhou.edtf
'1002-04-22/1002-05-20'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from gazetteer.errors import DateError

__all__ = [
    "DateRange",
    "gregorian_to_jdn",
    "iso",
    "jdn_to_gregorian",
    "jdn_to_julian",
    "julian_to_jdn",
    "month_length",
    "parse_edtf",
    "parse_iso",
]

CERTAINTIES = ("attested", "inferred", "conjectural")
_CACHE_SIZE = 1 << 16
_ISO = re.compile(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)


def julian_to_jdn(year: int, month: int, day: int) -> int:
    """Return the day number of a day of the Julian calendar.

    Parameters
    ----------
    year, month, day : int
        Astronomical year, month 1 to 12, day of the month.

    Returns
    -------
    int
        The Julian day number.

    Examples
    --------
    >>> julian_to_jdn(1002, 4, 16)
    2087144
    """
    shift = (14 - month) // 12
    y = year + 4800 - shift
    return day + (153 * (month + 12 * shift - 3) + 2) // 5 + 365 * y + y // 4 - 32083


def gregorian_to_jdn(year: int, month: int, day: int) -> int:
    """Return the day number of a day of the proleptic Gregorian calendar.

    Parameters
    ----------
    year, month, day : int
        Astronomical year, month 1 to 12, day of the month.

    Returns
    -------
    int
        The Julian day number.

    Examples
    --------
    >>> gregorian_to_jdn(1002, 4, 22)
    2087144
    """
    shift = (14 - month) // 12
    y = year + 4800 - shift
    days = day + (153 * (month + 12 * shift - 3) + 2) // 5 + 365 * y + y // 4 - 32045
    return days - y // 100 + y // 400


def _civil(days: int, century: int) -> tuple[int, int, int]:
    d = (4 * days + 3) // 1461
    e = days - 1461 * d // 4
    m = (5 * e + 2) // 153
    return 100 * century + d - 4800 + m // 10, m + 3 - 12 * (m // 10), e - (153 * m + 2) // 5 + 1


def jdn_to_julian(jdn: int) -> tuple[int, int, int]:
    """Return year, month and day of the Julian calendar.

    Parameters
    ----------
    jdn : int
        A Julian day number.

    Returns
    -------
    tuple of int
        Astronomical year, month and day.

    Examples
    --------
    >>> jdn_to_julian(2087144)
    (1002, 4, 16)
    """
    return _civil(jdn + 32082, 0)


def jdn_to_gregorian(jdn: int) -> tuple[int, int, int]:
    """Return year, month and day of the proleptic Gregorian calendar.

    Parameters
    ----------
    jdn : int
        A Julian day number.

    Returns
    -------
    tuple of int
        Astronomical year, month and day.

    Examples
    --------
    >>> jdn_to_gregorian(2087144)
    (1002, 4, 22)
    """
    days = jdn + 32044
    century = (4 * days + 3) // 146097
    return _civil(days - 146097 * century // 4, century)


def iso(year: int, month: int, day: int) -> str:
    """Write a day as ISO 8601 does: four digits of year, a minus before year 0.

    Examples
    --------
    >>> iso(986, 3, 1), iso(-139, 11, 4)
    ('0986-03-01', '-0139-11-04')
    """
    sign, year = ("-", -year) if year < 0 else ("", year)
    return f"{sign}{year:04d}-{month:02d}-{day:02d}"


@lru_cache(maxsize=_CACHE_SIZE)
def _julian_text(jdn: int) -> str:
    return iso(*jdn_to_julian(jdn))


@lru_cache(maxsize=_CACHE_SIZE)
def _gregorian_text(jdn: int) -> str:
    return iso(*jdn_to_gregorian(jdn))


def month_length(year: int, month: int, *, gregorian: bool = False) -> int:
    """Return how many days a Western month has.

    Examples
    --------
    >>> month_length(1000, 2), month_length(1000, 2, gregorian=True)
    (29, 28)
    """
    count = gregorian_to_jdn if gregorian else julian_to_jdn
    after = (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)  # noqa: PLR2004 - December
    return count(*after) - count(year, month, 1)


def parse_iso(text: str, *, gregorian: bool = False) -> tuple[int, int]:
    """Return the first and last day of ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

    Parameters
    ----------
    text : str
        Four digits of year, with a minus for years before 0.
    gregorian : bool, default False
        Whether the calendar is the proleptic Gregorian, as in ISO 8601, and
        not the Julian, as historians print.

    Returns
    -------
    tuple of int
        First and last Julian day number.

    Raises
    ------
    DateError
        If the text is of another form, or there was no such month or day.

    Examples
    --------
    >>> parse_iso("1002-04")
    (2087129, 2087158)
    """
    match = _ISO.fullmatch(text.strip())
    if match is None:
        message = f"{text!r} is not YYYY, YYYY-MM or YYYY-MM-DD with four digits of year"
        raise DateError(message)
    count = gregorian_to_jdn if gregorian else julian_to_jdn
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None  # noqa: S101 - the pattern demands it; for the type checker
    if month is None:
        return count(year, 1, 1), count(year, 12, 31)
    if not 1 <= month <= 12:  # noqa: PLR2004 - months
        message = f"{text!r} has month {month}; months are 01 to 12"
        raise DateError(message)
    last = month_length(year, month, gregorian=gregorian)
    if day is None:
        return count(year, month, 1), count(year, month, last)
    if not 1 <= day <= last:
        calendar = "Gregorian" if gregorian else "Julian"
        message = (
            f"{text!r}: that {calendar} month has {last} days; "
            f"the nearest day is {iso(year, month, min(max(day, 1), last))}"
        )
        raise DateError(message)
    return (count(year, month, day),) * 2


def parse_edtf(text: str) -> tuple[int, int]:
    """Return the first and last day of an EDTF date or interval that we write.

    Parameters
    ----------
    text : str
        ``YYYY[-MM[-DD]]`` or two of them with ``/``; proleptic Gregorian.
        A final ``?``, ``~`` or ``%`` is allowed and says nothing about days.

    Returns
    -------
    tuple of int
        First and last Julian day number.

    Raises
    ------
    DateError
        If it is not of that form.

    Examples
    --------
    >>> parse_edtf("1002-04-22/1002-05-20")
    (2087144, 2087172)
    """
    first, slash, last = text.partition("/")
    start = parse_iso(first.rstrip("?~%"), gregorian=True)
    end = parse_iso(last.rstrip("?~%"), gregorian=True) if slash else start
    if end[1] < start[0]:
        message = f"{text!r} ends before it begins"
        raise DateError(message)
    return start[0], end[1]


@dataclass(frozen=True, slots=True)
class DateRange:
    """What was written, and the days it can mean.

    Parameters
    ----------
    written : str
        The words.
    earliest_jdn, latest_jdn : int
        First and last possible day, both included.
    year : int, optional
        The nominal year CE, astronomical: the year in which the lunar year
        began, even for its last days.
    month : int, optional
        The lunar month's number. In the Zhou calendar of 689 to 700 the year
        runs 正月 1, 腊月 −1, 一月 −2, 二月 2 and on.
    leap : bool, default False
        Whether the month is a leap month.
    day : int, optional
        The day of the lunar month.
    precision : str, default "range"
        day, month, season, year, reign or range.
    era, polity : str, optional
        The era name in simplified characters, and the id of its court.
    certainty : str, default "attested"
        attested, inferred or conjectural.
    note : str, default ""
        How the date was reached, when that is not plain.
    candidates : tuple of DateRange, default ()
        When the words are ambiguous, all readings, the likeliest first; the
        fields above are those of the first.
    """

    written: str
    earliest_jdn: int
    latest_jdn: int
    year: int | None = None
    month: int | None = None
    leap: bool = False
    day: int | None = None
    precision: str = "range"
    era: str | None = None
    polity: str | None = None
    certainty: str = "attested"
    note: str = ""
    candidates: tuple[DateRange, ...] = ()

    @property
    def ambiguous(self) -> bool:
        """Whether more than one reading remains."""
        return len(self.candidates) > 1

    @property
    def julian(self) -> tuple[str, str]:
        """First and last day, ``YYYY-MM-DD`` of the Julian calendar."""
        return _julian_text(self.earliest_jdn), _julian_text(self.latest_jdn)

    @property
    def gregorian(self) -> tuple[str, str]:
        """First and last day, ``YYYY-MM-DD`` of the proleptic Gregorian calendar."""
        return _gregorian_text(self.earliest_jdn), _gregorian_text(self.latest_jdn)

    @property
    def edtf(self) -> str:
        """The days as EDTF: one day, or an interval (proleptic Gregorian)."""
        first = _gregorian_text(self.earliest_jdn)
        if self.latest_jdn == self.earliest_jdn:
            return first
        return f"{first}/{_gregorian_text(self.latest_jdn)}"

    def to_json(self) -> dict[str, object]:
        """Return the contract's JSON object, every key always present.

        Examples
        --------
        >>> DateRange("1003", 2087404, 2087768, year=1003, precision="year").to_json()["edtf"]
        '1003-01-07/1004-01-06'
        """
        first, julian = _gregorian_text(self.earliest_jdn), _julian_text(self.earliest_jdn)
        last, julian_last = first, julian
        if self.latest_jdn != self.earliest_jdn:
            last, julian_last = _gregorian_text(self.latest_jdn), _julian_text(self.latest_jdn)
        return {
            "written": self.written,
            "earliest_jdn": self.earliest_jdn,
            "latest_jdn": self.latest_jdn,
            "julian": [julian, julian_last],
            "gregorian": [first, last],
            "edtf": first if first == last else f"{first}/{last}",
            "year": self.year,
            "month": self.month,
            "leap": self.leap,
            "day": self.day,
            "precision": self.precision,
            "era": self.era,
            "polity": self.polity,
            "certainty": self.certainty,
            "note": self.note,
            "ambiguous": len(self.candidates) > 1,
            "candidates": [_without_candidates(one) for one in self.candidates],
        }


def _without_candidates(date: DateRange) -> dict[str, object]:
    answer = date.to_json()
    del answer["candidates"]
    return answer
