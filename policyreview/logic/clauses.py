"""A formula as a conjunction of clauses, where that stays modest."""

from __future__ import annotations

from itertools import product
from typing import TypeAlias

from policyreview.logic.formula import And, Constant, Formula, Junction, Literal
from policyreview.logic.walk import post_order

Clause: TypeAlias = tuple[tuple[int, int], ...]
"""Literals, by variable and mask, of which one holds; in variable order."""

LITERALS = 4_000
"""No part of the formula may come to clauses with more literals than that."""

WORK = 40_000
"""How many literals may be written down in all."""


def clauses_of(formula: Formula) -> list[Clause] | None:
    """The clauses, sorted; None if there would be too many."""
    known: dict[Formula, frozenset[Clause]] = {}
    full: dict[int, int] = {}
    work = WORK
    clauses: frozenset[Clause]
    for node in post_order(formula):
        if isinstance(node, Literal):
            full[node.var] = node.full
            clauses = frozenset({((node.var, node.mask),)})
        elif isinstance(node, Constant):
            clauses = frozenset() if node.truth else frozenset({()})
        elif isinstance(node, And):
            clauses = frozenset().union(*(known[part] for part in node.parts))
        else:
            assert isinstance(node, Junction)
            made = _distributed([known[part] for part in node.parts], full)
            if made is None:
                return None
            clauses = made
        size = sum(map(len, clauses))
        work -= size
        if size > LITERALS or work < 0:
            return None
        known[node] = clauses
    return sorted(known[formula])


def _distributed(parts: list[frozenset[Clause]], full: dict[int, int]) -> frozenset[Clause] | None:
    """The clauses of a disjunction: one from each part, joined; None if too many."""
    count = 1
    for clauses in parts:
        count *= len(clauses)
        if count * len(parts) > LITERALS:
            return None
    made = set()
    for choice in product(*parts):
        masks: dict[int, int] = {}
        for clause in choice:
            for var, mask in clause:
                masks[var] = masks.get(var, 0) | mask
        if all(mask != full[var] for var, mask in masks.items()):
            made.add(tuple(sorted(masks.items())))
    return frozenset(made)
