"""Witnesses: sound, as few facts as can be, as wide as can be, and always the same one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policyreview.logic import (
    Formula,
    Space,
    Variable,
    all_of,
    any_of,
    lit,
)
from policyreview.logic.formula import Junction, Literal
from policyreview.logic.walk import post_order
from tests.logic import brute
from tests.logic.strategies import Case, cases
from tests.logic.test_space import EFFORTS, booleans, no, yes

EITHER_ENGINE = pytest.mark.parametrize("effort", [0, 20_000], ids=["solver", "branching"])


@EFFORTS
@given(case=cases())
def test_a_witness_is_sound_and_nothing_can_be_left_out_or_widened(case: Case, effort: int) -> None:
    judge = brute.Judge(case.formulas, case.variables, case.laws)
    box = Space(case.variables, case.laws, effort).witness(*case.formulas)
    if box is None:
        assert not judge.good
        return
    assert judge.holds_throughout(box)
    assert not judge.can_be_left_out(box)
    assert not judge.can_be_widened(box)
    assert all(brute.is_run(box[var]) for var in box if case.variables[var].ordered)


@settings(max_examples=60)
@given(case=cases(most=4, cells=3))
def test_a_witness_has_the_fewest_facts_then_variables_then_the_most_usual_values(
    case: Case,
) -> None:
    judge = brute.Judge(case.formulas, case.variables, case.laws)
    box = Space(case.variables, case.laws).witness(*case.formulas)
    if box is not None:
        assert judge.cost(box) == judge.best()


@EITHER_ENGINE
@given(case=cases(), chance=st.randoms(use_true_random=False))
def test_the_order_in_which_things_are_said_makes_no_difference(
    case: Case, chance: Random, effort: int
) -> None:
    def again(formulas: tuple[Formula, ...]) -> list[Formula]:
        said = [shuffled(formula, chance) for formula in formulas]
        chance.shuffle(said)
        return said

    first = Space(case.variables, case.laws, effort)
    second = Space(case.variables, again(case.laws), effort)
    formulas = again(case.formulas)
    assert first.witness(*case.formulas) == second.witness(*formulas)
    assert first.model(*case.formulas) == second.model(*formulas)


@EITHER_ENGINE
@given(case=cases(), data=st.data())
def test_cutting_a_cell_that_nothing_distinguishes_makes_no_difference(
    case: Case, data: st.DataObject, effort: int
) -> None:
    var = data.draw(st.integers(0, len(case.variables) - 1))
    cell = data.draw(st.integers(0, len(case.variables[var].widths) - 1))
    cut = Cut(case.variables, var, cell)
    before = Space(case.variables, case.laws, effort).witness(*case.formulas)
    after = Space(cut.variables, [cut.of(law) for law in case.laws], effort).witness(
        *(cut.of(formula) for formula in case.formulas)
    )
    assert after == (None if before is None else cut.of_box(before))


@EITHER_ENGINE
@given(case=cases(), unrelated=cases())
def test_unrelated_variables_and_laws_make_no_difference(
    case: Case, unrelated: Case, effort: int
) -> None:
    plain = Space(case.variables, case.laws, effort)
    aside = Space(unrelated.variables, unrelated.laws, effort)
    if not aside.satisfiable():
        return
    shift = len(unrelated.variables)
    strangers = [replace(variable, group="other") for variable in unrelated.variables]
    crowded = Space(
        [*strangers, *case.variables],
        [*(moved(law, shift) for law in case.laws), *unrelated.laws],
        effort,
    )
    formulas = [moved(formula, shift) for formula in case.formulas]
    for ask, asked in ((plain.witness, crowded.witness), (plain.model, crowded.model)):
        alone = ask(*case.formulas)
        expected = None if alone is None else {var + shift: it for var, it in alone.items()}
        assert asked(*formulas) == expected


def test_a_conjunction_of_literals_is_its_own_witness() -> None:
    space = Space(booleans(5))
    assert space.witness(yes(0), no(3)) == {0: 0b10, 3: 0b01}


def test_a_law_spares_the_facts_that_follow_from_others() -> None:
    space = Space(booleans(3), [any_of([no(0), yes(1)]), any_of([no(1), yes(2)])])
    assert space.witness(yes(0), yes(1), yes(2)) == {0: 0b10}


def test_what_the_laws_say_anyway_needs_no_facts() -> None:
    space = Space(booleans(2), [any_of([yes(0), yes(1)])])
    assert space.witness(any_of([yes(0), yes(1)])) == {}


def test_members_of_one_set_count_as_one_fact() -> None:
    members = [Variable(f"m{number}", (1, 1), False, group="set") for number in range(2)]
    others = [Variable(f"o{number}", (1, 1), False) for number in range(2)]
    space = Space([*members, *others])
    goal = any_of([all_of([yes(2), yes(3)]), all_of([yes(0), yes(1)])])
    assert space.witness(goal) == {0: 0b10, 1: 0b10}


def test_usual_values_are_preferred_among_equally_few_facts() -> None:
    plain = Variable("a", (1, 1), False)
    usual = Variable("b", (1, 1), False, usual=0b10)
    assert Space([plain, usual]).witness(any_of([yes(0), yes(1)])) == {1: 0b10}


def test_of_several_ranges_the_usual_one_is_shown_else_the_one_with_most_values() -> None:
    split = 0b11011
    goal = lit(0, split, 0b11111)

    def shown(usual: int, *widths: float) -> dict[int, int] | None:
        return Space([Variable("age", widths, True, usual)]).witness(goal)

    assert shown(0b00010, 1, 1, 1, 50, 50) == {0: 0b00011}
    assert shown(0, 1, 1, 1, 50, 50) == {0: 0b11000}
    assert shown(0, 1, 1, 1, 1, 1) == {0: 0b00011}
    assert shown(0, 1, 1, 1, 1, float("inf")) == {0: 0b11000}


def test_many_independent_choices_still_have_exactly_the_fewest_facts() -> None:
    # Ten triangles: two of three corners each, and one corner that needs a single fact.
    goal: list[Formula] = []
    for corner in range(0, 30, 3):
        pairs = ((corner, corner + 1), (corner + 1, corner + 2), (corner, corner + 2))
        goal += [any_of([yes(one), yes(other)]) for one, other in pairs]
    box = Space(booleans(30)).witness(*goal)
    assert box is not None
    assert len(box) == 20


def shuffled(formula: Formula, chance: Random) -> Formula:
    """The same formula with every junction's parts in another order."""
    said: dict[Formula, Formula] = {}
    for node in post_order(formula):
        said[node] = node
        if isinstance(node, Junction):
            parts = [said[part] for part in node.parts]
            chance.shuffle(parts)
            said[node] = type(node)(tuple(parts))
    return said[formula]


