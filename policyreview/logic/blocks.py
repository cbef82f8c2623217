"""Sorting formulas into blocks that have no variable in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policyreview.logic.formula import Formula
from policyreview.logic.restatement import parts_of
from policyreview.logic.walk import variables_of


class Links:
    """Which variables hang together (a union-find)."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def head(self, item: int) -> int:
        """The one that stands for everything that `item` hangs together with."""
        parent = self._parent
        top = parent.setdefault(item, item)
        while parent[top] != top:
            top = parent[top]
        while item != top:
            parent[item], item = top, parent[item]
        return top

    def tie(self, items: Iterable[int]) -> None:
        """Let these hang together from now on."""
        first: int | None = None
        for item in items:
            if first is None:
                first = self.head(item)
            else:
                self._parent[self.head(item)] = first


def conjuncts(formulas: Iterable[Formula]) -> list[Formula]:
    """The parts of the formulas' conjunction, each once; never `TRUE`."""
    found: dict[Formula, None] = {}
    for formula in formulas:
        found.update(dict.fromkeys(parts_of(formula)))
    return list(found)


def blocks(
    formulas: Sequence[Formula], kinship: Iterable[Iterable[int]] = ()
) -> list[list[Formula]]:
    """The formulas in groups without a common variable, variables of one `kinship` tied too."""
    links = Links()
    for kin in kinship:
        links.tie(kin)
    for formula in formulas:
        links.tie(variables_of(formula))
    found: dict[int, list[Formula]] = {}
    for formula in formulas:
        some = next(iter(variables_of(formula)), -1)
        found.setdefault(links.head(some), []).append(formula)
    return list(found.values())
