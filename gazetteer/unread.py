"""What to say of words that are no date: the era that may have been meant, or the forms there are.

Examples
--------
>>> print(unread("天授礼法四年", "天授礼法四年").partition("; ")[2])
did you mean 天授礼法延祚 (夏, 1038–1048)、天安礼定 (夏, 1086–1086)、天授 (唐, 690–692)?
"""

from __future__ import annotations

import re
from difflib import get_close_matches

from gazetteer.eratable import Era, names_of_eras
from gazetteer.polities import polities

__all__ = ["unread"]

_NAMED = re.compile(r"(\D{2,6}?)(?:元|[一二三四五六七八九十]+|\d+)年")
MOST, SHOWN = 40, 3
FIRST, LAST = 860, 1130
LIKE_WITH_YEAR, LIKE_WITHOUT = 0.5, 0.7  # without a year it may be no era at all: 国初, 冬至


def unread(text: str, folded: str) -> str:
    """Return the message for words that no reader knew.

    Parameters
    ----------
    text, folded : str
        The words as written, and folded.

    Returns
    -------
    str
        With up to three eras spelt alike, if the words look like one.
    """
    match = _NAMED.match(folded)
    name = match[1] if match else folded
    near = _near_eras(name, LIKE_WITH_YEAR if match else LIKE_WITHOUT)
    if near:
        hint = "、".join(
            f"{era.hans} ({polities()[era.polity].hans}, {era.from_year}–{era.to_year})"
            for era in near
        )
        return f"{text!r} is not a date: unknown era {name!r}; did you mean {hint}?"
    return (
        f"{text!r} is not a date; expected an era and year such as 咸平五年三月丁酉, "
        "a year CE such as 1003 or 1003-04-05, or, with a context, 明年 or 三月"
    )


def _near_eras(name: str, alike: float) -> list[Era]:
    names = get_close_matches(name, names_of_eras(), n=MOST, cutoff=alike)
    eras = {min(names_of_eras()[one], key=lambda era: era.rank) for one in names}
    return sorted(eras, key=lambda era: (-_in_place(name, era.hans), _far(era), era.rank))[:SHOWN]


def _far(era: Era) -> int:
    """Return how many centuries an era is from those the books here are about."""
    return max(FIRST - era.to_year, era.from_year - LAST, 0) // 100


def _in_place(name: str, other: str) -> int:
    return sum(one == two for one, two in zip(name, other, strict=False))
