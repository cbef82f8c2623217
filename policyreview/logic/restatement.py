"""Saying formulas again over classes of cells, in an order of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policyreview.logic.formula import (
    And,
    Constant,
    Formula,
    Junction,
    Literal,
    all_of,
    lit,
    rejoined,
)


def parts_of(formula: Formula) -> tuple[Formula, ...]:
    """The formulas of which it is the conjunction."""
    if isinstance(formula, And):
        return formula.parts
    return () if isinstance(formula, Constant) and formula.truth else (formula,)


def classes_of(
    variables: Sequence[int], nodes: Iterable[Formula], sizes: Sequence[int]
) -> tuple[tuple[int, ...], ...]:
    """For each variable the masks of cells that no literal of `nodes` tells apart, lowest first."""
    cuts: dict[int, dict[int, None]] = {var: {} for var in variables}
    for node in nodes:
        if isinstance(node, Literal):
            cuts[node.var][node.mask] = None
    found = []
    for var in variables:
        classes = [(1 << sizes[var]) - 1]
        for cut in cuts[var]:
            classes = [side for cls in classes for side in (cls & cut, cls & ~cut) if side]
        found.append(tuple(sorted(classes, key=lambda cls: cls & -cls)))
    return tuple(found)


class Restatement:
    """Formulas said again over classes, the parts of each in an order fixed by what they say."""

    def __init__(self, variables: Sequence[int], classes: Sequence[Sequence[int]]) -> None:
        self._place = {var: place for place, var in enumerate(variables)}
        self._classes = classes
        self._said: dict[Formula, Formula] = {}
        self._print: dict[Formula, int] = {}

    def learn(self, nodes: Iterable[Formula]) -> None:
        """Learn to say these formulas, each given after its parts."""
        for node in nodes:
            if isinstance(node, Literal):
                place = self._place[node.var]
                classes = self._classes[place]
                mask = sum(1 << index for index, cls in enumerate(classes) if cls & node.mask)
                said = lit(place, mask, (1 << len(classes)) - 1)
            elif isinstance(node, Junction):
                said = rejoined(node, self._sorted(node.parts))
            else:
                said = node
            self._said[node] = said
            self._fingerprint(said)

    def conjunction(self, formulas: Iterable[Formula]) -> Formula:
        """The conjunction of formulas learnt before."""
        parts: dict[Formula, None] = {}
        for formula in formulas:
            parts.update(dict.fromkeys(parts_of(self._said[formula])))
        return all_of(sorted(parts, key=self._print.__getitem__))

    def _sorted(self, parts: Iterable[Formula]) -> tuple[Formula, ...]:
        """What the parts say: literals in variable order still, then the others in theirs."""
        said = dict.fromkeys([self._said[part] for part in parts])
        literals = [part for part in said if isinstance(part, Literal)]
        if len(literals) + 1 >= len(said):
            return tuple(said)
        others = [part for part in said if not isinstance(part, Literal)]
        others.sort(key=self._print.__getitem__)
        return (*literals, *others)

    def _fingerprint(self, said: Formula) -> None:
        """A number for what a formula says: the same whatever was asked before or beside it."""
        if said in self._print:
            return
        if isinstance(said, Literal):
            key = hash((said.var, said.mask, said.full))
        elif isinstance(said, Junction):
            parts = [self._print[part] for part in said.parts]
            key = hash((len(type(said).__name__), *parts))
        else:
            key = int(isinstance(said, Constant) and said.truth)
        self._print[said] = key
