"""The reviewed table of mentions, and the names of the chapter found again by the index."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from gazetteer.mentions import Mention
    from gazetteer.reading import Reading

ENDS = "。！？\n"
# What no index of names can know: common nouns that point back, and where only the
# sense of the passage decides between two places of one name.
BY_SENSE_ALONE = {("泽", "dijinze"), ("川", "haoshuichuan")}
BY_SENSE_ALONE |= {("夏", "xiaguo")}


def sentence(text: str, mention: Mention) -> str:
    start = max(text.rfind(end, 0, mention.start) for end in ENDS) + 1
    ends = [at for end in ENDS if (at := text.find(end, mention.end)) >= 0]
    return text[start : min(ends, default=len(text))]


def year_of(reading: Reading, mention: Mention) -> int | None:
    at = mention.start
    here = [e for e in reading.events if any(q.start <= at < q.end for q in e.quotes)]
    before = [e for e in reading.events if e.quotes[0].start <= at]
    found = here[:1] or before[-1:]
    return found[0].when.year if found else None


def test_every_place_name_resolves_to_the_place_its_sentence_means(reading: Reading) -> None:
    text, missed = reading.document.text, set()
    for mention in reading.mentions:
        if mention.kind == "place":
            found = reading.places.find(
                mention.surface,
                year=year_of(reading, mention),
                context=sentence(text, mention),
            )
            if not found or found[0].place.id != mention.place:
                missed.add((mention.surface, mention.place))
    assert missed == BY_SENSE_ALONE


def test_the_chapter_is_annotated_throughout(reading: Reading) -> None:
    counts: dict[str, int] = {}
    for mention in reading.mentions:
        counts[mention.kind] = counts.get(mention.kind, 0) + 1
    assert counts["place"] + counts["title"] > 400
    assert counts["person"] > 500
    assert counts["date"] > 150
    assert counts["office"] > 250


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("统银、夏、绥、宥、静五州地", ["yinzhou", "xiazhou", "suizhou-shaanxi", "youzhou"]),
        ("遂取瓜、沙、肃三州", ["guazhou", "shazhou", "suzhou"]),
        ("攻破定州、怀远县及堡静、永州", ["dingzhou-xia", "xingzhou", "baojing", "yongzhou-xia"]),
    ],
)
def test_members_of_a_list_count_one_by_one(
    reading: Reading, words: str, places: list[str]
) -> None:
    start = reading.document.text.index(words)
    named = [
        m.place
        for m in reading.mentions
        if start <= m.start < start + len(words) and m.kind == "place"
    ]
    assert named[: len(places)] == places


def test_a_name_inside_an_honorary_office_is_a_title(reading: Reading) -> None:
    named = [m for m in reading.mentions if m.surface == "定难军"]
    assert len(named) > 8
    assert {m.kind for m in named} == {"title"}
