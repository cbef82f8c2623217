"""Questions that would never come back if formulas were expanded or points counted."""

from __future__ import annotations

import subprocess
import sys
from random import Random

import pytest

from policyreview.logic import (
    Formula,
    Space,
    TooHard,
    all_of,
    any_of,
    evaluate,
    negate,
    variables_of,
)
from policyreview.logic.formula import And
from tests.logic.test_space import booleans, no, yes


def test_sixty_alternating_literals() -> None:
    formula = yes(59)
    for var in reversed(range(59)):
        formula = (all_of if var % 2 == 0 else any_of)([yes(var), formula])
    space = Space(booleans(60))
    assert space.satisfiable(formula)
    assert space.rests_on(formula) == set(range(60))
    assert space.witness(formula) == {0: 0b10, 1: 0b10}


def test_a_conjunction_over_two_hundred_variables() -> None:
    formula = all_of(yes(var) for var in range(200))
    space = Space(booleans(200))
    assert space.satisfiable(formula)
    assert space.rests_on(formula) == set(range(200))
    assert space.witness(formula) == dict.fromkeys(range(200), 0b10)


def test_five_hundred_exceptions_over_three_hundred_variables() -> None:
    chance = Random(7)
    exceptions = [
        all_of(chance.choice([yes, no])(var) for var in chance.sample(range(300), 3))
        for _ in range(500)
    ]
    conditions = [yes(0), no(1)]
    formula = all_of([*conditions, negate(any_of(exceptions))])
    space = Space(booleans(300))
    assert space.satisfiable(formula)
    box = space.witness(formula)
    assert box is not None
    assert_minimal(space, formula, box)
    resting = space.rests_on(formula)
    assert {0, 1} <= resting <= variables_of(formula)


@pytest.mark.parametrize(("count", "ratio"), [(60, 4.0), (60, 5.5), (150, 4.0), (150, 5.0)])
def test_random_clauses_of_three(count: int, ratio: float) -> None:
    formula = random_clauses(count, ratio)
    space = Space(booleans(count))
    satisfiable = space.satisfiable(formula)
    assert satisfiable == (ratio < 4.5)
    model = space.model(formula)
    box = space.witness(formula)
    resting = space.rests_on(formula)
    if not satisfiable:
        assert model is None
        assert box is None
        assert resting == frozenset()
        return
    assert model is not None
    assert box is not None
    assert evaluate(formula, model)
    assert_minimal(space, formula, box)
    # A variable that matters somewhere near the model is certainly rested on.
    for var, cell in model.items():
        if not evaluate(formula, {**model, var: 1 - cell}):
            assert var in resting


def test_a_hundred_thousand_levels_of_and_or_not() -> None:
    formula = nested(100_000)
    space = Space(booleans(10))
    assert space.satisfiable(formula)
    assert space.satisfiable(negate(formula))
    assert space.rests_on(formula) <= variables_of(formula)


def test_the_model_and_witness_of_a_deep_nesting_satisfy_it() -> None:
    formula = nested(20_000)
    space = Space(booleans(10))
    model = space.model(formula)
    box = space.witness(formula)
    assert model is not None
    assert box is not None
    assert evaluate(formula, model)
    assert_minimal(space, formula, box)


def test_sixty_levels_of_sharing() -> None:
    formula = yes(0)
    for level in range(60):
        sides = (yes(2 * level + 1), yes(2 * level + 2))
        formula = any_of(all_of([formula, side]) for side in sides)
    space = Space(booleans(121))
    assert space.satisfiable(formula)
    assert space.rests_on(formula) == set(range(121))
    box = space.witness(formula)
    assert box is not None
    assert len(box) == 61


def test_parity_rests_on_everything_and_needs_everything() -> None:
    formula = yes(0)
    for var in range(1, 40):
        formula = any_of([all_of([formula, no(var)]), all_of([negate(formula), yes(var)])])
    space = Space(booleans(40))
    assert space.rests_on(formula) == set(range(40))
    box = space.witness(formula)
    assert box is not None
    assert set(box) == set(range(40))


@pytest.mark.parametrize("question", ["satisfiable", "model", "rests_on", "witness"])
def test_what_cannot_be_decided_is_too_hard_rather_than_wrong(question: str) -> None:
    # Eleven pigeons, ten holes: known to need exponentially many steps of any such solver.
    def sits(pigeon: int, hole: int) -> int:
        return pigeon * 10 + hole

    everyone = [any_of(yes(sits(pigeon, hole)) for hole in range(10)) for pigeon in range(11)]
    alone = [
        any_of([no(sits(one, hole)), no(sits(other, hole))])
        for hole in range(10)
        for one in range(11)
        for other in range(one)
    ]
    with pytest.raises(TooHard):
        getattr(Space(booleans(110)), question)(all_of([*everyone, *alone]))


def test_laws_too_hard_to_obey_make_every_question_too_hard() -> None:
    laws = random_clauses(400, 4.26)
    space = Space(booleans(401), [laws], effort=10)
    for _ in range(2):
        with pytest.raises(TooHard, match="laws"):
            space.satisfiable(yes(400))


def test_a_long_chain_of_laws_is_followed() -> None:
    laws = [any_of([no(var), yes(var + 1)]) for var in range(999)]
    space = Space(booleans(1000), laws)
    assert space.implies(yes(0), yes(999))
    assert not space.satisfiable(yes(0), no(999))
    assert space.witness(yes(0), yes(999)) == {0: 0b10}


def test_ordinary_questions_load_no_solver() -> None:
    program = """
import sys
from policyreview.logic import Space, Variable, all_of, any_of, lit
space = Space([Variable(f"v{n}", (1, 1), False) for n in range(40)],
              [any_of([lit(n, 1, 3), lit(n + 1, 2, 3)]) for n in range(20)])
goal = all_of(any_of([lit(n, 2, 3), lit(n + 3, 2, 3)]) for n in range(15))
assert space.satisfiable(goal) and space.witness(goal) and space.rests_on(goal)
assert not any(name.startswith("pysat") for name in sys.modules)
"""
    subprocess.run([sys.executable, "-c", program], check=True)


def random_clauses(count: int, ratio: float) -> Formula:
    chance = Random(count)
    return all_of(
        any_of(chance.choice([yes, no])(var) for var in chance.sample(range(count), 3))
        for _ in range(int(count * ratio))
    )


def nested(levels: int) -> Formula:
    """And, or and not in turn around a formula over three variables."""
    chance = Random(3)
    formula = any_of([all_of([yes(0), no(1)]), all_of([yes(2), no(0)])])
    for level in range(levels):
        literal = chance.choice([yes, no])(3 + level % 7)
        deeper = negate(formula) if level % 5 == 0 else formula
        formula = (any_of if isinstance(deeper, And) else all_of)([literal, deeper])
    return formula


def assert_minimal(space: Space, formula: Formula, box: dict[int, int]) -> None:
    """The box entails the formula, and no literal of it can be left out."""
    literals = {var: yes(var) if mask == 0b10 else no(var) for var, mask in box.items()}
    assert space.implies(all_of(literals.values()), formula)
    for var in list(literals)[:40]:
        others = all_of(literal for other, literal in literals.items() if other != var)
        assert not space.implies(others, formula)
