"""Every rule of the curated data, all broken ones told at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazetteer.courtseats import read_court_seats
from gazetteer.errors import SeedError
from gazetteer.politynames import read_polity_names
from gazetteer.reading import CHAPTER, load_reading
from gazetteer.stateseeds import read_state
from gazetteer.storyseeds import read_stories

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Report", "findings"]


@dataclass(frozen=True, slots=True)
class Report:
    """What was counted, and what broke a rule."""

    counts: dict[str, int]
    findings: tuple[SeedError, ...]


def findings(document: str = CHAPTER, *, folder: Path | None = None) -> Report:
    """Check the curated data of a chapter against every rule.

    Parameters
    ----------
    document : str, optional
        The chapter's id.
    folder : Path, optional
        Another folder of curated data.

    Returns
    -------
    Report

    Raises
    ------
    SeedError, TextError
        If a whole file is missing, unreadable or altered.

    Examples
    --------
    >>> findings().findings
    ()
    """
    broken: list[SeedError] = []
    reading = load_reading(document, folder=folder, on_problem=broken.append)
    state = read_state(reading.document, folder=folder, on_problem=broken.append)
    read_polity_names(folder=folder, on_problem=broken.append)
    read_court_seats(places=reading.places.places, folder=folder, on_problem=broken.append)
    stories = read_stories(reading, folder=folder, on_problem=broken.append)
    counts = {
        "places": len(reading.places.places),
        "unlocated": sum(not place.located for place in reading.places.places.values()),
        "events": len(reading.events),
        "mentions": len(reading.mentions),
        "quotations": sum(len(event.quotes) for event in reading.events),
        "statements of control": len(reading.statements),
        "garrisons": len(state.garrisons),
        "army districts": len(state.districts),
        "campaigns": len(reading.campaigns),
        "stories": len(stories),
    }
    return Report(counts, tuple(broken))
