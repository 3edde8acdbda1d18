"""Statements become spans of control."""

from __future__ import annotations

from gazetteer.control import Follower, Statement, Succession, controls, follow, holders_on, succeed
from gazetteer.dates import DateRange
from gazetteer.text import Quote


def days(first: int, last: int | None = None) -> DateRange:
    return DateRange(written="", earliest_jdn=first, latest_jdn=last or first)


def said(place: str, polity: str, when: DateRange, *, quoted: bool = False) -> Statement:
    quotes = (Quote("x", 0, 1),) if quoted else ()
    source = "" if quoted else "somebody"
    return Statement(place, polity, when, "attested", "possession", "taken", "", quotes, source, "")


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
