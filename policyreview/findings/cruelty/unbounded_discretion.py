"""Somebody may decide otherwise, and nothing says for what.

## What it finds

A discretion, the rule's own or its policy's, that has neither an `if` nor a remark. It names who
may decide otherwise, but gives no hint of the cases that those who wrote the rule had in mind. An
`if` bounds it strictly; a remark in plain words is enough for this finding.

## Why it matters

A power without any bounds is hard to use well. A careful nurse does not use it, for she cannot
know whether it was meant for this and whether she will be blamed. A careless one uses it for
whoever asks loudly. People in the same need are then treated differently, and none of them can be
told why. A sentence about its purpose costs little and gives courage to those at the door.

## Example

```policy
role patient is served
role visitor is kin
role nurse-in-charge is frontline
action enter
thing ward

policy visiting "Visiting on the adult wards"

rule quiet-hours "No visitors at rest time"
  visitor must not enter ward
  discretion nurse-in-charge
  because "Patients need rest without interruption to recover."
```

## Mended

```policy
role patient is served
role visitor is kin
role nurse-in-charge is frontline
action enter
thing ward

policy visiting "Visiting on the adult wards"

rule quiet-hours "No visitors at rest time"
  visitor must not enter ward
  discretion nurse-in-charge "when company would settle the patient"
  because "Patients need rest without interruption to recover."
```

The nurse in charge now knows what was meant, and can say so to whoever asks.

## Watch

Cruelty: do not bound it so closely that it becomes one more list of classes. “For the patient's
sake” is a bound, too. The person in front of you may be in a need that nobody has foreseen, and
the discretion was made for them. Prefer a purpose to a list.

## When to accept it

When the why of the rule is clear enough to bound the discretion by itself, and those who hold it
say so when you ask them; or while you collect the cases in which it is used, until a given day.

## Sources

- Allwood and others, BMJ Leader 2021: staff are “given authority and discretion within simple
  boundaries”. Both halves count: the authority and the boundaries.
- Bohmer, The King's Fund 2012: good organisations “bound autonomy, but do not eliminate it”.
- That an unbounded discretion is used less, or less evenly, is our inference from these.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.english import capital, listed, named, somebody
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    unbounded = [d for d in rule.discretions if d.condition is None and not d.gloss]
    if unbounded:
        holders = dict.fromkeys(h for d in unbounded for h in d.holders)
        yield Found(
            where=unbounded[0].where,
            message=f"{capital(listed(map(somebody, holders), 'or'))} may decide otherwise under "
            f"{named(rule)}, but nothing says in which cases or for what.",
            rule=rule.name,
            rules=(rule.name,),
            suggestion="Say in plain words what it is for, or bound it with “if”.",
        )


FINDING = Finding(
    name="unbounded-discretion",
    pathology=Pathology.CRUELTY,
    severity=Severity.INFO,
    page=__doc__ or "",
    watch=(Pathology.CRUELTY,),
    each_rule=_check,
)
