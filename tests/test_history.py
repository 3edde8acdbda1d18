from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
import shapely

from gazetteer.control import Control, holders_on
from gazetteer.dates import DateRange
from geo.borders import borders, doubt_of
from geo.frames import BORDERS, CHANGES, TERRITORIES, areas_km2, check_frame
from geo.history import History, change_days, changes_between, holders, series, territories
from geo.holding import run_on, runs
from geo.territory import Cells, Seat, build_cells

if TYPE_CHECKING:
    from gazetteer.reading import Reading

SEATS = (
    Seat("lingzhou", 106.34, 38.10, 320),
    Seat("xiazhou", 108.855, 37.999, 320),
    Seat("yinzhou", 109.81, 37.967, 320),
    Seat("suizhou", 110.26, 37.50, 320),
)


@dataclass(frozen=True, slots=True)
class Statement:
    """The least a holding says."""

    place: str
    polity: str
    begins: DateRange
    ends: DateRange | None
    certainty: str = "attested"
    status: str = "possession"


def days(earliest: int, latest: int | None = None) -> DateRange:
    return DateRange("", earliest, earliest if latest is None else latest)


# Lingzhou fell on some day from 100 to 130; Suizhou was held by two in turn
LINGZHOU = (
    Statement("lingzhou", "song", days(0), days(100, 130)),
    Statement("lingzhou", "xia", days(100, 130), None, "inferred"),
)
CONTROLS = (
    *LINGZHOU,
    Statement("xiazhou", "xia", days(0), None),
    Statement("yinzhou", "xia", days(0), days(200)),
    Statement("yinzhou", "song", days(200), days(300)),
    Statement("yinzhou", "xia", days(300), None),
    Statement("suizhou", "song", days(50), days(250), status="autonomous"),
)


@pytest.fixture(scope="module")
def cells(tmp_path_factory: pytest.TempPathFactory) -> Cells:
    return build_cells(SEATS, cache=tmp_path_factory.mktemp("cells"))


@pytest.fixture(scope="module")
def history(cells: Cells) -> History:
    return History(cells, CONTROLS)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (-1, []),
        (0, ["song"]),
        (99, ["song"]),
        (100, ["song", "xia"]),  # the old holder is the likelier until the latest day
        (129, ["song", "xia"]),
        (130, ["xia"]),
        (9999, ["xia"]),
    ],
)
def test_between_earliest_and_latest_day_both_may_hold_it(day: int, expected: list[str]) -> None:
    found = holders(LINGZHOU, day).get("lingzhou", [])
    assert [held.polity for held in found] == expected


@pytest.mark.parametrize("day", [-1, 0, 99, 100, 115, 129, 130, 131, 200, 250, 300])
def test_holders_are_those_the_gazetteer_names(day: int) -> None:
    spans = [
        Control(s.place, s.polity, s.begins, s.ends, "attested", "possession", ()) for s in CONTROLS
    ]
    for place in ("lingzhou", "yinzhou", "suizhou"):
        assert tuple(holders(spans, day).get(place, ())) == holders_on(spans, place, day)


def test_runs_meet_and_end_where_nothing_is_known() -> None:
    cut = runs([held for held in CONTROLS if held.place == "suizhou"])
    assert [(run.from_jdn, run.to_jdn) for run in cut] == [(50, 250)]
    assert run_on(cut, 249) is cut[0]
    assert run_on(cut, 250) is None


def test_change_days_are_all_days_on_which_anything_changes() -> None:
    assert change_days(CONTROLS) == [0, 50, 100, 130, 200, 250, 300]


def test_a_contested_cell_is_a_row_of_its_own_with_its_rival(history: History) -> None:
    frame = history.territories(110)
    check_frame(frame, TERRITORIES)
    contested = frame[frame["contested_by"].map(bool)]
    assert contested["polity"].tolist() == ["song"]
    assert contested["contested_by"].tolist() == [("xia",)]
    assert contested["places"].tolist() == [("lingzhou",)]


