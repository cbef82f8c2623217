"""The fewest elements that hit every set."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from policyreview.logic import hitting
from policyreview.logic.hitting import smallest_hitting_set

FAMILIES = st.lists(st.frozensets(st.integers(0, 8), min_size=1, max_size=4), max_size=14)


def brute(family: list[frozenset[int]]) -> int:
    """Return how few do, by trying all."""
    return next(
        size
        for size in range(10)
        if any(all(each & set(some) for each in family) for some in combinations(range(9), size))
    )


@given(FAMILIES)
def test_no_fewer_would_do(family: list[frozenset[int]]) -> None:
    found = smallest_hitting_set(family)
    assert all(found.chosen & each for each in family)
    assert len(found.chosen) == found.at_least == brute(family)
    assert found.is_exact


def test_of_two_that_do_the_same_the_lower_one_is_taken() -> None:
    assert smallest_hitting_set([{4, 7}, {4, 7, 2}]).chosen == {4}


def test_a_question_that_is_too_hard_says_how_few_it_takes_at_least(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    circle = [frozenset({n, (n + 1) % 9}) for n in range(9)]
    assert smallest_hitting_set(circle).is_exact
    monkeypatch.setattr(hitting, "LARGEST", 0)
    found = smallest_hitting_set(circle)
    assert all(found.chosen & each for each in circle)
    assert found.at_least == 4 < len(found.chosen)
    assert not found.is_exact
