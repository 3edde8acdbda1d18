"""What a payload says of its book: title, licence, the years and the place it opens with."""

from __future__ import annotations

from collections import Counter
from math import asinh, log2, pi, radians, tan
from typing import TYPE_CHECKING, Any

from gazetteer.errors import SeedError
from gazetteer.text import to_traditional
from gazetteer.validation import dated

if TYPE_CHECKING:
    from gazetteer.reading import Reading
    from gazetteer.text import Document

__all__ = ["edition_rows", "licence_of", "start_of"]

Json = dict[str, Any]
_TEXTS = "texts/texts.csv"
_MONTH_DAYS = 30
_PAGE_PX = (1000, 560)  # of a page of 1440 × 900, what lies clear of paper
_ZOOMS = (4.5, 8.5)
_WIDEST_DEG = 179.0
_IN_ENGLISH = {"公有领域": "public domain"}


def edition_rows(reading: Reading) -> Json:
    """Return ``document``, ``text``, ``text_hant``, ``span``, ``start``, ``home`` and ``licences``.

    Parameters
    ----------
    reading : Reading

    Returns
    -------
    dict
        Days are Julian day numbers; ``home`` is ``[lat, lon, zoom]``.

    Raises
    ------
    SeedError
        If the table of texts says a date or a view that cannot be read.
    """
    document = reading.document
    return {
        "document": {
            "id": document.id,
            "title_hans": document.title,
            "title_hant": to_traditional(document.title),
            "title_en": document.title_en or document.title,
            "author": document.author,
            "juan": document.juan,
            "edition": document.edition,
        },
        "text": document.text,
        "text_hant": to_traditional(document.text),
        "span": list(reading.span),
        "start": start_of(reading),
        "home": _home(reading),
        "licences": _licences(document),
    }


def start_of(reading: Reading) -> int:
    """Return the day an atlas opens with: as its row says, else of the month fullest of events.

    Examples
    --------
    >>> from gazetteer.dates import jdn_to_julian
    >>> from gazetteer.reading import load_reading
    >>> jdn_to_julian(start_of(load_reading()))
    (1041, 3, 5)
    """
    first, last = reading.span
    if reading.document.opens:
        day = dated(reading.document.opens, _TEXTS, 1, "opens").earliest_jdn
        if first <= day <= last:
            return day
        message = f"{reading.document.opens} is outside the years of the chapter"
        raise SeedError(message, file=_TEXTS, field="opens")
    whens = [event.when for event in reading.events if event.when]
    sure = [when for when in whens if when.precision in {"day", "month"}]
    days = sorted(when.earliest_jdn for when in sure or whens)
    months = Counter(day // _MONTH_DAYS for day in days if first <= day <= last)
    if not months:
        return first
    fullest = max(months, key=lambda month: (months[month], -month))
    return next(day for day in days if day // _MONTH_DAYS == fullest)


def _home(reading: Reading) -> list[float]:
    """Return where the map looks at first: as its row says, else about the events' places."""
    written = reading.document.view
    if written:
        try:
            lat, lon, zoom = (float(part) for part in written.split(","))
        except ValueError:
            message = f"{written!r} is no lat,lon,zoom such as 36.35,107.95,7.5"
            raise SeedError(message, file=_TEXTS, field="view") from None
        return [lat, lon, zoom]
    named = {place.place for event in reading.events for place in event.places}
    places = [p for p in reading.places.places.values() if p.id in named and p.lon is not None]
    points = sorted((p.lon, p.lat) for p in places if p.lon is not None and p.lat is not None)
    return _about(points) if points else [36.35, 107.95, 6]


def _about(points: list[tuple[float, float]]) -> list[float]:
    """Return the view that shows all but the farthest tenth of some points, lon, lat."""
    cut = len(points) // 20
    lons = sorted(lon for lon, _ in points)[cut : len(points) - cut]
    lats = sorted(lat for _, lat in points)[cut : len(points) - cut]
    middle = (lats[0] + lats[-1]) / 2, (lons[0] + lons[-1]) / 2
    wide = min(lons[-1] - lons[0], _WIDEST_DEG) / 360
    tall = (_mercator(lats[-1]) - _mercator(lats[0])) / (2 * pi)
    fits = [
        log2(px / 256 / share) for px, share in zip(_PAGE_PX, (wide, tall), strict=True) if share
    ]
    zoom = min([*fits, _ZOOMS[1]])
    return [round(middle[0], 2), round(middle[1], 2), max(_ZOOMS[0], int(4 * zoom) / 4)]


def _mercator(lat: float) -> float:
    return asinh(tan(radians(max(-85.0, min(85.0, lat)))))


def licence_of(document: Document) -> tuple[str, str]:
    """Return the licence of a text in Chinese and in English, as far as its row says.

    Examples
    --------
    >>> from gazetteer.reading import load_reading
    >>> licence_of(load_reading().document)
    ('公有领域', 'public domain')
    """
    chinese, _, english = document.licence.partition(" (")
    return chinese, english.rstrip(")") or _IN_ENGLISH.get(chinese, chinese)


def _licences(document: Document) -> Json:
    book = document.title.split("·")[0]
    licence, licence_en = licence_of(document)
    book_en = (document.title_en or book).split(",")[0]
    ours = (
        f"史舆 © 史舆作者 CC BY-SA 4.0；原文《{book}》{licence}；"
        "地形 T. Patterson；水系 GSHHG/WDB II。本卷不载边界：据点近 / 推定 / 拟测。"
    )
    return {
        "hans": ours,
        "hant": to_traditional(ours),
        "en": "Shiyu © the Shiyu authors, CC BY-SA 4.0; "
        f"text: {', '.join(filter(None, (book_en, licence_en)))}; "
        "relief: T. Patterson; waters: GSHHG/WDB II. "
        "The chapter draws no border: near a seat / inferred / conjectural.",
    }
