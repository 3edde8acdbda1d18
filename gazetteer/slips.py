"""Known keys that are one slip of the pen, ear or keyboard from a word.

Chinese keys are found by what is left when one character is taken away, from
both sides, so that a look-up costs as many steps as the word has characters.
Words in letters are short of letters instead: every word one edit away is
made and looked up. Both need microseconds, with any number of names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gazetteer.namekeys import SUFFIXES, is_han

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from gazetteer.pinyin import Sounds

__all__ = ["Slips", "edits", "one_apart"]

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SHORTEST_WORD = 4  # letters; one slip in fewer makes another word

SOUNDS_ALIKE: Final = (0.6, "sounds like")
ONE_APART: Final = (0.5, "one character from")
ONE_OF_TWO: Final = (0.35, "one of two characters from")
ONE_LETTER: Final = (0.45, "one letter from")


def edits(word: str) -> Iterator[str]:
    """Yield every word one letter away: dropped, added, changed or swapped.

    Examples
    --------
    >>> "lingzhou" in set(edits("lingzhuo")), "xiazhou" in set(edits("xiazou"))
    (True, True)
    """
    for i in range(len(word) + 1):
        head, tail = word[:i], word[i:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in _LETTERS:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]


def one_apart(a: str, b: str) -> bool:
    """Say whether one character dropped, added, changed or swapped makes one the other.

    Examples
    --------
    >>> one_apart("怀远镇", "怀运镇"), one_apart("灵州", "灵"), one_apart("灵州", "银川")
    (True, True, False)
    """
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    i = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if len(a) == len(b):
        swapped = a[i : i + 2] == b[i : i + 2][::-1] and a[i + 2 :] == b[i + 2 :]
        return a[i + 1 :] == b[i + 1 :] or swapped
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return longer[i + 1 :] == shorter[i:]


class Slips:
    """Finds the keys one slip away.

    Parameters
    ----------
    keys : collection of str
        Every key of the index.
    sounds : Sounds
        What its characters sound like.

    Examples
    --------
    >>> from gazetteer.pinyin import Sounds
    >>> keys = {"怀远镇": 0, "灵州": 0, "夏州": 0, "lingzhou": 0}
    >>> slips = Slips(keys, Sounds())
    >>> sorted(slips.near("怀运镇")), sorted(slips.near("零州")), sorted(slips.near("lingzou"))
    (['怀远镇'], ['灵州'], ['lingzhou'])
    >>> slips.near("洛州")  # shares no more than what it is
    {}
    """

    def __init__(self, keys: Collection[str], sounds: Sounds) -> None:
        self._keys = keys
        self._sounds = sounds
        self._holes: dict[str, str | list[str]] = {}
        for key in keys:
            if len(key) > 1 and is_han(key):
                for rest in _holes(key):
                    self._open(rest, key)
                # Of 灵州 only 州 is left without 灵: what is heard stands in for it.
                if key[1:] in SUFFIXES:
                    for syllable in sounds.of(key[0]):
                        self._open(syllable + key[1], key)

    def _open(self, rest: str, key: str) -> None:
        there = self._holes.get(rest)
        if there is None:
            self._holes[rest] = key  # most have one key: a list each would double the memory
        elif isinstance(there, str):
            self._holes[rest] = [there, key]
        else:
            there.append(key)

    def near(self, word: str) -> dict[str, tuple[float, str]]:
        """Return the keys one slip from a word.

        Parameters
        ----------
        word : str
            Folded.

        Returns
        -------
        dict of str to (float, str)
            Score of each, and the reason, which the name is to follow.
        """
        if is_han(word):
            return self._near_characters(word)
        if len(word) < _SHORTEST_WORD or not word.isascii():
            return {}
        return {e: ONE_LETTER for e in edits(word) if e in self._keys and e != word}

    def _near_characters(self, word: str) -> dict[str, tuple[float, str]]:
        if len(word) < 2:  # noqa: PLR2004 - one character wrong in one is another name
            return {}
        rests = {word, *_holes(word)} - set(SUFFIXES)  # 州 is left of every prefecture
        if word[1:] in SUFFIXES:
            rests |= {syllable + word[1] for syllable in self._sounds.of(word[0])}
        found = {}
        for rest in rests:
            there = self._holes.get(rest, ())
            for key in (there,) if isinstance(there, str) else there:
                if one_apart(key, word):
                    found[key] = self._how(key, word)
        return found

    def _how(self, key: str, word: str) -> tuple[float, str]:
        if len(key) == len(word):
            a, b = next((a, b) for a, b in zip(key, word, strict=True) if a != b)
            if self._sounds.alike(a, b):
                return SOUNDS_ALIKE
        return ONE_OF_TWO if min(len(key), len(word)) <= 2 else ONE_APART  # noqa: PLR2004 - of two


def _holes(key: str) -> set[str]:
    return {key[:i] + key[i + 1 :] for i in range(len(key))}
