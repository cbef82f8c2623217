"""Which variables decide between outcomes."""

from policyreview.logic import Formula, Space, Variable, all_of, any_of, lit, negate

A, B, C = range(3)


def yes(var: int) -> Formula:
    return lit(var, 2, 3)


def deciding(outcome: Formula, *laws: Formula, known: tuple[Formula, ...] = ()) -> tuple[int, ...]:
    space = Space([Variable(name, (1, 1), ordered=False) for name in "abc"], laws)
    return space.deciding(known, [outcome, negate(outcome)])


def test_what_can_change_the_outcome_alone_decides() -> None:
    assert deciding(any_of([yes(A), yes(B)])) == (A, B)


def test_what_is_known_does_not_decide() -> None:
    assert deciding(any_of([yes(A), yes(B)]), known=(negate(yes(A)),)) == (B,)


def test_what_has_to_change_with_another_makes_both_decide() -> None:
    same = any_of([all_of([yes(A), yes(B)]), all_of([negate(yes(A)), negate(yes(B))])])
    assert deciding(yes(A), same) == (A, B)


def test_what_need_not_change_anything_does_not_decide() -> None:
    # B can change without A wherever it can change at all: the law ties it to C alone.
    assert deciding(yes(A), any_of([yes(B), yes(C)])) == (A,)


def test_a_change_that_fewer_others_could_answer_does_not_count() -> None:
    # B off makes A or C go on; A alone is enough, and so is C alone, but never both.
    law = any_of([yes(A), yes(B), yes(C)])
    assert deciding(all_of([yes(A), yes(C)]), law) == (A, C)


def test_values_that_lead_to_the_same_are_told_together() -> None:
    space = Space([Variable("hour", (1,) * 5, ordered=True), Variable("b", (1, 1), ordered=False)])
    night = lit(0, 0b10001, 0b11111)
    outcomes = [all_of([night, yes(1)]), negate(all_of([night, yes(1)]))]
    both, other = frozenset([0, 1]), frozenset([1])
    assert space.leads(0, (), outcomes) == [(0b00001, both), (0b01110, other), (0b10000, both)]
