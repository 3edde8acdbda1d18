"""What a text says happened: types only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gazetteer.dates import DateRange
from gazetteer.text import Certainty, Quote

__all__ = ["Branch", "Campaign", "Event", "EventKind", "EventPlace", "PlaceRole", "Rival", "Step"]

EventKind = Literal[
    "battle",
    "siege",
    "raid",
    "capture",
    "defeat",
    "surrender",
    "cession",
    "expedition",
    "fortification",
    "capital",
    "embassy",
    "investiture",
    "accession",
    "birth",
    "death",
    "treaty",
    "reform",
    "disaster",
    "other",
]
PlaceRole = Literal["at", "from", "to", "through", "near", "target"]


@dataclass(frozen=True, slots=True)
class EventPlace:
    """A place of an event and the part it plays; ``surface`` is the word of the text."""

    place: str
    role: PlaceRole
    surface: str


@dataclass(frozen=True, slots=True)
class Rival:
    """What another source says of the same event."""

    what: Literal["date", "place", "outcome"]
    reading: str
    source: str


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, and the words that say so.

    Parameters
    ----------
    id : str
        Stable; the order of ids is the order of the text.
    kind : EventKind
    quotes : tuple of Quote
        The words relied on.
    when : DateRange or None
        The date as written and as days; None for what the text does not date.
    date_certainty, certainty : Certainty
        Of the date, and that it happened.
    date_note : str
        Where the heading stands, if it was not the sentence's own.
    places : tuple of EventPlace
    polities, persons : tuple of str
        The actor first.
    title_zh, title_en : str
    outcome, note, campaign : str
    rivals : tuple of Rival
    """

    id: str
    kind: EventKind
    quotes: tuple[Quote, ...]
    when: DateRange | None
    date_certainty: Certainty
    date_note: str
    places: tuple[EventPlace, ...]
    polities: tuple[str, ...]
    persons: tuple[str, ...]
    title_zh: str
    title_en: str
    certainty: Certainty
    outcome: str
    note: str
    campaign: str
    rivals: tuple[Rival, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A place on the way, when it was reached, and the event that says so."""

    place: str
    when: DateRange
    event: str


@dataclass(frozen=True, slots=True)
class Branch:
    """One column of a campaign."""

    commander: str
    certainty: Certainty
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Campaign:
    """A movement of one side, in one or more columns."""

    id: str
    title_zh: str
    title_en: str
    polity: str
    note: str
    branches: tuple[Branch, ...]
