"""How the names of persons are read: pinyin beside the name as the source has it.

Examples
--------
>>> people()["赵普"], people()["种世衡"]
('Zhào Pǔ', 'Chóng Shìhéng')
>>> latin("僖宗"), latin("思谏"), latin("郢王")
('Xizong', 'Sijian', 'Yingwang')
"""

from __future__ import annotations

from functools import cache

from gazetteer.errors import SeedError
from gazetteer.pinyin import reading
from gazetteer.tables import rows

__all__ = ["latin", "people"]

TABLE = "persons.csv"

# Characters of rulers' names that the commonest 3,755 lack, or that are read otherwise there.
_SOUNDS = dict(
    zip("僖睿谏郢闵彝筠", ("xi", "rui", "jian", "ying", "min", "yi", "yun"), strict=True)
)


@cache
def people() -> dict[str, str]:
    """Return the pinyin of every person of ``seeds/persons.csv``.

    Raises
    ------
    SeedError
        If a person stands there twice, or without a reading.
    """
    found: dict[str, str] = {}
    for line, row in rows(TABLE):
        person, pinyin = row["person"], row["pinyin"]
        if person in found or not (person and pinyin):
            message = f"{person!r} wants one row and one reading"
            raise SeedError(message, file=TABLE, line=line, field="person")
        found[person] = pinyin
    return found


def latin(name: str) -> str:
    """Return the name of a ruler or lord in Latin letters, without tones.

    Parameters
    ----------
    name : str
        In simplified characters, such as a temple name.

    Returns
    -------
    str
        One word; characters that have no known reading stay out.
    """
    return "".join(_SOUNDS.get(sign) or reading(sign) for sign in name).capitalize()
