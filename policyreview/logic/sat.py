"""The last resort: formulas as clauses for a SAT solver (python-sat, loaded when needed)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from policyreview.logic.formula import And, Constant, Formula, Junction, Literal
from policyreview.logic.lanes import bits
from policyreview.logic.variable import TooHard
from policyreview.logic.walk import post_order

PROPAGATIONS_A_CONFLICT = 1_000
"""A conflict is reckoned as so many propagations, so that large questions end as soon."""

_PAIRWISE = 6
"""Up to so many cells, *at most one* is said of every pair; beyond that along a ladder."""


class Allowance:
    """How many more conflicts the solver may run into for one question."""

    __slots__ = ("conflicts",)

    def __init__(self, conflicts: int) -> None:
        self.conflicts = conflicts


class Solver:
    """One incremental solver. Selectors are numbers that `solve` may assume."""

    def __init__(self, allowance: Allowance) -> None:
        from pysat.solvers import Glucose4  # slow to load, and seldom needed

        self._solver: Any = Glucose4()
        self._allowance = allowance
        self._last = 0
        self._spent = 0
        self._clauses = 0

    def close(self) -> None:
        """Give the solver's memory back."""
        self._solver.delete()

    def fresh(self) -> int:
        """A new selector."""
        self._last += 1
        return self._last

    def add(self, clause: Iterable[int]) -> None:
        """One of these numbers holds (a negative number: its opposite does not)."""
        self._clauses += 1
        self._solver.add_clause(list(clause))

    def cells(self, sizes: Sequence[int]) -> list[list[int]]:
        """For each variable with so many cells a selector a cell, of which exactly one holds."""
        return [self._choice(size) for size in sizes]

    def at_most(self, selectors: Sequence[int], most: int) -> list[int]:
        """For each number from 0 to `most` a selector: with it, no more of these hold."""
        from pysat.card import ITotalizer

        with ITotalizer(lits=list(selectors), ubound=most, top_id=self._last) as total:
            for clause in total.cnf.clauses:
                self.add(clause)
            self._last = total.top_id
            return [-more for more in total.rhs[: most + 1]]

    def require(
        self, roots: Iterable[Formula], cells: Sequence[Sequence[int]], unless: Sequence[int] = ()
    ) -> None:
        """All the formulas hold over these variables, or one of `unless` does."""
        roots = tuple(roots)
        number: dict[Formula, int] = {}
        for node in post_order(*roots):
            if isinstance(node, And):
                number[node] = self.fresh()
                for part in node.parts:
                    self.add((-number[node], *_some((part,), cells, number)))
            elif isinstance(node, Junction):
                number[node] = self.fresh()
                self.add((-number[node], *_some(node.parts, cells, number)))
        for root in roots:
            if not (isinstance(root, Constant) and root.truth):
                self.add((*unless, *_some((root,), cells, number)))

    def solve(self, assumptions: Sequence[int]) -> list[int] | None:
        """A solution in which the assumptions hold, as signed selectors; None if there is none."""
        allowance = self._allowance
        allowance.conflicts -= 1 + self._clauses // PROPAGATIONS_A_CONFLICT
        if allowance.conflicts <= 0:
            raise TooHard("too many steps for a solver")
        solver = self._solver
        solver.conf_budget(allowance.conflicts)
        solver.prop_budget(allowance.conflicts * PROPAGATIONS_A_CONFLICT)
        answer = solver.solve_limited(assumptions=list(assumptions))
        stats = solver.accum_stats()
        spent = max(stats["conflicts"], stats["propagations"] // PROPAGATIONS_A_CONFLICT)
        allowance.conflicts -= spent - self._spent
        self._spent = spent
        if answer is None:
            allowance.conflicts = 0
            raise TooHard("too many steps for a solver")
        return list(solver.get_model()) if answer else None

    def _choice(self, size: int) -> list[int]:
        if size == 2:
            second = self.fresh()
            return [-second, second]
        cells = [self.fresh() for _ in range(size)]
        self.add(cells)
        if size <= _PAIRWISE:
            for index, cell in enumerate(cells):
                for other in cells[:index]:
                    self.add((-cell, -other))
        else:
            self._ladder(cells)
        return cells

    def _ladder(self, cells: Sequence[int]) -> None:
        before = self.fresh()  # one of the cells up to here holds
        self.add((-cells[0], before))
        for cell in cells[1:]:
            self.add((-cell, -before))
            reached = self.fresh()
            self.add((-before, reached))
            self.add((-cell, reached))
            before = reached


def _some(
    parts: Iterable[Formula], cells: Sequence[Sequence[int]], number: Mapping[Formula, int]
) -> list[int]:
    """The clause that one of the parts holds."""
    clause: list[int] = []
    for part in parts:
        if isinstance(part, Literal):
            column = cells[part.var]
            clause.extend([column[cell] for cell in bits(part.mask)])
        elif isinstance(part, Junction):
            clause.append(number[part])
    return clause


def point_of(cells: Sequence[Sequence[int]], solution: Sequence[int]) -> list[int]:
    """For each variable the cell whose selector holds in the solution."""
    return [
        next((cell for cell, selector in enumerate(column) if _holds(selector, solution)), 0)
        for column in cells
    ]


def _holds(selector: int, solution: Sequence[int]) -> bool:
    place = abs(selector) - 1
    # A variable in no clause at all may be missing at the end of the solution.
    return (place < len(solution) and solution[place] > 0) == (selector > 0)
