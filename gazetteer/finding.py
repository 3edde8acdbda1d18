"""The index that finds a place by any form of its name, with reasons.

Names match exactly, folded (traditional, variant characters), with or without
the word that says what the place is (灵 for 灵州), by pinyin with or without
tones and spaces, in English, or with one character or letter wrong. Date and
distance rank, and hide only when asked to: ambiguity is returned.

Curated places come first. Places brought from elsewhere follow them, through
`PlaceIndex.including`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from gazetteer.namekeys import FOLDED, FORMS, is_han, keys_of, plain, shorter
from gazetteer.pinyin import Sounds, toned, untoned
from gazetteer.ranking import Anchor, Asked, Candidate, best, matched, refined
from gazetteer.slips import Slips
from gazetteer.suggesting import Suggestions
from gazetteer.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gazetteer.places import Name, Place

__all__ = ["Candidate", "Further", "Hit", "PlaceIndex"]

Hit = tuple["Place", "Name", float, str]
"""A place, the name that matched, the score of the match, and its reason."""

_LONGEST_NAME = 8  # characters of a name looked for in a sentence
_OTHER_TONES = 0.8
_IMPORTED = 0.9
_UNDER = 0.99  # what puts an imported place behind the last curated one


class Further(Protocol):
    """Where else to look: an imported gazetteer, or all of them."""

    def named(self, key: str) -> Iterable[Hit]:
        """Return the places with a key."""

    def alike(self, key: str) -> Iterable[Hit]:
        """Return the places one slip from a key."""


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
    >>> index.find("西平府", year=1010)[0].reasons[:2]
    ('named 西平府', 'in use 1002–1227')
    """

    def __init__(self, places: Iterable[Place]) -> None:
        self.places = {place.id: place for place in places}
        self._further: Further | None = None
        self._slips: Slips | None = None
        self._suggestions: Suggestions | None = None
        # Candidates are made once, so that a plain look-up is one look into a table.
        self._keys: dict[str, tuple[Candidate, ...]] = {}
        shared = set()
        for place in self.places.values():
            for key, found in _keyed(place):
                there = self._keys.get(key, ())
                self._keys[key] = (*there, found)
                if there:
                    shared.add(key)
        for key in shared:
            self._keys[key] = best(self._keys[key])

    def including(self, further: Further) -> PlaceIndex:
        """Return an index of the same places, followed by those of others.

        Parameters
        ----------
        further : Further
            Such as `gazetteer.store.ImportedPlaces`.

        Returns
        -------
        PlaceIndex
            It shares the tables of this one, and costs nothing.
        """
        wider = PlaceIndex(())
        wider.places, wider._keys, wider._slips = self.places, self._keys, self._slips
        wider._further = further
        return wider

    def find(  # noqa: PLR0913 - a name, and all that may tell its bearers apart
        self,
        name: str,
        *,
        year: int | None = None,
        near: tuple[float, float] | None = None,
        context: str = "",
        within_km: float | None = None,
        only_in_use: bool = False,
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
        within_km : float, optional
            Leave out what is farther than this from ``near`` or from every place of the
            sentence, and what has no point.
        only_in_use : bool, optional
            Leave out names that were not in use in the year.

        Returns
        -------
        tuple of Candidate
            Empty if nobody knows the name; see `suggest`.
        """
        known = self._keys.get(name) if self._further is None else None
        if known is not None and year is None and near is None and not context:
            return known
        anchors: tuple[Anchor, ...] = ()
        if near:
            anchors = (Anchor(*near, "the point given"),)
        elif context:
            anchors = self._anchors(context, name)
        asked = Asked(year, anchors, within_km if anchors else None, only_in_use)
        # A key as it stands, the usual case, needs none of the machinery of other forms.
        return (_all(known, asked) if known is not None else ()) or self._search(name, asked)

    def suggest(self, name: str) -> tuple[str, ...]:
        """Return up to three known names nearest in form or sound.

        Parameters
        ----------
        name : str
            A name that was not found.

        Returns
        -------
        tuple of str
            Never empty, unless the index is.
        """
        if self._suggestions is None:
            self._suggestions = Suggestions(
                {k: found[0].place.name for k, found in self._keys.items()}
            )
        return self._suggestions.nearest(plain(name))

    def _search(self, name: str, asked: Asked) -> tuple[Candidate, ...]:
        for ours, theirs in self._tiers(name):
            found = _all(_spoken(name, ours), asked)
            if self._further is not None:
                found += _behind(_all(_spoken(name, theirs), asked), found)
            if found:
                return found
        return ()

    def _tiers(self, name: str) -> Iterator[tuple[Iterable[Candidate], Iterable[Candidate]]]:
        """Yield curated and imported candidates, from the name itself to slips of it."""
        key = plain(name)
        yield self._both(key)
        for one in dict.fromkeys((untoned(key), *shorter(name))):
            if one != key:
                yield self._both(one)
        further = self._further.alike(key) if self._further else ()
        yield self._slipped(key), (matched(*hit) for hit in further)

    def _both(self, key: str) -> tuple[Iterable[Candidate], Iterable[Candidate]]:
        further = self._further.named(key) if self._further else ()
        return self._keys.get(key, ()), (matched(*hit) for hit in further)

    def _slipped(self, key: str) -> Iterator[Candidate]:
        if self._slips is None:
            learnt = (
                (name.hans.translate(FOLDED), name.pinyin.translate(FOLDED))
                for place in self.places.values()
                for name in place.names
                if name.pinyin
            )
            self._slips = Slips(self._keys, Sounds(learnt))
        for other, (score, said) in self._slips.near(key).items():
            for found in self._keys[other]:
                weighed = round(score * found.score, 4)
                yield Candidate(found.place, found.name, weighed, (f"{said} {found.name.hans}",))

    def _anchors(self, context: str, name: str) -> tuple[Anchor, ...]:
        return tuple(
            Anchor(place.lon, place.lat, f"{said}, named in the same sentence", place.id)
            for said, place in self._mentioned(fold(context), plain(name))
            if place.lon is not None and place.lat is not None
        )

    def _mentioned(self, text: str, wanted: str) -> Iterator[tuple[str, Place]]:
        """Yield the places a sentence names beside the wanted one, longest names first."""
        text = text.replace(wanted, "　" * len(wanted)) if wanted else text
        i = 0
        while i < len(text):
            key = next((k for k in _words(text, i) if self._meant(k)), "")
            for found in self._meant(key):
                yield key, found.place
            i += len(key) or 1
        for part in re.split("[、，。；：]", text):  # 环 in 环、庆
            for found in self._keys.get(part, ()) if len(part) == 1 else ():
                if found.name.role == "short":
                    yield part, found.place

    def _meant(self, key: str) -> list[Candidate]:
        """Return the places that have a key for a whole name."""
        return [c for c in self._keys.get(key, ()) if plain(c.name.hans) == key]


def _keyed(place: Place) -> Iterator[tuple[str, Candidate]]:
    for name in place.names:
        for key, form in keys_of(name):
            score, said = FORMS[form]
            yield key, matched(place, name, score, said(name))
    chief = place.names[0]
    if place.name != chief.hans:  # 丰州(唐), told apart by its curator
        yield plain(place.name), matched(place, chief, 1.0, f"listed as {place.name}")


def _words(text: str, start: int) -> Iterator[str]:
    for length in range(min(_LONGEST_NAME, len(text) - start), 1, -1):
        yield text[start : start + length]


def _spoken(name: str, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Set apart what was asked for in other tones or in traditional characters."""
    marked = "" if name.isascii() or is_han(name) else toned(name)
    for one in found:
        known, said = one.name, one.reasons[0]
        if marked and known.pinyin and said.startswith("read") and toned(known.pinyin) != marked:
            said = f"{said}, in other tones"
            yield Candidate(one.place, known, round(one.score * _OTHER_TONES, 4), (said,))
        elif name == known.hant != known.hans:
            yield Candidate(one.place, known, one.score, (f"{said}, here {name}",))
        else:
            yield one


def _all(found: Iterable[Candidate], asked: Asked) -> tuple[Candidate, ...]:
    return best([better for one in found if (better := refined(one, asked)) is not None])


def _behind(
    imported: tuple[Candidate, ...], curated: tuple[Candidate, ...]
) -> tuple[Candidate, ...]:
    """Put imported candidates behind curated ones, in score as in order."""
    if not imported:
        return ()
    least = min((c.score for c in curated), default=1.0) * _UNDER
    scale = min(_IMPORTED, least / imported[0].score)
    return tuple(Candidate(c.place, c.name, round(c.score * scale, 4), c.reasons) for c in imported)
