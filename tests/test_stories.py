"""Guided stories rest on the chapter, and a broken row says where and what to do."""

from __future__ import annotations

import copy
import json
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from gazetteer.checking import findings
from gazetteer.errors import RuleError, SeedError
from gazetteer.reading import CHAPTER
from gazetteer.storyseeds import FILE, LAND, read_stories
from gazetteer.tables import seeds_folder
from gazetteer.text import fold, to_traditional
from geo.datelabels import Dates
from geo.frames import FRAME
from geo.payload import payload
from geo.storyrows import story_rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gazetteer.reading import Reading
    from gazetteer.stories import Story

Row = dict[str, Any]
ASKED = {
    *("five-prefectures", "jiqian-996", "lingzhou-1002", "hexi-road", "garrisons"),
    *("three-battles", "liao-and-song"),
}


@pytest.fixture(scope="module")
def stories(reading: Reading) -> tuple[Story, ...]:
    return read_stories(reading)


@pytest.fixture
def row() -> Row:
    """A short story that breaks no rule."""
    quote = {"start": 3578, "end": 3600, "exact": "五年三月，继迁大集蕃部，攻陷灵州，以为西平府"}
    step = {
        "date": "咸平五年三月",
        "view": ["lingzhou", "huanzhou"],
        "select": "event:485-222",
        "events": ["485-222"],
        "quotes": [quote],
        "caption": {"hans": "继迁攻陷灵州。", "en": "Jiqian took Lingzhou."},
    }
    title = {"hans": "灵州", "en": "Lingzhou"}
    return {"id": "test", "title": title, "steps": [step, copy.deepcopy(step)]}


@pytest.fixture
def told(reading: Reading, tmp_path: Path) -> Callable[..., tuple[Story, ...]]:
    """Read rows as the whole of ``stories.jsonl``."""

    def read(*rows: Row) -> tuple[Story, ...]:
        lines = [json.dumps(one, ensure_ascii=False) for one in rows]
        (tmp_path / FILE).write_text("\n".join(lines) + "\n", "utf-8")
        return read_stories(reading, folder=tmp_path)

    return read


def test_the_seven_stories_are_told_in_five_to_nine_steps(stories: tuple[Story, ...]) -> None:
    assert {story.id for story in stories} >= ASKED
    assert all(5 <= len(story.steps) <= 9 for story in stories)


def test_every_quotation_stands_in_the_chapter_letter_for_letter() -> None:
    text = (seeds_folder() / "texts/songshi_485_xiaguo_shang.txt").read_bytes().decode()
    lines = (seeds_folder() / FILE).read_text("utf-8").splitlines()
    quotes = [q for line in lines for step in json.loads(line)["steps"] for q in step["quotes"]]
    assert len(quotes) >= 50
    assert all(text[q["start"] : q["end"]] == q["exact"] for q in quotes)


def test_what_a_caption_sets_in_corner_brackets_are_words_of_the_chapter(
    reading: Reading, stories: tuple[Story, ...]
) -> None:
    said = [w.hans for s in stories for step in s.steps for w in (step.caption, step.note) if w]
    quoted = [words for one in said for words in re.findall("「([^」]+)」", one)]
    assert quoted
    assert all(words in reading.document.text for words in quoted)


def test_every_step_says_itself_in_three_scripts_that_agree(stories: tuple[Story, ...]) -> None:
    for story in stories:
        worded = [story.title, *(w for s in story.steps for w in (s.caption, s.note) if w)]
        for words in worded:
            assert words.hans
            assert words.en
            assert fold(words.hant) == fold(words.hans)
            assert not re.search(r"[\u4e00-\u9fff]", words.en), words.en


def test_names_of_eras_and_persons_keep_their_characters_in_traditional_script(
    reading: Reading, stories: tuple[Story, ...]
) -> None:
    said = "".join(w.hant for s in stories for t in s.steps for w in (t.caption, t.note) if w)
    assert "乾德五年" in said
    assert "咸平五年" in said
    assert "慶曆元年" in said
    whole = said + to_traditional(reading.document.text)
    assert "范廷召" in said
    assert not re.search("干德|鹹平|慶歷|種世衡|種使君|範廷召", whole)


def test_an_event_of_another_date_is_explained(
    reading: Reading, stories: tuple[Story, ...]
) -> None:
    when = {event.id: event.when for event in reading.events}
    for step in (step for story in stories for step in story.steps):
        days = (step.when.earliest_jdn, step.when.latest_jdn)
        apart = [
            e for e in step.events if when[e].latest_jdn < days[0] or when[e].earliest_jdn > days[1]
        ]
        assert step.note or not apart, step


