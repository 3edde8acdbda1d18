"""One date written twice: 咸平五年（1002）三月, 1034年（开运元年）, 端拱元年（契丹统和六年）春二月.

Both must mean the same time; then the era that comes first counts, or the only
one there is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from gazetteer.characters import fold
from gazetteer.errors import DateError
from gazetteer.heads import split_head

if TYPE_CHECKING:
    from collections.abc import Callable

    from gazetteer.dates import DateRange

__all__ = ["read_glossed"]

_WESTERN = re.compile(r"\d{3,4}", re.ASCII)
_BRACKETS = re.compile(r"(?P<first>[^()（）]+)[(（](?P<gloss>[^()（）]+)[)）](?P<rest>[^()（）]*)")


def read_glossed(text: str, read: Callable[[str], DateRange]) -> DateRange | None:
    """Read a date with a second one in brackets or after 、, or return None.

    Parameters
    ----------
    text : str
        The words as written.
    read : callable
        Reads one date.

    Returns
    -------
    DateRange or None
        None if there are no two years.

    Raises
    ------
    DateError
        If one is no date, or the two do not mean the same time.
    """
    parts = _parts(text)
    if parts is None:
        return None
    first, gloss, rest = parts
    if not _of_era(first):
        first, gloss = gloss, first
    date, also = read(first + rest), read(gloss)
    fitting = [one for one in date.candidates or (date,) if _meet(one, also)]
    if not fitting:
        message = (
            f"{text!r}: {first} begins {date.julian[0]} and {gloss} {also.julian[0]} (Julian); "
            "they are not the same time, leave one out"
        )
        raise DateError(message)
    note = "; ".join(filter(None, (fitting[0].note, f"also written {gloss}")))
    left = tuple(fitting) if len(fitting) > 1 else ()
    return replace(fitting[0], written=text, note=note, candidates=left)


def _parts(text: str) -> tuple[str, str, str] | None:
    match = _BRACKETS.fullmatch(text)
    if match is not None:
        first, gloss, rest = match.groups()
    else:
        first, comma, second = text.partition("、")
        if not comma or not _of_era(second):
            return None
        rest = split_head(fold(second))[1]
        gloss = fold(second).removesuffix(rest)
    eras = [one for one in (first, gloss) if _of_era(one)]
    years = all(one in eras or _WESTERN.search(one) for one in (first, gloss))
    return (first, gloss, rest) if eras and years else None


def _of_era(text: str) -> bool:
    head, _ = split_head(fold(text))
    return bool(head.eras) and head.number is not None


def _meet(date: DateRange, also: DateRange) -> bool:
    """Say whether two dates can be one; two years must be the same, months and days overlap."""
    if date.precision == also.precision == "year":
        return any(date.year == one.year for one in also.candidates or (also,))
    return any(
        date.earliest_jdn <= one.latest_jdn and one.earliest_jdn <= date.latest_jdn
        for one in also.candidates or (also,)
    )
