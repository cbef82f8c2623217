"""Half a comparison: `setting is icu or ward`, `conditions includes asthma and pain`, `5 or more`.

People leave out what they said just before. As text each part is a test of its own, so that what
stands there is a name that nobody declared; here it is told with what was said before it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from policyreview.model.vocabulary import Fact, FactKind
from policyreview.syntax import tree
from policyreview.syntax.mistakes.phrases import or_more

_ORDERED = (FactKind.NUMBER, FactKind.TIME, FactKind.DATE)
_NAMING = {FactKind.ONE_OF: ("is", "one-of", "=", "!="), FactKind.ANY_OF: ("includes",)}


class HalfSaid(NamedTuple):
    """Tests that stand for one, and how that one is written."""

    parts: Sequence[tree.Atom]
    message: str
    hint: str
    example: str


def half_said(
    node: tree.And | tree.Or, facts: Mapping[str, Fact], is_known: Callable[[str], bool]
) -> HalfSaid | None:
    """Return the first tests, among those joined here, of which all but one are said by half."""
    parts = node.parts
    for place, first in enumerate(parts[:-1]):
        if not isinstance(first, tree.Atom) or (fact := facts.get(first.path)) is None:
            continue
        if fact.kind in _ORDERED:
            found = _or_more(node, first, parts[place + 1], is_known)
        elif first.verb in _NAMING.get(fact.kind, ()):
            found = _members(node, fact, first, _bare(parts[place + 1 :], fact, is_known))
        else:
            continue
        if found is not None:
            return found
    for before, part in pairwise(parts):
        told, bare = _edge(before, -1), _edge(part, 0)
        fact = facts.get(told.path) if told else None
        if told is None or bare is None or fact is None:
            continue
        if fact.kind in _ORDERED and (found := _or_more(node, told, bare, is_known)) is not None:
            return found
        if told.verb in _NAMING.get(fact.kind, ()) and _bare([bare], fact, is_known):
            return _one_more(told, bare)
    return None


def _edge(node: tree.FormulaNode, place: int) -> tree.Atom | None:
    """Return the last (-1) or the first (0) test of a part, if it stands in no parentheses."""
    while not isinstance(node, tree.Atom):
        if isinstance(node, tree.Grouped) or (isinstance(node, tree.Not) and place == 0):
            return None
        node = node.part if isinstance(node, tree.Not) else node.parts[place]
    return node


def _one_more(told: tree.Atom, bare: tree.Atom) -> HalfSaid:
    verb = {"one-of": "is"}.get(told.verb, told.verb) + (" not" if told.negated else "")
    return HalfSaid(
        (bare,),
        f"'{bare.path}' does not say that it speaks of '{told.path}'.",
        f"Name '{told.path}' again; parentheses show what belongs together.",
        f"when {told.path} {verb} {bare.path}",
    )


def _bare(
    parts: Sequence[tree.FormulaNode], fact: Fact, is_known: Callable[[str], bool]
) -> list[tree.Atom]:
    """Return the tests at the beginning that are no more than a member of the fact."""
    found: list[tree.Atom] = []
    for part in parts:
        if not isinstance(part, tree.Atom) or part.verb != "holds":
            break
        if part.path not in fact.members or is_known(part.path):
            break
        found.append(part)
    return found


def _members(
    node: tree.And | tree.Or, fact: Fact, first: tree.Atom, bare: Sequence[tree.Atom]
) -> HalfSaid | None:
    if not bare:
        return None
    members = [str(value.word) for value in first.values] + [str(part.path) for part in bare]
    joint = "or" if isinstance(node, tree.Or) else "and"
    if fact.kind is FactKind.ANY_OF:
        each = [f"{fact.path} includes {member}" for member in members]
        hint = f"Say of each member that '{fact.path}' includes it."
        example = f" {joint} ".join(each)
    elif first.negated or first.verb == "!=":
        hint = "Where it is none of several, write 'is not one of' and commas."
        example = f"{fact.path} is not one of {', '.join(members)}"
    else:
        hint = "Where it is one of several, write 'is one of' and commas."
        if joint == "and":
            hint = f"'{fact.path}' has one value at a time. {hint}"
        example = f"{fact.path} is one of {', '.join(members)}"
    said = " ".join(f"{joint} {part.path}" for part in bare)
    return HalfSaid(
        (first, *bare),
        f"'{said}' does not say that it speaks of '{fact.path}'.",
        hint,
        f"when {example}",
    )


def _or_more(
    node: tree.And | tree.Or,
    first: tree.Atom,
    second: tree.FormulaNode,
    is_known: Callable[[str], bool],
) -> HalfSaid | None:
    if not isinstance(node, tree.Or) or not isinstance(second, tree.Atom):
        return None
    if second.verb != "holds" or is_known(second.path) or len(first.values) != 1:
        return None
    sign = or_more(first.verb, second.path)
    if sign is None:
        return None
    value = first.values[0]
    unit = f" {value.unit}" if value.unit else ""
    return HalfSaid(
        (first, second),
        f"'or {second.path}' does not say what is compared.",
        f"Write '{sign}', which includes the value itself.",
        f"when {first.path} {sign} {value.word}{unit}",
    )
