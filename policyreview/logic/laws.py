"""The laws of a space: which of them matter to a question, and whether anything obeys them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policyreview.logic.blocks import blocks, conjuncts
from policyreview.logic.formula import FALSE, Formula
from policyreview.logic.question import Question, Side
from policyreview.logic.search import Effort, Exhausted, find_box
from policyreview.logic.variable import TooHard
from policyreview.logic.walk import variables_of


class Laws:
    """The laws in groups that share no variable."""

    def __init__(self, laws: Iterable[Formula], sizes: Sequence[int], effort: int) -> None:
        parts = conjuncts(laws)
        self._sizes = sizes
        self._effort = effort
        self._groups = blocks(parts)
        self._group_of = {
            var: index
            for index, group in enumerate(self._groups)
            for law in group
            for var in variables_of(law)
        }
        self._contradictory = FALSE in parts
        self._obeyable: bool | None = not parts or None
        self._failure = ""
        self.example: dict[int, int] = {}
        """A cell, as a mask, for each variable of a law; together these obey all the laws."""

    def obeyable(self) -> bool:
        """Does any point obey them all? Worked out once. May raise `TooHard`."""
        if self._obeyable is None:
            if self._failure:
                raise TooHard(self._failure)
            try:
                self._obeyable = not self._contradictory and all(map(self._obey, self._groups))
            except TooHard as failure:
                self._failure = f"the laws themselves: {failure}"
                raise TooHard(self._failure) from failure
        return self._obeyable

    def about(self, box: Iterable[int], others: Iterable[Formula]) -> list[Formula]:
        """The laws that the box's and formulas' variables hang together with, unsorted."""
        group_of = self._group_of
        if not group_of:
            return []
        groups = {group_of[var] for var in box if var in group_of}
        for formula in others:
            groups.update(group_of[var] for var in variables_of(formula) if var in group_of)
        return [law for group in groups for law in self._groups[group]]

    def _obey(self, group: Sequence[Formula]) -> bool:
        """Can this group be obeyed? If so its variables join the example."""
        try:
            box = find_box({}, group, {}, Effort(self._effort))
        except Exhausted:
            box = self._solved(group)
        if box is None:
            return False
        for var in frozenset().union(*map(variables_of, group)):
            mask = box.get(var, 1)
            self.example[var] = mask & -mask
        return True

    def _solved(self, group: Sequence[Formula]) -> dict[int, int] | None:
        question = Question((), group, self._sizes, 0)
        try:
            point = question.find({}, Side.ADMITTED)
        finally:
            question.close()
        if point is None:
            return None
        return {
            var: question.classes[place][point[place]]
            for place, var in enumerate(question.variables)
        }
