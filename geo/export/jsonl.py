"""JSON Lines in the shapes of the command line contract."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geo import answers
from geo.export import borders, series, territories
from geo.export.told import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.reading import Reading

__all__ = ["write"]

Window = tuple[int, int] | None


def write(reading: Reading, kind: str, window: Window, day: int | None = None) -> str:
    """Return one JSON object a line.

    Parameters
    ----------
    reading : Reading
    kind : str
        One of `geo.export.KINDS`; ``all`` writes every kind but borders, each
        line with a ``layer``; of the land the territories, without a date the cells.
    window : tuple of int, or None
        First and last Julian day number; None for everything.
    day : int or None
        The day on which territories and control stand, as in `geo.export.geojson.write`.

    Returns
    -------
    str
    """
    left_out = {"borders", "territories" if window is None else "cells"}
    kinds = tuple(one for one in _WRITERS if one not in left_out) if kind == "all" else (kind,)
    lines = (
        {"layer": one, **record} if kind == "all" else record
        for one in kinds
        for record in _WRITERS[one](reading, window, day)
    )
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _touches(first: int, last: int, window: Window) -> bool:
    return window is None or (first <= window[1] and last >= window[0])


def _places(reading: Reading, window: Window, day: int | None) -> Iterator[dict[str, Any]]:
    del window, day  # a place is where it is; its names carry their years
    for place in reading.places.places.values():
        yield answers.place(place)


def _events(reading: Reading, window: Window, day: int | None) -> Iterator[dict[str, Any]]:
    del day
    for event in reading.events:
        when = event.when
        if window is None or (when and _touches(when.earliest_jdn, when.latest_jdn, window)):
            yield answers.event(reading, event)


def _mentions(reading: Reading, window: Window, day: int | None) -> Iterator[dict[str, Any]]:
    del window, day  # a text names what it names
    for mention in reading.mentions:
        if mention.kind in {"place", "title", "polity"}:
            yield answers.place_mention(reading, mention)
        elif mention.kind != "date":
            yield answers.other_mention(mention)


def _dates(reading: Reading, window: Window, day: int | None) -> Iterator[dict[str, Any]]:
    del day
    for mention in reading.mentions:
        when = mention.when
        if when and _touches(when.earliest_jdn, when.latest_jdn, window):
            yield answers.date_mention(mention)


def _control(reading: Reading, window: Window, day: int | None) -> Iterator[dict[str, Any]]:
    told(reading, window, day)
    for control in (*reading.controls, *reading.ties):
        last = 10**9 if control.ends is None else control.ends.latest_jdn
        if day is not None and not control.possible_on(day):
            continue
        if _touches(control.begins.earliest_jdn, last, window):
            yield answers.holder(reading, control)


def _territories(reading: Reading, window: Window, day: int | None) -> Iterator[dict[str, Any]]:
    for feature in territories.features(reading, window, day):
        yield {**feature["properties"], "geometry": feature["geometry"]}


def _cells(reading: Reading, window: Window, day: int | None) -> Iterator[dict[str, Any]]:
    for feature in territories.cells(reading, window, day):
        yield {**feature["properties"], "geometry": feature["geometry"]}


def _campaigns(reading: Reading, window: Window, day: int | None) -> Iterator[dict[str, Any]]:
    del day
    places = reading.places.places
    for campaign in reading.campaigns:
        days = [step.when for branch in campaign.branches for step in branch.steps]
        if not _touches(min(d.earliest_jdn for d in days), max(d.latest_jdn for d in days), window):
            continue
        yield {
            "id": campaign.id,
            "title": {"zh": campaign.title_zh, "en": campaign.title_en},
            "polity": campaign.polity,
            "branches": [
                {
                    "commander": branch.commander,
                    "certainty": branch.certainty,
                    "steps": [
                        {
                            "place": step.place,
                            "name": places[step.place].name,
                            "date": step.when.to_json(),
                            "event": step.event,
                        }
                        for step in branch.steps
                    ],
                }
                for branch in campaign.branches
            ],
        }


_WRITERS = {
    "places": _places,
    "mentions": _mentions,
    "dates": _dates,
    "events": _events,
    "control": _control,
    "territories": _territories,
    "cells": _cells,
    "borders": borders.records,
    "series": series.records,
    "campaigns": _campaigns,
}
