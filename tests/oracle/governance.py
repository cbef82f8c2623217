"""Hurry, blur, safety and governance, straight from their definitions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from policyreview.model.rules import Modal, Mode, Rule, SourceKind
from tests.oracle.terms import (
    Found,
    at,
    binds,
    covers_actor,
    hard,
    is_person_fact,
    restrictive,
    sees_only_classes,
)
from tests.oracle.world import World

BETWEEN_RULES = frozenset(
    """contradiction denied-permission waived-duty tension unstated-exception incompatible-duties
    asked-again override-loop prerequisite-loop""".split()
)


def clock_over_person(world: World, rule: Rule) -> Iterator[Found]:
    """The action ⊑ `contact`, `limit` is given, no discretion."""
    if world.is_action(rule.norm.deed.action, "contact") and rule.limit and not rule.discretions:
        yield at("clock-over-person", rule)


def class_for_person(world: World, rule: Rule) -> Iterator[Found]:
    """Restrictive or of judgement, rests on a `category` fact and no other person-fact."""
    if rule.discretions or not world.applies(rule):
        return
    facts = world.body.facts
    rests = world.rests_on(world.whether(rule))
    if (
        (restrictive(world, rule) or rule.mode in (Mode.CONSTRAINED, Mode.UNCONSTRAINED))
        and any(facts[path].category and is_person_fact(world, path) for path in rests)
        and sees_only_classes(world, world.whether(rule))
    ):
        yield at("class-for-person", rule, world.applies(rule))


def wish_not_asked(world: World, rule: Rule) -> Iterator[Found]:
    """Mode `constrained`, must or must not, object or actor ⊑ `served`, rests on no wish."""
    norm = rule.norm
    if (
        rule.mode is Mode.CONSTRAINED
        and rule.modal in (Modal.MUST, Modal.MUST_NOT)
        and (world.is_object(norm.deed.object, "served") or world.is_role(norm.who, "served"))
        and not any(world.body.facts[p].wish for p in world.rests_on(world.whether(rule)))
        and not rule.discretions
    ):
        yield at("wish-not-asked", rule)


def over_standardised(world: World, rule: Rule) -> Iterator[Found]:
    """Mode `unconstrained`, `must` or `must not`, no discretion."""
    if (
        rule.mode is Mode.UNCONSTRAINED
        and rule.modal in (Modal.MUST, Modal.MUST_NOT)
        and not rule.discretions
    ):
        yield at("over-standardised", rule)


def over_loosened(world: World, rule: Rule) -> Iterator[Found]:
    """A hard rule that is `may` or `should`, or whose discretion is unbounded."""
    unbounded = any(d.condition is None and not d.gloss for d in rule.discretions)
    if hard(rule) and (rule.modal in (Modal.MAY, Modal.SHOULD) or unbounded):
        yield at("over-loosened", rule)


def overdue_review(world: World, rule: Rule) -> Iterator[Found]:
    """`review by` (own or policy's) is in the past."""
    if rule.review_by is not None and rule.review_by < date.today():
        yield at("overdue-review", rule)


def no_owner(world: World, rule: Rule) -> Iterator[Found]:
    """Neither the rule nor its policy has an owner."""
    if rule.owner is None:
        yield at("no-owner", rule)


def uncited_law(world: World, rule: Rule) -> Iterator[Found]:
    """The source is law, with no citation."""
    if rule.source.kind.is_law and not rule.source.citation:
        yield at("uncited-law", rule)


def habit_rule(world: World, rule: Rule) -> Iterator[Found]:
    """Source `habit`."""
    if rule.source.kind is SourceKind.HABIT:
        yield at("habit-rule", rule)


def one_sided(world: World) -> Iterator[Found]:
    """Rules bind served or frontline roles, and none binds any other role."""
    near = others = False
    for rule in world.body.rules.values():
        if binds(rule):
            near = near or covers_actor(world, rule.norm, "served", "frontline")
            others = others or any(
                world.binds_role(rule.norm, role) and not world.is_role(role, "served", "frontline")
                for role in world.body.role_order
            )
    if near and not others:
        yield Found("one-sided", None, frozenset())


def stale_accept(rule: Rule, found: set[tuple[str, str]]) -> Iterator[Found]:
    """An `accept` whose finding is not there, or whose date has passed.

    `found` are the findings' names with the rules at which an `accept` of them counts.
    """
    for accept in rule.accepts:
        passed = accept.until is not None and accept.until < date.today()
        if passed or (accept.finding, rule.name) not in found:
            yield at("stale-accept", rule)
            return


OF_A_RULE = [
    clock_over_person,
    class_for_person,
    wish_not_asked,
    over_standardised,
    over_loosened,
    overdue_review,
    no_owner,
    uncited_law,
    habit_rule,
]
OF_THE_BODY = [one_sided]
