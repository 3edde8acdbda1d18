"""What a polity was called while it lasted: 定难军 before it was 大夏.

A polity keeps one id, one colour and one place in lists under its chief name;
on a map of a day it bears the name of that day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazetteer.dates import DateRange
from gazetteer.errors import SeedError
from gazetteer.tables import rows_if_any
from gazetteer.validation import Known, dated, each, stop, valid

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["PolityName", "read_polity_names"]

_FILE = "polity_names.csv"


@dataclass(frozen=True, slots=True)
class PolityName:
    """A name a polity bore from one date to another.

    Parameters
    ----------
    polity : str
        Its id.
    hans, hant, en : str
        The name in simplified and traditional characters and in English.
    begins, ends : DateRange or None
        Borne from the first day of `begins` to the last day of `ends`; None where open.
    source : str
        Who says so.
    """

    polity: str
    hans: str
    hant: str
    en: str
    begins: DateRange | None
    ends: DateRange | None
    source: str


def read_polity_names(
    *, folder: Path | None = None, on_problem: Callable[[SeedError], None] = stop
) -> dict[str, tuple[PolityName, ...]]:
    """Read the dated names of polities, by id and in the order of the table.

    Parameters
    ----------
    folder : Path, optional
        Other seeds; those that have no such table have no such names.
    on_problem : callable
        Told of each bad row; by default the first one is raised.

    Raises
    ------
    SeedError
        If a row names no polity, no source, or a date that cannot be read.

    Examples
    --------
    >>> [name.hans for name in read_polity_names()["xia"]]
    ['定难军', '李继迁', '定难军', '大夏']
    """
    found: dict[str, tuple[PolityName, ...]] = {}
    for name in each(rows_if_any(_FILE, folder=folder), _name, on_problem):
        found[name.polity] = (*found.get(name.polity, ()), name)
    return found


def _name(line: int, row: dict[str, str]) -> PolityName:
    Known(_FILE, None).check(line, polities={"polity": row["polity"]})
    for field in ("hans", "hant", "en", "source"):
        if not row[field]:
            message = "every name is given in both scripts and English, with who says so"
            raise SeedError(message, file=_FILE, line=line, field=field)
    bounds = {
        key: dated(row[field], _FILE, line, field) if row[field] else None
        for key, field in (("begins", "from"), ("ends", "to"))
    }
    return valid(PolityName, {**row, **bounds}, _FILE, line)
