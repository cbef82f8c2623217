"""A ban whose exceptions see classes and clocks, never this person."""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.cruelty._bans import somebody_met
from policyreview.findings.english import named
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if not rule.unlesses or not terms.is_restrictive(case, rule) or terms.is_hard(rule):
        return
    applies = case.norms.applies(rule)
    if terms.sees_the_person(case, applies) or not case.situations.possible(applies):
        return
    if terms.has_live_discretion(case, rule) or terms.has_live_overrider(case, rule):
        return
    if any(terms.live_unlesses(case, rule)):
        yield Found(
            where=rule.where,
            message=f"{named(rule)} has exceptions, but they go by class, place or hour. None looks "
            "at what this person needs, and nobody may decide otherwise.",
            rule=rule.name,
            rules=(rule.name,),
            witness=somebody_met(case, rule),
            suggestion="Say who near the person may decide otherwise, and for what.",
        )


FINDING = Finding(
    name="class-only-exception",
    pathology=Pathology.CRUELTY,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.BURDEN,),
    each_rule=_check,
)
