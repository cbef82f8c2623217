"""What stories exercise: rules, exceptions, discretions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policyreview.logic import all_of
from policyreview.model.rules import Rule
from policyreview.norms.asking import Speaking
from policyreview.norms.knowledge import Knowledge
from policyreview.norms.norms import Norms
from policyreview.norms.stories import Heard, doing_of

Part = tuple[str, str, int]
"""A rule, and of it `rule`, `unless` or `discretion` with its number from 1."""


def parts(rules: Iterable[Rule]) -> Iterator[Part]:
    """Yield all that stories can exercise of some rules."""
    for rule in rules:
        yield rule.name, "rule", 1
        yield from ((rule.name, "unless", n) for n in range(1, len(rule.unlesses) + 1))
        yield from ((rule.name, "discretion", n) for n in range(1, len(rule.discretions) + 1))


def exercised(speaking: Speaking, heard: Heard) -> Iterator[Part]:
    """Yield what one story exercises, whether it passes or not.

    A rule where it speaks of a deed that the story asks about, or the story expects a discretion
    about it, and it applies; an `unless` where it lifts such a rule; a discretion where the story
    expects it and its `if` holds: each in every situation that the story leaves open.
    """
    norms, knowledge, story = speaking.norms, heard.knowledge, heard.story
    for tried in heard.tried:
        expectation = tried.expectation
        if expectation.norm is not None:
            for rule in speaking.of(doing_of(expectation.norm)):
                yield from _of_rule(norms, knowledge, rule)
            continue
        for name in story.about:
            if name in norms.body.rules:
                rule = norms.body.rules[name]
                yield from _of_rule(norms, knowledge, rule)
                yield from _of_discretion(norms, knowledge, rule, str(expectation.discretion))


def _of_rule(norms: Norms, knowledge: Knowledge, rule: Rule) -> Iterator[Part]:
    if knowledge.settles(norms.applies(rule)):
        yield rule.name, "rule", 1
    for number, exception in enumerate(norms.exceptions(rule), 1):
        if knowledge.settles(all_of([norms.context(rule), exception])):
            yield rule.name, "unless", number


def _of_discretion(norms: Norms, knowledge: Knowledge, rule: Rule, role: str) -> Iterator[Part]:
    order = norms.body.role_order
    for number, discretion in enumerate(rule.discretions, 1):
        if any(order.is_below(role, holder) for holder in discretion.holders):
            used = all_of([norms.applies(rule), norms.may_decide(discretion)])
            if knowledge.settles(used):
                yield rule.name, "discretion", number
