"""Formulas over variables with finitely many cells.

A formula is a constant, a literal (*the variable's cell lies in this mask*), or an
and/or of formulas. Negation is pushed down to the literals as it is made, so it is
never a node of its own. Nodes are immutable and shared: the same parts in the same
order give the same object, which makes identity the equality. No function here recurses,
and none visits a shared node twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias
from weakref import WeakValueDictionary


class Formula:
    """A truth about the cells of some variables. Made only by the functions below."""

    __slots__ = ("__weakref__", "_negation", "_variables")

    _negation: Formula | None
    _variables: frozenset[int] | None

    def __init__(self) -> None:
        self._negation = None
        self._variables = None


class Constant(Formula):
    """True or false, whatever the cells."""

    __slots__ = ("truth",)

    def __init__(self, truth: bool) -> None:
        super().__init__()
        self.truth = truth

    def __repr__(self) -> str:
        return "TRUE" if self.truth else "FALSE"


class Literal(Formula):
    """The cell of `var` lies in `mask`, which is neither empty nor all of `full`."""

    __slots__ = ("full", "mask", "var")

    def __init__(self, var: int, mask: int, full: int) -> None:
        super().__init__()
        self.var = var
        self.mask = mask
        self.full = full

    def __repr__(self) -> str:
        width = self.full.bit_length()
        return f"lit({self.var}, {self.mask:#0{width + 2}b})"


class Junction(Formula):
    """Two or more parts: literals first, in variable order and one a variable."""

    __slots__ = ("parts",)

    def __init__(self, parts: tuple[Formula, ...]) -> None:
        super().__init__()
        self.parts = parts

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {len(self.parts)} parts>"


class And(Junction):
    """Every part holds. No part is itself an `And`."""

    __slots__ = ()


class Or(Junction):
    """Some part holds. No part is itself an `Or`."""

    __slots__ = ()


TRUE = Constant(True)
FALSE = Constant(False)
TRUE._negation, FALSE._negation = FALSE, TRUE

_JunctionType: TypeAlias = type[And] | type[Or]

# The nodes alive now, so that equal formulas are one object. Weak: it keeps nothing alive.
_literals: WeakValueDictionary[tuple[int, int, int], Literal] = WeakValueDictionary()
_junctions: WeakValueDictionary[tuple[_JunctionType, tuple[Formula, ...]], Junction] = (
    WeakValueDictionary()
)


def lit(var: int, mask: int, full: int) -> Formula:
    """`var`'s cell is one of `mask` (bit i is cell i); `full` is the mask of all its cells."""
    mask &= full
    if mask == full:
        return TRUE
    if not mask:
        return FALSE
    key = (var, mask, full)
    node = _literals.get(key)
    if node is None:
        node = _literals[key] = Literal(var, mask, full)
    return node


def all_of(formulas: Iterable[Formula]) -> Formula:
    """The conjunction: nested ones flattened, literals of one variable merged."""
    return _join(And, FALSE, formulas)


def any_of(formulas: Iterable[Formula]) -> Formula:
    """The disjunction: nested ones flattened, literals of one variable merged."""
    return _join(Or, TRUE, formulas)


def negate(formula: Formula) -> Formula:
    """What holds exactly where `formula` does not."""
    if formula._negation is None:
        _negate_all(formula)
    assert formula._negation is not None
    return formula._negation


def rejoined(junction: Junction, parts: tuple[Formula, ...]) -> Formula:
    """A junction of the same kind. INVARIANT: the parts are already what `Junction` asks for."""
    kind: _JunctionType = And if isinstance(junction, And) else Or
    return _shared(kind, parts) if len(parts) > 1 else parts[0]


def _join(kind: _JunctionType, absorbing: Constant, formulas: Iterable[Formula]) -> Formula:
    literals: dict[int, Literal] = {}
    others: dict[Formula, None] = {}
    for formula in formulas:
        for part in formula.parts if isinstance(formula, kind) else (formula,):
            if isinstance(part, Literal):
                known = literals.get(part.var)
                if known is not None:
                    part = _merged(kind, known, part)
                    if part is absorbing:
                        return absorbing
                    assert isinstance(part, Literal)
                literals[part.var] = part
            elif isinstance(part, Constant):
                if part is absorbing:
                    return absorbing
            else:
                others[part] = None
    parts = (*[literals[var] for var in sorted(literals)], *others)
    if len(parts) > 1:
        return _shared(kind, parts)
    return parts[0] if parts else negate(absorbing)


def _merged(kind: _JunctionType, known: Literal, other: Literal) -> Formula:
    mask = known.mask & other.mask if kind is And else known.mask | other.mask
    return lit(other.var, mask, other.full)


def _shared(kind: _JunctionType, parts: tuple[Formula, ...]) -> Junction:
    key = (kind, parts)
    node = _junctions.get(key)
    if node is None:
        node = _junctions[key] = kind(parts)
    return node


def _negate_all(root: Formula) -> None:
    """Give `root` and every node beneath it its negation."""
    stack = [root]
    while stack:
        node = stack[-1]
        if node._negation is not None:
            stack.pop()
        elif isinstance(node, Literal):
            _pair(node, lit(node.var, node.full & ~node.mask, node.full))
        else:
            assert isinstance(node, Junction)
            waiting = [part for part in node.parts if part._negation is None]
            if waiting:
                stack.extend(waiting)
            else:
                parts = tuple(negate(part) for part in node.parts)
                _pair(node, _shared(Or if isinstance(node, And) else And, parts))


def _pair(node: Formula, negation: Formula) -> None:
    node._negation = negation
    negation._negation = node
