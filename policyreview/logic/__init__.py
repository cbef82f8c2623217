"""Formulas over finite cells: satisfiable? rests on? widest witness? No policy in sight."""

from policyreview.logic.formula import FALSE, TRUE, Formula, Literal, all_of, any_of, lit, negate
from policyreview.logic.space import Space
from policyreview.logic.variable import TooHard, Variable
from policyreview.logic.walk import evaluate, variables_of

__all__ = [
    "FALSE",
    "TRUE",
    "Formula",
    "Literal",
    "Space",
    "TooHard",
    "Variable",
    "all_of",
    "any_of",
    "evaluate",
    "lit",
    "negate",
    "variables_of",
]
