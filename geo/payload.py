"""What the browser gets: one compact object, fetched once.

Cells are sent once as shared arcs, control as dated changes of colour, text as
the chapter itself with spans into it. The keys are the contract between this
module and ``geo/web``.
"""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, get_args

from gazetteer.control import TIE, Status
from gazetteer.dates import julian_to_jdn
from gazetteer.reading import FIRST_YEAR, LAST_YEAR
from gazetteer.stateseeds import read_state
from gazetteer.storyseeds import read_stories
from gazetteer.text import to_traditional
from geo.atlas import cells_of
from geo.basemap import lakes, rivers
from geo.campaigns import route
from geo.chaptercourts import court_rows, courts_of
from geo.chartrows import series_rows
from geo.courts import bands, calendar
from geo.datelabels import Dates, date_row
from geo.editionrows import edition_rows
from geo.frames import FRAME
from geo.polityrows import polity_rows, seat_rows
from geo.scriptrows import script_rows
from geo.staterows import state_payload
from geo.storyrows import story_rows
from geo.style import HOUSES, RANKS, TOKENS, look_of
from geo.tiles import tiles_payload

if TYPE_CHECKING:
    from gazetteer.control import Control, Statement
    from gazetteer.events import Campaign, Event
    from gazetteer.mentions import Mention
    from gazetteer.places import Place
    from gazetteer.reading import Reading
    from geo.territory import Cells

__all__ = ["SPAN", "START", "payload", "payload_json"]

SPAN = (julian_to_jdn(FIRST_YEAR, 1, 1), julian_to_jdn(LAST_YEAR, 12, 31))
"""The days of the chapter."""
START = julian_to_jdn(1041, 3, 5)
"""The first day of 庆历元年二月, the month of 好水川."""
_ARC_GRID = 25
_FAR_KM = 9999.0  # JSON has no infinity for an arc that no seat reaches
_CERTAINTY = {"attested": 0, "inferred": 1, "conjectural": 2}

Json = dict[str, Any]


class _Index:
    """Numbers for ids, so that the payload says each id once."""

    def __init__(self, reading: Reading) -> None:
        named = {p for e in reading.events for p in e.polities}
        held = (*reading.controls, *reading.ties)
        named |= {c.polity for c in held} | {c.polity for c in reading.campaigns}
        named |= {HOUSES.get(polity, polity) for polity in named}
        self.polities = {polity: i for i, polity in enumerate(sorted(named))}
        self.places = {place: i for i, place in enumerate(reading.places.places)}
        self.events = {event.id: i for i, event in enumerate(reading.events)}
        self.campaigns = {c.title_zh: i for i, c in enumerate(reading.campaigns)}


def payload(reading: Reading) -> Json:
    """Build the object the time map draws.

    Parameters
    ----------
    reading : Reading

    Returns
    -------
    dict
        Of JSON values only; days are Julian day numbers, coordinates degrees
        ``lon, lat`` (arcs and rivers in 1e-4 degrees, each vertex after the
        first as a difference).
    """
    index, cells, dates = _Index(reading), cells_of(reading), Dates()
    spans = _held(reading, cells)
    state = read_state(reading.document, folder=reading.folder)
    courts = courts_of(reading, state.reigns)
    rows = {
        "format": "shiyu-payload/1",
        "title": {"hans": "史舆", "hant": "史輿", "en": "Shiyu"},
        **edition_rows(reading),
        "polities": polity_rows(index.polities, folder=reading.folder),
        "seats": seat_rows(index.places, folder=reading.folder),
        "style": {"tokens": TOKENS, "polities": {p: look_of(p) for p in index.polities}},
        "topology": _topology(cells),
        "cells": [
            {"place": index.places[place], "polygons": rings}
            for place, rings in zip(cells.places, cells.rings, strict=True)
        ],
        "km2": [round(km2, 1) for km2 in cells.frame["area_km2"].tolist()],
        "holdings": _holdings(spans, index, cells, reading.span[0]),
        "control": [_control_row(span, index, dates) for span in spans],
        "dates": dates.rows,
        "places": [_place(place) for place in reading.places.places.values()],
        "events": [_event(reading, event, index) for event in reading.events],
        "mentions": _mentions(reading, index),
        "campaigns": [_campaign(reading, c, index) for c in reading.campaigns],
        "stories": story_rows(reading, read_stories(reading), index, dates),
        "courts": court_rows(courts, index.polities),
        "calendar": calendar(courts, reading.span),
        "bands": bands(courts, reading.span),
        "series": series_rows(reading, index, spans, courts),
        **_ground(reading),
        **state_payload(reading, state, polities=index.polities),
    }
    return rows | script_rows(rows)


