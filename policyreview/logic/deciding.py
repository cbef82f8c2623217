"""What decides between outcomes: the variables that can change which of them holds.

A variable decides iff two admitted points with different outcomes differ in it and in no other,
save those that have to change with it. That is: from the first point, with the variable's cell of
the second, no admitted point is reached by changing fewer of the others (a part of them only).

Two points side by side are told to a SAT solver. Where others had to change, a second solver
looks whether fewer would do; what it finds is remembered as pairs not to come up again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from policyreview.logic.blocks import blocks
from policyreview.logic.formula import Formula, negate
from policyreview.logic.question import CONFLICTS
from policyreview.logic.restatement import Restatement, classes_of, parts_of
from policyreview.logic.sat import Allowance, Solver, point_of
from policyreview.logic.variable import TooHard
from policyreview.logic.walk import evaluate, post_order, reasons, variables_of

MOST_PAIRS = 2_000
"""How many pairs of points may be looked at for one variable."""

Point = list[int]


def deciding(
    holds: Sequence[Formula], outcomes: Sequence[Formula], sizes: Sequence[int]
) -> tuple[int, ...]:
    """The variables that decide which outcome holds at the points where all of `holds` does.

    At each of these exactly one outcome holds. Raises `TooHard`.
    """
    roots = (*holds, *outcomes)
    numbers = sorted(set().union(*map(variables_of, roots)))
    nodes = post_order(*roots)
    classes = classes_of(numbers, nodes, sizes)
    restated = Restatement(numbers, classes)
    restated.learn(nodes)
    pairs = _Pairs(
        parts_of(restated.conjunction(holds)),
        [restated.conjunction([outcome]) for outcome in outcomes],
        [len(each) for each in classes],
    )
    try:
        return tuple(number for place, number in enumerate(numbers) if pairs.decided_by(place))
    finally:
        pairs.close()


class _Pairs:
    """Two points where `holds` does, each under an outcome of its own."""

    def __init__(
        self, holds: Sequence[Formula], outcomes: Sequence[Formula], sizes: Sequence[int]
    ) -> None:
        self._holds = tuple(holds)
        self._nodes = post_order(*self._holds)
        self._outcomes = outcomes
        self._links = [set().union(*map(variables_of, block)) for block in blocks(self._holds)]
        allowance = Allowance(CONFLICTS)
        self._single = _Single(self._holds, outcomes, sizes, allowance)
        self._two = Solver(allowance)
        self._one, self._other = (self._two.cells(sizes) for _ in range(2))
        self._same = [self._two.fresh() for _ in sizes]
        self._differ = [self._two.fresh() for _ in sizes]
        self._tell()

    def close(self) -> None:
        """Give the solvers' memory back."""
        self._two.close()
        self._single.solver.close()

    def decided_by(self, place: int) -> bool:
        """Does this variable decide?"""
        others = [other for other in range(len(self._same)) if other != place]
        if self._pair(place, others) is not None:
            return True
        linked = next((link for link in self._links if place in link), set()) - {place}
        if not linked:
            return False
        same = [other for other in others if other not in linked]
        for _ in range(MOST_PAIRS):
            pair = self._pair(place, same)
            if pair is None:
                return False
            if self._is_least(place, linked, *pair):
                return True
        raise TooHard(f"more than {MOST_PAIRS} ways in which one fact changes others with it")

    def _tell(self) -> None:
        two = self._two
        two.require(self._holds, self._one)
        two.require(self._holds, self._other)
        for outcome in self._outcomes:
            not_here = two.fresh()
            two.require((negate(outcome),), self._one, unless=(-not_here,))
            two.require((negate(outcome),), self._other, unless=(not_here,))
        for place, (same, differ) in enumerate(zip(self._same, self._differ, strict=True)):
            apart = []
            for mine, its in zip(self._one[place], self._other[place], strict=True):
                two.add((-same, -mine, its))
                two.add((-same, mine, -its))
                apart.append(two.fresh())
                two.add((-apart[-1], mine))
                two.add((-apart[-1], -its))
            two.add((-differ, *apart))

    def _pair(self, place: int, same: Iterable[int]) -> tuple[Point, Point] | None:
        """Two points that differ in a variable and are alike in those; None if there are none."""
        solution = self._two.solve([self._differ[place], *(self._same[other] for other in same)])
        if solution is None:
            return None
        return point_of(self._one, solution), point_of(self._other, solution)

    def _is_least(self, place: int, linked: Collection[int], one: Point, other: Point) -> bool:
        """Must as many change with the variable? If fewer will do, such pairs come up no more."""
        start = dict(enumerate([*one[:place], other[place], *one[place + 1 :]]))

        def without(free: Collection[int]) -> dict[int, int]:
            return {var: cell for var, cell in start.items() if var not in free}

        least = {var for var in linked if one[var] != other[var]}
        for var in sorted(least):
            if self._single.point(without(least - {var})) is not None:
                least.remove(var)
        outcome = next(n for n, each in enumerate(self._outcomes) if evaluate(each, one))
        if self._single.point(without(least), but=outcome) is not None:
            return True
        point = self._single.point(without(least))
        assert point is not None, "the other point of the pair is one"
        self._learn(place, linked, least, point)
        return False

    def _learn(
        self, place: int, linked: Collection[int], least: Collection[int], point: Point
    ) -> None:
        """No pair more in which all of `least` change, and others too, though this would do."""
        clause = [-self._differ[place], *(self._same[var] for var in sorted(least))]
        for var, mask in reasons(self._holds, self._nodes, point).items():
            if var not in least:
                column = self._other[var] if var == place else self._one[var]
                clause += [cell for number, cell in enumerate(column) if not mask >> number & 1]
        no_others = self._two.fresh()
        for var in sorted(set(linked) - set(least)):
            self._two.add((-no_others, self._same[var]))
        self._two.add((*clause, no_others))


class _Single:
    """One point at which `holds` does."""

    def __init__(
        self,
        holds: Sequence[Formula],
        outcomes: Sequence[Formula],
        sizes: Sequence[int],
        allowance: Allowance,
    ) -> None:
        self.solver = Solver(allowance)
        self._cells = self.solver.cells(sizes)
        self.solver.require(holds, self._cells)
        self._but = []
        for outcome in outcomes:
            self._but.append(self.solver.fresh())
            self.solver.require((negate(outcome),), self._cells, unless=(-self._but[-1],))

    def point(self, fixed: Mapping[int, int], but: int | None = None) -> Point | None:
        """A point with these cells, and not under that outcome; None if there is none."""
        assumed = [self._cells[var][cell] for var, cell in fixed.items()]
        if but is not None:
            assumed.append(self._but[but])
        solution = self.solver.solve(assumed)
        return None if solution is None else point_of(self._cells, solution)
