"""The nearest situation in which something would be otherwise: the fewest facts changed."""

from __future__ import annotations

from itertools import combinations

from policyreview.logic import Formula, TooHard, variables_of
from policyreview.norms.knowledge import Knowledge
from policyreview.norms.situations import FactRange

MOST_CHANGES = 5_000
"""How many sets of facts may be tried."""


def nearest(knowledge: Knowledge, wanted: Formula) -> tuple[FactRange, ...]:
    """Return what to change, of the facts given and filled in, so that something would hold.

    As few facts as possible, with the widest values that they can take. Empty where there is
    nothing to change, or no change would do. May raise `TooHard`.
    """
    situations = knowledge.situations
    if not situations.possible(wanted):
        return ()
    facts = _said(knowledge, wanted)
    tried = 0
    for size in range(1, len(facts) + 1):
        for changed in combinations(facts, size):
            tried += 1
            if tried > MOST_CHANGES:
                raise TooHard(f"more than {MOST_CHANGES} ways to change what is known")
            left = {id(formula) for fact in changed for formula in facts[fact]}
            kept = [formula for formula in knowledge.formulas if id(formula) not in left]
            if situations.possible(wanted, *kept):
                ranges = situations.witness(wanted, *kept) or ()
                of = {path for fact in changed for path in fact}
                asked = tuple(found for found in ranges if found.fact.path in of)
                # What changes can follow from an `assume` and a fact that was open: then that.
                rest = {path for fact in facts for path in fact}
                return asked or tuple(found for found in ranges if found.fact.path not in rest)
    return ()


def _said(knowledge: Knowledge, wanted: Formula) -> dict[tuple[str, ...], list[Formula]]:
    """Return what is known by the facts it speaks of, where it has to do with what is wanted."""
    situations = knowledge.situations
    tied = situations.space.tied(knowledge.formulas, [wanted])
    about = frozenset().union(*map(variables_of, (wanted, *tied)))
    found: dict[tuple[str, ...], list[Formula]] = {}
    for formula in knowledge.formulas:
        variables = variables_of(formula)
        if variables & about:
            facts = tuple(sorted({situations.fact_of[var] for var in variables}))
            found.setdefault(facts, []).append(formula)
    return found
