"""Where a formula holds, as boxes: each point in exactly one, each box as wide as it can be."""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.logic.formula import Formula, all_of, lit, negate
from policyreview.logic.search import Box
from policyreview.logic.space import Space
from policyreview.logic.variable import TooHard

MOST_BOXES = 200
"""A formula that needs more boxes than this is too hard to be shown to anybody."""


def partition(space: Space, formula: Formula) -> Iterator[Box]:
    """Yield boxes that share no admitted point and together are all where the formula holds.

    Each is the witness of what those before it leave: the fewest facts, the widest masks. A box
    without variables is the whole space. Raises `TooHard`.
    """
    rest = formula
    for _ in range(MOST_BOXES):
        box = space.witness(rest)
        if box is None:
            return
        yield box
        variables = space.variables
        inside = all_of([lit(var, mask, variables[var].full) for var, mask in box.items()])
        rest = all_of([rest, negate(inside)])
    if space.satisfiable(rest):
        raise TooHard(f"it takes more than {MOST_BOXES} regions to say where")
