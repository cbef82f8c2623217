"""Rules that override each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.conflict._pairs import last_of
from policyreview.findings.english import listed, named
from policyreview.findings.finding import Finding, Found, Pathology, Severity


def _check(case: Case) -> Iterator[Found]:
    for loop in case.norms.override_loops:
        rules = [case.rule(name) for name in loop]
        at = last_of(*rules)
        yield Found(
            where=at.where,
            message=f"{listed(named(rule) for rule in rules)} override each other in a circle, so "
            "none of them goes first. Until that is mended, these overrides count for nothing.",
            rule=at.name,
            rules=loop,
            suggestion="Take out the “overrides” of the rule that should give way.",
            between=True,
        )


FINDING = Finding(
    name="override-loop",
    pathology=Pathology.CONFLICT,
    severity=Severity.ERROR,
    page=__doc__ or "",
    whole_body=_check,
)
