"""Which words of a file begin a line, and how deep."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from policyreview.syntax import tree as t


class Opening(NamedTuple):
    """How a line stands that a word begins."""

    depth: int
    """Steps from the left edge."""
    declares: bool = False
    """Whether a declaration begins here."""
    apart: bool = False
    """Whether it is a declaration with lines beneath it, and blank lines around it."""
    unbroken: bool = False
    """Whether it is the line of a name and a title, which is never broken."""


WORD = Opening(0, declares=True)
BLOCK = Opening(0, declares=True, apart=True, unbroken=True)
CLAUSE = Opening(1)
ADDED_RULE = Opening(1, unbroken=True)

_BLOCKS = t.Policy | t.Rule | t.Persona | t.Story | t.Proposal


def openings(file: t.File) -> dict[int, Opening]:
    """Return, by its place in the text, every word that begins a line.

    The `given` of a persona is not among them: it has no node of its own.
    """
    found = {}
    for declaration in file.declarations:
        found[declaration.start] = BLOCK if isinstance(declaration, _BLOCKS) else WORD
        for part, opening in _beneath(declaration):
            found[part.start] = opening
    return found


def _beneath(declaration: t.AnyDeclaration) -> Iterator[tuple[t.Node, Opening]]:
    """Yield the parts of a declaration that have lines of their own."""
    match declaration:
        case t.Rule():
            yield from _of_rule(declaration, 1)
        case t.Policy() | t.Story():
            yield from ((clause, CLAUSE) for clause in declaration.clauses)
        case t.Proposal():
            yield from ((clause, CLAUSE) for clause in declaration.clauses)
            for change in declaration.changes:
                yield from _of_change(change)


def _of_change(change: t.Amends | t.Adds) -> Iterator[tuple[t.Node, Opening]]:
    if isinstance(change, t.Adds):
        yield change, ADDED_RULE
        yield from _of_rule(change.rule, 2)
        return
    yield change, CLAUSE
    if [amendment.verb for amendment in change.amendments] == ["retire"]:
        return  # `amends visiting.no-visits retire` is one sentence
    for amendment in change.amendments:
        yield amendment, Opening(2)


def _of_rule(rule: t.Rule, depth: int) -> Iterator[tuple[t.Node, Opening]]:
    for part in (rule.norm, *rule.clauses):
        yield part, Opening(depth)
