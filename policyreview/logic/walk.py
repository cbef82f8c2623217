"""Walks over a formula: its nodes, its variables, its truth at a point and why it holds there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from policyreview.logic.formula import And, Constant, Formula, Junction, Literal


def post_order(*roots: Formula) -> list[Formula]:
    """Every node of the formulas once, parts before what they are parts of."""
    seen: set[Formula] = set()
    order: list[Formula] = []
    stack: list[Formula | None] = list(reversed(roots))
    while stack:
        node = stack.pop()
        if node is None:  # stands on a node of which all parts are done
            done = stack.pop()
            assert done is not None
            order.append(done)
        elif node not in seen:
            seen.add(node)
            if isinstance(node, Junction):
                stack.append(node)
                stack.append(None)
                stack.extend(node.parts)
            else:
                order.append(node)
    return order


def variables_of(formula: Formula) -> frozenset[int]:
    """The variables that the formula mentions."""
    if formula._variables is None:
        formula._variables = _mentioned(formula)
    return formula._variables


def _mentioned(formula: Formula) -> frozenset[int]:
    found: set[int] = set()
    seen: set[Formula] = set()
    stack = [formula]
    while stack:
        node = stack.pop()
        if node._variables is not None:
            found |= node._variables
        elif isinstance(node, Literal):
            found.add(node.var)
        elif isinstance(node, Junction) and node not in seen:
            seen.add(node)
            stack.extend(node.parts)
    return frozenset(found)


def evaluate(formula: Formula, cells: Sequence[int] | Mapping[int, int]) -> bool:
    """Is the formula true where each variable lies in the cell that `cells` gives it?"""
    if isinstance(formula, Literal):
        return bool(formula.mask >> cells[formula.var] & 1)
    return formula in holding(post_order(formula), cells)


def holding(nodes: Iterable[Formula], cells: Sequence[int] | Mapping[int, int]) -> set[Formula]:
    """Those of the nodes, each given after its parts, that are true at this point."""
    true: set[Formula] = set()
    for node in nodes:
        if isinstance(node, Literal):
            holds = bool(node.mask >> cells[node.var] & 1)
        elif isinstance(node, Constant):
            holds = node.truth
        else:
            assert isinstance(node, Junction)
            # `issuperset` and `isdisjoint` stop at the first part that settles it.
            holds = (
                true.issuperset(node.parts)
                if isinstance(node, And)
                else not true.isdisjoint(node.parts)
            )
        if holds:
            true.add(node)
    return true


def reasons(
    roots: Sequence[Formula], nodes: Iterable[Formula], cells: Sequence[int]
) -> dict[int, int]:
    """A box around the point, by variable and mask, in which all the formulas hold.

    They must hold at the point itself; `nodes` is their `post_order`. Of a disjunction one
    true part is kept: a literal of a variable already in the box if there is one, else the
    first.
    """
    true = holding(nodes, cells)
    box: dict[int, int] = {}
    seen: set[Formula] = set()
    stack = list(reversed(roots))
    while stack:
        node = stack.pop()
        if isinstance(node, Literal):
            box[node.var] = box.get(node.var, node.full) & node.mask
        elif isinstance(node, Junction) and node not in seen:
            seen.add(node)
            if isinstance(node, And):
                stack.extend(reversed(node.parts))
            else:
                stack.append(_reason(node, true, box))
    return box


def _reason(node: Junction, true: set[Formula], box: dict[int, int]) -> Formula:
    holds = [part for part in node.parts if part in true]
    known = (part for part in holds if isinstance(part, Literal) and part.var in box)
    return next(known, holds[0])
