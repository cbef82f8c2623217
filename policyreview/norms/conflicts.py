"""Pairs of rules that ask opposite things in one situation (language.md, 5, *Conflicts*)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from policyreview.logic import Formula, TooHard, all_of
from policyreview.model.rules import Modal, Rule
from policyreview.norms.norms import Norms
from policyreview.norms.reach import Doing, Reach

CONTRADICTION = "contradiction"
DENIED_PERMISSION = "denied-permission"
WAIVED_DUTY = "waived-duty"
TENSION = "tension"

_R_BELOW_S = "r ⊑ s"
_EITHER = "either"

KINDS: tuple[tuple[str, Modal, Modal, str], ...] = (
    (CONTRADICTION, Modal.MUST, Modal.MUST_NOT, _R_BELOW_S),
    (DENIED_PERMISSION, Modal.MAY, Modal.MUST_NOT, _EITHER),
    (WAIVED_DUTY, Modal.MUST, Modal.NEED_NOT, _R_BELOW_S),
    (TENSION, Modal.MUST, Modal.SHOULD_NOT, _R_BELOW_S),
    (TENSION, Modal.SHOULD, Modal.SHOULD_NOT, _R_BELOW_S),
    (TENSION, Modal.SHOULD, Modal.MUST_NOT, _R_BELOW_S),
    (TENSION, Modal.MAY, Modal.SHOULD_NOT, _EITHER),
)
"""Kind, modal of r, modal of s, and where the actions stand: the table of language.md, 5."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two rules that are both effective for a deed in some situation.

    `when` says in which; None where that could not be decided, `too_hard` then says why.
    """

    kind: str
    one: Rule
    other: Rule
    doing: Doing
    when: Formula | None
    too_hard: str = ""


class Index:
    """Rules of one modal by action, object and role: only those that can meet are looked at."""

    def __init__(self, norms: Norms, modal: Modal) -> None:
        self.norms = norms
        self._rules: dict[str, dict[str | None, dict[str, list[Rule]]]] = {}
        for rule in norms.body.rules.values():
            if rule.modal is modal:
                deed = rule.norm.deed
                by_role = self._rules.setdefault(deed.action, {}).setdefault(deed.object, {})
                by_role.setdefault(rule.norm.who, []).append(rule)
        actions, objects = norms.body.action_order, norms.body.object_order
        roles = norms.body.role_order
        self._actions = actions.mask(self._rules)
        self._objects = {
            action: objects.mask(name for name in by_object if name is not None)
            for action, by_object in self._rules.items()
        }
        self._roles = {
            (action, name): roles.mask(by_role)
            for action, by_object in self._rules.items()
            for name, by_role in by_object.items()
        }

    def meeting(self, reach: Reach, obj: str | None, actions: int) -> Iterator[Rule]:
        """Yield the rules with one of the actions whose deeds meet those of the box."""
        body = self.norms.body
        roles = body.role_order.reaching(reach.actors)
        for action in body.action_order.names_in(actions & self._actions):
            objects = self._objects[action]
            if obj is not None:
                objects &= body.object_order.sharing(obj)
            for named in (None, *body.object_order.names_in(objects)):
                for rule in self._of(action, named, roles):
                    other = self.norms.reach(rule)
                    if other.actors & reach.actors and _places_meet(reach, other):
                        yield rule

    def covering(self, doing: Doing, actions: int) -> Iterator[Rule]:
        """Yield the rules with one of the actions that cover a deed."""
        body = self.norms.body
        roles = body.role_order.reaching(1 << body.role_order.index[doing.actor])
        objects = () if doing.object is None else sorted(body.object_order.above(doing.object))
        for action in body.action_order.names_in(actions & self._actions):
            for named in (None, *objects):
                for rule in self._of(action, named, roles):
                    if self.norms.covers(rule, doing):
                        yield rule

    def _of(self, action: str, named: str | None, roles: int) -> Iterator[Rule]:
        """Yield the rules with that action and object, and a role among these."""
        found = self._roles.get((action, named), 0) & roles
        if found:
            by_role = self._rules[action][named]
            for role in self.norms.body.role_order.names_in(found):
                yield from by_role[role]


def _places_meet(one: Reach, other: Reach) -> bool:
    if not one.places or not other.places:
        return True
    mine = dict(one.places)
    return all(mask & mine.get(preposition, mask) for preposition, mask in other.places)


def conflicts_at(norms: Norms, index: Callable[[Modal], Index], rule: Rule) -> Iterator[Conflict]:
    """Yield the conflicts of a rule with those that stand before it, by path and place.

    `index` gives the rules of a modal. Over all rules each pair comes once for each kind.
    """
    order = norms.body.action_order
    action, obj = rule.norm.deed.action, rule.norm.deed.object
    above, below = order.mask(order.above(action)), order.below(action)
    reach = norms.reach(rule)
    for kind, modal, opposite, stand in KINDS:
        either = stand is _EITHER
        if rule.modal is modal and rule.norm.only is None:
            actions = above | below if either else above
            pairs = ((rule, s) for s in index(opposite).meeting(reach, obj, actions))
        elif rule.modal is opposite:
            actions = above | below if either else below
            found = index(modal).meeting(reach, obj, actions)
            pairs = ((r, rule) for r in found if r.norm.only is None)
        else:
            continue
        for one, other in pairs:
            if min(one.where, other.where) < rule.where:
                conflict = clash(norms, kind, one, other)
                if conflict is not None:
                    yield conflict


def clash(norms: Norms, kind: str, one: Rule, other: Rule) -> Conflict | None:
    """Return the conflict of two rules whose actions stand in the right order, if there is one."""
    order = norms.body.action_order
    first, second = one.norm.deed.action, other.norm.deed.action
    narrower = first if order.is_below(first, second) else second
    both = norms.meet(one, other)._replace(actions=1 << order.index[narrower])
    if both.is_empty:
        return None
    try:
        for doing in deeds(norms, both, (one, other)):
            when = both_effective(norms, one, other, doing)
            if norms.situations.possible(*when):
                return Conflict(kind, one, other, doing, all_of(when))
    except TooHard as why:
        doing = norms.reaches.highest(both)[0]
        return Conflict(kind, one, other, doing, None, str(why))
    return None


def deeds(norms: Norms, within: Reach, rules: Iterable[Rule]) -> Iterator[Doing]:
    """Yield the deeds of a box that the overriders of some rules tell apart, greatest first."""
    above = norms.closure(rules)
    if not above:
        yield norms.reaches.highest(within)[0]
    else:
        yield from norms.reaches.kinds(within, norms.told_apart_by(above))


def both_effective(norms: Norms, one: Rule, other: Rule, doing: Doing) -> tuple[Formula, Formula]:
    """Return when each of two rules is effective for a deed."""
    return norms.effective(one, doing), norms.effective(other, doing)


def narrower_of(norms: Norms, one: Rule, other: Rule) -> Rule | None:
    """Return the strictly narrower of two rules, if one is.

    Every deed that it covers the other covers, every situation in which it applies the other
    applies, and one of these strictly.
    """
    for narrow, wide in ((one, other), (other, one)):
        inner, outer = norms.reach(narrow), norms.reach(wide)
        if not inner.within(outer):
            continue
        applies, wider = norms.applies(narrow), norms.applies(wide)
        if not norms.situations.implies(applies, wider):
            continue
        if not outer.within(inner) or not norms.situations.implies(wider, applies):
            return narrow
    return None
