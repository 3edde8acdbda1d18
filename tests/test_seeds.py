"""Every row of the curated data loads, and a broken one is named by file, line and field."""

from __future__ import annotations

import csv
import json
import shutil
from typing import TYPE_CHECKING

import pytest

from gazetteer.checking import findings
from gazetteer.errors import SeedError, TextError
from gazetteer.places import distance_km
from gazetteer.reading import load_reading
from gazetteer.tables import rows, seeds_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gazetteer.reading import Reading

EVENTS = "annotations/songshi_485.events.jsonl"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return shutil.copytree(seeds_folder(), tmp_path / "seeds")


def edit_csv(path: Path, change: Callable[[list[list[str]]], None]) -> None:
    table = list(csv.reader(path.open(encoding="utf-8", newline="")))
    change(table)
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(table)


def test_the_curated_data_breaks_no_rule() -> None:
    assert findings().findings == ()


def test_every_quotation_stands_at_its_offsets() -> None:
    text = (seeds_folder() / "texts/songshi_485_xiaguo_shang.txt").read_bytes().decode()
    lines = (seeds_folder() / EVENTS).read_text("utf-8").splitlines()
    quotes = [quote for line in lines for quote in json.loads(line)["quotes"]]
    assert len(quotes) >= 120
    assert all(text[q["start"] : q["end"]] == q["exact"] for q in quotes)


def test_an_empty_row_is_named_by_its_line(seeds: Path) -> None:
    with (seeds / "places.csv").open("a", encoding="utf-8") as stream:
        stream.write(",,,,,,,,,,,,,,\n")
    with pytest.raises(SeedError, match=r"places\.csv:\d+"):
        load_reading(folder=seeds)


def test_a_short_row_says_how_many_fields_it_has(seeds: Path) -> None:
    with (seeds / "names.csv").open("a", encoding="utf-8") as stream:
        stream.write("lingzhou,灵州\n")
    with pytest.raises(SeedError, match="2 fields where the header has 9"):
        load_reading(folder=seeds)


def test_an_empty_table_says_what_its_first_line_must_be(seeds: Path) -> None:
    (seeds / "places.csv").write_text("", "utf-8")
    with pytest.raises(SeedError, match="must name the columns"):
        load_reading(folder=seeds)


def test_a_table_without_a_column_says_which(seeds: Path) -> None:
    path = seeds / "places.csv"
    path.write_text(path.read_text("utf-8").replace(",", ";"), "utf-8")
    with pytest.raises(SeedError, match=r"places\.csv:1: field 'id': no column 'id'"):
        load_reading(folder=seeds)


def test_swapped_coordinates_are_refused(seeds: Path) -> None:
    def swap(table: list[list[str]]) -> None:
        lon, lat = table[0].index("lon"), table[0].index("lat")
        row = next(row for row in table[1:] if row[0] == "lingzhou")
        row[lon], row[lat] = row[lat], row[lon]

    edit_csv(seeds / "places.csv", swap)
    with pytest.raises(SeedError, match=r"places\.csv:\d+: field 'lon'.*swapped"):
        load_reading(folder=seeds)


def test_a_word_that_is_no_number_is_named_with_its_field(seeds: Path) -> None:
    def spoil(table: list[list[str]]) -> None:
        table[1][table[0].index("radius_km")] = "about ten"

    edit_csv(seeds / "places.csv", spoil)
    with pytest.raises(SeedError, match=r"field 'radius_km'.*about ten"):
        load_reading(folder=seeds)


def test_a_misquotation_is_shown_beside_what_stands_there(seeds: Path) -> None:
    path = seeds / EVENTS
    lines = path.read_text("utf-8").splitlines()
    record = json.loads(lines[4])
    record["quotes"][0]["exact"] = "子虚乌有"
    lines[4] = json.dumps(record, ensure_ascii=False)
    path.write_text("\n".join(lines) + "\n", "utf-8")
    with pytest.raises(SeedError, match=r"events\.jsonl:5: field 'quotes'.*not 「子虚乌有」"):
        load_reading(folder=seeds)


def test_every_broken_row_is_told_not_only_the_first(seeds: Path) -> None:
    def spoil(table: list[list[str]]) -> None:
        for row in table[3:6]:
            row[table[0].index("precision")] = "somewhere"

    edit_csv(seeds / "places.csv", spoil)
    assert len([f for f in findings(folder=seeds).findings if f.field == "precision"]) == 3


