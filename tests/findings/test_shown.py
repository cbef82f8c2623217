"""What findings show and name, beyond being there."""

from __future__ import annotations

import pytest

from policyreview.logic import TooHard
from tests.helpers import WARD, find, review


def test_grouping_is_looked_at_wherever_a_formula_stands() -> None:
    mixed = "hour > 4 or hour < 2 and patient is dying"
    text = (
        f"condition late means {mixed}\nassume {mixed}\n"
        f"role porter is staff available when {mixed}\n"
        f'policy nights "Nights" applies when {mixed}\n'
        'rule r visitor must enter ward when late or hour > 3 because "Love."\n'
    )
    found = find(review(WARD + text), "unclear-grouping")
    said = sorted(f.message.partition(" “and”")[0] for f in found)
    assert said == [
        "In “applies when” of the policy “nights”",
        "In “assume” of what is taken for granted",
        "In “available when” of the role “porter”",
        "In “means” of the condition “late”",
    ]


def test_only_the_rules_that_it_takes_are_blamed_for_a_hollow_exception() -> None:
    text = (
        'rule a visitor must not enter ward unless day is weekend because "Rest."\n'
        'rule b visitor must not enter ward when hour > 6 because "Rest for all."\n'
        'rule c visitor must not enter ward when day is weekend because "Rest for them."\n'
    )
    [found] = [f for f in find(review(WARD + text), "hollow-exception") if f.rule == "visiting.a"]
    assert found.rules == ["visiting.a", "visiting.c"]


def test_a_forbidden_step_names_a_ban_that_holds_in_the_situation_shown() -> None:
    text = (
        'rule go visitor must enter ward after visit icu by nurse because "Love."\n'
        'rule b nurse must not visit icu when hour > 6 because "Rest."\n'
        'rule c nurse must not visit icu when patient is not dying because "Rest for them."\n'
    )
    [found] = find(review(WARD + text), "forbidden-prerequisite")
    assert found.rules == ["visiting.c", "visiting.go"]
    assert found.witness is not None and found.witness.facts == {"patient.dying": "no"}


def test_a_class_of_staff_is_no_class_of_persons() -> None:
    fact = "fact nurse.grade: number 0 to 10 category\n"
    rule = 'policy p\nrule a visitor must not enter ward when nurse.grade > 3 because "Rest."\n'
    assert not find(review(WARD + fact + rule), "class-for-person")


def test_a_wait_is_told_with_all_that_comes_before_it() -> None:
    text = (
        'rule pay nurse must enter ward after visit ward by matron because "Love."\n'
        "rule visit matron must visit ward within 3 weeks\n"
        '  after enter icu by matron taking 10 days because "Love."\n'
    )
    words = WARD.replace("action enter\n", "action enter is help\n")
    waits = {f.rule: f for f in find(review(words + text), "long-wait")}
    assert "31 days can go by" in waits["visiting.pay"].message


def test_a_deed_done_to_somebody_happens_to_them() -> None:
    words = WARD.replace("action enter\n", "action enter\naction send-away is restrict\n")
    rule = 'rule out nurse must send-away family when hour >= 20 because "Rest is good."\n'
    witnesses = [f.witness for f in review(words + rule).findings if f.rule == "visiting.out"]
    assert "A family member, met by a nurse, when the hour is 20 or more." in [
        witness.words for witness in witnesses if witness is not None
    ]


@pytest.mark.parametrize(
    ("finding", "text"),
    [
        (
            "hollow-exception",
            'rule a visitor must not enter ward unless day is weekend because "Rest."\n'
            'rule b visitor must not enter ward when hour > 6 because "Rest for all."\n'
            'rule c visitor must not enter ward when day is weekend because "Rest for them."\n',
        ),
        (
            "deadline-before-prerequisites",
            "rule pay nurse must enter ward within 1 day after visit ward by matron\n"
            '  because "Love."\n'
            "rule visit matron must visit ward when hour > 6 within 3 weeks\n"
            '  after enter icu by matron taking 10 days because "Love."\n',
        ),
    ],
)
def test_what_is_known_stays_known_where_saying_it_well_is_too_hard(
    finding: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = {f.rule for f in find(review(WARD + text), finding)}
    assert known

    def too_hard(*_: object) -> None:
        raise TooHard("it is too hard")

    # What only shortens or lengthens what is told: asked of nothing that decides.
    monkeypatch.setattr("policyreview.findings.terms.free_deed", too_hard)
    monkeypatch.setattr("policyreview.norms.situations.Situations.implies", too_hard)
    assert {f.rule for f in find(review(WARD + text), finding)} == known
