"""The land of the first look against the territories of that day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from gazetteer.dates import julian_to_jdn
from geo.atlas import territories_on
from geo.opening import opening
from geo.payload import START, payload

if TYPE_CHECKING:
    from gazetteer.reading import Reading


def _shape(first: dict[str, Any], path: str) -> Any:  # noqa: ANN401 - a shapely geometry
    """Return a path's area in degrees."""
    rings = []
    for ring in re.findall(r"M([^M]*)z", path):
        numbers = [int(n) for n in re.findall(r"-?\d+", ring)]
        points = np.array(numbers).reshape(-1, 2).cumsum(axis=0) + first["corner"]
        world = 256 * 2 ** first["zoom"]
        lon = points[:, 0] / world * 360 - 180
        lat = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * points[:, 1] / world))))
        rings.append(shapely.make_valid(shapely.Polygon(np.column_stack([lon, lat]))))
    whole = rings[0]
    for ring in rings[1:]:
        whole = whole.symmetric_difference(ring)
    return whole


def _by_colour(first: dict[str, Any]) -> dict[str, Any]:
    return {h["fill"]["light"]: _shape(first, h["path"]) for h in first["land"]}


def _differs(reading: Reading, jdn: int) -> dict[str, float]:
    """Return for the larger holders how much of their land is another in the first look."""
    data = payload(reading)
    drawn = _by_colour(opening(data, jdn))
    frame = territories_on(reading, jdn)
    out = {}
    for polity in ("xia", "song"):
        rows = frame[(frame["polity"] == polity) & (frame["contested_by"].map(len) == 0)]
        land = shapely.union_all(rows.geometry.to_numpy(), grid_size=1e-6)
        colour = data["style"]["polities"][polity]["light"]["fill"]
        out[polity] = land.symmetric_difference(drawn[colour]).area / land.area
    return out


def test_the_first_look_is_the_land_of_its_day(reading: Reading) -> None:
    for jdn in (START, julian_to_jdn(1004, 3, 1)):
        for polity, share in _differs(reading, jdn).items():
            assert share < 0.03, (jdn, polity, share)


def test_the_first_look_is_small_and_says_its_day(reading: Reading) -> None:
    first = opening(payload(reading))
    assert first["day"] == "1041-03-05"
    assert len(str(first)) < 12_000
    assert set(first["ground"]) == {"light", "dark"}
    assert opening(payload(reading), julian_to_jdn(1004, 3, 1))["land"] != first["land"]


def test_land_left_open_is_not_shown_as_somebodys(reading: Reading) -> None:
    frame = territories_on(reading, START)
    left_open = frame[frame["contested_by"].map(len) > 0]
    assert len(left_open)
    drawn = shapely.union_all(list(_by_colour(opening(payload(reading))).values()))
    for shape in left_open.geometry:
        assert not drawn.buffer(-0.02).contains(shape.representative_point())
