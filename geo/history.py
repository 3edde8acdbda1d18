"""Territories of any day, and what changed between two days.

A `History` is cells and who held them. It cuts time into runs once; after that
a day is a look-up, and only a territory whose cells are new is put together.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
import shapely

from geo.frames import CHANGES, TERRITORIES, build_frame
from geo.holding import Held, Run, change_days, holders, run_on, runs, runs_by_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import geopandas as gpd

    from geo.territory import Cells

__all__ = [
    "History",
    "change_days",
    "changes_between",
    "holders",
    "series",
    "territories",
]

#: The weaker, the later.
_CERTAINTIES: Final = ("attested", "inferred", "conjectural")


@lru_cache(maxsize=4096)
def _union(cells: Cells, members: tuple[int, ...]) -> shapely.Geometry:
    shapes = cells.frame.geometry.to_numpy()[list(members)]
    return shapely.coverage_union_all(shapes)


class History:
    """Cells and who held them, ready to be asked about any day.

    Parameters
    ----------
    cells : Cells
    controls : iterable of Held
        Places without a cell are passed over.
    """

    def __init__(self, cells: Cells, controls: Iterable[Held]) -> None:
        self.cells = cells
        self._row = {place: row for row, place in enumerate(cells.places)}
        self._area = cells.frame["area_km2"].to_numpy(dtype=float)
        self.runs = {
            place: cut for place, cut in runs_by_place(controls).items() if place in self._row
        }

    def restated(self, place: str, controls: Iterable[Held]) -> History:
        """Return a history in which one place was held otherwise; the rest is shared."""
        other = History(self.cells, ())
        other.runs = self.runs | {place: runs(controls)}
        return other

    def on(self, jdn: int) -> dict[str, Run]:
        """Return the run of every held place on a day."""
        found = {place: run_on(cut, jdn) for place, cut in self.runs.items()}
        return {place: run for place, run in found.items() if run is not None}

    def territories(
        self,
        jdn: int,
        *,
        by: tuple[str, ...] = ("polity", "status", "certainty", "contested_by"),
    ) -> gpd.GeoDataFrame:
        """Return who holds what on a day.

        Parameters
        ----------
        jdn : int
            Julian day number.
        by : tuple of str
            What makes a row of its own; ``("polity",)`` gives one row a polity,
            with the weakest certainty of its cells.

        Returns
        -------
        GeoDataFrame
            The columns of `geo.frames.TERRITORIES`. Rows never overlap: a cell
            whose holder is in doubt is in the row of the likeliest, with the
            others in ``contested_by``.
        """
        groups: dict[tuple[Any, ...], list[tuple[str, Run]]] = defaultdict(list)
        for place, run in self.on(jdn).items():
            facts = _facts(run)
            groups[tuple(facts[name] for name in by)].append((place, run))
        rows = [self._row_of(groups[key]) for key in sorted(groups, key=str)]
        columns = {name: [row[name] for row in rows] for name in TERRITORIES}
        return build_frame(columns, TERRITORIES)

    def _row_of(self, members: list[tuple[str, Run]]) -> dict[str, Any]:
        facts = [_facts(run) for _, run in members]
        rows = sorted(self._row[place] for place, _ in members)
        rivals = {rival for fact in facts for rival in fact["contested_by"]}
        return {
            "polity": facts[0]["polity"],
            "status": facts[0]["status"],
            "certainty": max((fact["certainty"] for fact in facts), key=_CERTAINTIES.index),
            "contested_by": tuple(sorted(rivals)),
            "places": tuple(sorted(place for place, _ in members)),
            "area_km2": float(self._area[rows].sum()),
            "geometry": _union(self.cells, tuple(rows)),
        }

    def changes(self, jdn_a: int, jdn_b: int) -> gpd.GeoDataFrame:
        """Return the cells whose likeliest holder on two days differs.

        Returns
        -------
        GeoDataFrame
            The columns of `geo.frames.CHANGES`: polities are None where nobody
            is known to hold the place, ``because_before`` and ``because_after``
            are the `Held` values that say so, or None.
        """
        before, after = self.on(jdn_a), self.on(jdn_b)
        rows = []
        for place in sorted(before.keys() | after.keys()):
            old = before[place].holder if place in before else None
            new = after[place].holder if place in after else None
            if (old and old.polity) != (new and new.polity):
                rows.append(self._change(place, old, new))
        # as objects, or pandas would make NaN of None
        columns = {name: pd.Series([row[name] for row in rows], dtype=object) for name in CHANGES}
        columns["area_km2"] = columns["area_km2"].astype(float)
        return build_frame(columns, CHANGES)

    def _change(self, place: str, old: Held | None, new: Held | None) -> dict[str, Any]:
        row = self._row[place]
        return {
            "place": place,
            "polity_before": old.polity if old else None,
            "polity_after": new.polity if new else None,
            "area_km2": float(self._area[row]),
            "because_before": old,
            "because_after": new,
            "geometry": self.cells.frame.geometry.iloc[row],
        }

    def series(self) -> pd.DataFrame:
        """Return the area of every polity after each change.

        Returns
        -------
        DataFrame
            One row for a polity and a day on which its figures change: jdn,
            polity, area_km2 (held by the likeliest), low_km2 (no other holder
            possible, and not conjectural), high_km2 (possibly held), places
            (number held by the likeliest).
        """
        deltas: dict[tuple[str, int], list[float]] = defaultdict(lambda: [0.0] * 4)
        for place, cut in self.runs.items():
            area = float(self._area[self._row[place]])
            for run in cut:
                for polity, figures in _figures(run, area).items():
                    _add(deltas[polity, run.from_jdn], figures, 1)
                    if run.to_jdn is not None:
                        _add(deltas[polity, run.to_jdn], figures, -1)
        return _accumulate(deltas)


def _facts(run: Run) -> dict[str, Any]:
    return {
        "polity": run.holder.polity,
        "status": run.holder.status,
        "certainty": run.holder.certainty,
        "contested_by": run.rivals,
    }


def _figures(run: Run, area: float) -> dict[str, tuple[float, float, float, float]]:
    sure = not run.rivals and run.holder.certainty != _CERTAINTIES[-1]
    figures = dict.fromkeys(run.rivals, (0.0, 0.0, area, 0.0))
    figures[run.holder.polity] = (area, area if sure else 0.0, area, 1.0)
    return figures


def _add(total: list[float], figures: Sequence[float], sign: int) -> None:
    for index, figure in enumerate(figures):
        total[index] += sign * figure


def _accumulate(deltas: dict[tuple[str, int], list[float]]) -> pd.DataFrame:
    keys = sorted(deltas)
    names = ["area_km2", "low_km2", "high_km2", "places"]
    frame = pd.DataFrame([deltas[key] for key in keys], columns=names, dtype=float)
    frame.insert(0, "jdn", np.array([jdn for _, jdn in keys], dtype=np.int64))
    frame.insert(1, "polity", [polity for polity, _ in keys])
    frame[names] = frame.groupby("polity")[names].cumsum()
    # sums of differences may leave 1e-10 of a km² where nothing is held
    frame[names[:3]] = frame[names[:3]].round(6)
    frame["places"] = frame["places"].round().astype(int)
    return frame


def territories(cells: Cells, controls: Iterable[Held], jdn: int) -> gpd.GeoDataFrame:
    """Return who holds what on a day; see `History.territories`."""
    return History(cells, controls).territories(jdn)


def changes_between(
    cells: Cells, controls: Iterable[Held], jdn_a: int, jdn_b: int
) -> gpd.GeoDataFrame:
    """Return what changed hands between two days; see `History.changes`."""
    return History(cells, controls).changes(jdn_a, jdn_b)


def series(cells: Cells, controls: Iterable[Held]) -> pd.DataFrame:
    """Return the area of every polity after each change; see `History.series`."""
    return History(cells, controls).series()
