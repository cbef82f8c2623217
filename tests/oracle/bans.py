"""Reasons, bans, exceptions, discretion: cruelty, straight from the definitions."""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.model.rules import Modal, Rule
from tests.oracle.terms import (
    Found,
    allows,
    answers,
    any_otherwise_restricts,
    at,
    between,
    binds,
    covers_actor,
    covers_front_deed,
    covers_served_deed,
    distance,
    frees,
    hard,
    has_way_out,
    lifts,
    live_discretion,
    live_overrider,
    live_unless,
    live_way_out,
    protective,
    reserves,
    restrictive,
    restricts,
    sees_only_classes,
)
from tests.oracle.world import Done, World, force

A_DAY = 24 * 60


def missing_why(world: World, rule: Rule) -> Iterator[Found]:
    """A rule has no `because`, or an empty one."""
    if not (rule.because or "").strip():
        yield at("missing-why", rule)


def copied_why(world: World) -> Iterator[Found]:
    """The same why (folded) stands on three or more rules."""
    same: dict[str, list[Rule]] = {}
    for rule in world.body.rules.values():
        why = " ".join((rule.because or "").casefold().split())
        if why:
            same.setdefault(why, []).append(rule)
    for rules in same.values():
        if len(rules) >= 3:
            yield between("copied-why", rules)


def why_does_not_bind(world: World, rule: Rule) -> Iterator[Found]:
    """`matters when M` is given and some situation has the rule applying and ¬M."""
    if rule.matters is not None:
        shows = world.applies(rule) & ~world.holds(rule.matters.formula)
        if shows:
            yield at("why-does-not-bind", rule, shows)


def organisation_first(world: World, rule: Rule) -> Iterator[Found]:
    """`serves` names nobody ⊑ `served`, `kin`, `staff`; restrictive or binds a served deed."""
    if (
        rule.serves
        and not any(world.is_role(n, "served", "kin", "staff") for n in rule.serves)
        and (restrictive(world, rule) or (binds(rule) and covers_served_deed(world, rule)))
    ):
        yield at("organisation-first", rule)


def _blind_ban(world: World, rule: Rule) -> bool:
    """Restrictive, can apply, not hard, C(r) rests on no person-fact but `category` ones."""
    return (
        restrictive(world, rule)
        and bool(world.applies(rule))
        and not hard(rule)
        and sees_only_classes(world, world.condition(rule))
    )


def blanket_ban(world: World, rule: Rule) -> Iterator[Found]:
    """A blind ban with no way out at all."""
    if _blind_ban(world, rule) and not has_way_out(world, rule):
        yield at("blanket-ban", rule, world.applies(rule))


def effectively_blanket(world: World, rule: Rule) -> Iterator[Found]:
    """A blind ban with some way out, none of them live."""
    if _blind_ban(world, rule) and has_way_out(world, rule) and not live_way_out(world, rule):
        yield at("effectively-blanket", rule, world.applies(rule))


def class_only_exception(world: World, rule: Rule) -> Iterator[Found]:
    """Restrictive, not hard, a live `unless`, no live discretion or overrider, sees classes."""
    if (
        restrictive(world, rule)
        and not hard(rule)
        and live_unless(world, rule)
        and not live_discretion(world, rule)
        and not live_overrider(world, rule)
        and sees_only_classes(world, world.whether(rule))
        and world.applies(rule) & world.possible  # it claims somebody whom the rule meets
    ):
        yield at("class-only-exception", rule, world.applies(rule))


def dead_exception(world: World, rule: Rule) -> Iterator[Found]:
    """C(r) can hold, but never with this `unless`."""
    if world.condition(rule) & world.possible:
        for unless in rule.unlesses:
            if not lifts(world, rule, unless):
                yield at("dead-exception", rule)


