"""Which of the declared names a body uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from policyreview.model.body import Body
from policyreview.model.formula import Formula, Named, Test, walk
from policyreview.model.rules import Act, Deed, Norm, Policy, Rule

_NAME = re.compile(r"[^\W\d_][\w.-]*")
_FACT_OF = re.compile(r"([^\W\d_][\w.-]*)\s+(?:is|has)\s+(?:not?\s+)?([^\W\d_][\w-]*)")


def used(body: Body) -> set[str]:
    """Return the roles, actions, things, facts and conditions that something names."""
    return set(_uses(body))


def _uses(body: Body) -> Iterator[str]:
    for term in (*body.roles.values(), *body.actions.values(), *body.things.values()):
        yield from term.parents
    for role in body.roles.values():
        if role.reports_to is not None:
            yield role.reports_to
        yield from _in(formula for formula in role.available if formula is not None)
    for fact in body.facts.values():
        yield from fact.judged_by
        yield from () if fact.about is None else (fact.about,)
    yield from _in(condition.formula for condition in body.conditions.values())
    yield from _in(law.formula for law in body.laws)
    for pair in body.incompatibles:
        yield from _in_act(pair.first)
        yield from _in_act(pair.second)
    for rule in body.rules.values():
        yield from _in_rule(rule)
    for policy in body.policies.values():
        yield from _in_policy(policy)
    for persona in body.personas.values():
        yield from persona.roles
        yield from _in(persona.given)
    for story in body.stories.values():
        yield from () if story.told_by is None else (story.told_by,)
        yield from _in(story.given)
        for expectation in story.expects:
            yield from () if expectation.discretion is None else (expectation.discretion,)
            yield from () if expectation.norm is None else _in_norm(expectation.norm)
    for proposal in body.proposals.values():
        source = body.sources.get(proposal.where.path)
        if source is not None:  # what it would change is read only when it is carried out
            yield from mentioned(source.text[proposal.where.start : proposal.where.end])


def mentioned(text: str) -> Iterator[str]:
    """Yield what may be names in a text that is not read whole, `patient is dying` as a fact."""
    yield from _NAME.findall(text)
    yield from (f"{who}.{what}" for who, what in _FACT_OF.findall(text))


def _in_rule(rule: Rule) -> Iterator[str]:
    yield from _in_norm(rule.norm)
    yield from _in(when.formula for when in (*rule.whens, *rule.unlesses))
    yield from () if rule.matters is None else _in([rule.matters.formula])
    for after in rule.afters:
        yield from _in_act(after.act)
    for otherwise in rule.otherwise:
        yield from _in_norm(otherwise.norm)
    yield from _in_common(rule)


def _in_policy(policy: Policy) -> Iterator[str]:
    yield from _in(when.formula for when in policy.applies)
    yield from _in_common(policy)


def _in_common(part: Rule | Policy) -> Iterator[str]:
    """Yield what a rule and a policy can both name."""
    for discretion in part.discretions:
        yield from discretion.holders
        yield from () if discretion.condition is None else _in([discretion.condition])
    yield from (appeal.to for appeal in part.appeals)
    yield from part.serves
    yield from () if part.owner is None else (part.owner,)


def _in_norm(norm: Norm) -> Iterator[str]:
    yield norm.who
    yield from norm.exceptions
    yield from () if norm.only is None else (norm.only,)
    yield from _in_deed(norm.deed)


def _in_act(act: Act) -> Iterator[str]:
    yield from () if act.by is None else (act.by,)
    yield from _in_deed(act.deed)


def _in_deed(deed: Deed) -> Iterator[str]:
    yield deed.action
    yield from () if deed.object is None else (deed.object,)
    yield from (name for _, name in deed.places)


def _in(formulas: Iterable[Formula]) -> Iterator[str]:
    """Yield the facts and conditions that formulas name."""
    for formula in formulas:
        for part in walk(formula):
            if isinstance(part, Test):
                yield part.fact
            elif isinstance(part, Named):
                yield part.condition
