"""Rows of LP-TSV, and of any CSV whose columns are mapped to fields, as places.

Source: LP-TSV 0.5, Linked Places delimited derivative; years before the common
era are negative there, without a year 0.
"""

from __future__ import annotations

import csv
import io
from typing import IO, TYPE_CHECKING, Final

from gazetteer.entries import Entry, FieldError, RowError, Source
from gazetteer.rowplaces import place_of

if TYPE_CHECKING:
    from _csv import Reader
    from collections.abc import Iterator, Mapping

__all__ = ["FIELDS", "rows"]

#: What a column can be, and the headers that are taken for it without a mapping.
FIELDS: Final = {
    "id": ("id", "ID", "编号", "geonameid", "sys_id"),
    "name": ("name", "title", "Name", "Title", "名称", "地名", "name_ch", "name_zh", "hans"),
    "hant": ("hant", "name_ft", "name_hant", "繁体"),
    "pinyin": ("pinyin", "name_py", "拼音"),
    "en": ("en", "name_en", "英文"),
    "variants": ("variants", "alternatenames", "异名", "别名"),
    "kind": ("kind", "types", "type", "type_ch", "类型"),
    "lon": ("lon", "lng", "long", "longitude", "x", "x_coord", "经度"),
    "lat": ("lat", "latitude", "y", "y_coord", "纬度"),
    "geowkt": ("geowkt", "wkt"),
    "radius_km": ("radius_km", "approximation", "半径"),
    "from": ("from", "start", "begin", "beg_yr", "first_year", "起", "始年"),
    "to": ("to", "end", "end_yr", "last_year", "止", "终年"),
    "source": ("source", "title_source", "出处", "来源"),
    "link": ("link", "links", "matches", "url", "title_uri"),
    "about": ("about", "description", "说明"),
}
_LP = frozenset({"id", "title", "title_source"})
_SEPARATORS = "\t,;|"
_LONGEST_FIELD = 1 << 24  # characters: shapes written as text are long


def rows(
    stream: IO[bytes], source: Source, columns: Mapping[str, str]
) -> Iterator[Entry | RowError]:
    r"""Yield each row as an entry, or as the error that keeps it out.

    Parameters
    ----------
    stream : binary file
        UTF-8; tabs, commas, semicolons or bars between the columns.
    source : Source
    columns : mapping of str to str
        Which column is which field of `FIELDS`; others are recognised by name.

    Yields
    ------
    Entry or RowError

    Raises
    ------
    RowError
        If the header cannot be understood, or the file is not UTF-8.

    Examples
    --------
    >>> import io
    >>> text = "地点,lon,lat\n灵州,106.2,37.99\n夏州,1o8,38\n".encode()
    >>> good, bad = rows(io.BytesIO(text), Source("my.csv", "my"), {"地点": "name"})
    >>> good.place.name, str(bad)  # doctest: +ELLIPSIS
    ('灵州', "my.csv:3: field 'lon': '1o8' is no number; write decimal degrees such as 108.855")
    """
    reader = _reader(stream, source)
    before = csv.field_size_limit(_LONGEST_FIELD)
    try:
        header = [name.strip() for name in next(reader, [])]
        fields = _fields(header, columns, source)
        for values in reader:
            if any(value.strip() for value in values):
                yield _row(header, values, fields, reader.line_num, source)
    except csv.Error as error:
        message = f"{error}; check its quotation marks"
        raise source.error(message, reader.line_num) from None
    finally:
        csv.field_size_limit(before)


def _reader(stream: IO[bytes], source: Source) -> Reader:
    lines = _lines(stream, source)
    first = next(lines, "")
    separator = max(_SEPARATORS, key=first.count)

    def whole() -> Iterator[str]:
        yield first
        yield from lines

    if separator == "\t":  # LP-TSV has no quotation marks around fields
        return csv.reader(whole(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return csv.reader(whole(), delimiter=separator, strict=True)


def _lines(stream: IO[bytes], source: Source) -> Iterator[str]:
    for line, raw in enumerate(stream, 1):
        source.done += len(raw)
        try:
            text = raw.decode("utf-8-sig" if line == 1 else "utf-8")
        except UnicodeDecodeError as error:
            message = f"not UTF-8 at byte {error.start} of the line; save the file as UTF-8"
            raise source.error(message, line) from None
        if line == 1 and "\r" in text.rstrip("\r\n"):  # lines end as on an old Macintosh
            yield from io.StringIO(text, newline=None)
        else:
            yield text


def _fields(header: list[str], columns: Mapping[str, str], source: Source) -> dict[str, str]:
    """Return the column of each field."""
    there = ", ".join(header)
    if not there:
        message = "the first line is empty; it names the columns, such as id,name,lon,lat"
        raise source.error(message, 1)
    for column, field in columns.items():
        if column not in header:
            message = f"no column {column!r}; there are: {there:.200}"
            raise source.error(message, 1, column)
        if field not in FIELDS:
            message = f"a column cannot be {field!r}; fields are: {', '.join(FIELDS)}"
            raise source.error(message, 1, column)
    twice = [name for name in header if name and header.count(name) > 1]
    if twice:
        message = "two columns have this name; rename one"
        raise source.error(message, 1, twice[0])
    fields = {field: column for column, field in columns.items()}
    for field, usual in FIELDS.items():
        known = next((name for name in usual if name in header and name not in columns), None)
        if field not in fields and known:
            fields[field] = known
    if "name" not in fields:
        message = f"no column is the name; map one (COLUMN=name); there are: {there:.200}"
        raise source.error(message, 1)
    if ("lon" in fields) != ("lat" in fields) and "geowkt" not in fields:
        message = f"only one of lon and lat is there; map the other; there are: {there:.200}"
        raise source.error(message, 1)
    return fields


def _row(
    header: list[str], values: list[str], fields: dict[str, str], line: int, source: Source
) -> Entry | RowError:
    if len(values) != len(header):
        message = f"{len(values)} fields where the header has {len(header)}"
        return source.error(message, line)
    row = dict(zip(header, map(_unquoted, values), strict=True))
    cells = {field: row[column] for field, column in fields.items()}
    try:
        place = place_of(cells, line, source, historical=row.keys() >= _LP)
    except FieldError as wrong:
        return source.error(str(wrong), line, fields.get(wrong.field, wrong.field))
    if "id" not in fields:
        source.notes["rows without an id, numbered by their line"] += 1
    used = set(fields.values())
    extra = {
        column: value
        for column, value in row.items()
        if value and (column not in used or column == "geowkt")
    }
    return Entry(place, line, extra)


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] == '"':
        return value[1:-1].replace('""', '"')
    return value
