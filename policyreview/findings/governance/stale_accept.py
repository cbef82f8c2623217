"""An accepted finding that is not there any more, or whose date has passed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from policyreview.findings.case import Case
from policyreview.findings.english import date_words, named
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Accept


def stale_accepts(case: Case, is_there: Callable[[Accept], bool]) -> Iterator[Found]:
    """Yield each accept whose finding is not there, or whose date has passed."""
    for rule in case.body.rules.values():
        for accept in rule.accepts:
            passed = accept.until is not None and accept.until < case.review_date
            if is_there(accept) and not passed:
                continue
            if passed and accept.until is not None:
                message = (
                    f"{named(rule)} accepted “{accept.finding}” until {date_words(accept.until)}; "
                    "that day has passed."
                )
                suggestion = "Decide again: renew it with a new date and reason, or take it out."
            else:
                message = (
                    f"{named(rule)} accepts “{accept.finding}”, and no such finding stands there."
                )
                suggestion = "Take the line out, so that it hides nothing later."
            yield Found(
                where=accept.where,
                message=message,
                rule=rule.name,
                rules=(rule.name,),
                suggestion=suggestion,
                subject=accept.finding,
            )


FINDING = Finding(
    name="stale-accept",
    pathology=Pathology.GOVERNANCE,
    severity=Severity.WARNING,
    page=__doc__ or "",
    after_others=True,
)
