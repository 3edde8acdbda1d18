"""What is exported is sound GeoJSON, dated, quoted, and without overlap."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pytest
import shapely
from shapely.geometry import shape

from gazetteer.dates import julian_to_jdn
from gazetteer.eras import read_date
from gazetteer.errors import DateError
from geo.export import KINDS, export, export_day, export_everything

if TYPE_CHECKING:
    from gazetteer.reading import Reading

PROMISED = {"id", "kind", "certainty", "earliest_jdn", "latest_jdn", "edtf_start", "edtf_end"}


def features(written: str) -> list[dict[str, Any]]:
    collection = json.loads(written)
    assert collection["type"] == "FeatureCollection"
    found: list[dict[str, Any]] = collection["features"]
    return found


def polygons(found: list[dict[str, Any]]) -> list[shapely.Geometry]:
    return [
        shape(f["geometry"]) for f in found if f["geometry"] and "Poly" in f["geometry"]["type"]
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_every_feature_has_the_promised_properties(reading: Reading, kind: str) -> None:
    found = features(export(reading, kind, "geojson", at="庆历元年二月"))
    assert found
    for feature in found:
        assert feature["type"] == "Feature"
        assert feature["id"] == feature["properties"]["id"]
        assert feature["properties"].keys() >= PROMISED, feature["id"]


@pytest.mark.parametrize("kind", KINDS)
def test_ids_are_unique(reading: Reading, kind: str) -> None:
    ids = [f["id"] for f in features(export(reading, kind, "geojson"))]
    assert len(ids) == len(set(ids))


def test_every_quotation_is_verbatim_at_its_offsets(reading: Reading) -> None:
    quoted = [
        q for f in features(export_everything(reading)) for q in f["properties"].get("quotes", [])
    ]
    assert len(quoted) > 600
    assert all(reading.document.text[q["start"] : q["end"]] == q["text"] for q in quoted)


@pytest.mark.parametrize("year", [881, 930, 982, 1002, 1004, 1036, 1044, 1068])
def test_territories_of_a_day_are_valid_and_do_not_overlap(reading: Reading, year: int) -> None:
    found = polygons(features(export_day(reading, julian_to_jdn(year, 6, 1))))
    assert len(found) >= 4
    assert all(shapely.is_valid(polygon) for polygon in found)
    whole = shapely.union_all(found).area
    assert sum(p.area for p in found) == pytest.approx(whole, rel=1e-9)


def test_outer_rings_run_counter_clockwise(reading: Reading) -> None:
    for polygon in polygons(features(export_day(reading, julian_to_jdn(1044, 6, 1)))):
        parts = getattr(polygon, "geoms", [polygon])
        assert all(shapely.is_ccw(part.exterior) for part in parts)


def test_xia_grows_from_982_to_1002_to_1044(reading: Reading) -> None:
    def area(year: int) -> float:
        found = features(export_day(reading, julian_to_jdn(year, 12, 1)))
        return sum(
            f["properties"]["area_km2"]
            for f in found
            if f["properties"]["kind"] == "territory" and f["properties"]["polity"] == "xia"
        )

    assert area(983) < area(1002) < area(1044)
    assert area(1044) > 3 * area(1002)


def test_in_1044_xia_holds_the_eighteen_prefectures_each_with_its_words(reading: Reading) -> None:
    eighteen = [
        *("xiazhou", "yinzhou", "suizhou-shaanxi", "youzhou", "jingzhou-dingnan", "lingzhou"),
        *("yanzhou-salt", "huizhou", "shengzhou", "ganzhou", "xiliangfu", "guazhou", "shazhou"),
        *("suzhou", "hongzhou-xia", "dingzhou-xia", "weizhou-xia", "longzhou-xia"),
    ]
    for place in eighteen:
        held = reading.who(place, julian_to_jdn(1044, 6, 1))[0]
        assert held.polity == "xia", place
        assert any(statement.quotes for statement in held.because), place


def test_what_the_chapter_states_is_told_from_the_background(reading: Reading) -> None:
    found = features(export(reading, "control", "geojson"))
    for feature in found:
        properties = feature["properties"]
        if properties["kind"] == "control":
            assert properties["quotes"]
        else:
            assert properties["kind"] == "background"
            assert properties["sources"]


@pytest.fixture(scope="module")
def periods(reading: Reading) -> list[dict[str, Any]]:
    return features(export(reading, "territories", "geojson"))


def _standing(found: list[dict[str, Any]], jdn: int) -> list[dict[str, Any]]:
    return [
        f for f in found if f["properties"]["earliest_jdn"] <= jdn <= f["properties"]["latest_jdn"]
    ]


@pytest.mark.parametrize(
    "day", [(880, 1, 1), (982, 6, 1), (1002, 4, 30), (1044, 6, 1), (1068, 12, 31)]
)
def test_without_a_date_territories_are_those_of_every_day(
    reading: Reading, periods: list[dict[str, Any]], day: tuple[int, int, int]
) -> None:
    standing = _standing(periods, julian_to_jdn(*day))
    that_day = features(
        export(reading, "territories", "geojson", at="{:04}-{:02}-{:02}".format(*day))
    )

    def said(found: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
        names = ("polity", "status", "certainty", "contested_by", "places", "area_km2")
        return sorted(tuple(str(f["properties"][name]) for name in names) for f in found)

    assert len(that_day) >= 4
    assert said(standing) == said(that_day)
    whole = shapely.union_all(polygons(standing)).area
    assert sum(p.area for p in polygons(standing)) == pytest.approx(whole, rel=1e-9)


def test_a_period_is_dated_and_as_long_as_its_land_stays_the_same(
    periods: list[dict[str, Any]],
) -> None:
    ends: dict[tuple[Any, ...], int] = {}
    for one in (feature["properties"] for feature in periods):
        assert one["earliest_jdn"] <= one["latest_jdn"]
        assert read_date(f"gregorian:{one['start']}").earliest_jdn == one["earliest_jdn"]
        assert read_date(f"gregorian:{one['end']}").earliest_jdn == one["latest_jdn"]
        names = ("polity", "status", "certainty", "contested_by", "places")
        key = tuple(str(one[name]) for name in names)
        assert ends.get(key) != one["earliest_jdn"] - 1, f"{one['id']} goes on what ended before"
        ends[key] = one["latest_jdn"]
    starts = [feature["properties"]["earliest_jdn"] for feature in periods]
    assert starts == sorted(starts)


def test_a_span_gives_the_territories_of_its_periods_cut_at_its_ends(reading: Reading) -> None:
    found = features(export(reading, "territories", "geojson", first="1001", last="1003"))
    xia = [f["properties"] for f in found if f["properties"]["polity"] == "xia"]
    assert len({p["earliest_jdn"] for p in xia}) >= 2
    assert max(p["area_km2"] for p in xia) > min(p["area_km2"] for p in xia)
    days = {f["properties"][name] for f in found for name in ("earliest_jdn", "latest_jdn")}
    assert (min(days), max(days)) == (julian_to_jdn(1001, 1, 1), julian_to_jdn(1003, 12, 31))
    to_the_end = features(export(reading, "territories", "geojson", first="1067"))
    last = max(f["properties"]["latest_jdn"] for f in to_the_end)
    assert last == julian_to_jdn(1068, 12, 31)


@pytest.mark.parametrize("kind", ["territories", "borders", "control", "all"])
def test_of_days_the_chapter_does_not_tell_no_holder_is_claimed(
    reading: Reading, kind: str
) -> None:
    for asked in ({"at": "1500"}, {"first": "1100"}, {"last": "800"}):
        for form in ("geojson", "jsonl"):
            with pytest.raises(DateError, match="880 to 1068"):
                export(reading, kind, form, **asked)


def test_borders_end_with_the_chapter(reading: Reading) -> None:
    found = features(export(reading, "borders", "geojson", first="1067", last="1200"))
    assert max(f["properties"]["latest_jdn"] for f in found) == julian_to_jdn(1068, 12, 31)


def test_a_day_and_a_span_at_once_are_refused(reading: Reading) -> None:
    with pytest.raises(DateError, match="not both"):
        export(reading, "events", "geojson", at="1044", first="1001")


def test_everything_has_the_land_once_as_cells(reading: Reading) -> None:
    kinds = [f["properties"]["kind"] for f in features(export_everything(reading))]
    assert kinds.count("cell") > 100
    assert "territory" not in kinds
    lines = [json.loads(line) for line in export(reading, "all", "jsonl").splitlines()]
    said = [line.get("kind") for line in lines if line["layer"] == "territories"]
    assert said == ["cell"] * kinds.count("cell")
    assert len(features(export(reading, "cells", "geojson"))) == kinds.count("cell")


def test_geopandas_reads_what_is_written(reading: Reading) -> None:
    frame = gpd.read_file(io.BytesIO(export_day(reading, julian_to_jdn(1044, 6, 1)).encode()))
    assert frame.crs.to_epsg() == 4326
    assert {"xia", "song", "liao"} <= set(frame["polity"].dropna())


def test_json_lines_have_the_contracts_shapes(reading: Reading) -> None:
    lines = export(reading, "events", "jsonl").splitlines()
    for line in lines:
        event = json.loads(line)
        text = reading.document.text[event["quote_start"] : event["quote_end"]]
        assert event["quote"] == text
        assert event["status"] == "reviewed"
        assert event["date"]["earliest_jdn"] <= event["date"]["latest_jdn"]
        assert {"kind", "places", "polities", "persons", "certainty"} <= event.keys()
    held = [json.loads(line) for line in export(reading, "control", "jsonl").splitlines()]
    assert all({"place", "place_name", "polity", "name", "from", "to"} <= h.keys() for h in held)


def test_an_empty_span_is_refused(reading: Reading) -> None:
    with pytest.raises(DateError, match="is empty"):
        export(reading, "events", "geojson", first="1044", last="1002")
