"""How the names of persons are read: pinyin beside the name as the source has it.

Examples
--------
>>> people()["赵普"], people()["种世衡"]
('Zhào Pǔ', 'Chóng Shìhéng')
"""

from __future__ import annotations

from functools import cache

from gazetteer.errors import SeedError
from gazetteer.tables import rows

__all__ = ["people"]

TABLE = "persons.csv"


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
