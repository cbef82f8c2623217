"""A rule whose exceptions leave nothing of it."""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.english import named
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if not rule.unlesses or case.situations.possible(case.norms.applies(rule)):
        return
    if case.situations.possible(case.norms.context(rule)):
        yield Found(
            where=rule.unlesses[0].where,
            message=f"{named(rule)} is always lifted: whenever its conditions hold, so does one of "
            "its exceptions. It asks nothing of anybody.",
            rule=rule.name,
            rules=(rule.name,),
            suggestion="Narrow the exceptions to the people they are for, or take the rule out.",
        )


FINDING = Finding(
    name="always-lifted",
    pathology=Pathology.CONFLICT,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.CRUELTY,),
    each_rule=_check,
)
