"""The table of eras: when each began, how far it was written, and by whom.

A year of an era is a lunar year. It is valid from that lunar year's first day,
before the era was proclaimed, and to its last, after the era was changed.

Examples
--------
>>> [(one.polity, one.from_year) for one in eras_named("开运")]
[('houjin', 944), ('xia', 1034)]
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from gazetteer.characters import fold
from gazetteer.datewords import Words, read_words
from gazetteer.dayspans import words_span
from gazetteer.errors import DateError, SeedError
from gazetteer.lunisolar import calendar, month_of
from gazetteer.polities import polities
from gazetteer.tables import rows

__all__ = ["Era", "eras", "eras_named", "eras_of", "eras_on", "names_of_eras"]

TABLE = "eras.csv"
MAINLINE = (
    *("han", "xin", "wei", "xijin", "dongjin", "liusong", "nanqi", "nanliang502", "chen"),
    *("sui", "tang", "houliang", "houtang", "houjin", "houhan", "houzhou", "song"),
    *("yuan", "ming", "qing"),
)
_MAINLINE = frozenset(MAINLINE)
_OTHERS = frozenset(("liao", "xia", "jin", "beiwei", "shuhan", "sunwu"))


@dataclass(frozen=True, slots=True)
class Era:
    """An era of a court.

    Parameters
    ----------
    polity : str
        The id of the court.
    hans, hant, en : str
        The name.
    aliases : tuple of str
        Other names and abbreviations, folded.
    ruler : str
        Who proclaimed it.
    start_jdn, end_jdn : int
        The first day, and the last on which it was the court's era.
    from_year, to_year : int
        The lunar years of those days, as years CE.
    first_number : int
        The number of the first year, 1 unless an older era was taken up.
    written_to : int
        The last year number that the histories write.
    calendar : str
        Whose months it counts by.
    source, note : str
        Where it is found; what is to be said of it.
    line : int
        Its line in the table.
    """

    polity: str
    hans: str
    hant: str
    en: str
    aliases: tuple[str, ...]
    ruler: str
    start_jdn: int
    end_jdn: int
    from_year: int
    to_year: int
    first_number: int
    written_to: int
    calendar: str
    source: str = field(repr=False)
    note: str = field(repr=False)
    line: int = field(repr=False)

    @property
    def last_number(self) -> int:
        """The number of the last lunar year in which it was the court's era."""
        return self.first_number + self.to_year - self.from_year

    @property
    def rank(self) -> tuple[int, int]:
        """Its place among eras of the same name when nothing else decides.

        The mainline court's before others', an era of one's own before one
        taken over, a long one before a short one.
        """
        group = 0 if self.polity in _MAINLINE else 1 if self.polity in _OTHERS else 2
        return group + 3 * (self.first_number > 1), self.start_jdn - self.end_jdn

    def lunar_year(self, number: int) -> int:
        """Return the lunar year CE of a year of the era."""
        return self.from_year + number - self.first_number

    def number_in(self, lunar_year: int) -> int:
        """Return the year of the era that a lunar year CE is."""
        return self.first_number + lunar_year - self.from_year

    def written_in(self, number: int) -> bool:
        """Whether the court or the histories wrote that year of the era."""
        return self.first_number <= number <= self.written_to


def _start(row: dict[str, str], kept: str) -> int:
    year = int(row["from_year"])
    if not row["start"]:
        return calendar(kept).year(year).first_jdn
    return _span(kept, year, read_words(row["start"]))[0]


def _span(kept: str, year: int, words: Words) -> tuple[int, int]:
    span = words_span(words, calendar(kept), year)
    return span.earliest_jdn, span.latest_jdn


def _end(row: dict[str, str], kept: str) -> int | None:
    if not row["until"]:
        return None
    year, _, words = row["until"].partition(" ")
    return _span(kept, int(year), read_words(words))[1]


@cache
def eras() -> tuple[Era, ...]:
    """Return every era of ``seeds/eras.csv``, in the order of the file.

    Raises
    ------
    SeedError
        If a row's dates cannot be read.
    """
    table = list(rows(TABLE))
    found = []
    for place, (line, row) in enumerate(table):
        kept = row["calendar"] or polities()[row["polity"]].calendar
        try:
            start, end = _start(row, kept), _end(row, kept)
            if end is None:
                after = next(r for _, r in table[place + 1 :] if r["polity"] == row["polity"])
                end = _start(after, kept) - 1
        except (DateError, StopIteration, ValueError) as error:
            raise SeedError(str(error), file=TABLE, line=line, field="start") from None
        found.append(_era(row, line, kept, (start, end)))
    return tuple(found)


def _era(row: dict[str, str], line: int, kept: str, days: tuple[int, int]) -> Era:
    from_year = int(row["from_year"])
    to_year = month_of(days[1], kept).year
    first_number = int(row["first_number"])
    return Era(
        row["polity"],
        row["hans"],
        row["hant"],
        row["en"],
        tuple(fold(name) for name in row["aliases"].split("|") if name),
        row["ruler"],
        *days,
        from_year,
        to_year,
        first_number,
        int(row["written_to"] or 0) or first_number + to_year - from_year,
        kept,
        row["source"],
        row["note"],
        line,
    )


@cache
def names_of_eras() -> dict[str, tuple[Era, ...]]:
    """Return the eras by every folded name and abbreviation they have."""
    names: dict[str, list[Era]] = {}
    for one in eras():
        for name in dict.fromkeys((fold(one.hans), fold(one.hant), *one.aliases)):
            names.setdefault(name, []).append(one)
    return {name: tuple(found) for name, found in names.items()}


def eras_named(name: str) -> tuple[Era, ...]:
    """Return the eras of a name, in either script, in the order of the file.

    Examples
    --------
    >>> [one.hans for one in eras_named("祥符")]
    ['大中祥符']
    """
    return names_of_eras().get(fold(name), ())


@cache
def eras_of(polity: str) -> tuple[Era, ...]:
    """Return a court's eras in order of time."""
    found = [one for one in eras() if one.polity == polity]
    return tuple(sorted(found, key=lambda one: one.start_jdn))


def eras_on(jdn: int) -> tuple[Era, ...]:
    """Return the eras that were being counted on a day, the mainline court's first.

    Parameters
    ----------
    jdn : int
        A Julian day number.

    Returns
    -------
    tuple of Era
        One or more a court; empty if none is known.

    Examples
    --------
    >>> [(one.polity, one.hans) for one in eras_on(2101391)]
    [('song', '康定'), ('liao', '重熙'), ('xia', '天授礼法延祚')]
    """
    found = [one for one in eras() if one.start_jdn <= jdn <= one.end_jdn]
    return tuple(sorted(found, key=lambda one: one.rank))
