"""An exception that can never be used."""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.english import named
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if not rule.unlesses:
        return
    context = case.norms.context(rule)
    for number, exception in enumerate(case.norms.exceptions(rule), 1):
        if case.situations.possible(context, exception):
            continue
        if not case.situations.possible(context):
            return
        yield Found(
            where=rule.unlesses[number - 1].where,
            message=f"Exception {number} of {named(rule)} can never be used: whenever the rule "
            "is about to apply, what the exception asks for cannot be.",
            rule=rule.name,
            rules=(rule.name,),
            suggestion="Say the exception so that it can occur while the rule applies.",
            subject=str(number),
        )


FINDING = Finding(
    name="dead-exception",
    pathology=Pathology.CRUELTY,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.SAFETY,),
    each_rule=_check,
)
