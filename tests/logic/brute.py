"""A slow second opinion: every answer read off the list of all points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from policyreview.logic import Formula, Variable, evaluate

Point = tuple[int, ...]


def points(variables: Sequence[Variable]) -> Iterator[Point]:
    return product(*(range(len(variable.widths)) for variable in variables))


def admitted(variables: Sequence[Variable], laws: Sequence[Formula]) -> list[Point]:
    return [point for point in points(variables) if all(evaluate(law, point) for law in laws)]


def rests_on(formula: Formula, variables: Sequence[Variable]) -> frozenset[int]:
    truth = {point: evaluate(formula, point) for point in points(variables)}
    return frozenset(
        var
        for var, variable in enumerate(variables)
        for point in truth
        for cell in range(len(variable.widths))
        if truth[point] != truth[(*point[:var], cell, *point[var + 1 :])]
    )


def first_model(
    formulas: Sequence[Formula],
    variables: Sequence[Variable],
    laws: Sequence[Formula],
    prefer: Mapping[int, int],
) -> Point | None:
    """The first by preferred cells, then by number; over all variables."""

    def rank(point: Point) -> list[tuple[bool, int]]:
        liked = [prefer.get(var, variables[var].usual) for var in range(len(variables))]
        return [(not liked[var] >> cell & 1, cell) for var, cell in enumerate(point)]

    good = [
        point
        for point in admitted(variables, laws)
        if all(evaluate(formula, point) for formula in formulas)
    ]
    return min(good, key=rank, default=None)


class Judge:
    """Knows which boxes make some formulas hold under some laws."""

    def __init__(
        self,
        formulas: Sequence[Formula],
        variables: Sequence[Variable],
        laws: Sequence[Formula],
    ) -> None:
        self.variables = variables
        points = admitted(variables, laws)
        self.good = {
            point for point in points if all(evaluate(formula, point) for formula in formulas)
        }
        self.bad = set(points) - self.good

    def holds_throughout(self, box: Mapping[int, int]) -> bool:
        """Does some admitted point agree with the box, and none that is not good?"""
        return any(agrees(point, box) for point in self.good) and not any(
            agrees(point, box) for point in self.bad
        )

    def can_be_left_out(self, box: Mapping[int, int]) -> list[int]:
        return [
            var
            for var in box
            if self.holds_throughout({other: box[other] for other in box if other != var})
        ]

    def can_be_widened(self, box: Mapping[int, int]) -> list[int]:
        """The variables to whose mask a cell (for ordered ones a neighbouring one) can be added."""
        return [
            var
            for var, mask in box.items()
            for cell in range(len(self.variables[var].widths))
            if not mask >> cell & 1
            and (not self.variables[var].ordered or (mask << 1 | mask >> 1) >> cell & 1)
            and self.holds_throughout({**box, var: mask | 1 << cell})
        ]

    def best(self) -> tuple[int, int, int]:
        """Fewest facts, then variables, then variables without a usual value, of any box."""
        everything = range(len(self.variables))
        return min(
            self._cost(dict(zip(chosen, masks, strict=True)))
            for count in range(len(self.variables) + 1)
            for chosen in combinations(everything, count)
            for masks in product(*(self._masks(var) for var in chosen))
            if self.holds_throughout(dict(zip(chosen, masks, strict=True)))
        )

    def cost(self, box: Mapping[int, int]) -> tuple[int, int, int]:
        return self._cost(box)

    def _masks(self, var: int) -> list[int]:
        variable = self.variables[var]
        masks = range(1, 1 << len(variable.widths))
        return [mask for mask in masks if not variable.ordered or is_run(mask)]

    def _cost(self, box: Mapping[int, int]) -> tuple[int, int, int]:
        facts = {self.variables[var].fact for var in box}
        unusual = sum(not mask & self.variables[var].usual for var, mask in box.items())
        return len(facts), len(box), unusual


def agrees(point: Point, box: Mapping[int, int]) -> bool:
    return all(mask >> point[var] & 1 for var, mask in box.items())


def is_run(mask: int) -> bool:
    shifted = mask // (mask & -mask)
    return shifted & (shifted + 1) == 0
