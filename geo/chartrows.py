"""What the charts of the map draw: the figures of every house by year, and reigns.

The figures are those of `geo.series`, in whole km²; a year that is like the one
before is not sent. Events by kind and year the browser counts from the events
themselves, and the reigns the chapter tells it has from the state's own rows.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, Protocol

from gazetteer.people import latin
from gazetteer.rulers import rulers
from gazetteer.text import to_traditional
from geo.chaptercourts import house_row
from geo.series import yearly
from geo.style import HOUSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gazetteer.control import Control
    from gazetteer.reading import Reading
    from gazetteer.rulers import Ruler
    from geo.chaptercourts import Court
    from geo.series import Figures, Move

__all__ = ["house_of", "series_rows"]

Json = dict[str, Any]

_NONE: Final = -1


class _Index(Protocol):
    """The numbers of the payload."""

    polities: dict[str, int]
    places: dict[str, int]
    events: dict[str, int]


def house_of(polity: str) -> str:
    """Return what a polity counts as when a house is followed through its names.

    Parameters
    ----------
    polity : str
        Its id.

    Returns
    -------
    str
        The id of the house whose colour it wears.

    Examples
    --------
    >>> house_of("houzhou"), house_of("xia")
    ('song', 'xia')
    """
    return HOUSES.get(polity, polity)


def series_rows(
    reading: Reading, index: _Index, spans: Sequence[Control], courts: Iterable[Court]
) -> Json:
    """Return the figures of every house, and the reigns of the courts from the table.

    Parameters
    ----------
    reading : Reading
    index : object
        The numbers of ``polities``, ``places`` and ``events`` in the payload.
    spans : sequence of Control
        The statements of the payload, in its order.
    courts : iterable of Court
        Whose rulers to give, but for those houses whose reigns the chapter tells.

    Returns
    -------
    dict
        ``from`` and ``to``, years; ``of``, each polity's house; ``houses``, a
        house's ``rows`` (``[year, area, low, high, prefectures, places]`` where
        one differs from the year before, years from ``from`` on) and ``moves``
        (``[year, count, place, other, km2, control, event, km2]``: how many
        cells moved, the greatest, and the event that moved most); ``rulers``.
    """
    by_house: dict[str, list[Figures]] = defaultdict(list)
    for figures in yearly(reading, group=house_of):
        by_house[figures.polity].append(figures)
    control = {said: number for number, said in enumerate(spans)}
    return {
        "from": reading.years[0],
        "to": reading.years[1],
        "of": [index.polities.get(house_of(polity), _NONE) for polity in index.polities],
        "houses": [
            {
                "house": index.polities[house],
                "rows": _rows(held, reading.years),
                "moves": [
                    _moved(one, index, control, reading.years[0]) for one in held if one.moves
                ],
            }
            for house, held in sorted(by_house.items())
        ],
        "rulers": {court.id: _reigns(court, index, reading.span) for court in courts},
    }


def _rows(held: list[Figures], years: tuple[int, int]) -> list[list[int]]:
    """Return the years in which a house's figures differ from the year before."""
    by_year = {one.year: _numbers(one) for one in held}
    found: list[list[int]] = []
    before = _NOTHING
    for year in range(years[0], years[1] + 1):
        now = by_year.get(year, _NOTHING)
        if now != before:
            found.append([year - years[0], *now])
        before = now
    return found


_Numbers = tuple[int, int, int, int, int]
_NOTHING: Final[_Numbers] = (0, 0, 0, 0, 0)


def _numbers(one: Figures) -> _Numbers:
    areas = round(one.area_km2), round(one.low_km2), round(one.high_km2)
    return (*areas, one.prefectures, one.places)


def _moved(one: Figures, index: _Index, control: dict[Control, int], first: int) -> list[int]:
    greatest = one.moves[0]
    other = greatest.before if greatest.area_km2 > 0 else greatest.after
    said = greatest.because
    return [
        one.year - first,
        len(one.moves),
        index.places[greatest.place],
        _NONE if other is None else index.polities[other],
        round(greatest.area_km2),
        _NONE if said is None else control[said],
        *_told(one.moves, index),
    ]


def _told(moves: Sequence[Move], index: _Index) -> tuple[int, int]:
    """Return the event that moved most land in a year, and how much; ``(-1, 0)`` if none did."""
    weight: dict[int, float] = defaultdict(float)
    for move in moves:
        event = move.because.because[0].event if move.because else None
        number = index.events.get(event or "", _NONE)
        if number != _NONE:
            weight[number] += abs(move.area_km2)
    if not weight:
        return _NONE, 0
    told = max(weight, key=lambda number: weight[number])
    return told, round(weight[told])


def _reigns(court: Court, index: _Index, span: tuple[int, int]) -> list[Json]:
    told = {reign.polity for reign in court.told}
    return [
        _reign(ruler, index)
        for ruler in rulers()
        if ruler.polity in court.line
        and ruler.polity not in told
        and ruler.start_jdn <= span[1]
        and ruler.end_jdn >= span[0]
    ]


def _reign(ruler: Ruler, index: _Index) -> Json:
    # A ruler of a house that the chapter does not name brings its name along.
    absent = ruler.polity not in index.polities
    return {
        "polity": index.polities.get(ruler.polity, _NONE),
        **({"house": house_row(ruler.polity)} if absent else {}),
        "label": _label(ruler),
        "names": list(ruler.aliases),
        "from": ruler.start_jdn,
        "until": ruler.accession_end_jdn,
        "to": ruler.end_jdn,
        "source": ruler.source,
    }


def _label(ruler: Ruler) -> Json:
    return {
        "hans": ruler.name,
        "hant": ruler.hant or to_traditional(ruler.name),
        "en": latin(ruler.name),
    }
