"""Chinese numerals as dates write them, read and written.

Examples
--------
>>> read_numeral("十有一"), read_numeral("廿三"), read_numeral("元"), write_numeral(24)
(11, 23, 1, '二十四')
"""

from __future__ import annotations

from functools import lru_cache

__all__ = ["NUMERAL_CHARACTERS", "read_numeral", "write_numeral"]

_DIGITS = {"〇": 0, "零": 0, "○": 0} | {c: i for i, c in enumerate("一二三四五六七八九", 1)}
_DIGITS |= {
    "两": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
    "肆": 4,
    "伍": 5,
    "陆": 6,
    "柒": 7,
    "捌": 8,
    "玖": 9,
}
_TENS = {"廿": 20, "卄": 20, "卅": 30, "丗": 30, "卌": 40}
_UNITS = {"十": 10, "拾": 10, "百": 100, "千": 1000}
NUMERAL_CHARACTERS = "".join([*_DIGITS, *_TENS, *_UNITS, "有又元"])
_TEN, _HUNDRED = 10, 100


@lru_cache(maxsize=4096)
def read_numeral(text: str) -> int | None:
    """Return the number a Chinese or Arabic numeral writes, or None.

    Parameters
    ----------
    text : str
        Such as 元, 五, 十有一, 廿三, 一〇〇三 or 12.

    Returns
    -------
    int or None
        The number; None if the characters are no numeral.

    Examples
    --------
    >>> [read_numeral(one) for one in ("三十", "二十有九", "一百二", "一〇〇三", "十十", "咸")]
    [30, 29, 102, 1003, None, None]
    """
    if text in {"元", "初"}:
        return 1
    if text.isascii():
        return int(text) if text.isdigit() else None
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    return _read_units(text)


def _read_units(text: str) -> int | None:
    if text[0] in "有又" or text[-1] in "有又":
        return None
    total, pending, floor = 0, None, 10_000
    for c in text:
        if c in "有又":
            continue
        if c in _DIGITS:
            if pending is not None:
                return None
            pending = _DIGITS[c]
            continue
        unit = _UNITS.get(c, _TEN if c in _TENS else 0)
        if not unit or unit >= floor or (c in _TENS and pending is not None):
            return None
        total += _TENS[c] if c in _TENS else unit * (1 if pending is None else pending)
        pending, floor = None, unit
    return total + (pending or 0)


def write_numeral(number: int, *, day: bool = False) -> str:
    """Return a number below 100 as the histories write it.

    Parameters
    ----------
    number : int
        1 to 99.
    day : bool, default False
        Whether it is a day of the month, which is written 初一 to 初十.

    Returns
    -------
    str
        The numeral.

    Examples
    --------
    >>> write_numeral(10), write_numeral(21), write_numeral(3, day=True)
    ('十', '二十一', '初三')
    """
    digits = "〇一二三四五六七八九"
    if day and number <= _TEN:
        return "初" + write_numeral(number)
    if number >= _HUNDRED:
        return str(number)
    tens, ones = divmod(number, _TEN)
    text = "" if not tens else "十" if tens == 1 else f"{digits[tens]}十"
    return text + (digits[ones] if ones else "")
