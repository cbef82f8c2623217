"""What a space answers, against the list of all its points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyreview.logic import (
    FALSE,
    TRUE,
    Formula,
    Space,
    Variable,
    all_of,
    any_of,
    evaluate,
    lit,
    negate,
    variables_of,
)
from policyreview.logic.walk import variables_of as mentioned
from tests.logic import brute
from tests.logic.strategies import Case, cases

EFFORTS = pytest.mark.parametrize("effort", [0, 30, 20_000], ids=["solver", "both", "branching"])


@EFFORTS
@given(case=cases())
def test_satisfiable_says_whether_an_admitted_point_satisfies_all_formulas(
    case: Case, effort: int
) -> None:
    space = Space(case.variables, case.laws, effort)
    expected = any(
        all(evaluate(formula, point) for formula in case.formulas)
        for point in brute.admitted(case.variables, case.laws)
    )
    assert space.satisfiable(*case.formulas) == expected


@given(case=cases())
def test_implies_says_whether_every_conclusion_holds_wherever_the_premise_does(case: Case) -> None:
    space = Space(case.variables, case.laws)
    admitted = brute.admitted(case.variables, case.laws)
    expected = all(
        all(evaluate(formula, point) for formula in case.formulas)
        for point in admitted
        if evaluate(case.other, point)
    )
    assert space.implies(case.other, *case.formulas) == expected
    same = all(
        evaluate(case.other, point) == evaluate(case.formulas[0], point) for point in admitted
    )
    assert space.equivalent(case.other, case.formulas[0]) == same


@EFFORTS
@given(case=cases(), preferred=st.dictionaries(st.integers(0, 3), st.integers(0, 15)))
def test_a_model_is_the_first_point_with_preferred_then_lowest_cells(
    case: Case, preferred: dict[int, int], effort: int
) -> None:
    space = Space(case.variables, case.laws, effort)
    expected = brute.first_model(case.formulas, case.variables, case.laws, preferred)
    found = space.model(*case.formulas, prefer=preferred)
    assert (found is None) == (expected is None)
    if found is not None and expected is not None:
        assert found == {var: expected[var] for var in found}
        if all(formula not in (TRUE, FALSE) for formula in case.formulas):
            assert mentioned(all_of(case.formulas)) <= set(found)


@EFFORTS
@given(case=cases())
def test_rests_on_names_the_variables_that_alone_can_change_the_truth(
    case: Case, effort: int
) -> None:
    space = Space(case.variables, case.laws, effort)
    formula = all_of(case.formulas)
    assert space.rests_on(formula) == brute.rests_on(formula, case.variables)
    assert space.rests_on(case.other) == brute.rests_on(case.other, case.variables)


def test_a_mentioned_variable_need_not_be_rested_on() -> None:
    space = Space(booleans(2))
    formula = any_of([all_of([yes(0), yes(1)]), all_of([no(0), yes(1)])])
    assert variables_of(formula) == {0, 1}
    assert space.rests_on(formula) == {1}


def test_nothing_is_satisfiable_where_the_laws_contradict_each_other() -> None:
    space = Space(booleans(3), [yes(2), any_of([no(2), yes(1)]), no(1)])
    assert not space.satisfiable()
    assert not space.satisfiable(yes(0))
    assert space.implies(TRUE, FALSE)
    assert space.model(yes(0)) is None
    assert space.witness(yes(0)) is None
    assert space.rests_on(yes(0)) == {0}


def test_a_false_law_empties_the_space() -> None:
    space = Space(booleans(1), [FALSE])
    assert not space.satisfiable(yes(0))


def test_no_formulas_at_all_are_satisfied_by_anything() -> None:
    space = Space(booleans(1))
    assert space.satisfiable()
    assert space.model() == {}
    assert space.witness() == {}


def test_answers_do_not_depend_on_what_was_asked_before() -> None:
    laws = [any_of([no(0), yes(1)]), any_of([no(1), yes(2)])]
    asked = [all_of([yes(0), no(2)]), yes(0), any_of([yes(0), no(2)]), yes(0)]
    used = Space(booleans(3), laws)
    assert [used.satisfiable(formula) for formula in asked] == [
        Space(booleans(3), laws).satisfiable(formula) for formula in asked
    ]


def booleans(count: int) -> list[Variable]:
    return [Variable(f"v{number}", (1, 1), ordered=False) for number in range(count)]


def yes(var: int) -> Formula:
    return lit(var, 0b10, 0b11)


def no(var: int) -> Formula:
    return negate(yes(var))
