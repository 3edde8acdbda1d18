"""The reader of ``stories.jsonl``; see `gazetteer.stories`.

A step must name events that are there, quote words that stand in them, fall on
the days it shows, and say itself in three scripts. A fault is told with file,
line, the step (counted from 1) and its key.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NoReturn, cast

from gazetteer.annotations import quotes_of
from gazetteer.errors import PolityError, RuleError, SeedError
from gazetteer.polities import polity_id
from gazetteer.reading import CHAPTER
from gazetteer.stories import Choice, Story, StoryStep, Wording
from gazetteer.tables import json_lines_if_any
from gazetteer.text import fold, to_traditional
from gazetteer.validation import dated, each, stop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from gazetteer.dates import DateRange
    from gazetteer.places import Place
    from gazetteer.reading import Reading
    from gazetteer.stories import Box
    from gazetteer.text import Quote

__all__ = ["FILE", "LAND", "is_drawn", "read_stories"]

FILE = "stories.jsonl"
LAND: Box = (91.0, 32.0, 119.0, 45.0)
"""West, south, east, north of the land that is drawn."""

_QUOTED = re.compile("「([^」]*)」")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_STORY = {"id", "title", "steps"}
_STORY_MAY = {*_STORY, "document"}
_NEEDED = {"date", "view", "events", "quotes", "caption"}
_STEP = _NEEDED | {"at", "select", "note", "posts", "mode", "since"}
_STEPS = (2, 12)
_LONGEST = {"hans": 140, "hant": 140, "en": 460}  # what a telephone shows without scrolling far
_KINDS = ("event", "place", "route", "territory")
_CHOICE = "write event:ID, place:ID, route:ID, territory:PLACE or border:POLITY/POLITY@PLACE"

Row = dict[str, Any]


def read_stories(
    reading: Reading,
    *,
    folder: Path | None = None,
    on_problem: Callable[[SeedError], None] = stop,
) -> tuple[Story, ...]:
    """Read the stories that are told of a chapter.

    Parameters
    ----------
    reading : Reading
        The chapter with its events, places and campaigns.
    folder : Path, optional
        Another folder of curated data than that of the reading.
    on_problem : callable, optional
        Called with each broken row; by default the first one is raised.

    Returns
    -------
    tuple of Story
        In the order of the file; stories of another ``document`` are left out.

    Raises
    ------
    SeedError
        If a row cannot be read; `RuleError` if it reads well and breaks a rule.

    Examples
    --------
    >>> from gazetteer.reading import load_reading
    >>> stories = read_stories(load_reading())
    >>> len(stories) >= 7, stories[0].title.hant, len(stories[0].steps)
    (True, '五州', 7)
    """
    known = _Known(reading)
    seen: set[str] = set()

    def build(line: int, record: Row) -> Story | None:
        if record.get("document", CHAPTER) != reading.document.id:
            return None
        story = _Row(known, line).story(record)
        if story.id in seen:
            message = f"{story.id!r} is used twice; give the story an id of its own"
            raise RuleError(message, file=FILE, line=line, field="id")
        seen.add(story.id)
        return story

    table = json_lines_if_any(FILE, folder=folder or reading.folder)
    return tuple(story for story in each(table, build, on_problem) if story)


class _Known:
    """What a row may point at."""

    def __init__(self, reading: Reading) -> None:
        self.document = reading.document
        self.span, self.years = reading.span, reading.years
        self.events = {event.id: event for event in reading.events}
        self.places = reading.places.places
        held = {control.place for control in reading.controls}
        self.lands = {p.id for p in self.places.values() if p.seat and p.id in held and is_drawn(p)}
        self.routes = {campaign.id for campaign in reading.campaigns}


class _Row:
    """One row being read; it knows its line and the step it is at."""

    def __init__(self, known: _Known, line: int) -> None:
        self.known, self.line, self.step = known, line, 0

    def refuse(self, key: str, message: str, *, rule: bool = True) -> NoReturn:
        field = f"step {self.step}: {key}" if self.step else key
        kind = RuleError if rule else SeedError
        raise kind(message, file=FILE, line=self.line, field=field)

    def story(self, record: Row) -> Story:
        self.keys(record, _STORY, _STORY_MAY)
        if not isinstance(record["id"], str) or not _ID.fullmatch(record["id"]):
            message = f"{record['id']!r} cannot stand in a link; use a-z, 0-9 and -"
            self.refuse("id", message, rule=False)
        steps = record["steps"]
        if not isinstance(steps, list) or not _STEPS[0] <= len(steps) <= _STEPS[1]:
            self.refuse("steps", f"give a list of {_STEPS[0]} to {_STEPS[1]} steps", rule=False)
        title = self.wording("title", record["title"])
        return Story(record["id"], title, tuple(self.told(step) for step in steps))

    def told(self, record: object) -> StoryStep:
        self.step += 1
        if not isinstance(record, dict):
            self.refuse("steps", "a step is an object {date, view, events, …}", rule=False)
        self.keys(record, _NEEDED, _STEP)
        when = self.date("date", record["date"])
        note = self.wording("note", record["note"]) if record.get("note") else None
        events, quotes = self.evidence(record, when, noted=note is not None)
        return StoryStep(
            when,
            self.day(record, when),
            self.view(record["view"]),
            events,
            quotes,
            self.wording("caption", record["caption"]),
            self.choice(record.get("select")),
            note,
            posts=self.one_of(record, "posts", (False, True)),
            mode=self.one_of(record, "mode", ("now", "sofar")),
            since=self.since(record.get("since"), when),
        )

    def keys(self, record: Row, needed: set[str], named: set[str]) -> None:
        for key in sorted(record.keys() - named):
            self.refuse(key, f"no such key; there are {', '.join(sorted(named))}", rule=False)
        for key in sorted(needed - record.keys()):
            self.refuse(key, "it is missing", rule=False)

    def wording(self, key: str, given: object) -> Wording:
        """Return words in three scripts; what is not given in traditional is converted."""
        if not isinstance(given, dict) or given.keys() - _LONGEST:
            self.refuse(key, "give {hans, en}, and hant where conversion errs", rule=False)
        said = {lang: str(given.get(lang) or "").strip() for lang in _LONGEST}
        said["hant"] = said["hant"] or to_traditional(said["hans"])
        for lang, longest in _LONGEST.items():
            if not said[lang]:
                self.refuse(key, f"it is not said in {lang!r}", rule=False)
            if len(said[lang]) > longest:
                length = len(said[lang])
                self.refuse(key, f"{lang!r} has {length} characters; {longest} at most")
        if fold(said["hant"]) != fold(said["hans"]):
            self.refuse(key, "'hant' says other words than 'hans'")
        for words in _QUOTED.findall(said["hans"]):
            if words not in self.known.document.text:
                self.refuse(key, f"「{words}」 does not stand in the text; use “” for other books")
        return Wording(**said)

    def date(self, key: str, given: object) -> DateRange:
        try:
            when = dated(given, FILE, self.line)
        except SeedError as error:
            self.refuse(key, _said(error), rule=False)
        first, last = self.known.span
        if when.earliest_jdn < first or when.latest_jdn > last:
            years = "–".join(str(year) for year in self.known.years)
            self.refuse(key, f"{given} is not within {years}")
        return when

    def day(self, record: Row, when: DateRange) -> int:
        at = self.one_of(record, "at", ("start", "end"))
        return when.latest_jdn if at == "end" else when.earliest_jdn

    def since(self, given: object, when: DateRange) -> int | None:
        if given is None:
            return None
        first = self.date("since", given).earliest_jdn
        if first >= when.earliest_jdn:
            self.refuse("since", f"{given} is not before the step's own date")
        return first

    def one_of(self, record: Row, key: str, allowed: tuple[Any, ...]) -> Any:  # noqa: ANN401 - a word or a truth
        given = record.get(key, allowed[0])
        if given not in allowed or type(given) is not type(allowed[0]):
            names = " or ".join(str(one).lower() for one in allowed)
            self.refuse(key, f"it is {names}; found {given!r}", rule=False)
        return given

    def view(self, given: object) -> Box:
        """Return a box of degrees, given as such or as the places it must show."""
        if not isinstance(given, list) or not given:
            message = "give places by id, or [west, south, east, north] in degrees"
            self.refuse("view", message, rule=False)
        if all(isinstance(one, str) for one in given):
            return self.around(given)
        if len(given) != len(LAND) or not all(type(n) in {int, float} for n in given):
            self.refuse("view", "a box is four numbers: west, south, east, north", rule=False)
        west, south, east, north = box = cast("Box", tuple(map(float, given)))
        if not (LAND[0] <= west < east <= LAND[2] and LAND[1] <= south < north <= LAND[3]):
            land = ", ".join(f"{n:g}" for n in LAND)
            message = f"{given} is no box of west, south, east, north within [{land}]"
            self.refuse("view", message)
        return box

    def around(self, ids: list[str]) -> Box:
        points = []
        for one in ids:
            place = self.known.places.get(one)
            if place is None:
                self.refuse("view", f"no place {one!r} in places.csv")
            if place.lon is None or place.lat is None:
                self.refuse("view", f"{one!r} has no point to show; leave it out")
            points.append((place.lon, place.lat))
        lons, lats = zip(*points, strict=True)
        return min(lons), min(lats), max(lons), max(lats)

    def choice(self, given: object) -> Choice | None:
        if given is None:
            return None
        kind, _, name = str(given).partition(":")
        if kind == "border":
            return self.border(name)
        if kind not in _KINDS or not name:
            self.refuse("select", f"{given!r} chooses nothing; {_CHOICE}", rule=False)
        known: dict[str, Iterable[str]] = {
            "event": self.known.events,
            "place": self.known.places,
            "route": self.known.routes,
            "territory": self.known.lands,
        }
        if name not in known[kind]:
            missing = "no seat that was held" if kind == "territory" else f"no {kind}"
            self.refuse("select", f"there is {missing} {name!r}")
        return Choice(cast("Any", kind), name)

    def border(self, name: str) -> Choice:
        found = re.fullmatch(r"([^/@]+)/([^/@]+)@([^/@]+)", name)
        if not found:
            self.refuse("select", f"'border:{name}' chooses nothing; {_CHOICE}", rule=False)
        one, other, place = found.groups()
        try:
            sides = (polity_id(one), polity_id(other))
        except PolityError as error:
            self.refuse("select", str(error))
        if place not in self.known.lands:
            self.refuse("select", f"{place!r} is no seat that is held; name one near the border")
        return Choice("border", place, sides)

    def evidence(
        self, record: Row, when: DateRange, *, noted: bool
    ) -> tuple[tuple[str, ...], tuple[Quote, ...]]:
        """Return the events and the words of a step, proved to belong together."""
        ids = record["events"]
        if not isinstance(ids, list) or not ids:
            self.refuse("events", "name at least one event that the step rests on", rule=False)
        for one in ids:
            if one not in self.known.events:
                self.refuse("events", f"no event {one!r} in this chapter")
        told = [self.known.events[one] for one in ids]
        apart = [e for e in told if e.when is None or not _meet(e.when, when)]
        if apart and not noted:
            of = apart[0].when.written if apart[0].when else "no date"
            message = f"{apart[0].id} is of {of}, not of {when.written}"
            self.refuse("events", f"{message}; say in 'note' why it is told here")
        quotes = self.words(record["quotes"])
        spans = [quote for event in told for quote in event.quotes]
        for quote in quotes:
            if not any(q.start < quote.end and quote.start < q.end for q in spans):
                words = self.known.document.words(quote)
                self.refuse(
                    "quotes", f"「{words}」 is in none of the step's events; name its event"
                )
        return tuple(ids), quotes

    def words(self, given: object) -> tuple[Quote, ...]:
        try:
            return quotes_of(self.known.document, given, FILE, self.line)
        except SeedError as error:
            message = _said(error).replace("an event", "a step")
            self.refuse("quotes", message, rule=isinstance(error, RuleError))


def is_drawn(place: Place) -> bool:
    """Return whether a place lies on the land that is drawn and divided."""
    if place.lon is None or place.lat is None:
        return False
    return LAND[0] <= place.lon <= LAND[2] and LAND[1] <= place.lat <= LAND[3]


def _said(error: SeedError) -> str:
    """Return what an error says, without where: the step is to be told as well."""
    return str(error).partition(f"field {error.field!r}: ")[2] or str(error)


def _meet(one: DateRange, other: DateRange) -> bool:
    return one.earliest_jdn <= other.latest_jdn and other.earliest_jdn <= one.latest_jdn
