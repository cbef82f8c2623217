"""Which deeds a rule covers, and the kinds of deeds that a set of rules tells apart.

A deed has an actor, an action, perhaps an object and perhaps further places. What a rule covers is
a box: a set of names in each of these dimensions, as bit masks. One bit more than there are objects
stands for *no object* (*no such place*); it lies above every name, as a rule that names none covers
both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from policyreview.logic import TooHard
from policyreview.model.body import Body
from policyreview.model.rules import Act, Deed, Norm

MOST_KINDS = 200_000
"""How many kinds of deeds one question may look at before it counts as too hard."""


class Doing(NamedTuple):
    """A deed together with the role that does it."""

    actor: str
    action: str
    object: str | None
    places: tuple[tuple[str, str], ...] = ()

    @property
    def deed(self) -> Deed:
        """Return the deed alone."""
        return Deed(self.action, self.object, self.places)


class Reach(NamedTuple):
    """A box of deeds; `places` holds (preposition, mask) pairs, sorted, for those it limits."""

    actors: int
    actions: int
    objects: int
    places: tuple[tuple[str, int], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Return whether there is no deed in it."""
        if not (self.actors and self.actions and self.objects):
            return True
        return any(not mask for _, mask in self.places)

    def within(self, other: Reach) -> bool:
        """Return whether every deed of this box lies in the other one, too."""
        if self.is_empty:
            return True
        if self.actors & ~other.actors or self.actions & ~other.actions:
            return False
        if self.objects & ~other.objects:
            return False
        if not other.places:
            return True
        mine = dict(self.places)
        return all(p in mine and not mine[p] & ~mask for p, mask in other.places)

    def meets(self, other: Reach) -> bool:
        """Return whether some deed lies in both boxes."""
        if not (
            self.actors & other.actors
            and self.actions & other.actions
            and self.objects & other.objects
        ):
            return False
        if not (self.places or other.places):
            return True
        return not self.meet(other).is_empty

    def meet(self, other: Reach) -> Reach:
        """Return the deeds of both boxes."""
        places = self.places
        if other.places:
            joined = dict(places)
            for preposition, mask in other.places:
                joined[preposition] = joined.get(preposition, mask) & mask
            places = tuple(sorted(joined.items()))
        return Reach(
            self.actors & other.actors,
            self.actions & other.actions,
            self.objects & other.objects,
            places,
        )


