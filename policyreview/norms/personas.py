"""Personas: all that the rules ask of somebody at once (language.md, 6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from policyreview.model.constants import MINUTES_IN
from policyreview.model.people import Persona
from policyreview.model.rules import Modal, Rule
from policyreview.norms.knowledge import Knowledge, settled
from policyreview.norms.norms import Norms


@dataclass(frozen=True, slots=True)
class Duty:
    """What one rule asks of a persona in a month of 30 days."""

    rule: Rule
    times: Fraction
    """As often as `every` says, or once."""
    offices: tuple[str, ...]
    """The places that are things."""

    @property
    def once(self) -> Fraction:
        """Return how many minutes doing it once takes; none where nothing is said."""
        return Fraction(self.rule.takes.minutes) if self.rule.takes else Fraction(0)

    @property
    def minutes(self) -> Fraction:
        """Return how long doing it takes in a month."""
        return self.times * self.once

    @property
    def visits(self) -> Fraction:
        """Return how often somebody has to go somewhere for it."""
        return self.times if self.offices else Fraction(0)


@dataclass(frozen=True, slots=True)
class Asks:
    """All duties that the rules in force lay on a persona, with what is known of it."""

    persona: Persona
    knowledge: Knowledge
    duties: tuple[Duty, ...]
    """Those that apply with the facts given and the everyday values."""
    possible: tuple[Rule, ...]
    """Duties that could apply besides; they are not counted."""

    @property
    def minutes(self) -> Fraction:
        """Return the minutes a month."""
        return minutes_of(self.duties)

    @property
    def visits(self) -> Fraction:
        """Return the visits a month."""
        return sum((duty.visits for duty in self.duties), Fraction(0))

    @property
    def offices(self) -> tuple[str, ...]:
        """Return the different places to go to, sorted."""
        return tuple(sorted({office for duty in self.duties for office in duty.offices}))

    def of(self, norms: Norms, action: str) -> list[Duty]:
        """Return the duties to do a kind of action."""
        order = norms.body.action_order
        return [d for d in self.duties if order.is_below(d.rule.norm.deed.action, action)]


def asks_of(norms: Norms, persona: Persona) -> Asks:
    """Return what the rules ask of a persona. May raise `TooHard`."""
    knowledge = settled(norms.situations, persona.given)
    duties: list[Duty] = []
    possible: list[Rule] = []
    if knowledge.is_possible:
        for rule in binding(norms, persona, [Modal.MUST]):
            applies = norms.applies(rule)
            if knowledge.settles(applies):
                duties.append(_duty(norms, rule))
            elif knowledge.allows(applies):
                possible.append(rule)
    return Asks(persona, knowledge, tuple(duties), tuple(possible))


def binding(norms: Norms, persona: Persona, modals: Iterable[Modal]) -> list[Rule]:
    """Return the rules of these modals that bind one of a persona's roles, by name."""
    roles = norms.body.role_order.mask(persona.roles)
    wanted = frozenset(modals)
    return [
        rule
        for rule in norms.body.rules.values()
        if rule.modal in wanted
        and norms.reaches.actors(rule.norm.who, rule.norm.exceptions) & roles
    ]


def minutes_of(duties: Iterable[Duty]) -> Fraction:
    """Return how long some duties take in a month."""
    return sum((duty.minutes for duty in duties), Fraction(0))


def _duty(norms: Norms, rule: Rule) -> Duty:
    places = (name for _, name in rule.norm.deed.places if name in norms.body.things)
    times = Fraction(1)
    if rule.every is not None and rule.every.minutes > 0:  # `every 0 days` names no interval
        times = Fraction(MINUTES_IN["month"]) / Fraction(rule.every.minutes)
    return Duty(rule, times, tuple(dict.fromkeys(places)))
