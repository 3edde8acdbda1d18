"""A reading laid on the earth: its seats, their cells, and who held them.

It decides which places get a cell and how far each reaches, and answers what
the command line and the exports ask about territory.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from gazetteer.polities import polity
from geo.answers import holder
from geo.frames import FRAME
from geo.history import History
from geo.style import REACH_KM
from geo.territory import Cells, Seat, build_cells, no_cells

if TYPE_CHECKING:
    import geopandas as gpd

    from gazetteer.control import Control
    from gazetteer.reading import Reading

__all__ = ["cells_of", "changes", "history_of", "quotations", "seats_of", "territories_on"]

_NEAREST_REACH_KM = 60.0


def seats_of(reading: Reading) -> tuple[Seat, ...]:
    """Return the places that get a cell: located, in the frame, and held by somebody.

    Parameters
    ----------
    reading : Reading

    Returns
    -------
    tuple of Seat
        In the order of the places.
    """
    held = {control.place for control in reading.controls}
    return tuple(
        Seat(place.id, place.lon, place.lat, REACH_KM.get(place.kind, _NEAREST_REACH_KM))
        for place in reading.places.places.values()
        if place.seat
        and place.id in held
        and place.lon is not None
        and place.lat is not None
        and FRAME.contains(place.lon, place.lat)
    )


@lru_cache(maxsize=4)
def _cells(seats: tuple[Seat, ...]) -> Cells:
    # A chapter that places nobody is still told: its map has no land.
    return build_cells(seats) if seats else no_cells()


def cells_of(reading: Reading) -> Cells:
    """Return the cells of a reading; built once, then read from the user's cache."""
    return _cells(seats_of(reading))


@lru_cache(maxsize=4)
def history_of(reading: Reading) -> History:
    """Return the cells of a reading and who held them on any day."""
    return History(cells_of(reading), reading.controls)


def territories_on(reading: Reading, jdn: int) -> gpd.GeoDataFrame:
    """Return who held what on a day; the columns of `geo.frames.TERRITORIES`."""
    return history_of(reading).territories(jdn)


def quotations(reading: Reading, place: str, jdn: int) -> list[dict[str, Any]]:
    """Return the words of the chapter that put a place in its holder's hand by a day."""
    held = reading.who(place, jdn)
    if not held:
        return []
    said = [s for s in held[0].because if s.when.earliest_jdn <= jdn]
    return [
        {
            "text": reading.document.words(quote),
            "document": quote.document,
            "start": quote.start,
            "end": quote.end,
        }
        for statement in said
        for quote in statement.quotes
    ]


def changes(reading: Reading, jdn_a: int, jdn_b: int) -> list[dict[str, Any]]:
    """Return what changed hands between two days, with areas and words.

    Parameters
    ----------
    reading : Reading
    jdn_a, jdn_b : int
        Julian day numbers.

    Returns
    -------
    list of dict
        ``place, place_name, from, from_name, to, to_name, area_km2, date,
        because, sources``, the largest first.
    """
    frame = history_of(reading).changes(jdn_a, jdn_b)
    until = max(jdn_a, jdn_b)
    found = [_change(reading, row, until) for row in frame.to_dict("records")]
    return sorted(found, key=lambda change: -float(change["area_km2"]))


def _change(reading: Reading, row: dict[str, Any], until_jdn: int) -> dict[str, Any]:
    after: Control | None = row["because_after"]
    answer = holder(reading, after, until_jdn=until_jdn) if after else None
    before, now = row["polity_before"], row["polity_after"]
    return {
        "place": row["place"],
        "place_name": reading.places.places[row["place"]].name,
        "from": before,
        "from_name": polity(before).hans if before else None,
        "to": now,
        "to_name": polity(now).hans if now else None,
        "area_km2": round(float(row["area_km2"]), 1),
        "date": answer["from"] if answer else None,
        "because": answer["because"] if answer else [],
        "sources": answer["sources"] if answer else [],
    }