class Reaches:
    """The boxes of a body's norms, and what lies in a box."""

    def __init__(self, body: Body) -> None:
        self.roles = body.role_order
        self.actions = body.action_order
        self.objects = body.object_order
        self.all_roles = (1 << len(self.roles.names)) - 1
        self.all_actions = (1 << len(self.actions.names)) - 1
        self.no_object = 1 << len(self.objects.names)
        self.any_object = (self.no_object << 1) - 1
        self._actors: dict[tuple[str, tuple[str, ...]], int] = {}

    def actors(self, who: str, exceptions: tuple[str, ...] = ()) -> int:
        """Return the mask of the roles ⊑ who and under none of the exceptions."""
        key = (who, exceptions)
        mask = self._actors.get(key)
        if mask is None:
            mask = self.roles.below(who)
            for exception in exceptions:
                mask &= ~self.roles.below(exception)
            self._actors[key] = mask
        return mask

    def of_deed(self, deed: Deed, actors: int) -> Reach:
        """Return the box of a deed as it is written, done by some of these actors."""
        return Reach(
            actors,
            self.actions.below(deed.action),
            self.any_object if deed.object is None else self.objects.below(deed.object),
            tuple((preposition, self.objects.below(name)) for preposition, name in deed.places),
        )

    def of_norm(self, norm: Norm) -> Reach:
        """Return what a norm covers; an `only` norm covers everybody else."""
        return self.of_deed(norm.deed, self.actors(norm.who, norm.exceptions))

    def of_act(self, act: Act) -> Reach:
        """Return the box of an act: by the role it names, by anybody where it names none."""
        actors = self.all_roles if act.by is None else self.roles.below(act.by)
        return self.of_deed(act.deed, actors)

    def exactly(self, doing: Doing) -> Reach:
        """Return the box that holds this one deed and those with further places beside it."""
        return Reach(
            1 << self.roles.index[doing.actor],
            1 << self.actions.index[doing.action],
            self.no_object if doing.object is None else 1 << self.objects.index[doing.object],
            tuple((p, 1 << self.objects.index[name]) for p, name in doing.places),
        )

    def covers(self, reach: Reach, doing: Doing) -> bool:
        """Return whether a deed lies in a box."""
        if not reach.actors >> self.roles.index[doing.actor] & 1:
            return False
        if not reach.actions >> self.actions.index[doing.action] & 1:
            return False
        bit = len(self.objects.names) if doing.object is None else self.objects.index[doing.object]
        if not reach.objects >> bit & 1:
            return False
        places = dict(doing.places)
        return all(
            preposition in places and mask >> self.objects.index[places[preposition]] & 1
            for preposition, mask in reach.places
        )

    def highest(self, reach: Reach) -> list[Doing]:
        """Return the greatest deeds of a box: nothing in it lies above them."""
        found = [Doing("", "", None)] if not reach.is_empty else []
        found = [d._replace(actor=a) for d in found for a in self.roles.highest(reach.actors)]
        found = [d._replace(action=a) for d in found for a in self.actions.highest(reach.actions)]
        found = [d._replace(object=o) for d in found for o in self._highest(reach.objects)]
        for preposition, mask in reach.places:
            found = [
                d if place is None else d._replace(places=(*d.places, (preposition, place)))
                for d in found
                for place in self._highest(mask)
            ]
        return found

    def _highest(self, mask: int) -> Sequence[str | None]:
        if mask & self.no_object:
            return (None,)
        return self.objects.highest(mask)

    def kinds(self, within: Reach, told_apart_by: Iterable[Reach]) -> Iterator[Doing]:
        """Yield deeds of a box, one at least for each way in which the others can cover a deed.

        Of the deeds that are covered alike the greatest are taken, and greater ones come first.
        """
        boxes = [box for box in told_apart_by if box.meets(within)]
        if not boxes:
            yield from self.highest(within)[:1]
            return
        prepositions = sorted({p for box in (within, *boxes) for p, _ in box.places})
        limits = dict(within.places)
        dimensions = [
            _split(within.actors, [box.actors for box in boxes]),
            _split(within.actions, [box.actions for box in boxes]),
            _split(within.objects, [box.objects for box in boxes], self.no_object),
        ]
        for preposition in prepositions:
            masks = [dict(box.places).get(preposition, self.any_object) for box in boxes]
            limit = limits.get(preposition, self.any_object)
            dimensions.append(_split(limit, masks, self.no_object))
        seen: set[int] = set()
        for number, parts in enumerate(product(*dimensions)):
            if number >= MOST_KINDS:
                raise TooHard(
                    f"{len(boxes)} rules tell more than {MOST_KINDS} kinds of deeds apart"
                )
            alike = -1
            for _, covering in parts:
                alike &= covering
            if alike not in seen:
                seen.add(alike)
                masks = [mask for mask, _ in parts]
                places = tuple(zip(prepositions, masks[3:], strict=True))
                yield self.highest(Reach(masks[0], masks[1], masks[2], places))[0]


def _split(mask: int, cuts: Sequence[int], top: int = 0) -> list[tuple[int, int]]:
    """Return a mask in parts that no cut divides further, parts with the highest names first.

    With each part the cuts that hold it, as a mask: bit n for cut n.
    """
    cutting: dict[int, int] = {}
    for number, cut in enumerate(cuts):
        cutting[cut & mask] = cutting.get(cut & mask, 0) | 1 << number
    parts = [(mask, 0)]
    for cut, numbers in cutting.items():
        halves: list[tuple[int, int]] = []
        for part, covering in parts:
            inside = part & cut
            if inside:
                halves.append((inside, covering | numbers))
            if inside != part:
                halves.append((part & ~cut, covering))
        parts = halves
    return sorted(parts, key=lambda part: (not part[0] & top, part[0] & -part[0]))
