"""What the browser gets of a state: districts, reigns, gifts and the rest.

Keys are those of the payload; `geo.garrisons` gives the garrisons.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gazetteer.eratable import eras_of
from gazetteer.text import to_traditional
from geo.datelabels import date_labels
from geo.garrisons import garrison_rows, rival_rows, three_scripts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gazetteer.dates import DateRange
    from gazetteer.eratable import Era
    from gazetteer.reading import Reading
    from gazetteer.state import Capital, District, EraCount, Force, Gift, Office, Reign, State
    from gazetteer.text import Quote

    Said = Capital | District | Force | Gift | Office | Reign

__all__ = ["state_payload"]

Json = dict[str, Any]


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


def _when(when: DateRange | None) -> Json | None:
    if when is None:
        return None
    return {"from": when.earliest_jdn, "to": when.latest_jdn, "label": date_labels(when)}


def _spans(quotes: tuple[Quote, ...]) -> list[list[int]]:
    return [[quote.start, quote.end] for quote in quotes]


def _said(one: Said) -> Json:
    """Return what every row has: its name, its words, how sure it is and why."""
    return {
        "id": one.id,
        "label": three_scripts(one.title_zh, one.title_en),
        "quotes": _spans(one.quotes),
        "certainty": one.certainty,
        "source": one.source,
        "note": one.note,
    }


def _force(force: Force, index: _Index) -> Json:
    return {
        **_said(force),
        "polity": index.polity(force.polity),
        "kind": force.kind,
        "men": force.men,
        "men_written": force.men_written,
        "when": _when(force.when),
        "rivals": rival_rows(force.rivals),
    }


def _district(district: District, index: _Index) -> Json:
    seat = index.reading.places.places.get(district.place or "")
    renamed = three_scripts(district.renamed_zh, district.renamed_en)
    return {
        **_said(district),
        "polity": index.polity(district.polity),
        "place": index.place(district.place),
        "lon": seat.lon if seat else None,
        "lat": seat.lat if seat else None,
        "radius_km": seat.radius_km if seat else None,
        "in_chapter": bool(district.quotes),
        "army": three_scripts(district.army, district.army_en),
        "when": _when(district.when),
        "renamed": renamed if district.renamed_zh else None,
        "renamed_when": _when(district.renamed_when),
        "rivals": rival_rows(district.rivals),
    }


def _office(office: Office, index: _Index) -> Json:
    return {
        **_said(office),
        "polity": index.polity(office.polity),
        "kind": office.kind,
        "division": office.division,
        "persons": list(office.persons),
        "place": index.place(office.place),
        "when": _when(office.when),
        "rivals": rival_rows(office.rivals),
    }


def _capital(capital: Capital, index: _Index) -> Json:
    return {
        **_said(capital),
        "polity": index.polity(capital.polity),
        "place": index.place(capital.place),
        "begins": _when(capital.begins),
        "ends": _when(capital.ends),
        "rivals": rival_rows(capital.rivals),
    }


def _reign(reign: Reign, index: _Index) -> Json:
    return {
        **_said(reign),
        "polity": index.polity(reign.polity),
        "personal": reign.personal,
        "names": list(reign.names),
        "rank": reign.rank,
        "temple": reign.temple,
        "posthumous": reign.posthumous,
        "tomb": index.place(reign.tomb),
        "tomb_written": reign.tomb_written,
        "begins": _when(reign.begins),
        "ends": _when(reign.ends),
        "age": reign.age,
        "years": reign.years,
        "eras": [_era(reign, era) for era in reign.eras],
        "rivals": rival_rows(reign.rivals),
    }


def _era(reign: Reign, era: EraCount) -> Json:
    """Return an era of a reign: its days as reckoned, its years as the text counts."""
    begins = reign.begins.earliest_jdn
    days: Era = next(
        one for one in eras_of(reign.polity) if one.hans == era.name and one.end_jdn >= begins
    )
    return {
        "label": {"hans": days.hans, "hant": days.hant, "en": days.en},
        "from": days.start_jdn,
        "to": days.end_jdn,
        "years": era.years,
        "written": era.written,
    }


def _gift(gift: Gift, index: _Index) -> Json:
    return {
        **_said(gift),
        "occasion": gift.occasion,
        "giver": index.polity(gift.giver),
        "receiver": index.polity(gift.receiver),
        "yearly": gift.yearly,
        "goods": [
            {
                "kind": {"hans": goods.kind, "hant": to_traditional(goods.kind)},
                "written": goods.written,
                "amount": goods.amount,
                "unit": goods.unit,
            }
            for goods in gift.goods
        ],
        "when": _when(gift.when),
        "part_of": gift.part_of,
    }


def _treaty(gifts: list[Json]) -> Json | None:
    """Return the sum of the oath with its parts, which other books give."""
    for gift in gifts:
        if gift["occasion"] == "treaty" and not gift["part_of"]:
            return {**gift, "parts": [one for one in gifts if one["part_of"] == gift["id"]]}
    return None
