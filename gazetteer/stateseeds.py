"""The reader of the annotations that say what a state was; see `gazetteer.state`.

Each table is ``annotations/<document>.<table>.jsonl``. A row must quote the
chapter or cite a source, name places and courts that are listed, and give no
number that its own words do not give.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, TypeVar

from gazetteer.amounts import read_amount
from gazetteer.annotations import quotes_of
from gazetteer.eratable import eras_of
from gazetteer.errors import RuleError, SeedError
from gazetteer.polities import polities
from gazetteer.state import (
    Capital,
    District,
    Force,
    Garrison,
    Gift,
    Office,
    Reign,
    State,
)
from gazetteer.tables import json_lines_if_any, rows
from gazetteer.text import Document
from gazetteer.validation import dated, each, stop, valid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["TABLES", "read_state"]

TABLES: dict[str, type[Any]] = {
    "garrisons": Garrison,
    "forces": Force,
    "districts": District,
    "offices": Office,
    "capitals": Capital,
    "reigns": Reign,
    "gifts": Gift,
}
"""The tables, and what a row of each is."""

_DATES = ("when", "begins", "ends", "renamed_when")
_PLACES = ("place", "places", "tomb")
_POLITIES = ("polity", "giver", "receiver")

T = TypeVar("T")
Broken = tuple[str, str]  # a field, and the rule it breaks


@dataclass(frozen=True, slots=True)
class _Known:
    """What rows may point at."""

    document: Document
    places: frozenset[str]
    polities: frozenset[str]


def read_state(
    document: Document,
    *,
    folder: Path | None = None,
    on_problem: Callable[[SeedError], None] = stop,
) -> State:
    """Read what a chapter says of the state.

    Parameters
    ----------
    document : Document
        The chapter.
    folder : Path, optional
        Another folder of curated data.
    on_problem : callable, optional
        Called with each broken row; by default the first one is raised.

    Returns
    -------
    State

    Raises
    ------
    SeedError
        If a row cannot be read; `RuleError` if it reads well and breaks a rule.

    Examples
    --------
    >>> from gazetteer.seeds import read_document
    >>> state = read_state(read_document("songshi_485"))
    >>> [(one.title_zh, one.men) for one in state.garrisons][:2]
    [('备契丹', 70000), ('备环、庆、镇戎、原州', 50000)]
    >>> state.men_listed, next(f.men_written for f in state.forces if f.kind == "total")
    (370000, '五十余万')
    """
    places = frozenset(row["id"] for _, row in rows("places.csv", folder=folder))
    known = _Known(document, places, frozenset(polities()))
    read = {
        name: tuple(_table(name, kind, known, folder, on_problem)) for name, kind in TABLES.items()
    }
    return State(**read)


def _table(
    name: str,
    kind: type[T],
    known: _Known,
    folder: Path | None,
    on_problem: Callable[[SeedError], None],
) -> Iterator[T]:
    file = f"annotations/{known.document.id}.{name}.jsonl"
    seen: set[str] = set()

    def build(line: int, record: dict[str, object]) -> T:
        value = valid(kind, _data(kind, record, known.document, file, line), file, line)
        for field, rule in _broken(value, seen, known):
            raise RuleError(rule, file=file, line=line, field=field)
        seen.add(str(record["id"]))
        return value

    return each(json_lines_if_any(file, folder=folder), build, on_problem)


def _data(
    kind: type[Any], record: dict[str, object], document: Document, file: str, line: int
) -> dict[str, object]:
    """Return a record with its dates read and its quotations proved."""
    named = {field.name for field in fields(kind)}
    for key in sorted(record.keys() - named):
        message = f"a {kind.__name__} has no such field; it has {', '.join(sorted(named))}"
        raise SeedError(message, file=file, line=line, field=key)
    data = dict(record)
    for key in _DATES:
        if record.get(key) is not None:
            data[key] = dated(record[key], file, line, key)
    if record.get("quotes"):
        data["quotes"] = quotes_of(document, record["quotes"], file, line)
    elif not record.get("source"):
        message = "every row quotes the chapter or cites who says so"
        raise SeedError(message, file=file, line=line, field="quotes")
    return data


def _broken(value: object, seen: set[str], known: _Known) -> Iterator[Broken]:
    """Yield the fields of a row that break a rule, each with the rule."""
    if getattr(value, "id", "") in seen:
        yield "id", f"{getattr(value, 'id', '')!r} is used twice"
    yield from _unknown(value, known)
    words = "".join(known.document.words(quote) for quote in getattr(value, "quotes", ()))
    for field, number, written in _numbers(value):
        if words and written not in words:
            yield field, f"「{written}」 does not stand in the quotations"
        if number is not None and read_amount(written) != number:
            yield field, f"「{written}」 is {read_amount(written)}, not {number}"
        if number is None and written:
            yield field, f"「{written}」 is given without its number"
    if isinstance(value, Garrison):
        yield from _posted(value)
    if isinstance(value, Reign):
        yield from _reigned(value)


def _unknown(value: object, known: _Known) -> Iterator[Broken]:
    for field in _PLACES:
        for place in _listed(getattr(value, field, None)):
            if place not in known.places:
                yield field, f"no place {place!r} in places.csv"
    for field in _POLITIES:
        for polity in _listed(getattr(value, field, None)):
            if polity not in known.polities:
                yield field, f"no court {polity!r} in polities.csv"
    for one in getattr(value, "facing", ()):
        if one not in known.places | known.polities:
            yield "facing", f"{one!r} is neither in places.csv nor in polities.csv"


def _listed(given: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return given if isinstance(given, tuple) else (given,) if given else ()


def _numbers(value: object) -> Iterator[tuple[str, int | None, str]]:
    """Yield every number of a row with the words that give it."""
    if isinstance(value, Garrison | Force):
        yield "men_written", value.men, value.men_written
    if isinstance(value, Gift):
        for goods in value.goods:
            yield "goods", goods.amount, goods.written
    if isinstance(value, Reign):
        yield "age_written", value.age, value.age_written
        yield "years_written", value.years, value.years_written
        for era in value.eras:
            yield "eras", era.years, era.written


def _posted(garrison: Garrison) -> Iterator[Broken]:
    if not garrison.places:
        yield "places", "a garrison stands somewhere; a body without a place is a force"
    if (garrison.role == "frontier") != bool(garrison.facing):
        yield "facing", "a frontier garrison says whom it is against, and only such a one"


def _reigned(reign: Reign) -> Iterator[Broken]:
    if reign.ends is not None and reign.ends.latest_jdn < reign.begins.earliest_jdn:
        yield "ends", "the reign ends before it begins"
    counted = {era.hans for era in eras_of(reign.polity)}
    for era in reign.eras:
        if era.name not in counted:
            yield "eras", f"no era {era.name!r} of {reign.polity!r} in eras.csv"