def hollow_exception(world: World, rule: Rule) -> Iterator[Found]:
    """An `unless` that can hold with C(r), but every deed stays forbidden (demanded) then."""
    shows = 0
    for unless in rule.unlesses:
        if lifts(world, rule, unless) and not frees(world, rule, unless):
            shows |= lifts(world, rule, unless)
    if shows:
        yield at("hollow-exception", rule, shows)


def missing_discretion(world: World, rule: Rule) -> Iterator[Found]:
    """A hard-edged `must` or `must not` near people, that nobody may soften and nobody says why."""
    deed = rule.norm.deed
    names_people = any(
        world.is_object(name, "served", "kin")
        for name in (deed.object, *(place for _, place in deed.places))
    )
    if (
        rule.modal in (Modal.MUST, Modal.MUST_NOT)
        and (restrictive(world, rule) or (covers_front_deed(world, rule) and names_people))
        and not protective(world, rule)
        and not hard(rule)
        and not reserves(world, rule)
        and not rule.discretions
        and rule.no_discretion is None
        and not any(blanket_ban(world, rule))
        and not any(effectively_blanket(world, rule))
    ):
        yield at("missing-discretion", rule)


def discretion_gap(world: World, rule: Rule) -> Iterator[Found]:
    """The rule applies, some discretion's `if` holds, no holder whose `if` holds is available."""
    allowed = answered = 0
    for discretion in rule.discretions:
        allowed |= allows(world, discretion)
        answered |= answers(world, discretion)
    shows = world.applies(rule) & allowed & ~answered
    if shows:
        yield at("discretion-gap", rule, shows)


def discretion_held_upstairs(world: World, rule: Rule) -> Iterator[Found]:
    """Restrictive or binding a front deed; has discretion; no holder has distance 0 or 1."""
    holders = [holder for d in rule.discretions for holder in d.holders]
    if (
        holders
        and not any(distance(world, holder) in (0, 1) for holder in holders)
        and (restrictive(world, rule) or (binds(rule) and covers_front_deed(world, rule)))
    ):
        yield at("discretion-held-upstairs", rule)


def discretion_too_late(world: World, rule: Rule) -> Iterator[Found]:
    """The least `reachable in` is longer than `within`, or, if restrictive, than 24 hours."""
    if rule.discretions:
        least = min(d.reachable or 0 for d in rule.discretions)
        too_late = rule.within is not None and least > rule.within.minutes
        if too_late or (restrictive(world, rule) and least > A_DAY):
            yield at("discretion-too-late", rule)


def unbounded_discretion(world: World, rule: Rule) -> Iterator[Found]:
    """A discretion with neither `if` nor gloss."""
    if any(d.condition is None and not d.gloss for d in rule.discretions):
        yield at("unbounded-discretion", rule)


def nobody_may_help(world: World, rule: Rule) -> Iterator[Found]:
    """`only R may` help, the rule applies, no role ⊑ R and no discretion on it is available."""
    only = rule.norm.only
    if only is not None and world.is_action(rule.norm.deed.action, "help"):
        shows = world.applies(rule) & ~world.available(only)
        for discretion in rule.discretions:
            shows &= ~answers(world, discretion)
        if shows:
            yield at("nobody-may-help", rule, shows)


def deviation_punished(world: World, rule: Rule) -> Iterator[Found]:
    """Binds staff, its `otherwise` restricts an object ⊑ `staff`, no live discretion."""
    punished = any(
        restricts(world, otherwise.norm) and world.is_object(otherwise.norm.deed.object, "staff")
        for otherwise in rule.otherwise
    )
    if (
        punished
        and binds(rule)
        and covers_actor(world, rule.norm, "staff")
        and not live_discretion(world, rule)
    ):
        yield at("deviation-punished", rule)


