"""Truth at many points at once: bit p of an integer is the truth at point p."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from policyreview.logic.formula import And, Constant, Formula, Junction, Literal
from policyreview.logic.walk import post_order

Columns = Sequence[Sequence[int]]
"""For each variable and cell, the points that lie in the cell."""


def bits(mask: int) -> list[int]:
    """The numbers of the cells in a mask, lowest first."""
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found


def within(columns: Columns, var: int, mask: int) -> int:
    """The points whose cell of `var` lies in the mask."""
    points = 0
    column = columns[var]
    for cell in bits(mask):
        points |= column[cell]
    return points


def truths(roots: Sequence[Formula], points_of: Callable[[Literal], int], every: int) -> list[int]:
    """For each formula, the points of `every` at which it holds, given those of literals."""
    known: dict[Formula, int] = {}
    for node in post_order(*roots):
        if isinstance(node, Literal):
            known[node] = points_of(node)
        elif isinstance(node, Constant):
            known[node] = every if node.truth else 0
        elif isinstance(node, And):
            points = every
            for part in node.parts:
                points &= known[part]
            known[node] = points
        else:
            assert isinstance(node, Junction)
            points = 0
            for part in node.parts:
                points |= known[part]
            known[node] = points
    return [known[root] for root in roots]


class Table:
    """All points over variables with so many cells; the last variable changes fastest."""

    def __init__(self, sizes: tuple[int, ...]) -> None:
        self.sizes = sizes
        total = 1
        strides = []
        for size in reversed(sizes):
            strides.append(total)
            total *= size
        self.strides = tuple(reversed(strides))
        self.every = (1 << total) - 1
        self.columns: Columns = [
            _column(size, stride, total) for size, stride in zip(sizes, self.strides, strict=True)
        ]

    def inside(self, points: int, box: Mapping[int, int]) -> int:
        """Those of the points that lie in the box."""
        for var, mask in box.items():
            points &= within(self.columns, var, mask)
        return points

    def first(self, points: int) -> list[int]:
        """The first of the points, as a cell for each variable."""
        index = (points & -points).bit_length() - 1
        return [
            index // stride % size for size, stride in zip(self.sizes, self.strides, strict=True)
        ]

    def flips(self, points: int) -> set[int]:
        """The variables of which some change of cell leads into or out of these points."""
        found = set()
        for var, (column, stride) in enumerate(zip(self.columns, self.strides, strict=True)):
            lowest = points & column[0]
            for cell in range(1, len(column)):
                if lowest << cell * stride != points & column[cell]:
                    found.add(var)
                    break
        return found


@lru_cache(maxsize=128)
def table(sizes: tuple[int, ...]) -> Table:
    """The table for these sizes; questions of one shape share it."""
    return Table(sizes)


def _column(size: int, stride: int, total: int) -> list[int]:
    period = size * stride
    repeated = ((1 << total) - 1) // ((1 << period) - 1)
    run = (1 << stride) - 1
    return [(run << cell * stride) * repeated for cell in range(size)]
