"""Statements become spans of control."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.control import Statement, Status, controls, holders_on, ties, ties_on
from gazetteer.dates import DateRange
from gazetteer.succession import Follower, Succession, follow, succeed
from gazetteer.text import Quote

if TYPE_CHECKING:
    from gazetteer.reading import Reading


def days(first: int, last: int | None = None) -> DateRange:
    return DateRange(written="", earliest_jdn=first, latest_jdn=last or first)


def said(
    place: str,
    polity: str,
    when: DateRange,
    *,
    quoted: bool = False,
    status: Status = "possession",
) -> Statement:
    quotes = (Quote("x", 0, 1),) if quoted else ()
    source = "" if quoted else "somebody"
    return Statement(place, polity, when, "attested", status, "taken", "", quotes, source, "")


def test_each_statement_runs_until_the_next_about_the_same_place() -> None:
    spans = controls([said("a", "xia", days(50)), said("a", "song", days(10))])
    assert [(s.polity, s.begins.earliest_jdn) for s in spans] == [("song", 10), ("xia", 50)]
    assert spans[0].ends == spans[1].begins
    assert spans[1].ends is None


def test_a_statement_that_repeats_the_holder_confirms_it() -> None:
    spans = controls([said("a", "xia", days(10)), said("a", "xia", days(90), quoted=True)])
    assert len(spans) == 1
    assert len(spans[0].because) == 2


def test_between_the_earliest_and_latest_day_of_a_change_both_are_possible() -> None:
    spans = controls([said("a", "song", days(0)), said("a", "xia", days(10, 20))])
    assert [c.polity for c in holders_on(spans, "a", 9)] == ["song"]
    assert [c.polity for c in holders_on(spans, "a", 15)] == ["song", "xia"]
    assert [c.polity for c in holders_on(spans, "a", 20)] == ["xia"]


def test_who_pays_tribute_keeps_his_land_and_the_tie_is_told_beside() -> None:
    statements = [
        said("a", "zubu", days(0), status="autonomous"),
        said("a", "liao", days(10, 20), status="tribute"),
        said("a", "xia", days(50)),
    ]
    spans, tied = controls(statements), ties(statements)
    for day in (5, 15, 30, 49):
        assert [c.polity for c in holders_on(spans, "a", day)] == ["zubu"]
    assert [c.polity for c in ties_on(tied, "a", 9)] == []
    assert [c.polity for c in ties_on(tied, "a", 10)] == ["liao"]
    assert [c.polity for c in ties_on(tied, "a", 50)] == []
    assert holders_on([*spans, *tied], "a", 30) == holders_on(spans, "a", 30)


def test_what_is_held_before_and_after_a_tie_is_one_span() -> None:
    statements = [
        said("a", "xia", days(0)),
        said("a", "xia", days(10), status="tribute"),
        said("a", "xia", days(20)),
    ]
    assert [(c.begins, c.ends) for c in controls(statements)] == [(days(0), None)]
    assert [(c.begins, c.ends) for c in ties(statements)] == [(days(10), days(20))]


def test_a_suzerain_takes_the_place_of_the_holder_and_loses_it_as_any_other() -> None:
    statements = [
        said("a", "guiyi", days(0)),
        said("a", "uyghur", days(10, 20), status="suzerainty"),
        said("a", "xia", days(50, 60)),
    ]
    spans = controls(statements)
    found = {day: [c.polity for c in holders_on(spans, "a", day)] for day in (15, 20, 55, 60)}
    assert found == {15: ["guiyi", "uyghur"], 20: ["uyghur"], 55: ["uyghur", "xia"], 60: ["xia"]}


def test_nobody_held_a_place_before_its_first_statement() -> None:
    assert holders_on(controls([said("a", "song", days(10))]), "a", 9) == ()


def test_the_chapters_word_prevails_over_the_background_of_the_same_day() -> None:
    spans = controls([said("a", "xia", days(10), quoted=True), said("a", "song", days(10))])
    assert spans[-1].polity == "xia"


def test_a_succession_passes_all_but_the_exceptions() -> None:
    statements = [said(p, "houzhou", days(0)) for p in "abc"]
    passed = Succession("houzhou", "song", days(40), frozenset("b"), "长编", "")
    spans = controls(succeed(statements, [passed]))
    assert {p: holders_on(spans, p, 50)[0].polity for p in "abc"} == {
        "a": "song",
        "b": "houzhou",
        "c": "song",
    }


def test_successions_follow_each_other_whatever_their_order_in_the_table() -> None:
    chain = [
        Succession("houhan", "houzhou", days(30), frozenset(), "", ""),
        Succession("houjin", "houhan", days(20), frozenset(), "", ""),
    ]
    spans = controls(succeed([said("a", "houjin", days(0))], chain))
    assert [s.polity for s in spans] == ["houjin", "houhan", "houzhou"]


def test_a_tie_passes_to_no_heir() -> None:
    statements = [said("a", "zubu", days(0)), said("a", "tang", days(10), status="tribute")]
    passed = Succession("tang", "houliang", days(20), frozenset(), "", "")
    assert succeed(statements, [passed]) == tuple(statements)


def test_an_heir_does_not_undo_a_change_that_may_have_come_after() -> None:
    statements = [said("a", "jin", days(0)), said("a", "dangxiang", days(7, 40))]
    chain = [
        Succession("jin", "houtang", days(23), frozenset(), "", ""),
        Succession("houtang", "houjin", days(36), frozenset(), "", ""),
        Succession("houjin", "houhan", days(47), frozenset(), "", ""),
    ]
    spans = controls(succeed(statements, chain))
    assert [s.polity for s in spans] == ["jin", "houtang", "houjin", "dangxiang"]
    assert [s.ends for s in spans] == [days(23), days(36), days(36, 40), None]
    assert [c.polity for c in holders_on(spans, "a", 30)] == ["houtang", "dangxiang"]
    assert [c.polity for c in holders_on(spans, "a", 50)] == ["dangxiang"]


def test_what_the_house_itself_may_have_gained_later_still_passes() -> None:
    statements = [said("a", "tang", days(0)), said("a", "jin", days(7, 40))]
    passed = Succession("jin", "houtang", days(23), frozenset(), "", "")
    spans = controls(succeed(statements, [passed]))
    assert [s.polity for s in spans] == ["tang", "jin", "houtang"]


def test_what_was_lost_before_the_succession_does_not_pass() -> None:
    statements = [said("a", "tang", days(0)), said("a", "liao", days(10))]
    spans = controls(
        succeed(statements, [Succession("tang", "houliang", days(20), frozenset(), "", "")])
    )
    assert holders_on(spans, "a", 30)[0].polity == "liao"


def test_a_fort_goes_with_its_prefecture_until_its_own_word() -> None:
    statements = [
        said("州", "song", days(0)),
        said("砦", "xia", days(50), quoted=True),
        said("州", "liao", days(70)),
    ]
    spans = controls(follow(statements, [Follower("砦", "州", "长编")]))
    assert holders_on(spans, "砦", 10)[0].polity == "song"
    assert holders_on(spans, "砦", 10)[0].certainty == "inferred"
    assert holders_on(spans, "砦", 80)[0].polity == "xia"


def test_whoever_gained_a_place_is_its_likeliest_holder_some_day(reading: Reading) -> None:
    # Taken and left within one month or year, nothing says on which day who held it.
    unseen = {
        span.place
        for span in reading.controls
        if span.ends is not None and span.ends.latest_jdn <= span.begins.latest_jdn
        if span.ends != span.begins
    }
    assert unseen == set()
