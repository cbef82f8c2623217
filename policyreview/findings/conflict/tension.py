"""Two rules pull in opposite directions, one of them a recommendation.

## What it finds

Two rules pull in opposite directions in some situation, and at least one of them only recommends:
it says should, or should not. A permission beside a should not counts too. The situation is
shown.

## Why it matters

A recommendation can be weighed, so nobody is trapped. But somebody has to weigh it each time,
often at night and alone, and two careful people will decide differently. A line that says when
the recommendation gives way costs little and spares that.

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
  nurse should not wake patient
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
  nurse should not wake patient
  when patient is settled and not night
  because "It lets people rest."
```

## Watch

Turning a recommendation into a fixed rule takes away room to judge. Where each case is its own,
tension may be the honest description of the work.

## When to accept it

Often. Where values really pull apart and staff are trusted to choose with the person, accept it
and say so in the reason.

## Sources

Allwood and others (BMJ Leader 2021, doi:10.1136/leader-2021-000451) ask for discretion "within
simple boundaries" whose why is plain to staff. That a boundary has to agree with the other
boundaries is our inference from it; we know of no measure that shows harm from this finding.
Bohmer (The King's Fund, 2012) describes care in which much variation is warranted.
"""

from policyreview.findings.conflict._pairs import pairs_of
from policyreview.findings.finding import Finding, Pathology, Severity
from policyreview.norms.conflicts import TENSION

FINDING = Finding(
    name="tension",
    pathology=Pathology.CONFLICT,
    severity=Severity.INFO,
    page=__doc__ or "",
    watch=(),
    each_rule=pairs_of(
        TENSION,
        "One of the two is only a recommendation, so it can be lived with; but somebody has to "
        "choose each time.",
        "Say in the recommendation when it gives way, or write “overrides”.",
    ),
    is_local=True,
)
