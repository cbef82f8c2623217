"""The verdict on each rule, and what to do next (findings.md, *Verdicts*)."""

from __future__ import annotations

from collections import defaultdict
from typing import Literal

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.logic import TooHard
from policyreview.model.rules import Rule, SourceKind
from policyreview.review.report import Finding, RuleShape

NextStep = Literal["advocate", "dispel", "change", "none"]
Verdict = Literal["rethink", "clarify", "undecided", "keep"]
WHY_FINDINGS = frozenset(
    ["missing-why", "circular-why", "copied-why", "convenience-why", "why-does-not-bind"]
)


def next_step(rule: Rule | None) -> NextStep:
    """Return what can be done about a rule that should not stay as it is."""
    if rule is None:
        return "change"
    if rule.source.kind.is_law:
        return "advocate" if rule.source.citation else "dispel"
    return "dispel" if rule.source.kind is SourceKind.HABIT else "change"


def verdicts(case: Case, findings: list[Finding]) -> list[RuleShape]:
    """Return the verdict on every rule, sorted by place."""
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        for name in finding.concerns:
            by_rule[name].append(finding)
    result = []
    body = case.body
    places = {name: rule.where for name, rule in body.rules.items()} | body.broken_rules
    for name, where in places.items():
        found = by_rule.get(name, [])
        rule = body.rules.get(name)
        verdict = _verdict(found)
        if rule is None and verdict == "keep":
            verdict = "undecided"  # it was not read whole, so nobody has looked at it
        result.append(
            RuleShape(
                rule=name,
                path=where.path,
                line=body.line_and_column(where.path, where.start)[0],
                verdict=verdict,
                next_step="none" if verdict == "keep" else next_step(rule),
                commended=rule is not None and is_commended(case, rule, found),
                findings=sorted({finding.finding for finding in found}),
            )
        )
    return sorted(result, key=lambda shape: (shape.path, shape.line, shape.rule))


def _verdict(found: list[Finding]) -> Verdict:
    standing = [finding for finding in found if finding.accepted is None]
    if any(finding.severity == "error" for finding in standing):
        return "rethink"
    if any(f.severity == "warning" and f.finding != "undecided" for f in standing):
        return "clarify"
    if any(finding.finding == "undecided" for finding in standing):
        return "undecided"
    return "keep"


def is_commended(case: Case, rule: Rule, found: list[Finding]) -> bool:
    """Return whether a rule is worth copying.

    It is restrictive or binds the front line, its why is no finding, and it has a live exception
    for the person or a discretion held at distance 0 with no gap.
    """
    names = {finding.finding for finding in found}
    if names & WHY_FINDINGS or not rule.because:
        return False
    try:
        if not (terms.is_restrictive(case, rule) or terms.binds_front_deed(case, rule)):
            return False
        near = any(terms.distance(case, h) == 0 for d in rule.discretions for h in d.holders)
        if near and "discretion-gap" not in names and terms.has_live_discretion(case, rule):
            return True
        exceptions = case.norms.exceptions(rule)
        return any(
            live and terms.sees_the_person(case, exception)
            for live, exception in zip(terms.live_unlesses(case, rule), exceptions, strict=True)
        )
    except TooHard:
        return False  # nothing is praised that is not known
