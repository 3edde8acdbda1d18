"""A border asked: which two holders, since when, and because of which words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from gazetteer.dates import DateRange, jdn_to_julian
from gazetteer.errors import PlaceError
from gazetteer.places import distance_km
from gazetteer.polities import polity
from geo import answers
from geo.atlas import history_of
from geo.borders import borders
from geo.frames import FRAME
from geo.holding import run_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gazetteer.control import Control
    from gazetteer.reading import Reading

__all__ = ["border_at", "border_between", "border_json", "border_prose"]

Answer = dict[str, Any]


def border_at(reading: Reading, jdn: int, lon: float, lat: float) -> Answer | None:
    """Return the border nearest to a point on a day.

    Parameters
    ----------
    reading : Reading
    jdn : int
        Julian day number.
    lon, lat : float
        Degrees.

    Returns
    -------
    dict or None
        As `border_json`, and ``distance_km`` from the point; None if nobody
        held anything that day.

    Raises
    ------
    PlaceError
        If the point is outside the map.

    Examples
    --------
    >>> from gazetteer.dates import julian_to_jdn
    >>> from gazetteer.reading import load_reading
    >>> found = border_at(load_reading(), julian_to_jdn(1044, 6, 1), 106.3, 36.3)
    >>> sorted(side["name"] for side in (found["left"], found["right"]))
    ['夏', '宋']
    """
    if not FRAME.contains(lon, lat):
        message = f"{lon}, {lat} is outside the map, {tuple(FRAME)} as west, south, east, north"
        raise PlaceError(message)
    frame = borders(history_of(reading), jdn)
    if frame.empty:
        return None
    # a degree of longitude is shorter: stretch the sphere flat round the point
    narrow = np.cos(np.radians(lat))
    flat = shapely.transform(frame.geometry.to_numpy(), lambda points: points * (narrow, 1.0))
    here = shapely.Point(lon * narrow, lat)
    nearest = int(shapely.distance(flat, here).argmin())
    end = shapely.get_coordinates(shapely.shortest_line(flat[nearest], here))[0]
    answer = border_json(reading, frame.iloc[nearest].to_dict(), jdn)
    away = distance_km((lon, lat), (float(end[0] / narrow), float(end[1])))
    return answer | {"distance_km": round(away, 1)}


def border_between(reading: Reading, jdn: int, a: str, b: str) -> list[Answer]:
    """Return the border between the lands of two places, or of two polities, on a day.

    Parameters
    ----------
    reading : Reading
    jdn : int
        Julian day number.
    a, b : str
        Ids of two places or of two polities.

    Returns
    -------
    list of dict
        As `border_json`, one a stretch; empty where the two do not meet, or
        one polity held both.
    """
    frame = borders(history_of(reading), jdn)
    asked = {a, b}
    return [
        border_json(reading, row, jdn)
        for row in frame.to_dict("records")
        if asked in ({row["left"], row["right"]}, {row["left_place"], row["right_place"]})
    ]


def border_json(reading: Reading, row: Mapping[str, Any], jdn: int) -> Answer:
    """Return one stretch of border as JSON.

    Parameters
    ----------
    reading : Reading
    row : mapping
        A row of `geo.borders.borders`.
    jdn : int
        The day asked about; words of later days are left out.

    Returns
    -------
    dict
        ``arc, jdn, left, right, since, doubt, near_km, margin``; a side is who
        holds it and because of which words (as `geo.answers.holder`), with
        the ``rivals`` that may have held it that day; ``since`` is a date.
    """
    sides = {name: _side(reading, row, name, jdn) for name in ("left", "right")}
    return {
        "arc": int(row["arc"]),
        "jdn": jdn,
        **sides,
        "since": _since(row),
        "doubt": row["doubt"],
        "near_km": round(float(row["near_km"]), 1),
        "margin": round(float(row["margin"]), 3),
    }


def _side(reading: Reading, row: Mapping[str, Any], name: str, jdn: int) -> Answer:
    control: Control | None = row[f"because_{name}"]
    place = row[f"{name}_place"] or None
    if control is not None:
        run = run_on(history_of(reading).runs[control.place], jdn)
        rivals = list(run.rivals) if run else []
        return answers.holder(reading, control, until_jdn=jdn) | {"rivals": rivals}
    known = reading.places.places[place].name if place else None
    nobody = dict.fromkeys(("polity", "name", "from", "to", "certainty", "status"))
    return {
        "place": place,
        "place_name": known,
        **nobody,
        "because": [],
        "sources": [],
        "rivals": [],
    }


def _since(row: Mapping[str, Any]) -> Answer:
    """Return when the two came to face each other, in the words if a statement says so."""
    day = int(row["since_jdn"])
    for held in (row["because_left"], row["because_right"]):
        if held is not None and held.begins.latest_jdn == day:
            said: Answer = held.begins.to_json()
            return said
    plain: Answer = DateRange("", day, day, year=jdn_to_julian(day)[0]).to_json()
    return plain


def border_prose(answer: Answer) -> Iterator[str]:
    """Yield lines that say to people what an answer says to programs.

    Examples
    --------
    >>> from gazetteer.dates import julian_to_jdn
    >>> from gazetteer.reading import load_reading
    >>> found = border_at(load_reading(), julian_to_jdn(1044, 6, 1), 106.3, 36.3)
    >>> next(border_prose(found)).split(",")[0] in ("宋 | 夏", "夏 | 宋")
    True
    """
    left, right = answer["left"], answer["right"]
    names = [_name(side) for side in (left, right)]
    since = answer["since"]
    days = " to ".join(dict.fromkeys(since["julian"]))
    written = f"{since['written']} ({days} Julian)" if since["written"] else f"{days} Julian"
    yield f"{names[0]} | {names[1]}, since {written}; {answer['doubt']}, {answer['near_km']:.0f} km"
    for side in (left, right):
        if side["polity"] is None:
            continue
        may = "".join(f"; may be {polity(rival).hans}" for rival in side["rivals"])
        yield f"  {side['name']}: {side['place_name']} ({side['certainty']}{may})"
        yield from (f"    「{said['quote']}」" for said in side["because"])
        yield from (f"    {source}" for source in side["sources"])


def _name(side: Answer) -> str:
    return side["name"] or "nobody known"