def punishment_without_hearing(world: World, rule: Rule) -> Iterator[Found]:
    """Binds a served deed, `otherwise` `must` with action ⊑ `restrict`, no live way out."""
    punished = any(
        otherwise.norm.modal is Modal.MUST
        and world.is_action(otherwise.norm.deed.action, "restrict")
        for otherwise in rule.otherwise
    )
    if (
        punished
        and binds(rule)
        and covers_served_deed(world, rule)
        and not live_way_out(world, rule)
        and world.applies(rule)
    ):
        yield at("punishment-without-hearing", rule, world.applies(rule))


def zero_tolerance(world: World, rule: Rule) -> Iterator[Found]:
    """`must` restrict or harm somebody, no live way out, and nobody is asked why."""
    deed = rule.norm.deed
    facts = world.body.facts
    if (
        rule.modal is Modal.MUST
        and world.is_action(deed.action, "restrict", "harm")
        and any(
            world.is_object(name, "served", "kin", "staff")
            for name in (deed.object, *(place for _, place in deed.places))
        )
        and not hard(rule)
        and not live_way_out(world, rule)
        and world.applies(rule)
        and not any(
            facts[path].judged_by or facts[path].wish
            for path in world.rests_on(world.condition(rule))
        )
        and not any(blanket_ban(world, rule))
        and not any(effectively_blanket(world, rule))
        and not any(hollow_exception(world, rule))
    ):
        yield at("zero-tolerance", rule, world.applies(rule))


def no_appeal(world: World, rule: Rule) -> Iterator[Found]:
    """Restrictive, or its `otherwise` restricts, with no `appeal`."""
    if not rule.appeals and (restrictive(world, rule) or any_otherwise_restricts(world, rule)):
        yield at("no-appeal", rule)


def stricter_than_law(world: World, rule: Rule) -> Iterator[Found]:
    """Rule r `implements` q, is effective where q is not; or q has a discretion and r none."""
    for name in rule.implements:
        law = world.body.rules.get(name)
        if law is None or law.modal is not rule.modal:
            continue
        if rule.modal not in (Modal.MUST, Modal.MUST_NOT):
            continue

        def beyond(done: Done, law: Rule = law) -> int:
            kind = world.kinds.get(done)
            if kind is None:
                return 0
            if rule.modal is Modal.MUST and kind.action != rule.norm.deed.action:
                return 0
            shows = world.effective(rule, kind) & ~world.effective(law, kind)
            for other in world.overriders[law.name]:
                if force(other.modal) == force(law.modal):
                    shows &= ~world.effective(other, kind)
            return shows

        shows = 0
        for deeds in world.deeds_of_kind.values():
            shows |= beyond(deeds[0])
        if shows:
            both = frozenset({rule.name, law.name})
            yield Found("stricter-than-law", rule.name, both, "", shows, beyond)
        elif law.discretions and not rule.discretions:
            yield at("stricter-than-law", rule, None, law)


def no_override_anywhere(world: World) -> Iterator[Found]:
    """Some plain `must` or `must not` binds frontline roles, none of whom has any discretion."""
    rules = world.body.rules.values()
    binding = any(
        rule.modal in (Modal.MUST, Modal.MUST_NOT)
        and not protective(world, rule)
        and not hard(rule)
        and rule.no_discretion is None
        and covers_front_deed(world, rule)
        for rule in rules
    )
    given = [d for rule in rules for d in rule.discretions]
    given += [d for policy in world.body.policies.values() for d in policy.discretions]
    if binding and not any(distance(world, holder) == 0 for d in given for holder in d.holders):
        yield Found("no-override-anywhere", None, frozenset())


OF_A_RULE = [
    missing_why,
    why_does_not_bind,
    organisation_first,
    blanket_ban,
    effectively_blanket,
    class_only_exception,
    dead_exception,
    hollow_exception,
    missing_discretion,
    discretion_gap,
    discretion_held_upstairs,
    discretion_too_late,
    unbounded_discretion,
    nobody_may_help,
    deviation_punished,
    punishment_without_hearing,
    zero_tolerance,
    no_appeal,
    stricter_than_law,
]
OF_THE_BODY = [copied_why, no_override_anywhere]
