"""The answer for a deed in a partly known situation (language.md, 5, *Unknown facts*)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from policyreview.logic import Formula
from policyreview.model.rules import Rule
from policyreview.norms.answers import Answer, answers
from policyreview.norms.cells import Shown
from policyreview.norms.knowledge import Knowledge
from policyreview.norms.norms import Norms
from policyreview.norms.reach import Doing, Reach


@dataclass(frozen=True, slots=True)
class Lead:
    """Some values of a fact, and the outcomes that are left with them."""

    value: Shown
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decisive:
    """A fact that would decide, and what its values lead to."""

    fact: str
    leads: tuple[Lead, ...]
    """Empty where no value of the fact by itself leaves fewer outcomes than there are."""

    @property
    def left(self) -> Fraction:
        """Return how many outcomes its values leave on the average: the fewer, the more telling."""
        if not self.leads:
            return Fraction(len(Answer))
        return Fraction(sum(len(lead.outcomes) for lead in self.leads), len(self.leads))


@dataclass(frozen=True, slots=True)
class Asked:
    """What the rules say of a deed, given what is known."""

    answer: Answer
    decides: tuple[Decisive, ...]
    """Under `depends` the facts that would decide, the most telling first."""
    outcomes: dict[Answer, Formula]
    """In which situations each answer holds."""


class Speaking:
    """The rules by action and object: of many only those that can speak of a deed are looked at."""

    def __init__(self, norms: Norms) -> None:
        self.norms = norms
        self._rules: dict[str, dict[str | None, list[Rule]]] = {}
        for rule in norms.body.rules.values():
            deed = rule.norm.deed
            self._rules.setdefault(deed.action, {}).setdefault(deed.object, []).append(rule)
        self._actions = norms.body.action_order.mask(self._rules)
        objects = norms.body.object_order
        self._objects = {
            action: objects.mask(name for name in by_object if name is not None)
            for action, by_object in self._rules.items()
        }

    def of(self, doing: Doing) -> list[Rule]:
        """Return the rules that cover a deed, or leave it to the role that does it; by name."""
        order = self.norms.body.object_order
        above = [None] if doing.object is None else [None, *order.above(doing.object)]
        return _by_name(
            rule
            for action in self.norms.body.action_order.above(doing.action)
            for name in above
            for rule in self._rules.get(action, {}).get(name, ())
            if self._speaks(rule, doing)
        )

    def near(self, doing: Doing) -> list[Rule]:
        """Return the rules about the action of a deed or one above it, by name."""
        return _by_name(
            rule
            for action in self.norms.body.action_order.above(doing.action)
            for rules in self._rules.get(action, {}).values()
            for rule in rules
        )

    def meeting(self, box: Reach) -> list[Rule]:
        """Return the rules that cover some deed of a box, or leave one to somebody; by name."""
        actions, objects = self.norms.body.action_order, self.norms.body.object_order
        wanted = objects.reaching(box.objects & ~self.norms.reaches.no_object)
        return _by_name(
            rule
            for action in actions.names_in(actions.reaching(box.actions) & self._actions)
            for name in (None, *objects.names_in(wanted & self._objects[action]))
            for rule in self._rules[action].get(name, ())
            if any(reach.meets(box) for reach in self.norms.spoken(rule))
        )

    def _speaks(self, rule: Rule, doing: Doing) -> bool:
        return any(self.norms.reaches.covers(reach, doing) for reach in self.norms.spoken(rule))


def _by_name(rules: Iterable[Rule]) -> list[Rule]:
    return sorted(rules, key=lambda rule: rule.name)


def ask(speaking: Speaking, doing: Doing, knowledge: Knowledge) -> Asked:
    """Return the answer for a deed. What is known must be possible. May raise `TooHard`."""
    norms = speaking.norms
    outcomes = answers(norms, doing, speaking.of(doing))
    possible = [answer for answer, when in outcomes.items() if knowledge.allows(when)]
    if len(possible) == 1:
        return Asked(possible[0], (), outcomes)
    named = {answer.value: outcomes[answer] for answer in possible}
    return Asked(Answer.DEPENDS, deciding(knowledge, named), outcomes)


def deciding(knowledge: Knowledge, outcomes: dict[str, Formula]) -> tuple[Decisive, ...]:
    """Return the facts that decide which outcome holds, the most telling first.

    `outcomes` are those that what is known leaves; in each completion exactly one holds.
    """
    situations = knowledge.situations
    names, formulas = list(outcomes), list(outcomes.values())
    leads: dict[str, list[Lead]] = {}
    for var in situations.space.deciding(knowledge.formulas, formulas):
        fact = situations.fact_of[var]
        cells = situations.cells[fact]
        leads.setdefault(fact, []).extend(
            Lead(cells.shown({var: mask}), tuple(names[number] for number in sorted(left)))
            for mask, left in situations.space.leads(var, knowledge.formulas, formulas)
            if mask != situations.space.variables[var].full
        )
    found = [
        Decisive(fact, tuple(sorted(some, key=lambda lead: len(lead.outcomes))))
        for fact, some in leads.items()
    ]
    return tuple(sorted(found, key=lambda decisive: (decisive.left, decisive.fact)))
