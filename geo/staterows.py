"""What the browser gets of a state: districts, reigns, gifts and the rest.

Keys are those of the payload; `geo.garrisons` gives the garrisons.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gazetteer.eras import format_date
from gazetteer.eratable import eras_of
from gazetteer.text import to_traditional
from geo.garrisons import garrison_rows, rival_rows, three_scripts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gazetteer.dates import DateRange
    from gazetteer.eratable import Era
    from gazetteer.reading import Reading
    from gazetteer.state import (
        Capital,
        District,
        EraCount,
        Force,
        Gift,
        Office,
        Reign,
        State,
    )

__all__ = ["state_payload"]

Json = dict[str, Any]
Said = "Capital | District | Force | Gift | Office | Reign"


class _Index:
    """Numbers for the ids of places and polities, as in the rest of the payload."""

    def __init__(self, reading: Reading, polities: Mapping[str, int]) -> None:
        self.reading, self.polities = reading, polities
        self.places = {place: number for number, place in enumerate(reading.places.places)}

    def polity(self, one: str) -> int | str:
        return self.polities.get(one, one)

    def place(self, one: str | None) -> int | None:
        return None if one is None else self.places[one]


def state_payload(
    reading: Reading, state: State, *, polities: Mapping[str, int] | None = None
) -> Json:
    """Return the keys of the payload that tell of the state.

    Parameters
    ----------
    reading : Reading
    state : State
    polities : mapping of str to int, optional
        The numbers of polities in the payload; without it their ids are given.

    Returns
    -------
    dict
        ``garrisons``, ``forces``, ``districts``, ``offices``, ``capitals``,
        ``reigns``, ``gifts`` (lists of rows) and ``treaty`` (the yearly gifts of
        the oath of 1044 with their parts, or None).
    """
    index = _Index(reading, polities or {})
    gifts = [_gift(gift, index) for gift in state.gifts]
    return {
        "garrisons": garrison_rows(reading, state, polities=polities),
        "forces": [_force(force, index) for force in state.forces],
        "districts": [_district(district, index) for district in state.districts],
        "offices": [_office(office, index) for office in state.offices],
        "capitals": [_capital(capital, index) for capital in state.capitals],
        "reigns": [_reign(reign, index) for reign in state.reigns],
        "gifts": gifts,
        "treaty": _treaty(gifts),
    }


def _common(one: Said, index: _Index) -> Json:  # type: ignore[valid-type]  # a name for six types
    return {}


def _when(when: DateRange | None) -> Json | None:
    if when is None:
        return None
    labels = {lang: format_date(when, lang=lang) for lang in ("hans", "hant", "en")}
    return {"from": when.earliest_jdn, "to": when.latest_jdn, "label": labels}
