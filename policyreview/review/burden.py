"""All that the rules ask of a persona: `burden --format json`."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from pydantic import Field, PrivateAttr

from policyreview.findings.case import Case
from policyreview.findings.english import broken_words, deed_words, named, persona_named
from policyreview.logic import TooHard
from policyreview.model.body import Body
from policyreview.model.names import nearest, or_list
from policyreview.model.people import Persona
from policyreview.norms.colliding import BINDING, opposed, too_near
from policyreview.norms.knowledge import broken_laws
from policyreview.norms.personas import Asks, Duty, asks_of, binding
from policyreview.review.known import given_shown, usual_shown
from policyreview.review.report import Shape

Number = int | float


class NoSuchPersona(Exception):
    """A persona whom nobody declares, or who cannot be; the message says which."""


class DutyShape(Shape):
    """What one duty asks in a month of 30 days; times in minutes."""

    rule: str
    times: Number
    minutes: Number
    visits: Number
    offices: list[str]
    fees: dict[str, Number]
    task: bool
    record: bool


class MonthShape(Shape):
    """The sums for a month of 30 days."""

    tasks: Number
    minutes: Number
    visits: Number
    offices: list[str]
    fees: dict[str, Number]
    records: Number


class BindingShape(Shape):
    """A rule that binds the persona; `applies` is null where it depends."""

    rule: str
    says: str
    applies: bool | None


class ConflictShape(Shape):
    """Two rules that ask opposite things of the persona."""

    kind: str
    rules: list[str]
    deed: dict[str, Any]


class DeadlineShape(Shape):
    """Duties that together take longer than there is time; minutes."""

    rules: list[str]
    within: Number
    takes: Number


class Burden(Shape):
    """All that the rules ask of a persona."""

    schema_: str = Field(default="policyreview/burden/1", alias="schema")
    persona: str
    path: str
    line: int
    roles: list[str]
    given: dict[str, Any]
    usual: dict[str, Any]
    month: MonthShape
    """What the duties that apply add up to; what only might apply is not counted."""
    duties: list[DutyShape]
    rules: list[BindingShape]
    """Every rule that binds the persona and may apply."""
    conflicts: list[ConflictShape]
    deadlines: list[DeadlineShape]

    _words: BurdenWords = PrivateAttr()

    @property
    def words(self) -> BurdenWords:
        """Return how things are called, for people; no part of the JSON."""
        return self._words

    def to_json(self) -> str:
        """Return the burden as JSON."""
        return self.model_dump_json(by_alias=True, indent=2) + "\n"


class BurdenStep(Shape):
    """What the rules ask of a persona before and after a step; null where nobody declares it."""

    schema_: str = Field(default="policyreview/burden-step/1", alias="schema")
    persona: str
    before: Burden | None
    after: Burden | None

    def to_json(self) -> str:
        """Return it as JSON."""
        return self.model_dump_json(by_alias=True, indent=2) + "\n"


class BurdenWords(Shape):
    """The names of a burden in words."""

    persona: str
    rules: dict[str, str]
    deeds: list[str]
    """The deed of each conflict."""


def burden(body: Body, name: str, case: Case | None = None) -> Burden:
    """Return all that the rules ask of a persona. Raises `NoSuchPersona`.

    `case` is the body under review, where there is one already.
    """
    persona = body.personas.get(name)
    if persona is None:
        near = nearest(name, body.personas) or sorted(body.personas)
        known = f"Did you mean {or_list(near)}?" if near else "The policies name none."
        raise NoSuchPersona(f"No persona is called '{name}'. {known}")
    case = case or Case(body, date.today())
    try:
        asks = asks_of(case.norms, persona)
        if not asks.knowledge.is_possible:
            broken = broken_words(body, broken_laws(case.situations, persona.given))
            raise NoSuchPersona(f"There can be no '{name}': {broken}.")
        return _burden(case, persona, asks)
    except TooHard as why:
        raise NoSuchPersona(f"What is asked of '{name}' could not be decided: {why}.") from why


def burden_step(before: Body, after: Body, name: str) -> BurdenStep:
    """Return what is asked of a persona before and after a step. Raises `NoSuchPersona`.

    The persona may be declared on one side only.
    """
    if name not in before.personas and name in after.personas:
        return BurdenStep(persona=name, before=None, after=burden(after, name))
    now = burden(after, name) if name in after.personas else None
    return BurdenStep(persona=name, before=burden(before, name), after=now)


def _burden(case: Case, persona: Persona, asks: Asks) -> Burden:
    norms, knowledge = case.norms, asks.knowledge
    binds = binding(norms, persona, BINDING)
    bound = [rule for rule in binds if knowledge.allows(norms.applies(rule))]
    conflicts = list(opposed(norms, persona, knowledge, bound))
    late = too_near(asks.duties)
    tasks, records = asks.of(norms, "task"), asks.of(norms, "record")
    line, _ = case.body.line_and_column(persona.where.path, persona.where.start)
    result = Burden(
        persona=persona.name,
        path=persona.where.path,
        line=line,
        roles=list(persona.roles),
        given=given_shown(knowledge, persona.given),
        usual=usual_shown(knowledge, map(norms.applies, binds)),
        month=MonthShape(
            tasks=_number(_times(tasks)),
            minutes=_number(asks.minutes),
            visits=_number(asks.visits),
            offices=list(asks.offices),
            fees=_fees(asks.duties),
            records=_number(_times(records)),
        ),
        duties=[
            DutyShape(
                rule=duty.rule.name,
                times=_number(duty.times),
                minutes=_number(duty.minutes),
                visits=_number(duty.visits),
                offices=list(duty.offices),
                fees=_fees([duty]),
                task=duty in tasks,
                record=duty in records,
            )
            for duty in asks.duties
        ],
        rules=[
            BindingShape(
                rule=rule.name, says=str(rule.modal), applies=knowledge.truth(norms.applies(rule))
            )
            for rule in bound
        ],
        conflicts=[
            ConflictShape(
                kind=found.kind,
                rules=sorted([found.one.name, found.other.name]),
                deed={
                    "actor": found.doing.actor,
                    "action": found.doing.action,
                    "object": found.doing.object,
                    "places": dict(found.doing.places),
                },
            )
            for found in conflicts
        ],
        deadlines=[]
        if late is None
        else [
            DeadlineShape(
                rules=[duty.rule.name for duty in late.duties],
                within=_number(late.within),
                takes=_number(late.takes),
            )
        ],
    )
    result._words = BurdenWords(
        persona=persona_named(persona),
        rules={rule.name: named(rule) for rule in bound},
        deeds=[deed_words(found.doing) for found in conflicts],
    )
    return result


def _times(duties: list[Duty]) -> Fraction:
    return sum((duty.times for duty in duties), Fraction(0))


def _fees(duties: list[Duty] | tuple[Duty, ...]) -> dict[str, Number]:
    """Return what some duties cost in a month, by currency."""
    found: dict[str, Fraction] = {}
    for duty in duties:
        for cost in duty.rule.costs:
            before = found.get(cost.currency, Fraction(0))
            found[cost.currency] = before + duty.times * Fraction(cost.amount)
    return {currency: _number(found[currency]) for currency in sorted(found)}


def _number(number: Fraction) -> Number:
    return number.numerator if number.denominator == 1 else float(number)
