"""One rule demands what another says need not be done.

## What it finds

One rule says that somebody must do something, another says that they need not, and in some
situation both hold for the same deed. Neither overrides the other, so it cannot be told whether
the duty is owed.

## Why it matters

A duty that may or may not be owed is done by the anxious and left by the busy. The patient cannot
count on it. After something has gone wrong, each side can point to a rule, and blame falls on
whoever was there rather than on the two texts that never met.

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

rule checks
  nurse must wake patient
  when night
  because "Somebody who is getting worse is noticed."

rule sleep
  nurse need not wake patient
  when patient is settled
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

rule checks
  nurse must wake patient
  when night
  because "Somebody who is getting worse is noticed."

rule sleep
  nurse need not wake patient
  when patient is settled
  overrides checks
  because "It lets people rest."
```

## Watch

Lifting the duty may take away a check that kept people safe; keeping it may add work for nothing.
Ask which situation each rule had in mind.

## When to accept it

When one of the two is about to be retired and everybody concerned knows it. Give the acceptance a
date.

## Sources

Allwood and others (BMJ Leader 2021, doi:10.1136/leader-2021-000451) ask for discretion "within
simple boundaries" whose why is plain to staff. That a boundary has to agree with the other
boundaries is our inference from it; we know of no measure that shows harm from this finding.
"""

from policyreview.findings.conflict._pairs import pairs_of
from policyreview.findings.finding import Finding, Pathology, Severity
from policyreview.norms.conflicts import WAIVED_DUTY

FINDING = Finding(
    name="waived-duty",
    pathology=Pathology.CONFLICT,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.SAFETY,),
    each_rule=pairs_of(
        WAIVED_DUTY,
        "Nobody can tell whether it is owed.",
        "Say which of the two goes first with “overrides”, or name the exception in the duty.",
    ),
    is_local=True,
)