def rewritten(formula: Formula, literal: Callable[[Literal], Formula]) -> Formula:
    said: dict[Formula, Formula] = {}
    for node in post_order(formula):
        said[node] = node
        if isinstance(node, Literal):
            said[node] = literal(node)
        elif isinstance(node, Junction):
            parts = [said[part] for part in node.parts]
            said[node] = all_of(parts) if type(node).__name__ == "And" else any_of(parts)
    return said[formula]


def moved(formula: Formula, shift: int) -> Formula:
    """The formula over variables numbered higher by `shift`."""
    return rewritten(formula, lambda node: lit(node.var + shift, node.mask, node.full))


class Cut:
    """A space in which one cell became two neighbouring ones."""

    def __init__(self, variables: tuple[Variable, ...], var: int, cell: int) -> None:
        self.var, self.cell = var, cell
        old = variables[var]
        width = old.widths[cell]
        widths = (*old.widths[:cell], width / 4, 3 * width / 4, *old.widths[cell + 1 :])
        new = replace(old, widths=widths, usual=self._mask(old.usual))
        self.variables = (*variables[:var], new, *variables[var + 1 :])

    def of(self, formula: Formula) -> Formula:
        return rewritten(formula, self._literal)

    def of_box(self, box: dict[int, int]) -> dict[int, int]:
        return {var: self._mask(mask) if var == self.var else mask for var, mask in box.items()}

    def _literal(self, node: Literal) -> Formula:
        if node.var != self.var:
            return node
        return lit(node.var, self._mask(node.mask), self._mask(node.full))

    def _mask(self, mask: int) -> int:
        low = mask & ((1 << self.cell) - 1)
        high = mask >> self.cell + 1 << self.cell + 2
        return low | high | (0b11 << self.cell if mask >> self.cell & 1 else 0)
