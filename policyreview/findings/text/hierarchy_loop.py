"""Roles, actions or things that lie beneath themselves.

## What it finds

Roles, actions or things that lie beneath themselves: a is b, and along some chain b is a. Roles
that report to each other in a circle are found, too. All names in the circle are shown.

## Why it matters

A rule for visitors holds for everybody who is a visitor. In a circle the narrow word and the wide
word are the same, so it cannot be said whom a rule binds and whom it spares. Where people report
in a circle, nobody can say who may decide in the end.

## Example

```policy
role patient is served
role visitor is family
role family is visitor
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

## Mended

```policy
role patient is served
role visitor is kin
role family is visitor
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

Whichever link is taken out, some rules begin to cover other people than before. Ask of each ban
whom it reaches now.

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
    name="hierarchy-loop",
    pathology=Pathology.TEXT,
    severity=Severity.ERROR,
    page=__doc__ or "",
    whole_body=problems_of(ProblemKind.HIERARCHY_LOOP),
)
