r"""Bringing another gazetteer: all of it or nothing, unless the good rows are asked for.

Examples
--------
>>> import os, tempfile
>>> from pathlib import Path
>>> from gazetteer.finding import PlaceIndex
>>> from gazetteer.store import ImportedPlaces
>>> folder = Path(tempfile.mkdtemp())
>>> os.environ["SHIYU_DATA"] = str(folder)
>>> file = folder / "mine.csv"
>>> _ = file.write_text("id,name,lon,lat\n1,蓬莱仙岛,121.0,37.8\n", encoding="utf-8")
>>> run_import(file).kept
1
>>> PlaceIndex(()).including(ImportedPlaces()).find("蓬莱仙岛")[0].place.id
'mine:1'
>>> remove_import("mine"); del os.environ["SHIYU_DATA"]
"""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from gazetteer.entries import Entry, RowError, Source
from gazetteer.errors import PlaceError
from gazetteer.formats import Format, entries, format_of
from gazetteer.shelf import Draft
from gazetteer.store import gazetteer_path, gazetteer_paths, read_about

__all__ = ["Progress", "Report", "list_imports", "remove_import", "repeat_import", "run_import"]

_SHOWN = 1000  # errors kept in memory; all are counted, and stored with what is kept
_TELL_EVERY = 2000  # rows


class Progress(Protocol):
    """Called now and then, and once at the end."""

    def __call__(self, rows: int, share: float) -> None:
        """Take the rows read, and the share of the file between 0 and 1."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a file.

    Parameters
    ----------
    name, file : str
        The gazetteer's name, and the file it came from.
    format : str
        One of `gazetteer.formats.FORMATS`.
    read, kept, refused : int
        Rows or features; ``kept`` is 0 if nothing was let in.
    stored, replaced : bool
        Whether the gazetteer is there now; whether one of its name was before.
    errors : tuple of RowError
        Each with file, line and field; the first thousand.
    notes : mapping of str to int
        What was taken in otherwise than it stood, and how often.
    seconds : float
    """

    name: str
    file: str
    format: str
    read: int
    kept: int
    refused: int
    stored: bool
    replaced: bool
    errors: tuple[RowError, ...]
    notes: Mapping[str, int]
    seconds: float

    def to_json(self) -> dict[str, Any]:
        """Return the report for ``--json``."""
        errors = [{"line": e.line, "field": e.field, "message": str(e)} for e in self.errors]
        counts = {"read": self.read, "kept": self.kept, "refused": self.refused}
        return {
            "name": self.name,
            "file": self.file,
            "format": self.format,
            **counts,
            "stored": self.stored,
            "replaced": self.replaced,
            "errors": errors,
            "notes": dict(self.notes),
            "seconds": self.seconds,
        }


