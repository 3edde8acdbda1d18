"""Where a court sat, by other works than the chapter: 开封 was a capital on some days only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazetteer.dates import DateRange
from gazetteer.errors import SeedError
from gazetteer.tables import rows_if_any
from gazetteer.validation import Known, dated, each, stop, valid

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

__all__ = ["CourtSeat", "read_court_seats"]

_FILE = "seats.csv"


@dataclass(frozen=True, slots=True)
class CourtSeat:
    """A place that was the capital of a polity from one date to another.

    Parameters
    ----------
    polity, place : str
        Ids.
    begins, ends : DateRange or None
        From the first day of `begins` to the last day of `ends`; None where open.
    source : str
        Who says so.
    """

    polity: str
    place: str
    begins: DateRange | None
    ends: DateRange | None
    source: str


def read_court_seats(
    *,
    places: Collection[str] | None = None,
    folder: Path | None = None,
    on_problem: Callable[[SeedError], None] = stop,
) -> tuple[CourtSeat, ...]:
    """Read the seats of courts, in the order of the table.

    Parameters
    ----------
    places : collection of str, optional
        Ids of the known places; by default any is taken.
    folder : Path, optional
        Other seeds; those that have no such table have no such seats.
    on_problem : callable
        Told of each bad row; by default the first one is raised.

    Raises
    ------
    SeedError
        If a row names no polity, place or source, or a date that cannot be read.

    Examples
    --------
    >>> [seat.place for seat in read_court_seats() if seat.polity == "song"]
    ['kaifeng']
    """

    def build(line: int, row: dict[str, str]) -> CourtSeat:
        polity, place = {"polity": row["polity"]}, {"place": row["place"]}
        Known(_FILE, places).check(line, places=place, polities=polity)
        if not row["source"]:
            message = "every row cites who says so"
            raise SeedError(message, file=_FILE, line=line, field="source")
        bounds = {
            key: dated(row[field], _FILE, line, field) if row[field] else None
            for key, field in (("begins", "from"), ("ends", "to"))
        }
        return valid(CourtSeat, {**row, **bounds}, _FILE, line)

    return tuple(each(rows_if_any(_FILE, folder=folder), build, on_problem))