def test_years_within_a_story_do_not_run_backwards(stories: tuple[Story, ...]) -> None:
    for story in stories:
        first = [step.when.earliest_jdn for step in story.steps]
        assert first == sorted(first), story.id


def test_a_story_may_be_added_as_the_readme_shows(
    told: Callable[..., tuple[Story, ...]], reading: Reading
) -> None:
    readme = (seeds_folder() / "README.md").read_text("utf-8")
    example = json.loads(re.findall(r"```json\n(.+?)```", readme, re.DOTALL)[0])
    (story,) = told(example)
    assert len(story.steps) == 2
    assert reading.document.words(story.steps[0].quotes[0]).endswith("吴堡砦")


def test_every_key_of_a_step_is_described(row: Row) -> None:
    package = json.loads((seeds_folder() / "datapackage.json").read_text("utf-8"))
    schema = next(r for r in package["resources"] if r["path"] == FILE)["schema"]
    described = {key["name"] for key in schema["steps"]}
    lines = (seeds_folder() / FILE).read_text("utf-8").splitlines()
    used = {key for line in lines for step in json.loads(line)["steps"] for key in step}
    assert described >= used | set(row["steps"][0])
    assert {field["name"] for field in schema["fields"]} == set(row)


def test_the_land_of_the_reader_is_the_land_that_is_drawn() -> None:
    assert (FRAME.west, FRAME.south, FRAME.east, FRAME.north) == LAND


def test_a_sound_row_is_read(told: Callable[..., tuple[Story, ...]], row: Row) -> None:
    (story,) = told(row)
    step = story.steps[0]
    assert (step.when.julian[0], step.jdn) == ("1002-04-16", step.when.earliest_jdn)
    assert step.caption.hant == "繼遷攻陷靈州。"
    assert step.view == (106.2, 36.57, 107.31, 37.99)


def broken(key: str, value: object) -> Callable[[Row], None]:
    return lambda row: row["steps"][1].update({key: value})


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda row: row.update(id="灵 州"), r"field 'id': '灵 州' cannot stand in a link"),
        (lambda row: row.pop("title"), r"field 'title': it is missing"),
        (
            lambda row: row.update(name="x"),
            r"field 'name': no such key; there are document, id, steps",
        ),
        (lambda row: row["steps"].pop(), r"field 'steps': give a list of 2 to 12 steps"),
        (lambda row: row["steps"][1].pop("view"), r"'step 2: view': it is missing"),
        (broken("zoom", 7), r"'step 2: zoom': no such key"),
        (broken("date", "咸平五十年"), r"'step 2: date': .*咸平"),
        (broken("date", "贞观元年"), r"'step 2: date': 贞观元年 is not within 880–1068"),
        (broken("at", "middle"), r"'step 2: at': it is start or end; found 'middle'"),
        (broken("posts", "yes"), r"'step 2: posts': it is false or true; found 'yes'"),
        (broken("mode", "range"), r"'step 2: mode': it is now or sofar"),
        (broken("since", "景德元年"), r"'step 2: since': 景德元年 is not before"),
        (broken("view", "lingzhou"), r"'step 2: view': give places by id, or \[west"),
        (broken("view", ["penglai"]), r"'step 2: view': no place 'penglai' in places.csv"),
        (broken("view", ["liangdian"]), r"'step 2: view': 'liangdian' has no point to show"),
        (broken("view", [106.0, 37.0, 108.0]), r"'step 2: view': a box is four numbers"),
        (broken("view", [37.0, 106.0, 38.0, 108.0]), r"'step 2: view': .*within \[91, 32, 119"),
        (broken("view", [108, 37, 106, 38]), r"'step 2: view': .*is no box of west, south"),
        (broken("select", "lingzhou"), r"'step 2: select': 'lingzhou' chooses nothing; write"),
        (broken("select", "event:485-999"), r"'step 2: select': there is no event '485-999'"),
        (broken("select", "route:x"), r"'step 2: select': there is no route 'x'"),
        (broken("select", "territory:puluohe"), r"there is no seat that was held 'puluohe'"),
        (broken("select", "border:xia/song"), r"'border:xia/song' chooses nothing"),
        (broken("select", "border:xia/atlantis@lingzhou"), r"'step 2: select': .*atlantis"),
        (broken("select", "border:xia/song@puluohe"), r"'puluohe' is no seat that is held"),
        (broken("events", []), r"'step 2: events': name at least one event"),
        (broken("events", ["485-999"]), r"'step 2: events': no event '485-999'"),
        (broken("events", ["485-222", "485-452"]), r"485-452 is of 庆历元年二月, not of 咸平五年"),
        (broken("quotes", []), r"'step 2: quotes': a step needs at least one quotation"),
        (
            broken("quotes", [{"start": 3578, "end": 3582, "exact": "子虚乌有"}]),
            r"'step 2: quotes': at 3578–3582 the text has 「五年三月」, not 「子虚乌有」",
        ),
        (
            broken("quotes", [{"start": 547, "end": 549, "exact": "唐末"}]),
            r"'step 2: quotes': 「唐末」 is in none of the step's events; name its event",
        ),
        (broken("caption", {"hans": "灵州。"}), r"'step 2: caption': it is not said in 'en'"),
        (broken("caption", "灵州"), r"'step 2: caption': give {hans, en}"),
        (broken("caption", {"hans": "灵" * 141, "en": "x"}), r"'hans' has 141 characters; 140 at"),
        (broken("caption", {"hans": "一", "hant": "二", "en": "x"}), r"'hant' says other words"),
        (broken("caption", {"hans": "「灵州无恙」", "en": "x"}), r"「灵州无恙」 does not stand in"),
        (broken("note", {"hans": "据他书。"}), r"'step 2: note': it is not said in 'en'"),
    ],
)
def test_a_broken_row_says_where_and_what_to_do(
    told: Callable[..., tuple[Story, ...]], row: Row, spoil: Callable[[Row], Any], said: str
) -> None:
    spoil(row)
    with pytest.raises(SeedError, match=said) as caught:
        told(row)
    assert (caught.value.file, caught.value.line) == (FILE, 1)


