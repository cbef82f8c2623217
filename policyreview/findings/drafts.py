"""Drafts of a mending, from the words that the body has: a start for people, never a decision."""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.english import spaced
from policyreview.findings.finding import Mending
from policyreview.model.rules import Rule
from policyreview.model.vocabulary import Fact, FactKind

_NEAR = (0, 1)
"""Distances from the front line at which somebody can still see whom a rule meets."""


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
    if holder is not None and not _is_law(rule):
        yield Mending(
            title=f"Let {spaced(holder)} decide otherwise.",
            safe=False,
            where=rule.where,
            clause=f"discretion {holder}",
            remark="Who should decide otherwise, in which cases, and how soon?",
        )


def draft_exception(case: Case, rule: Rule) -> Iterator[Mending]:
    """Yield an exception for a person, by a fact that somebody judges if there is one."""
    facts = [fact for fact in case.body.facts.values() if _tells_of_a_person(case, fact)]
    if facts and not _is_law(rule):
        fact = min(facts, key=lambda each: (not each.judged_by, not each.wish, each.path))
        yield Mending(
            title=f"Make an exception where {_spoken(fact)}.",
            safe=False,
            where=rule.where,
            clause=f"unless {_spoken(fact)}",
            remark="For whom was this rule never meant?",
        )


def _is_law(rule: Rule) -> bool:
    """Return whether the rule is somebody else's to change."""
    return rule.source.kind.is_law and rule.source.citation is not None


def _holder(case: Case, rule: Rule) -> str | None:
    """Return who could decide: somebody other than those whom the rule binds."""
    below = case.body.role_order.is_below
    near = [
        name
        for name, role in case.body.roles.items()
        if role.where is not None
        and case.distances.get(name) in _NEAR
        and not below(rule.norm.who, name)
    ]
    # A superior decides only where some rule says so already.
    fit = [name for name in near if case.holders[name] or case.distances[name] == 0]
    return min(fit, key=lambda name: (-case.holders[name], name), default=None)


def _tells_of_a_person(case: Case, fact: Fact) -> bool:
    return (
        fact.kind is FactKind.YES_NO and not fact.category and terms.is_person_fact(case, fact.path)
    )


def _spoken(fact: Fact) -> str:
    """Return that a fact holds, as the language reads it aloud."""
    about, _, rest = fact.path.partition(".")
    return f"{about} {fact.spoken} {rest}" if "." not in rest else fact.path
