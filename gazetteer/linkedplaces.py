"""Linked Places features, and plain GeoJSON ones, as places.

Read as published: version 1.2 and later, and tolerant where the format's own
sample is (it has no ``names``). What `Place` has no room for is kept beside it.

Source: Linked Places format 1.2.2, World Historical Gazetteer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gazetteer.entries import Entry, FieldError, Source, named, of_field, refuse, year
from gazetteer.jsonstream import member
from gazetteer.shapes import where

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gazetteer.jsonstream import Feature
    from gazetteer.places import Name

__all__ = ["entry_of", "whole_url"]

#: Where the short prefixes of Linked Places lead; links are kept as whole URLs.
#: Source: LP-TSV 0.5, "matches".
_LINKS = {
    "bnf": "https://data.bnf.fr/",
    "cerl": "https://data.cerl.org/thesaurus/",
    "dbp": "http://dbpedia.org/resource/",
    "gn": "http://www.geonames.org/",
    "gnd": "http://d-nb.info/gnd/",
    "gov": "http://gov.genealogy.net/",
    "loc": "http://id.loc.gov/authorities/subjects/",
    "pl": "https://pleiades.stoa.org/places/",
    "tgn": "http://vocab.getty.edu/page/tgn/",
    "viaf": "http://viaf.org/viaf/",
    "wd": "https://www.wikidata.org/wiki/",
    "wp": "https://wikipedia.org/wiki/",
}
_TITLES = (
    "title",
    "name",
    "Name",
    "NAME",
    "label",
    "toponym",
    "名称",
    "地名",
    "name_zh",
    "name_en",
)
_BARE = {"type", "coordinates"}
_MODELLED = {"@id", "id", "type", "properties", "@context"}


def whole_url(link: str) -> str:
    """Return a link with its short prefix, if it has one, written out.

    Examples
    --------
    >>> whole_url("wd:Q5684"), whole_url("https://example.org/1")
    ('https://www.wikidata.org/wiki/Q5684', 'https://example.org/1')
    """
    prefix, _, rest = link.partition(":")
    return _LINKS[prefix] + rest if prefix in _LINKS else link


def entry_of(feature: Feature, source: Source, columns: Mapping[str, str]) -> Entry:
    """Return a feature as an entry.

    Parameters
    ----------
    feature : Feature
        Its number, line and value.
    source : Source
    columns : mapping of str to str
        Which property is which field, for plain GeoJSON: ``{"MC": "name"}``.

    Returns
    -------
    Entry

    Raises
    ------
    RowError
        With line and field, such as ``features[2].geometry.coordinates``.
    """
    count, line, value = feature
    try:
        return _entry(count, line, value, source, columns)
    except FieldError as wrong:
        where = f"features[{count}]{'.' if wrong.field else ''}{wrong.field}"
        raise source.error(str(wrong), line, where) from None


def _entry(
    count: int,
    line: int,
    feature: Any,  # noqa: ANN401 - whatever the file has
    source: Source,
    columns: Mapping[str, str],
) -> Entry:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        refuse("type", "every feature is an object with the type 'Feature'")
    properties = feature.get("properties")
    if not isinstance(properties, dict):
        refuse("properties", "an object with at least a title is expected")
    chosen = {field: properties.get(column) for column, field in columns.items()}
    ident, linked = _ident(count, feature, properties, chosen, source)
    at, radius_km, certainty = where(feature.get("geometry"), source)
    place = source.place(
        ident=ident,
        names=tuple(_names(feature, properties, chosen, source, linked=linked)),
        kind=str(chosen.get("kind") or _kind(feature, properties)),
        at=at,
        radius_km=radius_km,
        precision="town" if radius_km is None else "region",
        certainty=certainty,
        sources=tuple(_citations(feature.get("names"))),
        links=tuple(_links(feature, ident)),
        about=_description(feature.get("descriptions")),
    )
    return Entry(place, line, _extra(feature, properties))


def _extra(feature: dict[str, Any], properties: dict[str, Any]) -> dict[str, Any]:
    extra = {key: value for key, value in feature.items() if key not in _MODELLED}
    geometry = extra.get("geometry")
    if geometry is None or (geometry.get("type") == "Point" and geometry.keys() <= _BARE):
        extra.pop("geometry", None)  # the place has the point
    rest = {key: value for key, value in properties.items() if key != "title"}
    return extra | ({"properties": rest} if rest else {})


def _ident(
    count: int,
    feature: dict[str, Any],
    properties: dict[str, Any],
    chosen: dict[str, Any],
    source: Source,
) -> tuple[str, bool]:
    """Return the id, and whether the feature is of Linked Places."""
    if "@id" in feature or isinstance(feature.get("names"), list):
        ident = feature.get("@id")
        if not isinstance(ident, str) or not ident.strip():
            refuse("@id", "Linked Places gives every feature an '@id', a text")
        return ident.strip(), True
    for given in (chosen.get("id"), feature.get("id"), properties.get("id")):
        if isinstance(given, str | int) and str(given).strip():
            return str(given).strip(), False
    source.notes["features without an id, numbered in the order of the file"] += 1
    return str(count + 1), False


def _names(
    feature: dict[str, Any],
    properties: dict[str, Any],
    chosen: dict[str, Any],
    source: Source,
    *,
    linked: bool,
) -> Iterator[Name]:
    title = chosen.get("name") or next((properties[k] for k in _TITLES if properties.get(k)), None)
    if linked and not properties.get("title"):
        refuse("properties.title", "Linked Places asks for a title")
    first, last = _span(feature.get("when"), "when")
    if "from" in chosen or "to" in chosen:
        first, last = _year(chosen.get("from"), "from"), _year(chosen.get("to"), "to")
    listed = feature.get("names")
    if listed is None or listed == []:
        if not isinstance(title, str | int) or not str(title).strip():
            known = ", ".join(map(repr, properties)) or "none"
            message = f"no name; map the property that has it (name=…); there are: {known:.200}"
            refuse("properties", message)
        if linked:
            source.notes["features without names, named by their title"] += 1
        sides = {key: str(chosen.get(key) or "") for key in ("hant", "pinyin", "en")}
        yield _named(str(title), "properties.title", first_year=first, last_year=last, **sides)
        return
    if not isinstance(listed, list):
        refuse("names", "a list of {toponym, lang, when} is expected")
    yield from _toponyms(listed, str(title), (first, last))


def _toponyms(
    listed: list[Any], title: str, lasting: tuple[int | None, int | None]
) -> Iterator[Name]:
    found = [_toponym(item, f"names[{i}]", lasting) for i, item in enumerate(listed)]
    chief = next((name for name in found if name.hans == " ".join(title.split())), None)
    if chief is None:
        chief = _named(title, "properties.title", first_year=lasting[0], last_year=lasting[1])
    yield chief
    yield from (name for name in found if name is not chief)


def _toponym(item: Any, where: str, lasting: tuple[int | None, int | None]) -> Name:  # noqa: ANN401
    written = member(item, "toponym") or member(item, "ethnonym")
    if not isinstance(written, str):
        refuse(f"{where}.toponym", f"a text is expected, not {written!r:.40}")
    first, last = _span(item.get("when"), f"{where}.when") if item.get("when") else lasting
    lang = item.get("lang") or ""
    cited = "; ".join(_citations([item]))
    return _named(
        written.rsplit("@", 1)[0] if not lang else written,
        f"{where}.toponym",
        lang=str(lang),
        first_year=first,
        last_year=last,
        source=cited,
    )


def _named(written: str, field: str, **sides: Any) -> Name:  # noqa: ANN401 - as in `named`
    with of_field(field):
        return named(written, **sides)


def _year(written: object, field: str) -> int | None:
    with of_field(field):
        return year(written)


def _span(when: object, where: str) -> tuple[int | None, int | None]:
    """Return the first and the last year of all time spans of a ``when``."""
    spans = member(when, "timespans")
    if spans is None or spans == []:
        return None, None
    if isinstance(spans, dict):  # one where the format says many
        spans = [spans]
    if not isinstance(spans, list) or not all(isinstance(span, dict) for span in spans):
        refuse(f"{where}.timespans", "a list of {start, end} is expected")
    starts: list[int | None] = []
    ends: list[int | None] = []
    for i, span in enumerate(spans):
        for side, keys, found in (
            ("start", ("in", "earliest", "latest"), starts),
            ("end", ("in", "latest", "earliest"), ends),
        ):
            key = next((k for k in keys if member(span, side, k) not in {None, ""}), keys[0])
            found.append(_year(member(span, side, key), f"{where}.timespans[{i}].{side}.{key}"))
    first = None if None in starts else min(s for s in starts if s is not None)
    last = None if None in ends else max(e for e in ends if e is not None)
    return first, last


def _kind(feature: dict[str, Any], properties: dict[str, Any]) -> str:
    types = feature.get("types")
    if types is not None and not isinstance(types, list):
        refuse("types", "a list of {identifier, label} is expected")
    for kind in types or ():
        label = member(kind, "label") or member(kind, "sourceLabel") or member(kind, "identifier")
        if label:
            return str(member(label, "value") or label)
    classes = properties.get("fclasses")
    return str(classes[0]) if isinstance(classes, list) and classes else ""


def _citations(names: object) -> Iterator[str]:
    for name in names if isinstance(names, list) else ():
        for cited in member(name, "citations") or ():
            label, ident = member(cited, "label"), member(cited, "@id")
            if label or ident:
                yield " ".join(str(part) for part in (label, ident) if part)


def _links(feature: dict[str, Any], ident: str) -> Iterator[str]:
    if ident.startswith(("http://", "https://")):
        yield ident
    links = feature.get("links")
    if links is not None and not isinstance(links, list):
        refuse("links", "a list of {type, identifier} is expected")
    for i, link in enumerate(links or ()):
        target = member(link, "identifier")
        if not isinstance(target, str):
            refuse(f"links[{i}].identifier", f"a text is expected, not {target!r:.40}")
        yield whole_url(target)


def _description(descriptions: object) -> str:
    listed = descriptions if isinstance(descriptions, list) else ()
    return "; ".join(str(member(item, "value")) for item in listed if member(item, "value"))
