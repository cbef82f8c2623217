"""A rule that says nothing which others do not say already.

## What it finds

A rule that applies somewhere and carries out no other one, and that could be taken out without
changing the answer to any question: wherever it counts, another rule of the same kind counts as
well and carries each of its clauses (deadline, discretion, appeal, what comes first, what follows).

## Why it matters

Every rule has to be found, read and kept in mind by somebody tired. Two rules that say one thing
drift apart: one day one of them is changed, the other stays on the wall, and the nurse who keeps
the wrong one is told so. A shorter set of rules is a kindness to all who have to live with it.

## Example

```policy
role patient is served
role visitor is kin
role nurse is frontline
action enter
thing ward
thing icu is ward
fact hour: number 0 to 23

policy visiting "Visiting"

rule quiet-nights "Quiet nights"
  visitor must not enter ward
  when hour >= 20
  discretion nurse "when company would settle the patient"
  because "Patients need sleep to recover."

rule quiet-nights-icu "Quiet nights in intensive care"
  visitor must not enter icu
  when hour >= 22
  because "Those who are sickest need sleep most."
```

## Mended

```policy
role patient is served
role visitor is kin
role nurse is frontline
action enter
thing ward
thing icu is ward
fact hour: number 0 to 23

policy visiting "Visiting"

rule quiet-nights "Quiet nights"
  visitor must not enter ward
  when hour >= 20
  discretion nurse "when company would settle the patient"
  because "Patients need sleep to recover, and those who are sickest most."
```

## Watch

Cruelty: the rule that goes may be the one with the better why, or with the exception that people
know of. Carry both over before you take it out.

## When to accept it

Where the second rule hangs where it is needed, word for word on purpose, and whoever changes one
also changes the other.

## Sources

- Allwood and others, BMJ Leader 2021, doi:10.1136/leader-2021-000451: “no haste and no waste”.
- Sludge audits (Sunstein; New South Wales Government) ask of every step whether anything would be
  missed without it. That a rule which adds nothing confuses those who keep it is our inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.english import listed, named
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Rule
from policyreview.norms.redundancy import repeated_by


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    others = repeated_by(case.norms, case.index(rule.modal), case.speaking, rule)
    if others:
        beside = listed(named(other) for other in others)
        yield Found(
            where=rule.where,
            message=f"{named(rule)} could be taken out and nothing would change: whatever it says "
            f"{beside} {'says' if len(others) == 1 else 'say'} as well.",
            rule=rule.name,
            rules=tuple(sorted({rule.name, *(other.name for other in others)})),
            suggestion="Take it out, and carry over its why and its remarks if they are the "
            "better ones.",
        )


FINDING = Finding(
    name="redundant-rule",
    pathology=Pathology.CONFLICT,
    severity=Severity.INFO,
    page=__doc__ or "",
    watch=(Pathology.CRUELTY,),
    each_rule=_check,
    is_local=True,
)
