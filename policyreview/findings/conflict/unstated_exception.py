"""A narrower rule goes against a wider one, and neither says that it is the exception.

## What it finds

A narrower rule goes against a wider one: whatever the narrow rule covers, the wide rule covers
too, and it does not stand lower by its source. It looks like an exception, but no overrides line
says that it is one. The line that would settle it is given.

## Why it matters

The people who wrote the two rules probably knew which was the exception. The people who read them
do not. A new colleague finds the wide rule first, follows it, and the special case that somebody
thought of is refused. Saying it takes one line.

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
  because "It lets people rest."

rule company
  visitor may visit patient
  when night and patient is dying
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
  when night and patient is dying
  overrides quiet
  because "Nobody should die alone."
```

## Watch

The narrower rule is not always meant to win: sometimes it is simply older. An override may open
what was closed for safety.

## When to accept it

When readers meet both rules on one page and nobody has ever been in doubt. The line is still
cheaper than the acceptance.

## Sources

Allwood and others (BMJ Leader 2021, doi:10.1136/leader-2021-000451) ask for discretion "within
simple boundaries" whose why is plain to staff. That a boundary has to agree with the other
boundaries is our inference from it; we know of no measure that shows harm from this finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from policyreview.findings.case import Case
from policyreview.findings.conflict._pairs import (
    found,
    undecided,
    unstated_exception,
)
from policyreview.findings.drafts import goes_first
from policyreview.findings.english import named
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.logic import TooHard
from policyreview.model.rules import Rule
from policyreview.norms.conflicts import Conflict


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    for conflict in case.conflicts(rule):
        try:
            narrow = unstated_exception(case, conflict)
            if narrow is not None:
                yield _found(case, conflict, narrow)
        except TooHard as why:
            yield undecided(str(why), conflict.one, conflict.other)


def _found(case: Case, conflict: Conflict, narrow: Rule) -> Found:
    wide = conflict.other if narrow is conflict.one else conflict.one
    stated = found(
        case,
        conflict,
        f"{named(narrow)} looks like an exception to {named(wide)}, and nobody says so.",
        f"If it is meant as the exception, write in {narrow.name}: overrides {wide.name}",
    )
    return replace(stated, mendings=(goes_first(narrow, wide),))


FINDING = Finding(
    name="unstated-exception",
    pathology=Pathology.CONFLICT,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.SAFETY,),
    each_rule=_check,
    is_local=True,
)
