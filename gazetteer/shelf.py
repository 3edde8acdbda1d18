"""One imported gazetteer as one SQLite file: how it is written, and what it holds.

A file of its own makes an import all or nothing (the finished file takes its
place in one step), and removing two million places the deletion of one file.
The keys are sorted once, at the end, so that they are written as fast as read.
"""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

from gazetteer.namekeys import is_han, keys_of, plain
from gazetteer.packing import pack

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from gazetteer.entries import Entry, RowError
    from gazetteer.places import Place

__all__ = ["SCHEMA", "Draft"]

SCHEMA: Final = 1  # of the tables below; a file with another one has to be imported again
_TABLES = """
CREATE TABLE about (what TEXT PRIMARY KEY, said TEXT) WITHOUT ROWID;
CREATE TABLE place (n INTEGER PRIMARY KEY, id TEXT UNIQUE, line INTEGER, lon, lat, body TEXT);
CREATE TABLE refused (line INTEGER, field TEXT, message TEXT);
CREATE TABLE key (
  key TEXT, place INTEGER, name INTEGER, form INTEGER, PRIMARY KEY (key, place, name)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE point USING rtree(n, west, east, south, north);
CREATE VIRTUAL TABLE words USING fts5(
  said, content='', detail=none, tokenize='unicode61 remove_diacritics 2'
);
CREATE TEMP TABLE draft (key TEXT, place INTEGER, name INTEGER, form INTEGER);
"""
_FAST = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -131072;
PRAGMA temp_store = FILE;
"""
_BATCH = 5000


class Draft:
    """A gazetteer being written beside its place; nothing is seen of it until `publish`.

    Parameters
    ----------
    path : Path
        Where it will be.

    Examples
    --------
    >>> from pathlib import Path
    >>> import tempfile
    >>> draft = Draft(Path(tempfile.mkdtemp()) / "my.sqlite")
    >>> draft.discard()
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._beside = path.with_name(f"{path.name}.{os.getpid()}.draft")
        self._beside.unlink(missing_ok=True)
        self._base = sqlite3.connect(self._beside, isolation_level=None)
        self._base.executescript(_FAST + _TABLES)
        self._base.execute("BEGIN")
        self._keys: list[tuple[str, int, int, int]] = []
        self._words: list[tuple[int, str]] = []
        self.count = 0

    def add(self, entry: Entry) -> int | None:
        """Write a place; return the line that has its id already, if one does."""
        place = entry.place
        n = self.count + 1
        row = (n, place.id, entry.line, place.lon, place.lat, pack(place, entry.extra))
        written = self._base.execute("INSERT OR IGNORE INTO place VALUES (?,?,?,?,?,?)", row)
        if not written.rowcount:
            there = self._base.execute("SELECT line FROM place WHERE id = ?", (place.id,))
            return int(there.fetchone()[0])
        self.count = n
        for i, name in enumerate(place.names):
            self._keys += [(key, n, i, form) for key, form in keys_of(name)]
        self._words.append((n, _words(place)))
        if n % _BATCH == 0:
            self._flush()
        return None

    def refuse(self, error: RowError) -> None:
        """Keep what was wrong with a row that was left out."""
        row = (error.line, error.field, str(error))
        self._base.execute("INSERT INTO refused VALUES (?,?,?)", row)

    def _flush(self) -> None:
        self._base.executemany("INSERT INTO draft VALUES (?,?,?,?)", self._keys)
        self._base.executemany("INSERT INTO words(rowid, said) VALUES (?,?)", self._words)
        self._keys, self._words = [], []

    def publish(self, about: Mapping[str, Any]) -> None:
        """Finish the file and put it in its place, whole, in one step."""
        self._flush()
        base = self._base
        base.execute("INSERT OR IGNORE INTO key SELECT * FROM draft ORDER BY key, place, name")
        base.execute(
            "INSERT INTO point SELECT n, lon, lon, lat, lat FROM place WHERE lon IS NOT NULL"
        )
        facts = {**about, "schema": SCHEMA, "places": self.count}
        base.executemany(
            "INSERT INTO about VALUES (?,?)",
            [(what, json.dumps(said, ensure_ascii=False)) for what, said in facts.items()],
        )
        base.execute("COMMIT")
        base.close()
        self._beside.replace(self.path)

    def discard(self) -> None:
        """Leave no trace."""
        with closing(self._base):
            pass
        self._beside.unlink(missing_ok=True)


def _words(place: Place) -> str:
    """Return the names for the text index, every Chinese character a word."""
    spelled = []
    for name in place.names:
        hans = plain(name.hans)
        spelled += [" ".join(hans) if is_han(hans) else name.hans, name.pinyin, name.en]
    return " ".join(dict.fromkeys(filter(None, spelled)))