def run_import(  # noqa: PLR0913 - one file, and how to take it
    path: str | Path,
    *,
    name: str | None = None,
    form: Format | None = None,
    mapping: Mapping[str, str] | None = None,
    keep_good: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Import a gazetteer; one of the same name is replaced when the new one is whole.

    Parameters
    ----------
    path : str or Path
        Linked Places JSON, LP-TSV, GeoJSON or CSV, in UTF-8.
    name : str, optional
        What to call it; the file's name by default.
    form : Format, optional
        Recognised by default.
    mapping : mapping of str to str, optional
        Column or property to field: ``{"MC": "name", "JD": "lon", "WD": "lat"}``.
    keep_good : bool, optional
        Let the good rows in though others are bad; by default one bad row keeps all out.
    progress : callable, optional
        Called with the rows read and the share of the file.

    Returns
    -------
    Report
        With the errors of all bad rows; nothing is lost silently.

    Raises
    ------
    RowError
        If the file cannot be read to its end, or has no places; nothing is let in then.
    PlaceError
        If the name cannot be one, or the data folder cannot be written.
    OSError
        If the file cannot be opened.
    """
    file = Path(path)
    chosen = form or format_of(file)
    called = name or re.sub(r"[^\w.\- ]", "_", file.stem)
    there = gazetteer_path(called)
    there.parent.mkdir(parents=True, exist_ok=True)
    replaced = there.exists()
    source = Source(file.name, called)
    asked = _Asked(file, chosen, dict(mapping or {}), keep_good)
    begun = time.perf_counter()
    try:
        read, kept, errors, refused = _import(there, asked, source, progress)
    except sqlite3.Error as error:
        message = f"{there.parent}: {error}; is the disk full, or the folder read-only?"
        raise PlaceError(message) from None
    return Report(
        name=called,
        file=str(file),
        format=chosen,
        read=read,
        kept=kept,
        refused=refused,
        stored=kept > 0,
        replaced=replaced and kept > 0,
        errors=tuple(errors),
        notes=dict(source.notes),
        seconds=round(time.perf_counter() - begun, 3),
    )


class _Asked(NamedTuple):
    """What is imported, and how."""

    file: Path
    form: Format
    mapping: dict[str, str]
    keep_good: bool


def _import(
    there: Path, asked: _Asked, source: Source, progress: Progress | None
) -> tuple[int, int, list[RowError], int]:
    """Write a draft, and publish it if it may be; return what was read, kept and refused."""
    draft = Draft(there)
    try:
        read, errors, refused = _fill(draft, asked, source, progress)
        kept = draft.count if asked.keep_good or not refused else 0
        if kept:
            draft.publish(_about(asked, source, read, refused))
    finally:
        draft.discard()
    return read, kept, errors, refused


def _about(asked: _Asked, source: Source, read: int, refused: int) -> dict[str, Any]:
    return {
        "name": source.gazetteer,
        "file": str(asked.file.resolve()),
        "format": asked.form,
        "mapping": asked.mapping,
        "keep_good": asked.keep_good,
        "read": read,
        "refused": refused,
        "notes": dict(source.notes),
        "imported": time.strftime("%Y-%m-%d"),
    }


def _fill(
    draft: Draft, asked: _Asked, source: Source, progress: Progress | None
) -> tuple[int, list[RowError], int]:
    """Write every good row; return how many were read, the errors and their number."""
    size = max(1, asked.file.stat().st_size)
    errors: list[RowError] = []
    read = refused = 0
    for item in entries(asked.file, source, form=asked.form, mapping=asked.mapping):
        read += 1
        error = _added(draft, item, source) if isinstance(item, Entry) else item
        if error is not None:
            refused += 1
            draft.refuse(error)
            if len(errors) < _SHOWN:
                errors.append(error)
        if progress and read % _TELL_EVERY == 0:
            progress(read, min(1.0, source.done / size))
    if not read:
        message = "there is no place in it"
        raise source.error(message, None)
    if progress:
        progress(read, 1.0)
    return read, errors, refused


def _added(draft: Draft, entry: Entry, source: Source) -> RowError | None:
    earlier = draft.add(entry)
    if earlier is None:
        return None
    message = f"{entry.place.id!r} is already the id in line {earlier}; ids must differ"
    return source.error(message, entry.line, "id")


def list_imports() -> list[dict[str, Any]]:
    """Return what is known of each imported gazetteer, by name.

    Returns
    -------
    list of dict
        ``{name, file, format, mapping, read, places, refused, notes, keep_good, imported,
        bytes}``; of one that is damaged ``{name, error}``.
    """
    listed: list[dict[str, Any]] = []
    for path in gazetteer_paths():
        try:
            about = read_about(path)
        except PlaceError as error:
            listed.append({"name": path.stem, "error": str(error)})
        else:
            listed.append({**about, "name": path.stem, "bytes": path.stat().st_size})
    return listed


def remove_import(name: str) -> None:
    """Remove an imported gazetteer.

    Raises
    ------
    PlaceError
        If there is none of this name.
    """
    path = gazetteer_path(name)
    if not path.exists():
        known = ", ".join(other.stem for other in gazetteer_paths()) or "none"
        message = f"no imported gazetteer {name!r}; there are: {known}"
        raise PlaceError(message)
    path.unlink()


def repeat_import(name: str, *, progress: Progress | None = None) -> Report:
    """Import a gazetteer again from the file and with the mapping it came with.

    Raises
    ------
    PlaceError
        If there is none of this name.
    OSError
        If its file is no longer there; what was imported stays.
    """
    path = gazetteer_path(name)
    if not path.exists():
        message = f"no imported gazetteer {name!r}; import its file"
        raise PlaceError(message)
    about = read_about(path)
    return run_import(
        about["file"],
        name=name,
        form=about["format"],
        mapping=about["mapping"],
        keep_good=about["keep_good"],
        progress=progress,
    )
