"""The one reader of ``seeds/``, and the validation of every row.

Each function reads one table and returns the values of the domain. A row that
breaks a rule raises `SeedError` with file, line and field. Rules that hold
between tables (ids that resolve, quotations that match) are in `reading`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from gazetteer.control import Follower, Statement, Succession
from gazetteer.eras import read_date
from gazetteer.errors import DateError, RuleError, SeedError
from gazetteer.events import Campaign, Event
from gazetteer.mentions import Mention
from gazetteer.places import Name, Place
from gazetteer.tables import json_lines, rows, seeds_folder
from gazetteer.text import Document, Quote, load_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from gazetteer.dates import DateRange

__all__ = [
    "read_campaigns",
    "read_document",
    "read_events",
    "read_followers",
    "read_mentions",
    "read_places",
    "read_statements",
    "read_successions",
]

T = TypeVar("T")
Row = TypeVar("Row")
_BAR = " | "  # between citations in one field


# Building an adapter takes longer than validating a table with it.
_ADAPTERS: dict[type, TypeAdapter[Any]] = {}


def _valid(kind: type[T], data: Mapping[str, object], file: str, line: int) -> T:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    try:
        value: T = _ADAPTERS[kind].validate_python(data)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or None
        message = f"{first['msg']}; found {first['input']!r:.80}"
        raise SeedError(message, file=file, line=line, field=field) from None
    return value


def _stop(problem: SeedError) -> None:
    raise problem


def _each(
    lines: Iterable[tuple[int, Row]],
    build: Callable[[int, Row], T],
    on_problem: Callable[[SeedError], None],
) -> Iterator[T]:
    """Build a value of each row; what cannot be built is told, and the next one tried."""
    for line, row in lines:
        try:
            value = build(line, row)
        except SeedError as problem:
            on_problem(problem)
        else:
            yield value


def _when(written: object, file: str, line: int, field: str = "when") -> DateRange:
    try:
        return read_date(str(written or ""))
    except DateError as error:
        raise SeedError(str(error), file=file, line=line, field=field) from None


def _number(value: str) -> str | None:
    return value.strip() or None


def _many(value: str, separator: str = _BAR) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(separator) if part.strip())


def read_document(document: str, *, folder: Path | None = None) -> Document:
    """Read a stored chapter, proving by its digest that it is unaltered.

    Parameters
    ----------
    document : str
        Its id in ``texts/texts.csv``.
    folder : Path, optional
        Another folder of curated data.

    Returns
    -------
    Document

    Raises
    ------
    SeedError
        If the table does not list it.
    TextError
        If the file is missing or altered.

    Examples
    --------
    >>> chapter = read_document("songshi_485")
    >>> chapter.title, len(chapter.text)
    ('宋史·夏国上', 11331)
    """
    name = "texts/texts.csv"
    for _, row in rows(name, folder=folder):
        if row["id"] == document:
            path = (folder or seeds_folder()) / "texts" / row["file"]
            about = {key: row[key] for key in ("id", "title", "juan", "edition", "licence")}
            return load_document(path, sha256=row["sha256"], **about)
    message = f"no text {document!r}; add a row for it"
    raise SeedError(message, file=name, field="id")


def read_places(
    *, folder: Path | None = None, on_problem: Callable[[SeedError], None] = _stop
) -> dict[str, Place]:
    """Read every place with its names.

    Parameters
    ----------
    folder : Path, optional
        Another folder of curated data.
    on_problem : callable, optional
        Called with each broken row; by default the first one is raised. The
        readers below take the same.

    Returns
    -------
    dict of str to Place
        By id, in the order of the table.

    Raises
    ------
    SeedError
        If a row breaks a rule, an id occurs twice, a name belongs to no place
        or a place has no name.
    """
    names = _names(folder, on_problem)
    places: dict[str, Place] = {}

    def build(line: int, row: dict[str, str]) -> Place:
        if row["id"] in places:
            message = f"{row['id']!r} is listed twice; merge the rows"
            raise RuleError(message, file="places.csv", line=line, field="id")
        return _place(row, tuple(names.pop(row["id"], ())), line)

    for place in _each(rows("places.csv", folder=folder), build, on_problem):
        places[place.id] = place
    if names:
        message = f"names of a place that places.csv does not list: {', '.join(sorted(names))}"
        on_problem(RuleError(message, file="names.csv", field="place"))
    return places


def _names(folder: Path | None, on_problem: Callable[[SeedError], None]) -> dict[str, list[Name]]:
    def build(line: int, row: dict[str, str]) -> tuple[str, Name]:
        data = {
            **{key: row[key] for key in ("hant", "pinyin", "en", "role", "source")},
            "hans": row["name"],
            "first_year": _number(row["from"]),
            "last_year": _number(row["to"]),
        }
        return row["place"], _valid(Name, data, "names.csv", line)

    found: dict[str, list[Name]] = {}
    for place, name in _each(rows("names.csv", folder=folder), build, on_problem):
        found.setdefault(place, []).append(name)
    return found


def _place(row: dict[str, str], names: tuple[Name, ...], line: int) -> Place:
    file = "places.csv"
    if not names:
        message = f"{row['id']!r} has no name; add one to names.csv"
        raise SeedError(message, file=file, line=line, field="id")
    data = {
        **row,
        "seat": row["seat"] == "yes",
        "sources": _many(row["sources"]),
        "links": tuple(row["links"].split()),
        "names": names,
        **{key: _number(row[key]) for key in ("lon", "lat", "radius_km")},
    }
    place = _valid(Place, data, file, line)
    _check_place(place, file, line)
    return place


def _check_place(place: Place, file: str, line: int) -> None:
    def refuse(field: str, message: str) -> None:
        raise SeedError(message, file=file, line=line, field=field)

    if not place.reason or not place.sources:
        refuse("reason" if not place.reason else "sources", "every place says why, and who says so")
    if (place.lon is None) != (place.lat is None):
        refuse("lat", "give both lon and lat, or neither")
    if (place.lon is None) != (place.precision == "unlocated"):
        refuse("precision", "a place without a point is 'unlocated', and only such a one")
    if place.lon is None or place.lat is None:
        return
    if not (-180 <= place.lon <= 180 and -90 <= place.lat <= 90):  # noqa: PLR2004 - the globe
        refuse("lon", f"({place.lon}, {place.lat}) is no lon, lat in degrees; are they swapped?")
    if place.radius_km is None or place.radius_km <= 0:
        refuse("radius_km", "a point needs a radius above zero that bounds where the place was")


def read_events(
    document: Document,
    *,
    folder: Path | None = None,
    on_problem: Callable[[SeedError], None] = _stop,
) -> tuple[Event, ...]:
    """Read the reviewed events of a chapter.

    Parameters
    ----------
    document : Document
        The chapter.
    folder : Path, optional
        Another folder of curated data.

    Returns
    -------
    tuple of Event
        In the order of the file.

    Raises
    ------
    SeedError
        If a row breaks a rule or a quotation is not what stands at its offsets.
    """
    file = f"annotations/{document.id}.events.jsonl"

    def build(line: int, record: dict[str, object]) -> Event:
        data = {
            **dict.fromkeys(("date_note", "outcome", "note", "campaign"), ""),
            "rivals": (),
            **record,
            "quotes": _quotes(document, record.get("quotes"), file, line),
            "when": _event_date(record, document, file, line),
        }
        return _valid(Event, data, file, line)

    return tuple(_each(json_lines(file, folder=folder), build, on_problem))


def _quotes(document: Document, given: object, file: str, line: int) -> tuple[Quote, ...]:
    if not isinstance(given, list) or not given:
        message = "an event needs at least one quotation {start, end, exact}"
        raise SeedError(message, file=file, line=line, field="quotes")
    return tuple(_quote(document, item, file, line) for item in given)


def _quote(document: Document, item: object, file: str, line: int) -> Quote:
    if not isinstance(item, dict) or not {"start", "end", "exact"} <= item.keys():
        message = "a quotation is {start, end, exact}"
        raise SeedError(message, file=file, line=line, field="quotes")
    quote = _valid(Quote, {"document": document.id, **item}, file, line)
    stands = document.text[max(0, quote.start) : max(0, quote.end)]
    if stands != item["exact"] or not stands:
        message = f"at {quote.start}–{quote.end} the text has 「{stands}」, not 「{item['exact']}」"
        raise RuleError(message, file=file, line=line, field="quotes")
    return quote


def _event_date(
    record: Mapping[str, object], document: Document, file: str, line: int
) -> DateRange:
    written = str(record.get("written") or "")
    if written and written not in document.text:
        message = f"「{written}」 does not stand in the text"
        raise RuleError(message, file=file, line=line, field="written")
    return _when(record.get("when"), file, line)


def read_mentions(
    document: Document,
    *,
    folder: Path | None = None,
    on_problem: Callable[[SeedError], None] = _stop,
) -> tuple[Mention, ...]:
    """Read what is named in a chapter; see `read_events` for parameters and errors."""
    file = f"annotations/{document.id}.mentions.jsonl"

    def build(line: int, record: dict[str, object]) -> Mention:
        when = _when(record["when"], file, line) if "when" in record else None
        data = {**dict.fromkeys(("place", "polity", "person"), ""), **record, "when": when}
        mention = _valid(Mention, data, file, line)
        stands = document.text[max(0, mention.start) : max(0, mention.end)]
        if stands != mention.surface or not stands:
            message = f"at {mention.start} the text has 「{stands}」, not 「{mention.surface}」"
            raise RuleError(message, file=file, line=line, field="surface")
        return mention

    return tuple(_each(json_lines(file, folder=folder), build, on_problem))


def read_campaigns(
    document: Document,
    *,
    folder: Path | None = None,
    on_problem: Callable[[SeedError], None] = _stop,
) -> tuple[Campaign, ...]:
    """Read the campaigns of a chapter; see `read_events` for parameters and errors."""
    file = f"annotations/{document.id}.campaigns.jsonl"

    def build(line: int, record: dict[str, object]) -> Campaign:
        branches = [
            {**branch, "steps": [_step(step, file, line) for step in branch.get("steps", ())]}
            for branch in _records(record.get("branches"), file, line)
        ]
        return _valid(Campaign, {"note": "", **record, "branches": branches}, file, line)

    return tuple(_each(json_lines(file, folder=folder), build, on_problem))


def _step(step: dict[str, object], file: str, line: int) -> dict[str, object]:
    return {"event": "", **step, "when": _when(step.get("when"), file, line)}


def _records(given: object, file: str, line: int) -> list[dict[str, list[dict[str, object]]]]:
    if not isinstance(given, list) or not all(isinstance(item, dict) for item in given):
        message = "a campaign needs a list of branches {commander, certainty, steps}"
        raise SeedError(message, file=file, line=line, field="branches")
    return given


def read_statements(
    document: Document,
    events: Mapping[str, Event],
    *,
    folder: Path | None = None,
    on_problem: Callable[[SeedError], None] = _stop,
) -> tuple[Statement, ...]:
    """Read every statement of control: the start, other works, the chapter.

    Parameters
    ----------
    document : Document
        The chapter.
    events : mapping of str to Event
        Its events by id; a statement of the chapter takes date and words from one.
    folder : Path, optional
        Another folder of curated data.
    on_problem : callable, optional
        As in `read_places`.

    Returns
    -------
    tuple of Statement

    Raises
    ------
    SeedError
        If a row breaks a rule or names an event that is not there.
    """

    def from_table(file: str) -> Iterator[Statement]:
        table = rows(file, folder=folder)
        return _each(table, lambda line, row: _cited(file, line, row), on_problem)

    file = f"annotations/{document.id}.control.jsonl"
    said = _each(
        json_lines(file, folder=folder),
        lambda line, record: _said(file, line, record, events),
        on_problem,
    )
    return (*from_table("initial_control.csv"), *from_table("other_control.csv"), *said)


def _cited(file: str, line: int, row: dict[str, str]) -> Statement:
    if not row["source"]:
        message = "every row cites who says so"
        raise SeedError(message, file=file, line=line, field="source")
    data = {**row, "when": _when(row["when"], file, line), "event": "", "quotes": ()}
    return _valid(Statement, data, file, line)


def _said(
    file: str, line: int, record: dict[str, object], events: Mapping[str, Event]
) -> Statement:
    event = events.get(str(record.get("event")))
    if event is None:
        message = f"no event {record.get('event')!r} in this chapter"
        raise RuleError(message, file=file, line=line, field="event")
    when = _when(record["when"], file, line) if record.get("when") else event.when
    data = {"status": "possession", "note": "", **record, "source": ""}
    return _valid(Statement, {**data, "when": when, "quotes": event.quotes}, file, line)


def read_successions(
    *, folder: Path | None = None, on_problem: Callable[[SeedError], None] = _stop
) -> tuple[Succession, ...]:
    """Read which house took over all that another held; see `read_places`."""
    file = "successions.csv"

    def build(line: int, row: dict[str, str]) -> Succession:
        data = {
            **row,
            "when": _when(row["when"], file, line),
            "exceptions": frozenset(row["exceptions"].split()),
        }
        return _valid(Succession, data, file, line)

    return tuple(_each(rows(file, folder=folder), build, on_problem))


def read_followers(
    *, folder: Path | None = None, on_problem: Callable[[SeedError], None] = _stop
) -> tuple[Follower, ...]:
    """Read which forts went with which prefecture; see `read_places`."""
    file = "followers.csv"

    def build(line: int, row: dict[str, str]) -> Follower:
        return _valid(Follower, row, file, line)

    return tuple(_each(rows(file, folder=folder), build, on_problem))
