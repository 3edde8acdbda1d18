"""What the browser gets of the guided stories; see `gazetteer.stories`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Protocol

from geo.atlas import cells_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gazetteer.dates import DateRange
    from gazetteer.reading import Reading
    from gazetteer.stories import Choice, Story, StoryStep
    from geo.datelabels import Dates

__all__ = ["story_rows"]

Json = dict[str, Any]

_MONTHS = 130  # days: a span of some four months is shown month by month, a longer one by the year
_FULL = {"day": "day", "month": "month", "season": "month", "year": "year"}


class _Index(Protocol):
    """The numbers of the payload."""

    polities: dict[str, int]
    places: dict[str, int]
    events: dict[str, int]


class _Numbers:
    """Numbers for whatever a step may choose."""

    def __init__(self, reading: Reading, index: _Index) -> None:
        self.polities, self.events = index.polities, index.events
        cells = {place: number for number, place in enumerate(cells_of(reading).places)}
        self.of_kind: Mapping[str, Mapping[str, int]] = {
            "event": index.events,
            "place": index.places,
            "route": {c.id: number for number, c in enumerate(reading.campaigns)},
            "territory": cells,
            "border": cells,
        }

    def choice(self, choice: Choice) -> list[Any]:
        """Return ``[kind, number]``; of a border the cell it is near, then its two sides."""
        number = self.of_kind[choice.kind][choice.id]
        return [choice.kind, number, *(self.polities[side] for side in choice.polities)]


def story_rows(
    reading: Reading, stories: Sequence[Story], index: _Index, dates: Dates
) -> list[Json]:
    """Return the stories with numbers for ids.

    Parameters
    ----------
    reading : Reading
    stories : sequence of Story
    index : object
        The numbers of ``polities``, ``places`` and ``events`` in the payload.
    dates : Dates
        Where the dates of the payload are said once.

    Returns
    -------
    list of dict
        ``id``, ``title`` and ``steps``; of a step only what it sets.
    """
    numbers = _Numbers(reading, index)
    certainty = {event.id: event.date_certainty for event in reading.events}

    def row(step: StoryStep) -> Json:
        said = {
            "jdn": step.jdn,
            "unit": _unit(step.when),
            "date": dates.number(step.when, certainty[step.events[0]]),
            "view": list(step.view),
            "choice": numbers.choice(step.choice) if step.choice else None,
            "events": [numbers.events[event] for event in step.events],
            "quotes": [[quote.start, quote.end] for quote in step.quotes],
            "caption": asdict(step.caption),
            "note": asdict(step.note) if step.note else None,
            "posts": step.posts or None,
            "mode": step.mode if step.mode != "now" else None,
            "since": step.since,
        }
        return {key: value for key, value in said.items() if value is not None}

    return [
        {"id": one.id, "title": asdict(one.title), "steps": [row(step) for step in one.steps]}
        for one in stories
    ]


def _unit(when: DateRange) -> str:
    """Return the step of the timeline that shows a date no finer than it is written."""
    long = when.latest_jdn - when.earliest_jdn > _MONTHS
    return _FULL.get(when.precision, "year" if long else "month")
