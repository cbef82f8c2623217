"""The witness of one question: the fewest facts, each as wide as it can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from policyreview.logic.entailment import Entailment
from policyreview.logic.fewest import Reckoning, around, fewest
from policyreview.logic.lanes import bits
from policyreview.logic.models import first_point
from policyreview.logic.question import Question
from policyreview.logic.search import Box
from policyreview.logic.variable import TooHard, Variable

SEARCH_SHARE = 4
"""Looking for fewer facts may use up this fraction (one in so many) of a question's effort."""


def widest(question: Question, variables: Sequence[Variable]) -> dict[int, int] | None:
    """The witness, by variable and mask of cells; None if the goal holds at no admitted point.

    `variables` are the variables of the question, in its order. Raises `TooHard`.
    """
    usual = [
        sum(1 << index for index, cls in enumerate(classes) if cls & variable.usual)
        for classes, variable in zip(question.classes, variables, strict=True)
    ]
    point = first_point(question, [variable.usual for variable in variables])
    if point is None:
        return None
    names = sorted({variable.fact for variable in variables})
    number = {name: index for index, name in enumerate(names)}
    fact_of = {place: number[variable.fact] for place, variable in enumerate(variables)}
    entailment = Entailment(question, fact_of)
    reckoning = Reckoning(fact_of, usual)
    box = around(point, entailment, reckoning)
    # If the search is too hard this box must do: what can be left out of it is.
    with question.share(SEARCH_SHARE), suppress(TooHard):
        box = fewest(box, entailment, reckoning)
    return _Widening(entailment, variables).of(box)


class _Widening:
    """Makes the masks of a box as wide as they can be."""

    def __init__(self, entailment: Entailment, variables: Sequence[Variable]) -> None:
        self._entailment = entailment
        self._classes = entailment.question.classes
        self._variables = variables

    def of(self, box: Box) -> dict[int, int]:
        """The cells of each variable that cannot be left out, by the question's own names.

        Showing one run of an ordered variable narrows the box, which can make room for
        the others: hence the rounds.
        """
        shown: dict[int, int] = {}
        while True:
            before = dict(shown)
            for var in sorted(box):
                cells = self._cells(box, var, shown.get(var, 0))
                shown[var] = cells
                box = {**box, var: self._hit(var, cells)}
                if cells == self._variables[var].full:
                    del box[var], shown[var]
            if shown == before:
                names = self._entailment.question.variables
                return {names[var]: cells for var, cells in sorted(shown.items())}

    def _cells(self, box: Box, var: int, shown: int) -> int:
        """The most cells of `var` that can be shown, given the rest of the box."""
        cells = 0
        for cls, members in enumerate(self._classes[var]):
            known = box[var] >> cls & 1
            if known or self._entailment.obstacle({**box, var: 1 << cls}) is None:
                cells |= members
        variable = self._variables[var]
        if not variable.ordered:
            return cells
        parts = sorted(runs(cells), key=lambda run: rank(run, variable))
        if shown:
            return next(run for run in parts if run & shown)
        if len(parts) == 1:
            return parts[0]
        return next(
            run for run in parts if self._entailment.admitted({**box, var: self._hit(var, run)})
        )

    def _hit(self, var: int, cells: int) -> int:
        """The classes that these cells belong to."""
        return sum(1 << index for index, cls in enumerate(self._classes[var]) if cls & cells)


def runs(cells: int) -> Iterator[int]:
    """The runs of neighbouring cells in a mask, lowest first."""
    while cells:
        low = cells & -cells
        run = cells & ~(cells + low)
        yield run
        cells ^= run


def rank(run: int, variable: Variable) -> tuple[bool, float, int]:
    """Sorts runs: with the usual value first, then with more values, then lower."""
    values = sum(variable.widths[cell] for cell in bits(run))
    return not run & variable.usual, -values, run & -run


def shown_run(cells: int, variable: Variable) -> int:
    """The cells of a literal as they are shown: of an ordered variable the best run."""
    if not variable.ordered:
        return cells
    return min(runs(cells), key=lambda run: rank(run, variable))


def by_fact(variables: Mapping[int, Variable]) -> list[list[int]]:
    """The numbers of the variables that belong to one fact, for each fact."""
    kin: dict[str, list[int]] = {}
    for number, variable in variables.items():
        kin.setdefault(variable.fact, []).append(number)
    return list(kin.values())
