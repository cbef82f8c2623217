"""An override between two rules that never meet.

## What it finds

A rule that `overrides` another, although there is no situation in which both apply and both speak
of the same deed: their conditions exclude each other, or they bind different people, or speak of
different actions, objects or places. The override changes nothing, wherever you look.

## Why it matters

Whoever wrote the line believed that the two rules stand in each other's way, and that it lets
somebody through. It lets nobody through. Often it was meant for a neighbouring rule, and the ban
that should give way is still in force: the family that was to be let in stands before the door,
and the reader of the policy is sure that they are inside. At other times it was true once, and one
of the rules has been narrowed since.

## Example

```policy
role patient is served
role visitor is kin
action enter
thing ward
thing garden
fact hour: number 0 to 23
fact patient.dying: yes or no

policy visiting "Visiting on the adult wards"

rule quiet-garden "The garden rests at night"
  visitor must not enter garden
  when hour >= 20
  because "Its windows are those of the sleeping rooms."

rule company "Nobody dies alone"
  visitor may enter ward
  when patient is dying
  overrides quiet-garden
  because "Nobody should die alone."
```

## Mended

```policy
role patient is served
role visitor is kin
action enter
thing ward
thing garden
fact hour: number 0 to 23
fact patient.dying: yes or no

policy visiting "Visiting on the adult wards"

rule quiet-garden "The garden rests at night"
  visitor must not enter garden
  when hour >= 20
  because "Its windows are those of the sleeping rooms."

rule quiet-ward "The ward rests at night"
  visitor must not enter ward
  when hour >= 20
  because "Patients need unbroken sleep to recover."

rule company "Nobody dies alone"
  visitor may enter ward
  when patient is dying
  overrides quiet-ward
  because "Nobody should die alone."
```

## Watch

Cruelty: before you delete the line, ask which rule it was meant to lift. If that rule is still
there, deleting the line leaves the ban and loses the intention.

## When to accept it

Where one of the rules is about to be widened and the override has been written ahead of it. Accept
it until the day on which that happens.

## Sources

Allwood and others (BMJ Leader 2021, doi:10.1136/leader-2021-000451) ask for boundaries that are
simple, with a why that is clear to staff. That an exception which reaches nobody blurs a boundary
is our inference; no measure shows that it harms.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.english import named
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    for name in dict.fromkeys(rule.overrides):
        other = case.body.rules.get(name)
        if other is None:
            continue
        if not _share_a_deed(case, rule, other):
            why = "the two never speak of the same deed"
        elif not case.situations.possible(case.norms.applies(rule), case.norms.applies(other)):
            why = "there is no situation in which both apply"
        else:
            continue
        yield Found(
            where=rule.where,
            message=f"{named(rule)} overrides {named(other)}, but {why}: the override lifts "
            "nothing.",
            rule=rule.name,
            rules=tuple(sorted({rule.name, other.name})),
            suggestion="Find out which rule it was meant for and name that one, or take the "
            "override out.",
            subject=other.name,
        )


def _share_a_deed(case: Case, over: Rule, rule: Rule) -> bool:
    reach = case.norms.reach(rule)
    boxes = [case.norms.reach(over)]
    leave = case.norms.leave(over)
    if leave is not None and rule.modal in terms.FORBIDDING:
        boxes.append(leave)
    return any(box.meets(reach) for box in boxes)


FINDING = Finding(
    name="idle-override",
    pathology=Pathology.CONFLICT,
    severity=Severity.INFO,
    page=__doc__ or "",
    watch=(Pathology.CRUELTY,),
    each_rule=_check,
)
