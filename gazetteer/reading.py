"""The whole chain in one call: a chapter with its places, events and control."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gazetteer.annotations import read_campaigns, read_events, read_mentions
from gazetteer.control import Control, Statement, controls, holders_on, ties, ties_on
from gazetteer.dates import jdn_to_julian, julian_to_jdn
from gazetteer.errors import PolityError, RuleError, SeedError
from gazetteer.events import Campaign, Event
from gazetteer.finding import PlaceIndex
from gazetteer.mentions import Mention
from gazetteer.polities import polity_id
from gazetteer.seeds import (
    read_document,
    read_followers,
    read_places,
    read_statements,
    read_successions,
)
from gazetteer.succession import follow, succeed
from gazetteer.text import Document
from gazetteer.validation import stop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from gazetteer.places import Place

__all__ = ["CHAPTER", "FIRST_YEAR", "LAST_YEAR", "Reading", "load_reading"]

CHAPTER = "songshi_485"

#: The years of the chapter, from 拓跋思恭 to the burial of 谅祚.
FIRST_YEAR: Final = 880
LAST_YEAR: Final = 1068
_WIDEST_DAYS: Final = 36_525


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A chapter read: what it says, and what follows from it.

    Parameters
    ----------
    document : Document
    places : PlaceIndex
    events : tuple of Event
    mentions : tuple of Mention
        Every place, polity, person, office and time the chapter names.
    campaigns : tuple of Campaign
    statements : tuple of Statement
        Of the chapter, the starting state and other works, successions applied.
    controls : tuple of Control
        Who held what, when, because.
    ties : tuple of Control
        What was tied to whom by tribute or title, and held by another.
    years : tuple of int
        First and last year it speaks of: as the table of texts says, else those of
        its dated events.
    folder : Path or None
        The curated data it was read from; None is what comes with Shiyu.
    """

    document: Document
    places: PlaceIndex
    events: tuple[Event, ...]
    mentions: tuple[Mention, ...]
    campaigns: tuple[Campaign, ...]
    statements: tuple[Statement, ...]
    controls: tuple[Control, ...]
    ties: tuple[Control, ...]
    years: tuple[int, int] = (FIRST_YEAR, LAST_YEAR)
    folder: Path | None = None

    @property
    def span(self) -> tuple[int, int]:
        """First and last day of its years, Julian day numbers."""
        return julian_to_jdn(self.years[0], 1, 1), julian_to_jdn(self.years[1], 12, 31)

    def who(self, place: str, jdn: int) -> tuple[Control, ...]:
        """Return who may have held a place on a day, the likelier first.

        Parameters
        ----------
        place : str
            A place's id.
        jdn : int
            Julian day number.

        Returns
        -------
        tuple of Control
            Two while a change may or may not have happened.

        Examples
        --------
        >>> from gazetteer.dates import julian_to_jdn
        >>> reading = load_reading()
        >>> held = reading.who("lingzhou", julian_to_jdn(1003, 1, 1))[0]
        >>> held.polity, reading.document.words(held.because[0].quotes[0])
        ('xia', '五年三月，继迁大集蕃部，攻陷灵州')
        """
        return holders_on(self.controls, place, jdn)

    def tied(self, place: str, jdn: int) -> tuple[Control, ...]:
        """Return to whom a place may have been tied on a day without being held.

        Parameters
        ----------
        place : str
            A place's id.
        jdn : int
            Julian day number.

        Returns
        -------
        tuple of Control
            Mostly none.

        Examples
        --------
        >>> from gazetteer.dates import julian_to_jdn
        >>> reading, day = load_reading(), julian_to_jdn(1044, 6, 1)
        >>> [c.polity for c in reading.who("zubu-xi", day)]
        ['zubu']
        >>> [(c.polity, c.status) for c in reading.tied("zubu-xi", day)]
        [('liao', 'tribute')]
        """
        return ties_on(self.ties, place, jdn)


