"""The shared terms of the findings page, one function each."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from policyreview.model.rules import Discretion, Modal, Mode, Norm, Rule, When
from tests.oracle.world import DEMANDING, FORBIDDING, Done, World, force

BINDING = (*FORBIDDING, *DEMANDING)


class Found(NamedTuple):
    """What the definitions say must be found.

    `shows` are the situations that show it; `shows_for` the same for one deed, where the finding
    is about deeds, and `shows_along` for one chain of rules, by name, where it is about chains.
    """

    name: str
    rule: str | None
    rules: frozenset[str]
    place: str = ""
    """Where a finding about no rule stands: its declaration, `path:line`."""
    shows: int | None = None
    shows_for: Callable[[Done], int] | None = None
    shows_along: Callable[[tuple[str, ...]], int] | None = None


def at(name: str, rule: Rule, shows: int | None = None, *others: Rule) -> Found:
    """Return a finding that stands at one rule."""
    return Found(name, rule.name, frozenset({rule.name, *(o.name for o in others)}), "", shows)


def between(
    name: str,
    rules: list[Rule],
    shows: int | None = None,
    shows_for: Callable[[Done], int] | None = None,
) -> Found:
    """Return a finding between rules: it stands at the last by path and line."""
    last = max(rules, key=lambda rule: (rule.where.path, rule.where.start))
    return Found(name, last.name, frozenset(r.name for r in rules), "", shows, shows_for)


def covers_actor(world: World, norm: Norm, *roles: str) -> bool:
    """Return whether a norm covers a deed of somebody ⊑ one of the roles."""
    return any(
        world.is_role(name, *roles) and world.binds_role(norm, name)
        for name in world.body.role_order
    )


def covers_served_deed(world: World, rule: Rule) -> bool:
    """*served deed*: the actor ⊑ `served` or `kin`."""
    return covers_actor(world, rule.norm, "served", "kin")


def covers_front_deed(world: World, rule: Rule) -> bool:
    """*front deed*: the actor ⊑ `frontline`."""
    return covers_actor(world, rule.norm, "frontline")


def binds(rule: Rule) -> bool:
    """A rule *binds* iff it is `must`, `must not`, `should` or `should not`."""
    return rule.modal in BINDING


def is_person_fact(world: World, path: str) -> bool:
    """*person-fact*: a fact about a role ⊑ `served` or `kin`."""
    about = world.body.facts[path].about
    return about is not None and world.is_role(about, "served", "kin")


def sees_only_classes(world: World, choices: int) -> bool:
    """Whether choices rest on no person-fact other than `category` ones."""
    return not any(
        is_person_fact(world, path) and not world.body.facts[path].category
        for path in world.rests_on(choices)
    )


def protective(world: World, rule: Rule) -> bool:
    """`must not` with action ⊑ `restrict` or `harm`, or `must` with action ⊑ `help`."""
    action = rule.norm.deed.action
    return (rule.modal is Modal.MUST_NOT and world.is_action(action, "restrict", "harm")) or (
        rule.modal is Modal.MUST and world.is_action(action, "help")
    )


def restrictive(world: World, rule: Rule) -> bool:
    """If not protective, one of (a) to (d); an `only` rule only where R ⊑ `served` or `kin`."""
    if protective(world, rule):
        return False
    only = rule.norm.only
    if only is not None and not world.is_role(only, "served", "kin"):
        return False
    action = rule.norm.deed.action
    if rule.modal is Modal.MUST_NOT:
        return covers_served_deed(world, rule) or world.is_action(action, "help", "basic-need")
    return rule.modal is Modal.MUST and world.is_action(action, "restrict", "harm")


def reserves(world: World, rule: Rule) -> bool:
    """An `only R may D` rule where R ⊑ `staff` reserves a deed."""
    return rule.norm.only is not None and world.is_role(rule.norm.only, "staff")


def hard(rule: Rule) -> bool:
    """Mode `repetitive`, with `evidence`."""
    return rule.mode is Mode.REPETITIVE and bool(rule.evidence)


def other_force_overriders(world: World, rule: Rule) -> list[Rule]:
    """Each rule of another force that overrides r; an `only` gets one out of a ban by its leave."""
    return [
        other
        for other in world.overriders[rule.name]
        if force(other.modal) != force(rule.modal)
        or (other.norm.only is not None and rule.modal in FORBIDDING)
    ]


def has_way_out(world: World, rule: Rule) -> bool:
    """*way out*: each `unless`, each `discretion`, each rule of another force that overrides r."""
    return bool(rule.unlesses or rule.discretions or other_force_overriders(world, rule))


def lifts(world: World, rule: Rule, unless: When) -> int:
    """The situations with C(r) ∧ e: the exception can be used there."""
    return world.condition(rule) & world.holds(unless.formula) & world.possible


def frees(world: World, rule: Rule, unless: When) -> int:
    """The situations with C(r) ∧ e in which some deed that r covers is not still ruled out.

    Still forbidden: by another effective `must not` (of a `should not`: or `should not`). Still
    demanded: every deed of r's own action by another `must` (of a `should`: or `should`) of that
    same action. An exception to `may` or `need not` always frees.
    """
    some = 0
    for kind in world.covered(rule):
        if rule.modal is Modal.MUST_NOT:
            still = world.effective_in(kind, [Modal.MUST_NOT], rule)
        elif rule.modal is Modal.SHOULD_NOT:
            still = world.effective_in(kind, FORBIDDING, rule)
        elif rule.modal in DEMANDING:
            if kind.action != rule.norm.deed.action:
                continue
            still = 0
            for name in kind.covering - {rule.name}:
                other = world.body.rules[name]
                if other.norm.deed.action == kind.action and (
                    other.modal is Modal.MUST or other.modal is rule.modal
                ):
                    still |= world.effective(other, kind)
        else:
            still = 0
        some |= ~still
    return lifts(world, rule, unless) & some


def allows(world: World, discretion: Discretion) -> int:
    """The choices in which the `if` of a discretion holds (or it has none)."""
    return world.choices if discretion.condition is None else world.holds(discretion.condition)


def answers(world: World, discretion: Discretion) -> int:
    """The choices in which its `if` holds and one of its holders is available."""
    someone = 0
    for holder in discretion.holders:
        someone |= world.available(holder)
    return allows(world, discretion) & someone


def live_unless(world: World, rule: Rule) -> bool:
    """Whether some `unless` is live."""
    return any(frees(world, rule, unless) for unless in rule.unlesses)


def live_discretion(world: World, rule: Rule) -> bool:
    """Live: some situation has r applying, the `if` true and one of the holders available."""
    return any(world.applies(rule) & answers(world, d) for d in rule.discretions)


def live_overrider(world: World, rule: Rule) -> bool:
    """Live: of another force, in some situation both apply, and they meet."""
    return any(
        world.applies(rule) & world.applies(other) and world.meet(rule, other)
        for other in other_force_overriders(world, rule)
    )


def live_way_out(world: World, rule: Rule) -> bool:
    """Whether some way out is live."""
    return live_unless(world, rule) or live_discretion(world, rule) or live_overrider(world, rule)


def distance(world: World, role: str) -> int | None:
    """0 if it or a role beneath it is ⊑ `frontline`; else the least `reports to` steps up to it.

    Or to a role beneath it, from some frontline role; None if it cannot be reached.
    """
    frontline = [n for n in world.body.role_order if world.is_role(n, "frontline")]
    if any(world.is_role(name, role) for name in frontline):
        return 0
    found = []
    for name in frontline:
        at_step: str | None = name
        for steps in range(1, len(world.body.roles) + 1):
            at_step = world.body.superiors.get(at_step) if at_step else None
            if at_step is not None and world.is_role(at_step, role):
                found.append(steps)
                break
    return min(found, default=None)


def restricts(world: World, norm: Norm) -> bool:
    """An `otherwise` norm restricts iff must, should or may with action ⊑ `restrict` or `harm`."""
    return norm.modal in (Modal.MUST, Modal.SHOULD, Modal.MAY) and world.is_action(
        norm.deed.action, "restrict", "harm"
    )


def any_otherwise_restricts(world: World, rule: Rule) -> bool:
    """Whether an `otherwise` norm of the rule restricts."""
    return any(restricts(world, otherwise.norm) for otherwise in rule.otherwise)
