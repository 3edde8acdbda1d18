"""A place, its names through time, and the index that finds it.

Coordinates are ``lon, lat`` in degrees of WGS 84 (EPSG:4326), radii in km, and
years are astronomical integers (1 BCE is 0).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from gazetteer.text import Certainty

__all__ = ["Name", "NameRole", "Place", "Precision", "distance_km"]

Precision = Literal["site", "town", "county", "region", "unlocated"]
NameRole = Literal["official", "short", "alternate", "earlier", "later"]
_EARTH_KM = 6371.0088  # mean radius R1, Moritz (2000), Geodetic Reference System 1980


@dataclass(frozen=True, slots=True)
class Name:
    """One toponym of a place, and the years it was in use.

    Parameters
    ----------
    hans, hant, pinyin, en : str
        Simplified, traditional, with tone marks, and English if other than pinyin.
    role : NameRole
        ``official``, ``short`` (灵), ``alternate`` (灵武), ``earlier`` or ``later``.
    first_year, last_year : int or None
        Inclusive; None where open or unknown.
    source : str
        Who says so.
    first_jdn, last_jdn : int or None
        The days within those years, where a date says so: the first on which it
        may have been in use, and the last. None where the year is all that is known.
    """

    hans: str
    hant: str
    pinyin: str
    en: str
    role: NameRole
    first_year: int | None
    last_year: int | None
    source: str
    first_jdn: int | None = None
    last_jdn: int | None = None

    def in_use(self, year: int | None) -> bool:
        """Say whether the name was in use in a year (any name is, if None)."""
        return year is None or (
            (self.first_year is None or self.first_year <= year)
            and (self.last_year is None or year <= self.last_year)
        )


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was, how precisely that is known, and why.

    Parameters
    ----------
    id, name, kind : str
        ``name`` is the chief name in simplified characters.
    seat : bool
        Whether somebody could hold it, so that it has a cell.
    lon, lat : float or None
        Degrees; None if unlocated.
    radius_km : float or None
        A circle that honestly bounds where it was.
    precision : Precision
        What the point stands for.
    certainty : Certainty
        Of the location.
    modern_zh, modern_en, region, reason : str
        Modern identification; the bounds of what is unlocated; why.
    sources, links : tuple of str
        Citations, and whole URLs of the place in other gazetteers.
    names : tuple of Name
        All its names, the chief one first.
    """

    id: str
    name: str
    kind: str
    seat: bool
    lon: float | None
    lat: float | None
    radius_km: float | None
    precision: Precision
    certainty: Certainty
    modern_zh: str
    modern_en: str
    region: str
    reason: str
    sources: tuple[str, ...]
    links: tuple[str, ...]
    names: tuple[Name, ...]

    @property
    def located(self) -> bool:
        """Whether the place has a point."""
        return self.lon is not None

    def name_in(self, year: int | None) -> Name:
        """Return the official name in a year, or the chief name.

        Parameters
        ----------
        year : int or None
            Astronomical year.

        Returns
        -------
        Name
        """
        official = [n for n in self.names if n.role == "official" and n.in_use(year)]
        # The latest to come into use wins: 西平府 over 灵州 after 1002.
        return max(official, key=lambda n: n.first_year or -9999, default=self.names[0])


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the great-circle distance between two points.

    Parameters
    ----------
    a, b : tuple of float
        ``(lon, lat)`` in degrees.

    Returns
    -------
    float
        Kilometres on a sphere of the Earth's mean radius.

    Examples
    --------
    >>> round(distance_km((108.855, 37.999), (106.20, 37.99)))  # 夏州 to 灵州
    233
    """
    lon_a, lat_a, lon_b, lat_b = map(math.radians, (*a, *b))
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(half))
