"""A rule should have been looked at again, and the day has passed.

## What it finds

A rule whose `review by`, its own or its policy's, lies before the day of the review. The day is
today, or `review-date` in `policyreview.toml`.

## Why it matters

Rules are made for a time: an epidemic, a shortage, a building. The date is a promise to those who
live under the rule that somebody will ask whether it is still needed. Where the promise is not kept
a measure for three weeks becomes the way we do things, and those whom it hurts have no occasion to
say so.

## Example

```policy
role visitor is kin
action enter
thing ward

policy visiting
  review by 2020-06-30

rule no-visits
  visitor must not enter ward
  because "The virus spreads from guest to guest."
```

## Mended

```policy
role visitor is kin
action enter
thing ward

policy visiting
  review by 2099-06-30

rule no-visits
  visitor must not enter ward
  because "The virus spreads from guest to guest."
```

## Watch

A new date without a new look is a broken promise renewed. Ask those who keep the rule and those
whom it meets, and write down what came of it.

## When to accept it

While the review is under way, with a date by which it will be done.

## Sources

Mental Health Act Code of Practice (England), chapter 8, and the tests that its regulator uses:
limits on people are reviewed, and ended as soon as possible. The visiting bans of CMS QSO-20-14-NH
(March 2020) had no end date.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.english import date_words, named
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if rule.review_by is not None and rule.review_by < case.review_date:
        yield Found(
            where=rule.where,
            message=f"{named(rule)} was to be looked at again by {date_words(rule.review_by)}. "
            "That day has passed.",
            rule=rule.name,
            rules=(rule.name,),
            suggestion="Ask those who keep the rule and those whom it meets whether it is still "
            "needed; then set a new date, or retire the rule.",
        )


FINDING = Finding(
    name="overdue-review",
    pathology=Pathology.GOVERNANCE,
    severity=Severity.WARNING,
    page=__doc__ or "",
    each_rule=_check,
)
