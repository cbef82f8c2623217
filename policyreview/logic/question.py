"""One question, cut down to what it is about.

The variables are numbered 0, 1, … in their order, and cells that no formula of the
question tells apart are one *class*. The formulas' parts are put in an order of their
own. So a question means the same, and is worked out in the same steps, however many other
variables, cuts and laws there are and in whatever order its formulas were given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import IntEnum
from math import prod

from policyreview.logic.formula import Formula, negate
from policyreview.logic.lanes import Table, bits, table, truths, within
from policyreview.logic.restatement import Restatement, classes_of, parts_of
from policyreview.logic.sat import Allowance, Solver, point_of
from policyreview.logic.search import Box, Effort, Exhausted, find_box
from policyreview.logic.walk import post_order, reasons, variables_of

TABLE_POINTS = 4096
"""Up to so many points a question is answered from a table of them all."""

CONFLICTS = 40_000
"""How many conflicts the SAT solver may run into for one question: about two seconds."""


class Side(IntEnum):
    """What is looked for: a point that the laws admit, and the goal true or false there."""

    ADMITTED = 0
    TRUE = 1
    FALSE = 2


class Question:
    """The goal (a conjunction) under the laws that matter to it."""

    def __init__(
        self, goal: Sequence[Formula], laws: Sequence[Formula], sizes: Sequence[int], effort: int
    ) -> None:
        roots = (*goal, *laws)
        self.variables: tuple[int, ...] = tuple(sorted(set().union(*map(variables_of, roots))))
        nodes = post_order(*roots)
        self.classes: tuple[tuple[int, ...], ...] = classes_of(self.variables, nodes, sizes)
        self.sizes: tuple[int, ...] = tuple(map(len, self.classes))
        restated = Restatement(self.variables, self.classes)
        restated.learn(nodes)
        self.goal: Formula = restated.conjunction(goal)
        self.laws: tuple[Formula, ...] = parts_of(restated.conjunction(laws))
        self.allowance = Allowance(CONFLICTS)
        self._effort = Effort(effort)
        self._table: Table | None = None
        if self.points <= min(TABLE_POINTS, effort):
            self._table = table(self.sizes)
        self._truths: list[int] = self._tabulate()
        self._told: _Told | None = None
        self._nodes: dict[Side, list[Formula]] = {}

    @property
    def points(self) -> int:
        """How many points there are, the laws aside."""
        return prod(self.sizes)

    def full(self, var: int) -> int:
        """The mask of all classes of a variable."""
        return (1 << self.sizes[var]) - 1

    def find(self, box: Mapping[int, int], side: Side) -> list[int] | None:
        """A point of the box on that side, as a class for each variable; None if there is none.

        Raises `TooHard` where this question's effort does not suffice.
        """
        if self._table is not None:
            points = self._table.inside(self._truths[side], box)
            return self._table.first(points) if points else None
        if self._effort.left > 0 and self._told is None:
            try:
                found = find_box(box, self._wanted(side), {}, self._effort)
            except Exhausted:
                pass
            else:
                return None if found is None else self._lowest(found)
        return self._solve(box, side)

    def why(self, point: Sequence[int], side: Side) -> Box:
        """A box around a point on that side, all of which lies on that side and is admitted."""
        wanted = self._wanted(side)
        if side not in self._nodes:
            self._nodes[side] = post_order(*wanted)
        return reasons(wanted, self._nodes[side], point)

    @contextmanager
    def share(self, fraction: int) -> Iterator[None]:
        """Within this, one in `fraction` of the solver's allowance still left may be used."""
        kept = self.allowance.conflicts - self.allowance.conflicts // fraction
        self.allowance.conflicts -= kept
        try:
            yield
        finally:
            self.allowance.conflicts += kept

    def close(self) -> None:
        """Give back what answering took."""
        if self._told is not None:
            self._told.solver.close()

    def _wanted(self, side: Side) -> tuple[Formula, ...]:
        """All that a point on that side satisfies."""
        if side == Side.ADMITTED:
            return self.laws
        goal = self.goal if side == Side.TRUE else negate(self.goal)
        return (*self.laws, *parts_of(goal))

    def _lowest(self, box: Box) -> list[int]:
        point = [0] * len(self.sizes)
        for var, mask in box.items():
            point[var] = (mask & -mask).bit_length() - 1
        return point

    def _tabulate(self) -> list[int]:
        if self._table is None:
            return []
        every = self._table.every
        columns = self._table.columns
        found = truths(
            (*self.laws, self.goal), lambda node: within(columns, node.var, node.mask), every
        )
        admitted = every
        for points in found[:-1]:
            admitted &= points
        return [admitted, admitted & found[-1], admitted & ~found[-1]]

    def _solve(self, box: Mapping[int, int], side: Side) -> list[int] | None:
        if self._told is None:
            self._told = _Told(self)
        return self._told.find(box, side)


class _Told:
    """The question as told to a SAT solver: the laws at once, each side when first asked for."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self.solver = Solver(question.allowance)
        self._cells = self.solver.cells(question.sizes)
        self._selectors: dict[Side, int] = {}
        self.solver.require(question.laws, self._cells)

    def find(self, box: Mapping[int, int], side: Side) -> list[int] | None:
        """A point of the box on that side; None if there is none."""
        chosen = self._selector(side)
        assumed = [-other for other in self._selectors.values() if other != chosen]
        assumed.append(chosen)
        for var, mask in box.items():
            left_out = self._question.full(var) & ~mask
            assumed.extend([-self._cells[var][cls] for cls in bits(left_out)])
        solution = self.solver.solve(assumed)
        return None if solution is None else point_of(self._cells, solution)

    def _selector(self, side: Side) -> int:
        """What to assume for points on that side."""
        if side not in self._selectors:
            selector = self._selectors[side] = self.solver.fresh()
            goal = self._question.goal
            if side == Side.FALSE:
                goal = negate(goal)
            if side != Side.ADMITTED:
                self.solver.require(parts_of(goal), self._cells, unless=(-selector,))
        return self._selectors[side]
