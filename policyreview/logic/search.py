"""The branching search: a point that satisfies some formulas, or the knowledge of none.

A state is a box (variable to mask, a variable that is not in it is free) and the
disjunctions still open in it. Propagation asserts what must hold; where nothing more
must, the shortest open disjunction is tried part by part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from policyreview.logic.formula import FALSE, And, Formula, Junction, Literal, Or

Box = dict[int, int]
Clause = Sequence[Formula]


class Exhausted(Exception):
    """The effort allowed was used up before the search came to an end."""


class Effort:
    """How many more parts of formulas may be looked at."""

    __slots__ = ("left",)

    def __init__(self, left: int) -> None:
        self.left = left

    def spend(self, parts: int) -> None:
        """Use up effort; raise `Exhausted` where there is none left."""
        self.left -= parts
        if self.left < 0:
            raise Exhausted


def gather(formulas: Iterable[Formula]) -> tuple[Box, list[Formula]] | None:
    """The formulas' conjunction as a box and what is not a literal; None if no box is left."""
    box: Box = {}
    others: list[Formula] = []
    for formula in formulas:
        for part in formula.parts if isinstance(formula, And) else (formula,):
            if isinstance(part, Literal):
                mask = box.get(part.var, part.full) & part.mask
                if not mask:
                    return None
                box[part.var] = mask
            elif part is FALSE:
                return None
            elif isinstance(part, Junction):
                others.append(part)
    return box, others


def find_box(
    box: Mapping[int, int], others: Iterable[Formula], hint: Mapping[int, int], effort: Effort
) -> Box | None:
    """A box, every point of which satisfies the formulas and lies in `box`; None if there is none.

    `hint` gives some variables a likely cell, as a mask; it changes how soon a box is found.
    Raises `Exhausted` once `effort` is used up.
    """
    others = list(others)
    effort.spend(len(others))
    easy = _guess(box, [each.parts if isinstance(each, Or) else (each,) for each in others], hint)
    if easy is not None:
        return easy
    state, open_, asserted = dict(box), list[Clause](), others
    untried: list[tuple[Box, list[Clause], Clause, int]] = []
    while True:
        left = _propagate(state, open_, asserted, effort)
        if left is not None:
            guess = _guess(state, left, hint)
            if guess is not None:
                return guess
            tried = min(left, key=len)
            rest = [clause for clause in left if clause is not tried]
            untried.append((state, rest, tried, 0))
        if not untried:
            return None
        before, rest, tried, index = untried.pop()
        part = tried[index]
        if index + 1 < len(tried):
            without = _without(before, part)
            if without is not None:
                untried.append((without, rest, tried, index + 1))
        state, open_, asserted = dict(before), list(rest), [part]


def _without(box: Box, part: Formula) -> Box | None:
    """The box in which a literal already tried does not hold; None if it must hold."""
    if not isinstance(part, Literal):
        return box
    mask = box.get(part.var, part.full) & ~part.mask
    return {**box, part.var: mask} if mask else None


def _propagate(
    box: Box, open_: list[Clause], asserted: list[Formula], effort: Effort
) -> list[Clause] | None:
    """Narrow `box` to what must hold; the disjunctions left open, or None at a contradiction."""
    seen: set[Formula] = set()
    changed = False
    while True:
        for node in asserted:  # which grows meanwhile
            effort.spend(1)
            if isinstance(node, Literal):
                known = box.get(node.var, node.full)
                mask = known & node.mask
                if not mask:
                    return None
                if mask != known:
                    box[node.var] = mask
                    changed = True
            elif node is FALSE:
                return None
            elif isinstance(node, Junction) and node not in seen:
                seen.add(node)
                if isinstance(node, And):
                    asserted.extend(node.parts)
                else:
                    open_.append(node.parts)
                    changed = True
        if not changed:
            return open_
        asserted = []
        still: list[Clause] = []
        narrowed = False  # at once, so that the clauses after this one see it
        for clause in open_:
            live = _live(box, clause, effort)
            if live is None:
                continue
            if not live:
                return None
            if len(live) > 1:
                still.append(live)
            elif not _narrow(box, live[0]):
                asserted.append(live[0])
            else:
                narrowed = True
        open_ = still
        if not asserted and not narrowed:
            return open_
        changed = narrowed


def _narrow(box: Box, part: Formula) -> bool:
    """Make a part that can hold in the box hold all over it, if it is a literal."""
    if not isinstance(part, Literal):
        return False
    box[part.var] = box.get(part.var, part.full) & part.mask
    return True


def _live(box: Box, clause: Clause, effort: Effort) -> Clause | None:
    """The parts that can still hold in the box; None if the disjunction holds all over it."""
    effort.spend(len(clause))
    live: list[Formula] = []
    for part in clause:
        if isinstance(part, Literal):
            mask = box.get(part.var)
            if mask is None:
                live.append(part)
            elif mask & part.mask:
                if not mask & ~part.mask:
                    return None
                live.append(part)
        elif isinstance(part, And):
            effort.spend(len(part.parts))
            standing = _standing(box, part.parts)
            if standing:
                return None
            if standing is None:
                live.append(part)
        else:
            live.append(part)
    return live if len(live) < len(clause) else clause


def _standing(box: Box, parts: Sequence[Formula]) -> bool | None:
    """Do all these parts hold all over the box (True), one nowhere in it (False), or neither?"""
    everywhere = True
    for part in parts:
        if not isinstance(part, Literal):
            everywhere = False
            continue
        mask = box.get(part.var, part.full)
        if not mask & part.mask:
            return False
        if mask & ~part.mask:
            everywhere = False
    return True if everywhere else None


def _guess(box: Mapping[int, int], open_: Iterable[Clause], hint: Mapping[int, int]) -> Box | None:
    """The box narrowed to one part of each disjunction, taken without looking ahead.

    The first part in keeping with the hint is taken, else the first that can hold. None
    where that leads nowhere.
    """
    narrowed = dict(box)
    for clause in open_:
        for part in clause:
            if _fits(narrowed, part, hint):
                break
        else:
            for part in clause:
                if _fits(narrowed, part, {}):
                    break
            else:
                return None
        for literal in _literals(part):
            if isinstance(literal, Literal):
                narrowed[literal.var] = narrowed.get(literal.var, literal.full) & literal.mask
    return narrowed


def _fits(box: Mapping[int, int], part: Formula, hint: Mapping[int, int]) -> bool:
    """Can the part, if literals are all there is to it, hold in the box at the hinted cells?"""
    for literal in _literals(part):
        if not isinstance(literal, Literal):
            return False
        mask = box.get(literal.var, literal.full) & literal.mask
        if not mask & hint.get(literal.var, mask):
            return False
    return True


def _literals(part: Formula) -> tuple[Formula, ...]:
    return part.parts if isinstance(part, And) else (part,)