def test_status_and_certainty_are_never_mixed_in_a_row(history: History) -> None:
    frame = history.territories(140)
    rows = set(zip(frame["polity"], frame["status"], frame["certainty"], strict=True))
    assert rows == {
        ("xia", "possession", "attested"),
        ("xia", "possession", "inferred"),
        ("song", "autonomous", "attested"),
    }


def test_one_row_a_polity_takes_the_weakest_certainty(history: History) -> None:
    frame = history.territories(140, by=("polity",)).set_index("polity")
    assert frame.loc["xia", "certainty"] == "inferred"
    assert frame.loc["xia", "places"] == ("lingzhou", "xiazhou", "yinzhou")


def test_changes_name_both_holders_and_why(cells: Cells) -> None:
    frame = changes_between(cells, CONTROLS, 40, 210)
    check_frame(frame, CHANGES)
    rows = zip(frame["place"], frame["polity_before"], frame["polity_after"], strict=True)
    assert list(rows) == [
        ("lingzhou", "song", "xia"),
        ("suizhou", None, "song"),
        ("yinzhou", "xia", "song"),
    ]
    assert frame["because_after"].tolist()[0] is LINGZHOU[1]
    assert frame["because_before"].tolist()[1] is None


def test_nothing_changed_between_a_day_and_itself(history: History) -> None:
    assert history.changes(140, 140).empty
    check_frame(history.changes(140, 140), CHANGES)


def test_a_day_before_everything_has_no_territories(history: History) -> None:
    assert history.territories(-5).empty


def test_the_series_agrees_with_the_territories_of_every_change(
    cells: Cells, history: History
) -> None:
    figures = series(cells, CONTROLS)
    for day in change_days(CONTROLS):
        known = figures[figures["jdn"] <= day].groupby("polity").last()
        drawn = history.territories(day).groupby("polity")["area_km2"].sum()
        for polity in known.index:
            assert known.loc[polity, "area_km2"] == pytest.approx(drawn.get(polity, 0.0))
        assert (known["low_km2"] <= known["area_km2"] + 1e-6).all()
        assert (known["area_km2"] <= known["high_km2"] + 1e-6).all()


def test_a_place_restated_leaves_the_rest_and_equals_a_full_reckoning(
    cells: Cells, history: History
) -> None:
    new = [Statement("yinzhou", "liao", days(0), None)]
    others = [held for held in CONTROLS if held.place != "yinzhou"]
    restated = history.restated("yinzhou", new)
    for day in (*change_days(CONTROLS), 150):
        full = territories(cells, [*others, *new], day)
        assert restated.territories(day).equals(full)
    assert history.territories(10)["polity"].tolist() == ["song", "xia"]


def test_every_border_says_who_since_when_and_why(history: History) -> None:
    frame = borders(history, 210)
    check_frame(frame, BORDERS)
    inner = frame[(frame["left_place"] != "") & (frame["right_place"] != "")]
    pairs = {frozenset(pair) for pair in zip(inner["left"], inner["right"], strict=True)}
    assert pairs == {frozenset(("xia", "song"))}
    facing = inner[
        [
            {"xiazhou", "yinzhou"} == {*pair}
            for pair in zip(inner["left_place"], inner["right_place"], strict=True)
        ]
    ]
    assert set(facing["since_jdn"]) == {200}
    assert {held.place for held in facing["because_left"]} <= {"xiazhou", "yinzhou"}


def test_a_border_is_a_class_less_sure_when_a_holder_is_inferred() -> None:
    assert doubt_of(47.9, attested=True) == "near"
    assert doubt_of(48.0, attested=True) == "inferred"
    assert doubt_of(47.9, attested=False) == "inferred"
    assert doubt_of(120.0, attested=False) == "conjectural"


def test_territories_of_the_chapter_are_a_valid_coverage_on_every_change(reading: Reading) -> None:
    atlas = pytest.importorskip("geo.atlas")
    told = History(atlas.cells_of(reading), reading.controls)
    for day in change_days(reading.controls)[::5]:
        frame = told.territories(day)
        shapes = frame.geometry.to_numpy()
        assert shapely.coverage_is_valid(shapes), day
        whole = areas_km2([shapely.coverage_union_all(shapes)])[0]
        assert frame["area_km2"].sum() == pytest.approx(whole, rel=1e-9), day
