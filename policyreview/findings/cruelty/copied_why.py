"""The same reason stands on three rules or more.

## What it finds

A `because` that three or more rules share, whatever its capitals, endings and small words. It is
told once for all of them, at the last one.

## Why it matters

Each boundary needs a reason of its own: why here, why so far and no further. A sentence that fits
everything, such as "for the safety of our patients", cannot say in which case one of the rules may
yield, and when it no longer holds for one of them nobody will notice. It may also be right: then
the reason belongs to the policy, as its purpose.

## Example

```policy
role visitor is kin
action enter
action photograph
action bring
thing ward
thing pet

policy visiting

rule no-entry
  visitor must not enter ward
  because "Safety comes first."

rule no-photographs
  visitor must not photograph ward
  because "Safety comes first."

rule no-pets
  visitor must not bring pet
  because "Safety comes first."
```

## Mended

```policy
role visitor is kin
action enter
action photograph
action bring
thing ward
thing pet

policy visiting
  because "Safety comes first."

rule no-entry
  visitor must not enter ward
  because "An operation may be going on behind the door."

rule no-photographs
  visitor must not photograph ward
  because "Others lie in the picture who were not asked."

rule no-pets
  visitor must not bring pet
  because "Some here have an allergy that takes their breath."
```

## Watch

Three sentences that differ only in their words help nobody. Write what differs, or leave one.

## When to accept it

Where several rules are steps of one thing and stand or fall together.

## Sources

Allwood and others, BMJ Leader 2021, doi:10.1136/leader-2021-000451: the why is articulated behind
*each* boundary. That a shared sentence misses that is our inference; three is a choice, no measure.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.english import listed, named
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.findings.wording import content, words
from policyreview.model.rules import Rule

SHOWN = 4


def _check(case: Case) -> Iterator[Found]:
    sharing: dict[tuple[str, ...], list[Rule]] = {}
    for rule in case.body.rules.values():
        why = rule.because or ""
        folded = tuple(content(why) or words(why))
        if folded:
            sharing.setdefault(folded, []).append(rule)
    for rules in sharing.values():
        if len(rules) >= 3:
            yield _found(sorted(rules, key=lambda r: (r.where.path, r.where.start)))


def _found(rules: list[Rule]) -> Found:
    last = rules[-1]
    shown = [named(rule) for rule in rules[:SHOWN]]
    if len(rules) > SHOWN:
        shown.append(f"{len(rules) - SHOWN} more")
    return Found(
        where=last.because_where or last.where,
        message=f"{len(rules)} rules give the same reason, “{last.because}”: {listed(shown)}. "
        "It cannot say why each of them stands where it stands.",
        rule=last.name,
        rules=tuple(rule.name for rule in rules),
        suggestion="Give each rule the reason that it alone has, and put what they share into the "
        "because of the policy.",
    )


FINDING = Finding(
    name="copied-why",
    pathology=Pathology.CRUELTY,
    severity=Severity.INFO,
    page=__doc__ or "",
    whole_body=_check,
)
