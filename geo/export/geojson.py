"""GeoJSON (RFC 7946): one FeatureCollection, each feature with its words.

Every feature has the dating properties of the contract and, where it rests on
the chapter, ``quotes``. Of the polygons that stand on a day no two overlap. Of
everything, ``all`` gives the cells, with control as dated points on their seats,
and ``territories`` gives the polygons of every period.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from gazetteer.text import Quote
from geo import answers
from geo.basemap import rivers
from geo.campaigns import route
from geo.editionrows import licence_of
from geo.export import borders, series, territories
from geo.export.told import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.control import Control
    from gazetteer.events import Branch, Campaign, Event
    from gazetteer.places import Place
    from gazetteer.reading import Reading

__all__ = ["write"]

Feature = dict[str, Any]
Window = tuple[int, int] | None


def write(reading: Reading, kind: str, window: Window, *, day: int | None) -> str:
    """Return a FeatureCollection as text.

    Parameters
    ----------
    reading : Reading
    kind : str
        One of `geo.export.KINDS`.
    window : tuple of int, or None
        First and last Julian day number; None for everything.
    day : int or None
        The day on which territories and control stand; without one territories
        are given for every period of the window, see `geo.export.territories`.

    Returns
    -------
    str
        JSON; coordinates are ``lon, lat`` in degrees with at most 5 decimals.
    """
    kinds = (_GROUND[window is None], *_ALL) if kind == "all" else (kind,)
    features = [f for one in kinds for f in _WRITERS[one](reading, window, day)]
    collection = {
        "type": "FeatureCollection",
        "name": f"shiyu-{kind}",
        "licence": _licence(reading),
        "source": f"{reading.document.title} {reading.document.juan}".strip(),
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False) + "\n"


def _licence(reading: Reading) -> str:
    _, text = licence_of(reading.document)
    of_text = "text in the public domain" if text == "public domain" else f"text: {text}"
    return f"CC BY-SA 4.0, the Shiyu authors{f'; {of_text}' if text else ''}"


def _touches(first: int, last: int, window: Window) -> bool:
    return window is None or (first <= window[1] and last >= window[0])


def _feature(identity: str, layer: str, geometry: Feature | None, rest: Feature) -> Feature:
    return {
        "type": "Feature",
        "id": identity,
        "geometry": geometry,
        "properties": {"id": identity, "layer": layer, **rest},
    }


def _point(place: Place) -> Feature | None:
    if place.lon is None or place.lat is None:
        return None
    return {"type": "Point", "coordinates": [round(place.lon, 5), round(place.lat, 5)]}


def _course(place: Place) -> Feature | None:
    """Return the line of a river whose course is known; a river is no dot."""
    if place.kind != "river":
        return None
    names = {name.hans for name in place.names}
    parts = [river["line"] for river in rivers() if river["name"] in names]
    lines = [[[round(x, 5), round(y, 5)] for x, y in part] for part in parts]
    return {"type": "MultiLineString", "coordinates": lines} if lines else None


_ALWAYS = {
    "earliest_jdn": None,
    "latest_jdn": None,
    "edtf_start": "..",
    "edtf_end": "..",
    "year": None,
}


def _places(reading: Reading, window: Window, day: int | None) -> Iterator[Feature]:
    del window, day  # a place is where it is; its names carry their years
    for place in reading.places.places.values():
        rest = answers.place(place)
        where = _course(place) or _point(place)
        yield _feature(place.id, "places", where, {**_ALWAYS, **rest, "quotes": []})


def _mentions(reading: Reading, window: Window, day: int | None) -> Iterator[Feature]:
    del window, day  # a text names what it names
    for mention in reading.mentions:
        if mention.kind not in {"place", "title"}:
            continue
        place = reading.places.places[mention.place]
        quote = Quote(reading.document.id, mention.start, mention.end)
        rest = {
            **_ALWAYS,
            "kind": mention.kind,
            "certainty": mention.certainty,
            "place": place.id,
            "name": place.name,
            "quotes": [answers.quotation(reading, quote)],
        }
        yield _feature(f"mention-{mention.start}-{mention.end}", "mentions", _point(place), rest)


def _events(reading: Reading, window: Window, day: int | None) -> Iterator[Feature]:
    del day
    for event in reading.events:
        when = event.when
        if window is None or (when and _touches(when.earliest_jdn, when.latest_jdn, window)):
            yield _event(reading, event)


def _event(reading: Reading, event: Event) -> Feature:
    places = [reading.places.places[p.place] for p in event.places]
    points = [point for place in places if (point := _point(place))]
    rest = answers.event(reading, event)
    # The first place named is where it happened; the others are in `places`.
    return _feature(
        event.id,
        "events",
        points[0] if points else None,
        {**(answers.span(event.when, event.when) if event.when else _ALWAYS), **rest},
    )


def _control(reading: Reading, window: Window, day: int | None) -> Iterator[Feature]:
    told(reading, window, day)
    for number, control in enumerate((*reading.controls, *reading.ties)):
        last = 10**9 if control.ends is None else control.ends.latest_jdn
        if day is not None and not control.possible_on(day):
            continue
        if _touches(control.begins.earliest_jdn, last, window):
            yield _held(reading, number, control)


def _held(reading: Reading, number: int, control: Control) -> Feature:
    answer = answers.holder(reading, control)
    quotes = [
        {"text": b["quote"], **{key: b[key] for key in ("document", "start", "end")}}
        for b in answer["because"]
    ]
    rest = {
        **answers.span(control.begins, control.ends),
        "kind": "control" if quotes else "background",
        "certainty": control.certainty,
        **{key: answer[key] for key in ("place", "place_name", "polity", "name", "status")},
        "events": [b["event"] for b in answer["because"]],
        "quotes": quotes,
        "sources": answer["sources"],
    }
    place = reading.places.places[control.place]
    return _feature(f"control-{number:04}", "control", _point(place), rest)


def _campaigns(reading: Reading, window: Window, day: int | None) -> Iterator[Feature]:
    del day
    for campaign in reading.campaigns:
        for number, branch in enumerate(campaign.branches, 1):
            days = [step.when for step in branch.steps]
            first, last = min(d.earliest_jdn for d in days), max(d.latest_jdn for d in days)
            if _touches(first, last, window):
                yield _branch(reading, campaign, branch, number)


def _branch(reading: Reading, campaign: Campaign, branch: Branch, number: int) -> Feature:
    places = reading.places.places
    points = [[lon, lat] for lon, lat, _ in route(reading, branch)]
    events = {event.id: event for event in reading.events}
    ordered = sorted((step.when for step in branch.steps), key=lambda d: d.earliest_jdn)
    named = [events[s.event] for s in branch.steps if s.event in events]
    quotes = {(q.start, q.end): answers.quotation(reading, q) for e in named for q in e.quotes}
    rest = {
        **answers.span(ordered[0], max(ordered, key=lambda d: d.latest_jdn)),
        "kind": "campaign",
        "certainty": branch.certainty,
        "title": {"zh": campaign.title_zh, "en": campaign.title_en},
        "polity": campaign.polity,
        "commander": branch.commander,
        "steps": [
            {"place": s.place, "name": places[s.place].name, "date": s.when.to_json()}
            for s in branch.steps
        ],
        "quotes": list(quotes.values()),
    }
    line = {"type": "LineString", "coordinates": points} if len(points) > 1 else None
    return _feature(f"{campaign.id}-{number}", "campaigns", line, rest)


_WRITERS = {
    "places": _places,
    "mentions": _mentions,
    "events": _events,
    "control": _control,
    "territories": territories.features,
    "cells": territories.cells,
    "borders": borders.features,
    "series": series.features,
    "campaigns": _campaigns,
    "dates": _events,  # a date stands on the map where its event does
}
_ALL = ("places", "events", "control", "campaigns")
_GROUND = {True: "cells", False: "territories"}  # without and with a date
