"""What a formula rests on: the variables that can, alone, change its truth."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from policyreview.logic.blocks import blocks
from policyreview.logic.formula import (
    And,
    Formula,
    Junction,
    Literal,
    all_of,
    any_of,
    negate,
)
from policyreview.logic.lanes import bits, table, truths, within
from policyreview.logic.question import TABLE_POINTS, Question, Side
from policyreview.logic.restatement import classes_of
from policyreview.logic.sat import Solver, point_of
from policyreview.logic.walk import evaluate, post_order, variables_of

FLIPPED_BITS = 1_000_000_000
"""How many truths one round of flips may work out; a formula too large for that goes without."""


def rests_on(formula: Formula, sizes: Sequence[int], effort: int) -> frozenset[int]:
    """The variables v such that two points that differ in v alone differ in its truth.

    Raises `TooHard` where that could not be decided with the effort allowed.
    """
    if is_read_once(formula):
        return variables_of(formula)
    assert isinstance(formula, Junction)
    join = all_of if isinstance(formula, And) else any_of
    found: set[int] = set()
    for block in map(join, blocks(formula.parts)):
        # Blocks have no variable in common, so each can be held while another moves,
        # unless one never changes: then it is idle, or it settles the whole formula.
        resting = variables_of(block) if is_read_once(block) else _rests_on(block, sizes, effort)
        if not resting and _unchanging(block) is (join is any_of):
            return frozenset()
        found |= resting
    return frozenset(found)


def _unchanging(formula: Formula) -> bool:
    """The truth of a formula that is the same everywhere."""
    return evaluate(formula, dict.fromkeys(variables_of(formula), 0))


def is_read_once(formula: Formula) -> bool:
    """Does every variable stand in one place only? Then the formula rests on all of them."""
    seen: set[int] = set()
    stack = [formula]
    while stack:
        node = stack.pop()
        if isinstance(node, Literal):
            if node.var in seen:
                return False
            seen.add(node.var)
        elif isinstance(node, Junction):
            stack.extend(node.parts)
    return True


def _rests_on(formula: Formula, sizes: Sequence[int], effort: int) -> frozenset[int]:
    variables = sorted(variables_of(formula))
    classes = classes_of(variables, post_order(formula), sizes)
    if prod(map(len, classes)) <= min(TABLE_POINTS, effort):
        return _tabulated(formula, variables, classes)
    question = Question((formula,), (), sizes, effort)
    try:
        places = _flips(question)
    finally:
        question.close()
    return frozenset(question.variables[place] for place in places)


def _tabulated(
    formula: Formula, variables: Sequence[int], classes: Sequence[Sequence[int]]
) -> frozenset[int]:
    """The same, read off the table of all points."""
    points = table(tuple(map(len, classes)))
    column_of = dict(zip(variables, points.columns, strict=True))
    classes_of_var = dict(zip(variables, classes, strict=True))

    def points_of(node: Literal) -> int:
        members = classes_of_var[node.var]
        column = column_of[node.var]
        return sum(column[cls] for cls, cells in enumerate(members) if cells & node.mask)

    (held,) = truths((formula,), points_of, points.every)
    return frozenset(variables[place] for place in points.flips(held))


def _flips(question: Question) -> set[int]:
    """The variables of the question whose flip can change the truth of its goal."""
    true = question.find({}, Side.TRUE)
    false = question.find({}, Side.FALSE)
    if true is None or false is None:
        return set()
    order = post_order(question.goal)
    found: set[int] = set()
    lanes = 1 + sum(question.sizes) - len(question.sizes)
    quick = len(order) * lanes <= FLIPPED_BITS
    if quick:
        found = _changing(question, true) | _changing(question, false)
    twins: _Twins | None = None
    try:
        for place in range(len(question.sizes)):
            if place in found:
                continue
            twins = twins or _Twins(question)
            point = twins.differing_in(place)
            if point is not None:
                found.add(place)
                if quick:
                    found |= _changing(question, point)
    finally:
        if twins is not None:
            twins.close()
    return found


def _changing(question: Question, point: Sequence[int]) -> set[int]:
    """The variables of which some other class changes the goal's truth at this point."""
    owners = [
        (place, cls)
        for place, size in enumerate(question.sizes)
        for cls in range(size)
        if cls != point[place]
    ]
    every = (1 << len(owners)) - 1
    columns = [[0] * size for size in question.sizes]
    for place, cls in enumerate(point):
        columns[place][cls] = every
    for lane, (place, cls) in enumerate(owners):
        columns[place][cls] = 1 << lane
        columns[place][point[place]] ^= 1 << lane
    (held,) = truths((question.goal,), lambda node: within(columns, node.var, node.mask), every)
    changed = ~held & every if evaluate(question.goal, point) else held
    return {owners[lane][0] for lane in bits(changed)}


class _Twins:
    """Two points, the goal true at the first and false at the second, alike where assumed."""

    def __init__(self, question: Question) -> None:
        self._solver = Solver(question.allowance)
        self._one = self._solver.cells(question.sizes)
        other = self._solver.cells(question.sizes)
        self._solver.require((question.goal,), self._one)
        self._solver.require((negate(question.goal),), other)
        self._alike = [self._tie(*pair) for pair in zip(self._one, other, strict=True)]

    def differing_in(self, place: int) -> list[int] | None:
        """A point where a change of this variable alone changes the goal's truth, if any."""
        alike = [same for other, same in enumerate(self._alike) if other != place]
        solution = self._solver.solve(alike)
        return None if solution is None else point_of(self._one, solution)

    def close(self) -> None:
        """Give the solver's memory back."""
        self._solver.close()

    def _tie(self, one: Sequence[int], other: Sequence[int]) -> int:
        same = self._solver.fresh()
        for mine, its in zip(one, other, strict=True):
            self._solver.add((-same, -mine, its))
            self._solver.add((-same, mine, -its))
        return same
