"""What is read, in the formats others read: a module a format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.eras import read_date
from gazetteer.errors import DateError, ShiyuError
from gazetteer.lunisolar import month_of

if TYPE_CHECKING:
    from gazetteer.reading import Reading

__all__ = ["FORMATS", "KINDS", "export", "export_day", "export_everything"]

KINDS = (
    *("places", "mentions", "dates", "events", "control", "territories", "cells", "borders"),
    *("series", "campaigns", "all"),
)
FORMATS = ("geojson", "jsonl", "csv")


def export(  # noqa: PLR0913 - the options of one command
    reading: Reading,
    kind: str,
    form: str,
    *,
    at: str | None = None,
    first: str | None = None,
    last: str | None = None,
) -> str:
    """Write a kind of thing in a format.

    Parameters
    ----------
    reading : Reading
    kind : str
        One of `KINDS`. ``territories`` without a date are those of every period
        of the chapter's years; ``all`` has the cells in their stead.
    form : str
        One of `FORMATS`.
    at : str, optional
        A date expression: only what holds then.
    first, last : str, optional
        Date expressions: only what touches the span between them.

    Returns
    -------
    str
        The file's text.

    Raises
    ------
    DateError
        If a date cannot be read, the span is empty, both are given, or who
        held what is asked for where the chapter tells nothing.
    """
    window = _window(at, first, last)
    day = window[1] if window and at is not None else None
    if form == "geojson":
        from geo.export import geojson  # noqa: PLC0415 - geometry loads slowly

        return geojson.write(reading, kind, window, day=day)
    if form == "csv":
        if kind != "series":
            message = f"csv is for the series, not for {kind}; take geojson or jsonl"
            raise ShiyuError(message)
        from geo.export import series  # noqa: PLC0415 - as above

        return series.write_csv(reading, window, day)
    from geo.export import jsonl  # noqa: PLC0415 - as above

    return jsonl.write(reading, kind, window, day)


def export_day(reading: Reading, jdn: int) -> str:
    """Write what holds on one day as GeoJSON: territories, events, control, places."""
    from geo.export import geojson  # noqa: PLC0415 - geometry loads slowly

    month = month_of(
        jdn, "song"
    )  # an event stands for its lunar month: the text seldom gives a day
    window = (month.first_jdn, month.first_jdn + month.length - 1)
    return geojson.write(reading, "all", window, day=jdn)


def export_everything(reading: Reading) -> str:
    """Write the whole chapter as GeoJSON: cells, places, events, control, campaigns."""
    from geo.export import geojson  # noqa: PLC0415 - geometry loads slowly

    return geojson.write(reading, "all", None, day=None)


def _window(at: str | None, first: str | None, last: str | None) -> tuple[int, int] | None:
    if at is not None:
        if first is not None or last is not None:
            message = "give a date (at) or a span (from, to), not both"
            raise DateError(message)
        when = read_date(at)
        return when.earliest_jdn, when.latest_jdn
    if first is None and last is None:
        return None
    begins = read_date(first).earliest_jdn if first else 0
    ends = read_date(last).latest_jdn if last else 10**9
    if begins > ends:
        message = f"the span from {first} to {last} is empty; give the earlier date first"
        raise DateError(message)
    return begins, ends
