"""What the findings look at: a body, its norms, and the terms of findings.md worked out once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field

from policyreview.graphs.chains import TIME, Chains, approvals
from policyreview.graphs.prerequisites import Prerequisites
from policyreview.model.body import Body
from policyreview.model.rules import Modal, Rule
from policyreview.model.vocabulary import Fact, FactKind
from policyreview.norms.asking import Speaking
from policyreview.norms.conflicts import Conflict, Index, conflicts_at
from policyreview.norms.norms import Norms
from policyreview.norms.situations import Situations


def kebab(name: str) -> str:
    """Return the name of a field as settings files write it: `wait-days`."""
    return name.replace("_", "-")


_IN_SETTINGS_FILES = ConfigDict(
    extra="forbid", alias_generator=kebab, populate_by_name=True, allow_inf_nan=False
)
_Amount = Annotated[float, Field(gt=0, strict=True)]
_Number = Annotated[int, Field(gt=0, strict=True)]


@dataclass(frozen=True)
class Limits:
    """The limits marked *setting* in findings.md, per month unless said otherwise."""

    __pydantic_config__: ClassVar[ConfigDict] = _IN_SETTINGS_FILES

    hours_a_month: Annotated[
        _Amount, Field(description="heavy-burden: hours that duties may take of somebody served.")
    ] = 8
    visits_a_month: Annotated[
        _Amount, Field(description="heavy-burden: how often they may have to come.")
    ] = 4
    offices_a_month: Annotated[
        _Number,
        Field(description="heavy-burden: to how many different places they may have to go."),
    ] = 3
    wait_days: Annotated[
        _Amount, Field(description="long-wait: days that prerequisites may take before help.")
    ] = 14
    approvals: Annotated[
        _Number, Field(description="approval-stack: how many approvals one deed may need.")
    ] = 2
    discretion_hours: Annotated[
        _Amount,
        Field(description="discretion-too-late: hours within which somebody who may decide acts."),
    ] = 24


@dataclass(frozen=True)
class Words:
    """Words that an organisation adds to the shipped lists: word → what to use instead."""

    __pydantic_config__: ClassVar[ConfigDict] = _IN_SETTINGS_FILES

    convenience: Annotated[
        tuple[str, ...],
        Field(description="convenience-why: words of a why that serves the organisation alone."),
    ] = ()
    uncaring: Annotated[
        dict[str, str],
        Field(description="uncaring-word: word = what to use instead."),
    ] = field(default_factory=dict)
    business: Annotated[
        dict[str, str],
        Field(description="business-word: word = what to use instead."),
    ] = field(default_factory=dict)


class Case:
    """A body under review."""

    def __init__(
        self,
        body: Body,
        review_date: date,
        limits: Limits | None = None,
        words: Words | None = None,
        situations: Situations | None = None,
    ) -> None:
        self.body = body
        self._situations = situations
        self.review_date = review_date
        self.limits = limits or Limits()
        self.words = words or Words()
        self.live_exceptions: dict[str, list[bool]] = {}
        """Which exceptions of a rule are live, once `terms.live_unlesses` has asked."""
        self._indexes: dict[Modal, Index] = {}
        self._conflicts: dict[str, list[Conflict]] = {}

    @cached_property
    def norms(self) -> Norms:
        """Return the norms of the body."""
        return Norms(self.body, self._situations)

    @property
    def situations(self) -> Situations:
        """Return the situations of the body."""
        return self.norms.situations

    @cached_property
    def people(self) -> frozenset[str]:
        """Return the roles ⊑ served or kin."""
        order = self.body.role_order
        return frozenset(order.names_in(order.below("served") | order.below("kin")))

    @cached_property
    def prerequisites(self) -> Prerequisites:
        """Return what must be done before what, and by which rules."""
        return Prerequisites(self.norms)

    @cached_property
    def waits(self) -> Chains:
        """Return the chains of prerequisites by the time that they take, in minutes."""
        return Chains(self.prerequisites, TIME)

    @cached_property
    def approvals(self) -> Chains:
        """Return the chains of prerequisites by the approvals that they ask for."""
        return Chains(self.prerequisites, approvals(self.body.action_order))

    @cached_property
    def speaking(self) -> Speaking:
        """Return the rules, ready to be asked which of them speak of a deed."""
        return Speaking(self.norms)

    def rule(self, name: str) -> Rule:
        """Return a rule by its full name."""
        return self.body.rules[name]

    def conflicts(self, rule: Rule) -> list[Conflict]:
        """Return the conflicts of a rule with those that stand before it, by path and place."""
        known = self._conflicts.get(rule.name)
        if known is None:
            known = list(conflicts_at(self.norms, self.index, rule))
            self._conflicts[rule.name] = known
        return known

    def index(self, modal: Modal) -> Index:
        """Return the rules of a modal, ready to be asked which of them meet a box of deeds."""
        if modal not in self._indexes:
            self._indexes[modal] = Index(self.norms, modal)
        return self._indexes[modal]

    @cached_property
    def near_holders(self) -> list[str]:
        """Return who could decide at or next to the front line, the most usual holders first.

        A superior is one only where some rule says so already.
        """
        holding = Counter(
            holder
            for rule in self.body.rules.values()
            for discretion in rule.discretions
            for holder in discretion.holders
        )
        near = [
            name
            for name, role in self.body.roles.items()
            if role.where is not None
            and (self.distances.get(name) == 0 or (self.distances.get(name) == 1 and holding[name]))
        ]
        return sorted(near, key=lambda name: (-holding[name], self.distances[name], name))

    @cached_property
    def personal_facts(self) -> list[Fact]:
        """Return the yes-or-no facts about a person, first those that somebody judges."""
        facts = [
            fact
            for fact in self.body.facts.values()
            if fact.kind is FactKind.YES_NO and not fact.category and fact.about in self.people
        ]
        return sorted(facts, key=lambda fact: (not fact.judged_by, not fact.wish, fact.path))

    @cached_property
    def distances(self) -> dict[str, int]:
        """Return for each role the least number of reporting steps up to it from the front line."""
        order = self.body.role_order
        superiors = self.body.superiors
        current = list(order.names_in(order.below("frontline")))
        found = dict.fromkeys(current, 0)
        steps = 0
        while current:
            steps += 1
            above = {superiors[role] for role in current if role in superiors} - found.keys()
            found.update(dict.fromkeys(above, steps))
            current = sorted(above)
        return found
