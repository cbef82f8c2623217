"""Rules that override each other in a circle.

## What it finds

Rules that override each other in a circle: the first overrides the second, and along some chain
the second overrides the first. One finding for each set of rules that reach each other. Until it
is mended these overrides count for nothing.

## Why it matters

An overrides line is there to tell people which rule goes first. In a circle every rule goes
first, so none does, and staff are back to choosing alone. It usually comes about when two
policies are revised apart, each claiming the last word.

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
  overrides company
  because "It lets people rest."

rule company
  visitor may visit patient
  when patient is dying
  overrides quiet
  because "Nobody should die alone."
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
  because "It lets people rest."

rule company
  visitor may visit patient
  when patient is dying
  overrides quiet
  because "Nobody should die alone."
```

## Watch

Whichever override you take out, that rule now gives way. Read the situations in which both hold
before you choose, and tell those who relied on it.

## When to accept it

There is no good reason to keep a circle. Accept it only for the days until both owners have met.

## Sources

Allwood and others (BMJ Leader 2021, doi:10.1136/leader-2021-000451) ask for discretion "within
simple boundaries" whose why is plain to staff. That a boundary has to agree with the other
boundaries is our inference from it; we know of no measure that shows harm from this finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.conflict._pairs import last_of
from policyreview.findings.english import listed, named
from policyreview.findings.finding import Finding, Found, Pathology, Severity


def _check(case: Case) -> Iterator[Found]:
    for loop in case.norms.override_loops:
        rules = [case.rule(name) for name in loop]
        at = last_of(*rules)
        yield Found(
            where=at.where,
            message=f"{listed(named(rule) for rule in rules)} override each other in a circle, so "
            "none of them goes first. Until that is mended, these overrides count for nothing.",
            rule=at.name,
            rules=loop,
            suggestion="Take out the “overrides” of the rule that should give way.",
            between=True,
        )


FINDING = Finding(
    name="override-loop",
    pathology=Pathology.CONFLICT,
    severity=Severity.ERROR,
    page=__doc__ or "",
    whole_body=_check,
)
