"""Every deed of a small body, and what the rules say of it (language.md, 4 and 5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import replace
from functools import cached_property
from itertools import product
from typing import Any, NamedTuple

from policyreview.model.body import Body
from policyreview.model.hierarchy import Hierarchy
from policyreview.model.rules import Act, Modal, Norm, Rule
from tests.oracle.situations import Situations

FORBIDDING = (Modal.MUST_NOT, Modal.SHOULD_NOT)
DEMANDING = (Modal.MUST, Modal.SHOULD)
ALLOWING = (Modal.MAY, Modal.NEED_NOT)


class Done(NamedTuple):
    """A deed and who does it: `places` are (preposition, name) pairs, sorted."""

    actor: str
    action: str
    object: str | None
    places: tuple[tuple[str, str], ...] = ()


class Kind(NamedTuple):
    """All deeds with one action that the same rules cover, and the leaves of `only` rules reach."""

    action: str
    covering: frozenset[str]
    leaving: frozenset[str]


def force(modal: Modal) -> str:
    """Return whether a modal forbids, demands or allows."""
    if modal in FORBIDDING:
        return "forbidding"
    return "demanding" if modal in DEMANDING else "allowing"


class World(Situations):
    """All situations and deeds of one body; `extra` names more values that facts should take."""

    def __init__(self, body: Body, extra: Mapping[str, Iterable[Any]] | None = None) -> None:
        super().__init__(body, extra)
        self._effective: dict[tuple[str, Kind], int] = {}
        self._leave: dict[tuple[str, Kind], int] = {}

    # ---- covering --------------------------------------------------------------------------------

    def binds_role(self, norm: Norm, role: str) -> bool:
        """Return whether the role is under `who` and under none of the `except` roles."""
        return self.is_role(role, norm.who) and not self.is_role(role, *norm.exceptions)

    def under(
        self, done: Done, action: str, obj: str | None, places: Iterable[tuple[str, str]]
    ) -> bool:
        """Return whether what is done is this action, object and places, or beneath them."""
        where = dict(done.places)
        return (
            self.is_action(done.action, action)
            and (obj is None or self.is_object(done.object, obj))
            and all(self.is_object(where.get(prep), name) for prep, name in places)
        )

    def covers(self, norm: Norm, done: Done) -> bool:
        """Return whether a norm covers a deed; an `only` norm covers those whom it bans."""
        return self.binds_role(norm, done.actor) and self.under(done, *norm.deed)

    def leaves(self, norm: Norm, done: Done) -> bool:
        """Return whether an `only` norm is leave for a deed."""
        return (
            norm.only is not None
            and self.is_role(done.actor, norm.only)
            and self.under(done, *norm.deed)
        )

    def is_act(self, act: Act, done: Done) -> bool:
        """Return whether a deed is one way of doing an act."""
        return (act.by is None or self.is_role(done.actor, act.by)) and self.under(done, *act.deed)

    def kind(self, done: Done) -> Kind:
        """Return the kind of a deed."""
        rules = self.body.rules.values()
        return Kind(
            done.action,
            frozenset(r.name for r in rules if self.covers(r.norm, done)),
            frozenset(r.name for r in rules if self.leaves(r.norm, done)),
        )

    # ---- all deeds -------------------------------------------------------------------------------

    @cached_property
    def acts(self) -> list[Act]:
        """All acts that the body speaks of."""
        found = [after.act for rule in self.body.rules.values() for after in rule.afters]
        for pair in self.body.incompatibles:
            found += [pair.first, pair.second]
        return list(dict.fromkeys(found))

    @cached_property
    def deeds(self) -> list[Done]:
        """All deeds; of names that no rule and no act can tell apart only the highest.

        An object or a place may be missing; deeds of an action that nothing speaks of are left out.
        """
        norms = [rule.norm for rule in self.body.rules.values()]
        acts = self.acts
        said = [norm.deed for norm in norms] + [act.deed for act in acts]
        roles = {"served", "kin", "staff", "frontline"}
        roles.update(name for norm in norms for name in (norm.who, *norm.exceptions))
        roles.update(act.by for act in acts if act.by is not None)
        objects = {deed.object for deed in said if deed.object is not None}
        objects |= {"served", "kin", "staff"}
        places: dict[str, set[str]] = {}
        for deed in said:
            for prep, name in deed.places:
                places.setdefault(prep, set()).add(name)
        body = self.body
        self._actors = _told_apart(body.role_order, roles)
        self._objects = _told_apart(body.object_order, objects)
        self._places = {
            prep: _told_apart(body.object_order, names) for prep, names in sorted(places.items())
        }
        actors = dict.fromkeys(self._actors.values())
        actions = [a for a in body.action_order if any(self.is_action(a, d.action) for d in said)]
        things = [None, *dict.fromkeys(self._objects.values())]
        where = [
            [(), *(((prep, name),) for name in dict.fromkeys(alike.values()))]
            for prep, alike in self._places.items()
        ]
        return [
            Done(actor, action, obj, tuple(p for place in chosen for p in place))
            for actor, action, obj, *chosen in product(actors, actions, things, *where)
        ]

    def like(self, done: Done) -> Done:
        """Return the one of `deeds` that no rule and no act can tell from a deed."""
        assert self.deeds is not None  # tells the names apart
        return Done(
            self._actors[done.actor],
            done.action,
            None if done.object is None else self._objects[done.object],
            tuple(
                (prep, self._places[prep][name])
                for prep, name in done.places
                if prep in self._places
            ),
        )

    @cached_property
    def kinds(self) -> dict[Done, Kind]:
        """The kind of each deed that something covers or leaves."""
        # The same as `kind`, with each part of a deed compared once.
        rules = list(self.body.rules.values())
        part: dict[Any, tuple[int, int]] = {}

        def fits(key: Any, one: Any) -> tuple[int, int]:
            if key not in part:
                part[key] = (
                    sum(1 << i for i, r in enumerate(rules) if one(r.norm, False)),
                    sum(1 << i for i, r in enumerate(rules) if one(r.norm, True)),
                )
            return part[key]

        prepositions = {prep for rule in rules for prep, _ in rule.norm.deed.places}
        sets: dict[int, frozenset[str]] = {}

        def names(bits: int) -> frozenset[str]:
            if bits not in sets:
                sets[bits] = frozenset(r.name for i, r in enumerate(rules) if bits >> i & 1)
            return sets[bits]

        def actor_fits(actor: str) -> Any:
            return lambda norm, leave: (
                (norm.only is not None and self.is_role(actor, norm.only))
                if leave
                else self.binds_role(norm, actor)
            )

        def place_fits(prep: str, name: str | None) -> Any:
            return lambda norm, _: all(
                self.is_object(name, stated) for p, stated in norm.deed.places if p == prep
            )

        result: dict[Done, Kind] = {}
        seen: dict[tuple[str, int, int], Kind] = {}
        for done in self.deeds:
            bans, leaves = fits(("actor", done.actor), actor_fits(done.actor))
            if not bans | leaves:
                continue
            fit, _ = fits(
                ("action", done.action),
                lambda norm, _, a=done.action: self.is_action(a, norm.deed.action),
            )
            other, _ = fits(
                ("object", done.object),
                lambda norm, _, o=done.object: (
                    norm.deed.object is None or self.is_object(o, norm.deed.object)
                ),
            )
            fit &= other
            where = dict(done.places)
            for prep in prepositions:
                if not fit:
                    break
                name = where.get(prep)
                fit &= fits((prep, name), place_fits(prep, name))[0]
            bans, leaves = bans & fit, leaves & fit
            if bans | leaves:
                key = (done.action, bans, leaves)
                if key not in seen:
                    seen[key] = Kind(done.action, names(bans), names(leaves))
                result[done] = seen[key]
        return result

    @cached_property
    def deeds_of_kind(self) -> dict[Kind, list[Done]]:
        """The deeds of each kind."""
        result: dict[Kind, list[Done]] = {}
        for done, kind in self.kinds.items():
            result.setdefault(kind, []).append(done)
        return result

    def covered(self, rule: Rule) -> list[Kind]:
        """Return the kinds of deeds that a rule covers."""
        return [kind for kind in self.deeds_of_kind if rule.name in kind.covering]

    def without(self, rule: Rule) -> World:
        """Return the same situations and deeds without one rule."""
        other = copy(self)
        rules = {name: r for name, r in self.body.rules.items() if name != rule.name}
        other.body = replace(self.body, rules=rules)
        other._effective, other._leave = {}, {}
        for name in ("acts", "deeds", "kinds", "deeds_of_kind", "override_loops", "overriders"):
            other.__dict__.pop(name, None)
        return other

    # ---- overriding ------------------------------------------------------------------------------

    @cached_property
    def override_loops(self) -> list[frozenset[str]]:
        """The sets of rules that reach each other by `overrides`."""
        names = list(self.body.rules)
        reach = {
            n: {t for t in self.body.rules[n].overrides if t in self.body.rules} for n in names
        }
        for _ in names:
            for name in names:
                for target in list(reach[name]):
                    reach[name] |= reach[target]
        found = {
            frozenset(m for m in names if m in reach[n] and n in reach[m])
            for n in names
            if n in reach[n]
        }
        return sorted(found, key=sorted)

    @cached_property
    def overriders(self) -> dict[str, list[Rule]]:
        """The rules that override each rule; those of a loop count for nothing among themselves."""
        result: dict[str, list[Rule]] = {name: [] for name in self.body.rules}
        for rule in self.body.rules.values():
            for target in rule.overrides:
                together = any({rule.name, target} <= loop for loop in self.override_loops)
                if target in result and not together:
                    result[target].append(rule)
        return result

    def effective(self, rule: Rule, kind: Kind) -> int:
        """Return the situations in which a rule is effective for a kind of deed."""
        if rule.name not in kind.covering:
            return 0
        key = (rule.name, kind)
        if key not in self._effective:
            result = self.applies(rule)
            for other in self.overriders[rule.name]:
                result &= ~self.effective(other, kind)
                if rule.modal in FORBIDDING:
                    result &= ~self.leave(other, kind)
            self._effective[key] = result
        return self._effective[key]

    def leave(self, rule: Rule, kind: Kind) -> int:
        """Return the situations in which an `only` rule gives leave for a kind of deed."""
        if rule.name not in kind.leaving:
            return 0
        key = (rule.name, kind)
        if key not in self._leave:
            result = self.applies(rule)
            for other in self.overriders[rule.name]:
                result &= ~self.effective(other, kind)
            self._leave[key] = result
        return self._leave[key]

    def effective_in(self, kind: Kind, modals: Iterable[Modal], *but: Rule) -> int:
        """Return where some rule of these modals, other than `but`, is effective for a deed."""
        wanted = tuple(modals)
        left_out = {rule.name for rule in but}
        result = 0
        for name in kind.covering - left_out:
            rule = self.body.rules[name]
            if rule.modal in wanted:
                result |= self.effective(rule, kind)
        return result

    def meet(self, rule: Rule, other: Rule) -> bool:
        """Return whether some deed is covered by both rules.

        Where `other` overrides the ban `rule` by `only`, its leave meets the ban too.
        """
        through_leave = other.norm.only is not None and rule.modal in FORBIDDING
        return any(
            rule.name in kind.covering
            and (other.name in kind.covering or (through_leave and other.name in kind.leaving))
            for kind in self.deeds_of_kind
        )

    # ---- the answer ------------------------------------------------------------------------------

    def answers(self, kind: Kind) -> dict[str, int]:
        """Return, for each answer, the situations in which it is the answer for the deed."""
        said = dict.fromkeys(Modal, 0)
        leave = 0
        for name in kind.covering:
            rule = self.body.rules[name]
            if rule.modal in DEMANDING and rule.norm.deed.action != kind.action:
                leave |= self.effective(rule, kind)
            else:
                said[rule.modal] |= self.effective(rule, kind)
        for name in kind.leaving:
            leave |= self.leave(self.body.rules[name], kind)
        must, must_not = said[Modal.MUST], said[Modal.MUST_NOT]
        should, should_not = said[Modal.SHOULD], said[Modal.SHOULD_NOT]
        may, need_not = said[Modal.MAY], said[Modal.NEED_NOT]
        ladder = [
            ("conflict", (must_not & (must | may)) | (need_not & must)),
            ("conflict", should & should_not & ~must & ~must_not),
            ("forbidden", must_not),
            ("required", must),
            ("discouraged", should_not),
            ("recommended", should),
            ("allowed", may | need_not | leave),
            ("not regulated", self.possible),
        ]
        result: dict[str, int] = {}
        rest = self.possible
        for answer, mask in ladder:
            result[answer] = result.get(answer, 0) | (mask & rest)
            rest &= ~mask
        return result


def _told_apart(order: Hierarchy, named: set[str]) -> dict[str, str]:
    """Return for each name the highest one that lies beneath the same ones of `named`."""
    highest: dict[frozenset[str], str] = {}
    result = {}
    for name in order:  # those above stand first
        result[name] = highest.setdefault(order.above(name) & named, name)
    return result
