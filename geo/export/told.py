"""The days of which who held what can be told."""

from __future__ import annotations

from gazetteer.dates import julian_to_jdn
from gazetteer.errors import DateError
from gazetteer.reading import FIRST_YEAR, LAST_YEAR

__all__ = ["told"]


def told(window: tuple[int, int] | None, day: int | None = None) -> tuple[int, int]:
    """Return what of a window, or of a day, lies in the years of the chapter.

    Parameters
    ----------
    window : tuple of int, or None
        First and last Julian day number; None for all those years.
    day : int, optional
        In place of the window.

    Returns
    -------
    tuple of int
        First and last Julian day number.

    Raises
    ------
    DateError
        If nothing of it does: of what comes after, nothing is claimed.

    Examples
    --------
    >>> told(None) == (julian_to_jdn(880, 1, 1), julian_to_jdn(1068, 12, 31))
    True
    """
    chapter = julian_to_jdn(FIRST_YEAR, 1, 1), julian_to_jdn(LAST_YEAR, 12, 31)
    first, last = (day, day) if day is not None else window or chapter
    if first > chapter[1] or last < chapter[0]:
        message = f"who held what is known from {FIRST_YEAR} to {LAST_YEAR}; give a date within"
        raise DateError(message)
    return max(first, chapter[0]), min(last, chapter[1])
