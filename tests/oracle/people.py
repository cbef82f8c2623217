"""Personas and stories: what the rules ask of somebody, and whether they keep their word."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from policyreview.model.formula import Formula, Test, walk
from policyreview.model.people import Expectation, Persona, Story
from policyreview.model.rules import Modal, Rule
from policyreview.model.vocabulary import FactKind, Where
from tests.oracle.terms import Found, allows
from tests.oracle.world import Done, World

A_MONTH = 30 * 24 * 60


def settled(world: World, given: tuple[Formula, ...]) -> int:
    """What is given, and the usual values for the rest; left open where that breaks an `assume`.

    Facts are filled by name; members of an `any of` that are not mentioned stay open, unless the
    usual value says otherwise.
    """
    mask = world.possible
    said: set[tuple[str, str | None]] = set()
    for formula in given:
        mask &= world.holds(formula)
        for part in walk(formula):
            if isinstance(part, Test):
                said.add((part.fact, part.values[0] if part.op == "includes" else None))
    for path, fact in sorted(world.body.facts.items()):
        usual = fact.usual
        if fact.kind is FactKind.ANY_OF:
            wishes = [(m, False) for m in fact.members] if fact.usually_none else []
            if usual is not None:
                wishes.append((usual, True))
            for member, is_in in wishes:
                if (path, member) not in said:
                    filled = mask & world.having(path, lambda v, m=member, i=is_in: (m in v) == i)
                    mask = filled or mask
        elif usual is not None and (path, None) not in said:
            mask = (mask & world.having(path, lambda value, u=usual: value == u)) or mask
    return mask


def duties_of(world: World, persona: Persona) -> list[Rule]:
    """The duties of a persona that apply with the facts given for it and the usual values."""
    here = settled(world, persona.given)
    return [
        rule
        for rule in world.body.rules.values()
        if rule.modal is Modal.MUST
        and any(world.binds_role(rule.norm, role) for role in persona.roles)
        and here
        and not here & ~world.applies(rule)
    ]


def times_a_month(rule: Rule) -> Fraction:
    """As often as `every` says, or once."""
    return Fraction(1) if rule.every is None else Fraction(A_MONTH) / Fraction(rule.every.minutes)


def minutes_a_month(rules: list[Rule]) -> Fraction:
    """What doing all of them takes in a month."""
    return sum(
        (times_a_month(r) * Fraction(r.takes.minutes) for r in rules if r.takes), Fraction(0)
    )


def _place(world: World, where: Where) -> str:
    line, _ = world.body.line_and_column(where.path, where.start)
    return f"{where.path}:{line}"


def heavy_burden(world: World) -> Iterator[Found]:
    """More than 8 hours, 4 visits or 3 offices a month for somebody ⊑ `served` or `kin`."""
    for persona in world.body.personas.values():
        if not any(world.is_role(role, "served", "kin") for role in persona.roles):
            continue
        duties = duties_of(world, persona)
        visits = Fraction(0)
        offices = set()
        for rule in duties:
            places = [n for _, n in rule.norm.deed.places if n in world.body.things]
            if places:
                visits += times_a_month(rule)
            offices.update(places)
        if minutes_a_month(duties) > 8 * 60 or visits > 4 or len(offices) > 3:
            yield Found("heavy-burden", None, frozenset(), _place(world, persona.where))


def record_over_contact(world: World) -> Iterator[Found]:
    """A persona ⊑ `frontline` whose duties to `record` take longer than those of `contact`."""
    for persona in world.body.personas.values():
        if any(world.is_role(role, "frontline") for role in persona.roles):
            duties = duties_of(world, persona)
            record, contact = (
                minutes_a_month([r for r in duties if world.is_action(r.norm.deed.action, action)])
                for action in ("record", "contact")
            )
            if record > contact:
                yield Found("record-over-contact", None, frozenset(), _place(world, persona.where))


def passes_in(world: World, story: Story, expectation: Expectation) -> int:
    """The situations in which an expectation passes."""
    if expectation.norm is not None:
        norm = expectation.norm
        answers = world.answers(world.kind(Done(norm.who, *norm.deed)))
        match norm.modal:
            case Modal.MAY:
                return world.possible & ~answers["forbidden"] & ~answers["conflict"]
            case Modal.MUST_NOT:
                return answers["forbidden"]
            case Modal.MUST:
                return answers["required"]
            case Modal.NEED_NOT:
                return world.possible & ~answers["required"] & ~answers["conflict"]
        raise AssertionError("language.md does not say what a story expects by 'should'")
    role = expectation.discretion
    assert role is not None
    passing = world.possible
    for name in story.about:
        rule = world.body.rules[name]
        may_decide = 0
        for discretion in rule.discretions:
            if world.is_role(role, *discretion.holders):
                may_decide |= allows(world, discretion) & world.available(role)
        passing &= ~world.applies(rule) | may_decide
    return passing


def failing_story(world: World) -> Iterator[Found]:
    """A story whose expectation fails or depends."""
    for story in world.body.stories.values():
        here = settled(world, story.given)
        for expectation in story.expects:
            if not here or here & ~passes_in(world, story, expectation):
                yield Found("failing-story", None, frozenset(), _place(world, story.where))
                break


OF_THE_BODY = [heavy_burden, record_over_contact, failing_story]
