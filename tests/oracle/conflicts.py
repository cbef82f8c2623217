"""Conflicts and logic, straight from section 5 of the language page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from policyreview.model.rules import Modal, Rule
from tests.oracle.terms import Found, at, between
from tests.oracle.world import Done, Kind, World

BELOW, EITHER = "r's action ⊑ s's action", "either ⊑ the other"
KINDS = [
    ("contradiction", Modal.MUST, Modal.MUST_NOT, BELOW),
    ("denied-permission", Modal.MAY, Modal.MUST_NOT, EITHER),
    ("waived-duty", Modal.MUST, Modal.NEED_NOT, BELOW),
    ("tension", Modal.MUST, Modal.SHOULD_NOT, BELOW),
    ("tension", Modal.SHOULD, Modal.SHOULD_NOT, BELOW),
    ("tension", Modal.SHOULD, Modal.MUST_NOT, BELOW),
    ("tension", Modal.MAY, Modal.SHOULD_NOT, EITHER),
]


def conflicts(world: World) -> Iterator[Found]:
    """Two rules effective for a deed whose action is the narrower of the two rules' actions."""
    for rule, other in permutations(world.body.rules.values(), 2):
        for name, modal, other_modal, stand in KINDS:
            if (rule.modal, other.modal) == (modal, other_modal):
                yield from _conflict(world, name, rule, other, stand)


def _conflict(world: World, name: str, rule: Rule, other: Rule, stand: str) -> Iterator[Found]:
    action, other_action = rule.norm.deed.action, other.norm.deed.action
    if world.is_action(action, other_action):
        narrower = action
    elif stand == EITHER and world.is_action(other_action, action):
        narrower = other_action
    else:
        return

    def both(kind: Kind | None) -> int:
        if kind is None or kind.action != narrower:
            return 0
        return world.effective(rule, kind) & world.effective(other, kind)

    shows = 0
    for kind in world.deeds_of_kind:
        shows |= both(kind)
    if shows:
        if name in ("contradiction", "denied-permission", "waived-duty") and (
            _unstated(world, rule, other) or _unstated(world, other, rule)
        ):
            name = "unstated-exception"
        yield between(name, [rule, other], shows, lambda done: both(world.kinds.get(done)))


def _unstated(world: World, narrow: Rule, wide: Rule) -> bool:
    """Whether one is strictly narrower and does not stand lower by source.

    Every deed that it covers the other covers, every situation in which it applies the other
    applies, and one of these strictly.
    """
    narrow_deeds, wide_deeds = set(world.covered(narrow)), set(world.covered(wide))
    narrow_where, wide_where = world.applies(narrow), world.applies(wide)
    return (
        narrow_deeds <= wide_deeds
        and not narrow_where & ~wide_where
        and (narrow_deeds != wide_deeds or narrow_where != wide_where)
        and narrow.source.rank <= wide.source.rank
    )


def owes(world: World, rule: Rule, done: Done) -> int:
    """Where a duty is owed by this deed: of its own action, the duty effective for it."""
    kind = world.kinds.get(done)
    if rule.modal is not Modal.MUST or done.action != rule.norm.deed.action or kind is None:
        return 0
    return world.effective(rule, kind)


def incompatible_duties(world: World) -> Iterator[Found]:
    """One actor owes, by two effective duties, one deed under each act of a declared pair."""
    for pair in world.body.incompatibles:
        duties = [r for r in world.body.rules.values() if r.modal is Modal.MUST]
        for first, second in permutations(duties, 2):
            by_actor: dict[str, int] = {}
            one: dict[str, int] = {}
            two: dict[str, int] = {}
            for done in world.kinds:
                if world.is_act(pair.first, done):
                    one[done.actor] = one.get(done.actor, 0) | owes(world, first, done)
                if world.is_act(pair.second, done):
                    two[done.actor] = two.get(done.actor, 0) | owes(world, second, done)
            for actor in one:
                if one[actor] & two.get(actor, 0):
                    by_actor[actor] = one[actor] & two[actor]
            shows = 0
            for mask in by_actor.values():
                shows |= mask
            if shows:
                yield between(
                    "incompatible-duties",
                    [first, second],
                    shows,
                    lambda done, by_actor=by_actor: by_actor.get(done.actor, 0),
                )


