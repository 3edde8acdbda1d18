"""Names folded to keys, so that every way to write one name meets in one place.

A key has no case, tones, spaces or hyphens, and its characters are simplified
and of the usual form. A name yields several keys: itself, itself without the
word that says what it is (灵 for 灵州), its pinyin, its English.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from gazetteer.pinyin import reading, syllables
from gazetteer.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gazetteer.places import Name

__all__ = [
    "FOLDED",
    "FORMS",
    "SUFFIXES",
    "Form",
    "is_han",
    "keys_of",
    "plain",
    "shorter",
]

#: What a place is, at the end of its name; a name is known without it too.
SUFFIXES: Final = frozenset("州府军县镇寨堡城砦关川河水谷山岭路郡监台")
_DROPPED = "'’‘ʼ`´-‐‑–·•‧・.,，、()（）[]"  # apostrophes, hyphens and stops of all keyboards
_ENGLISH_KINDS = frozenset(
    (
        *("prefecture", "superior", "commandery", "county", "fort", "fortress", "stockade", "pass"),
        *("river", "mountain", "mountains", "mount", "mt", "range", "lake", "city", "town"),
        *("valley", "circuit", "district", "province", "state", "army", "of", "the"),
    )
)
_LONGEST = 64  # characters of a key; what is longer is a sentence


class Form(NamedTuple):
    """How a key is related to the name it came from.

    Parameters
    ----------
    score : float
        Between 0 and 1; whole names outrank parts, and signs outrank sounds.
    said : callable
        The reason, of a name.
    """

    score: float
    said: Callable[[Name], str]


#: Indexed by number, for keys are many and are stored.
FORMS: Final = (
    Form(1.0, lambda n: f"named {n.hans}"),
    Form(0.97, lambda n: f"named {n.hans} as well"),
    Form(0.95, lambda n: f"named {n.hans} earlier"),
    Form(0.95, lambda n: f"named {n.hans} later"),
    Form(0.8, lambda n: f"named {n.hans} for short"),
    Form(0.7, lambda n: f"{n.hans} without its suffix"),
    Form(0.75, lambda n: f"read {n.pinyin}"),
    Form(0.55, lambda n: f"{n.pinyin} without its suffix"),
    Form(0.75, lambda n: f"called {n.en}"),
    Form(0.5, lambda n: f"{n.hans} may be read so"),
)
_ROLES = {"official": 0, "alternate": 1, "earlier": 2, "later": 3, "short": 4}
_SUFFIXLESS, _SOUND, _SOUND_SUFFIXLESS, _ENGLISH, _GUESSED = 5, 6, 7, 8, 9


class _Folding(dict[int, str]):
    """Folds each character once and remembers it: 100,000 names use few."""

    def __missing__(self, code: int) -> str:
        bare = unicodedata.normalize("NFKD", chr(code))
        kept = "".join(c for c in bare if not (unicodedata.combining(c) or _dropped(c)))
        self[code] = folded = fold(kept).casefold()
        return folded


def _dropped(character: str) -> bool:
    return character in _DROPPED or unicodedata.category(character) in {"Zs", "Cc", "Cf"}


#: The table for `str.translate`; it fills itself.
FOLDED: Final[dict[int, str]] = _Folding()


def plain(name: str) -> str:
    """Return the key of a name as it is written.

    Parameters
    ----------
    name : str
        In any script.

    Returns
    -------
    str
        Folding it again changes nothing.

    Examples
    --------
    >>> plain("靈州"), plain("Líng Zhōu"), plain("塞門砦"), plain("Xi'an-fu")
    ('灵州', 'lingzhou', '塞门寨', 'xianfu')
    """
    return name.translate(FOLDED)[:_LONGEST]


def is_han(key: str) -> bool:
    """Say whether a key begins with a Chinese character.

    Examples
    --------
    >>> is_han("灵州"), is_han("lingzhou"), is_han("")
    (True, False, False)
    """
    first = key[:1]
    return "\u3400" <= first <= "\u9fff" or first >= "\U00020000"


def keys_of(name: Name) -> Iterator[tuple[str, int]]:
    """Yield each key a name is found by, with the number of its form in `FORMS`.

    Parameters
    ----------
    name : Name

    Yields
    ------
    tuple of (str, int)
        No key twice; the best form of a key comes first.

    Examples
    --------
    >>> from gazetteer.places import Name
    >>> list(keys_of(Name("灵州", "靈州", "Língzhōu", "", "official", None, 1002, "")))
    [('灵州', 0), ('灵', 5), ('lingzhou', 6), ('ling', 7)]
    """
    found: dict[str, int] = {}
    for key, form in _keys(name):
        if key:
            found.setdefault(key, form)
    return iter(found.items())


def _keys(name: Name) -> Iterator[tuple[str, int]]:
    whole = _ROLES[name.role]
    hans = plain(name.hans)
    suffixed = len(hans) > 1 and hans[-1] in SUFFIXES
    yield hans, whole
    yield plain(name.hant), whole
    if suffixed:
        yield hans[:-1], _SUFFIXLESS
    if name.pinyin:
        spelled = plain(name.pinyin)
        yield spelled, _SOUND
        if suffixed:
            yield "".join(syllables(spelled, len(hans))[:-1]), _SOUND_SUFFIXLESS
    elif is_han(hans):
        readings = [reading(character) for character in hans]
        yield "".join(readings) if all(readings) else "", _GUESSED
    if name.en:
        yield plain(name.en), _ENGLISH


def shorter(name: str) -> Iterator[str]:
    """Yield keys of a query without the word that says what the place is.

    Parameters
    ----------
    name : str
        As asked.

    Yields
    ------
    str

    Examples
    --------
    >>> list(shorter("夏台")), list(shorter("Ling Prefecture")), list(shorter("Mount Helan"))
    (['夏'], ['ling'], ['helan'])
    """
    key = plain(name)
    if len(key) > 1 and key[-1] in SUFFIXES:
        yield key[:-1]
    words = name.casefold().split()
    kept = [word for word in words if word.strip(".") not in _ENGLISH_KINDS]
    if kept and len(kept) < len(words):
        yield plain("".join(kept))
