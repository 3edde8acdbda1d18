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
from operator import attrgetter
from typing import TYPE_CHECKING, Protocol

from gazetteer.namekeys import FOLDED, FORMS, SHORT, is_han, keys_of, plain, shorter
from gazetteer.pinyin import Sounds, toned, untoned
from gazetteer.ranking import Anchor, Asked, Candidate, ranked
from gazetteer.slips import Slips
from gazetteer.suggesting import Suggestions
from gazetteer.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gazetteer.places import Name, Place

__all__ = ["Candidate", "Further", "Hit", "PlaceIndex"]

Hit = tuple["Place", "Name", float, str]
"""A place, the name that matched, the score of the match, and its reason."""

_NOTHING_ELSE = Asked()
_WHOLE = 0.9  # the score from which a form is a whole name in characters
_LONGEST_NAME = 8  # characters of a name looked for in a sentence
_OTHER_TONES = 0.8
_IMPORTED = 0.9
_score = attrgetter("score")
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
        self._keys: dict[str, list[tuple[Place, Name, int]]] = {}
        self._answers: dict[str, tuple[Candidate, ...]] = {}
        self._further: Further | None = None
        self._slips: Slips | None = None
        self._suggestions: Suggestions | None = None
        keys = self._keys
        for place in self.places.values():
            for name in place.names:
                for key, form in keys_of(name):
                    keys.setdefault(key, []).append((place, name, form))

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
        if year is None and near is None and not context:
            known = self._answers.get(name)
            if known is None:
                known = self._search(name, _NOTHING_ELSE)
                if name in self._keys:  # so that what is kept has a bound
                    self._answers[name] = known
            return known
        anchors: tuple[Anchor, ...] = ()
        if near:
            anchors = (Anchor(*near, "the point given"),)
        elif context:
            anchors = self._anchors(context, name)
        filtered = within_km if anchors else None
        return self._search(name, Asked(year, anchors, filtered, only_in_use))

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
            self._suggestions = Suggestions({k: hits[0][0].name for k, hits in self._keys.items()})
        return self._suggestions.nearest(plain(name))

    def _search(self, name: str, asked: Asked) -> tuple[Candidate, ...]:
        if self._further is None:
            hits = self._keys.get(name)
            if hits is not None:  # the usual case, without the machinery below
                return _of_hits(hits, asked)
        for ours, theirs in self._tiers(name):
            found = _best(_spoken(name, ours), asked)
            if self._further is not None:
                found += _behind(_best(_spoken(name, theirs), asked), found)
            if found:
                return found
        return ()

    def _tiers(self, name: str) -> Iterator[tuple[Iterable[Hit], Iterable[Hit]]]:
        """Yield curated and imported hits, from the name itself to slips of it."""
        key = plain(name)
        yield self._both(key)
        for one in dict.fromkeys((untoned(key), *shorter(name))):
            if one != key:
                yield self._both(one)
        yield self._slipped(key), self._further.alike(key) if self._further else ()

    def _both(self, key: str) -> tuple[Iterable[Hit], Iterable[Hit]]:
        return self._named(key), self._further.named(key) if self._further else ()

    def _named(self, key: str) -> Iterator[Hit]:
        for place, name, form in self._keys.get(key, ()):
            score, said = FORMS[form]
            yield place, name, score, said(name)

    def _slipped(self, key: str) -> Iterator[Hit]:
        if self._slips is None:
            learnt = (
                (name.hans.translate(FOLDED), name.pinyin.translate(FOLDED))
                for place in self.places.values()
                for name in place.names
                if name.pinyin
            )
            self._slips = Slips(self._keys, Sounds(learnt))
        for other, (score, said) in self._slips.near(key).items():
            for place, name, form in self._keys[other]:
                yield place, name, score * FORMS[form].score, f"{said} {name.hans}"

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
            key = next((k for k in _words(text, i) if self._is_name(k)), "")
            for place, _, form in self._keys.get(key, ()):
                if FORMS[form].score >= _WHOLE:
                    yield key, place
            i += len(key) or 1
        for part in re.split("[、，。；：]", text):  # 环 in 环、庆
            for place, _, form in self._keys.get(part, ()) if len(part) == 1 else ():
                if form == SHORT:
                    yield part, place

    def _is_name(self, key: str) -> bool:
        return any(FORMS[form].score >= _WHOLE for _, _, form in self._keys.get(key, ()))


def _words(text: str, start: int) -> Iterator[str]:
    for length in range(min(_LONGEST_NAME, len(text) - start), 1, -1):
        yield text[start : start + length]


def _spoken(name: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Set apart what was asked for in other tones or in traditional characters."""
    marked = "" if name.isascii() or is_han(name) else toned(name)
    for place, known, score, said in hits:
        if marked and known.pinyin and said.startswith("read") and toned(known.pinyin) != marked:
            yield place, known, score * _OTHER_TONES, f"{said}, in other tones"
        elif name == known.hant != known.hans:
            yield place, known, score, f"{said}, here {name}"
        else:
            yield place, known, score, said


def _of_hits(hits: list[tuple[Place, Name, int]], asked: Asked) -> tuple[Candidate, ...]:
    if len(hits) == 1:
        place, name, form = hits[0]
        score, said = FORMS[form]
        only = ranked(place, name, score, said(name), asked)
        return () if only is None else (only,)
    return _best(
        ((place, name, FORMS[form].score, FORMS[form].said(name)) for place, name, form in hits),
        asked,
    )


def _best(hits: Iterable[Hit], asked: Asked) -> tuple[Candidate, ...]:
    best: dict[str, Candidate] = {}
    for place, name, score, said in hits:
        found = ranked(place, name, score, said, asked)
        if found is not None:
            there = best.get(place.id)
            if there is None or found.score > there.score:
                best[place.id] = found
    return tuple(sorted(best.values(), key=_score, reverse=True))


def _behind(
    imported: tuple[Candidate, ...], curated: tuple[Candidate, ...]
) -> tuple[Candidate, ...]:
    """Put imported candidates behind curated ones, in score as in order."""
    if not imported:
        return ()
    least = min((c.score for c in curated), default=1.0) * _UNDER
    scale = min(_IMPORTED, least / imported[0].score)
    return tuple(Candidate(c.place, c.name, round(c.score * scale, 4), c.reasons) for c in imported)
