"""One rule demands what another forbids.

## What it finds

Two rules that both hold in some situation, for the same person and the same deed: one says must,
the other must not. The situation is shown. Rules that can never hold together, or of which one
overrides the other, are not found.

## Why it matters

Whoever is on duty breaks one rule whatever they do. They then choose by fear, by habit or by who
is watching, and two patients in the same state are treated differently. The person at the bedside
did not make the contradiction and cannot mend it; whoever owns the two rules can.

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
  nurse must not wake patient
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
  unless patient is settled
  because "Somebody who is getting worse is noticed."

rule sleep
  nurse must not wake patient
  when patient is settled
  because "It lets people rest."
```

## Watch

Deciding for one rule gives up what the other protected. Read both whys first; often the narrower
situation, not the older rule, deserves to win.

## When to accept it

Hardly ever. Accept it for a short time, with a date, while the owners of the two rules agree, and
tell staff meanwhile which one to follow.

## Sources

Allwood and others (BMJ Leader 2021, doi:10.1136/leader-2021-000451) ask for discretion "within
simple boundaries" whose why is plain to staff. That a boundary has to agree with the other
boundaries is our inference from it; we know of no measure that shows harm from this finding.
"""

from policyreview.findings.conflict._pairs import pairs_of
from policyreview.findings.finding import Finding, Pathology, Severity
from policyreview.norms.conflicts import CONTRADICTION

FINDING = Finding(
    name="contradiction",
    pathology=Pathology.CONFLICT,
    severity=Severity.ERROR,
    page=__doc__ or "",
    watch=(),
    each_rule=pairs_of(
        CONTRADICTION,
        "Whatever they do, one of the two rules is broken.",
        "Say which of the two goes first: write “overrides” in it, or give one of them an "
        "exception for this situation.",
    ),
    is_local=True,
)
