"""Conditions that are explained by themselves.

## What it finds

A condition that is explained by itself, directly or through other conditions: quiet time means
that the lights are out, and the lights are out when it is quiet time. The conditions in the
circle are named.

## Why it matters

A condition gives a name to something that can be seen or asked. One that explains itself can be
neither; people who already know what is meant follow it, and a new colleague, a patient or a
relative has no way to find out. It has to end in a fact that somebody can look up.

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
condition quiet-time means lights-out
condition lights-out means quiet-time

policy stay "A stay on the ward"
  because "People rest and are not alone."

rule quiet
  visitor must not visit patient
  when quiet-time
  unless patient is dying
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
condition quiet-time means lights-out
condition lights-out means night

policy stay "A stay on the ward"
  because "People rest and are not alone."

rule quiet
  visitor must not visit patient
  when quiet-time
  unless patient is dying
  because "It lets people rest."
```

## Watch

The fact that you choose decides whom the rule meets. A fact that is easy to record is not always
the one that matters to the person.

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
    name="condition-loop",
    pathology=Pathology.TEXT,
    severity=Severity.ERROR,
    page=__doc__ or "",
    whole_body=problems_of(ProblemKind.CONDITION_LOOP),
)
