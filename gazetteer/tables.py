"""Where ``seeds/`` is, and its tables as plain rows with their line numbers.

This is the quick door, without validation: eras and lunar months are read
through it on every start. Whatever people curate is validated in `seeds`.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING

from gazetteer.errors import SeedError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["json_lines", "json_lines_if_any", "rows", "rows_if_any", "seeds_folder"]


def seeds_folder() -> Path:
    """Return the folder of the curated data.

    In a checkout it is ``seeds/`` beside the packages; in an installed wheel it
    travels inside `gazetteer`.

    Raises
    ------
    SeedError
        If neither is there.

    Examples
    --------
    >>> (seeds_folder() / "eras.csv").is_file()
    True
    """
    package = Path(__file__).resolve().parent
    for folder in (package.parent / "seeds", package / "_seeds"):
        if (folder / "datapackage.json").is_file() or (folder / "eras.csv").is_file():
            return folder
    message = f"no curated data beside {package} or inside it; reinstall shiyu"
    raise SeedError(message, file="seeds/")


def rows(name: str, *, folder: Path | None = None) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row of a CSV table with its line number.

    Parameters
    ----------
    name : str
        The file below the folder, such as ``"eras.csv"``.
    folder : Path, optional
        Another folder than `seeds_folder`, for tests and for other books.

    Yields
    ------
    tuple of (int, dict of str to str)
        The line in the file (the header is line 1) and the row.

    Raises
    ------
    SeedError
        If the file is missing, is not UTF-8, is empty, or a row has more or
        fewer fields than the header.
    """
    reader = csv.reader(_text(name, folder).splitlines(keepends=True), strict=True)
    try:
        header = next(reader, None)
        if not header:
            message = "the table is empty; its first line must name the columns"
            raise SeedError(message, file=name, line=1)
        yield from _rows(reader, header, name)
    except csv.Error as error:
        message = f"{error}; check its quotation marks"
        raise SeedError(message, file=name, line=reader.line_num) from None


def json_lines(name: str, *, folder: Path | None = None) -> Iterator[tuple[int, dict[str, object]]]:
    """Yield each object of a JSON Lines file with its line number.

    Parameters
    ----------
    name : str
        The file below the folder.
    folder : Path, optional
        Another folder than `seeds_folder`.

    Yields
    ------
    tuple of (int, dict)

    Raises
    ------
    SeedError
        If the file is missing or not UTF-8, or a line is no JSON object.
    """
    for line, written in enumerate(_text(name, folder).split("\n"), 1):
        if not written.strip():
            continue
        try:
            record = json.loads(written)
        except json.JSONDecodeError as error:
            message = f"not JSON at column {error.colno}: {error.msg}"
            raise SeedError(message, file=name, line=line) from None
        if not isinstance(record, dict):
            message = "a line must be one JSON object"
            raise SeedError(message, file=name, line=line)
        yield line, record


def json_lines_if_any(
    name: str, *, folder: Path | None = None
) -> Iterator[tuple[int, dict[str, object]]]:
    """Yield as `json_lines` does, and nothing if another folder has no such file.

    A chapter need not have campaigns or garrisons; the tables that come with Shiyu
    are all there, and a missing one is an error.
    """
    if folder is None or (folder / name).is_file():
        yield from json_lines(name, folder=folder)


def rows_if_any(name: str, *, folder: Path | None = None) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield as `rows` does, and nothing if another folder has no such file."""
    if folder is None or (folder / name).is_file():
        yield from rows(name, folder=folder)


def _text(name: str, folder: Path | None) -> str:
    path = (folder or seeds_folder()) / name
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        message = f"the file is missing from {path.parent}"
        raise SeedError(message, file=name) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"not UTF-8 at byte {error.start} of the file; save the file as UTF-8"
        raise SeedError(message, file=name, line=line) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


class _Row(dict[str, str]):
    """A row that says which column its table lacks."""

    file = ""

    def __missing__(self, column: str) -> str:
        message = f"no column {column!r}; the header has {', '.join(self)}; are commas between?"
        raise SeedError(message, file=self.file, line=1, field=column)


def _rows(
    reader: Iterator[list[str]], header: list[str], name: str
) -> Iterator[tuple[int, dict[str, str]]]:
    for values in reader:
        line = int(getattr(reader, "line_num", 0))
        if len(values) != len(header):
            message = f"{len(values)} fields where the header has {len(header)}"
            raise SeedError(message, file=name, line=line)
        row = _Row(zip(header, values, strict=True))
        row.file = name
        yield line, row
