"""Input that nobody would write by hand: decided or `undecided`, never a fault."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import policyreview
from policyreview.review import repositories
from policyreview.review.report import Report
from tests.helpers import find, review

HEAD = """
role patient is served
role nurse is frontline
action enter
thing ward
policy p because "For rest."
"""


def facts(count: int) -> str:
    """Return that many facts about the patient."""
    return "".join(f"fact patient.f{i}: yes or no\n" for i in range(count))


def ban(clauses: str) -> str:
    """Return a ban with some clauses."""
    return f'rule r patient must not enter ward {clauses} because "Sleep heals the sick."\n'


def assert_answered(report: Report) -> None:
    """Fail unless the text was whole and every question was answered, if by `undecided`."""
    assert not [f.message for f in report.findings if f.pathology == "text"] or find(
        report, "undecided"
    )
    assert report.rules[0].findings


def test_sixty_alternating_clauses_are_decided() -> None:
    mixed = " ".join(f"patient.f{i} {'and' if i % 2 else 'or'}" for i in range(59))
    report = review(facts(60) + HEAD + ban(f"when {mixed} patient.f59"))
    assert find(report, "missing-discretion") and report.complete


def test_two_hundred_facts_in_a_rule_are_decided() -> None:
    every = " and ".join(f"patient.f{i}" for i in range(200))
    report = review(facts(200) + HEAD + ban(f"when {every}"))
    assert find(report, "missing-discretion") and report.complete


def test_five_hundred_exceptions_are_decided() -> None:
    exceptions = "\n".join(
        f"unless patient.f{i % 300} and patient.f{(i * 7 + 1) % 300} "
        f"and not patient.f{(i * 13 + 5) % 300}"
        for i in range(500)
    )
    report = review(facts(300) + HEAD + ban(exceptions))
    assert find(report, "missing-discretion") and report.complete


def test_a_hierarchy_two_thousand_deep_is_decided() -> None:
    def chain(what: str, letter: str, first: str) -> str:
        below = "".join(f"{what} {letter}{i} is {letter}{i - 1}\n" for i in range(1, 2000))
        return f"{what} {letter}0 {first}\n{below}"

    report = review(
        chain("role", "r", "is served")
        + chain("thing", "t", "")
        + chain("action", "a", "")
        + "policy p\n"
        + 'rule r r0 must not a0 t0 because "Sleep heals."\n'
        + 'rule s r1999 may a1999 t1999 because "Company heals."\n'
    )
    assert find(report, "blanket-ban") and find(report, "unstated-exception")


@pytest.mark.parametrize("clauses", [150, 256, 400])
def test_a_random_condition_of_sixty_variables_is_decided(clauses: int) -> None:
    dice = random.Random(clauses)
    parts = []
    for _ in range(clauses):
        some = dice.sample(range(60), 3)
        parts.append(
            "(" + " or ".join(f"{dice.choice(['', 'not '])}patient.f{v}" for v in some) + ")"
        )
    hard = f"condition hard means {' and '.join(parts)}\n"
    leave = 'rule s patient may enter ward when hard because "Company heals the sick."\n'
    assert_answered(review(facts(60) + hard + HEAD + ban("when hard") + leave))


def test_deep_parentheses_are_read_and_decided() -> None:
    deep = "(" * 5000 + "patient.f0" + ")" * 5000 + " and " + "not " * 5001 + "patient.f1"
    report = review(facts(2) + HEAD + ban(f"when {deep}"))
    assert find(report, "missing-discretion") and report.complete


def test_a_huge_file_is_refused_and_the_others_are_reviewed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repositories, "LARGEST", 10_000)
    (tmp_path / "huge.policy").write_text("# " + "x" * 20_000)
    (tmp_path / "good.policy").write_text(HEAD + ban(""))
    report = policyreview.check(policyreview.load(tmp_path))
    assert find(report, "blanket-ban")
    assert [f.path for f in find(report, "syntax-error")] == ["huge.policy"]
    assert report.complete is False
