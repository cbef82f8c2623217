"""Formulas: what the constructors simplify, and that they mean what they say at any depth."""

from __future__ import annotations

import gc

from hypothesis import given
from hypothesis import strategies as st

from policyreview.logic import FALSE, TRUE, Formula, all_of, any_of, evaluate, lit, negate
from policyreview.logic.formula import And, Or
from policyreview.logic.walk import post_order, reasons, variables_of
from tests.logic import brute
from tests.logic.strategies import Case, cases


@given(case=cases())
def test_joining_and_negating_mean_what_they_say(case: Case) -> None:
    for point in brute.points(case.variables):
        truths = [evaluate(formula, point) for formula in case.formulas]
        assert evaluate(all_of(case.formulas), point) == all(truths)
        assert evaluate(any_of(case.formulas), point) == any(truths)
        assert evaluate(negate(case.other), point) != evaluate(case.other, point)


@given(case=cases())
def test_no_junction_holds_another_of_its_kind_and_each_variable_once(case: Case) -> None:
    for node in post_order(*case.formulas, case.other):
        if isinstance(node, And | Or):
            assert len(node.parts) > 1
            assert not any(type(part) is type(node) or part in (TRUE, FALSE) for part in node.parts)
            own = [part.var for part in node.parts if hasattr(part, "var")]
            assert own == sorted(set(own))


@given(case=cases(), data=st.data())
def test_reasons_are_a_box_around_the_point_in_which_the_formula_holds(
    case: Case, data: st.DataObject
) -> None:
    point = data.draw(st.sampled_from(list(brute.points(case.variables))))
    formula = case.other if evaluate(case.other, point) else negate(case.other)
    box = reasons((formula,), post_order(formula), point)
    assert brute.agrees(point, box)
    for other in brute.points(case.variables):
        assert evaluate(formula, other) or not brute.agrees(other, box)


def test_the_whole_and_the_empty_mask_are_constants() -> None:
    assert lit(0, 0b111, 0b111) is TRUE
    assert lit(0, 0, 0b111) is FALSE
    assert lit(0, 0b1000, 0b111) is FALSE


def test_literals_of_one_variable_are_merged() -> None:
    low, high = lit(0, 0b011, 0b111), lit(0, 0b110, 0b111)
    assert all_of([low, high]) is lit(0, 0b010, 0b111)
    assert any_of([low, high]) is TRUE
    assert all_of([lit(0, 1, 7), lit(0, 2, 7)]) is FALSE


def test_constants_drop_out_or_settle_it() -> None:
    some = lit(0, 1, 3)
    assert all_of([]) is TRUE
    assert any_of([]) is FALSE
    assert all_of([TRUE, some]) is some
    assert any_of([FALSE, some]) is some
    assert all_of([some, FALSE]) is FALSE
    assert any_of([some, TRUE]) is TRUE
    assert negate(TRUE) is FALSE


def test_equal_formulas_are_one_object() -> None:
    def made() -> Formula:
        return any_of([lit(0, 1, 3), all_of([lit(1, 1, 3), lit(2, 1, 3)])])

    first = made()
    assert made() is first
    assert negate(negate(first)) is first


def test_variables_are_those_mentioned_and_the_mapping_may_name_more() -> None:
    formula = all_of([lit(1, 1, 3), any_of([lit(4, 1, 3), lit(2, 1, 3)])])
    assert variables_of(formula) == {1, 2, 4}
    assert evaluate(formula, {1: 0, 2: 1, 4: 0, 9: 5})
    assert variables_of(TRUE) == frozenset()


def test_a_nesting_of_a_hundred_thousand_is_built_walked_and_freed() -> None:
    formula = lit(0, 1, 3)
    for depth in range(1, 100_000):
        join = any_of if isinstance(formula, And) else all_of
        formula = negate(join([lit(depth % 1000, 1, 3), formula]))
    assert len(variables_of(formula)) == 1000
    assert evaluate(negate(formula), [0] * 1000) != evaluate(formula, [0] * 1000)
    del formula
    gc.collect()


def test_shared_parts_are_visited_once() -> None:
    formula = lit(0, 1, 3)
    for level in range(60):
        left, right = lit(2 * level + 1, 1, 3), lit(2 * level + 2, 1, 3)
        formula = any_of([all_of([formula, left]), all_of([formula, right])])
    assert len(post_order(formula)) == 60 * 5 + 1
    assert evaluate(formula, [0] * 121)
    assert not evaluate(negate(formula), [0] * 121)
