"""Which findings came with a change: two states of the same policies, reviewed alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable

from policyreview.review.report import Finding, Report


def leave_out_old(report: Report, earlier: Report) -> None:
    """Leave out of a report what was found before.

    First by fingerprint, wherever it stood; then what was found on the same rules, though their
    text has changed: whoever mends one of two faults has not introduced the other. What was
    accepted before and is not any more is new.
    """
    open_before = [finding for finding in earlier.findings if finding.accepted is None]
    accepted_before = [finding for finding in earlier.findings if finding.accepted is not None]
    shown = report.findings
    for before, accepted in ((open_before, False), (accepted_before, True)):
        rest = before
        for mark in (_fingerprint, _same):
            some = [f for f in shown if (f.accepted is not None) == accepted]
            old, rest = _matched(some, rest, mark)
            report.known.extend(old)
            gone = set(map(id, old))
            shown = [finding for finding in shown if id(finding) not in gone]
    report.keep(shown)


def _fingerprint(finding: Finding) -> Hashable:
    return finding.fingerprint


def _same(finding: Finding) -> Hashable:
    """What stays the same when the text of its rules changes; a finding on no rule has no such."""
    return finding.identity if finding.rules else finding.fingerprint


def _matched(
    findings: Iterable[Finding], before: Iterable[Finding], mark: Callable[[Finding], Hashable]
) -> tuple[list[Finding], list[Finding]]:
    """Return the findings that were there before, one for one, and what is left of before."""
    left = Counter(map(mark, before))
    old = []
    for finding in findings:
        if left[mark(finding)]:
            left[mark(finding)] -= 1
            old.append(finding)
    taken = Counter(map(mark, old))
    rest = []
    for finding in before:
        if taken[mark(finding)]:
            taken[mark(finding)] -= 1
        else:
            rest.append(finding)
    return old, rest
