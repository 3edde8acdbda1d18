"""Names of places and of times, and what a text says happened.

Pure Python: no geometry, no frames, no web.

Examples
--------
>>> import gazetteer
>>> reading = gazetteer.load_reading()
>>> day = gazetteer.read_date("咸平六年").earliest_jdn
>>> held = reading.who("lingzhou", day)[0]
>>> held.polity, reading.document.words(held.because[0].quotes[0])[:5]
('xia', '五年三月，')
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gazetteer.control import Control, Statement
    from gazetteer.dates import DateRange
    from gazetteer.eras import format_date, read_date
    from gazetteer.errors import (
        DateError,
        PlaceError,
        PolityError,
        SeedError,
        ShiyuError,
        TextError,
    )
    from gazetteer.events import Campaign, Event
    from gazetteer.finding import Candidate, PlaceIndex
    from gazetteer.places import Name, Place
    from gazetteer.polities import polity_id
    from gazetteer.reading import Reading, load_reading
    from gazetteer.text import Document, Quote

_HOMES = {
    "Campaign": "events",
    "Candidate": "finding",
    "Control": "control",
    "DateError": "errors",
    "DateRange": "dates",
    "Document": "text",
    "Event": "events",
    "Name": "places",
    "Place": "places",
    "PlaceError": "errors",
    "PlaceIndex": "finding",
    "PolityError": "errors",
    "Quote": "text",
    "Reading": "reading",
    "SeedError": "errors",
    "ShiyuError": "errors",
    "Statement": "control",
    "TextError": "errors",
    "format_date": "eras",
    "load_reading": "reading",
    "polity_id": "polities",
    "read_date": "eras",
}

__all__ = [
    "Campaign",
    "Candidate",
    "Control",
    "DateError",
    "DateRange",
    "Document",
    "Event",
    "Name",
    "Place",
    "PlaceError",
    "PlaceIndex",
    "PolityError",
    "Quote",
    "Reading",
    "SeedError",
    "ShiyuError",
    "Statement",
    "TextError",
    "format_date",
    "load_reading",
    "polity_id",
    "read_date",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any of the names above
    # Loaded on first use: a date alone must not wait for the chapter and pydantic.
    if name not in _HOMES:
        message = f"module 'gazetteer' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"gazetteer.{_HOMES[name]}"), name)
