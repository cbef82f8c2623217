"""What the findings about chains of prerequisites have in common."""

from __future__ import annotations

from decimal import Decimal

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.english import capital, deed_words, duration_words, named, somebody
from policyreview.findings.finding import Found, Witness
from policyreview.graphs.chains import Chain, Chains, Step
from policyreview.model.rules import Act


def found(
    case: Case,
    chain: Chain,
    chains: Chains,
    limit: float | Decimal,
    message: str,
    suggestion: str,
    prefer: int | None = None,
) -> Found:
    """Return a finding at the rule before which a chain is too long, with the chain shown.

    The deed shown is one by a role of `prefer`, a mask; by somebody served or kin if left out.
    """
    rule = chain.start
    facts = case.situations.witness(chains.when(chain, limit)) or ()
    served = terms.served_roles(case) if prefer is None else prefer
    doing = terms.greatest_deed(case, rule, served)
    names = tuple(each.name for each in chain.rules)
    return Found(
        where=chain.steps[0].after.where,
        message=message,
        rule=rule.name,
        rules=tuple(sorted(names)),
        witness=Witness(doing, facts, chain=names),
        suggestion=suggestion,
    )


def act_words(act: Act) -> str:
    """Return an act as a rule names it: `“sign the form” by a doctor`."""
    by = f" by {somebody(act.by)}" if act.by is not None else ""
    return f"“{deed_words(act.deed)}”{by}"


def steps_words(chain: Chain, timed: bool) -> str:
    """Return what has to come before the deed of a chain, in order, with times if wanted."""
    return capital("; ".join(f"before that: {_step(step, timed)}" for step in chain.steps))


def _step(step: Step, timed: bool) -> str:
    words = act_words(step.after.act)
    if timed and step.amount and step.by_itself:
        words += f", taking {duration_words(step.amount)}"
        return f"{words} (for which there is {named(step.rule)})" if step.rule else words
    if timed and step.amount:
        words += f", up to {duration_words(step.amount)}"
    return f"{words} (says {named(step.rule)})" if step.rule is not None else words
