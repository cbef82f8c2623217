"""A rule for a situation that cannot be."""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.english import named
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if not case.situations.possible(case.norms.context(rule)):
        yield Found(
            where=rule.whens[0].where if rule.whens else rule.where,
            message=f"{named(rule)} can never apply: no situation satisfies its conditions all at "
            "once. Whoever relies on it relies on nothing.",
            rule=rule.name,
            rules=(rule.name,),
            suggestion="Look for two conditions that exclude each other, or take the rule out.",
        )


FINDING = Finding(
    name="never-applies",
    pathology=Pathology.CONFLICT,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.CRUELTY,),
    each_rule=_check,
)
