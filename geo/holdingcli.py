"""``shiyu who``, ``diff`` and ``border``: who held what, and because of which words."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from gazetteer import eras
from gazetteer.errors import PlaceError, PolityError
from gazetteer.polities import polity_id
from geo.asking import chapter, day_within, near, place_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from gazetteer.reading import Reading

__all__ = ["add_commands", "run_border", "run_diff", "run_who"]


def add_commands(
    command: Callable[[str, Callable[[argparse.Namespace], int], str], argparse.ArgumentParser],
) -> tuple[argparse.ArgumentParser, ...]:
    """Add the commands to a parser.

    Parameters
    ----------
    command : callable
        Adds one, given its name, what runs it and what it does.

    Returns
    -------
    tuple of argparse.ArgumentParser
    """
    who = command("who", run_who, "who held a place on a day, and because of which words")
    who.add_argument("place", metavar="PLACE")
    who.add_argument("--at", metavar="DATE", required=True)
    diff = command("diff", run_diff, "what changed hands between two days")
    diff.add_argument("a", metavar="A")
    diff.add_argument("b", metavar="B")
    border = command("border", run_border, "which two hold a border, since when, in which words")
    border.add_argument("sides", metavar="A B", nargs="*", help="two polities or two places")
    border.add_argument("--near", metavar="LON,LAT", help="the border nearest to a point")
    border.add_argument("--at", metavar="DATE", required=True)
    return who, diff, border


def _show(answer: object) -> None:
    print(json.dumps(answer, ensure_ascii=False))


def run_who(options: argparse.Namespace) -> int:
    """Say who held a place on a day."""
    from geo.answers import holder  # noqa: PLC0415 - after the chapter

    reading = chapter(options)
    when = day_within(options.at, reading)
    place = place_of(reading, options.place, when.year)
    found = reading.who(place, when.latest_jdn)
    if not found:
        first = min(c.begins.earliest_jdn for c in reading.controls if c.place == place)
        message = f"nothing says who held {options.place} before {eras.format_date(first)}"
        raise PlaceError(message)
    answer = holder(reading, found[0], until_jdn=when.latest_jdn)
    earlier = [c for c in reading.who(place, when.earliest_jdn) if c not in found]
    answer["also"] = [holder(reading, c) for c in (*found[1:], *earlier)]
    tied = reading.tied(place, when.latest_jdn)
    answer["ties"] = [holder(reading, c, until_jdn=when.latest_jdn) for c in tied]
    if options.json:
        _show(answer)
        return 0
    _print_holder(options, answer, reading.document.title)
    return 0


def _print_holder(options: argparse.Namespace, answer: dict[str, Any], title: str) -> None:
    begun = answer["from"]
    days = " to ".join(dict.fromkeys(begun["julian"]))
    print(
        f"{options.place} · {options.at}: {answer['name']} ({answer['certainty']}), "
        f"since {begun['written']} ({days} Julian)"
    )
    _print_words(answer, title)
    for also in answer["also"]:
        print(f"  within these days also {also['name']}")
    for tie in answer["ties"]:
        print(
            f"  tied by tribute or title, not held: {tie['name']} ({tie['certainty']}), "
            f"since {tie['from']['written']}"
        )
        _print_words(tie, title)


def _print_words(answer: dict[str, Any], title: str) -> None:
    for because in answer["because"]:
        print(f"  「{because['quote']}」 {title}")
    for source in answer["sources"]:
        print(f"  {source}")


def run_border(options: argparse.Namespace) -> int:
    """Say which two hold a border."""
    from geo import borderanswers  # noqa: PLC0415 - geometry loads slowly

    reading = chapter(options)
    when = day_within(options.at, reading)
    point = near(options.near)
    if point is not None and not options.sides:
        found = list(filter(None, [borderanswers.border_at(reading, when.latest_jdn, *point)]))
    elif point is None and len(options.sides) == 2:  # noqa: PLR2004 - a border has two sides
        a, b = (_side(reading, side, when.year) for side in options.sides)
        if a == b:
            message = f"{options.sides[0]} and {options.sides[1]} are one; a border has two sides"
            raise PlaceError(message)
        found = borderanswers.border_between(reading, when.latest_jdn, a, b)
    else:
        message = "give two polities or two places, or --near LON,LAT"
        raise PlaceError(message)
    for answer in found:
        if options.json:
            _show(answer)
        else:
            print("\n".join(borderanswers.border_prose(answer)))
    if not found:
        print(f"no border there on {when.julian[1]} (Julian)", file=sys.stderr)
    return 0 if found else 1


def _side(reading: Reading, name: str, year: int | None) -> str:
    try:
        return polity_id(name)
    except PolityError:
        return place_of(reading, name, year)


def run_diff(options: argparse.Namespace) -> int:
    """Say what changed hands between two days."""
    from geo.atlas import changes  # noqa: PLC0415 - geometry loads slowly

    reading = chapter(options)
    a, b = day_within(options.a, reading), day_within(options.b, reading)
    answer = changes(reading, a.latest_jdn, b.latest_jdn)
    if options.json:
        _show({"a": a.to_json(), "b": b.to_json(), "changes": answer})
        return 0
    if not answer:
        between = f"{a.julian[1]} and {b.julian[1]} (Julian)"
        print(f"nothing changed hands between {between}", file=sys.stderr)
    for change in answer:
        print(
            f"{change['place_name']}: {change['from_name'] or '—'} → {change['to_name'] or '—'}, "
            f"{change['area_km2']:,.0f} km²"
        )
        for because in change["because"]:
            print(f"  「{because['quote']}」")
    return 0
