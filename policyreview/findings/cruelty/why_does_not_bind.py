"""The rule applies where its own reason does not hold."""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.english import named
from policyreview.findings.finding import Finding, Found, Pathology, Severity, Witness
from policyreview.logic import all_of, negate
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if rule.matters is None:
        return
    matters = case.situations.formula(rule.matters.formula)
    beyond = all_of([case.norms.applies(rule), negate(matters)])
    facts = case.situations.witness(beyond)
    if facts is not None:
        deed = terms.greatest_deed(case, rule, terms.served_roles(case))
        yield Found(
            where=rule.matters.where,
            message=f"{named(rule)} also applies where, by its own words, its why does not hold. "
            "There it asks something of people for no reason.",
            rule=rule.name,
            rules=(rule.name,),
            witness=Witness(deed, facts),
            suggestion="Write what “matters when” says into a “when”, so that the rule ends where "
            "its reason ends.",
        )


FINDING = Finding(
    name="why-does-not-bind",
    pathology=Pathology.CRUELTY,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.SAFETY,),
    each_rule=_check,
)
