"""A rule gives no reason.

## What it finds

A rule that has no `because`, or an empty one. The `because` of its policy does not count: it says
what the whole is for, and not why this boundary stands where it stands.

## Why it matters

Whoever is told "no" without a reason can neither agree nor object. Whoever must say it cannot tell
an hour in which the reason holds from one in which it does not, and will keep to the letter to be
on the safe side. Where the reason has been written down, staff can keep to the reason, and it can
be asked later whether it still holds. Often nobody can name one: then the rule may not be needed.

## Example

```policy
role visitor is kin
action enter
thing ward

policy visiting

rule no-visits-at-night
  visitor must not enter ward
```

## Mended

```policy
role visitor is kin
action enter
thing ward

policy visiting

rule no-visits-at-night
  visitor must not enter ward
  because "Patients need unbroken sleep to recover."
```

## Watch

A reason made up afterwards is worse than none: it makes a habit look like a judgement. Ask whoever
wrote the rule, and those who live with it.

## When to accept it

While the reason is being looked for, with a date. Law too needs its reason here: what the law
wanted to prevent.

## Sources

Allwood and others, BMJ Leader 2021, doi:10.1136/leader-2021-000451: a clear understanding of the
"why" behind each boundary. 75 FR 70831 demands the reasons for each limit on visiting. That a rule
without a reason harms somebody is an inference; no study has measured it.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.english import capital, named, norm_words
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if rule.because is None or not rule.because.strip():
        yield Found(
            where=rule.because_where or rule.where,
            message=f"{named(rule)} gives no reason. {capital(norm_words(rule))}: those who meet "
            "this rule are not told why.",
            rule=rule.name,
            rules=(rule.name,),
            suggestion="Say in one sentence whom the rule helps or what it prevents: because “…”. "
            "If nobody knows, ask whether the rule is still needed.",
        )


FINDING = Finding(
    name="missing-why",
    pathology=Pathology.CRUELTY,
    severity=Severity.ERROR,
    page=__doc__ or "",
    each_rule=_check,
)
