"""One rule allows what another forbids.

## What it finds

One rule says that somebody may do something, another says that they must not, and in some
situation both hold for the same deed. Neither overrides the other. The situation and the deed are
shown.

## Why it matters

A permission that another rule takes away is worth nothing when it is needed. A family reads that
they may stay; the person at the door has read that they may not. Careful staff follow the
stricter rule, so the kindness that was written down is lost, and nobody sees that it was.

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

rule company
  visitor may visit patient
  when patient is dying
  because "Nobody should die alone."

rule quiet
  visitor must not visit patient
  when night
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

rule company
  visitor may visit patient
  when patient is dying
  overrides quiet
  because "Nobody should die alone."

rule quiet
  visitor must not visit patient
  when night
  because "It lets people rest."
```

## Watch

Letting the permission win may open something that was closed for safety. Ask what the ban
protects, and whom, before you write the overrides line.

## When to accept it

When the two rules come from different houses and the answer is already on its way; accept it with
a date, and say at the door which rule counts.

## Sources

Allwood and others (BMJ Leader 2021, doi:10.1136/leader-2021-000451) ask for discretion "within
simple boundaries" whose why is plain to staff. That a boundary has to agree with the other
boundaries is our inference from it; we know of no measure that shows harm from this finding.
Visiting hours are the rule most often named in Breaking the Rules for Better Care (Berwick and
others, JAMA 2017;317:2161).
"""

from policyreview.findings.conflict._pairs import pairs_of
from policyreview.findings.finding import Finding, Pathology, Severity
from policyreview.norms.conflicts import DENIED_PERMISSION

FINDING = Finding(
    name="denied-permission",
    pathology=Pathology.CONFLICT,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.SAFETY,),
    each_rule=pairs_of(
        DENIED_PERMISSION,
        "The leave that one rule gives, the other takes away; staff cannot know which to follow.",
        "Say which of the two goes first: write “overrides” in the rule that is meant to win, "
        "or give the ban an exception.",
    ),
    is_local=True,
)
