"""The courts and peoples, their names, and whose calendar and eras they used.

Examples
--------
>>> polity_id("西夏"), polity_id("遼"), polity_id("北宋"), polity_id("gui yi" .replace(" ", ""))
('xia', 'liao', 'song', 'guiyi')
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from gazetteer.characters import fold
from gazetteer.errors import PolityError, SeedError
from gazetteer.tables import rows

__all__ = ["Polity", "polities", "polity", "polity_id", "polity_names"]

TABLE = "polities.csv"


@dataclass(frozen=True, slots=True)
class Polity:
    """A court or people.

    Parameters
    ----------
    id : str
        The key used everywhere.
    hans, hant, en : str
        Its name in simplified and traditional characters and in English.
    aliases : tuple of str
        Other names, in simplified characters.
    short : tuple of str
        What it called itself and shares with others: 唐 is also 后唐 and 南唐.
    first_year, last_year : int
        Its life, years CE.
    calendar : str
        main, liao or jin.
    follows : tuple of str
        Ids of the courts whose eras it used besides its own.
    successor_of : str or None
        The id of the court it followed on.
    source : str
        Where this is found.
    """

    id: str
    hans: str
    hant: str
    en: str
    aliases: tuple[str, ...]
    short: tuple[str, ...]
    first_year: int
    last_year: int
    calendar: str
    follows: tuple[str, ...]
    successor_of: str | None
    source: str


def _split(field: str) -> tuple[str, ...]:
    return tuple(part for part in field.split(";") if part)


@cache
def polities() -> dict[str, Polity]:
    """Return every polity of ``seeds/polities.csv`` by its id.

    Raises
    ------
    SeedError
        If a row has no usable years.
    """
    found = {}
    for line, row in rows(TABLE):
        try:
            years = int(row["from"]), int(row["to"])
        except ValueError:
            message = f"{row['from']!r} to {row['to']!r} are not years"
            raise SeedError(message, file=TABLE, line=line, field="from") from None
        found[row["id"]] = Polity(
            row["id"],
            row["hans"],
            row["hant"],
            row["en"],
            _split(row["aliases"]),
            _split(row["short"]),
            *years,
            row["calendar"],
            _split(row["follows"]),
            row["successor_of"] or None,
            row["source"],
        )
    return found


@cache
def polity_names() -> dict[str, tuple[str, ...]]:
    """Return every name in folded characters, with the ids that it may mean.

    A court's own name comes before a name that it shares.
    """
    names: dict[str, list[str]] = {}
    for rank in range(3):
        for one in polities().values():
            own = ((one.id, one.hans, one.hant), one.aliases, one.short)[rank]
            for name in own:
                ids = names.setdefault(fold(name), [])
                if one.id not in ids:
                    ids.append(one.id)
    return {name: tuple(ids) for name, ids in names.items()}


@cache
def polity_id(name_or_id: str) -> str:
    """Return the id of a polity from its id or a Chinese name in either script.

    Parameters
    ----------
    name_or_id : str
        Such as song, 宋, 北宋, 遼, 契丹 or 大夏.

    Returns
    -------
    str
        The id; for a shared short name, that of the best known of them.

    Raises
    ------
    PolityError
        If nobody is called that; the message has the nearest name.

    Examples
    --------
    >>> polity_id("契丹"), polity_id("后梁"), polity_id("唐")
    ('liao', 'houliang', 'tang')
    """
    key = fold(name_or_id)
    ids = polity_names().get(key) or polity_names().get(key.lower())
    if ids is None:
        english = {fold(one.en).lower(): one.id for one in polities().values()}
        if key.lower() in english:
            return english[key.lower()]
        known = [*polity_names(), *english]
        near = get_close_matches(key.lower(), known, n=1, cutoff=0.4)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        message = f"unknown polity {name_or_id!r}{hint} (names and ids are in seeds/polities.csv)"
        raise PolityError(message)
    return ids[0]


def polity(name_or_id: str) -> Polity:
    """Return a polity from its id or name.

    Raises
    ------
    PolityError
        If nobody is called that.

    Examples
    --------
    >>> polity("遼").calendar, polity("夏").follows[0]
    ('liao', 'song')
    """
    return polities()[polity_id(name_or_id)]
