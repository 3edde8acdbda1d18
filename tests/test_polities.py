"""Courts, their names in both scripts, and their rulers."""

from __future__ import annotations

import pytest

from gazetteer.errors import PolityError
from gazetteer.polities import polities, polity, polity_id
from gazetteer.rulers import names_of_rulers, rulers


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        *[(name, "song") for name in ("宋", "北宋", "南宋", "大宋", "song", "Song")],
        *[(name, "liao") for name in ("辽", "遼", "契丹", "大遼", "liao")],
        *[(name, "xia") for name in ("夏", "西夏", "大夏", "夏國", "xia")],
        *[(name, "jin") for name in ("金", "大金", "女真")],
        *[(name, "tang") for name in ("唐", "大唐", "武周")],
        *[("后梁", "houliang"), ("後梁", "houliang"), ("後周", "houzhou"), ("北漢", "beihan")],
        *[("甘州回鶻", "uyghur"), ("回鹘", "uyghur"), ("歸義軍", "guiyi"), ("六谷", "liugu")],
        *[("西州回鹘", "xizhou"), ("黃頭回紇", "huangtou"), ("唃厮啰", "tubo"), ("吐蕃", "tubo")],
        *[("吳越", "wuyue"), ("南唐", "nantang"), ("党项", "dangxiang"), ("元", "yuan")],
        *[("清", "qing"), ("漢", "han"), ("明", "ming"), ("閩", "min"), ("荊南", "jingnan")],
    ],
)
def test_a_court_is_found_by_any_of_its_names(name: str, identifier: str) -> None:
    assert polity_id(name) == identifier


def test_an_unknown_court_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(PolityError, match="did you mean 'song'"):
        polity_id("sonng")
    with pytest.raises(PolityError, match="unknown polity"):
        polity_id("")


def test_every_court_named_by_another_is_there() -> None:
    known = polities()
    for one in known.values():
        assert one.first_year <= one.last_year, one.id
        assert one.calendar in {"main", "liao", "jin"}, one.id
        assert one.source, one.id
        assert set(one.follows) <= set(known), one.id
        assert one.successor_of is None or one.successor_of in known, one.id


def test_xia_counts_by_the_song_calendar_and_liao_by_its_own() -> None:
    assert (polity("夏").calendar, polity("遼").calendar) == ("main", "liao")
    assert "song" in polity("夏").follows


def test_every_ruler_came_before_he_went_and_after_the_one_before() -> None:
    for one in rulers():
        assert one.start_jdn <= one.accession_end_jdn
        assert one.start_jdn <= one.end_jdn, one.name
        assert one.source
    assert {one.polity for one in names_of_rulers()["太宗"]} >= {"tang", "song", "liao", "jin"}
