"""Dates as the browser gets them: days to reckon with, words to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gazetteer.dates import parse_iso
from gazetteer.eras import format_date, read_date

if TYPE_CHECKING:
    from gazetteer.dates import DateRange

__all__ = ["Dates", "date_labels", "date_row"]

Json = dict[str, Any]

_FINER = {"year": 2, "month": 1}  # parts of 1034-02-03 that such a date does not say


def date_row(when: DateRange, certainty: str, note: str = "") -> Json:
    """Return a date in the shape of the payload, labelled in three languages."""
    return {
        "from": when.earliest_jdn,
        "to": when.latest_jdn,
        "written": when.written,
        "label": date_labels(when),
        "julian": "/".join(dict.fromkeys(when.julian)),
        "gregorian": "/".join(dict.fromkeys(when.gregorian)),
        "edtf": when.edtf,
        "precision": when.precision,
        "certainty": certainty,
        "note": note,
    }


def date_labels(when: DateRange) -> Json:
    """Write a date in three languages: a span by its two ends, never as bare days.

    Examples
    --------
    >>> date_labels(read_date("景祐元年"))["en"], date_labels(read_date("1034"))["en"]
    ('Jingyou 1 (Song)', '1034')
    >>> date_labels(read_date("1034-02/景祐四年"))["hans"]
    '1034-02至景祐四年'
    """
    ends = when.written.split("/")
    dates = [when] if len(ends) == 1 else [read_date(end) for end in ends]
    return {
        lang: (" to " if lang == "en" else "至").join(_words(one, lang) for one in dates)
        for lang in ("hans", "hant", "en")
    }


def _words(when: DateRange, lang: str) -> str:
    """Write a date in the words of its court; a Western year or month is not made days."""
    if when.era is None and when.precision in _FINER:
        plain = when.julian[0].rsplit("-", _FINER[when.precision])[0]
        # A year of another calendar has no Western name: it stays the days it is.
        if parse_iso(plain) == (when.earliest_jdn, when.latest_jdn):
            return str(when.year) if when.precision == "year" else plain
    return format_date(when, lang=lang)


class Dates:
    """Dates that many statements share, said once."""

    def __init__(self) -> None:
        self.rows: list[Json] = []
        self._seen: dict[tuple[int, int, str, str], int] = {}

    def number(self, when: DateRange, certainty: str) -> int:
        """Return the row of a date, adding it if it is new."""
        key = (when.earliest_jdn, when.latest_jdn, when.written, certainty)
        if key not in self._seen:
            self._seen[key] = len(self.rows)
            self.rows.append(date_row(when, certainty))
        return self._seen[key]
