"""A place as another gazetteer gives it, and the checks every format shares.

Years are astronomical (1 BCE is 0), coordinates ``lon, lat`` in degrees.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NoReturn

from gazetteer.errors import SeedError
from gazetteer.namekeys import is_han
from gazetteer.places import Name, NameRole, Place, Precision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.text import Certainty

__all__ = [
    "Entry",
    "FieldError",
    "RowError",
    "Source",
    "named",
    "number",
    "of_field",
    "point",
    "refuse",
    "year",
]

_YEAR = re.compile(r"([+-]?\d{1,6})(?:\.0+|-\d\d(?:-\d\d)?(?:T.*)?)?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_LONGEST_NAME = 300  # characters: a longer one is an unclosed quotation mark
_EAST, _NORTH = 180, 90


class RowError(SeedError):
    """A row or feature of somebody else's gazetteer that cannot be taken in."""


class FieldError(Exception):
    """What is wrong with one field; whoever knows the line makes a `RowError` of it."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class of_field:  # noqa: N801 - reads as a word: with of_field("lat")
    """Say of which field a `ValueError` inside is.

    A class, for it is entered a million times: it costs half of a generator.

    Examples
    --------
    >>> with of_field("lat"):
    ...     number("1o8")
    Traceback (most recent call last):
    gazetteer.entries.FieldError: '1o8' is no number; write decimal degrees such as 108.855
    """

    __slots__ = ("_field",)

    def __init__(self, field: str) -> None:
        self._field = field

    def __enter__(self) -> None:
        """Do nothing."""

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        """Make a `FieldError` of a `ValueError`."""
        if isinstance(error, ValueError):
            raise FieldError(self._field, str(error)) from None


def refuse(field: str, message: str) -> NoReturn:
    """Raise a `FieldError`."""
    raise FieldError(field, message)


@dataclass(frozen=True, slots=True)
class Entry:
    """A place to be taken in.

    Parameters
    ----------
    place : Place
        Its id is the one the file gives.
    line : int
        Where it stands in the file, counted from 1.
    extra : mapping
        What the file says and `Place` has no room for, kept as it is.
    """

    place: Place
    line: int
    extra: Mapping[str, Any]


@dataclass(slots=True)
class Source:
    """The file that is read: who errors point to, and what was changed on the way.

    Parameters
    ----------
    file : str
        Its name.
    gazetteer : str
        What its places will be said to come from.
    notes : Counter of str
        How often what was taken in otherwise than it stood.
    done : int
        Bytes read so far.
    """

    file: str
    gazetteer: str
    notes: Counter[str] = field(default_factory=Counter)
    done: int = 0

    def error(self, message: str, line: int | None, where: str | None = None) -> RowError:
        """Return an error that names this file, the line and the field."""
        return RowError(message, file=self.file, line=line, field=where)

    def place(  # noqa: PLR0913 - a place has many sides; all by keyword
        self,
        *,
        ident: str,
        names: Sequence[Name],
        kind: str,
        at: tuple[float, float] | None,
        radius_km: float | None = None,
        precision: Precision = "town",
        certainty: Certainty = "inferred",
        sources: Sequence[str] = (),
        links: Sequence[str] = (),
        about: str = "",
    ) -> Place:
        """Return the place; without a point it is unlocated, and says so."""
        lon, lat = at or (None, None)
        unlocated = f"{self.gazetteer} gives no point"
        return Place(
            id=ident,
            name=names[0].hans,
            kind=kind or "place",
            seat=False,
            lon=lon,
            lat=lat,
            radius_km=radius_km if at else None,
            precision=precision if at else "unlocated",
            certainty=certainty,
            modern_zh="",
            modern_en="",
            region="",
            reason=about if at else "; ".join(filter(None, (unlocated, about))),
            sources=(*sources, f"imported from {self.gazetteer}"),
            links=tuple(dict.fromkeys(links)),
            names=tuple(names),
        )


def number(written: object, *, such_as: str = "decimal degrees such as 108.855") -> float:
    """Return a number as a person or a program wrote it.

    Parameters
    ----------
    written : object
    such_as : str, optional
        What to write instead, for the message.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        With the value and what to do.

    Examples
    --------
    >>> number(" 108.855 "), number(38)
    (108.855, 38.0)
    >>> number("1o8")
    Traceback (most recent call last):
    ValueError: '1o8' is no number; write decimal degrees such as 108.855
    """
    try:
        if isinstance(written, bool) or not isinstance(written, str | int | float):
            raise ValueError  # noqa: TRY004, TRY301 - one message for all
        found = float(written)
    except ValueError:
        message = f"{written!r:.60} is no number; write {such_as}"
        raise ValueError(message) from None
    if found != found or found in {float("inf"), float("-inf")}:  # noqa: PLR0124 - NaN
        message = f"{written!r} is no finite number; leave it empty if it is unknown"
        raise ValueError(message)
    return found


def point(lon: float, lat: float) -> tuple[float, float]:
    """Return a point that can be on the globe.

    Raises
    ------
    ValueError
        With a hint if the two seem swapped or projected.

    Examples
    --------
    >>> point(37.9, 106.2)
    Traceback (most recent call last):
    ValueError: latitude 106.2 is not between -90 and 90; are lon and lat swapped?
    """
    if abs(lat) > _NORTH:
        metres = abs(lat) > _EAST or abs(lon) > _EAST
        hint = "is it in metres? give WGS 84 degrees" if metres else "are lon and lat swapped?"
        message = f"latitude {lat:g} is not between -90 and 90; {hint}"
        raise ValueError(message)
    if abs(lon) > _EAST:
        message = f"longitude {lon:g} is not between -180 and 180; give WGS 84 degrees"
        raise ValueError(message)
    return lon, lat


def year(written: object, *, historical: bool = False) -> int | None:
    """Return the year of an ISO 8601 date, or None of an empty one.

    Parameters
    ----------
    written : object
        ``1002``, ``"1002-05"``, ``"-0319"``, ``"1002.0"`` as spreadsheets write it.
    historical : bool, optional
        Whether -320 is 320 BCE, as in LP-TSV, and not the astronomical year -320.

    Returns
    -------
    int or None
        Astronomical.

    Raises
    ------
    ValueError

    Examples
    --------
    >>> year("1002-05-14"), year("-320", historical=True), year("")
    (1002, -319, None)
    """
    text = "" if written is None else str(written).strip()
    if not text:
        return None
    found = _YEAR.fullmatch(text)
    if not found or isinstance(written, bool):
        message = f"{text!r:.60} is no year; write 1002, or an ISO date such as 1002-05-14"
        raise ValueError(message)
    value = int(found[1])
    return value + 1 if historical and value < 0 else value


def named(  # noqa: PLR0913 - a name has many sides
    written: str,
    *,
    lang: str = "",
    hant: str = "",
    pinyin: str = "",
    en: str = "",
    role: NameRole = "official",
    first_year: int | None = None,
    last_year: int | None = None,
    source: str = "",
) -> Name:
    """Return a name in whatever script and language it is written.

    Parameters
    ----------
    written : str
    lang : str, optional
        A language tag; ``zh-Latn`` is pinyin.
    hant, pinyin, en, role, first_year, last_year, source : optional
        As in `Name`.

    Returns
    -------
    Name

    Raises
    ------
    ValueError
        If the name is empty, too long, or ends before it begins.

    Examples
    --------
    >>> named("Lingzhou", lang="zh-Latn").pinyin, named("Abingdon", lang="en").en
    ('Lingzhou', 'Abingdon')
    """
    text = " ".join(written.split())
    if not text:
        message = "the name is empty"
        raise ValueError(message)
    if _CONTROL.search(text):
        message = f"{text!r:.60} has a control character; take it out"
        raise ValueError(message)
    if len(text) > _LONGEST_NAME:
        message = f"a name of {len(text)} characters; is a quotation mark left open before it?"
        raise ValueError(message)
    if first_year is not None and last_year is not None and first_year > last_year:
        message = f"it ends in {last_year} before it begins in {first_year}"
        raise ValueError(message)
    if not is_han(text):
        if lang.lower().startswith("zh"):
            pinyin = pinyin or text
        else:
            en = en or text
    return Name(text, hant or text, pinyin, en, role, first_year, last_year, source)
