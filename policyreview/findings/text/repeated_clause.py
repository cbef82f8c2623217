"""A clause that may stand only once, standing twice.

## What it finds

A clause that may stand only once in a rule stands twice: two whys, two deadlines, two owners.
Clauses that may be repeated, such as when, unless and discretion, are not found.

## Why it matters

With two deadlines a patient is told one and held to the other. With two whys a reader cannot tell
which of them has to hold for the rule to make sense. It mostly happens when a rule was copied and
only half of it was changed, so the second clause may be about something else altogether.

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
  because "It lets people rest."
  because "The ward is cleaned then."
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

Keeping the stricter of two clauses out of caution may make the rule harsher than either author
wanted. If both whys are true, write them as one.

## When to accept it

Never for long: what cannot be read cannot be reviewed, and the review says that it is incomplete.
While somebody is still writing, the rest of the body is reviewed all the same.

## Sources

Plain drafting guidance (digital.gov) and the GuideLine Implementability Appraisal ask that a rule
says exactly when it holds and exactly what is asked. Bohmer (The King's Fund, 2012) tells of one
word, used in two senses, that killed a patient. That this check prevents harm is our inference,
not a measured effect.
"""

from policyreview.findings.finding import Finding, Pathology, Severity
from policyreview.findings.text._problems import problems_of
from policyreview.syntax.problem import ProblemKind

FINDING = Finding(
    name="repeated-clause",
    pathology=Pathology.TEXT,
    severity=Severity.ERROR,
    page=__doc__ or "",
    whole_body=problems_of(ProblemKind.REPEATED_CLAUSE),
)
