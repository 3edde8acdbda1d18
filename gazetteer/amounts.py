"""Numbers of things as the texts write them: 七万人, 万两, 二十五万五千.

Examples
--------
>>> [read_amount(one) for one in ("七万人", "万两", "二十五万五千", "百万", "五十余万")]
[70000, 10000, 255000, 1000000, 500000]
"""

from __future__ import annotations

import re

from gazetteer.numerals import read_numeral

__all__ = ["read_amount"]

_MYRIAD = 10_000
# 两 counts only before a unit of number: in 万两 it is the tael.
_WRITTEN = re.compile(r"(?:两(?=[百千万]))?[一二三四五六七八九十百千万余]+")


def read_amount(text: str) -> int | None:
    """Return the number that begins a text, or None.

    Parameters
    ----------
    text : str
        A numeral, with or without what is counted after it. 余 (and more) is
        passed over: the number is then a lower bound.

    Returns
    -------
    int or None
        None if the text does not begin with a numeral.

    Examples
    --------
    >>> read_amount("一千五百匹"), read_amount("三百头"), read_amount("数百帐")
    (1500, 300, None)
    """
    found = _WRITTEN.match(text)
    if found is None:
        return None
    written = found[0].replace("余", "")
    myriads, mark, rest = written.rpartition("万")
    if not mark:
        return _below(rest)
    above, below = _below(myriads or "一"), _below(rest) if rest else 0
    return None if above is None or below is None else above * _MYRIAD + below


def _below(written: str) -> int | None:
    """Read a numeral without 万; 千 alone is one thousand."""
    return read_numeral(f"一{written}" if written[:1] in "百千" else written)
