"""Guided stories: days, views and choices in order, each with its caption and its words.

A story is a row of ``stories.jsonl``, so that a teacher adds one without code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gazetteer.dates import DateRange
from gazetteer.text import Quote

__all__ = ["Choice", "Story", "StoryStep", "Wording"]

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Wording:
    """One thing said in three scripts."""

    hans: str
    hant: str
    en: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What a step chooses on the map.

    Parameters
    ----------
    kind : {"event", "place", "route", "territory", "border"}
    id : str
        Of the event, place or campaign; of the place whose cell a territory is,
        or near which the border of two polities is wanted.
    polities : tuple of str
        The two sides of a border; empty otherwise.

    Examples
    --------
    >>> Choice("border", "kaolao", ("xia", "song"))
    Choice(kind='border', id='kaolao', polities=('xia', 'song'))
    """

    kind: Literal["event", "place", "route", "territory", "border"]
    id: str
    polities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryStep:
    """A day, what is seen and chosen on it, and what is said of it.

    Parameters
    ----------
    when : DateRange
        As the row gives it; never shown finer than that.
    jdn : int
        The day that stands for it: its first, or its last (``"at": "end"``).
    view : tuple of float
        What must be seen: west, south, east, north in degrees.
    events : tuple of str
        The events it rests on, the chief one first.
    quotes : tuple of Quote
        The words of the chapter, each within a quotation of those events.
    caption : Wording
    choice : Choice, optional
    note : Wording, optional
        Whatever does not come from the words quoted, and why an event of another
        date is told here.
    posts : bool
        Whether garrisons and army districts are shown.
    mode : {"now", "sofar"}
        What happened then, or all that happened until then.
    since : int, optional
        The first day of a range that ends with the step.
    """

    when: DateRange
    jdn: int
    view: Box
    events: tuple[str, ...]
    quotes: tuple[Quote, ...]
    caption: Wording
    choice: Choice | None = None
    note: Wording | None = None
    posts: bool = False
    mode: Literal["now", "sofar"] = "now"
    since: int | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """A title and the steps that tell it."""

    id: str
    title: Wording
    steps: tuple[StoryStep, ...]
