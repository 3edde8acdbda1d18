"""Which format a gazetteer file has, and its places one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, get_args

from gazetteer.delimited import FIELDS, rows
from gazetteer.entries import Entry, RowError, Source
from gazetteer.jsonstream import features
from gazetteer.linkedplaces import entry_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ["FORMATS", "Format", "entries", "format_of"]

Format = Literal["lpf", "geojson", "lp-tsv", "csv"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)

_LOOKED_AT = 4096  # bytes at the head of the file
_JSON = {".json", ".geojson", ".jsonld", ".jsonl", ".geojsonl", ".ndjson", ".lpf"}


def format_of(path: Path) -> Format:
    """Return the format of a file, by its first bytes rather than its name.

    Parameters
    ----------
    path : Path

    Returns
    -------
    Format

    Raises
    ------
    OSError
        If it cannot be read.
    """
    with path.open("rb") as stream:
        head = stream.read(_LOOKED_AT).removeprefix(b"\xef\xbb\xbf").lstrip()
    if head[:1] in {b"{", b"["} or path.suffix.lower() in _JSON:
        linked = any(sign in head.lower() for sign in (b"linkedp", b"lpo_", b'"@id"', b'"names"'))
        return "lpf" if linked else "geojson"
    header = head.split(b"\n", 1)[0]
    return "lp-tsv" if b"title_source" in header else "csv"


def entries(
    path: Path, source: Source, *, form: Format, mapping: Mapping[str, str] | None = None
) -> Iterator[Entry | RowError]:
    """Yield each place of a file, or the error that keeps it out.

    Parameters
    ----------
    path : Path
    source : Source
        Its notes and bytes are counted on the way.
    form : Format
    mapping : mapping of str to str, optional
        Column or property to field.

    Yields
    ------
    Entry or RowError

    Raises
    ------
    RowError
        If the file itself cannot be read on.
    OSError
        If it cannot be opened.
    """
    columns = dict(mapping or {})
    with path.open("rb") as stream:
        if form in {"lp-tsv", "csv"}:
            yield from rows(stream, source, columns)
            return
        unknown = next((f for f in columns.values() if f not in FIELDS), None)
        if unknown is not None:
            message = f"a property cannot be {unknown!r}; fields are: {', '.join(FIELDS)}"
            raise source.error(message, None)
        for feature in features(stream, source):
            try:
                yield entry_of(feature, source, columns)
            except RowError as wrong:
                yield wrong
