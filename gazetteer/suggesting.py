"""Known names to offer instead of one that nobody knows."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from gazetteer.namekeys import SUFFIXES, is_han
from gazetteer.pinyin import reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Suggestions"]

_GRAM = 3  # letters
_MOST_KEYS = 3000  # of one part: what more names share tells nothing
_LOOKED_AT = 60


class Suggestions:
    """Finds names that share characters, letters or sounds with a word.

    Parameters
    ----------
    names : mapping of str to str
        Each key with the name to offer for it.

    Examples
    --------
    >>> Suggestions({"贺兰山": "贺兰山", "夏州": "夏州", "xiazhou": "夏州"}).nearest("贺兰岭")
    ('贺兰山',)
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        self._keys: dict[str, list[str]] = {}
        for key in names:
            for part in _parts(key):
                self._keys.setdefault(part, []).append(key)

    def nearest(self, word: str, *, most: int = 3) -> tuple[str, ...]:
        """Return the names nearest to a word.

        Parameters
        ----------
        word : str
            Folded.
        most : int, optional

        Returns
        -------
        tuple of str
            In form, else in sound, else whatever looks least unlike.
        """
        close = self._sharing(word) or self._sharing("".join(map(reading, word)))
        if not close:
            close = sorted(list(self._names)[:_MOST_KEYS], key=lambda key: -_likeness(word, key))
        return tuple(dict.fromkeys(self._names[key] for key in close))[:most]

    def _sharing(self, word: str) -> list[str]:
        shared: Counter[str] = Counter()
        for part in _parts(word):
            keys = self._keys.get(part, ())
            if len(keys) <= _MOST_KEYS:
                shared.update(keys)
        closest = [key for key, _ in shared.most_common(_LOOKED_AT)]
        return sorted(closest, key=lambda key: -_likeness(word, key))


def _likeness(a: str, b: str) -> float:
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def _parts(key: str) -> Iterator[str]:
    if is_han(key):
        yield from set(key) - SUFFIXES
    else:
        ends = f"^{key}$"
        yield from {ends[i : i + _GRAM] for i in range(len(ends) - _GRAM + 1)}