def _ground(reading: Reading) -> Json:
    return {
        "rivers": [_river(river) for river in rivers()],
        "lakes": [_deltas(ring) for ring in lakes()],
        "mountains": _mountains(reading),
        "relief": {"bounds": [[FRAME.south, FRAME.west], [FRAME.north, FRAME.east]]},
        "tiles": tiles_payload(),
    }


def payload_json(reading: Reading) -> str:
    """Return the payload as compact JSON text."""
    return json.dumps(payload(reading), ensure_ascii=False, separators=(",", ":"))


def _topology(cells: Cells) -> Json:
    return {
        # Arcs lie on a grid of 0.0025°; sent in its units they are a third shorter.
        "scale": _ARC_GRID * 1e-4,
        "arcs": [_scaled_deltas((arc // _ARC_GRID).tolist()) for arc in cells.arcs],
        "sides": cells.sides.tolist(),
        "near": [round(min(float(km), _FAR_KM)) for km in cells.near_km],
        "margin": [round(100 * float(m)) for m in cells.margin],
        "outer": [int(edge) for edge in cells.edge_of_frame],
    }


def _scaled_deltas(line: list[list[int]]) -> list[int]:
    flat = [*line[0]]
    for (x0, y0), (x1, y1) in pairwise(line):
        flat += [x1 - x0, y1 - y0]
    return flat


def _deltas(line: list[list[float]]) -> list[int]:
    return _scaled_deltas([[round(x * 1e4), round(y * 1e4)] for x, y in line])


def _river(river: Json) -> Json:
    name = str(river["name"])
    names = {"hans": name, "hant": to_traditional(name), "en": river["en"]}
    return {"name": names, "rank": river["rank"], "line": _deltas(river["line"])}


def _held(reading: Reading, cells: Cells) -> list[Control]:
    """Return the spans of control that colour a cell first, then the others, then ties."""
    places = set(cells.places)
    return [*sorted(reading.controls, key=lambda held: held.place not in places), *reading.ties]


def _holdings(spans: list[Control], index: _Index, cells: Cells, first: int) -> Json:
    """Pack who held each cell: a row ends where the next of its cell begins."""
    cell = {place: i for i, place in enumerate(cells.places)}
    statuses = list(get_args(Status))
    rows = [
        [
            cell[span.place],
            index.polities[span.polity],
            span.begins.earliest_jdn - first,
            span.begins.latest_jdn - span.begins.earliest_jdn,
            _CERTAINTY[span.certainty] + len(_CERTAINTY) * statuses.index(span.status),
        ]
        for span in spans
        if span.place in cell and span.status != TIE
    ]
    return {"from": first, "statuses": statuses, "rows": rows}


def _control_row(control: Control, index: _Index, dates: Dates) -> Json:
    said: tuple[Statement, ...] = control.because
    return {
        "place": index.places[control.place],
        "polity": index.polities[control.polity],
        "date": dates.number(control.begins, control.certainty),
        "events": [index.events[s.event] for s in said if s.event in index.events],
        "quotes": [[q.start, q.end] for s in said for q in s.quotes],
        "source": "；".join(dict.fromkeys(s.source.replace(" | ", "；") for s in said if s.source)),
        "certainty": control.certainty,
        **({"tie": control.ends and control.ends.latest_jdn} if control.status == TIE else {}),
    }


def _place(place: Place) -> Json:
    return {
        "id": place.id,
        "names": [
            {
                "hans": n.hans,
                "hant": n.hant,
                "pinyin": n.pinyin,
                "en": n.en,
                "from": n.first_year,
                "to": n.last_year,
                "role": n.role,
                **({"first": n.first_jdn} if n.first_jdn is not None else {}),
                **({"last": n.last_jdn} if n.last_jdn is not None else {}),
            }
            for n in place.names
        ],
        "lon": place.lon,
        "lat": place.lat,
        "radius_km": place.radius_km,
        "precision": place.precision,
        "certainty": place.certainty,
        "kind": place.kind,
        "rank": RANKS.get(place.kind, 5),
        "seat": place.seat,
        "modern": {"hans": place.modern_zh, "en": place.modern_en},
        "reason": place.reason,
        "sources": list(place.sources),
        **_existence(place),
    }


def _existence(place: Place) -> Json:
    """Return the days between which a place bore a name, None where open."""
    borne = [n for n in place.names if n.role in {"official", "earlier", "later"}]
    borne = borne or list(place.names)
    first = [n.first_year for n in borne if n.first_year is not None]
    last = [n.last_year for n in borne if n.last_year is not None]
    return {
        "from": julian_to_jdn(min(first), 1, 1) if len(first) == len(borne) else None,
        "to": julian_to_jdn(max(last), 12, 31) if len(last) == len(borne) else None,
    }


def _event(reading: Reading, event: Event, index: _Index) -> Json:
    return {
        "id": event.id,
        "kind": event.kind,
        "date": event.when and date_row(event.when, event.date_certainty, event.date_note),
        "title": {
            "hans": event.title_zh,
            "hant": to_traditional(event.title_zh),
            "en": event.title_en,
        },
        "quotes": [[q.start, q.end] for q in event.quotes],
        "places": [[index.places[p.place], p.role] for p in event.places],
        "marks": _marks(reading, event),
        "polities": [index.polities[p] for p in event.polities],
        "persons": list(event.persons),
        "certainty": event.certainty,
        # A date that is not there cannot carry the word of why.
        "note": "；".join(filter(None, ("" if event.when else event.date_note, event.note))),
        "outcome": event.outcome,
        "rivals": [
            {"what": r.what, "reading": r.reading, "source": r.source} for r in event.rivals
        ],
        "campaign": index.campaigns.get(event.campaign),
    }


def _marks(reading: Reading, event: Event) -> list[list[Any]]:
    """Return the names within an event's quotations: ``[start, end, kind]``."""
    return [
        [mention.start, mention.end, mention.kind]
        for mention in _outermost(reading)
        if any(q.start <= mention.start and mention.end <= q.end for q in event.quotes)
    ]


@lru_cache(maxsize=2)
def _outermost(reading: Reading) -> tuple[Mention, ...]:
    """Return the names that are marked in the text; of nested ones the outer."""
    kept: list[Mention] = []
    for mention in sorted(reading.mentions, key=lambda m: (m.start, -m.end)):
        marked = mention.kind in {"place", "person", "polity"}
        if marked and (not kept or mention.start >= kept[-1].end):
            kept.append(mention)
    return tuple(kept)


def _mentions(reading: Reading, index: _Index) -> Json:
    """Return what the reading view marks: names with what they mean, dates with their days."""
    people = list(dict.fromkeys(m.person for m in _outermost(reading) if m.person))
    number = {"place": index.places, "person": {p: i for i, p in enumerate(people)}}
    dated = (m for m in reading.mentions if m.when)
    return {
        "people": people,
        "marks": [
            [m.start, m.end, m.kind, number.get(m.kind, {}).get(m.place or m.person, -1)]
            for m in _outermost(reading)
        ],
        "dates": [
            [m.start, m.end, m.when.earliest_jdn, m.when.latest_jdn, m.when.precision]
            for m in dated
            if m.when
        ],
    }


def _campaign(reading: Reading, campaign: Campaign, index: _Index) -> Json:
    return {
        "id": campaign.id,
        "title": {
            "hans": campaign.title_zh,
            "hant": to_traditional(campaign.title_zh),
            "en": campaign.title_en,
        },
        "polity": index.polities[campaign.polity],
        "branches": [
            {
                "commander": branch.commander,
                "certainty": branch.certainty,
                "points": [list(vertex) for vertex in route(reading, branch)],
                "steps": [
                    [
                        index.places[s.place],
                        s.when.earliest_jdn,
                        s.when.latest_jdn,
                        index.events.get(s.event),
                    ]
                    for s in branch.steps
                ],
            }
            for branch in campaign.branches
        ],
    }


def _mountains(reading: Reading) -> list[Json]:
    return [
        {
            "hans": p.name,
            "hant": p.names[0].hant,
            "en": _english(p),
            "lon": p.lon,
            "lat": p.lat,
        }
        for p in reading.places.places.values()
        if p.kind == "mountain" and p.located
    ]


def _english(place: Place) -> str:
    """Return the English of a place's official name, or of the first that has one."""
    named = sorted((n for n in place.names if n.en), key=lambda n: n.role != "official")
    return named[0].en if named else ""