def load_reading(
    document: str = CHAPTER,
    *,
    folder: Path | None = None,
    on_problem: Callable[[SeedError], None] = stop,
) -> Reading:
    """Read a reviewed chapter and derive who held what.

    Parameters
    ----------
    document : str, optional
        The chapter's id; our first book by default.
    folder : Path, optional
        Another folder of curated data than the one that comes with Shiyu.
    on_problem : callable, optional
        Called with each broken rule; by default the first one is raised.

    Returns
    -------
    Reading

    Raises
    ------
    SeedError, TextError
        If the data breaks a rule.

    Examples
    --------
    >>> len(load_reading().events) > 120
    True
    """
    chapter = read_document(document, folder=folder)
    places = PlaceIndex(read_places(folder=folder, on_problem=on_problem).values())
    events = read_events(chapter, folder=folder, on_problem=on_problem)
    by_id = {event.id: event for event in events}
    statements = _statements(chapter, by_id, places.places, folder, on_problem)
    mentions = read_mentions(chapter, folder=folder, on_problem=on_problem)
    campaigns = read_campaigns(chapter, folder=folder, on_problem=on_problem)
    held, tied = controls(statements), ties(statements)
    reading = Reading(
        chapter,
        places,
        events,
        mentions,
        campaigns,
        statements,
        held,
        tied,
        _years(chapter, events),
        folder,
    )
    for problem in _broken(reading):
        on_problem(problem)
    return reading


def _years(chapter: Document, events: Iterable[Event]) -> tuple[int, int]:
    """Return the years of a chapter: those its row gives, else those of its events."""
    if chapter.years:
        try:
            first, last = (int(year) for year in chapter.years.split("/"))
        except ValueError:
            first, last = 1, 0
        if first > last:
            message = f"{chapter.years!r} are no years; write them as 880/1068"
            raise SeedError(message, file="texts/texts.csv", field="years")
        return first, last
    dated = [event.when for event in events if event.when]
    # A date as wide as a dynasty says too little of when the chapter begins or ends.
    whens = [w for w in dated if w.latest_jdn - w.earliest_jdn < _WIDEST_DAYS] or dated
    if not whens:
        return FIRST_YEAR, LAST_YEAR
    first, last = min(w.earliest_jdn for w in whens), max(w.latest_jdn for w in whens)
    return jdn_to_julian(first)[0], jdn_to_julian(last)[0]


def _statements(
    chapter: Document,
    events: Mapping[str, Event],
    places: Mapping[str, Place],
    folder: Path | None,
    on_problem: Callable[[SeedError], None],
) -> tuple[Statement, ...]:
    """Return what is stated of control, and what follows from it for heirs and forts."""
    stated = read_statements(chapter, events, places=places, folder=folder, on_problem=on_problem)
    successions = read_successions(places=places, folder=folder, on_problem=on_problem)
    followers = read_followers(places=places, folder=folder, on_problem=on_problem)
    return follow(succeed(stated, successions), followers)


def _broken(reading: Reading) -> Iterator[RuleError]:
    """Yield every broken rule that holds between tables."""
    stem = f"annotations/{reading.document.id}"
    seen: set[str] = set()
    for line, event in enumerate(reading.events, 1):
        file = f"{stem}.events.jsonl"
        if event.id in seen:
            yield RuleError(f"{event.id!r} is used twice", file=file, line=line, field="id")
        seen.add(event.id)
        named = [place.place for place in event.places]
        yield from _unknown(reading, named, event.polities, file, line)
    for line, mention in enumerate(reading.mentions, 1):
        named, courts = [mention.place], (mention.polity,)
        file = f"{stem}.mentions.jsonl"
        yield from _unknown(
            reading, list(filter(None, named)), tuple(filter(None, courts)), file, line
        )
    for line, campaign in enumerate(reading.campaigns, 1):
        file = f"{stem}.campaigns.jsonl"
        steps = [step for branch in campaign.branches for step in branch.steps]
        yield from _unknown(reading, [s.place for s in steps], (campaign.polity,), file, line)
        for step in steps:
            if step.event and step.event not in seen:
                yield RuleError(f"no event {step.event!r}", file=file, line=line, field="event")


def _unknown(
    reading: Reading, places: list[str], polities: tuple[str, ...], file: str, line: int | None
) -> Iterator[RuleError]:
    for place in places:
        if place not in reading.places.places:
            message = f"no place {place!r} in places.csv"
            yield RuleError(message, file=file, line=line, field="place")
    for polity in polities:
        try:
            polity_id(polity)
        except PolityError as error:
            yield RuleError(str(error), file=file, line=line, field="polity")
