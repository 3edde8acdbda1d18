"""The readers of a chapter's annotations: events, mentions, campaigns, with their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.dates import jdn_to_julian
from gazetteer.errors import RuleError, SeedError
from gazetteer.events import Campaign, Event
from gazetteer.mentions import Mention
from gazetteer.tables import json_lines, json_lines_if_any
from gazetteer.text import Quote
from gazetteer.validation import dated, each, stop, valid

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from gazetteer.dates import DateRange
    from gazetteer.text import Document

__all__ = ["quotes_of", "read_campaigns", "read_events", "read_mentions"]


def read_events(
    document: Document,
    *,
    folder: Path | None = None,
    on_problem: Callable[[SeedError], None] = stop,
) -> tuple[Event, ...]:
    """Read the reviewed events of a chapter.

    Parameters
    ----------
    document : Document
        The chapter.
    folder : Path, optional
        Another folder of curated data.

    Returns
    -------
    tuple of Event
        In the order of the file.

    Raises
    ------
    SeedError
        If a row breaks a rule or a quotation is not what stands at its offsets.
    """
    file = f"annotations/{document.id}.events.jsonl"

    def build(line: int, record: dict[str, object]) -> Event:
        data = {
            **dict.fromkeys(("date_note", "outcome", "note", "campaign"), ""),
            "rivals": (),
            **record,
            "quotes": quotes_of(document, record.get("quotes"), file, line),
            "when": _event_date(record, document, file, line),
        }
        event = valid(Event, data, file, line)
        if not event.title_zh.strip():
            message = "an event needs a title: a few words by which cards and lists call it"
            raise RuleError(message, file=file, line=line, field="title_zh")
        return event

    return tuple(each(json_lines(file, folder=folder), build, on_problem))


def quotes_of(document: Document, given: object, file: str, line: int) -> tuple[Quote, ...]:
    """Return quotations whose words stand at their offsets, or say what stands there."""
    if not isinstance(given, list) or not given:
        message = "an event needs at least one quotation {start, end, exact}"
        raise SeedError(message, file=file, line=line, field="quotes")
    return tuple(_quote(document, item, file, line) for item in given)


def _quote(document: Document, item: object, file: str, line: int) -> Quote:
    if not isinstance(item, dict) or not {"start", "end", "exact"} <= item.keys():
        message = "a quotation is {start, end, exact}"
        raise SeedError(message, file=file, line=line, field="quotes")
    quote = valid(Quote, {"document": document.id, **item}, file, line)
    stands = document.text[max(0, quote.start) : max(0, quote.end)]
    if stands != item["exact"] or not stands:
        message = f"at {quote.start}–{quote.end} the text has 「{stands}」, not 「{item['exact']}」"
        raise RuleError(message, file=file, line=line, field="quotes")
    return quote


def _event_date(
    record: Mapping[str, object], document: Document, file: str, line: int
) -> DateRange | None:
    written = str(record.get("written") or "")
    if written and written not in document.text:
        message = f"「{written}」 does not stand in the text"
        raise RuleError(message, file=file, line=line, field="written")
    if record.get("when") == "":  # said of no time: the key is there, and nothing in it
        if record.get("year") is not None:
            message = f"an event without a date has no year, not even {record['year']}"
            raise RuleError(message, file=file, line=line, field="year")
        return None
    when = dated(record.get("when"), file, line)
    # The year stands in the row as a guard: an era name may mean another court's.
    begins = when.year or jdn_to_julian(when.earliest_jdn)[0]
    if record.get("year") != begins:
        message = f"{record.get('when')} begins in {begins}, not in {record.get('year')}"
        raise RuleError(message, file=file, line=line, field="year")
    return when


def read_mentions(
    document: Document,
    *,
    folder: Path | None = None,
    on_problem: Callable[[SeedError], None] = stop,
) -> tuple[Mention, ...]:
    """Read what is named in a chapter; see `read_events` for parameters and errors."""
    file = f"annotations/{document.id}.mentions.jsonl"

    def build(line: int, record: dict[str, object]) -> Mention:
        when = dated(record["when"], file, line) if "when" in record else None
        data = {**dict.fromkeys(("place", "polity", "person"), ""), **record, "when": when}
        mention = valid(Mention, data, file, line)
        stands = document.text[max(0, mention.start) : max(0, mention.end)]
        if stands != mention.surface or not stands:
            message = f"at {mention.start} the text has 「{stands}」, not 「{mention.surface}」"
            raise RuleError(message, file=file, line=line, field="surface")
        return mention

    return tuple(each(json_lines_if_any(file, folder=folder), build, on_problem))


def read_campaigns(
    document: Document,
    *,
    folder: Path | None = None,
    on_problem: Callable[[SeedError], None] = stop,
) -> tuple[Campaign, ...]:
    """Read the campaigns of a chapter; see `read_events` for parameters and errors."""
    file = f"annotations/{document.id}.campaigns.jsonl"

    def build(line: int, record: dict[str, object]) -> Campaign:
        branches = [
            {**branch, "steps": [_step(step, file, line) for step in branch.get("steps", ())]}
            for branch in _records(record.get("branches"), file, line)
        ]
        return valid(Campaign, {"note": "", **record, "branches": branches}, file, line)

    return tuple(each(json_lines_if_any(file, folder=folder), build, on_problem))


def _step(step: dict[str, object], file: str, line: int) -> dict[str, object]:
    return {"event": "", **step, "when": dated(step.get("when"), file, line)}


def _records(given: object, file: str, line: int) -> list[dict[str, list[dict[str, object]]]]:
    if not isinstance(given, list) or not all(isinstance(item, dict) for item in given):
        message = "a campaign needs a list of branches {commander, certainty, steps}"
        raise SeedError(message, file=file, line=line, field="branches")
    return given
