"""Trees become one body: names found, types checked, policies handing down."""

from __future__ import annotations

import pytest

from policyreview.model.hierarchy import Hierarchy
from tests.helpers import WARD, body, review


def problems(text: str) -> list[tuple[str, str]]:
    """Return the kind and the hint of each problem."""
    return [(problem.kind.value, problem.hint) for problem in body(text).problems]


def test_an_undeclared_role_is_named_with_the_nearest_ones() -> None:
    found = problems(WARD + 'rule r vistor must not enter ward because "Rest."')
    assert [kind for kind, _ in found] == ["unknown-name"]
    assert "'visitor'" in found[0][1]


@pytest.mark.parametrize(
    ("clause", "kind"),
    [
        ("when hour > 24", "wrong-type"),
        ("when hour = 8.5", "wrong-type"),
        ("when day = sunday", "wrong-type"),
        ("when day > weekday", "wrong-type"),
        ("when hour", "wrong-type"),
        ("when patient.age >= 18 months", "wrong-type"),
        ("when patient is ding", "unknown-name"),
        ("when hour = 20:00", "wrong-type"),
        ("when day includes weekday", "wrong-type"),
        ("overrides nothing-here", "unknown-name"),
        ("overrides r", "wrong-type"),
        ("within 3 hours within 4 hours", "repeated-clause"),
        ('discretion nurse no discretion "Never."', "repeated-clause"),
        ("when hour from 8 to", "syntax-error"),
    ],
)
def test_a_clause_that_cannot_be_meant_is_said(clause: str, kind: str) -> None:
    found = problems(WARD + f'rule r\n  visitor must not enter ward\n  because "Rest."\n  {clause}')
    assert [found_kind for found_kind, _ in found] == [kind]


def test_a_rule_with_a_broken_part_takes_no_part_in_the_reasoning() -> None:
    read = body(WARD + 'rule r visitor must not enter ward when hour > 99 because "Rest."')
    assert not read.rules
    assert list(read.broken_rules) == ["visiting.r"]


@pytest.mark.parametrize(
    "use",
    [
        "assume special or hour > 3",
        "role porter is staff available when special",
        "persona ann is visitor given special",
        "story ann given special expect visitor may enter ward",
        'policy other applies when special rule r visitor must not enter ward because "Rest."',
    ],
)
def test_what_a_broken_condition_is_named_in_takes_no_part_either(use: str) -> None:
    # `special` is whole but for the unknown name two conditions further down.
    conditions = "condition special means rare\ncondition rare means not odd and hour > 4\n"
    report = review(WARD, conditions + use)
    assert [f.message for f in report.findings if f.pathology == "text"] == [
        "No fact or condition is called 'odd'."
    ]


FACTS = """
fact flag: yes or no
fact flag.lit: yes or no
fact amount: number 0 to 9
fact colour: one of red, blue
fact tools: any of saw, file
fact start: time
fact born: date
condition odd means amount > 3
condition colour.dark means odd
"""
READ = ("flag", "flag.lit", "amount", "colour", "tools", "start", "born", "odd", "tools.saw", "x")
SAID = (
    *("", "is red", "is saw", "is lit", "is not saw", "is dark", "has lit", "has saw", "is odd"),
    *("= 3", "= red", "= saw", "= yes", "= 08:00", "= 2026-01-01", "!= saw", "> 3", "> red"),
    *("is one of red, blue", "is one of saw, file", "is one of lit", "includes saw"),
    *("includes red", "from 1 to 3", "from 08:00 to 09:00", "from 2026-01-01 to 2026-02-01"),
)


@pytest.mark.parametrize("path", READ)
def test_what_takes_no_part_is_always_said(path: str) -> None:
    for said in SAID:
        test = f"{path} {said}".strip()
        read = body(WARD + FACTS + f'rule r visitor must not enter ward when {test} because "R."')
        assert bool(read.rules) is not bool(read.problems), test
        # What is meant nowhere is not forgotten anywhere else either.
        words = body(WARD + FACTS + f"assume {test}\nrole porter is staff available when {test}")
        assert len(words.problems) >= 2 * bool(read.problems), test


def test_a_name_declared_twice_names_both_places() -> None:
    read = body(WARD, "role nurse is staff\n")
    assert [p.kind.value for p in read.problems] == ["duplicate-name"]
    assert "0.policy:5" in read.problems[0].message


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("role a is b\nrole b is a", "hierarchy-loop"),
        ("role a reports to b\nrole b reports to a", "hierarchy-loop"),
        ("thing a is a", "hierarchy-loop"),
        ("condition a means b\ncondition b means not a", "condition-loop"),
    ],
)
def test_a_circle_is_said_and_cut(text: str, kind: str) -> None:
    assert {p.kind.value for p in body(text).problems} == {kind}


def test_a_policy_hands_down_what_its_rules_do_not_say() -> None:
    read = body(
        WARD.replace("owner matron", 'owner matron discretion nurse source statute "Act 1"')
        + 'rule a visitor must not enter ward because "Rest."\n'
        + 'rule b visitor must not enter icu no discretion "Germs." source local because "Rest."\n'
    )
    first, second = read.rules["visiting.a"], read.rules["visiting.b"]
    assert first.discretions[0].holders == ("nurse",) and first.discretions[0].inherited
    assert first.source.kind == "statute" and first.owner == "matron"
    assert not second.discretions and second.source.kind == "local"


def test_the_why_is_not_handed_down() -> None:
    read = body(WARD + 'because "For rest."\nrule a visitor must not enter ward')
    assert read.rules["visiting.a"].because is None


def test_the_order_of_files_changes_nothing() -> None:
    rule = 'policy other\nrule r visitor must not enter ward because "Rest."'
    assert body(WARD, rule).rules.keys() == body(rule, WARD).rules.keys()


def test_a_superior_is_shared_by_those_beneath_save_the_superior_itself() -> None:
    read = body(
        "role nurse is frontline reports to matron\nrole matron is nurse\nrole student is nurse\n"
    )
    assert read.superiors == {"nurse": "matron", "student": "matron"}


def test_below_is_reflexive_and_transitive() -> None:
    order = Hierarchy({"a": (), "b": ("a",), "c": ("b",), "d": ("a",)})
    assert order.is_below("c", "a") and order.is_below("a", "a")
    assert not order.is_below("a", "c") and not order.is_below("d", "b")
    assert order.highest(order.below("b") | order.below("d")) == ["b", "d"]
