"""Drafts of a mending, from the words that the body has: a start for people, never a decision."""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.english import spaced
from policyreview.findings.finding import Mending
from policyreview.logic import TooHard
from policyreview.model.rules import Rule
from policyreview.model.vocabulary import Fact


def goes_first(narrow: Rule, wide: Rule) -> Mending:
    """Return the line by which the narrower rule goes before the wider one."""
    name = wide.name.partition(".")[2] if narrow.policy == wide.policy else wide.name
    return Mending(
        title=f"Say that {narrow.name} goes before {wide.name}.",
        safe=False,
        where=narrow.where,
        clause=f"overrides {name}",
        remark="Is this rule meant as the exception?",
    )


def draft_discretion(case: Case, rule: Rule) -> Iterator[Mending]:
    """Yield a discretion for somebody near: who decides most often already, or is at the front."""
    holder = _holder(case, rule)
    if holder is not None and not terms.is_law(rule):
        yield Mending(
            title=f"Let {spaced(holder)} decide otherwise.",
            safe=False,
            where=rule.where,
            clause=f"discretion {holder}",
            remark="Who should decide otherwise, in which cases, and how soon?",
        )


def draft_exception(case: Case, rule: Rule) -> Iterator[Mending]:
    """Yield an exception for a person, by a fact that somebody judges if there is one."""
    if case.personal_facts and not terms.is_law(rule):
        fact = case.personal_facts[0]
        yield Mending(
            title=f"Make an exception where {_spoken(fact)}.",
            safe=False,
            where=rule.where,
            clause=f"unless {_spoken(fact)}",
            remark="For whom was this rule never meant?",
        )


def _holder(case: Case, rule: Rule) -> str | None:
    """Return who could decide: somebody other than those whom the rule binds.

    If possible it is somebody who is there whenever the rule applies.
    """
    below = case.body.role_order.is_below
    others = [name for name in case.near_holders if not below(rule.norm.who, name)]
    for name in others:
        if _is_always_there(case, rule, name):
            return name
    return others[0] if others else None


def _is_always_there(case: Case, rule: Rule, holder: str) -> bool:
    try:
        return case.situations.implies(case.norms.applies(rule), case.situations.reachable(holder))
    except TooHard:
        return False  # it is a draft: somebody else may do as well


def _spoken(fact: Fact) -> str:
    """Return that a fact holds, as the language reads it aloud."""
    about, _, rest = fact.path.partition(".")
    return f"{about} {fact.spoken} {rest}" if "." not in rest else fact.path