def test_a_place_nobody_listed_is_named(seeds: Path) -> None:
    path = seeds / EVENTS
    lines = path.read_text("utf-8").splitlines()
    record = json.loads(lines[0])
    record["places"] = [{"place": "penglai", "role": "at", "surface": "蓬莱"}]
    lines[0] = json.dumps(record, ensure_ascii=False)
    path.write_text("\n".join(lines) + "\n", "utf-8")
    with pytest.raises(SeedError, match="no place 'penglai'"):
        load_reading(folder=seeds)


@pytest.mark.parametrize(
    ("file", "row", "column", "value", "said"),
    [
        ("successions.csv", 2, "exceptions", "baoanjun penglai", "no place 'penglai'"),
        ("successions.csv", 1, "to_polity", "atlantis", "unknown polity 'atlantis'"),
        ("followers.csv", 1, "follows", "penglai", "no place 'penglai'"),
        ("seats.csv", 1, "place", "penglai", "no place 'penglai'"),
        ("seats.csv", 1, "to", "昨日", "昨日"),
        ("polity_names.csv", 1, "polity", "nobody", "nobody"),
        ("names.csv", 1, "from", "昨日", "昨日"),
        ("other_control.csv", 3, "place", "penglai", "no place 'penglai'"),
        ("initial_control.csv", 3, "polity", "atlantis", "unknown polity 'atlantis'"),
    ],
)
def test_an_id_there_is_not_is_named_by_file_line_and_field(  # noqa: PLR0913 - a row
    seeds: Path, file: str, row: int, column: str, value: str, said: str
) -> None:
    def spoil(table: list[list[str]]) -> None:
        table[row][table[0].index(column)] = value

    edit_csv(seeds / file, spoil)
    (found,) = findings(folder=seeds).findings
    assert (found.file, found.line, found.field) == (file, row + 1, column)
    assert said in str(found)


def test_a_statement_of_the_chapter_with_an_unknown_polity_is_named_by_its_line(
    seeds: Path,
) -> None:
    path = seeds / "annotations/songshi_485.control.jsonl"
    lines = path.read_text("utf-8").splitlines()
    lines[6] = json.dumps({**json.loads(lines[6]), "polity": "atlantis"}, ensure_ascii=False)
    path.write_text("\n".join(lines) + "\n", "utf-8")
    (found,) = findings(folder=seeds).findings
    assert (found.line, found.field) == (7, "polity")


def test_bytes_that_are_no_utf_8_are_named_by_their_line(seeds: Path) -> None:
    path = seeds / "places.csv"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:9], b"\xff\xfe", *lines[9:]]))
    with pytest.raises(SeedError, match=r"places\.csv:10: not UTF-8"):
        load_reading(folder=seeds)


def test_an_altered_chapter_is_refused(seeds: Path) -> None:
    path = seeds / "texts/songshi_485_xiaguo_shang.txt"
    path.write_bytes(path.read_bytes().replace("灵州".encode(), "靈州".encode(), 1))
    with pytest.raises(TextError, match="has been altered"):
        load_reading(folder=seeds)


def test_every_table_is_described_to_the_column() -> None:
    package = json.loads((seeds_folder() / "datapackage.json").read_text("utf-8"))
    tables = {r["path"]: r for r in package["resources"] if r["path"].endswith(".csv")}
    on_disk = {str(p.relative_to(seeds_folder())) for p in seeds_folder().rglob("*.csv")}
    assert set(tables) == on_disk
    for path, resource in tables.items():
        described = [field["name"] for field in resource["schema"]["fields"]]
        assert described == list(next(rows(path))[1]), path


def test_tables_are_sorted_by_id() -> None:
    ids = [row["id"] for _, row in rows("places.csv")]
    assert ids == sorted(ids)


@pytest.mark.parametrize(
    ("a", "b", "li", "slack_km"),
    [
        ("xiazhou", "dijinze", 300, 60),  # 泽距夏州东北三百里
        ("haoshuichuan", "yangmulong", 5, 25),  # 未至羊牧隆城五里
    ],
)
def test_distances_of_the_text_fit_the_points(
    reading: Reading, a: str, b: str, li: int, slack_km: float
) -> None:
    one, other = reading.places.places[a], reading.places.places[b]
    assert one.lon is not None
    assert one.lat is not None
    assert other.lon is not None
    assert other.lat is not None
    # a Song li was about 0.56 km, and roads wind: the straight line is at most the text's
    apart = distance_km((one.lon, one.lat), (other.lon, other.lat))
    assert apart <= 0.56 * li + slack_km


def test_a_place_without_a_point_says_why(reading: Reading) -> None:
    unlocated = [p for p in reading.places.places.values() if not p.located]
    assert unlocated
    assert all(p.reason and p.precision == "unlocated" for p in unlocated)
