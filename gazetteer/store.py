"""Gazetteers people have imported, in their own data folder, found by name and by place.

Each is an SQLite file with an R*Tree and a full-text index, both part of Python's
own SQLite. Measured with 100,000 places (``benchmarks/bench_import.py --rivals``):
a name takes SQLite 0.02 ms and DuckDB 1.5 0.5 ms, a box of half a degree 0.3 and
3.5 ms; DuckDB's file is a fifth of the size, and it is one more library to install. A
GeoPackage is an SQLite file too, behind a geometry library this layer does without.
The folder is the system's for data of the user, or ``SHIYU_DATA``.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs

from gazetteer.errors import PlaceError
from gazetteer.namekeys import FORMS, is_han, plain
from gazetteer.packing import unpack
from gazetteer.shelf import SCHEMA
from gazetteer.slips import ONE_APART, ONE_LETTER, ONE_OF_TWO, edits, one_apart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.finding import Hit
    from gazetteer.places import Name, Place

__all__ = ["ImportedPlaces", "data_folder", "gazetteer_path", "gazetteer_paths", "read_about"]

_NAMED = re.compile(r"[\w][\w.\- ]{0,59}")
_MOST = 200  # places of one name in one gazetteer; beyond, nobody reads on
_MOST_SLIPS = 300  # places looked at for one slip in one gazetteer
_AT_ONCE = 500  # values of one SQL list


def data_folder() -> Path:
    """Return the folder of what the user brought: ``SHIYU_DATA``, or the system's.

    Examples
    --------
    >>> import os
    >>> os.environ["SHIYU_DATA"] = "/tmp/shiyu"
    >>> data_folder().as_posix(); del os.environ["SHIYU_DATA"]
    '/tmp/shiyu'
    """
    given = os.environ.get("SHIYU_DATA")
    return Path(given) if given else platformdirs.user_data_path("shiyu", appauthor=False)


def gazetteer_path(name: str) -> Path:
    """Return the file of an imported gazetteer, whether it is there or not.

    Raises
    ------
    PlaceError
        If the name cannot be one.
    """
    if not _NAMED.fullmatch(name) or name != name.strip(" ."):
        message = (
            f"a gazetteer cannot be named {name!r}; use up to 60 letters, figures, - and _, "
            "beginning with a letter or figure"
        )
        raise PlaceError(message)
    return data_folder() / "gazetteers" / f"{name}.sqlite"


def gazetteer_paths() -> list[Path]:
    """Return the files of all imported gazetteers, by name."""
    return sorted((data_folder() / "gazetteers").glob("*.sqlite"))


def _open(path: Path) -> sqlite3.Connection:
    # Read-only, and shared by the threads of the app: nothing here writes.
    return sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, check_same_thread=False)


def read_about(path: Path) -> dict[str, Any]:
    """Return what is known of an imported gazetteer: its file, format, counts and notes.

    Raises
    ------
    PlaceError
        If the file is damaged or of another version.
    """
    try:
        with closing(_open(path)) as base:
            about = dict(base.execute("SELECT what, said FROM about"))
    except sqlite3.Error as error:
        message = f"{path}: {error}; remove it (shiyu import --remove {path.stem}), import it again"
        raise PlaceError(message) from None
    found = {what: json.loads(said) for what, said in about.items()}
    if found.get("schema") != SCHEMA:
        message = f"{path} was written by another version; import {path.stem} again"
        raise PlaceError(message)
    return found


class ImportedPlaces:
    """The places of all imported gazetteers, or of some, for `PlaceIndex.including`.

    Parameters
    ----------
    names : sequence of str, optional
        Which gazetteers; all by default.

    Raises
    ------
    PlaceError
        If one is damaged or was written by another version.
    """

    def __init__(self, names: tuple[str, ...] | None = None) -> None:
        paths = gazetteer_paths() if names is None else [gazetteer_path(n) for n in names]
        for path in paths:
            read_about(path)
        self._bases = [(path.stem, _open(path)) for path in paths]

    def __iter__(self) -> Iterator[Place]:
        """Yield every place, for an index in memory."""
        for gazetteer, base in self._bases:
            for (body,) in base.execute("SELECT body FROM place ORDER BY n"):
                yield unpack(body, gazetteer)

    def named(self, key: str) -> Iterator[Hit]:
        """Yield the places with a key, as `gazetteer.namekeys` makes them."""
        for gazetteer, base in self._bases:
            found = base.execute(
                "SELECT body, name, form FROM key JOIN place ON n = place WHERE key = ? LIMIT ?",
                (key, _MOST),
            )
            for body, name, form in found.fetchall():
                place = unpack(body, gazetteer)
                score, said = FORMS[form]
                known = place.names[name]
                yield place, known, score, f"{said(known)}, in {gazetteer}"

    def alike(self, key: str) -> Iterator[Hit]:
        """Yield the places one slip from a key."""
        for gazetteer, base in self._bases:
            for place, name, (score, said) in _slipped(base, gazetteer, key):
                yield place, name, score, f"{said} {name.hans}, in {gazetteer}"

    def within(self, west: float, south: float, east: float, north: float) -> Iterator[Place]:
        """Yield the places in a box of degrees, through the spatial index."""
        for gazetteer, base in self._bases:
            found = base.execute(
                "SELECT body, lon, lat FROM point JOIN place USING (n)"
                " WHERE west <= ? AND east >= ? AND south <= ? AND north >= ?",
                (east, west, north, south),
            )
            # The index keeps 32 bits of a number, which is a metre or so: look again.
            for body, lon, lat in found:
                if west <= lon <= east and south <= lat <= north:
                    yield unpack(body, gazetteer)

    def containing(self, text: str, *, most: int = 50) -> list[Place]:
        """Return places with all the characters or words of a text in their names."""
        key = plain(text)
        words = list(key) if is_han(key) else re.findall(r"\w+", text)
        if not words:
            return []
        query = " ".join(f'"{word}"' for word in words)
        found = []
        for gazetteer, base in self._bases:
            rows = _matching(base, query, most)
            found += [unpack(body, gazetteer) for (body,) in rows]
        return found[:most]


def _matching(base: sqlite3.Connection, query: str, most: int) -> list[tuple[str]]:
    return base.execute(
        "SELECT body FROM place WHERE n IN (SELECT rowid FROM words WHERE words MATCH ? LIMIT ?)",
        (query, most),
    ).fetchall()


def _slipped(
    base: sqlite3.Connection, gazetteer: str, key: str
) -> Iterator[tuple[Place, Name, tuple[float, str]]]:
    if not is_han(key):
        yield from _misspelt(base, gazetteer, key)
        return
    if len(key) < 2:  # noqa: PLR2004 - one character wrong in one is another name
        return
    how = ONE_OF_TWO if len(key) == 2 else ONE_APART  # noqa: PLR2004 - of two
    holes = {key[:i] + key[i + 1 :] for i in range(len(key))}
    query = " OR ".join(f"({' AND '.join(_quoted(hole))})" for hole in sorted(holes))
    for (body,) in _matching(base, query, _MOST_SLIPS):
        place = unpack(body, gazetteer)
        for name in place.names:
            other = plain(name.hans)
            # 州 alone is left of every prefecture: what differs must not be all that names it.
            if one_apart(other, key) and (len(key) > 2 or other[:1] == key[:1]):  # noqa: PLR2004
                yield place, name, how


def _quoted(hole: str) -> Iterator[str]:
    return (f'"{character}"' for character in hole.replace('"', ""))


def _misspelt(
    base: sqlite3.Connection, gazetteer: str, key: str
) -> Iterator[tuple[Place, Name, tuple[float, str]]]:
    if len(key) < 4 or not key.isascii():  # noqa: PLR2004 - one slip in fewer is another word
        return
    words = sorted(set(edits(key)) - {key})
    for i in range(0, len(words), _AT_ONCE):
        some = words[i : i + _AT_ONCE]
        asked = ",".join("?" * len(some))
        found = base.execute(
            f"SELECT body, name FROM key JOIN place ON n = place WHERE key IN ({asked}) LIMIT ?",  # noqa: S608 - question marks only
            (*some, _MOST),
        )
        for body, name in found.fetchall():
            place = unpack(body, gazetteer)
            yield place, place.names[name], ONE_LETTER
