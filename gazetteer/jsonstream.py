"""Features out of a JSON file of any size, one at a time, with their lines.

Only one feature and one block are in memory, so that two million features
need no more than two.
"""

from __future__ import annotations

import codecs
import json
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.entries import Source

__all__ = ["Feature", "features", "member"]

Feature = tuple[int, int, Any]
"""Number from 0, line from 1, and the value."""

_BLOCK = 1 << 18
_DECODER = json.JSONDecoder()
_BLANK = " \t\r\n"


class _Text:
    """A buffer over the file that grows where a value is cut in two."""

    def __init__(self, stream: IO[bytes], source: Source) -> None:
        self.stream, self.source = stream, source
        self.decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self.text, self.at, self.line, self.counted, self.ended = "", 0, 1, 0, False
        self.block = _BLOCK

    def more(self) -> bool:
        """Read another block; say whether there was one."""
        if self.ended:
            return False
        raw = self.stream.read(self.block)
        self.ended = not raw
        self.source.done += len(raw)
        self.here()
        try:
            self.text = self.text[self.at :] + self.decoder.decode(raw, final=self.ended)
        except UnicodeDecodeError as error:
            line = self.line + self.text.count("\n", self.at) + raw.count(b"\n", 0, error.start)
            message = "not UTF-8; save the file as UTF-8"
            raise self.source.error(message, line) from None
        self.at = self.counted = 0
        return not self.ended

    def here(self) -> int:
        """Return the line of the next character."""
        self.line += self.text.count("\n", self.counted, self.at)
        self.counted = self.at
        return self.line

    def peek(self) -> str:
        """Return the next character that is not blank; empty at the end."""
        while True:
            while self.at < len(self.text):
                if self.text[self.at] not in _BLANK:
                    return self.text[self.at]
                self.at += 1
            if not self.more():
                return ""

    def take(self, expected: str) -> str:
        """Step over one of the characters expected."""
        found = self.peek()
        if not found or found not in expected:
            what = f"{found!r} where one of {expected!r} is expected" if found else "the file ends"
            message = f"not JSON: {what}"
            raise self.source.error(message, self.here())
        self.at += 1
        return found

    def value(self) -> Any:  # noqa: ANN401 - any JSON value
        """Read one whole value."""
        self.peek()
        while True:
            try:
                value, end = _DECODER.raw_decode(self.text, self.at)
            except json.JSONDecodeError as error:
                self._grow(error)
            except (RecursionError, ValueError) as error:
                message = f"not JSON that can be read: {error}"
                raise self.source.error(message, self.here()) from None
            else:
                # A number that touches the end of the block may go on in the next.
                if end < len(self.text) or self.ended or not self.more():
                    self.at, self.block = end, _BLOCK
                    return value

    def _grow(self, error: json.JSONDecodeError) -> None:
        cut = error.pos > len(self.text) - 16 or error.msg.startswith("Unterminated")
        if cut and self.more():
            self.block *= 2  # a feature of many megabytes is parsed a few times, not hundreds
            return
        line = self.line + self.text.count("\n", self.counted, error.pos)
        column = error.pos - self.text.rfind("\n", 0, error.pos)
        message = f"not JSON at column {column}: {error.msg}"
        raise self.source.error(message, line) from None


def features(stream: IO[bytes], source: Source) -> Iterator[Feature]:
    r"""Yield the features of a collection, or of a file with one feature a line.

    Parameters
    ----------
    stream : binary file
    source : Source
        Whose errors are raised, and whose count of bytes is kept.

    Yields
    ------
    tuple of (int, int, value)

    Raises
    ------
    RowError
        If the file is no JSON, or no collection of features.

    Examples
    --------
    >>> import io
    >>> from gazetteer.entries import Source
    >>> text = b'{"type": "FeatureCollection", "features": [{"a": 1},\n {"a": 2}]}'
    >>> list(features(io.BytesIO(text), Source("x.json", "x")))
    [(0, 1, {'a': 1}), (1, 2, {'a': 2})]
    """
    text = _Text(stream, source)
    first = text.peek()
    if first == "[":
        yield from _items(text)
    elif first == "{":
        yield from _members(text)
    else:
        message = "no JSON object or list begins the file"
        raise source.error(message, text.here())
    if text.peek():
        message = "something follows the end of the JSON"
        raise source.error(message, text.here())


def _members(text: _Text) -> Iterator[Feature]:
    single: dict[str, Any] = {}
    line, seen = text.here(), False
    text.take("{")
    while text.peek() != "}":
        key = text.value()
        text.take(":")
        if key == "features" and text.peek() == "[":
            seen = True
            yield from _items(text)
        else:
            single[str(key)] = text.value()
            _refuse_projection(text, single)
        if text.peek() != "}":
            text.take(",")
    text.take("}")
    if seen:
        return
    if single.get("type") != "Feature":
        kind = repr(single["type"]) if "type" in single else "JSON object"
        message = f"a {kind} without 'features'; give a FeatureCollection"
        raise text.source.error(message, line, "features")
    yield 0, line, single
    yield from _following(text)


def _following(text: _Text) -> Iterator[Feature]:
    """Yield the features of the lines after the first: one object a line."""
    count = 1
    while text.peek():
        line = text.here()
        yield count, line, text.value()
        count += 1


def _items(text: _Text) -> Iterator[Feature]:
    text.take("[")
    count = 0
    while text.peek() != "]":
        line = text.here()
        value = text.value()
        yield count, line, value
        count += 1
        if text.peek() != "]":
            text.take(",")
    text.take("]")


def _refuse_projection(text: _Text, members: dict[str, Any]) -> None:
    name = str(member(members.get("crs"), "properties", "name") or "")
    if name and not name.upper().endswith(("CRS84", "EPSG::4326", "EPSG:4326")):
        message = f"{name!r}; give the points in WGS 84 degrees (EPSG:4326)"
        raise text.source.error(message, text.here(), "crs")


def member(value: Any, *keys: str) -> Any:  # noqa: ANN401 - any JSON value
    """Return what lies deeper in nested objects, or None.

    Examples
    --------
    >>> member({"a": {"b": 3}}, "a", "b"), member({"a": []}, "a", "b")
    (3, None)
    """
    for key in keys:
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value
