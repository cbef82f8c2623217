"""A text that cannot be read as a rule of the language.

## What it finds

A place in the text that does not follow the language: a word that is no keyword, a clause without
its end, a sentence that stops in the middle. The finding shows where reading stopped and, where
it can, a line that would be right.

## Why it matters

A text must mean one thing, to people and to the program. Where it cannot be read, nothing is
guessed, because a guess would be a rule that nobody wrote. The damaged rule is left out of the
review and said to be left out; the others are still checked.

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
  visitor can not visit patient
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

Rewording to please the reader of the file may change what the rule says. must not and may are far
apart; ask the owner which was meant.

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
    name="syntax-error",
    pathology=Pathology.TEXT,
    severity=Severity.ERROR,
    page=__doc__ or "",
    whole_body=problems_of(ProblemKind.SYNTAX_ERROR),
)
