"""Which courts a chapter has a row for: on the timeline, the date slip and the rulers' chart.

Those of the polities in its events that counted eras or have a reign within its
years. The courts that followed one another as the empire's own (唐、五代、宋、元、明)
are one row, and the first.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from gazetteer.eratable import MAINLINE, eras
from gazetteer.polities import polities
from gazetteer.rulers import rulers
from gazetteer.state import Reign
from geo.style import HOUSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gazetteer.reading import Reading

__all__ = ["Court", "court_rows", "courts_of", "house_row"]

MOST_COURTS: Final = 3
"""More rows than these find no room on the timeline."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Court:
    """A row of courts.

    Attributes
    ----------
    id : str
        The polity it is named and coloured by: of those in the row the one the
        chapter tells most of.
    line : tuple of str
        The polities whose eras and rulers stand in it, in order of time.
    calendar : str
        By whose months its years are counted.
    told : tuple of Reign
        The reigns of them that the chapter itself tells.
    """

    id: str
    line: tuple[str, ...]
    calendar: str
    told: tuple[Reign, ...] = ()


def courts_of(reading: Reading, reigns: Iterable[Reign] = ()) -> tuple[Court, ...]:
    """Return the courts of a chapter, the main line first, the others as the table has them.

    Parameters
    ----------
    reading : Reading
    reigns : iterable of Reign, optional
        The reigns the chapter tells.

    Returns
    -------
    tuple of Court
        At most three. Of a chapter that names no such court the main line alone,
        if anybody of it counted eras in those years.

    Examples
    --------
    >>> from gazetteer.reading import load_reading
    >>> [court.id for court in courts_of(load_reading())]
    ['song', 'liao', 'xia']
    """
    told = tuple(reigns)
    named = Counter(polity for event in reading.events for polity in event.polities)
    telling = {reign.polity for reign in told}
    days = _counted_days(reading.span)
    there = [p for p in polities() if p in telling or (named[p] and p in days)]
    others = [p for p in there if p not in MAINLINE]
    main = [p for p in there if p in MAINLINE]
    if not there:
        main = [p for p in MAINLINE if p in days]
    room = MOST_COURTS - bool(main)
    first = sorted(others, key=lambda p: (p not in telling, -named[p]))[:room]
    rows = [_court((p,), p, told) for p in others if p in first]
    if main:
        chief = max(main, key=lambda p: (named[p], days.get(p, 0)))
        rows.insert(0, _court(MAINLINE, chief, told))
    return tuple(rows)


def _court(line: tuple[str, ...], chief: str, told: tuple[Reign, ...]) -> Court:
    return Court(
        id=chief,
        line=line,
        calendar=polities()[chief].calendar,
        told=tuple(reign for reign in told if reign.polity in line),
    )


def _counted_days(span: tuple[int, int]) -> dict[str, int]:
    """Return on how many days of a span each court had an era or a ruler."""
    found: Counter[str] = Counter()
    spells = [(one.polity, one.start_jdn, one.end_jdn) for one in eras()]
    spells += [(one.polity, one.start_jdn, one.end_jdn) for one in rulers()]
    for polity, first, last in spells:
        if first <= span[1] and last >= span[0]:
            found[polity] += min(last, span[1]) - max(first, span[0]) + 1
    return dict(found)


def house_row(polity: str) -> Json:
    """Return a polity's id and its names in three scripts."""
    house = polities()[polity]
    return {"id": house.id, "hans": house.hans, "hant": house.hant, "en": house.en}


def court_rows(courts: Iterable[Court], numbers: Mapping[str, int]) -> list[Json]:
    """Return what the browser gets of the courts.

    Parameters
    ----------
    courts : iterable of Court
    numbers : mapping of str to int
        The polities' numbers in the payload.

    Returns
    -------
    list of dict
        ``id``, names, ``polity`` (whose colours it wears, -1 if nobody's) and
        ``of`` (the polities that stand in the row).
    """
    return [
        {
            **house_row(court.id),
            "polity": numbers.get(court.id, numbers.get(HOUSES.get(court.id, ""), -1)),
            "of": [numbers[polity] for polity in court.line if polity in numbers],
        }
        for court in courts
    ]
