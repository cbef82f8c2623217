"""A name that is declared twice.

## What it finds

A name that is declared twice, or a name that is used for a role and for a thing. Every
declaration is visible in all files, so the two may stand far apart; both places are named.

## Why it matters

When one name has two meanings, each ward reads its own. One file says that night begins at eight,
another that it begins at ten, and a rule about the night then says two things at once. It is
settled by people, not by which file happens to be read first.

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
fact night: number 0 to 23

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
  when night
  unless patient is dying
  because "It lets people rest."
```

## Watch

Removing one of the two may change rules that relied on it in another department. Renaming it, and
keeping both meanings, is often safer.

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
    name="duplicate-name",
    pathology=Pathology.TEXT,
    severity=Severity.ERROR,
    page=__doc__ or "",
    whole_body=problems_of(ProblemKind.DUPLICATE_NAME),
)
