"""Dates as the browser gets them: days to reckon with, words to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gazetteer.eras import format_date, read_date

if TYPE_CHECKING:
    from gazetteer.dates import DateRange

__all__ = ["Dates", "date_row"]

Json = dict[str, Any]


def date_row(when: DateRange, certainty: str, note: str = "") -> Json:
    """Return a date in the shape of the payload, labelled in three languages."""
    labels = {lang: _label(when, lang) for lang in ("hans", "hant", "en")}
    return {
        "from": when.earliest_jdn,
        "to": when.latest_jdn,
        "written": when.written,
        "label": labels,
        "julian": "/".join(dict.fromkeys(when.julian)),
        "gregorian": "/".join(dict.fromkeys(when.gregorian)),
        "edtf": when.edtf,
        "precision": when.precision,
        "certainty": certainty,
        "note": note,
    }


def _label(when: DateRange, lang: str) -> str:
    """Write a date in the words of its court; a span by its two ends, never as bare days."""
    ends = when.written.split("/")
    if len(ends) == 1:
        return format_date(when, lang=lang)
    between = " to " if lang == "en" else "至"
    return between.join(
        end if end.isdigit() else format_date(read_date(end), lang=lang) for end in ends
    )


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
