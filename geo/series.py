"""The land of each polity year by year: how much, how sure, and what moved it.

A year's figures are those of its last day, 31 December of the Julian calendar.
The change from one year to the next is exactly the sum of the cells that
changed hands between the two days, and each of these has its event or source.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from gazetteer.control import Control
from gazetteer.dates import julian_to_jdn
from gazetteer.polities import polity
from geo import answers
from geo.atlas import history_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gazetteer.reading import Reading
    from geo.holding import Run

__all__ = ["PREFECTURES", "Figures", "Move", "figures_json", "yearly"]

#: Kinds of places that count as prefectures (州, 府).
PREFECTURES: Final = frozenset({"capital", "superior-prefecture", "prefecture"})


@dataclass(frozen=True, slots=True)
class Move:
    """A cell that came or went within a year.

    Attributes
    ----------
    place : str
        Id of the place.
    before, after : str or None
        Polities; None for nobody known.
    area_km2 : float
        Gained, or lost if negative.
    because : Control or None
        What the new holder's hold rests on.
    """

    place: str
    before: str | None
    after: str | None
    area_km2: float
    because: Control | None


@dataclass(frozen=True, slots=True)
class Figures:
    """What a polity held at the end of a year.

    Attributes
    ----------
    year : int
        Astronomical year of the Julian calendar.
    jdn : int
        Its last day.
    polity : str
        Its id.
    area_km2 : float
        Land whose likeliest holder it is.
    low_km2, high_km2 : float
        Land that nobody else can have held and that is no conjecture; land
        that it may have held.
    prefectures, places : int
        Seats held, of prefectures and of any kind.
    moves : tuple of Move
        What came and went since the year before, the largest first.
    """

    year: int
    jdn: int
    polity: str
    area_km2: float
    low_km2: float
    high_km2: float
    prefectures: int
    places: int
    moves: tuple[Move, ...]


@lru_cache(maxsize=4)
def yearly(
    reading: Reading,
    first_year: int | None = None,
    last_year: int | None = None,
    *,
    group: Callable[[str], str] = str,
) -> tuple[Figures, ...]:
    """Return the figures of every polity at the end of every year.

    Parameters
    ----------
    reading : Reading
    first_year, last_year : int
        Both included, by default those of the reading; of the first year nothing is
        said to have moved.
    group : callable, optional
        What a polity counts as, to follow a house through its names.

    Returns
    -------
    tuple of Figures
        By year, then by polity; one that holds nothing and lost nothing is
        left out.

    Examples
    --------
    >>> from gazetteer.reading import load_reading
    >>> xia = [f for f in yearly(load_reading(), 1001, 1002) if f.polity == "xia"][-1]
    >>> [move.place for move in xia.moves if move.before == "song"][0]
    'lingzhou'
    """
    first = reading.years[0] if first_year is None else first_year
    last = reading.years[1] if last_year is None else last_year
    days = [julian_to_jdn(year, 12, 31) for year in range(first, last + 1)]
    history = history_of(reading)
    states = [history.on(day) for day in days]
    found: list[Figures] = []
    for index, (day, state) in enumerate(zip(days, states, strict=True)):
        sums = _sums(reading, state, group)
        before = states[index - 1] if index else state
        moves = _moves(reading, before, state, group)
        found += [
            Figures(first + index, day, name, *sums.get(name, _NOTHING), moves.get(name, ()))
            for name in sorted(sums.keys() | moves.keys())
        ]
    return tuple(found)


_Sums = tuple[float, float, float, int, int]
_NOTHING: Final[_Sums] = (0.0, 0.0, 0.0, 0, 0)


def _sums(
    reading: Reading, state: Mapping[str, Run], group: Callable[[str], str]
) -> dict[str, _Sums]:
    areas = _areas(reading)
    found: dict[str, _Sums] = defaultdict(lambda: _NOTHING)
    for place, run in state.items():
        area, holder = areas[place], group(run.holder.polity)
        possible = {group(held.polity) for held in run.possible}
        sure = len(possible) == 1 and run.holder.certainty != "conjectural"
        prefecture = int(reading.places.places[place].kind in PREFECTURES)
        for name in possible:
            add = (area, area * sure, area, prefecture, 1) if name == holder else (0, 0, area, 0, 0)
            old = found[name]
            found[name] = (
                old[0] + add[0],
                old[1] + add[1],
                old[2] + add[2],
                old[3] + add[3],
                old[4] + add[4],
            )
    return found


@lru_cache(maxsize=4)
def _areas(reading: Reading) -> dict[str, float]:
    frame = history_of(reading).cells.frame
    return dict(zip(frame["place"], frame["area_km2"].astype(float), strict=True))


def _moves(
    reading: Reading,
    before: Mapping[str, Run],
    after: Mapping[str, Run],
    group: Callable[[str], str],
) -> dict[str, tuple[Move, ...]]:
    areas = _areas(reading)
    found: dict[str, list[Move]] = defaultdict(list)
    for place in before.keys() | after.keys():
        old, new = (state[place].holder if place in state else None for state in (before, after))
        was, now = (group(held.polity) if held else None for held in (old, new))
        if was == now:
            continue
        for name, sign in ((was, -1), (now, 1)):
            if name is not None:
                because: Any = new  # the holdings of a reading are controls
                found[name].append(Move(place, was, now, sign * areas[place], because))
    return {
        name: tuple(sorted(moves, key=lambda m: (-abs(m.area_km2), m.place)))
        for name, moves in found.items()
    }


def figures_json(reading: Reading, figures: Figures) -> dict[str, Any]:
    """Return a year's figures as JSON, each move with its event and its words.

    Parameters
    ----------
    reading : Reading
    figures : Figures

    Returns
    -------
    dict
        ``year, jdn, polity, name, area_km2, low_km2, high_km2, prefectures,
        places, gained_km2, lost_km2, moved``.
    """
    changes = [move.area_km2 for move in figures.moves]
    return {
        "year": figures.year,
        "jdn": figures.jdn,
        "polity": figures.polity,
        "name": polity(figures.polity).hans,
        "area_km2": round(figures.area_km2, 1),
        "low_km2": round(figures.low_km2, 1),
        "high_km2": round(figures.high_km2, 1),
        "prefectures": figures.prefectures,
        "places": figures.places,
        "gained_km2": round(sum(km2 for km2 in changes if km2 > 0), 1),
        "lost_km2": round(-sum(km2 for km2 in changes if km2 < 0), 1),
        "moved": [_move_json(reading, move) for move in figures.moves],
    }


def _move_json(reading: Reading, move: Move) -> dict[str, Any]:
    said = move.because.because[0] if move.because else None
    event = _events(reading).get(said.event) if said else None
    return {
        "place": move.place,
        "place_name": reading.places.places[move.place].name,
        "from": move.before,
        "to": move.after,
        "area_km2": round(move.area_km2, 1),
        "date": said.when.to_json() if said else None,
        "certainty": said.certainty if said else None,
        "event": event.id if event else None,
        "title": {"zh": event.title_zh, "en": event.title_en} if event else None,
        "quotes": [answers.quotation(reading, quote) for quote in said.quotes] if said else [],
        "sources": [said.source] if said and said.source else [],
    }


@lru_cache(maxsize=4)
def _events(reading: Reading) -> dict[str, Any]:
    return {event.id: event for event in reading.events}
