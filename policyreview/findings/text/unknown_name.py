"""A name that nothing declares.

## What it finds

A role, action, thing, fact, condition or rule is named that nothing in the body declares. Usually
it is a slip of the pen, an old name, or a word in the plural. The nearest declared names are
offered.

## Why it matters

Two spellings of one thing are two things to the program, and sometimes to a reader: is the caller
the visitor, or somebody else? A rule about somebody unknown binds nobody for certain. So the name
is shown, and nothing is concluded from it.

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
  caller must not visit patient
  when night
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

policy stay "A stay on the ward"
  because "People rest and are not alone."

rule quiet
  visitor must not visit patient
  when night
  unless patient is dying
  because "It lets people rest."
```

## Watch

The nearest name is not always the one that was meant. Taking a wider role than was meant puts a
rule on people it was not made for.

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
    name="unknown-name",
    pathology=Pathology.TEXT,
    severity=Severity.ERROR,
    page=__doc__ or "",
    whole_body=problems_of(ProblemKind.UNKNOWN_NAME),
)
