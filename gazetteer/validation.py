"""How a row becomes a value: read, dated, validated, or told with file, line and field."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from gazetteer.eras import read_date
from gazetteer.errors import DateError, PolityError, RuleError, SeedError
from gazetteer.polities import polity_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from gazetteer.dates import DateRange

__all__ = ["Known", "dated", "each", "many", "number", "stop", "valid"]

T = TypeVar("T")
Row = TypeVar("Row")
_BAR = " | "  # between citations in one field
# Building an adapter takes longer than validating a table with it.
_ADAPTERS: dict[type, TypeAdapter[Any]] = {}


def valid(kind: type[T], data: Mapping[str, object], file: str, line: int) -> T:
    """Build a value of a type from a row's fields, or say which field is wrong."""
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


@dataclass(frozen=True, slots=True)
class Known:
    """The ids that a row may name: the polities, and, if they are given, the places."""

    file: str
    places: Collection[str] | None = None

    def check(
        self, line: int, *, places: Mapping[str, str] | None = None, polities: Mapping[str, str]
    ) -> None:
        """Refuse a row for the first id that there is not; ids are by field."""
        for field, ids in (places or {}).items():
            for place in ids.split() if self.places is not None else ():
                if self.places is not None and place not in self.places:
                    message = f"no place {place!r} in places.csv"
                    raise RuleError(message, file=self.file, line=line, field=field)
        for field, polity in polities.items():
            try:
                polity_id(polity)
            except PolityError as error:
                raise RuleError(str(error), file=self.file, line=line, field=field) from None


def stop(problem: SeedError) -> None:
    """Raise a problem: what readers do with one unless told otherwise."""
    raise problem


def each(
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


def dated(written: object, file: str, line: int, field: str = "when") -> DateRange:
    """Read a date expression of a row, or say which field is wrong."""
    try:
        return read_date(str(written or ""))
    except DateError as error:
        raise SeedError(str(error), file=file, line=line, field=field) from None


def number(value: str) -> str | None:
    """Return a field to be read as a number, None if it is empty."""
    return value.strip() or None


def many(value: str, separator: str = _BAR) -> tuple[str, ...]:
    """Return the parts of a field that holds several."""
    return tuple(part.strip() for part in value.split(separator) if part.strip())
