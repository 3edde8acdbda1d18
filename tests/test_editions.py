"""Another chapter, of other years and in a folder of its own, becomes a map as our book does."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest

from gazetteer.dates import jdn_to_julian
from gazetteer.errors import RuleError, SeedError
from gazetteer.reading import load_reading
from geo.cli import main
from geo.export import export
from geo.payload import payload
from geo.timemap import standalone

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

TEXT = "元丰四年八月，种谔取米脂寨。九月，夏人遣使入贡。"
_PLACES = (
    "id,name,kind,seat,lon,lat,radius_km,precision,certainty,"
    "modern_zh,modern_en,region,reason,sources,links"
)
_MIZHI = "mizhi,米脂寨,fort,yes,110.18,37.76,5,town,inferred,米脂,Mizhi,,今县城,旧书,"
_NAMES = "place,name,hant,pinyin,en,role,from,to,source"
_CONTROL = "place,polity,when,certainty,status,how,source,note"


def _event(number: int, when: str, words: str, places: list[str]) -> dict[str, object]:
    start = TEXT.index(words)
    return {
        "id": f"book-{number}",
        "kind": "capture" if places else "embassy",
        "quotes": [{"start": start, "end": start + len(words), "exact": words}],
        "written": "",
        "when": when,
        "year": 1081,
        "date_certainty": "attested",
        "date_note": "",
        "places": [{"place": place, "role": "at", "surface": "米脂寨"} for place in places],
        "polities": ["song", "xia"],
        "persons": ["种谔"],
        "title_zh": words,
        "title_en": "An event",
        "certainty": "attested",
        "outcome": "",
        "note": "",
        "campaign": "",
        "rivals": [],
    }


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """Return the least a chapter needs: a text, its events, and the places they name."""
    for name in ("texts", "annotations"):
        (tmp_path / name).mkdir()
    (tmp_path / "texts/book.txt").write_text(TEXT, "utf-8")
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    (tmp_path / "texts/texts.csv").write_text(
        "id,file,title,juan,edition,licence,sha256,source\n"
        f"book,book.txt,旧书·边事,卷九,某人撰,公有领域 (public domain),{digest},抄本\n",
        "utf-8",
    )
    (tmp_path / "places.csv").write_text(f"{_PLACES}\n{_MIZHI}\n", "utf-8")
    (tmp_path / "names.csv").write_text(
        f"{_NAMES}\nmizhi,米脂寨,米脂寨,Mǐzhīzhài,,official,0,,旧书\n", "utf-8"
    )
    events = [
        _event(1, "元丰四年八月", "种谔取米脂寨", ["mizhi"]),
        _event(2, "元丰四年九月", "夏人遣使入贡", []),
    ]
    (tmp_path / "annotations/book.events.jsonl").write_text(
        "".join(json.dumps(event, ensure_ascii=False) + "\n" for event in events), "utf-8"
    )
    return tmp_path


def _rewritten(edition: Path, line: int, **changes: object) -> None:
    """Change what a row of the events says."""
    path = edition / "annotations/book.events.jsonl"
    rows = [json.loads(row) for row in path.read_text("utf-8").splitlines()]
    rows[line - 1] |= changes
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


def _held(edition: Path) -> None:
    rows = "mizhi,xia,1081,inferred,possession,held,旧书,\n"
    (edition / "initial_control.csv").write_text(f"{_CONTROL}\n{rows}", "utf-8")
    taken = {
        "place": "mizhi",
        "polity": "song",
        "event": "book-1",
        "certainty": "attested",
        "how": "taken",
        "note": "",
    }
    (edition / "annotations/book.control.jsonl").write_text(
        json.dumps(taken, ensure_ascii=False) + "\n", "utf-8"
    )


def test_a_chapter_needs_no_more_than_its_text_events_and_places(edition: Path) -> None:
    reading = load_reading("book", folder=edition)
    assert reading.years == (1081, 1081)
    assert (reading.campaigns, reading.mentions, reading.controls) == ((), (), ())
    data = payload(reading)
    assert data["cells"] == []
    assert data["stories"] == []
    assert data["span"] == list(reading.span)
    assert data["places"][0]["from"] is not None  # in use from the year 0, which is a year


def test_its_map_opens_at_its_own_days_and_places_under_its_own_title(edition: Path) -> None:
    _held(edition)
    data = payload(load_reading("book", folder=edition))
    assert jdn_to_julian(data["start"])[:2] == (1081, 9)  # 元丰四年八月, by the Julian calendar
    lat, lon, _ = data["home"]
    assert (lat, lon) == (37.76, 110.18)
    assert data["document"]["title_en"] == "旧书·边事"
    page = standalone(load_reading("book", folder=edition))
    assert "<title>史舆 Shiyu · 旧书·边事</title>" in page
    told = json.dumps(data["licences"], ensure_ascii=False)
    assert "《旧书》公有领域" in told
    assert "宋史" not in told
    assert "History of Song" not in told


def test_who_held_what_is_told_within_its_years(
    edition: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _held(edition)
    monkeypatch.setenv("SHIYU_SEEDS", str(edition))
    monkeypatch.setenv("SHIYU_DOCUMENT", "book")
    assert main(["who", "米脂寨", "--at", "1081-12-01", "--json"]) == 0
    assert '"polity": "song"' in capsys.readouterr().out
    assert main(["who", "米脂寨", "--at", "1083"]) == 2
    assert "1081" in capsys.readouterr().err


def test_a_folder_or_a_chapter_there_is_not_is_named(
    edition: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SHIYU_SEEDS", str(edition / "nowhere"))
    assert main(["who", "米脂寨", "--at", "1081"]) == 2
    assert "SHIYU_SEEDS" in capsys.readouterr().err
    with pytest.raises(SeedError, match="no text 'other', only book"):
        load_reading("other", folder=edition)


@pytest.mark.parametrize("years", ["1081", "1090/1080", "元丰/元祐"])
def test_years_that_are_none_are_refused(edition: Path, years: str) -> None:
    path = edition / "texts/texts.csv"
    head, row = path.read_text("utf-8").splitlines()
    path.write_text(f"{head},years\n{row},{years}\n", "utf-8")
    with pytest.raises(SeedError, match="write them as 880/1068"):
        load_reading("book", folder=edition)


def test_the_commands_name_a_chapter_by_their_options(
    edition: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    _held(edition)
    named = ["--seeds", str(edition), "--document", "book"]
    assert main(["who", "米脂寨", "--at", "1081-12-01", *named]) == 0
    assert main(["diff", "1081-03-01", "1081-12-01", *named]) == 0
    assert main(["border", "宋", "夏", "--at", "1081-12-01", *named]) == 1  # one seat has no border
    assert main(["export", "events", *named]) == 0
    assert main(["check", *named]) == 0
    assert main(["map", "-o", str(tmp_path / "book.html"), *named]) == 0
    assert "种谔取米脂寨" in capsys.readouterr().out
    assert "旧书·边事" in (tmp_path / "book.html").read_text("utf-8")
    assert main(["check", "--seeds", str(edition), "--document", "other"]) == 2
    assert "no text 'other', only book" in capsys.readouterr().err
    assert main(["check", "--seeds", str(edition / "nowhere")]) == 2
    assert "no such folder; --seeds" in capsys.readouterr().err


def test_a_held_seat_off_the_land_is_named(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _held(edition)
    far = _MIZHI.replace("110.18,37.76", "2.35,48.86")
    (edition / "places.csv").write_text(f"{_PLACES}\n{far}\n", "utf-8")
    assert main(["check", "--seeds", str(edition), "--document", "book"]) == 0
    assert "米脂寨 (mizhi, 2.35, 48.86) is held and has no land" in capsys.readouterr().err


def test_an_event_may_have_no_date_but_not_a_year_without_one(edition: Path) -> None:
    _rewritten(edition, 2, when="", year=None, date_note="原文未系年")
    reading = load_reading("book", folder=edition)
    assert reading.years == (1081, 1081)
    event = payload(reading)["events"][1]
    assert (event["date"], event["note"]) == (None, "原文未系年")
    assert '"date": null' in export(reading, "events", "jsonl")
    assert "book-2" in export(reading, "all", "geojson")
    assert "book-2" not in export(reading, "events", "jsonl", at="1081")
    _rewritten(edition, 2, year=1081)
    with pytest.raises(RuleError, match="an event without a date has no year"):
        load_reading("book", folder=edition)


def test_what_an_undated_event_says_of_control_needs_a_date_of_its_own(edition: Path) -> None:
    _held(edition)
    _rewritten(edition, 1, when="", year=None)
    with pytest.raises(RuleError, match="'book-1' has no date: say when"):
        load_reading("book", folder=edition)


def test_a_chapter_without_a_date_still_opens(edition: Path) -> None:
    for line in (1, 2):
        _rewritten(edition, line, when="", year=None)
    data = payload(load_reading("book", folder=edition))
    assert data["start"] == data["span"][0]


def test_an_event_needs_a_title(edition: Path) -> None:
    _rewritten(edition, 1, title_zh=" ")
    with pytest.raises(RuleError, match=r"events\.jsonl:1: field 'title_zh': an event needs"):
        load_reading("book", folder=edition)


def test_an_export_tells_the_source_and_licence_of_its_own_text(edition: Path) -> None:
    path = edition / "texts/texts.csv"
    told = path.read_text("utf-8").replace(",卷九,", ",,")
    path.write_text(told.replace("公有领域 (public domain)", "CC BY 4.0"), "utf-8")
    about = json.loads(export(load_reading("book", folder=edition), "events", "geojson"))
    assert about["source"] == "旧书·边事"
    assert about["licence"] == "CC BY-SA 4.0, the Shiyu authors; text: CC BY 4.0"


@pytest.mark.parametrize("table", ["places.csv", "names.csv", "annotations/book.events.jsonl"])
def test_a_table_that_others_refer_to_must_be_there(edition: Path, table: str) -> None:
    (edition / table).unlink()
    with pytest.raises(SeedError, match="the file is missing from"):
        load_reading("book", folder=edition)


@pytest.mark.browser
def test_its_page_opens_and_tells_its_own_title_years_and_undated_event(
    edition: Path, offline_page: Page
) -> None:
    _rewritten(edition, 2, when="", year=None)
    path = edition / "book.html"
    path.write_text(standalone(load_reading("book", folder=edition)), "utf-8")
    page, errors = offline_page, []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(path.as_uri())
    page.wait_for_function("() => window.shiyu && window.shiyu.ready", timeout=60_000)
    assert page.title() == "史舆 · 旧书 · 卷九 · 边事"
    assert page.evaluate("() => window.shiyu.app.span.map(Shiyu.calendar.yearOf)") == [1081, 1081]
    drawer = page.locator(".sy-timeline [data-tray=undated]")
    drawer.locator("summary").click()
    assert "1081–1081" in drawer.inner_text()
    drawer.locator("li button").first.click()
    page.locator(".sy-card", has_text="未系年月").wait_for()
    for fragment in ("#charts=area", "#charts=kinds", "#mode=sofar&lang=en"):
        page.evaluate("fragment => { location.hash = fragment; }", fragment)
        page.evaluate("() => window.shiyu.set(window.shiyu.jdn + 30)")
        page.wait_for_timeout(200)
    assert errors == []


@pytest.mark.browser
@pytest.mark.parametrize("held", [True, False])
def test_its_charts_open_from_the_address_whoever_holds_land(
    edition: Path, offline_page: Page, *, held: bool
) -> None:
    if held:
        _held(edition)
    path = edition / "map.html"
    path.write_text(standalone(load_reading("book", folder=edition)), "utf-8")
    broken: list[str] = []
    offline_page.on("pageerror", lambda error: broken.append(str(error)))
    offline_page.goto(f"{path.as_uri()}#charts=area")
    offline_page.wait_for_function("() => window.shiyu && window.shiyu.ready", timeout=60_000)
    note = offline_page.locator(".sy-chart-note")
    note.wait_for()
    assert ("本卷无可计之疆域" in note.inner_text()) == (not held)
    for tab in ("kinds", "rulers", "area"):
        offline_page.click(f"#sy-chart-tab-{tab}")
        offline_page.click("[data-key=chartTable]")
        offline_page.click("[data-key=chartTable]")
    offline_page.focus(".sy-chart-plot")
    for key in ("ArrowUp", "Enter", "Escape"):
        offline_page.keyboard.press(key)
    assert broken == []
