"""The fewest elements that hit every set of a family: exact, or as near as could be shown.

Sets that hold another set and elements that hit no more than another one are put aside first;
what is left goes to the SAT solver, which is asked for ever fewer until there are none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from policyreview.logic.sat import Allowance, Solver
from policyreview.logic.variable import TooHard

CONFLICTS = 20_000
"""How many conflicts the solver may run into for one family."""

LARGEST = 200_000
"""Elements times the number to undercut: above this the question is not put to the solver."""


class Hitting(NamedTuple):
    """Elements that hit every set, and how many it takes at least."""

    chosen: frozenset[int]
    at_least: int

    @property
    def is_exact(self) -> bool:
        """Return whether fewer are known not to do."""
        return len(self.chosen) == self.at_least


def smallest_hitting_set(family: Iterable[Collection[int]]) -> Hitting:
    """Return the fewest elements of which every set, none of them empty, holds at least one.

    Where that is too hard to decide, `at_least` is smaller than the number of those chosen.
    """
    forced, sets = _reduced({frozenset(each) for each in family})
    if not sets:
        return Hitting(frozenset(forced), len(forced))
    best = _greedy(sets)
    least = _apart(sets)
    if least < len(best):
        best, least = _fewer(sets, best, least)
    return Hitting(frozenset(forced | best), len(forced) + least)


def _reduced(sets: set[frozenset[int]]) -> tuple[set[int], list[frozenset[int]]]:
    """Return the elements that some smallest choice holds for certain, and the sets then left."""
    forced: set[int] = set()
    while True:
        alone = {next(iter(each)) for each in sets if len(each) == 1}
        forced |= alone
        left = {each for each in sets if not each & alone}
        left = {each for each in left if not _holds_another(each, left)}
        dropped = _dominated(left)
        if not alone and not dropped and left == sets:
            return forced, sorted(left, key=sorted)
        sets = {each - dropped for each in left}


def _holds_another(each: frozenset[int], sets: set[frozenset[int]]) -> bool:
    if len(each) <= 2:
        return False  # sets of one element are gone already
    return any(other < each for other in sets)


def _dominated(sets: set[frozenset[int]]) -> set[int]:
    """Return elements that can be left out, since one that stays hits all that each of them hits.

    Of two that hit the same, the lower one stays.
    """
    of: dict[int, list[frozenset[int]]] = {}
    for each in sets:
        for element in each:
            of.setdefault(element, []).append(each)
    dropped: set[int] = set()
    for element in sorted(of, reverse=True):
        beside = frozenset.intersection(*of[element]) - {element} - dropped
        if beside:
            dropped.add(element)
    return dropped


def _greedy(sets: list[frozenset[int]]) -> set[int]:
    """Return elements that hit every set, always one that hits the most of those left."""
    chosen: set[int] = set()
    left = sets
    while left:
        hits: dict[int, int] = {}
        for each in left:
            for element in each:
                hits[element] = hits.get(element, 0) + 1
        best = min(hits, key=lambda element: (-hits[element], element))
        chosen.add(best)
        left = [each for each in left if best not in each]
    return chosen


def _apart(sets: list[frozenset[int]]) -> int:
    """Return a number of sets that share nothing: each needs an element of its own."""
    seen: set[int] = set()
    number = 0
    for each in sorted(sets, key=lambda found: (len(found), sorted(found))):
        if not each & seen:
            seen |= each
            number += 1
    return number


def _fewer(sets: list[frozenset[int]], best: set[int], least: int) -> tuple[set[int], int]:
    """Return a smaller choice while there is one, and how many it takes at least."""
    elements = sorted(frozenset().union(*sets))
    if len(elements) * len(best) > LARGEST:
        return best, least
    solver = Solver(Allowance(CONFLICTS))
    try:
        of = {element: solver.fresh() for element in elements}
        for each in sets:
            solver.add([of[element] for element in sorted(each)])
        at_most = solver.at_most(list(of.values()), len(best) - 1)
        while least < len(best):
            solution = solver.solve([at_most[len(best) - 1]])
            if solution is None:
                return best, len(best)
            holding = set(solution)
            best = {element for element, selector in of.items() if selector in holding}
    except TooHard:
        pass  # the best so far stands, and `least` says what is known
    finally:
        solver.close()
    return best, least
