"""The JSON shapes of the command line contract, one function a shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gazetteer.dates import jdn_to_julian
from gazetteer.polities import polity

if TYPE_CHECKING:
    from gazetteer.control import Control, Statement
    from gazetteer.dates import DateRange
    from gazetteer.events import Event
    from gazetteer.finding import Candidate
    from gazetteer.mentions import Mention
    from gazetteer.places import Place
    from gazetteer.reading import Reading
    from gazetteer.text import Quote

__all__ = [
    "candidate",
    "date_mention",
    "event",
    "holder",
    "other_mention",
    "place",
    "place_mention",
    "quotation",
    "span",
    "step_date",
]

Answer = dict[str, Any]


def quotation(reading: Reading, quote: Quote) -> Answer:
    """Return ``{"text", "document", "start", "end"}`` of a quotation."""
    return {
        "text": reading.document.words(quote),
        "document": quote.document,
        "start": quote.start,
        "end": quote.end,
    }


def candidate(found: Candidate) -> Answer:
    """Return a place candidate; an unlocated one has null lon and lat and a reason."""
    place, name = found.place, found.name
    answer: Answer = {
        "id": place.id,
        "name": place.name,
        "matched": name.hans,
        "lon": place.lon,
        "lat": place.lat,
        "radius_km": place.radius_km,
        "precision": place.precision,
        "certainty": place.certainty,
        "valid": [name.first_year, name.last_year],
        "score": found.score,
        "reasons": list(found.reasons),
        "sources": list(place.sources),
        "modern": {"zh": place.modern_zh, "en": place.modern_en},
    }
    if not place.located:
        answer["reason"] = place.reason
    return answer


def holder(reading: Reading, control: Control, *, until_jdn: int | None = None) -> Answer:
    """Return who holds a place and because of which words.

    Parameters
    ----------
    reading : Reading
    control : Control
    until_jdn : int, optional
        Leave out statements that only confirm after this day.
    """
    place = reading.places.places[control.place]
    statements = [
        statement
        for statement in control.because
        if until_jdn is None or statement.when.earliest_jdn <= until_jdn
    ]
    return {
        "place": control.place,
        "place_name": place.name,
        "polity": control.polity,
        "name": polity(control.polity).hans,
        "from": control.begins.to_json(),
        "to": None if control.ends is None else control.ends.to_json(),
        "certainty": control.certainty,
        "status": control.status,
        "because": [part for s in statements for part in _because(reading, s)],
        "sources": list(dict.fromkeys(s.source for s in statements if s.source)),
    }


def _because(reading: Reading, statement: Statement) -> list[Answer]:
    return [
        {
            "event": statement.event,
            "quote": reading.document.words(quote),
            "document": quote.document,
            "start": quote.start,
            "end": quote.end,
        }
        for quote in statement.quotes
    ]


def event(reading: Reading, found: Event) -> Answer:
    """Return an event in the contract's shape."""
    first = found.quotes[0]
    places = reading.places.places
    return {
        "id": found.id,
        "kind": found.kind,
        "title": {"zh": found.title_zh, "en": found.title_en},
        "quote_start": first.start,
        "quote_end": first.end,
        "quote": reading.document.words(first),
        "quotes": [quotation(reading, quote) for quote in found.quotes],
        "date": {**found.when.to_json(), "year": year_of(found.when)} if found.when else None,
        "date_certainty": found.date_certainty,
        "date_note": found.date_note,
        "places": [
            {"place": p.place, "name": places[p.place].name, "role": p.role, "surface": p.surface}
            for p in found.places
        ],
        "polities": list(found.polities),
        "persons": list(found.persons),
        "certainty": found.certainty,
        "status": "reviewed",
        "rivals": [
            {"what": r.what, "reading": r.reading, "source": r.source} for r in found.rivals
        ],
    }


def place_mention(reading: Reading, mention: Mention) -> Answer:
    """Return a mention of a place, a title or a polity in the contract's shape."""
    meant = reading.places.places.get(mention.place)
    found = reading.places.find(mention.surface) if meant else ()
    return {
        **_span_of(mention),
        "place": mention.place or None,
        "polity": mention.polity or None,
        "lon": meant.lon if meant else None,
        "lat": meant.lat if meant else None,
        "candidates": [candidate(one) for one in found],
        "certainty": mention.certainty,
    }


def date_mention(mention: Mention) -> Answer:
    """Return a mention of a time: its span and the fields of a date."""
    dated = mention.when.to_json() if mention.when else {}
    return {**dated, **_span_of(mention), "certainty": mention.certainty}


def other_mention(mention: Mention) -> Answer:
    """Return a mention of a person or an office."""
    return {
        **_span_of(mention),
        "person": mention.person or None,
        "certainty": mention.certainty,
    }


def _span_of(mention: Mention) -> Answer:
    return {
        "start": mention.start,
        "end": mention.end,
        "surface": mention.surface,
        "kind": mention.kind,
    }


def year_of(when: DateRange) -> int:
    """Return the nominal year of a date, of a span that in which it begins."""
    return jdn_to_julian(when.earliest_jdn)[0] if when.year is None else when.year


def span(begins: DateRange, ends: DateRange | None) -> Answer:
    """Return the dating properties of an exported feature.

    Parameters
    ----------
    begins : DateRange
    ends : DateRange or None
        None while it lasts.
    """
    last = begins if ends is None else ends
    return {
        "earliest_jdn": begins.earliest_jdn,
        "latest_jdn": last.latest_jdn,
        "edtf_start": begins.edtf.split("/")[0],
        "edtf_end": ".." if ends is None else last.edtf.split("/")[-1],
        "year": year_of(begins),
    }


def step_date(when: DateRange) -> Answer:
    """Return the dating properties of something that happened within one date."""
    return {**span(when, when), "date": when.to_json()}


def place(found: Place) -> Answer:
    """Return a place with all its names."""
    return {
        "id": found.id,
        "name": found.name,
        "kind": found.kind,
        "lon": found.lon,
        "lat": found.lat,
        "radius_km": found.radius_km,
        "precision": found.precision,
        "certainty": found.certainty,
        "modern": {"zh": found.modern_zh, "en": found.modern_en},
        "region": found.region,
        "reason": found.reason,
        "sources": list(found.sources),
        "links": list(found.links),
        "names": [
            {
                "name": n.hans,
                "hant": n.hant,
                "pinyin": n.pinyin,
                "role": n.role,
                "from": n.first_year,
                "to": n.last_year,
            }
            for n in found.names
        ],
    }
