"""Duties that cannot be kept: incompatible ones, and one without a lawful way (language.md, 5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policyreview.logic import Formula, TooHard, all_of, any_of, negate
from policyreview.model.people import Incompatible
from policyreview.model.rules import Act, Modal, Rule
from policyreview.norms.conflicts import Index
from policyreview.norms.norms import Norms
from policyreview.norms.reach import Doing, Reach


@dataclass(frozen=True, slots=True)
class TwoDuties:
    """Two duties of one actor under an incompatible pair; `when` None where it was too hard."""

    pair: Incompatible
    one: Rule
    other: Rule
    first: Doing
    second: Doing
    when: Formula | None
    too_hard: str = ""


@dataclass(frozen=True, slots=True)
class NoWay:
    """A duty of which every way is forbidden; `bans` are the rules that forbid them."""

    duty: Rule
    doing: Doing
    bans: tuple[Rule, ...]
    when: Formula | None
    too_hard: str = ""


def owed(norms: Norms, duty: Rule, act: Act) -> Reach | None:
    """Return the deeds of a duty's own action that fall under an act; None where there are none."""
    order = norms.body.action_order
    action = duty.norm.deed.action
    if duty.modal is not Modal.MUST or not order.is_below(action, act.deed.action):
        return None
    reach = norms.reach(duty).meet(norms.reaches.of_act(act))
    reach = reach._replace(actions=1 << order.index[action])
    return None if reach.is_empty else reach


def incompatible_duties(norms: Norms) -> Iterator[TwoDuties]:
    """Yield each pair of duties that one actor can owe at once and cannot both do."""
    found: set[frozenset[str]] = set()
    for pair in norms.body.incompatibles:
        rules = list(norms.body.rules.values())
        firsts = [(r, reach) for r in rules if (reach := owed(norms, r, pair.first)) is not None]
        seconds = [(r, reach) for r in rules if (reach := owed(norms, r, pair.second)) is not None]
        for one, reach in firsts:
            for other, under in seconds:
                both = frozenset((one.name, other.name))
                if one is other or both in found or not reach.actors & under.actors:
                    continue
                clash = _two_duties(norms, pair, one, reach, other, under)
                if clash is not None:
                    found.add(both)
                    yield clash


def _two_duties(
    norms: Norms, pair: Incompatible, one: Rule, reach: Reach, other: Rule, under: Reach
) -> TwoDuties | None:
    try:
        both = both_owed(norms, one, reach, other, under)
    except TooHard as why:
        shared = reach.actors & under.actors
        first = norms.reaches.highest(reach._replace(actors=shared))[0]
        second = norms.reaches.highest(under._replace(actors=shared))[0]
        return TwoDuties(pair, one, other, first, second, None, str(why))
    return None if both is None else TwoDuties(pair, one, other, *both)


def both_owed(
    norms: Norms, one: Rule, reach: Reach, other: Rule, under: Reach
) -> tuple[Doing, Doing, Formula] | None:
    """Return a deed in each of two boxes that one actor owes by two duties, and when.

    May raise `TooHard`.
    """
    actors = reach.actors & under.actors
    reach, under = reach._replace(actors=actors), under._replace(actors=actors)
    apart = norms.told_apart_by(norms.closure((one, other)))
    for first in norms.reaches.kinds(reach, apart):
        same = under._replace(actors=1 << norms.reaches.roles.index[first.actor])
        for second in norms.reaches.kinds(same, apart):
            when = all_of([norms.effective(one, first), norms.effective(other, second)])
            if norms.situations.possible(when):
                return first, second, when
    return None


def ways(norms: Norms, action: str) -> list[str]:
    """Return the narrowest actions beneath an action."""
    order = norms.body.action_order
    beneath = order.names_in(order.below(action))
    return sorted(name for name in beneath if name != action and not order.children(name))


def no_lawful_ways(norms: Norms) -> Iterator[NoWay]:
    """Yield each duty of which, in some situation, every way is forbidden but not the whole."""
    bans = Index(norms, Modal.MUST_NOT)
    order = norms.body.action_order
    for duty in norms.body.rules.values():
        action = duty.norm.deed.action
        if duty.modal is not Modal.MUST or not order.children(action):
            continue
        near = order.below(action) | order.mask(order.above(action))
        reach = norms.reach(duty)
        # A ban on a way may also stand above the way and beside the duty's action.
        for way in ways(norms, action):
            near |= order.mask(order.above(way))
        meeting = list(bans.meeting(reach, duty.norm.deed.object, near))
        if not all(
            any(order.is_below(way, ban.norm.deed.action) for ban in meeting)
            for way in ways(norms, action)
        ):
            continue
        found = _no_way(norms, duty, meeting)
        if found is not None:
            yield found


def _no_way(norms: Norms, duty: Rule, bans: list[Rule]) -> NoWay | None:
    order = norms.body.action_order
    action = duty.norm.deed.action
    whole = norms.reach(duty)._replace(actions=1 << order.index[action])
    # Which rules cover a way differs from way to way, so actions do not tell deeds apart here.
    every_action = norms.reaches.all_actions
    apart = [box._replace(actions=every_action) for box in norms.told_apart_by([duty, *bans])]
    try:
        for doing in norms.reaches.kinds(whole, apart):
            taking_part: dict[str, Rule] = {}
            parts = [norms.effective(duty, doing), negate(_forbidden(norms, bans, doing, {}))]
            for way in ways(norms, action):
                way_of = doing._replace(action=way)
                parts.append(_forbidden(norms, bans, way_of, taking_part))
            when = all_of(parts)
            if norms.situations.possible(when):
                rules = tuple(taking_part[name] for name in sorted(taking_part))
                return NoWay(duty, doing, rules, when)
    except TooHard as why:
        return NoWay(duty, norms.reaches.highest(whole)[0], (), None, str(why))
    return None


def _forbidden(
    norms: Norms, bans: list[Rule], doing: Doing, taking_part: dict[str, Rule]
) -> Formula:
    """Return when some ban is effective for a deed; the bans that cover it join `taking_part`."""
    covering = [ban for ban in bans if norms.covers(ban, doing)]
    taking_part.update((ban.name, ban) for ban in covering)
    return any_of([norms.effective(ban, doing) for ban in covering])