def no_lawful_way(world: World, rule: Rule) -> Iterator[Found]:
    """A duty of which every way is forbidden, while the action itself is not."""
    action = rule.norm.deed.action
    order = world.body.action_order
    ways = [
        name
        for name in order
        if order.is_below(name, action)
        and not any(order.is_below(n, name) for n in order if n != name)
    ]

    def forbidden(done: Done) -> int:
        kind = world.kinds.get(done)
        return 0 if kind is None else world.effective_in(kind, [Modal.MUST_NOT])

    def trapped(done: Done) -> int:
        shows = owes(world, rule, done) & ~forbidden(done)
        for way in ways:
            if not shows:
                break
            shows &= forbidden(done._replace(action=way))
        return shows

    shows = 0
    if rule.modal is Modal.MUST:
        for done in world.kinds:
            shows |= trapped(done)
    if shows:
        yield Found("no-lawful-way", rule.name, frozenset({rule.name}), "", shows, trapped)


def never_applies(world: World, rule: Rule) -> Iterator[Found]:
    """No situation satisfies C(r)."""
    if not world.condition(rule) & world.possible:
        yield at("never-applies", rule)


def always_lifted(world: World, rule: Rule) -> Iterator[Found]:
    """C(r) can hold, but never without some `unless`."""
    if world.condition(rule) & world.possible and not world.applies(rule):
        yield at("always-lifted", rule)


def _clauses(rule: Rule) -> set[object]:
    """The clauses of a rule by content: deadline, discretion, appeal, prerequisite, otherwise."""
    found: set[object] = set()
    if rule.within is not None:
        found.add(("within", rule.within.minutes))
    for d in rule.discretions:
        written = _written(d.condition)
        found.add(("discretion", frozenset(d.holders), written, d.reachable))
    found.update(("appeal", appeal.to, appeal.answered) for appeal in rule.appeals)
    found.update(("after", after.act, after.taking) for after in rule.afters)
    for otherwise in rule.otherwise:
        norm = otherwise.norm
        found.add(("otherwise", norm.who, norm.exceptions, norm.modal, norm.deed, norm.only))
    return found


def _written(formula: object) -> object:
    """A formula as a value that can be compared."""
    if formula is None or isinstance(formula, str):
        return formula
    parts = []
    for slot in type(formula).__slots__:  # type: ignore[attr-defined]
        value = getattr(formula, slot)
        parts.append(
            tuple(_written(v) if hasattr(v, "__slots__") else v for v in value)
            if isinstance(value, tuple)
            else _written(value)
        )
    return (type(formula).__name__, *parts)


def redundant_rule(world: World, rule: Rule) -> Iterator[Found]:
    """Deleting it changes no answer, and a rule of the same modal beside it carries its clauses."""
    carriers = [
        other
        for other in world.body.rules.values()
        if other.name != rule.name
        and other.modal is rule.modal
        and _clauses(rule) <= _clauses(other)
    ]
    if rule.implements or not carriers:
        return
    somewhere = False
    for kind in world.covered(rule):
        here = world.effective(rule, kind)
        somewhere = somewhere or bool(here)
        for other in carriers:
            here &= ~world.effective(other, kind)
        if here:
            return
    if not somewhere:
        return
    rest = world.without(rule)
    for kind in world.deeds_of_kind:
        smaller = Kind(kind.action, kind.covering - {rule.name}, kind.leaving - {rule.name})
        if world.answers(kind) != rest.answers(smaller):
            return
    yield at("redundant-rule", rule)


def idle_override(world: World, rule: Rule) -> Iterator[Found]:
    """An `overrides` whose two rules never meet in any situation in which both apply."""
    for name in rule.overrides:
        other = world.body.rules.get(name)
        if other is None:
            continue
        if not world.applies(rule) & world.applies(other) or not world.meet(other, rule):
            yield at("idle-override", rule, None, other)


def override_loop(world: World) -> Iterator[Found]:
    """Rules that override each other in a circle."""
    for loop in world.override_loops:
        yield between("override-loop", [world.body.rules[name] for name in loop])


OF_A_RULE = [no_lawful_way, never_applies, always_lifted, redundant_rule, idle_override]
OF_THE_BODY = [conflicts, incompatible_duties, override_loop]
