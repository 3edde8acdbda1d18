"""Where borders would be if the evidence were a little different.

Three questions: what if every seat lay elsewhere within its radius, what if
one seat lay elsewhere or were not known at all, and what if one statement, or
one sentence of the chapter, had not been written. Each answer is how much of a
polity's land stays: the area of what it holds both ways over the area of what
it holds either way (IoU, 1 where nothing changes), on the grid of the terrain.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from gazetteer.control import Statement, controls
from gazetteer.seeds import read_followers, read_statements, read_successions
from gazetteer.succession import follow, succeed
from geo.allotment import allot
from geo.atlas import cells_of, seats_of
from geo.frames import areas_km2
from geo.holding import holders
from geo.terrain import Terrain, terrain
from geo.territory import Seat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gazetteer.reading import Reading
    from geo.holding import Held

__all__ = ["Effect", "Ground", "of_places", "of_seats", "of_statements", "scatter", "stated"]

_KM_A_DEGREE: Final = 111.2
_DIRECTIONS: Final = 8

Codes = NDArray[np.int64]
Owners = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Effect:
    """What is left of each polity's land on a day, the evidence being otherwise.

    Attributes
    ----------
    jdn : int
        The day.
    iou : dict of str to float
        Polity to the share that stays, of those that held land either way.
    changed_km2 : dict of str to float
        Polity to the land it gained and lost.
    """

    jdn: int
    iou: dict[str, float]
    changed_km2: dict[str, float]


def scatter(reading: Reading, seed: int) -> tuple[Seat, ...]:
    """Put every seat at random within its radius, evenly over the circle.

    Parameters
    ----------
    reading : Reading
    seed : int
        The same seed gives the same seats.

    Returns
    -------
    tuple of Seat
        In the order of `geo.atlas.seats_of`; each on land and in the frame.
    """
    rng, land = random.Random(seed), terrain()  # noqa: S311 - a repeatable scatter, no secret
    places = reading.places.places
    return tuple(
        _put(seat, places[seat.id].radius_km or 0.0, rng, land) for seat in seats_of(reading)
    )


def _put(seat: Seat, radius_km: float, rng: random.Random, land: Terrain) -> Seat:
    for _ in range(100):
        moved = _shifted(seat, radius_km * math.sqrt(rng.random()), rng.random())
        if _on_land(moved, land):
            return moved
    return seat


def _shifted(seat: Seat, km: float, turn: float) -> Seat:
    north = km * math.cos(math.tau * turn) / _KM_A_DEGREE
    east = km * math.sin(math.tau * turn) / _KM_A_DEGREE / math.cos(math.radians(seat.lat))
    return Seat(seat.id, seat.lon + east, seat.lat + north, seat.reach_km)


def _on_land(seat: Seat, land: Terrain) -> bool:
    if not land.bounds.contains(seat.lon, seat.lat):
        return False
    return bool(land.land.flat[land.node(seat.lon, seat.lat)])


class Ground:
    """The grid, and of every pixel the nearest seat and the next.

    With both kept, one seat can be moved or left out without looking at the
    others again. Pockets and shreds stay as they are.

    Parameters
    ----------
    seats : sequence of Seat
    """

    def __init__(self, seats: Sequence[Seat]) -> None:
        self.land = terrain()
        self._best = np.full((2, *self.land.shape), np.inf)
        self._who = np.full((2, *self.land.shape), -1, dtype=np.int32)
        for index, seat in enumerate(seats):
            self._enter(index, self._reach(seat))

    def _reach(self, seat: Seat) -> NDArray[np.float64]:
        node = np.array([self.land.node(seat.lon, seat.lat)])
        cost: NDArray[np.float64] = self.land.nearest(node, limit_km=seat.reach_km).cost_km
        return cost

    def _enter(self, index: int, cost: NDArray[np.float64]) -> None:
        first = cost < self._best[0]
        second = ~first & (cost < self._best[1])
        self._best[1][first], self._who[1][first] = self._best[0][first], self._who[0][first]
        self._best[0][first], self._who[0][first] = cost[first], index
        self._best[1][second], self._who[1][second] = cost[second], index

    @property
    def owner(self) -> Owners:
        """Position of the nearest seat of every pixel; −1 for nobody."""
        owner: Owners = self._who[0]
        return owner

    def without(self, index: int, instead: Seat | None = None) -> Owners:
        """Return the owners if one seat were not there, or were another instead."""
        gone = self._who[0] == index
        owner: Owners = np.where(gone, self._who[1], self._who[0])
        if instead is not None:
            cost = self._reach(instead)
            owner[cost < np.where(gone, self._best[1], self._best[0])] = index
        return owner


def of_seats(reading: Reading, seats: Sequence[Seat], jdns: Sequence[int]) -> list[Effect]:
    """Return what is left of the land if the seats lay elsewhere.

    Parameters
    ----------
    reading : Reading
    seats : sequence of Seat
        As many as, and in the order of, `geo.atlas.seats_of`.
    jdns : sequence of int
        Julian day numbers.

    Returns
    -------
    list of Effect
        One a day.
    """
    before, after = _owners(seats_of(reading)), _owners(tuple(seats))
    pixels = _pixel_km2()
    return [_effect(reading, jdn, before, after, pixels) for jdn in jdns]


@lru_cache(maxsize=2)
def _owners(seats: tuple[Seat, ...]) -> Owners:
    return allot(seats, terrain()).owner


def of_places(
    reading: Reading, jdns: Sequence[int]
) -> Iterator[tuple[str, list[Effect], list[Effect]]]:
    """Move each seat alone by its whole radius, and leave each out.

    Parameters
    ----------
    reading : Reading
    jdns : sequence of int
        Julian day numbers.

    Yields
    ------
    tuple of (str, list of Effect, list of Effect)
        The place; the effects of moving it, one for each day and each of
        eight directions that ends on land; the effects of its not being there.
    """
    seats = seats_of(reading)
    ground, pixels = Ground(seats), _pixel_km2()
    for index, seat in enumerate(seats):
        radius = reading.places.places[seat.id].radius_km or 0.0
        turns = [_shifted(seat, radius, turn / _DIRECTIONS) for turn in range(_DIRECTIONS)]
        ways = [ground.without(index, to) for to in turns if _on_land(to, ground.land)]
        gone = ground.without(index)
        yield (
            seat.id,
            [_effect(reading, jdn, ground.owner, way, pixels) for jdn in jdns for way in ways],
            [_effect(reading, jdn, ground.owner, gone, pixels) for jdn in jdns],
        )


def stated(reading: Reading) -> tuple[Statement, ...]:
    """Return the statements as people wrote them, before what follows from them."""
    return read_statements(reading.document, {event.id: event for event in reading.events})


def of_statements(
    reading: Reading, groups: Iterable[Sequence[Statement]], jdns: Sequence[int]
) -> Iterator[list[Effect]]:
    """Leave statements out, one group at a time, and all that follows from them.

    Parameters
    ----------
    reading : Reading
    groups : iterable of sequence of Statement
        Of `stated`: one statement each, or all of one sentence together.
    jdns : sequence of int
        Julian day numbers.

    Yields
    ------
    list of Effect
        One a day.
    """
    said, successions, followers = stated(reading), read_successions(), read_followers()
    cells = np.arange(len(seats_of(reading)), dtype=np.int32)
    km2 = cells_of(reading).frame["area_km2"].to_numpy(dtype=float)
    for group in groups:
        left = [statement for statement in said if statement not in group]
        spans = controls(follow(succeed(left, successions), followers))
        yield [_effect(reading, jdn, cells, cells, km2, spans) for jdn in jdns]


def _effect(  # noqa: PLR0913 - two states of one ground, whose holders may differ
    reading: Reading,
    jdn: int,
    before: Owners,
    after: Owners,
    km2: NDArray[np.float64],
    otherwise: Sequence[Held] | None = None,
) -> Effect:
    names, known = _known(reading, jdn)
    other = known if otherwise is None else _colours(reading, otherwise, names, jdn)
    was, now = known[before], other[after]
    size = len(names) + 1  # the last is nobody
    a, b = (np.bincount(x.ravel(), km2.ravel(), size) for x in (was, now))
    same = was == now
    both = np.bincount(was[same], km2[same], size)
    either = a + b - both
    held = [(index, name) for index, name in enumerate(names) if either[index] > 0]
    return Effect(
        jdn,
        {name: float(both[index] / either[index]) for index, name in held},
        {name: float(either[index] - both[index]) for index, name in held},
    )


@lru_cache(maxsize=8)
def _known(reading: Reading, jdn: int) -> tuple[tuple[str, ...], Codes]:
    names = tuple(sorted({control.polity for control in reading.controls}))
    return names, _colours(reading, reading.controls, names, jdn)


def _colours(reading: Reading, spans: Sequence[Held], names: Sequence[str], jdn: int) -> Codes:
    """Return the holder of each seat by number, and nobody's number for seat −1."""
    found = {place: held[0].polity for place, held in holders(spans, jdn).items()}
    number = {name: index for index, name in enumerate(names)}
    nobody = len(names)
    codes = [number.get(found.get(seat.id, ""), nobody) for seat in seats_of(reading)]
    return np.array([*codes, nobody], dtype=np.int64)


@lru_cache(maxsize=1)
def _pixel_km2() -> NDArray[np.float64]:
    land = terrain()
    rows, columns = land.shape
    tops = land.bounds.north - np.arange(rows) * land.step
    west = land.bounds.west
    strip = [shapely.box(west, top - land.step, west + land.step, top) for top in tops]
    return np.repeat(areas_km2(strip)[:, np.newaxis], columns, axis=1)
