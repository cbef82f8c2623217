"""Only somebody far from the person may decide otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.english import capital, listed, named, somebody
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Rule

NEAR = 1
"""Reporting steps from the front line at which somebody still knows the person."""


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if not rule.discretions:
        return
    if not (terms.is_restrictive(case, rule) or terms.binds_front_deed(case, rule)):
        return
    holders = dict.fromkeys(h for d in rule.discretions for h in d.holders)
    steps = [terms.distance(case, holder) for holder in holders]
    if all(distance is None or distance > NEAR for distance in steps):
        who = capital(listed(map(somebody, holders), "or"))
        yield Found(
            where=rule.discretions[0].where,
            message=f"{who} may decide otherwise under {named(rule)}; nobody who meets the person "
            "may, nor anybody one step above them.",
            rule=rule.name,
            rules=(rule.name,),
            suggestion="Give somebody at the front line, or their direct superior, the same "
            "discretion, within bounds.",
        )


FINDING = Finding(
    name="discretion-held-upstairs",
    pathology=Pathology.CRUELTY,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.SAFETY,),
    each_rule=_check,
)
