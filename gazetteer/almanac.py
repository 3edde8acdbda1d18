"""The maker of ``seeds/lunar_months.csv``; a tool for whoever curates it.

Months come from `lunar_python` (a development dependency), corrected by
``seeds/lunar_overrides.csv``, whose every row has its source. Run it as
``python -m gazetteer.almanac``; it writes the table and prints nothing else
than how many years it wrote. Nothing at run time imports this module.

Notes
-----
Before the Taichu reform (104 BC) the year began with the tenth month and the
leap month was a second ninth at its end; lunations there are computed.
"""

from __future__ import annotations

import csv
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from gazetteer.dates import iso, jdn_to_julian
from gazetteer.tables import rows, seeds_folder

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["lunar_years", "write_table"]

FIRST_YEAR, LAST_YEAR, TAICHU = -140, 1912, -103
TENTH, LAST_MONTH, MONTHS = 10, 12, 12
CALENDARS = {
    "main": (FIRST_YEAR, LAST_YEAR),
    "liao": (907, 1218),
    "jin": (1115, 1234),
    "suzong": (761, 762),
}
HEADER = ("calendar", "year", "first_jdn", "first_julian", "leap", "lengths", "order")
NEAR_DAYS = 2


class _Start(NamedTuple):
    jdn: int
    year: int
    month: int
    leap: bool


def _library(first: int, last: int) -> list[_Start]:
    """Return the library's months, with the lunations it skips put back."""
    from lunar_python import LunarYear  # noqa: PLC0415 - only the curator needs it

    starts: list[_Start] = []
    for year in range(first, last + 1):
        for month in LunarYear.fromYear(year).getMonths():
            if month.getYear() == year:
                jdn = int(month.getFirstJulianDay() + 0.5)
                number = month.getMonth()
                while starts and jdn - starts[-1].jdn > 30:  # noqa: PLR2004 - longest month
                    starts.append(_Start(jdn - 30, year - 1, LAST_MONTH, leap=True))
                starts.append(_Start(jdn, year, abs(number), number < 0))
    return starts


def _before_taichu(starts: list[_Start]) -> list[_Start]:
    """Renumber the months before 104 BC: tenth month first, leap ninth last."""
    old = [one for one in starts if one.year < TAICHU]
    heads = [i for i, one in enumerate(old) if one.month == TENTH and not one.leap]
    if not heads:
        return starts
    if len(old) - heads[-1] > LAST_MONTH - TENTH + 1:
        heads[-1] += 1  # the last 后九月 stands before Taichu's tenth month
    renumbered = []
    for head, following in zip(heads, [*heads[1:], len(old)], strict=True):
        for place in range(head, following):
            number = (place - head + TENTH - 1) % MONTHS + 1
            late = place - head >= MONTHS
            year = old[head + 1].year + 1 if following < len(old) else TAICHU
            renumbered.append(_Start(old[place].jdn, year, 9 if late else number, late))
    return renumbered + [one for one in starts if one.year >= TAICHU]


def _overridden(starts: Iterable[_Start], name: str) -> list[_Start]:
    kept = {one.jdn: one for one in starts}
    first, last = min(kept), max(kept)
    for _, row in rows("lunar_overrides.csv"):
        jdn = int(row["first_jdn"])
        if row["calendar"] != name or not first <= jdn <= last:
            continue
        for near in range(jdn - NEAR_DAYS, jdn + NEAR_DAYS + 1):
            kept.pop(near, None)
        kept[jdn] = _Start(jdn, int(row["year"]), int(row["month"]), row["leap"] == "1")
    return [kept[jdn] for jdn in sorted(kept)]


def _rows(starts: list[_Start], name: str) -> dict[int, tuple[str, ...]]:
    years: dict[int, list[tuple[_Start, int]]] = {}
    for start, following in pairwise(starts):
        years.setdefault(start.year, []).append((start, following.jdn - start.jdn))
    table: dict[int, tuple[str, ...]] = {}
    for year, named in years.items():
        leap = next((str(one.month) for one, _ in named if one.leap), "")
        order = ["L" * one.leap + str(one.month) for one, _ in named]
        usual = [str(i) for i in range(1, MONTHS + 1)]
        if leap and int(leap) > 0:
            usual.insert(int(leap), "L" + leap)
        first = named[0][0].jdn
        table[year] = (
            name,
            str(year),
            str(first),
            iso(*jdn_to_julian(first)),
            leap,
            " ".join(str(length) for _, length in named),
            "" if order == usual else " ".join(order),
        )
    return table


def lunar_years(first: int = FIRST_YEAR, last: int = LAST_YEAR) -> list[tuple[str, ...]]:
    """Return the rows of the table for a span of years, as they are written.

    Parameters
    ----------
    first, last : int
        First and last lunar year.

    Returns
    -------
    list of tuple of str
        Rows under `HEADER`: all years of the main calendar, and of the others
        the years in which they differ.
    """
    starts = _before_taichu(
        _library(min(first, TAICHU) - 2 if first <= TAICHU else first - 1, last + 1)
    )
    main = _overridden(starts, "main")
    tables = {"main": _rows(main, "main")}
    for name in ("liao", "jin", "suzong"):
        tables[name] = _rows(_overridden(main, name), name)
    return [
        row
        for name, (begin, end) in CALENDARS.items()
        for year, row in sorted(tables[name].items())
        if max(first, begin) <= year <= min(last, end)
        and (name == "main" or row[2:] != tables["main"][year][2:])
    ]


def write_table() -> int:
    """Write ``seeds/lunar_months.csv`` and return the number of its rows."""
    table = lunar_years()
    path = seeds_folder() / "lunar_months.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(table)
    return len(table)


if __name__ == "__main__":
    write_table()
