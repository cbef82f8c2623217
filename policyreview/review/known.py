"""What is known of a situation, and what would decide, as contracts.md writes values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal
from typing import Any

from policyreview.logic import Formula, Literal, variables_of
from policyreview.model.formula import Formula as Said
from policyreview.model.formula import Named, Opposite, Value
from policyreview.model.vocabulary import FactKind
from policyreview.norms.asking import Decisive
from policyreview.norms.knowledge import Knowledge
from policyreview.review.report import Shape


class LeadShape(Shape):
    """Some values of a fact, and the answers that are left with them."""

    value: Any
    answers: list[str]


def leads_shown(decides: tuple[Decisive, ...]) -> dict[str, list[LeadShape]]:
    """Return the facts that would decide, as contracts.md writes them."""
    return {
        each.fact: [LeadShape(value=lead.value, answers=list(lead.outcomes)) for lead in each.leads]
        for each in decides
    }


def given_shown(knowledge: Knowledge, said: tuple[Said, ...]) -> dict[str, Any]:
    """Return what is given by fact or condition, as contracts.md writes values."""
    situations = knowledge.situations
    masks: dict[int, int] = {}
    shown: dict[str, Any] = {}
    for each in said:
        core = each.part if isinstance(each, Opposite) else each
        if isinstance(core, Named):
            shown[core.condition] = "no" if isinstance(each, Opposite) else "yes"
            continue
        formula = situations.formula(each)
        if isinstance(formula, Literal):  # else it says nothing: of one member, say
            masks[formula.var] = masks.get(formula.var, formula.full) & formula.mask
    shown |= {found.fact.path: found.shown for found in situations.ranges(masks)}
    return dict(sorted(shown.items()))


def usual_shown(knowledge: Knowledge, formulas: Iterable[Formula]) -> dict[str, Any]:
    """Return the everyday values filled in that have to do with some formulas."""
    formulas = list(formulas)
    situations, usual = knowledge.situations, knowledge.usual
    tied = situations.space.tied(knowledge.formulas, formulas)
    about = frozenset().union(*map(variables_of, (*formulas, *tied)))
    paths = {situations.fact_of[var] for var in usual if var in about}
    return {
        path: cells.shown(usual)
        if cells.fact.kind is FactKind.ANY_OF
        else _written(cells.fact.usual)
        for path, cells in situations.cells.items()
        if path in paths
    }


def _written(value: Value | None) -> str | int | float:
    """Return an everyday value as contracts.md writes values."""
    match value:
        case time():
            return f"{value:%H:%M}"
        case date():
            return value.isoformat()
        case Decimal():
            return float(value)
        case str() | int():
            return value
    raise TypeError(f"{value!r} is no value of a fact")
