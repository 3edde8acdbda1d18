"""The courts a chapter has rows for are those it tells of, whoever they are."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from gazetteer.dates import julian_to_jdn
from gazetteer.state import Reign
from gazetteer.stateseeds import read_state
from geo.chaptercourts import court_rows, courts_of
from geo.chartrows import series_rows
from geo.courts import bands, calendar

if TYPE_CHECKING:
    from gazetteer.reading import Reading


def _chapter(first: int, last: int, *events: str) -> Reading:
    """Make a chapter of some years whose events name polities, each a word of them."""
    span = julian_to_jdn(first, 1, 1), julian_to_jdn(last, 12, 31)
    told = [SimpleNamespace(polities=tuple(words.split())) for words in events]
    return cast("Reading", SimpleNamespace(events=told, span=span, years=(first, last)))


def _ids(reading: Reading, reigns: tuple[Reign, ...] = ()) -> list[str]:
    return [court.id for court in courts_of(reading, reigns)]


def test_our_chapter_has_song_liao_and_xia(reading: Reading) -> None:
    reigns = read_state(reading.document).reigns
    assert _ids(reading, reigns) == ["song", "liao", "xia"]


@pytest.mark.parametrize(
    ("first", "last", "events", "courts"),
    [
        (1449, 1450, ["ming menggu"], ["ming"]),
        (1126, 1141, ["jin song", "song", "xia"], ["song", "xia", "jin"]),
        (1126, 1141, ["jin"], ["jin"]),
        (881, 912, ["tang", "tang houliang"], ["tang"]),
        (225, 230, ["sunwu", "shuhan wei", "shuhan"], ["wei", "shuhan", "sunwu"]),
        # Of four the three that are told most, the empire's own line among them.
        (
            950,
            960,
            ["houzhou", "liao beihan", "beihan liao nantang"],
            ["houzhou", "beihan", "liao"],
        ),
        # Nobody counted eras: the main line, so that years have a name.
        (1041, 1042, ["tubo"], ["song"]),
        (-250, -240, ["tubo"], []),
    ],
)
def test_the_courts_are_those_its_events_name_that_counted_eras(
    first: int, last: int, events: list[str], courts: list[str]
) -> None:
    assert _ids(_chapter(first, last, *events)) == courts


def test_one_row_is_the_whole_line_and_named_by_whom_the_chapter_tells_most() -> None:
    chapter = _chapter(1200, 1300, "song", "song", "yuan")
    (court,) = courts_of(chapter)
    assert court.id == "song"
    years = calendar([court], chapter.span)["courts"]["song"]

    def named(year: int) -> str:
        day = julian_to_jdn(year, 7, 1)
        return str(next(row[3]["hans"] for row in years if row[0] <= day <= row[1]))

    assert (named(1262), named(1290)) == ("景定三年", "至元二十七年")
    (court,) = courts_of(_chapter(1200, 1300, "yuan", "yuan", "song"))
    years = calendar([court], chapter.span)["courts"]["yuan"]
    assert (named(1250), named(1262)) == ("淳祐十年", "中统三年")


def test_eras_count_where_no_table_says_who_reigned() -> None:
    chapter = _chapter(495, 500, "beiwei")
    rows = calendar(courts_of(chapter), chapter.span)["courts"]["beiwei"]
    assert rows[0][3]["hans"].startswith("太和")
    assert [row[2]["hans"] for row in bands(courts_of(chapter), chapter.span)["beiwei"]]


def test_a_house_without_eras_whose_reigns_are_told_has_a_row_of_its_lords(
    reading: Reading,
) -> None:
    told = read_state(reading.document).reigns[0]
    fields = {name: getattr(told, name) for name in told.__slots__}
    lord = Reign(**{**fields, "polity": "tubo", "title_zh": "唃厮啰", "eras": ()})
    courts = courts_of(_chapter(880, 1068, "song", "xia"), (lord,))
    assert [court.id for court in courts] == ["song", "xia", "tubo"]
    rows = bands(courts, (lord.begins.earliest_jdn, lord.begins.latest_jdn + 400))
    assert [row[2]["hans"] for row in rows["tubo"]] == ["唃厮啰"]


class _Numbers:
    polities = {"xia": 0}  # noqa: RUF012 - the least that a payload's numbers are
    places: dict[str, int] = {}  # noqa: RUF012
    events: dict[str, int] = {}  # noqa: RUF012


def test_rulers_of_a_house_that_is_not_in_the_payload_bring_its_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("geo.chartrows.yearly", lambda *_, **__: ())
    chapter = _chapter(1041, 1042, "liao", "xia")
    rows: dict[str, Any] = series_rows(chapter, _Numbers(), [], courts_of(chapter))
    (ruler,) = rows["rulers"]["liao"]
    assert (ruler["polity"], ruler["house"]["hans"], ruler["label"]["hans"]) == (-1, "辽", "兴宗")
    assert "house" not in rows["rulers"]["xia"][0]
    assert [court["polity"] for court in court_rows(courts_of(chapter), _Numbers.polities)] == [
        -1,
        0,
    ]
