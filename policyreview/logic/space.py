"""A space of points, and the questions that can be put to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from policyreview.logic.blocks import Links, blocks, conjuncts
from policyreview.logic.deciding import deciding
from policyreview.logic.formula import Formula, Literal, lit, negate
from policyreview.logic.laws import Laws
from policyreview.logic.models import first_cell, first_model
from policyreview.logic.question import Question, Side
from policyreview.logic.resting import is_read_once, rests_on
from policyreview.logic.search import Box, Effort, Exhausted, find_box, gather
from policyreview.logic.variable import TooHard, Variable
from policyreview.logic.walk import post_order, variables_of
from policyreview.logic.witness import by_fact, runs, shown_run, widest

_Key = TypeVar("_Key")
_Answer = TypeVar("_Answer")

EFFORT = 20_000
"""How many parts of formulas one question may look at before a SAT solver takes it over."""

REMEMBERED = 20_000
"""How many answers of each kind are kept."""


class Space:
    """All points over some variables that obey some laws.

    A formula's variable `i` is `variables[i]`; the variables stand in canonical order.
    Every question may raise `TooHard`. An answer depends on nothing but what is asked.
    """

    def __init__(
        self,
        variables: Sequence[Variable],
        laws: Sequence[Formula] = (),
        effort: int = EFFORT,
    ) -> None:
        self.variables = tuple(variables)
        self._effort = effort
        self._sizes = tuple(len(variable.widths) for variable in self.variables)
        self._laws = Laws(laws, self._sizes, effort)
        self._satisfiable: dict[tuple[Formula, ...], bool | TooHard] = {}
        self._rests_on: dict[Formula, frozenset[int]] = {}
        self._widest: dict[tuple[frozenset[Formula], frozenset[Formula]], Box | None] = {}

    def satisfiable(self, *formulas: Formula) -> bool:
        """Does some admitted point satisfy all the formulas?"""
        gathered = gather(formulas)
        if gathered is None or not self._laws.obeyable():
            return False
        box, others = gathered
        laws = self._laws.about(box, others)
        if not others and not laws:
            return True
        known = self._satisfiable.get(formulas)
        if known is None:
            try:
                known = self._search(box, [*others, *laws])
            except TooHard as why:
                known = why  # asked again, it would be as hard again
            _remember(self._satisfiable, formulas, known)
        if isinstance(known, TooHard):
            raise known
        return known

    def implies(self, premise: Formula, *conclusions: Formula) -> bool:
        """Does every conclusion hold at every admitted point where the premise does?"""
        return not any(self.satisfiable(premise, negate(each)) for each in conclusions)

    def equivalent(self, one: Formula, other: Formula) -> bool:
        """Do the two hold at the same admitted points?"""
        return self.implies(one, other) and self.implies(other, one)

    def model(
        self, *formulas: Formula, prefer: Mapping[int, int] | None = None
    ) -> dict[int, int] | None:
        """The first admitted point at which all the formulas hold, as a cell for each variable.

        It covers the variables that the question is about. Of each in turn it takes the
        lowest cell of `prefer`'s mask, else of the usual ones, else of all, that can still
        be had. None if there is no such point.
        """
        chosen = prefer or {}
        parted = self._parted(formulas)
        if parted is None:
            return None
        box, rest = parted
        found = {var: first_cell(mask, self._liked(var, chosen)) for var, mask in box.items()}
        for goal, laws in rest:
            question = Question(goal, laws, self._sizes, self._effort)
            try:
                part = first_model(
                    question, [self._liked(var, chosen) for var in question.variables]
                )
            finally:
                question.close()
            if part is None:
                return None
            found |= part
        return dict(sorted(found.items()))

    def rests_on(self, formula: Formula) -> frozenset[int]:
        """The variables that can, alone, change the formula's truth, laws or no laws."""
        if is_read_once(formula):
            return variables_of(formula)
        known = self._rests_on.get(formula)
        if known is None:
            known = rests_on(formula, self._sizes, self._effort)
            _remember(self._rests_on, formula, known)
        return known

    def witness(self, *formulas: Formula) -> dict[int, int] | None:
        """The fewest facts, with the widest masks, that make all the formulas hold.

        Some admitted point agrees with them, every one that does satisfies the formulas,
        no variable can be left out and no mask widened; an ordered variable has one run of
        cells. Fewest facts, then variables, is exact where that is affordable, the rest
        always. None if no admitted point satisfies the formulas.
        """
        parted = self._parted(formulas, by_facts=True)
        if parted is None:
            return None
        box, rest = parted
        found = {var: shown_run(mask, self.variables[var]) for var, mask in box.items()}
        for goal, laws in rest:
            key = (frozenset(goal), frozenset(laws))
            if key not in self._widest:
                _remember(self._widest, key, self._widest_of(goal, laws))
            part = self._widest[key]
            if part is None:
                return None
            found |= part
        return dict(sorted(found.items()))

    def _widest_of(self, goal: Sequence[Formula], laws: Sequence[Formula]) -> dict[int, int] | None:
        question = Question(goal, laws, self._sizes, self._effort)
        try:
            return widest(question, [self.variables[var] for var in question.variables])
        finally:
            question.close()

    def tied(self, known: Sequence[Formula], outcomes: Sequence[Formula]) -> list[Formula]:
        """The parts of what is known, and the laws, that have to do with some outcomes."""
        about = frozenset().union(*map(variables_of, outcomes))
        parts = conjuncts(known)
        parts += self._laws.about(about, parts)
        links = Links()
        links.tie(about)
        for part in parts:
            links.tie(variables_of(part))
        heads = {links.head(var) for var in about}
        return [part for part in parts if any(links.head(v) in heads for v in variables_of(part))]

    def deciding(self, known: Sequence[Formula], outcomes: Sequence[Formula]) -> tuple[int, ...]:
        """The variables that decide which outcome holds, given what is known.

        Two admitted points with different outcomes differ in such a variable and in no other,
        save those that have to change with it. Wherever all that is known holds exactly one
        outcome does.
        """
        return deciding(self.tied(known, outcomes), outcomes, self._sizes)

    def leads(
        self, var: int, known: Sequence[Formula], outcomes: Sequence[Formula]
    ) -> list[tuple[int, frozenset[int]]]:
        """For each cell of a variable that can still be, which outcomes are then left.

        Cells that leave the same are one mask, those of an ordered variable one for each run.
        """
        variable = self.variables[var]
        classes = [variable.full]
        for node in post_order(*self.tied(known, outcomes), *outcomes):
            if isinstance(node, Literal) and node.var == var:
                sides = [(cls & node.mask, cls & ~node.mask) for cls in classes]
                classes = [side for both in sides for side in both if side]
        by_left: dict[frozenset[int], int] = {}
        for cls in classes:
            here = lit(var, cls, variable.full)
            left = frozenset(
                number
                for number, outcome in enumerate(outcomes)
                if self.satisfiable(*known, here, outcome)
            )
            by_left[left] = by_left.get(left, 0) | cls
        found = [
            (run, left)
            for left, mask in by_left.items()
            if left
            for run in (runs(mask) if variable.ordered else (mask,))
        ]
        return sorted(found, key=lambda each: each[0] & -each[0])

    def _search(self, box: Box, formulas: Sequence[Formula]) -> bool:
        try:
            effort = Effort(self._effort)
            return find_box(box, formulas, self._laws.example, effort) is not None
        except Exhausted:
            literals = [lit(var, mask, self.variables[var].full) for var, mask in box.items()]
            question = Question((*literals, *formulas), (), self._sizes, 0)
            try:
                return question.find({}, Side.TRUE) is not None
            finally:
                question.close()

    def _parted(
        self, formulas: Iterable[Formula], by_facts: bool = False
    ) -> tuple[Box, list[tuple[list[Formula], list[Formula]]]] | None:
        """The conjunction as a box that stands alone, and goals with their laws.

        These have no variable in common (nor a fact, if `by_facts`). None if nothing
        satisfies the formulas for a plain reason.
        """
        gathered = gather(formulas)
        if gathered is None or not self._laws.obeyable():
            return None
        box, others = gathered
        laws = self._laws.about(box, others)
        if not others and not laws:
            return box, []
        literals = [lit(var, mask, self.variables[var].full) for var, mask in box.items()]
        parts = [*dict.fromkeys([*literals, *others]), *laws]
        of_law = set(laws)
        kinship: list[list[int]] = []
        if by_facts:
            numbers = sorted(frozenset().union(*map(variables_of, parts)))
            kinship = by_fact({var: self.variables[var] for var in numbers})
        alone: Box = {}
        rest = []
        for block in blocks(parts, kinship):
            if all(isinstance(part, Literal) and part not in of_law for part in block):
                alone |= {part.var: part.mask for part in block if isinstance(part, Literal)}
            else:
                goal = [part for part in block if part not in of_law]
                rest.append((goal, [part for part in block if part in of_law]))
        return alone, rest

    def _liked(self, var: int, prefer: Mapping[int, int]) -> int:
        return prefer.get(var, self.variables[var].usual)


def _remember(kept: dict[_Key, _Answer], key: _Key, answer: _Answer) -> None:
    if len(kept) >= REMEMBERED:
        kept.clear()
    kept[key] = answer
