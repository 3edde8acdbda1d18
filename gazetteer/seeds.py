"""The readers of the tables of ``seeds/``; `annotations` reads what stands in a chapter.

Each function reads one table and returns the values of the domain. A row that
breaks a rule raises `SeedError` with file, line and field. Rules that hold
between tables (ids that resolve, quotations that match) are in `reading`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.control import Statement
from gazetteer.dates import jdn_to_julian
from gazetteer.errors import RuleError, SeedError
from gazetteer.places import Name, Place
from gazetteer.succession import Follower, Succession
from gazetteer.tables import json_lines_if_any, rows, rows_if_any, seeds_folder
from gazetteer.text import Document, load_document
from gazetteer.validation import Known, dated, each, many, number, stop, valid

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from pathlib import Path

    from gazetteer.events import Event


__all__ = [
    "read_document",
    "read_followers",
    "read_places",
    "read_statements",
    "read_successions",
]

_TEXTS = "texts/texts.csv"
_WELCOME = ("title_en", "author", "years", "opens", "view")  # columns a table may lack


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
    name = _TEXTS
    for _, row in rows(name, folder=folder):
        if row["id"] == document:
            path = (folder or seeds_folder()) / "texts" / row["file"]
            about = {key: row[key] for key in ("id", "title", "juan", "edition", "licence")}
            about |= {key: row.get(key, "") for key in _WELCOME}
            return load_document(path, sha256=row["sha256"], **about)
    listed = ", ".join(row["id"] for _, row in rows(name, folder=folder))
    message = f"no text {document!r}, only {listed}; add a row for it"
    raise SeedError(message, file=name, field="id")


def read_places(
    *, folder: Path | None = None, on_problem: Callable[[SeedError], None] = stop
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

    for place in each(rows("places.csv", folder=folder), build, on_problem):
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
            **_bound(row, "from", "first", line),
            **_bound(row, "to", "last", line),
        }
        return row["place"], valid(Name, data, "names.csv", line)

    found: dict[str, list[Name]] = {}
    for place, name in each(rows("names.csv", folder=folder), build, on_problem):
        found.setdefault(place, []).append(name)
    return found


def _bound(row: dict[str, str], field: str, side: str, line: int) -> dict[str, object]:
    """Read a bound of a name: a year, or a date of which the edge of its range counts."""
    written = row[field].strip()
    if not written or written.removeprefix("-").isdecimal():
        return {f"{side}_year": number(written)}
    when = dated(written, "names.csv", line, field)
    jdn = when.earliest_jdn if side == "first" else when.latest_jdn
    return {f"{side}_year": jdn_to_julian(jdn)[0], f"{side}_jdn": jdn}


def _place(row: dict[str, str], names: tuple[Name, ...], line: int) -> Place:
    file = "places.csv"
    if not names:
        message = f"{row['id']!r} has no name; add one to names.csv"
        raise SeedError(message, file=file, line=line, field="id")
    data = {
        **row,
        "seat": row["seat"] == "yes",
        "sources": many(row["sources"]),
        "links": tuple(row["links"].split()),
        "names": names,
        **{key: number(row[key]) for key in ("lon", "lat", "radius_km")},
    }
    place = valid(Place, data, file, line)
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


def read_statements(
    document: Document,
    events: Mapping[str, Event],
    *,
    places: Collection[str] | None = None,
    folder: Path | None = None,
    on_problem: Callable[[SeedError], None] = stop,
) -> tuple[Statement, ...]:
    """Read every statement of control: the start, other works, the chapter.

    Parameters
    ----------
    document : Document
        The chapter.
    events : mapping of str to Event
        Its events by id; a statement of the chapter takes date and words from one.
    places : collection of str, optional
        The ids that there are; without them no row is refused for its place.
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
        table = rows_if_any(file, folder=folder)
        known = Known(file, places)
        return each(table, lambda line, row: _cited(known, line, row), on_problem)

    file = f"annotations/{document.id}.control.jsonl"
    said = each(
        json_lines_if_any(file, folder=folder),
        lambda line, record: _said(Known(file, places), line, record, events),
        on_problem,
    )
    return (*from_table("initial_control.csv"), *from_table("other_control.csv"), *said)


def _cited(known: Known, line: int, row: dict[str, str]) -> Statement:
    file = known.file
    if not row["source"]:
        message = "every row cites who says so"
        raise SeedError(message, file=file, line=line, field="source")
    known.check(line, places={"place": row["place"]}, polities={"polity": row["polity"]})
    data = {**row, "when": dated(row["when"], file, line), "event": "", "quotes": ()}
    return valid(Statement, data, file, line)


def _said(
    known: Known, line: int, record: dict[str, object], events: Mapping[str, Event]
) -> Statement:
    file, place, polity = known.file, str(record.get("place")), str(record.get("polity"))
    known.check(line, places={"place": place}, polities={"polity": polity})
    event = events.get(str(record.get("event")))
    if event is None:
        message = f"no event {record.get('event')!r} in this chapter"
        raise RuleError(message, file=file, line=line, field="event")
    when = dated(record["when"], file, line) if record.get("when") else event.when
    if when is None:
        message = f"{event.id!r} has no date: say when"
        raise RuleError(message, file=file, line=line, field="when")
    data = {"status": "possession", "note": "", **record, "source": ""}
    return valid(Statement, {**data, "when": when, "quotes": event.quotes}, file, line)


def read_successions(
    *,
    places: Collection[str] | None = None,
    folder: Path | None = None,
    on_problem: Callable[[SeedError], None] = stop,
) -> tuple[Succession, ...]:
    """Read which house took over all that another held; see `read_statements`."""
    file = "successions.csv"

    def build(line: int, row: dict[str, str]) -> Succession:
        houses = {field: row[field] for field in ("from_polity", "to_polity")}
        excepted = {"exceptions": row["exceptions"]}
        Known(file, places).check(line, places=excepted, polities=houses)
        data = {
            **row,
            "when": dated(row["when"], file, line),
            "exceptions": frozenset(row["exceptions"].split()),
        }
        return valid(Succession, data, file, line)

    return tuple(each(rows_if_any(file, folder=folder), build, on_problem))


def read_followers(
    *,
    places: Collection[str] | None = None,
    folder: Path | None = None,
    on_problem: Callable[[SeedError], None] = stop,
) -> tuple[Follower, ...]:
    """Read which forts went with which prefecture; see `read_statements`."""
    file = "followers.csv"

    def build(line: int, row: dict[str, str]) -> Follower:
        both = {field: row[field] for field in ("place", "follows")}
        Known(file, places).check(line, places=both, polities={})
        return valid(Follower, row, file, line)

    return tuple(each(rows_if_any(file, folder=folder), build, on_problem))
