"""What the findings about two conflicting rules have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from policyreview.findings.case import Case
from policyreview.findings.english import capital, deed_words, named, somebody
from policyreview.findings.finding import Found, Witness
from policyreview.logic import TooHard
from policyreview.model.rules import Rule
from policyreview.norms.conflicts import (
    CONTRADICTION,
    DENIED_PERMISSION,
    WAIVED_DUTY,
    Conflict,
    narrower_of,
)

SETTLED_BY_OVERRIDE = (CONTRADICTION, DENIED_PERMISSION, WAIVED_DUTY)
SAYS = {
    "must": "must",
    "must not": "must not",
    "should": "should",
    "should not": "should not",
    "may": "may",
    "need not": "need not",
}


def last_of(*rules: Rule) -> Rule:
    """Return the rule that comes last by path and place: a finding between rules stands there."""
    return max(rules, key=lambda rule: rule.where)


def pairs_of(kind: str, verdict: str, suggestion: str) -> Callable[[Case, Rule], Iterator[Found]]:
    """Return a check for one kind of conflict; `verdict` says what it means for the person."""

    def check(case: Case, rule: Rule) -> Iterator[Found]:
        for conflict in case.conflicts(rule):
            if conflict.kind != kind:
                continue
            try:
                if unstated_exception(case, conflict) is None:
                    yield found(case, conflict, verdict, suggestion)
            except TooHard as why:
                yield undecided(str(why), conflict.one, conflict.other)

    return check


def unstated_exception(case: Case, conflict: Conflict) -> Rule | None:
    """Return the narrower rule, where the conflict is an exception that nobody stated."""
    if conflict.kind not in SETTLED_BY_OVERRIDE or conflict.when is None:
        return None
    narrow = narrower_of(case.norms, conflict.one, conflict.other)
    if narrow is None:
        return None
    wide = conflict.other if narrow is conflict.one else conflict.one
    return narrow if narrow.source.rank <= wide.source.rank else None


def found(case: Case, conflict: Conflict, verdict: str, suggestion: str) -> Found:
    """Return a conflict as a finding at the later of its rules."""
    one, other = conflict.one, conflict.other
    at = last_of(one, other)
    names = tuple(sorted((one.name, other.name)))
    if conflict.when is None:
        return undecided(conflict.too_hard, one, other)
    facts = case.situations.witness(conflict.when) or ()
    who, deed = capital(somebody(conflict.doing.actor)), deed_words(conflict.doing)
    message = (
        f"{who} {SAYS[one.modal]} {deed}, says {named(one)}. "
        f"{who} {SAYS[other.modal]} {deed}, says {named(other)}. {verdict}"
    )
    standing = how_they_stand(case, one, other)
    return Found(
        where=at.where,
        message=f"{message} {standing}".strip(),
        rule=at.name,
        rules=names,
        witness=Witness(conflict.doing, facts),
        suggestion=suggestion,
        between=True,
    )


def undecided(why: str, *rules: Rule) -> Found:
    """Return that a question between rules was too hard."""
    at = last_of(*rules)
    names = tuple(sorted(rule.name for rule in rules))
    return Found(at.where, "", at.name, names, between=True, undecided=why)


def how_they_stand(case: Case, one: Rule, other: Rule) -> str:
    """Return which of two rules stands higher, is narrower or newer; it settles nothing."""
    said: list[str] = []
    if one.source.rank != other.source.rank:
        higher = min((one, other), key=lambda rule: rule.source.rank)
        said.append(f"{named(higher)} stands higher by its source ({higher.source.kind})")
    narrow = narrower_of(case.norms, one, other)
    if narrow is not None:
        said.append(f"{named(narrow)} is the narrower")
    first, second = (case.body.policies[rule.policy].in_force for rule in (one, other))
    if first is not None and second is not None and first != second:
        said.append(f"{named(one if first > second else other)} is the newer")
    return f"For the decision: {'; '.join(said)}." if said else ""
