"""Somebody else's gazetteer comes in whole, or not at all, and says why."""

from __future__ import annotations

import json
import tracemalloc
from typing import TYPE_CHECKING, Any

import pytest

from gazetteer.entries import Entry, RowError, Source
from gazetteer.errors import PlaceError, ShiyuError
from gazetteer.finding import PlaceIndex
from gazetteer.formats import entries, format_of
from gazetteer.importing import list_imports, remove_import, repeat_import, run_import
from gazetteer.seeds import read_places
from gazetteer.store import ImportedPlaces, gazetteer_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

# The features of the sample that comes with the Linked Places format, version 1.2.2: two dated
# points and no names, though its own schema asks for them.
SAMPLE = {
    "type": "FeatureCollection",
    "@context": "https://example.org/linkedplaces-context-v1.1.jsonld",
    "features": [
        {
            "@id": "http://mygaz.org/places/p_12345",
            "type": "Feature",
            "properties": {"title": "Abingdon (UK)", "ccodes": ["GB"]},
            "geometry": {
                "type": "GeometryCollection",
                "geometries": [
                    {
                        "type": "Point",
                        "coordinates": [-1.2879, 51.6708],
                        "when": {"timespans": [{"start": {"in": "1600"}, "end": {"in": "1699"}}]},
                        "certainty": "certain",
                    },
                    {"type": "Point", "coordinates": [-1.31, 51.64], "certainty": "uncertain"},
                ],
            },
        }
    ],
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SHIYU_DATA", str(tmp_path / "data"))
    return tmp_path


def make_csv(folder: Path, *lines: str, name: str = "my.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def make_feature(ident: object = "https://example.org/1", **changes: Any) -> dict[str, Any]:  # noqa: ANN401
    feature = {
        "@id": ident,
        "type": "Feature",
        "properties": {"title": "蓬莱仙岛"},
        "geometry": {"type": "Point", "coordinates": [121.0, 37.8]},
        "names": [{"toponym": "蓬莱仙岛", "lang": "zh-Hans"}],
    }
    return feature | changes


def make_json(folder: Path, features: Sequence[object], name: str = "my.json") -> Path:
    path = folder / name
    text = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    path.write_text(f'{{"type": "FeatureCollection", "features": [\n{text}\n]}}', "utf-8")
    return path


def make_span(first: int | None, last: int | None) -> dict[str, dict[str, str]]:
    sides = (("start", first), ("end", last))
    return {side: {"in": "" if year is None else str(year)} for side, year in sides}


def found(name: str) -> list[str]:
    index = PlaceIndex(read_places().values()).including(ImportedPlaces())
    return [candidate.place.id for candidate in index.find(name)]


def test_a_csv_with_usual_headers_needs_no_mapping(folder: Path) -> None:
    report = run_import(make_csv(folder, "id,名称,经度,纬度", "7,蓬莱仙岛,121.0,37.8"))
    assert (report.read, report.kept, report.refused, report.stored) == (1, 1, 0, True)
    assert found("蓬萊仙島") == found("penglaixiandao") == found("蓬莱仙道") == ["my:7"]


def test_a_mapping_names_the_columns_and_what_is_unmapped_is_kept(folder: Path) -> None:
    path = make_csv(folder, "MC;JD;WD;BZ", "蓬莱仙岛;121.0;37.8;海上", name="x.csv")
    mapping = {"MC": "name", "JD": "lon", "WD": "lat"}
    assert run_import(path, name="仙境", mapping=mapping).kept == 1
    assert found("蓬莱仙岛") == ["仙境:2"]
    (entry,) = entries(path, Source("x.csv", "x"), form="csv", mapping=mapping)
    assert isinstance(entry, Entry)
    assert entry.extra == {"BZ": "海上"}


BAD_ROWS = [
    ("9,夏州,1o8,38,,", "my.csv:3: field 'lon': '1o8' is no number"),
    ("9,夏州,108,1o8,,", "my.csv:3: field 'lat': '1o8' is no number"),
    ("9,夏州,38,108,,", "my.csv:3: field 'lat': latitude 108 is not between -90 and 90; are lon"),
    ("9,夏州,200,38,,", "my.csv:3: field 'lon': longitude 200"),
    ("9,夏州,12000000,4600000,,", "my.csv:3: field 'lat': latitude 4.6e+06"),
    ("9,夏州,108,,,", "my.csv:3: field 'lat': empty"),
    ("9,夏州,nan,38,,", "my.csv:3: field 'lon': 'nan' is no finite number"),
    ('9,夏州,"108,5",38,,', "my.csv:3: field 'lon': '108,5' is no number"),
    ("9,,108,38,,", "my.csv:3: field 'name': the name is empty"),
    ("9,夏\x00州,108,38,,", "my.csv:3: field 'name': '夏\\x00州' has a control character"),
    (",夏州,108,38,,", "my.csv:3: field 'id': the id is empty"),
    ("1,夏州,108,38,,", "my.csv:3: field 'id': '1' is already the id in line 2"),
    ("9,夏州,108,38,咸平,", "my.csv:3: field 'from': '咸平' is no year"),
    ("9,夏州,108,38,1038,1002", "my.csv:3: field 'to': it ends in 1002 before"),
    ("9,夏州,108,38", "my.csv:3: 4 fields where the header has 6"),
    ("9,夏州,108,38,,,", "my.csv:3: 7 fields where the header has 6"),
]


@pytest.mark.parametrize(("row", "message"), BAD_ROWS)
def test_an_error_names_file_line_and_field_and_keeps_all_out(
    folder: Path, row: str, message: str
) -> None:
    report = run_import(make_csv(folder, "id,name,lon,lat,from,to", "1,灵州,106.2,37.99,526,", row))
    assert (report.read, report.kept, report.refused, report.stored) == (2, 0, 1, False)
    assert str(report.errors[0]).startswith(message)
    assert list_imports() == []
    assert list((folder / "data" / "gazetteers").iterdir()) == []


@pytest.mark.parametrize(
    ("radius", "message"),
    [
        ("12km", "'12km' is no number; write kilometres such as 12"),
        ("-5", "-5 is below zero"),
        ("12000", "12000 km is wider than any place; is it in metres"),
        ("nan", "'nan' is no finite number"),
    ],
)
def test_a_radius_that_cannot_be_is_refused_in_its_own_words(
    folder: Path, radius: str, message: str
) -> None:
    report = run_import(make_csv(folder, "name,lon,lat,radius_km", f"灵州,106.2,37.99,{radius}"))
    assert str(report.errors[0]).startswith(f"my.csv:2: field 'radius_km': {message}")


def test_line_ends_of_every_system_are_read(folder: Path) -> None:
    path = folder / "my.csv"
    for end in ("\n", "\r\n", "\r"):
        text = f"\ufeffid,name,lon,lat{end}1,灵州,106.2,37.99{end}2,夏州,1o8,38{end}"
        path.write_bytes(text.encode())
        report = run_import(path)
        assert str(report.errors[0]).startswith("my.csv:3: field 'lon'"), repr(end)


def test_the_good_rows_come_in_only_when_asked_and_the_bad_ones_are_told(folder: Path) -> None:
    rows = [row for row, _ in BAD_ROWS]
    path = make_csv(folder, "id,name,lon,lat,from,to", "1,灵州,106.2,37.99,526,", *rows)
    report = run_import(path, keep_good=True)
    assert (report.read, report.kept, report.refused) == (17, 1, 16)
    assert len(report.errors) == len({str(error) for error in report.errors}) == 16
    (about,) = list_imports()
    assert (about["places"], about["refused"], about["keep_good"]) == (1, 16, True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"", "the first line is empty; it names the columns"),
        (b"\n\n", "the first line is empty"),
        (b"id,name,lon,lat\n", "there is no place in it"),
        (b"id,lon,lat\n1,2,3\n", "no column is the name"),
        (b"id,name,lon\n1,a,3\n", "only one of lon and lat"),
        (b"id,name,name\n1,a,b\n", "two columns have this name"),
        (b"id,name\n1,\xff\xfe\n", r"my\.csv:2: not UTF-8"),
        (b'id,name\n1,"open\n', r"my\.csv:2: .*quotation"),
        ("id,name\n1,灵州\n".encode("gb18030"), "my.csv:2: not UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_clear_error(
    folder: Path, text: bytes, message: str
) -> None:
    path = folder / "my.csv"
    path.write_bytes(text)
    with pytest.raises(RowError, match=message):
        run_import(path, keep_good=True)
    assert list_imports() == []


def test_a_wrong_mapping_names_the_columns_and_fields_there_are(folder: Path) -> None:
    path = make_csv(folder, "MC,JD", "a,1")
    with pytest.raises(RowError, match="no column 'X'; there are: MC, JD"):
        run_import(path, mapping={"X": "name"})
    with pytest.raises(RowError, match="cannot be 'nom'; fields are: id, name"):
        run_import(path, mapping={"MC": "nom"})


def test_the_formats_own_sample_comes_in_with_a_note(folder: Path) -> None:
    path = folder / "sample.geojson"
    path.write_text(json.dumps(SAMPLE), "utf-8")
    report = run_import(path)
    assert (report.format, report.kept) == ("lpf", 1)
    assert report.notes["features without names, named by their title"] == 1
    (place,) = ImportedPlaces()
    assert (place.name, place.lon, place.lat) == ("Abingdon (UK)", -1.2879, 51.6708)
    assert place.links == ("http://mygaz.org/places/p_12345",)
    assert found("abingdon uk") == ["sample:http://mygaz.org/places/p_12345"]


def test_linked_places_keep_names_dates_links_and_citations(folder: Path) -> None:
    when = {"timespans": [{"start": {"in": "-0100"}, "end": {"latest": "1227-06-01"}}]}
    names = [
        {"toponym": "Penglai", "lang": "zh-Latn"},
        {"toponym": "蓬莱仙岛", "lang": "zh", "citations": [{"label": "史记", "year": "1959"}]},
        {"toponym": "Isle of the Immortals", "lang": "en", "when": {"timespans": []}},
    ]
    links = [{"type": "closeMatch", "identifier": "wd:Q42"}]
    types = [{"identifier": "aat:1", "label": "island"}]
    feature = make_feature(names=names, when=when, links=links, types=types)
    run_import(make_json(folder, [feature]))
    (place,) = ImportedPlaces()
    assert place.kind == "island"
    assert "https://www.wikidata.org/wiki/Q42" in place.links
    assert place.sources[0] == "史记"
    assert [(n.hans, n.first_year, n.last_year) for n in place.names[:2]] == [
        ("蓬莱仙岛", -100, 1227),
        ("Penglai", -100, 1227),
    ]
    assert found("isle of the immortals") == found("péng lái")


BAD_FEATURES: list[tuple[object, str]] = [
    ([], "field 'features[1].type'"),
    (make_feature(type="Place"), "field 'features[1].type'"),
    (make_feature(None), "field 'features[1].@id'"),
    (make_feature(properties={}), "field 'features[1].properties.title'"),
    (make_feature(properties=None), "field 'features[1].properties'"),
    (make_feature(names=[{"lang": "zh"}]), "field 'features[1].names[0].toponym'"),
    (make_feature(names="蓬莱"), "field 'features[1].names'"),
    (
        make_feature(when={"timespans": [{"start": {"in": "咸平"}}]}),
        "field 'features[1].when.timespans[0].start.in': '咸平' is no year",
    ),
    (
        make_feature(geometry={"type": "Point", "coordinates": [37.8, 121.0]}),
        "field 'features[1].geometry.coordinates': latitude 121",
    ),
    (
        make_feature(geometry={"type": "Point", "coordinates": ["121", None]}),
        "field 'features[1].geometry.coordinates': None is no number",
    ),
    (make_feature(geometry={"type": "Dot"}), "field 'features[1].geometry.type'"),
    (make_feature(links=[{"identifier": 3}]), "field 'features[1].links[0].identifier'"),
    (make_feature(), "field 'id': 'https://example.org/1' is already the id in line 2"),
]


@pytest.mark.parametrize(("feature", "message"), BAD_FEATURES)
def test_a_bad_feature_is_named_by_line_and_field(
    folder: Path, feature: object, message: str
) -> None:
    path = make_json(folder, [make_feature(), feature])
    report = run_import(path)
    assert (report.kept, report.refused) == (0, 1)
    assert str(report.errors[0]).startswith(f"my.json:3: {message}")
    assert run_import(path, keep_good=True).kept == 1


@pytest.mark.parametrize(
    "text",
    [
        "{",
        '{"type": "FeatureCollection"}',
        '{"type": "FeatureCollection", "features": [{"a": }]}',
        '{"type": "FeatureCollection", "features": [{"type": "Feature"}',
        '{"type": "FeatureCollection", "features": []}',
        '{"type": "FeatureCollection", "features": []} {}',
        '{"type": "Topology", "objects": {}}',
        '{"crs": {"properties": {"name": "EPSG:3857"}}, "features": []}',
        "[" * 100_000,
        '{"features": [{"a": "' + "x" * 300_000,
    ],
)
def test_json_that_is_no_collection_is_one_clear_error(folder: Path, text: str) -> None:
    path = folder / "my.json"
    path.write_text(text, "utf-8")
    with pytest.raises(RowError, match=r"^my\.json"):
        run_import(path, keep_good=True)
    assert list_imports() == []


def test_plain_geojson_points_lines_and_no_point_at_all(folder: Path) -> None:
    features = [
        {"type": "Feature", "id": 1, "properties": {"name": "甲"}, "geometry": None},
        {
            "type": "Feature",
            "id": 2,
            "properties": {"name": "乙", "height": 3},
            "geometry": {"type": "LineString", "coordinates": [[106, 38], [107, 38]]},
        },
    ]
    report = run_import(make_json(folder, features))
    assert (report.format, report.kept) == ("geojson", 2)
    unlocated, line = ImportedPlaces()
    assert (unlocated.precision, unlocated.lon) == ("unlocated", None)
    assert "gives no point" in unlocated.reason
    assert (line.precision, line.lon, round(line.radius_km or 0)) == ("region", 106.5, 44)


def test_features_one_a_line_are_read_too(folder: Path) -> None:
    path = folder / "my.jsonl"
    lines = [json.dumps(make_feature(f"https://example.org/{i}")) for i in range(3)]
    path.write_text("\n".join(lines), "utf-8")
    assert run_import(path).kept == 3


def test_lp_tsv_has_no_quotes_and_years_before_the_common_era(folder: Path) -> None:
    path = make_csv(
        folder,
        "id\ttitle\ttitle_source\tstart\tvariants\tgeowkt\tmatches\tfclasses",
        'a1\t"Old" Lingzhou\t汉书\t-191\t灵州@zh-Hans;靈洲@zh-Hant\tPOINT(106.2 37.99)\twd:Q1\tP',
        name="my.tsv",
    )
    assert format_of(path) == "lp-tsv"
    assert run_import(path).kept == 1
    (place,) = ImportedPlaces()
    assert (place.name, place.names[0].first_year) == ('"Old" Lingzhou', -190)
    assert [name.hans for name in place.names[1:]] == ["灵州", "靈洲"]
    assert (place.lon, place.links) == (106.2, ("https://www.wikidata.org/wiki/Q1",))
    assert found("灵州")[0] == "lingzhou"
    assert found("灵州")[-1] == "my:a1"


def test_homonyms_stay_apart_and_curated_places_come_first(folder: Path) -> None:
    run_import(make_csv(folder, "id,name,lon,lat", "1,定州,115,38.5", "2,定州,106.6,38.9"))
    ids = found("定州")
    assert {"my:1", "my:2"} <= set(ids)
    imported = [i for i, ident in enumerate(ids) if ident.startswith("my:")]
    assert imported == list(range(len(ids) - 2, len(ids)))


def test_importing_again_replaces_and_a_failed_one_leaves_what_was(folder: Path) -> None:
    path = make_csv(folder, "id,name", "1,蓬莱仙岛", "2,方丈洲")
    assert not run_import(path).replaced
    make_csv(folder, "id,name", "1,蓬莱仙岛")
    assert repeat_import("my").replaced
    assert found("方丈洲") == []
    make_csv(folder, "id,name", "1,")
    assert not run_import(path).stored
    assert found("蓬莱仙岛") == ["my:1"]


def test_what_is_removed_is_gone_and_what_is_not_there_cannot_be(folder: Path) -> None:
    run_import(make_csv(folder, "id,name", "1,蓬莱仙岛"))
    remove_import("my")
    assert found("蓬莱仙岛") == []
    with pytest.raises(PlaceError, match="no imported gazetteer 'my'; there are: none"):
        remove_import("my")


@pytest.mark.parametrize("name", ["../x", "", ".", "a/b", "x" * 61, " a", "a\\b", "{0}"])
def test_a_name_cannot_leave_the_data_folder(name: str) -> None:
    with pytest.raises(PlaceError, match="cannot be named"):
        gazetteer_path(name)


def test_a_damaged_gazetteer_is_listed_as_such_and_can_be_removed(folder: Path) -> None:
    run_import(make_csv(folder, "id,name", "1,蓬莱仙岛"))
    gazetteer_path("my").write_bytes(b"no database at all" * 100)
    (about,) = list_imports()
    assert "import --remove my" in about["error"]
    with pytest.raises(ShiyuError):
        ImportedPlaces()
    remove_import("my")


def test_places_are_found_by_box_and_by_part_of_a_name(folder: Path) -> None:
    run_import(make_csv(folder, "id,name,en,lon,lat", "1,蓬莱仙岛,Isle,121,37.8", "2,乙,,100,30"))
    places = ImportedPlaces()
    assert [p.id for p in places.within(120, 37, 122, 38)] == ["my:1"]
    assert list(places.within(0, 0, 1, 1)) == []
    assert [p.id for p in places.containing("仙岛")] == ["my:1"]
    assert [p.id for p in places.containing("isle")] == ["my:1"]
    assert places.containing('"') == []


def test_a_round_trip_keeps_every_place_and_name(folder: Path) -> None:
    def features() -> Iterator[dict[str, Any]]:
        for place in read_places().values():
            names = [
                {
                    "toponym": name.hans,
                    "lang": "zh-Hans",
                    "when": {"timespans": [make_span(name.first_year, name.last_year)]},
                }
                for name in place.names
            ]
            point = {"type": "Point", "coordinates": [place.lon, place.lat]}
            yield make_feature(
                place.id,
                properties={"title": place.name},
                names=names,
                geometry=point if place.located else None,
            )

    run_import(make_json(folder, list(features())), name="again")
    for place in ImportedPlaces():
        was = read_places()[place.id.removeprefix("again:")]
        assert (place.name, place.lon, place.lat) == (was.name, was.lon, was.lat)
        assert {(n.hans, n.first_year, n.last_year) for n in place.names} >= {
            (n.hans, n.first_year, n.last_year) for n in was.names
        }


def test_a_long_file_is_read_in_little_memory_and_tells_its_progress(folder: Path) -> None:
    path = make_json(folder, [make_feature(f"https://example.org/{i}") for i in range(20_000)])
    told: list[tuple[int, float]] = []
    tracemalloc.start()
    for read, item in enumerate(entries(path, Source("x", "x"), form="lpf"), 1):
        assert isinstance(item, Entry)
        assert item.line == read + 1
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert read == 20_000
    assert peak < path.stat().st_size < 6_000_000
    report = run_import(path, progress=lambda rows, share: told.append((rows, share)))
    assert report.kept == 20_000
    assert told[-1] == (20_000, 1.0)
    assert told == sorted(told)
