"""Accepted findings: which `accept` speaks of which finding."""

from __future__ import annotations

from policyreview.findings.case import Case
from policyreview.findings.catalogue import current
from policyreview.findings.finding import Found
from policyreview.model.rules import Accept
from policyreview.review.report import Accepted


def accepting(case: Case, name: str, found: Found) -> tuple[Accepted | None, list[Accept]]:
    """Return how a finding is accepted, if it is, and every `accept` that names it.

    An `accept` whose date has passed accepts nothing any more; it still names what is there.
    """
    rules = found.rules if found.between else (found.rule,)
    speaking = [
        accept
        for rule in rules
        if rule is not None and rule in case.body.rules
        for accept in case.body.rules[rule].accepts
        if current(accept.finding) == name
    ]
    for accept in speaking:
        if accept.until is None or accept.until >= case.review_date:
            until = None if accept.until is None else accept.until.isoformat()
            return Accepted(reason=accept.reason, until=until), speaking
    return None, speaking
