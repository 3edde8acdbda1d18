"""Every border of a day, with who stands on each side, since when, and because of what.

No border is as sure as the seats it lies between: how far they are says how
well it is known (`DOUBTS`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import shapely

from geo.frames import BORDERS, build_frame
from geo.topology import SCALE

if TYPE_CHECKING:
    import geopandas as gpd

    from geo.history import History
    from geo.holding import Run

__all__ = ["DOUBTS", "borders", "doubt_of"]

#: Class of a border, and below how many cost-km from the nearest seat it holds
#: (the look, section 5): seats near by, inferred, guessed.
DOUBTS: Final = (("near", 48.0), ("inferred", 115.0), ("conjectural", float("inf")))


def doubt_of(near_km: float, *, attested: bool) -> str:
    """Return how doubtful a border is.

    Parameters
    ----------
    near_km : float
        Cost-km to the nearest seat.
    attested : bool
        Whether the holders of both seats are attested; if not, the border is
        one class lower.

    Examples
    --------
    >>> doubt_of(30, attested=True), doubt_of(30, attested=False), doubt_of(200, attested=True)
    ('near', 'inferred', 'conjectural')
    """
    names = [name for name, _ in DOUBTS]
    found = next(index for index, (_, limit) in enumerate(DOUBTS) if near_km < limit)
    return names[min(found + (not attested), len(names) - 1)]


def borders(history: History, jdn: int) -> gpd.GeoDataFrame:
    """Return the arcs whose sides are held by different polities on a day.

    Parameters
    ----------
    history : History
    jdn : int
        Julian day number.

    Returns
    -------
    GeoDataFrame
        The columns of `geo.frames.BORDERS`, one row an arc. ``left`` and
        ``right`` are polities, None on the side nobody is known to hold;
        ``since_jdn`` is the day since which these two have faced each other
        here; ``because_left`` and ``because_right`` are the `Held` values.
    """
    cells = history.cells
    places = cells.places
    day = history.on(jdn)
    rows = []
    for arc, (left, right) in enumerate(cells.sides.tolist()):
        places_here = tuple(places[side] if side >= 0 else "" for side in (left, right))
        runs_here = tuple(day.get(place) for place in places_here)
        polities = tuple(run.holder.polity if run else None for run in runs_here)
        if polities[0] != polities[1]:
            row = _row(history, places_here, runs_here, jdn)
            near, margin = float(cells.near_km[arc]), float(cells.margin[arc])
            line = shapely.LineString(cells.arcs[arc] / SCALE)
            sure = all(run is None or run.holder.certainty == "attested" for run in runs_here)
            row |= {"arc": arc, "near_km": near, "margin": margin, "geometry": line}
            rows.append(row | {"doubt": doubt_of(near, attested=sure)})
    columns: dict[str, Any] = {name: [row[name] for row in rows] for name in BORDERS}
    for side in ("left", "right"):  # as objects, or pandas would make NaN of None
        columns[side] = pd.Series(columns[side], dtype=object)
    return build_frame(columns, BORDERS)


def _row(
    history: History, places: tuple[str, ...], here: tuple[Run | None, ...], jdn: int
) -> dict[str, Any]:
    row: dict[str, Any] = {"since_jdn": max(_since(history, place, jdn) for place in places)}
    for side, place, run in zip(("left", "right"), places, here, strict=True):
        row |= {
            side: run.holder.polity if run else None,
            f"{side}_place": place,
            f"because_{side}": run.holder if run else None,
        }
    return row


def _since(history: History, place: str, jdn: int) -> int:
    """Return the first day of the unbroken time its holder has held a place."""
    day: int | None = None
    polity: str | None = None
    until: int | None = None
    for run in history.runs.get(place, ()):
        if run.from_jdn > jdn:
            break
        if polity != run.holder.polity or until != run.from_jdn:
            day, polity = run.from_jdn, run.holder.polity
        until = run.to_jdn
    if until is not None and until <= jdn:
        return until
    return day or 0
