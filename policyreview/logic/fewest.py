"""The box with the fewest facts that entails the goal: a good one, then none better.

A box must leave out, of every obstacle, some variable's mask (see `entailment`). So one
that is good enough is grown around a point, obstacle by obstacle, and pared down; then
all ways of leaving out are searched for a better one, as long as the work allowed lasts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from policyreview.logic.entailment import Entailment, Obstacle, meets
from policyreview.logic.search import Box

WORK = 25_000
"""How many obstacles may be held against boxes in search of the fewest facts."""

LEARNING = 400
"""What it counts as to ask for an obstacle not known yet."""

Cost = tuple[int, int, int]
"""Facts, variables, and variables without their usual value."""


class Reckoning:
    """What boxes cost: fewer facts first, then fewer variables, then more usual values."""

    def __init__(self, fact_of: Mapping[int, int], usual: Sequence[int]) -> None:
        self._fact_of = fact_of
        self._usual = usual

    def facts(self, box: Mapping[int, int]) -> int:
        """The facts that the box speaks of, as a mask."""
        facts = 0
        for var in box:
            facts |= 1 << self._fact_of[var]
        return facts

    def cost(self, box: Mapping[int, int]) -> Cost:
        """What the box costs as it stands."""
        unusual = sum(not mask & self._usual[var] for var, mask in box.items())
        return self.facts(box).bit_count(), len(box), unusual

    def bound(self, box: Mapping[int, int], met: Sequence[Obstacle]) -> Cost:
        """What the box costs at least once it meets none of these obstacles."""
        facts, variables, unusual = self.cost(box)
        taken = self.facts(box)
        more = 0
        for obstacle in sorted(met, key=lambda each: each.facts.bit_count()):
            if not obstacle.facts & taken:
                taken |= obstacle.facts
                more += 1
        return facts + more, variables + more, unusual

    def without_fact(self, box: Mapping[int, int], fact: int) -> Box:
        """The box without any of the fact's variables."""
        return {var: mask for var, mask in box.items() if self._fact_of[var] != fact}

    def fact(self, var: int) -> int:
        """The fact that a variable belongs to."""
        return self._fact_of[var]


def around(point: Sequence[int], entailment: Entailment, reckoning: Reckoning) -> Box:
    """A box around the point that entails the goal, and from which no fact can be left out.

    The point must be admitted by the laws and satisfy the goal.
    """
    box: Box = {}
    while True:
        met = [obstacle for obstacle in entailment.obstacles if meets(box, obstacle)]
        if not met:
            learnt = entailment.unknown(box)
            if learnt is None:
                return _pared(box, entailment, reckoning)
            met = [learnt]
        best = _most_telling(point, met, box, reckoning)
        for obstacle in met:
            for var, mask in obstacle.masks:
                if var == best and not mask >> point[var] & 1:
                    known = box.get(var, entailment.question.full(var))
                    box[var] = known & ~mask


def _most_telling(
    point: Sequence[int], met: Sequence[Obstacle], box: Box, reckoning: Reckoning
) -> int:
    """The variable whose value at the point keeps clear of the most obstacles."""
    clear = Counter(
        var for obstacle in met for var, mask in obstacle.masks if not mask >> point[var] & 1
    )
    taken = reckoning.facts(box)

    def rank(var: int) -> tuple[bool, int, int]:
        return not taken >> reckoning.fact(var) & 1, -clear[var], var

    return min(clear, key=rank)


def _pared(box: Box, entailment: Entailment, reckoning: Reckoning) -> Box:
    """The box without what it can do without, last fact first."""
    for fact in sorted({reckoning.fact(var) for var in box}, reverse=True):
        without = reckoning.without_fact(box, fact)
        if entailment.obstacle(without) is None:
            box = without
    for var in sorted(box, reverse=True):
        without = {other: mask for other, mask in box.items() if other != var}
        if entailment.obstacle(without) is None:
            box = without
    return box


def fewest(best: Box, entailment: Entailment, reckoning: Reckoning) -> Box:
    """The cheapest box that entails the goal and is not empty; `best` if none is cheaper.

    Exact unless the work runs out. Raises `TooHard` where a step is.
    """
    least = reckoning.cost(best)
    untried: list[Box] = [{}]
    seen: set[frozenset[tuple[int, int]]] = set()
    work = WORK
    while untried and work > 0:
        box = untried.pop()
        work -= 10 + len(entailment.obstacles)
        met = [obstacle for obstacle in entailment.obstacles if meets(box, obstacle)]
        if reckoning.bound(box, met) >= least:
            continue
        if not met:
            learnt = entailment.unknown(box)
            work -= LEARNING
            if learnt is None:
                best, least = box, reckoning.cost(box)
                continue
            met = [learnt]
        tried = min(met, key=lambda obstacle: _ways_out(box, obstacle))
        cheaper = []
        for narrowed in _escapes(box, tried, entailment):
            key = frozenset(narrowed.items())
            cost = reckoning.cost(narrowed)
            if key not in seen and cost < least and entailment.admitted(narrowed):
                seen.add(key)
                cheaper.append((cost, narrowed))
        # The cheapest next: the last in is the first out.
        cheaper.sort(key=lambda each: each[0])
        untried.extend(narrowed for _, narrowed in reversed(cheaper))
    return best


def _ways_out(box: Box, obstacle: Obstacle) -> int:
    """How many variables can leave the obstacle out and keep some class in the box."""
    count = 0
    for var, mask in obstacle.masks:
        known = box.get(var)
        if known is None or known & ~mask:
            count += 1
    return count


def _escapes(box: Box, obstacle: Obstacle, entailment: Entailment) -> list[Box]:
    """The boxes within the box that leave the obstacle out by one variable each."""
    made = []
    for var, mask in obstacle.masks:
        left = box.get(var, entailment.question.full(var)) & ~mask
        if left:
            made.append({**box, var: left})
    return made
