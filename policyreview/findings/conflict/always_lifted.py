"""A rule whose exceptions leave nothing of it.

## What it finds

A rule whose conditions can hold, but whenever they do, one of its exceptions holds as well. Taken
together the exceptions leave nothing of it, so the rule asks nothing of anybody.

## Why it matters

On paper there is a rule; in life there is none. If it protected somebody, the protection is gone
without anyone having decided so. If it restricted somebody, staff may still enforce it from
memory, and patients will still believe it. Exceptions often grow one by one until this happens.

## Example

```policy
role patient is served
role visitor is kin
role nurse is frontline
role porter is frontline
action visit is help
action wake
thing ward
fact night: yes or no
fact patient.dying: yes or no
fact patient.settled: yes or no

policy stay "A stay on the ward"
  because "People rest and are not alone."

rule quiet
  visitor must not visit patient
  when night
  unless patient is dying
  unless not patient is dying
  because "It lets people rest."
```

## Mended

```policy
role patient is served
role visitor is kin
role nurse is frontline
role porter is frontline
action visit is help
action wake
thing ward
fact night: yes or no
fact patient.dying: yes or no
fact patient.settled: yes or no

policy stay "A stay on the ward"
  because "People rest and are not alone."

rule quiet
  visitor must not visit patient
  when night
  unless patient is dying
  because "It lets people rest."
```

## Watch

Narrowing the exceptions makes the rule bite again: somebody who was let in may be turned away.
Often taking the rule out is kinder.

## When to accept it

When the rule is kept for a short time so that people can see that it no longer counts. A date
belongs to that.

## Sources

Allwood and others (BMJ Leader 2021, doi:10.1136/leader-2021-000451) ask for discretion "within
simple boundaries" whose why is plain to staff. That a boundary has to agree with the other
boundaries is our inference from it; we know of no measure that shows harm from this finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.english import named
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if not rule.unlesses or case.situations.possible(case.norms.applies(rule)):
        return
    if case.situations.possible(case.norms.context(rule)):
        yield Found(
            where=rule.unlesses[0].where,
            message=f"{named(rule)} is always lifted: whenever its conditions hold, so does one of "
            "its exceptions. It asks nothing of anybody.",
            rule=rule.name,
            rules=(rule.name,),
            suggestion="Narrow the exceptions to the people they are for, or take the rule out.",
        )


FINDING = Finding(
    name="always-lifted",
    pathology=Pathology.CONFLICT,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.CRUELTY,),
    each_rule=_check,
    is_local=True,
)
