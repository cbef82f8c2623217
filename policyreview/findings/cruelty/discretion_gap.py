"""Somebody may decide otherwise, and cannot be reached when it counts."""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.english import listed, named, somebody
from policyreview.findings.finding import Finding, Found, Pathology, Severity, Witness
from policyreview.logic import all_of, any_of, negate
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if not rule.discretions:
        return
    norms = case.norms
    allowed = [norms.may_decide(discretion) for discretion in rule.discretions]
    there = [norms.holder_reachable(discretion) for discretion in rule.discretions]
    nobody = [
        negate(all_of([may, reachable])) for may, reachable in zip(allowed, there, strict=True)
    ]
    gap = all_of([norms.applies(rule), any_of(allowed), *nobody])
    facts = case.situations.witness(gap)
    if facts is not None:
        holders = dict.fromkeys(h for d in rule.discretions for h in d.holders)
        deed = terms.greatest_deed(case, rule, terms.served_roles(case))
        yield Found(
            where=rule.discretions[0].where,
            message=f"Under {named(rule)} {listed(map(somebody, holders), 'or')} may decide "
            "otherwise, but there are situations in which the rule applies and none of them can "
            "be reached.",
            rule=rule.name,
            rules=(rule.name,),
            witness=Witness(deed, facts),
            suggestion="Name somebody who is there at that hour, beside those named now.",
        )


FINDING = Finding(
    name="discretion-gap",
    pathology=Pathology.CRUELTY,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.BURDEN,),
    each_rule=_check,
)
