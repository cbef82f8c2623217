"""Which rule a name means, and which findings bear on which rule."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policyreview.review.report import Finding, Report, RuleShape


class Rules:
    """The rules of a report by name.

    Repositories that are reviewed together may each have a rule of one name; a finding then means
    the one that stands nearest to it in the folders.
    """

    def __init__(self, report: Report) -> None:
        self._all = report.rules
        self._findings = report.findings
        self._by_name: dict[str, list[RuleShape]] = {}
        for rule in report.rules:
            self._by_name.setdefault(rule.rule, []).append(rule)

    def named(self, name: str, finding: Finding) -> RuleShape | None:
        """Return the rule that a finding means by a name; None for one that was not asked for."""
        known = self._by_name.get(name, [])
        return max(known, key=lambda rule: _shared(rule.path, finding.path), default=None)

    def with_findings(self) -> tuple[list[tuple[RuleShape, list[Finding]]], list[Finding]]:
        """Return every rule with the findings that bear on it, and the findings on none."""
        bearing: dict[int, list[Finding]] = {id(rule): [] for rule in self._all}
        others = []
        for finding in self._findings:
            meant = [self.named(name, finding) for name in finding.concerns]
            for rule in meant:
                if rule is not None:
                    bearing[id(rule)].append(finding)
            if not any(meant):
                others.append(finding)
        return [(rule, bearing[id(rule)]) for rule in self._all], others


def shown(report: Report) -> list[RuleShape]:
    """Return the rules to speak of: where known findings are left out, those that have others.

    Their verdicts count what is left out: they say how a rule stands, not what is new.
    """
    if not report.known:
        return report.rules
    return [rule for rule, findings in Rules(report).with_findings()[0] if findings]


def _shared(one: str, other: str) -> int:
    """Return how many folders two paths share, one more if they are the same."""
    shared = 0
    for mine, theirs in zip(PurePosixPath(one).parts, PurePosixPath(other).parts, strict=False):
        if mine != theirs:
            break
        shared += 1
    return shared
