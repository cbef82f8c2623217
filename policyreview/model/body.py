"""A body of policies: everything that is read together (language.md, 1)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from policyreview.model.hierarchy import Hierarchy
from policyreview.model.people import Incompatible, Persona, Proposal, Story
from policyreview.model.rules import Policy, Rule
from policyreview.model.vocabulary import Condition, Fact, Law, Role, Term, Where
from policyreview.syntax.problem import Problem
from policyreview.syntax.source import Source


@dataclass(frozen=True)
class Body:
    """All that the files say together; every mapping is by name, in sorted order."""

    roles: dict[str, Role]
    actions: dict[str, Term]
    things: dict[str, Term]
    facts: dict[str, Fact]
    conditions: dict[str, Condition]
    laws: tuple[Law, ...]
    incompatibles: tuple[Incompatible, ...]
    policies: dict[str, Policy]
    rules: dict[str, Rule]
    personas: dict[str, Persona]
    stories: dict[str, Story]
    proposals: dict[str, Proposal]
    role_order: Hierarchy
    action_order: Hierarchy
    object_order: Hierarchy
    """Things and roles together: whatever can be the object or the place of a deed."""
    problems: tuple[Problem, ...] = ()
    broken_rules: dict[str, Where] = field(default_factory=dict)
    """Rules that could not be read whole; they take no part in the reasoning."""
    sources: dict[str, Source] = field(default_factory=dict)
    root: str = "."

    @cached_property
    def superiors(self) -> dict[str, str]:
        """Return to whom each role reports, inherited from the nearest role above that says so."""
        nearest: dict[str, list[tuple[int, str]]] = {}
        for name in self.role_order:  # parents first
            own = self.roles[name].reports_to
            found = [(0, own)] if own is not None else []
            for parent in self.role_order.parents[name]:
                found.extend((steps + 1, superior) for steps, superior in nearest[parent])
            # Two candidates are enough: only one of them can be the role itself.
            nearest[name] = list({s: (n, s) for n, s in sorted(found, reverse=True)}.values())[-2:]
            nearest[name].sort()
        shared = {
            name: next((s for _, s in found if s != name), None) for name, found in nearest.items()
        }
        return {name: superior for name, superior in shared.items() if superior is not None}

    def line_and_column(self, path: str, offset: int) -> tuple[int, int]:
        """Return the line and column, from 1, of a character of a file."""
        source = self.sources.get(path)
        return source.line_and_column(offset) if source else (1, 1)
