"""Every rule of the curated data, all broken ones told at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazetteer.courtseats import read_court_seats
from gazetteer.errors import SeedError
from gazetteer.politynames import read_polity_names
from gazetteer.reading import CHAPTER, load_reading
from gazetteer.stateseeds import read_state
from gazetteer.storyseeds import LAND, is_drawn, read_stories

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gazetteer.reading import Reading

__all__ = ["Report", "findings"]


@dataclass(frozen=True, slots=True)
class Report:
    """What was counted, what broke a rule, and what breaks none and should be known."""

    counts: dict[str, int]
    findings: tuple[SeedError, ...]
    notes: tuple[str, ...] = ()


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
    return Report(counts, tuple(broken), tuple(_landless(reading)))


def _landless(reading: Reading) -> Iterator[str]:
    """Yield a sentence for every held seat that lies off the land that is divided."""
    west, south, east, north = LAND
    held = {control.place for control in reading.controls}
    for place in reading.places.places.values():
        if place.seat and place.id in held and place.located and not is_drawn(place):
            yield (
                f"places.csv: {place.name} ({place.id}, {place.lon}, {place.lat}) is held and has "
                f"no land, which is divided between {west:g}° and {east:g}° E, {south:g}° and "
                f"{north:g}° N"
            )
