"""Nobody answers for a rule.

## What it finds

A rule that names no `owner`, in a policy that names none either. The owner is a role, such as
`matron`, and not a person's name: people leave, and the rule stays.

## Why it matters

Whoever thinks that a rule hurts somebody needs a door to knock at. Without an owner a nurse who
sees the harm every day has nobody to tell, and a rule that everybody regrets goes on because nobody
may end it. Accountability is mutual: those at the front answer for keeping the rule, and somebody
answers to them for having made it.

## Example

```policy
role visitor is kin
action enter
thing ward

policy visiting

rule no-visits-at-night
  visitor must not enter ward
  because "Patients need unbroken sleep to recover."
```

## Mended

```policy
role visitor is kin
role matron is staff
action enter
thing ward

policy visiting
  owner matron

rule no-visits-at-night
  visitor must not enter ward
  because "Patients need unbroken sleep to recover."
```

## Watch

An owner far from the ward makes every question a letter. Choose the nearest role that may change
the rule. A committee as owner is often nobody again.

## When to accept it

Where the text is a law's and only the lawmaker can change it; better still, name who in the house
speaks for it.

## Sources

Allwood and others, BMJ Leader 2021, doi:10.1136/leader-2021-000451: accountability is mutual.
Bohmer, *The instrumental value of medical leadership*, The King's Fund 2012: few staff see their
ideas for change carried out. That an owner would change this is our inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.english import named
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if rule.owner is None and case.body.policies[rule.policy].owner is None:
        yield Found(
            where=rule.where,
            message=f"Neither {named(rule)} nor its policy says who answers for it: whoever thinks "
            "that it should change does not know whom to ask.",
            rule=rule.name,
            rules=(rule.name,),
            suggestion="Name the role that may change the rule: owner …",
        )


FINDING = Finding(
    name="no-owner",
    pathology=Pathology.GOVERNANCE,
    severity=Severity.INFO,
    page=__doc__ or "",
    each_rule=_check,
)
