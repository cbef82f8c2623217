"""Two bodies over the same situations and deeds, so that their answers can be compared.

A name that only one of them declares stands in the other where the one that declares it puts it:
the old rules are asked about a new kind of visitor as about any visitor. A fact takes every value
that either of them gives it. Only situations that both admit are compared.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

from policyreview.logic import TRUE, Space, TooHard
from policyreview.model.body import Body
from policyreview.model.hierarchy import Hierarchy
from policyreview.model.vocabulary import Fact, FactKind
from policyreview.norms.norms import Norms
from policyreview.norms.reach import Reach
from policyreview.norms.situations import Situations, formulas_of

_Entity = TypeVar("_Entity")


@dataclass(frozen=True)
class Aligned:
    """The norms of two bodies; formulas of both are over the variables of `space`."""

    before: Norms
    after: Norms
    space: Space

    def as_after(self, reach: Reach) -> Reach:
        """Return a box of deeds of the body before in the names of the body after."""
        before, after = self.before.reaches, self.after.reaches

        def objects(mask: int) -> int:
            moved = _moved(before.objects, after.objects, mask & ~before.no_object)
            return moved | (after.no_object if mask & before.no_object else 0)

        return Reach(
            _moved(before.roles, after.roles, reach.actors),
            _moved(before.actions, after.actions, reach.actions),
            objects(reach.objects),
            tuple((preposition, objects(mask)) for preposition, mask in reach.places),
        )


def align(before: Body, after: Body) -> Aligned:
    """Return two bodies side by side. Raises `TooHard` where they cannot be compared."""
    facts = _facts(before, after)
    old = _widened(before, after, facts)
    new = _widened(after, before, facts)
    then = Situations(old, formulas_of(new))
    now = Situations(new, formulas_of(old))
    laws = [
        situations.formula(law.formula)
        for situations in (then, now)
        for law in situations.body.laws
    ]
    space = Space(now.space.variables, laws)
    if not space.satisfiable(TRUE):
        raise TooHard("no situation keeps to what both of them assume")
    return Aligned(Norms(old, then), Norms(new, now), space)


def _widened(body: Body, other: Body, facts: dict[str, Fact]) -> Body:
    return replace(
        body,
        facts=facts,
        roles=_joined(body.roles, other.roles),
        actions=_joined(body.actions, other.actions),
        things=_joined(body.things, other.things),
        role_order=_joined_order(body.role_order, other.role_order),
        action_order=_joined_order(body.action_order, other.action_order),
        object_order=_joined_order(body.object_order, other.object_order),
    )


def _joined(own: dict[str, _Entity], others: dict[str, _Entity]) -> dict[str, _Entity]:
    return dict(sorted({**others, **own}.items()))


def _joined_order(own: Hierarchy, other: Hierarchy) -> Hierarchy:
    """Return a hierarchy with the names of another beneath its own; no name of its own moves."""
    if own.names == other.names and own.parents == other.parents:
        return own
    return Hierarchy({**other.parents, **own.parents})


def _facts(before: Body, after: Body) -> dict[str, Fact]:
    found = _joined(after.facts, before.facts)
    for path in before.facts.keys() & after.facts.keys():
        found[path] = _either(before.facts[path], after.facts[path])
    return found


def _either(old: Fact, new: Fact) -> Fact:
    """Return a fact with the values that it has in either body."""
    if old.kind is not new.kind:
        raise TooHard(f"the fact '{new.path}' is of another type in each of them")
    if new.kind is not FactKind.NUMBER:
        return new.model_copy(update={"members": tuple(dict.fromkeys(new.members + old.members))})
    lows = [f.low for f in (old, new)]
    highs = [f.high for f in (old, new)]
    return new.model_copy(
        update={
            "low": min(lows),  # type: ignore[type-var]
            "high": max(highs),  # type: ignore[type-var]
            "dense": old.dense or new.dense,
        }
    )


def _moved(own: Hierarchy, other: Hierarchy, mask: int) -> int:
    return mask if own.names == other.names else other.mask(own.names_in(mask))
