"""Section 5 of the language page, on cases small enough to do in the head."""

from __future__ import annotations

from policyreview.logic import negate
from policyreview.norms.answers import Answer, answers
from policyreview.norms.conflicts import Conflict, Index, conflicts_at
from policyreview.norms.norms import Norms
from policyreview.norms.reach import Doing
from tests.helpers import WARD, body

ENTER = Doing("family", "enter", "ward")


def norms(rules: str) -> Norms:
    """Return the norms of some rules on the ward."""
    return Norms(body(WARD + rules))


def conflicts(found: Norms) -> list[Conflict]:
    """Return every conflict."""
    rules = found.body.rules.values()
    return [c for r in rules for c in conflicts_at(found, lambda modal: Index(found, modal), r)]


def holds(found: Norms, doing: Doing, answer: Answer) -> bool:
    """Return whether the answer is this one in every situation."""
    when = answers(found, doing, found.body.rules.values())[answer]
    return not found.situations.possible(negate(when))


def test_a_rule_covers_those_beneath_and_not_those_excepted() -> None:
    found = norms('rule r visitor except family must not enter ward because "Rest."')
    rule = found.body.rules["visiting.r"]
    assert found.covers(rule, Doing("visitor", "visit", "icu"))
    assert not found.covers(rule, ENTER)
    assert not found.covers(rule, Doing("visitor", "enter", None))


def test_an_overrider_that_is_itself_overridden_gives_the_first_rule_back() -> None:
    rules = (
        'rule ban visitor must not enter ward because "Rest."\n'
        'rule leave family may enter ward overrides ban because "Love."\n'
    )
    assert holds(norms(rules), ENTER, Answer.ALLOWED)
    back = 'rule plague anyone must not enter ward overrides leave because "Plague."\n'
    assert holds(norms(rules + back), ENTER, Answer.FORBIDDEN)


def test_only_forbids_everybody_else_and_is_leave_for_the_one_it_names() -> None:
    found = norms('rule r only nurse may enter ward because "Order."')
    assert holds(found, ENTER, Answer.FORBIDDEN)
    assert holds(found, Doing("nurse", "enter", "ward"), Answer.ALLOWED)


def test_only_lifts_a_ban_that_it_overrides() -> None:
    found = norms(
        'rule ban anyone must not enter ward because "Rest."\n'
        'rule r only nurse may enter ward overrides ban because "Order."'
    )
    assert holds(found, Doing("nurse", "enter", "ward"), Answer.ALLOWED)
    assert holds(found, ENTER, Answer.FORBIDDEN)


def test_a_narrower_deed_is_one_way_of_keeping_a_duty() -> None:
    found = norms('rule r family must enter ward because "Love."')
    assert holds(found, ENTER, Answer.REQUIRED)
    assert holds(found, Doing("family", "visit", "ward"), Answer.ALLOWED)


def test_a_duty_is_not_broken_by_a_ban_on_one_way_of_keeping_it() -> None:
    found = norms(
        'rule r family must enter ward because "Love."\n'
        'rule s visitor must not visit ward because "Rest."'
    )
    assert conflicts(found) == []


def test_a_conflict_can_begin_deeper_than_the_meeting() -> None:
    # `leave` lifts the ban for visitors but not for family, so only family meets both.
    found = norms(
        'rule ban visitor must not enter ward because "Rest."\n'
        'rule leave visitor except family may enter ward overrides ban because "Love."\n'
        'rule duty visitor must enter ward because "Duty."'
    )
    assert [(c.kind, c.doing.actor) for c in conflicts(found)] == [("contradiction", "family")]


def test_a_range_of_hours_may_run_over_midnight() -> None:
    found = Norms(
        body(
            WARD
            + "fact clock: time\n"
            + 'rule r visitor must not enter ward when clock from 22:00 to 06:00 because "Rest."'
        )
    )
    applies = found.applies(found.body.rules["visiting.r"])
    shown = found.situations.witness(applies)
    assert shown is not None
    assert shown[0].shown == {"from": "00:00", "to": "06:00"}
