"""Doing what the rules ask: the findings of burden, straight from their definitions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations, pairwise

from policyreview.model.rules import Act, After, Modal, Rule
from tests.oracle.conflicts import owes
from tests.oracle.terms import (
    Found,
    any_otherwise_restricts,
    at,
    between,
    covers_actor,
    covers_served_deed,
    hard,
    has_way_out,
    live_way_out,
)
from tests.oracle.world import Done, World

FOURTEEN_DAYS = 14 * 24 * 60


def governs(world: World, rule: Rule, act: Act) -> bool:
    """It covers the act as it is written, done by the role it names (by anybody: no name)."""
    actors = [act.by] if act.by is not None else list(world.body.role_order)
    return any(world.covers(rule.norm, Done(actor, *act.deed)) for actor in actors)


def patterns(world: World) -> dict[frozenset[str], int]:
    """Which rules apply together, and in which situations exactly these do."""
    found = {frozenset[str](): world.possible}
    for rule in world.body.rules.values():
        applies = world.applies(rule)
        split = {}
        for names, mask in found.items():
            split[names] = mask & ~applies
            split[names | {rule.name}] = mask & applies
        found = {names: mask for names, mask in split.items() if mask}
    return found


def prerequisite_loop(world: World) -> Iterator[Found]:
    """Rules each with an `after` whose act the next governs, in a circle, all applying at once.

    None of them is a `must not`; one finding for each smallest such set.
    """
    rules = [rule for rule in world.body.rules.values() if rule.modal is not Modal.MUST_NOT]
    next_ones = {
        rule.name: {
            other.name
            for other in rules
            if any(governs(world, other, after.act) for after in rule.afters)
        }
        for rule in rules
    }
    smallest: list[frozenset[str]] = []
    for size in range(1, len(rules) + 1):
        for chosen in combinations(rules, size):
            names = frozenset(rule.name for rule in chosen)
            if any(found <= names for found in smallest):
                continue
            together = world.possible
            for rule in chosen:
                together &= world.applies(rule)
            if together and _is_circle([rule.name for rule in chosen], next_ones):
                smallest.append(names)
                yield between("prerequisite-loop", list(chosen), together)


def _is_circle(names: list[str], next_ones: dict[str, set[str]]) -> bool:
    """Whether one can go once around through all of them."""

    def on(current: str, left: set[str]) -> bool:
        if not left:
            return names[0] in next_ones[current]
        return any(on(name, left - {name}) for name in left & next_ones[current])

    return on(names[0], set(names[1:]))


def forbidden_prerequisite(world: World, rule: Rule) -> Iterator[Found]:
    """Rule r is effective for some deed and an `after` act is forbidden to the role it names."""
    shows = 0
    for after in rule.afters:
        kind = world.kind(Done(after.act.by or "anyone", *after.act.deed))
        forbidden = world.effective_in(kind, [Modal.MUST_NOT])
        for some in world.covered(rule):
            shows |= world.effective(rule, some) & forbidden
    if shows:
        yield at("forbidden-prerequisite", rule, shows)


def nobodys_job(world: World, rule: Rule) -> Iterator[Found]:
    """An `after` act with which no `must`, `should`, `may` or `only` rule shares a deed."""
    for after in rule.afters:
        shared = False
        for done, kind in world.kinds.items():
            if world.is_act(after.act, done):
                modals = {world.body.rules[name].modal for name in kind.covering}
                if modals & {Modal.MUST, Modal.SHOULD, Modal.MAY} or kind.leaving:
                    shared = True
        if not shared:
            yield at("nobodys-job", rule)
            return


def chain_minutes(world: World, rule: Rule, applying: frozenset[str], path: tuple[str, ...]) -> int:
    """The longest chain before a rule, among rules that all apply."""
    path = (*path, rule.name)
    return max((_act_minutes(world, after, applying, path) for after in rule.afters), default=0)


def _governing(world: World, after: After, applying: frozenset[str]) -> list[Rule]:
    rules = [rule for name, rule in world.body.rules.items() if name in applying]
    return [rule for rule in rules if governs(world, rule, after.act)]


def _act_minutes(
    world: World, after: After, applying: frozenset[str], path: tuple[str, ...]
) -> int:
    """Its governing rule's `within` and that rule's own chain, the longest over those rules.

    The `taking` where no rule gives it a `within`. A rule does not come twice on one chain.
    """
    governing = _governing(world, after, applying)
    found = [
        (rule.within.minutes if rule.within else 0) + chain_minutes(world, rule, applying, path)
        for rule in governing
        if rule.name not in path
    ]
    own = 0
    if not any(rule.within for rule in governing):
        own = after.taking or 0
    return own + max(found, default=0)


def approvals(world: World, rule: Rule, applying: frozenset[str], path: tuple[str, ...]) -> int:
    """The most acts ⊑ `approve` on one chain before a rule, among rules that all apply."""
    path = (*path, rule.name)
    most = 0
    for after in rule.afters:
        own = int(world.is_action(after.act.deed.action, "approve"))
        further = [
            approvals(world, other, applying, path)
            for other in _governing(world, after, applying)
            if other.name not in path
        ]
        most = max(most, own + max(further, default=0))
    return most


def minutes_along(world: World, names: tuple[str, ...], applying: frozenset[str]) -> int:
    """The most that a chain of exactly these rules, in this order, may take; -1: it is none."""

    def own(after: After) -> int:
        timed = any(rule.within for rule in _governing(world, after, applying))
        return 0 if timed else after.taking or 0

    def within(rule: Rule) -> int:
        return rule.within.minutes if rule.within else 0

    return _along(world, names, applying, own, within)


def approvals_along(world: World, names: tuple[str, ...], applying: frozenset[str]) -> int:
    """The most approvals on a chain of exactly these rules, in this order; -1: it is none."""

    def own(after: After) -> int:
        return int(world.is_action(after.act.deed.action, "approve"))

    return _along(world, names, applying, own, lambda rule: 0)


def _along(
    world: World,
    names: tuple[str, ...],
    applying: frozenset[str],
    own: Callable[[After], int],
    entered: Callable[[Rule], int],
) -> int:
    if not applying.issuperset(names) or len(set(names)) < len(names):
        return -1
    rules = [world.body.rules[name] for name in names]
    total = max(map(own, rules[-1].afters), default=0)
    for rule, following in pairwise(rules):
        ways = [own(after) for after in rule.afters if governs(world, following, after.act)]
        if not ways:
            return -1
        total += max(ways) + entered(following)
    return total


Measured = Callable[[World, tuple[str, ...], frozenset[str]], int]


def _too_long(
    world: World,
    name: str,
    rule: Rule,
    longest: Callable[[World, Rule, frozenset[str], tuple[str, ...]], int],
    along: Measured,
    limit: int,
) -> Iterator[Found]:
    """Where the rule applies and its longest chain is longer than the limit."""
    if not rule.afters:
        return
    known = [(names, mask) for names, mask in patterns(world).items() if rule.name in names]
    shows = 0
    for names, mask in known:
        if longest(world, rule, names, ()) > limit:
            shows |= mask

    def shows_along(chain: tuple[str, ...]) -> int:
        found = 0
        for names, mask in known:
            if along(world, chain, names) > limit:
                found |= mask
        return found

    if shows:
        yield at(name, rule, shows)._replace(shows_along=shows_along)


def deadline_before_prerequisites(world: World, rule: Rule) -> Iterator[Found]:
    """`within` is shorter than the longest chain of its prerequisites."""
    if rule.within is not None:
        name, limit = "deadline-before-prerequisites", rule.within.minutes
        yield from _too_long(world, name, rule, chain_minutes, minutes_along, limit)


def long_wait(world: World, rule: Rule) -> Iterator[Found]:
    """A chain longer than 14 days before a deed that helps or is done by somebody served."""
    if world.is_action(rule.norm.deed.action, "help") or covers_actor(world, rule.norm, "served"):
        yield from _too_long(world, "long-wait", rule, chain_minutes, minutes_along, FOURTEEN_DAYS)


def approval_stack(world: World, rule: Rule) -> Iterator[Found]:
    """More than two acts ⊑ `approve` on one such chain."""
    yield from _too_long(world, "approval-stack", rule, approvals, approvals_along, 2)


def burden_shifted(world: World, rule: Rule) -> Iterator[Found]:
    """`must` on a served deed, action ⊑ `task`, object not ⊑ `own-word`, not hard, no way out."""
    deed = rule.norm.deed
    if (
        rule.modal is Modal.MUST
        and covers_served_deed(world, rule)
        and world.is_action(deed.action, "task")
        and not world.is_object(deed.object, "own-word")
        and not hard(rule)
        and not has_way_out(world, rule)
    ):
        yield at("burden-shifted", rule)


def asked_again(world: World) -> Iterator[Found]:
    """One actor ⊑ `served` or `kin` owes the same object, as named, twice, by two duties."""
    providing = [
        rule
        for rule in world.body.rules.values()
        if rule.modal is Modal.MUST and world.is_action(rule.norm.deed.action, "provide")
    ]
    for rule, other in combinations(providing, 2):
        named = rule.norm.deed.object
        if named is None or named != other.norm.deed.object:
            continue
        by_actor: dict[str, int] = {}
        for actor in world.body.role_order:
            if world.is_role(actor, "served", "kin"):
                once = twice = 0
                for done in world.kinds:
                    if done.actor == actor and done.object == named:
                        once |= owes(world, rule, done)
                        twice |= owes(world, other, done)
                by_actor[actor] = once & twice
        shows = 0
        for mask in by_actor.values():
            shows |= mask
        if shows:
            yield between(
                "asked-again",
                [rule, other],
                shows,
                lambda done, by_actor=by_actor: by_actor.get(done.actor, 0),
            )


def deadline_without_mercy(world: World, rule: Rule) -> Iterator[Found]:
    """`must` on a served deed with `within` and an `otherwise` that restricts, no live way out."""
    if (
        rule.modal is Modal.MUST
        and covers_served_deed(world, rule)
        and rule.within is not None
        and any_otherwise_restricts(world, rule)
        and not live_way_out(world, rule)
    ):
        yield at("deadline-without-mercy", rule)


def fee_without_waiver(world: World, rule: Rule) -> Iterator[Found]:
    """A served deed with `costs`, and no live way out."""
    if rule.costs and covers_served_deed(world, rule) and not live_way_out(world, rule):
        yield at("fee-without-waiver", rule)


OF_A_RULE = [
    forbidden_prerequisite,
    nobodys_job,
    deadline_before_prerequisites,
    long_wait,
    approval_stack,
    burden_shifted,
    deadline_without_mercy,
    fee_without_waiver,
]
OF_THE_BODY = [prerequisite_loop, asked_again]
