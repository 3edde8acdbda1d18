"""What the browser gets of scripts: words that stand once are shown in three languages.

Notes, reasons, persons and sources are sent once, as curated. With them goes
one table of characters and the few words that it would get wrong, so that the
page shows them in traditional characters exactly as `to_traditional` does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from gazetteer.people import people
from gazetteer.text import to_traditional

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["script_rows"]

Json = dict[str, Any]

_WHOLE = {"text", "text_hant"}  # the chapter is sent in both


def script_rows(rows: Json) -> Json:
    """Return how the single words of a payload are said in the other languages.

    Parameters
    ----------
    rows : dict
        The payload so far.

    Returns
    -------
    dict
        ``script``: ``chars``, two texts of equal length, and ``words``, what
        they get wrong; ``readings``: the pinyin of every person named.

    Examples
    --------
    >>> script_rows({"note": "复州之复，重复", "by": ["范仲淹"]})["script"]
    {'chars': ['复', '復'], 'words': {'复州之复，重复': '復州之復，重複'}}
    """
    said = sorted(set(_single(rows)))
    turned = {words: to_traditional(words) for words in said}
    chars = _characters(turned)
    table = str.maketrans(chars)
    wrong = {a: b for a, b in turned.items() if a.translate(table) != b}
    return {
        "script": {"chars": ["".join(chars), "".join(chars.values())], "words": wrong},
        "readings": {one: people()[one] for one in said if one in people()},
    }


def _single(node: object, key: str = "") -> Iterator[str]:
    """Yield every Chinese text that is not sent in traditional characters itself."""
    if isinstance(node, str):
        yield from [node] if any("\u3400" <= c <= "\u9fff" for c in node) else []
    elif isinstance(node, dict):
        twice = {"hans", "hant"} <= node.keys()
        for name, value in node.items():
            if name not in _WHOLE and not (twice and name in {"hans", "hant", "en"}):
                yield from _single(value, name)
    elif isinstance(node, (list, tuple)):
        for value in node:
            yield from _single(value, key)


def _characters(turned: dict[str, str]) -> dict[str, str]:
    """Return for each character the form it takes most often, where that is another."""
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for hans, hant in turned.items():
        for a, b in zip(hans, hant, strict=True):
            seen[a][b] += 1
    best = {a: _commonest(forms.items()) for a, forms in sorted(seen.items())}
    return {a: b for a, b in best.items() if a != b}


def _commonest(forms: Iterable[tuple[str, int]]) -> str:
    return max(forms, key=lambda one: (one[1], one[0]))[0]
