"""Rulers: when each came to the throne, for years counted by a reign.

Examples
--------
>>> [(one.polity, one.name) for one in names_of_rulers()["元昊"]]
[('xia', '景宗')]
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from gazetteer.characters import fold
from gazetteer.datewords import read_words
from gazetteer.dayspans import words_span
from gazetteer.errors import DateError, SeedError
from gazetteer.lunisolar import calendar, month_of
from gazetteer.polities import polities
from gazetteer.tables import rows

if TYPE_CHECKING:
    from gazetteer.eratable import Era

__all__ = ["Ruler", "names_of_rulers", "rulers"]

TABLE = "rulers.csv"


@dataclass(frozen=True, slots=True)
class Ruler:
    """A ruler and the days of the reign.

    Parameters
    ----------
    polity : str
        The id of the court.
    name, hant : str
        The usual name: temple name, or title.
    aliases : tuple of str
        Personal and other names, folded.
    start_jdn, accession_end_jdn : int
        The first and last possible day of the accession.
    end_jdn : int
        The last day of the reign.
    from_year : int
        The lunar year of the accession.
    first_counted : int
        The lunar year that is the first of the reign.
    source, note : str
        Where this is found, and what is to be said.
    """

    polity: str
    name: str
    hant: str
    aliases: tuple[str, ...]
    start_jdn: int
    accession_end_jdn: int
    end_jdn: int
    from_year: int
    first_counted: int
    source: str
    note: str

    @property
    def precise(self) -> bool:
        """Whether the day of the accession is known."""
        return self.start_jdn == self.accession_end_jdn

    def overlaps(self, era: Era) -> bool:
        """Whether an era of the court was counted during the reign."""
        return (
            self.polity == era.polity
            and self.start_jdn <= era.end_jdn
            and era.start_jdn <= self.end_jdn
        )


def _days(text: str, kept: str) -> tuple[int, int]:
    year, _, words = text.partition(" ")
    span = words_span(read_words(words), calendar(kept), int(year))
    return span.earliest_jdn, span.latest_jdn


def _end(row: dict[str, str], after: list[tuple[int, dict[str, str]]], kept: str) -> int:
    if row["until"]:
        return _days(row["until"], kept)[1]
    following = next(later for _, later in after if later["polity"] == row["polity"])
    return _days(following["accession"], kept)[0] - 1


@cache
def rulers() -> tuple[Ruler, ...]:
    """Return every ruler of ``seeds/rulers.csv``, in the order of the file.

    Raises
    ------
    SeedError
        If a row's dates cannot be read.
    """
    table = list(rows(TABLE))
    found = []
    for place, (line, row) in enumerate(table):
        kept = polities()[row["polity"]].calendar
        try:
            accession = _days(row["accession"], kept)
            end = _end(row, table[place + 1 :], kept)
        except (DateError, ValueError, StopIteration) as error:
            raise SeedError(str(error), file=TABLE, line=line, field="accession") from None
        found.append(
            Ruler(
                row["polity"],
                row["hans"],
                row["hant"],
                tuple(fold(name) for name in row["aliases"].split("|") if name),
                *accession,
                end,
                month_of(accession[0], kept).year,
                int(row["first_year"] or month_of(accession[0], kept).year),
                row["source"],
                row["note"],
            )
        )
    return tuple(found)


@cache
def names_of_rulers() -> dict[str, tuple[Ruler, ...]]:
    """Return the rulers by every folded name they have."""
    names: dict[str, list[Ruler]] = {}
    for one in rulers():
        for name in dict.fromkeys((fold(one.name), *one.aliases)):
            names.setdefault(name, []).append(one)
    return {name: tuple(found) for name, found in names.items()}
