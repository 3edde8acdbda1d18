"""The days of which who held what can be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.errors import DateError

if TYPE_CHECKING:
    from gazetteer.reading import Reading

__all__ = ["told"]


def told(
    reading: Reading, window: tuple[int, int] | None, day: int | None = None
) -> tuple[int, int]:
    """Return what of a window, or of a day, lies in the years of the chapter.

    Parameters
    ----------
    reading : Reading
        The chapter.
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
    >>> from gazetteer.dates import jdn_to_julian
    >>> from gazetteer.reading import load_reading
    >>> [jdn_to_julian(day) for day in told(load_reading(), None)]
    [(880, 1, 1), (1068, 12, 31)]
    """
    chapter = reading.span
    first, last = (day, day) if day is not None else window or chapter
    if first > chapter[1] or last < chapter[0]:
        years = " to ".join(str(year) for year in reading.years)
        message = f"who held what is known from {years}; give a date within"
        raise DateError(message)
    return max(first, chapter[0]), min(last, chapter[1])
