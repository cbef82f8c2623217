"""What people write by mistake: from the word that does not fit to what was probably meant.

Each function of the modules here knows one mistake: it returns it, or nothing where it is another.
The first that knows it speaks.
"""

from __future__ import annotations

from collections.abc import Callable

from policyreview.syntax.mistakes import (
    clauses,
    comparisons,
    facts,
    formulas,
    general,
    heads,
    members,
    norms,
    values,
)
from policyreview.syntax.mistakes.mistake import Met, Mistake

__all__ = ["Met", "Mistake", "explain"]

KNOWN: tuple[Callable[[Met], Mistake | None], ...] = (
    *general.FIRST,
    clauses.belongs_elsewhere,
    *facts.KNOWN,
    *heads.KNOWN,
    *norms.KNOWN,
    *values.KNOWN,
    *members.KNOWN,
    *comparisons.KNOWN,
    *formulas.KNOWN,
    *clauses.KNOWN,
    *general.LAST,
)


def explain(met: Met) -> Mistake:
    """Return what is wrong with the word met."""
    for known in KNOWN:
        mistake = known(met)
        if mistake is not None:
            return mistake
    return general.something_else(met)
