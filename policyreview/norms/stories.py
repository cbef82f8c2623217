"""Stories: do the rules keep what somebody expects of them (language.md, 6)?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from policyreview.logic import Formula, all_of, any_of, negate
from policyreview.model.people import Expectation, Story
from policyreview.model.rules import Modal, Norm, Rule
from policyreview.norms.answers import Answer, voice
from policyreview.norms.asking import Asked, Decisive, Speaking, ask, deciding
from policyreview.norms.knowledge import Knowledge, settled
from policyreview.norms.norms import Norms
from policyreview.norms.reach import Doing


class Outcome(StrEnum):
    """What comes of a story or an expectation."""

    PASSES = "passes"
    FAILS = "fails"
    DEPENDS = "depends"


@dataclass(frozen=True, slots=True)
class Tried:
    """One expectation, held against the rules."""

    expectation: Expectation
    passes: Formula
    """In which situations it is kept."""
    outcome: Outcome
    asked: Asked | None
    """The answer for the deed; None where a discretion is expected."""
    rules: tuple[Rule, ...]
    """The rules that decide: of a deed those effective, of a discretion those it is about."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A story, held against the rules. `tried` is empty where what it tells cannot be."""

    story: Story
    knowledge: Knowledge
    outcome: Outcome
    tried: tuple[Tried, ...]
    decides: tuple[Decisive, ...]
    """The facts that decide whether a story passes that depends."""


def hear(speaking: Speaking, story: Story) -> Heard:
    """Return whether a story passes. May raise `TooHard`."""
    knowledge = settled(speaking.norms.situations, story.given)
    if not knowledge.is_possible:
        return Heard(story, knowledge, Outcome.FAILS, (), ())
    tried = tuple(_try(speaking, story, each, knowledge) for each in story.expects)
    outcomes = {each.outcome for each in tried}
    if Outcome.FAILS in outcomes:
        return Heard(story, knowledge, Outcome.FAILS, tried, ())
    if Outcome.DEPENDS not in outcomes:
        return Heard(story, knowledge, Outcome.PASSES, tried, ())
    kept = all_of([each.passes for each in tried])
    decides = deciding(knowledge, {Outcome.PASSES: kept, Outcome.FAILS: negate(kept)})
    return Heard(story, knowledge, Outcome.DEPENDS, tried, decides)


def _try(speaking: Speaking, story: Story, expectation: Expectation, knowledge: Knowledge) -> Tried:
    norms = speaking.norms
    if expectation.norm is not None:
        doing = doing_of(expectation.norm)
        asked = ask(speaking, doing, knowledge)
        passes = _kept(expectation.norm.modal, asked.outcomes)
        rules = _deciding(norms, speaking.of(doing), doing, asked.answer, knowledge)
    else:
        assert expectation.discretion is not None
        asked = None
        about = [norms.body.rules[name] for name in story.about if name in norms.body.rules]
        passes = all_of([_may_decide(norms, rule, expectation.discretion) for rule in about])
        rules = [rule for rule in about if knowledge.allows(norms.applies(rule))]
    truth = knowledge.truth(passes)
    outcome = {True: Outcome.PASSES, False: Outcome.FAILS, None: Outcome.DEPENDS}[truth]
    return Tried(expectation, passes, outcome, asked, tuple(rules))


_VOICES: dict[Answer, tuple[Modal | None, ...]] = {
    Answer.FORBIDDEN: (Modal.MUST_NOT,),
    Answer.REQUIRED: (Modal.MUST,),
    Answer.DISCOURAGED: (Modal.SHOULD_NOT,),
    Answer.RECOMMENDED: (Modal.SHOULD,),
    Answer.ALLOWED: (Modal.MAY, Modal.NEED_NOT, None),
}
"""What the rules say that bring an answer about, None for the leave of an `only` rule."""


def _deciding(
    norms: Norms, rules: list[Rule], doing: Doing, answer: Answer, knowledge: Knowledge
) -> list[Rule]:
    """Return the rules from which an answer comes; where nobody can say, all that may speak."""
    may_speak = [rule for rule in rules if knowledge.allows(norms.speaks_when(rule, doing))]
    if answer not in _VOICES:
        return may_speak
    found = []
    for rule in may_speak:
        said = voice(rule, doing) if norms.covers(rule, doing) else None
        if said in _VOICES[answer]:
            found.append(rule)
    surely = [rule for rule in found if knowledge.settles(norms.speaks_when(rule, doing))]
    return surely or found


def doing_of(norm: Norm) -> Doing:
    """Return the deed that a norm speaks of, done by the role that it names."""
    return Doing(norm.who, *norm.deed)


def _kept(modal: Modal, outcomes: dict[Answer, Formula]) -> Formula:
    """Return in which situations the answer is what a modal expects."""
    match modal:
        case Modal.MUST_NOT:
            return outcomes[Answer.FORBIDDEN]
        case Modal.MUST:
            return outcomes[Answer.REQUIRED]
        case Modal.SHOULD_NOT:
            return outcomes[Answer.DISCOURAGED]
        case Modal.SHOULD:
            return outcomes[Answer.RECOMMENDED]
        case Modal.MAY:
            broken = outcomes[Answer.FORBIDDEN]
        case Modal.NEED_NOT:
            broken = outcomes[Answer.REQUIRED]
    return negate(any_of([outcomes[Answer.CONFLICT], broken]))


def _may_decide(norms: Norms, rule: Rule, role: str) -> Formula:
    """Return when a role can decide otherwise and be reached, or the rule does not apply."""
    order = norms.body.role_order
    ways = [
        norms.may_decide(discretion)
        for discretion in rule.discretions
        if any(order.is_below(role, holder) for holder in discretion.holders)
    ]
    reached = all_of([any_of(ways), norms.situations.reachable(role)])
    return any_of([negate(norms.applies(rule)), reached])
