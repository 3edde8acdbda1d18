"""Everything Shiyu refuses, in one tree.

::

    ShiyuError
    ├── DateError      a date that cannot be read, or never was
    ├── PlaceError     a place nobody knows, or an impossible coordinate
    ├── PolityError    a court nobody knows
    ├── PictureError   a picture or a film that cannot be made
    ├── TextError      a stored text that is missing or altered
    └── SeedError      a row of seeds/ that cannot be read (file, line, field)
        ├── RuleError  a row that reads well and breaks a rule: the words do not stand there
        └── RowError   a row of an imported gazetteer (in `entries`)

A message names the value, the rule it breaks and what to do about it. The
command line prints it on one line and exits with 2.
"""

from __future__ import annotations

__all__ = [
    "DateError",
    "PictureError",
    "PlaceError",
    "PolityError",
    "RuleError",
    "SeedError",
    "ShiyuError",
    "TextError",
]


class ShiyuError(Exception):
    """The root: whatever a caller may want to catch."""


class DateError(ShiyuError):
    """A date that cannot be read, or that never was."""


class PlaceError(ShiyuError):
    """A place nobody knows, or a coordinate that cannot be."""


class PolityError(ShiyuError):
    """A court or people that ``polities.csv`` does not list."""


class PictureError(ShiyuError):
    """A picture or a film that cannot be made as it was asked for."""


class TextError(ShiyuError):
    """A stored text that is missing, altered or not UTF-8."""


class SeedError(ShiyuError):
    """A row of the curated data that breaks a rule.

    Parameters
    ----------
    message : str
        What is wrong, and what to do.
    file : str
        The file's name below ``seeds/``.
    line : int, optional
        The line, counted from 1 with the header as line 1.
    field : str, optional
        The column or key.
    """

    def __init__(
        self, message: str, *, file: str, line: int | None = None, field: str | None = None
    ) -> None:
        where = file if line is None else f"{file}:{line}"
        super().__init__(f"{where}: {f'field {field!r}: ' if field else ''}{message}")
        self.file, self.line, self.field = file, line, field


class RuleError(SeedError):
    """A well-formed row that breaks a rule between it and the text or another table."""
