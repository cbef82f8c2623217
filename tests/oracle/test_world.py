"""The second opinion on cases that everybody can follow by hand."""

from __future__ import annotations

from datetime import time

from tests.oracle.bodies import read
from tests.oracle.world import Done, World


def world(text: str) -> World:
    return World(read({"a.policy": text}))


def answers(one: World, done: Done) -> dict[str, int]:
    found = one.answers(one.kind(done))
    return {answer: mask.bit_count() for answer, mask in found.items() if mask}


VISITS = """
role visitor is kin
role family is visitor
role nurse is frontline
action enter
thing ward
thing icu is ward
policy p
rule ban visitor must not enter ward
"""


def test_a_ban_covers_what_lies_beneath() -> None:
    one = world(VISITS)
    assert answers(one, Done("family", "enter", "icu")) == {"forbidden": 1}
    assert answers(one, Done("kin", "enter", "icu")) == {"not regulated": 1}
    assert answers(one, Done("visitor", "enter", None)) == {"not regulated": 1}


def test_an_overrider_that_is_overridden_gives_the_first_rule_back() -> None:
    one = world(
        VISITS
        + "rule family-may family may enter ward overrides ban "
        + "rule not-there family must not enter icu overrides family-may"
    )
    assert answers(one, Done("family", "enter", "ward")) == {"allowed": 1}
    assert answers(one, Done("family", "enter", "icu")) == {"forbidden": 1}


def test_only_is_leave_towards_its_role_and_lifts_the_ban_it_overrides() -> None:
    one = world(VISITS + "rule reserved only family may enter icu")
    assert answers(one, Done("nurse", "enter", "icu")) == {"forbidden": 1}
    assert answers(one, Done("family", "enter", "icu")) == {"forbidden": 1}  # the ban still stands
    one = world(VISITS + "rule reserved only family may enter icu overrides ban")
    assert answers(one, Done("family", "enter", "icu")) == {"allowed": 1}
    assert answers(one, Done("family", "enter", "ward")) == {"forbidden": 1}


def test_overrides_in_a_loop_count_for_nothing() -> None:
    one = world(
        VISITS.replace("enter ward\n", "enter ward overrides back\n")
        + "rule back visitor may enter ward overrides ban"
    )
    assert answers(one, Done("visitor", "enter", "ward")) == {"conflict": 1}


def test_a_duty_leaves_its_ways_open() -> None:
    one = world("action rush is enter\n" + VISITS.replace("must not", "must"))
    assert answers(one, Done("visitor", "enter", "ward")) == {"required": 1}
    assert answers(one, Done("visitor", "rush", "ward")) == {"allowed": 1}


def test_times_run_over_midnight() -> None:
    one = world(
        VISITS.replace("enter ward\n", "enter ward when t from 20:00 to 08:00\n") + "fact t: time"
    )
    applies = one.applies(one.body.rules["p.ban"])
    hours = {one.situation(i)["t"] for i in range(one.count) if applies >> i & 1}
    assert time(20, 0) in hours and time(8, 0) in hours and time(23, 59) in hours
    assert not any(time(8, 0) < hour < time(20, 0) for hour in hours)


def test_availability_is_that_of_the_nearest_above_and_of_anyone_beneath() -> None:
    one = world(
        "fact day: yes or no\nfact on-call: yes or no\nrole nurse is frontline available when day\n"
        "role lead is nurse\nrole duty-lead is lead available when on-call\n"
        "role temp is nurse, doctor\nrole doctor is staff"
    )
    assert one.reached("lead").bit_count() == 2
    assert one.available("duty-lead").bit_count() == 2
    assert one.available("lead").bit_count() == 3
    assert one.reached("temp").bit_count() == 2
