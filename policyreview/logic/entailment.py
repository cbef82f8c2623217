"""Does a box entail the goal? Remembered as the boxes that it must keep clear of.

An *obstacle* is a box that the laws admit nothing of but failures of the goal. A box
entails the goal iff it meets no obstacle, that is iff it leaves, of every obstacle, some
variable's mask out. Where the goal is a modest conjunction of clauses and no law matters
the obstacles are the clauses' opposites and all known; else they are learnt one by one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from policyreview.logic.clauses import clauses_of
from policyreview.logic.question import Question, Side
from policyreview.logic.search import Box
from policyreview.logic.walk import variables_of


class Obstacle(NamedTuple):
    """A box, and the facts that its variables belong to as a mask."""

    masks: tuple[tuple[int, int], ...]
    facts: int


class Entailment:
    """The question whether boxes entail the goal of `question`, and what is known of it."""

    def __init__(self, question: Question, fact_of: Mapping[int, int]) -> None:
        self.question = question
        self._fact_of = fact_of
        self._under_law = frozenset().union(*map(variables_of, question.laws))
        self._admitted: dict[tuple[tuple[int, int], ...], bool] = {}
        self.obstacles: list[Obstacle] = []
        clauses = None if question.laws else clauses_of(question.goal)
        self._all_known = clauses is not None
        for clause in clauses or ():
            self._learn({var: question.full(var) & ~mask for var, mask in clause})

    def obstacle(self, box: Mapping[int, int]) -> Obstacle | None:
        """An obstacle that the box meets; None if the box entails the goal."""
        for obstacle in self.obstacles:
            if meets(box, obstacle):
                return obstacle
        return self.unknown(box)

    def unknown(self, box: Mapping[int, int]) -> Obstacle | None:
        """An obstacle that the box meets, where it meets none of the known; it is known then."""
        if self._all_known:
            return None
        point = self.question.find(box, Side.FALSE)
        return None if point is None else self._learn(self.question.why(point, Side.FALSE))

    def admitted(self, box: Mapping[int, int]) -> bool:
        """Do the laws admit anything in the box? Only the variables under a law matter."""
        touched = tuple(sorted((var, box[var]) for var in box.keys() & self._under_law))
        known = self._admitted.get(touched)
        if known is None:
            known = not touched or self.question.find(dict(touched), Side.ADMITTED) is not None
            self._admitted[touched] = known
        return known

    def _learn(self, masks: Box) -> Obstacle:
        facts = 0
        for var in masks:
            facts |= 1 << self._fact_of[var]
        obstacle = Obstacle(tuple(sorted(masks.items())), facts)
        self.obstacles.append(obstacle)
        return obstacle


def meets(box: Mapping[int, int], obstacle: Obstacle) -> bool:
    """Has the box a point in common with the obstacle?"""
    for var, mask in obstacle.masks:
        known = box.get(var)
        if known is not None and not known & mask:
            return False
    return True
