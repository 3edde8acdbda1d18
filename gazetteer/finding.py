"""The index that finds a place by any form of its name, with reasons.

Names match exactly, folded (traditional, variant characters), without their
administrative suffix (灵 for 灵州), by pinyin with or without tones and spaces,
in English, or with one character wrong. Date and distance rank; they do not
hide: ambiguity is returned.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING

from gazetteer.places import Name, Place, distance_km
from gazetteer.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Candidate", "PlaceIndex"]

_SUFFIXES = "州府军县镇寨堡城砦关川河谷山路"
_EXACT, _VARIANT, _SHORT, _SOUND, _SLIP = 1.0, 0.97, 0.8, 0.75, 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may be meant.

    Parameters
    ----------
    place : Place
    name : Name
        The name that matched.
    score : float
        Between 0 and 1; ranks, and is no probability.
    reasons : tuple of str
        What a person may check, such as ``"in use 1002–1227"``.
    """

    place: Place
    name: Name
    score: float
    reasons: tuple[str, ...]


@lru_cache(maxsize=65536)
def _plain(name: str) -> str:
    """Fold a name of any script for look-up: no tones, spaces, case or variants."""
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return fold(re.sub(r"[\s'’\-·]+", "", bare).casefold())


class PlaceIndex:
    """All places of a gazetteer, found by name.

    Parameters
    ----------
    places : iterable of Place
        Those listed first win among equals.

    Examples
    --------
    >>> from gazetteer.seeds import read_places
    >>> index = PlaceIndex(read_places().values())
    >>> index.find("靈武")[0].place.id, index.find("xia zhou")[0].place.name
    ('lingzhou', '夏州')
    """

    def __init__(self, places: Iterable[Place]) -> None:
        self.places = {place.id: place for place in places}
        self._keys: dict[str, list[tuple[Place, Name, float, str]]] = {}
        self._slips: dict[str, set[str]] = {}
        for place in self.places.values():
            for name in place.names:
                for key, score, reason in _forms(name):
                    self._keys.setdefault(key, []).append((place, name, score, reason))
        for key in self._keys:
            for slip in _slips(key):
                self._slips.setdefault(slip, set()).add(key)

    def find(
        self,
        name: str,
        *,
        year: int | None = None,
        near: tuple[float, float] | None = None,
        context: str = "",
    ) -> tuple[Candidate, ...]:
        """Return the places a name may mean, best first.

        Parameters
        ----------
        name : str
            In any script.
        year : int, optional
            Astronomical year; names in use then rank higher.
        near : tuple of float, optional
            ``(lon, lat)``; nearer places rank higher.
        context : str, optional
            The sentence; places named in it draw their neighbours up.

        Returns
        -------
        tuple of Candidate
            Empty if nobody knows the name; see `suggest`.
        """
        wanted = _plain(name)
        hits = list(self._keys.get(wanted, ())) or list(self._slipped(wanted))
        anchors = [near] if near else self._anchors(context, wanted)
        best: dict[str, Candidate] = {}
        for place, known, score, reason in hits:
            candidate = _ranked(place, known, score, (reason,), year, anchors)
            if candidate.score > best.get(place.id, _NOBODY).score:
                best[place.id] = candidate
        return tuple(sorted(best.values(), key=lambda c: -c.score))

    def suggest(self, name: str) -> tuple[str, ...]:
        """Return up to three known names nearest in form or sound.

        Parameters
        ----------
        name : str
            A name that was not found.

        Returns
        -------
        tuple of str
        """
        close = get_close_matches(_plain(name), self._keys, n=6, cutoff=0.4)
        names = dict.fromkeys(self._keys[key][0][0].name for key in close)
        return tuple(names)[:3]

    def _slipped(self, wanted: str) -> Iterator[tuple[Place, Name, float, str]]:
        if len(wanted) < 2:  # noqa: PLR2004 - one character wrong in one is another name
            return
        keys = {key for slip in _slips(wanted) for key in self._slips.get(slip, ())}
        for key in sorted(keys):
            for place, name, score, _ in self._keys[key]:
                if score >= _SHORT:
                    yield place, name, _SLIP, f"one character from {name.hans}"

    def _anchors(self, context: str, wanted: str) -> list[tuple[float, float]]:
        if not context:
            return []
        folded = fold(context)
        found = []
        for key, hits in self._keys.items():
            place, _, score, _ = hits[0]
            if len(key) > 1 and key != wanted and score >= _VARIANT and key in folded:
                if place.lon is not None and place.lat is not None:
                    found.append((place.lon, place.lat))
        return found


def _forms(name: Name) -> Iterator[tuple[str, float, str]]:
    said = f"named {name.hans}" + {"short": " for short", "alternate": " as well"}.get(
        name.role, ""
    )
    score = _SHORT if name.role == "short" else _EXACT
    hans = fold(name.hans)
    yield hans, score, said
    if len(hans) > 1 and hans[-1] in _SUFFIXES:
        yield hans[:-1], _SHORT - 0.1, f"{name.hans} without its suffix"
    for spelled in filter(None, (name.pinyin, name.en)):
        yield _plain(spelled), _SOUND, f"read {spelled}"


def _slips(key: str) -> Iterator[str]:
    # One wrong, missing or added character each shares a key with a hole in it.
    yield key
    for i in range(len(key)):
        yield f"{key[:i]}?{key[i + 1 :]}"
        yield key[:i] + key[i + 1 :]


def _ranked(  # noqa: PLR0913 - one place with all that ranks it
    place: Place,
    name: Name,
    score: float,
    reasons: tuple[str, ...],
    year: int | None,
    anchors: list[tuple[float, float]],
) -> Candidate:
    if year is not None and (name.first_year is not None or name.last_year is not None):
        used = f"{_year(name.first_year)}–{_year(name.last_year)}"
        inside = name.in_use(year)
        reasons += (f"{'in use' if inside else 'not in use in ' + str(year) + ', but'} {used}",)
        score *= 1.0 if inside else 0.6
    if anchors and place.lon is not None and place.lat is not None:
        km = min(distance_km((place.lon, place.lat), anchor) for anchor in anchors)
        reasons += (f"{km:.0f} km away",)
        score *= 0.5 + 0.5 / (1 + km / 200)
    if place.lon is None:
        score *= 0.9
    return Candidate(place, name, round(score, 4), reasons)


def _year(year: int | None) -> str:
    return "" if year is None else str(year)


class _Nobody:
    score = -1.0


_NOBODY = _Nobody()
