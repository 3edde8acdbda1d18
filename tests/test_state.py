"""The state as the chapter tells it: numbers, names and spans are those of its words."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from gazetteer.amounts import read_amount
from gazetteer.eratable import eras_of
from gazetteer.errors import RuleError, SeedError
from gazetteer.rulers import rulers
from gazetteer.stateseeds import TABLES, read_state
from gazetteer.tables import seeds_folder
from geo.garrisons import bearing_deg, garrison_rows
from geo.staterows import state_payload

if TYPE_CHECKING:
    from pathlib import Path

    from gazetteer.reading import Reading
    from gazetteer.state import State


@pytest.fixture(scope="module")
def state(reading: Reading) -> State:
    return read_state(reading.document)


@pytest.fixture(scope="module")
def drawn(reading: Reading, state: State) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(json.dumps(state_payload(reading, state)))
    return kept  # only JSON values survive


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return shutil.copytree(seeds_folder(), tmp_path / "seeds")


def edit(seeds: Path, table: str, line: int, **change: object) -> None:
    path = seeds / f"annotations/songshi_485.{table}.jsonl"
    lines = path.read_text("utf-8").splitlines()
    lines[line - 1] = json.dumps(json.loads(lines[line - 1]) | change, ensure_ascii=False)
    path.write_text("\n".join(lines) + "\n", "utf-8")


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("七万人", 70_000),
        ("二十五万五千", 255_000),
        ("五十余万", 500_000),
        ("一千五百匹", 1_500),
        ("万两", 10_000),
        ("千两", 1_000),
        ("百万", 1_000_000),
        ("万三百人", 10_300),
        ("两万匹", 20_000),
        ("数百帐", None),
        ("袭衣", None),
        ("两", None),
    ],
)
def test_amounts_are_read_as_they_are_written(written: str, number: int | None) -> None:
    assert read_amount(written) == number


def test_seven_garrisons_sum_to_37_myriads_where_the_text_says_over_50(state: State) -> None:
    assert [one.men // 10_000 for one in state.garrisons] == [7, 5, 5, 3, 5, 5, 7]
    total = next(force for force in state.forces if force.kind == "total")
    assert state.men_listed == 370_000
    assert total.men == 500_000
    assert "三十七万" in total.note
    assert any("三十余万" in rival.reading for rival in total.rivals)


def test_the_south_keeps_every_place_that_the_text_names(state: State) -> None:
    south = next(one for one in state.garrisons if "baibao" in one.places)
    named = ["hongzhou-xia", "baibao", "yanzhou-salt", "luoluo", "tiandu", "weijingshan"]
    assert list(south.places) == ["henan-xia", *named]
    assert south.facing == ("huanzhou", "qingzhou", "zhenrongjun", "yuanzhou")


def test_there_are_twelve_districts_and_the_chapter_names_four(state: State) -> None:
    assert len(state.districts) == 12
    named = {one.title_zh: one.renamed_zh for one in state.districts if one.quotes}
    assert named == {
        "西寿监军司": "保泰军",
        "石州监军司": "静塞军",
        "韦州监军司": "祥祐军",
        "左厢监军司": "神勇军",
    }
    assert all(one.certainty != "attested" for one in state.districts if not one.quotes)
    assert all(one.source for one in state.districts)


def test_fifteen_offices_stand_in_the_list_and_only_two_are_sorted(state: State) -> None:
    listed = [one for one in state.offices if one.kind in {"council", "bureau", "school"}]
    listed = [one for one in listed if one.id[-2:].isdigit()]
    assert len(listed) == 15
    assert {one.title_zh: one.division for one in listed if one.division != "unsaid"} == {
        "中书": "wen",
        "枢密": "wu",
    }


def test_the_capital_moved_twice(state: State) -> None:
    assert [one.place for one in state.capitals] == ["xiazhou", "lingzhou", "xingzhou"]
    assert [one.begins.year for one in state.capitals] == [881, 1003, 1023]


def test_reigns_begin_when_the_table_of_rulers_says(state: State) -> None:
    begun = {one.start_jdn: one for one in rulers() if one.polity == "xia"}
    for reign in state.reigns:
        if "复镇" in reign.title_zh:
            continue
        within = [day for day in begun if reign.begins.earliest_jdn <= day + 31]
        assert any(day <= reign.begins.latest_jdn for day in within), reign.id


def test_reigns_follow_one_another(state: State) -> None:
    begins = [one.begins.earliest_jdn for one in state.reigns if "复镇" not in one.title_zh]
    assert begins == sorted(begins)
    assert [one.id for one in state.reigns if one.ends is None] == ["reign-15"]


@pytest.mark.parametrize(("temple", "counted", "years"), [("景宗", 16, 17), ("毅宗", 19, 20)])
def test_years_of_eras_are_counted_as_the_text_counts(
    state: State, temple: str, counted: int, years: int
) -> None:
    reign = next(one for one in state.reigns if one.temple == temple)
    assert sum(era.years or 0 for era in reign.eras) == counted
    assert reign.years == years
    assert reign.note  # they differ by one, and the note says why


def test_every_era_of_the_two_emperors_is_there(state: State) -> None:
    told = [era.name for reign in state.reigns for era in reign.eras]
    reckoned = [one.hans for one in eras_of("xia")][: len(told)]
    assert told == reckoned


def test_the_parts_of_the_treaty_make_up_its_sum(state: State) -> None:
    treaty = next(one for one in state.gifts if one.id == "treaty-1044")
    parts = [one for one in state.gifts if one.part_of == treaty.id]
    assert treaty.goods[0].amount == 255_000
    assert sum(goods.amount or 0 for one in parts for goods in one.goods) == 255_000
    assert all(one.certainty == "inferred" and one.source for one in parts)
    assert all(one.yearly for one in (treaty, *parts))


def test_frontier_garrisons_look_outward(reading: Reading, state: State) -> None:
    rows = {row["id"]: row for row in garrison_rows(reading, state)}
    looking = {one: row["bearing_deg"] for one, row in rows.items()}
    assert 45 < looking["garrison-1"] < 135  # 契丹, east of the bend of the river
    assert 150 < looking["garrison-2"] < 210  # 环、庆、镇戎、原, to the south
    assert 60 < looking["garrison-3"] < 150  # 鄜、延、麟、府, to the east and south-east
    assert 180 < looking["garrison-4"] < 270  # 西蕃、回纥, to the south and the west
    assert [looking[f"garrison-{n}"] for n in (5, 6, 7)] == [None, None, None]


def test_a_row_points_at_places_of_the_payload(reading: Reading, state: State) -> None:
    ids = list(reading.places.places)
    for garrison, row in zip(state.garrisons, garrison_rows(reading, state), strict=True):
        assert ids[row["place"]] in garrison.places
        assert [ids[place] for place in row["places"]] == list(garrison.places)
        assert row["arcs"] * 10_000 == garrison.men
        assert row["label"]["hans"].count("\n") == (garrison.role == "frontier")


def test_a_bearing_is_counted_from_north_by_east() -> None:
    assert bearing_deg((100, 38), (101, 38)) == pytest.approx(90, abs=1)
    assert bearing_deg((100, 38), (99, 38)) == pytest.approx(270, abs=1)


def test_every_span_of_the_payload_lies_in_the_text(
    reading: Reading, drawn: dict[str, Any]
) -> None:
    length = len(reading.document.text)
    listed = ["garrisons", "forces", "districts", "offices", "capitals", "reigns", "gifts"]
    assert list(drawn) == [*listed, "treaty"]
    for key in listed:
        for row in drawn[key]:
            assert all(0 <= start < end <= length for start, end in row["quotes"])
            assert row["label"]["hant"]
            assert row["label"]["en"]


def test_the_payload_gives_era_bands_within_their_reign(drawn: dict[str, Any]) -> None:
    for reign in drawn["reigns"]:
        for era in reign["eras"]:
            assert reign["begins"]["from"] <= era["from"] <= era["to"]
            assert era["to"] <= reign["ends"]["to"] + 366  # the era of a death outlasts the year


def test_polities_are_numbered_as_the_payload_numbers_them(reading: Reading, state: State) -> None:
    rows = garrison_rows(reading, state, polities={"xia": 12})
    assert {row["polity"] for row in rows} == {12}


@pytest.mark.parametrize(
    ("table", "change", "told"),
    [
        ("garrisons", {"men": 80_000}, ("men_written", "「七万人」 is 70000, not 80000")),
        ("garrisons", {"men_written": "八万人"}, ("men_written", "does not stand")),
        ("garrisons", {"places": ["penglai"]}, ("places", "no place 'penglai'")),
        ("garrisons", {"places": []}, ("places", "a force")),
        ("garrisons", {"facing": []}, ("facing", "whom it is against")),
        ("garrisons", {"facing": ["penglai"]}, ("facing", "neither in places.csv")),
        ("garrisons", {"polity": "utopia"}, ("polity", "no court 'utopia'")),
        ("garrisons", {"id": "garrison-2"}, ("id", "used twice")),
        ("reigns", {"ends": "800"}, ("ends", "ends before it begins")),
        ("reigns", {"eras": [{"name": "咸平"}]}, ("eras", "no era '咸平'")),
        (
            "gifts",
            {"goods": [{"kind": "马", "written": "三百匹"}]},
            ("goods", "without its number"),
        ),
    ],
)
def test_a_broken_rule_is_told_with_its_field(
    reading: Reading, seeds: Path, table: str, change: dict[str, object], told: tuple[str, str]
) -> None:
    field, said = told
    edit(seeds, table, 1, **change)
    with pytest.raises(RuleError, match=said) as caught:
        read_state(reading.document, folder=seeds)
    line = 2 if said == "used twice" else 1
    assert (caught.value.line, caught.value.field) == (line, field)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"role": "picnic"}, "role"),
        ({"when": "咸平百年"}, "when"),
        ({"mem": 70_000}, "mem"),
        ({"quotes": []}, "quotes"),
        ({"quotes": [{"start": 0, "end": 2, "exact": "子虚"}]}, "quotes"),
    ],
)
def test_an_unreadable_row_is_told_with_its_field(
    reading: Reading, seeds: Path, change: dict[str, object], field: str
) -> None:
    edit(seeds, "garrisons", 1, **change)
    with pytest.raises(SeedError) as caught:
        read_state(reading.document, folder=seeds)
    assert (caught.value.line, caught.value.field) == (1, field)


def test_every_broken_row_is_told_not_only_the_first(reading: Reading, seeds: Path) -> None:
    for line in (1, 3):
        edit(seeds, "garrisons", line, men=1)
    problems: list[SeedError] = []
    read = read_state(reading.document, folder=seeds, on_problem=problems.append)
    assert [problem.line for problem in problems] == [1, 3]
    assert len(read.garrisons) == 5


def test_every_table_is_on_disk_and_not_empty(state: State) -> None:
    for name in TABLES:
        assert (seeds_folder() / f"annotations/songshi_485.{name}.jsonl").is_file()
        assert getattr(state, name)
