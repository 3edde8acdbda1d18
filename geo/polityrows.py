"""The polities of a payload: the names of their days, and where their courts sat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gazetteer.courtseats import read_court_seats
from gazetteer.polities import polity as court
from gazetteer.politynames import read_polity_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from gazetteer.politynames import PolityName

__all__ = ["polity_rows", "seat_rows"]

Json = dict[str, Any]


def polity_rows(ids: Iterable[str], *, folder: Path | None = None) -> list[Json]:
    """Return a row for each polity.

    Parameters
    ----------
    ids : iterable of str
        In the order of their numbers in the payload.
    folder : Path, optional
        Other seeds, whose dated names count.

    Returns
    -------
    list of dict
        ``id``, chief name ``hans``, ``hant``, ``en`` and, where it was called
        otherwise, ``borne``: names with the days ``from`` and ``to`` (both
        included, Julian day numbers, None where open).

    Examples
    --------
    >>> [name["en"] for name in polity_rows(["xia"])[0]["borne"]][-1]
    'Great Xia'
    """
    names = read_polity_names(folder=folder)
    return [_row(polity, names.get(polity, ())) for polity in ids]


def seat_rows(places: Mapping[str, int], *, folder: Path | None = None) -> list[list[int | None]]:
    """Return where courts sat: ``[place, first day, last day]``, days None where open.

    Parameters
    ----------
    places : mapping of str to int
        Numbers of the places in the payload; other places have no row.
    folder : Path, optional
        Other seeds.
    """
    return [
        [
            places[seat.place],
            seat.begins.earliest_jdn if seat.begins else None,
            seat.ends.latest_jdn if seat.ends else None,
        ]
        for seat in read_court_seats(folder=folder)
        if seat.place in places
    ]


def _row(polity: str, borne: tuple[PolityName, ...]) -> Json:
    named = court(polity)
    row: Json = {"id": polity, "hans": named.hans, "hant": named.hant, "en": named.en}
    return {**row, "borne": [_borne(name) for name in borne]} if borne else row


def _borne(name: PolityName) -> Json:
    return {
        "hans": name.hans,
        "hant": name.hant,
        "en": name.en,
        "from": name.begins and name.begins.earliest_jdn,
        "to": name.ends and name.ends.latest_jdn,
    }
