"""Spans of a text that name something: types only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gazetteer.dates import DateRange
from gazetteer.text import Certainty

__all__ = ["Mention", "MentionKind"]

MentionKind = Literal["place", "title", "polity", "person", "office", "date"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names a place, a polity, a person, an office or a time.

    Parameters
    ----------
    start, end : int
        Half-open span in code points.
    surface : str
        The characters of the text.
    kind : MentionKind
        ``title`` is a place name inside an office that says nothing about
        where somebody was: 定难军 in 定难军节度使.
    place, polity, person : str
        The id, id or full name meant, according to the kind; else empty.
    when : DateRange or None
        The date meant.
    certainty : Certainty
        Of the reading.
    """

    start: int
    end: int
    surface: str
    kind: MentionKind
    place: str
    polity: str
    person: str
    when: DateRange | None
    certainty: Certainty
