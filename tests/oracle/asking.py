"""The answer in a partly known situation, and what would decide it, by going through all of them.

Straight from language.md, 5, *Unknown facts*.
"""

from __future__ import annotations

from typing import Any

from policyreview.model.vocabulary import FactKind
from tests.oracle.world import Done, World

Situation = tuple[Any, ...]


def answer(world: World, done: Done, here: int) -> str:
    """Return the answer that every one of these situations gives, or that it depends."""
    found = [name for name, mask in world.answers(world.kind(done)).items() if mask & here]
    return found[0] if len(found) == 1 else "depends"


def deciding(world: World, outcomes: dict[str, int], here: int) -> set[str]:
    """Return the facts that decide which outcome holds.

    A fact decides iff two completions with different outcomes differ in it and in no other fact,
    save those that an `assume` forces to change with it: changing fewer would leave no completion.
    Each member of an `any of` counts by itself.
    """
    parts = [
        (path, member)
        for path, fact in world.body.facts.items()
        for member in (fact.members if fact.kind is FactKind.ANY_OF else [None])
    ]
    outcome_of: dict[Situation, str] = {}
    for name, mask in outcomes.items():
        rest = mask & here
        while rest:
            low = rest & -rest
            values = world.situation(low.bit_length() - 1)
            one = tuple(values[path] if m is None else m in values[path] for path, m in parts)
            outcome_of[one] = name
            rest ^= low
    return {
        path
        for place, (path, _) in enumerate(parts)
        if _alone(place, outcome_of) or _with_others(place, outcome_of)
    }


def _alone(place: int, outcome_of: dict[Situation, str]) -> bool:
    """Whether two completions that differ in this fact alone have different outcomes."""
    found: dict[Situation, str] = {}
    for one, outcome in outcome_of.items():
        rest = one[:place] + one[place + 1 :]
        if found.setdefault(rest, outcome) != outcome:
            return True
    return False


def _with_others(place: int, outcome_of: dict[Situation, str]) -> bool:
    """Whether they do so where no fewer facts could have changed with it."""
    for one, outcome in outcome_of.items():
        changes: dict[Any, list[tuple[frozenset[int], str]]] = {}
        for other, its in outcome_of.items():
            if other[place] != one[place]:
                apart = frozenset(n for n in range(len(one)) if n != place and one[n] != other[n])
                changes.setdefault(other[place], []).append((apart, its))
        for reached in changes.values():
            sets = {apart for apart, _ in reached}
            least = {apart for apart in sets if not any(fewer < apart for fewer in sets)}
            if any(its != outcome and apart in least for apart, its in reached):
                return True
    return False
