"""Which few rules, if they changed, would settle all conflicts."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from policyreview.graphs.settling import fewest_changes

NAMES = "abcdefgh"
CONFLICTS = st.lists(
    st.lists(st.sampled_from(NAMES), min_size=2, max_size=3, unique=True), max_size=12
)


@given(CONFLICTS)
def test_every_conflict_is_settled_once_and_no_fewer_rules_would_do(
    conflicts: list[list[str]],
) -> None:
    found = fewest_changes(conflicts)
    assert sum(found.settled) == len(conflicts)
    assert list(found.settled) == sorted(found.settled, reverse=True)
    assert found.is_exact
    fewer = len(found.rules) - 1
    assert not any(
        all(set(conflict) & set(some) for conflict in conflicts)
        for some in (combinations(NAMES, fewer) if fewer >= 0 else [])
    )


def test_the_one_rule_that_stands_in_all_conflicts_is_named() -> None:
    found = fewest_changes([["ban", "stay"], ["ban", "visit"], ["ban", "sleep"]])
    assert (found.rules, found.settled) == (("ban",), (3,))


def test_where_either_would_do_the_rule_that_is_asked_first_is_named() -> None:
    pair = [["ban", "stay"]]
    assert fewest_changes(pair, first={"stay"}).rules == ("stay",)
    assert fewest_changes(pair, first={"ban"}).rules == ("ban",)
    assert fewest_changes(pair, first={"ban"}, last={"ban"}).rules == ("stay",)


def test_thousands_of_conflicts_between_two_sides_are_decided_exactly() -> None:
    conflicts = [[f"ban-{n % 211}", f"leave-{n % 307}"] for n in range(4000)]
    found = fewest_changes(conflicts)
    assert found.is_exact
    assert len(found.rules) == 211
