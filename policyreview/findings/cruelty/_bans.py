"""What the findings about bans have in common."""

from __future__ import annotations

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.finding import Witness
from policyreview.model.rules import Rule

DRAFT = (
    "Write an exception for the person it was never meant for (“unless …”), or say who may decide "
    "otherwise (“discretion …”)."
)


def nobody_may(rule: Rule) -> str:
    """Return how to say that no discretion of a rule is of use: `nobody may`, decide otherwise."""
    return "nobody is ever there who may" if rule.discretions else "nobody may"


def blind(case: Case, rule: Rule) -> bool:
    """Return whether it is a ban that looks at no person: blanket-ban but for the ways out."""
    return (
        terms.is_restrictive(case, rule)
        and not terms.is_hard(rule)
        and not terms.sees_the_person(case, case.norms.context(rule))
        and case.situations.possible(case.norms.applies(rule))
    )


def somebody_met(case: Case, rule: Rule) -> Witness:
    """Return somebody whom the rule meets, in the widest situation in which it applies."""
    deed = terms.greatest_deed(case, rule, terms.served_roles(case))
    return Witness(deed, case.situations.witness(case.norms.applies(rule)) or ())


def is_blanket_ban(case: Case, rule: Rule) -> bool:
    """Return whether the rule is a ban with no way out at all."""
    return not terms.has_way_out(case, rule) and blind(case, rule)


def is_effectively_blanket(case: Case, rule: Rule) -> bool:
    """Return whether the rule has ways out, none of which can be taken."""
    return (
        terms.has_way_out(case, rule)
        and blind(case, rule)
        and not terms.has_live_way_out(case, rule)
    )
