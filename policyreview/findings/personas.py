"""Findings about a persona: looking at each, and saying what was not counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.english import listed, named
from policyreview.findings.finding import Found
from policyreview.logic import TooHard
from policyreview.norms.personas import Asks, asks_of

Find = Callable[[Case, Asks], Found | None]


def look(case: Case, find: Find, *roles: str) -> Iterator[Found]:
    """Yield what is found of each persona in one of these roles or beneath."""
    for persona in case.body.personas.values():
        if any(terms.is_role_below(case, role, *roles) for role in persona.roles):
            try:
                found = find(case, asks_of(case.norms, persona))
            except TooHard as why:
                found = Found(
                    where=persona.where, message="", subject=persona.name, undecided=str(why)
                )
            if found is not None:
                yield found


def not_counted(asks: Asks) -> str:
    """Return the duties that could apply as well, as a sentence with a space before it."""
    if not asks.possible:
        return ""
    rules = listed(named(rule) for rule in asks.possible)
    return f" Not counted, but they could apply as well: {rules}."
