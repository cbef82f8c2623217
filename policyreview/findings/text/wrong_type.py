"""A comparison of things that cannot be compared.

## What it finds

A comparison of things that cannot be compared: a number with a word, an age beyond the bounds
that were given for it, a choice that the fact does not have. The finding says what the fact can
be.

## Why it matters

A condition that compares the wrong things is neither true nor false, so nobody can say when the
rule holds. At the bedside somebody will read it one way, and at the desk another. Often it shows
that an old value is gone, or that a bound was too narrow for real people.

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
fact hour: number 0 to 23

policy stay "A stay on the ward"
  because "People rest and are not alone."

rule quiet
  visitor must not visit patient
  when hour >= 30
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
fact hour: number 0 to 23

policy stay "A stay on the ward"
  because "People rest and are not alone."

rule quiet
  visitor must not visit patient
  when hour >= 20
  unless patient is dying
  because "It lets people rest."
```

## Watch

Widening the bounds of a fact is seen by every rule that uses it. Run the review again and look at
what else has changed.

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
    name="wrong-type",
    pathology=Pathology.TEXT,
    severity=Severity.ERROR,
    page=__doc__ or "",
    whole_body=problems_of(ProblemKind.WRONG_TYPE),
)
