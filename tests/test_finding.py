"""A place is found by every form of its name, and the reasons say why."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.finding import PlaceIndex
from gazetteer.namekeys import keys_of, plain
from gazetteer.pinyin import reading, syllables
from gazetteer.places import Name, Place
from gazetteer.seeds import read_places
from gazetteer.slips import edits, one_apart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.ranking import Candidate


@pytest.fixture(scope="module")
def index() -> PlaceIndex:
    return PlaceIndex(read_places().values())


def make_place(
    ident: str, *names: str, at: tuple[float, float] | None = (106.0, 38.0), years: str = ""
) -> Place:
    first, last = (int(year) if year else None for year in (years or "-").split("-"))
    listed = tuple(Name(name, name, "", "", "official", first, last, "") for name in names)
    lon, lat = at or (None, None)
    precision = "town" if at else "unlocated"
    where = (lon, lat, 5.0 if at else None, precision, "inferred", "", "", "", "because")
    return Place(ident, names[0], "fort", True, *where, ("test",), (), listed)  # type: ignore[arg-type]  # noqa: FBT003


def first(found: tuple[Candidate, ...]) -> str:
    return found[0].place.id if found else ""


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("灵州", "lingzhou"),
        ("靈州", "lingzhou"),
        ("灵", "lingzhou"),
        ("灵武", "lingzhou"),
        ("靈武郡", "lingzhou"),
        ("西平府", "lingzhou"),
        ("Língzhōu", "lingzhou"),
        ("lingzhou", "lingzhou"),
        ("ling zhou", "lingzhou"),
        ("Ling-zhou", "lingzhou"),
        ("ling2 zhou1", "lingzhou"),
        ("Ling Prefecture", "lingzhou"),
        ("零州", "lingzhou"),
        ("灵洲", "lingzhou"),
        ("lingzhuo", "lingzhou"),
        ("夏台", "xiazhou"),
        ("兴庆", "xingzhou"),
        ("兴庆府城", "xingzhou"),
        ("怀运镇", "xingzhou"),
        ("賀蘭山", "helanshan"),
        ("贺兰", "helanshan"),
        ("Mount Helan", "helanshan"),
        ("Yellow River", "huanghe"),
    ],
)
def test_any_form_of_a_name_finds_its_place(index: PlaceIndex, asked: str, place: str) -> None:
    assert first(index.find(asked)) == place


def test_every_name_of_every_place_finds_it_in_every_form(index: PlaceIndex) -> None:
    for place in index.places.values():
        for name in place.names:
            for asked in filter(None, (name.hans, name.hant, name.pinyin, name.en)):
                assert place.id in {c.place.id for c in index.find(asked)}, (place.id, asked)


def test_one_character_wrong_in_three_or_more_still_finds_the_place(index: PlaceIndex) -> None:
    for place in index.places.values():
        for name in place.names:
            if len(name.hans) < 3:
                continue
            for i in range(len(name.hans)):
                asked = f"{name.hans[:i]}鑫{name.hans[i + 1 :]}"
                assert place.id in {c.place.id for c in index.find(asked)}, asked


def test_an_unknown_name_is_no_error_and_gets_a_suggestion(index: PlaceIndex) -> None:
    for asked in ("蓬莱仙岛", "亚特兰蒂斯", "Atlantis", "桃花源", "🏯", "zzzz"):
        assert index.find(asked) == ()
        assert 1 <= len(index.suggest(asked)) <= 3


@pytest.mark.parametrize("asked", ["", " ", "、", "州", "a", "\x00", "灵" * 500])
def test_what_is_no_name_finds_nothing_and_breaks_nothing(index: PlaceIndex, asked: str) -> None:
    assert index.find(asked, year=1002, context="灵州") == ()


def test_two_places_of_one_name_are_both_returned_and_the_neighbourhood_ranks_them() -> None:
    index = PlaceIndex(
        [make_place("a", "怀远镇", at=(106.2, 38.5)), make_place("b", "怀远镇", at=(108.9, 23.0))]
    )
    assert [c.place.id for c in index.find("怀远镇")] == ["a", "b"]
    assert [c.place.id for c in index.find("怀远镇", near=(109, 23))] == ["b", "a"]
    assert [c.place.id for c in index.find("怀远镇", near=(109, 23), within_km=300)] == ["b"]


def test_reasons_name_the_years_and_the_neighbour() -> None:
    index = PlaceIndex(
        [
            make_place("x", "定州", at=(106.5, 38.8), years="1020-1227"),
            make_place("y", "定州", at=(114.99, 38.51), years="618-"),
            make_place("huai", "怀州", at=(106.3, 38.6)),
        ]
    )
    best, other = index.find("定州", year=1036, context="置洪、定州，与怀州相望")
    assert (best.place.id, other.place.id) == ("x", "y")
    assert best.reasons == (
        "named 定州",
        "in use 1020–1227",
        "28 km from 怀州, named in the same sentence",
    )
    early = index.find("定州", year=990)
    assert [c.place.id for c in early] == ["y", "x"]
    assert "not in use in 990, but in use 1020–1227" in early[1].reasons
    assert [c.place.id for c in index.find("定州", year=990, only_in_use=True)] == ["y"]


def test_a_place_is_no_neighbour_of_itself(index: PlaceIndex) -> None:
    found = index.find("灵州", context="攻陷灵州，以为西平府")
    assert "km" not in " ".join(found[0].reasons)


def test_the_single_characters_of_a_list_are_neighbours_too() -> None:
    index = PlaceIndex([make_place("y", "银州", at=(110, 38)), make_place("s", "绥州")])
    assert "银州" not in str(index.find("绥州", context="银、绥"))
    short = Name("银", "銀", "", "", "short", None, None, "")
    place = make_place("y", "银州", at=(110, 38))
    place = Place(**{f: getattr(place, f) for f in place.__slots__} | {"names": (short,)})
    index = PlaceIndex([place, make_place("s", "绥州")])
    assert "from 银, named" in index.find("绥州", context="夏、银、绥")[0].reasons[-1]


def test_other_tones_rank_below_the_right_ones() -> None:
    names = [Name("陵州", "陵州", "Língzhōu", "", "official", None, None, "")]
    names += [Name("岭州", "嶺州", "Lǐngzhōu", "", "official", None, None, "")]
    places = [make_place(n.hans, n.hans) for n in names]
    index = PlaceIndex(
        Place(**{f: getattr(p, f) for f in p.__slots__} | {"names": (n,)})
        for p, n in zip(places, names, strict=True)
    )
    assert [c.name.hans for c in index.find("lǐngzhōu")] == ["岭州", "陵州"]
    assert len(index.find("lingzhou")) == 2


def test_an_unlocated_place_is_found_but_not_near_anything() -> None:
    index = PlaceIndex([make_place("a", "安庆泽", at=None)])
    assert first(index.find("安庆泽", near=(109, 38))) == "a"
    assert index.find("安庆泽", near=(109, 38), within_km=50) == ()


class Imported:
    """What an imported gazetteer answers, without a file."""

    def __init__(self, *places: Place) -> None:
        self.places = places

    def named(self, key: str) -> Iterator[tuple[Place, Name, float, str]]:
        for place in self.places:
            for name in place.names:
                if any(known == key for known, _ in keys_of(name)):
                    yield place, name, 1.0, f"named {name.hans}, in other"

    def alike(self, key: str) -> Iterator[tuple[Place, Name, float, str]]:
        for place in self.places:
            if one_apart(plain(place.name), key):
                yield place, place.names[0], 0.5, f"one character from {place.name}, in other"


def test_curated_places_outrank_imported_ones_whatever_speaks_for_those() -> None:
    here = make_place("here", "定州", at=None, years="1100-1200")
    far = make_place("other:1", "定州", at=(106.0, 38.0), years="900-1000")
    index = PlaceIndex([here]).including(Imported(far))
    found = index.find("定州", year=950, near=(106.0, 38.0))
    assert [c.place.id for c in found] == ["here", "other:1"]
    assert found[0].score > found[1].score


def test_an_imported_name_outranks_a_slip_of_a_curated_one() -> None:
    index = PlaceIndex([make_place("here", "怀远镇")])
    assert first(index.find("怀德镇")) == "here"
    wider = index.including(Imported(make_place("other:1", "怀德镇")))
    assert first(wider.find("怀德镇")) == "other:1"
    assert first(wider.find("怀运镇")) == "here"


@given(st.text(max_size=12))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(st.text("abcdef灵夏州", min_size=1, max_size=8), st.data())
def test_one_edit_is_one_apart_both_ways(word: str, data: st.DataObject) -> None:
    i = data.draw(st.integers(0, len(word) - 1))
    for other in (
        word[:i] + word[i + 1 :],
        word[:i] + "z" + word[i:],
        word[:i] + "z" + word[i + 1 :],
    ):
        assert one_apart(word, other)
        assert one_apart(other, word)


def test_edits_make_what_is_one_apart() -> None:
    word = "xiazhou"
    assert all(one_apart(word, other) for other in edits(word) if other != word)


def test_readings_follow_the_national_character_set() -> None:
    said = {"夏": "xia", "银": "yin", "绥": "sui", "州": "zhou", "甘": "gan", "凉": "liang"}
    said |= {"肃": "su", "瓜": "gua", "沙": "sha", "吕": "lu", "虐": "nue", "啊": "a", "座": "zuo"}
    assert {c: reading(c) for c in said} == said
    assert syllables("xianfu", 2) == ("xian", "fu")
    assert syllables("xianfu", 3) == ("xi", "an", "fu")


def test_thousands_of_namesakes_do_not_hide_a_slip() -> None:
    shuffled = random.Random(485)  # noqa: S311 - made-up names, no secrets
    letters = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
    names = {"".join(shuffled.choices(letters, k=3)) + "州" for _ in range(5000)}
    index = PlaceIndex(make_place(name, name) for name in sorted(names))
    some = min(names)
    assert some in {c.place.id for c in index.find(some[:2] + "灵州")}