def test_a_note_lets_an_event_of_another_date_be_told(
    told: Callable[..., tuple[Story, ...]], row: Row
) -> None:
    note = {"hans": "前此之事。", "en": "What came before."}
    row["steps"][1].update(events=["485-222", "485-191"], note=note)
    assert told(row)[0].steps[1].events == ("485-222", "485-191")


def test_an_id_is_used_once(told: Callable[..., tuple[Story, ...]], row: Row) -> None:
    with pytest.raises(RuleError, match=r"stories\.jsonl:2: field 'id': 'test' is used twice"):
        told(row, row)


def test_check_tells_every_broken_story_and_goes_on(tmp_path: Path, row: Row) -> None:
    seeds = shutil.copytree(seeds_folder(), tmp_path / "seeds")
    row["steps"][0]["date"] = "昨日"
    with (seeds / FILE).open("a", encoding="utf-8") as stream:
        stream.write("{}\n" + json.dumps(row, ensure_ascii=False) + "\n")
    report = findings(CHAPTER, folder=seeds)
    assert report.counts["stories"] == len(read_lines())
    assert [(f.file, f.line) for f in report.findings] == [
        (FILE, len(read_lines()) + 1),
        (FILE, len(read_lines()) + 2),
    ]


def read_lines() -> list[str]:
    return (seeds_folder() / FILE).read_text("utf-8").splitlines()


def test_the_browser_gets_numbers_that_point_at_what_is_chosen(
    reading: Reading, stories: tuple[Story, ...]
) -> None:
    sent = payload(reading)
    rows = {"event": "events", "place": "places", "route": "campaigns"}
    for story, told_ in zip(stories, sent["stories"], strict=True):
        for step, one in zip(story.steps, told_["steps"], strict=True):
            assert sent["dates"][one["date"]]["from"] == step.when.earliest_jdn
            assert [sent["events"][e]["id"] for e in one["events"]] == list(step.events)
            if step.choice is None:
                continue
            kind, number, *sides = one["choice"]
            if kind in rows:
                assert sent[rows[kind]][number]["id"] == step.choice.id
            else:
                assert sent["places"][sent["cells"][number]["place"]]["id"] == step.choice.id
            assert [sent["polities"][side]["id"] for side in sides] == list(step.choice.polities)


def test_a_date_is_shown_no_finer_than_it_is_written(
    reading: Reading, told: Callable[..., tuple[Story, ...]], row: Row
) -> None:
    written = ["咸平五年三月十日", "咸平五年三月", "咸平五年春", "咸平五年", "咸平五年/景德元年"]
    units = []
    for date in written:
        row["steps"][0]["date"] = date
        sent = story_rows(reading, told(row), _Numbers(reading), Dates())
        units.append(sent[0]["steps"][0]["unit"])
    assert units == ["day", "month", "month", "year", "year"]


class _Numbers:
    def __init__(self, reading: Reading) -> None:
        self.polities: dict[str, int] = {}
        self.places = {place: i for i, place in enumerate(reading.places.places)}
        self.events = {event.id: i for i, event in enumerate(reading.events)}
