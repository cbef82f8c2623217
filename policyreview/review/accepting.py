"""Accepted findings: which `accept` speaks of which finding."""

from __future__ import annotations

from collections.abc import Callable

from policyreview.findings.case import Case
from policyreview.findings.catalogue import current
from policyreview.findings.finding import Found
from policyreview.model.rules import Accept
from policyreview.review.report import Acceptance, Accepted, by_date


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
        if not accept.has_passed(case.review_date):
            return Accepted(reason=accept.reason, until=_written(accept)), speaking
    return None, speaking


def acceptances(case: Case, is_there: Callable[[Accept], bool]) -> list[Acceptance]:
    """Return everything that the rules accept, those first whose last day comes first."""
    found = [
        Acceptance(
            rule=rule.name,
            title=rule.title,
            finding=accept.finding,
            reason=accept.reason,
            until=_written(accept),
            owner=rule.owner,
            path=accept.where.path,
            line=case.body.line_and_column(accept.where.path, accept.where.start)[0],
            state="passed"
            if accept.has_passed(case.review_date)
            else "stands"
            if is_there(accept)
            else "gone",
        )
        for rule in case.body.rules.values()
        for accept in rule.accepts
    ]
    return sorted(found, key=by_date)


def _written(accept: Accept) -> str | None:
    return None if accept.until is None else accept.until.isoformat()
