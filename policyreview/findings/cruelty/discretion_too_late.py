"""Somebody may decide otherwise, but the answer comes too late.

## What it finds

A rule under which somebody may decide otherwise, and even the quickest of them takes longer to
answer (`reachable in`) than the rule allows for doing what it asks (`within`); or, where the rule
limits people, longer than a day. A discretion that says nothing of the time counts as answered at
once.

## Why it matters

A yes that comes on Thursday does not help somebody who died on Tuesday. On paper the rule has a
way out, so nobody will look at it again; in life it has none. People who wait for an answer do not
know whether to hope. And whoever must do something within the hour, and may only depart from it
with leave that takes two days, will do it, and knows better.

## Example

```policy
role patient is served
role visitor is kin
role matron is staff
action enter
thing ward

policy visiting "Visiting on the adult wards"

rule no-night-visits "No visitors at night"
  visitor must not enter ward
  discretion matron reachable in 3 days "when somebody is very ill"
  because "Patients need unbroken sleep to recover."
```

## Mended

```policy
role patient is served
role visitor is kin
role matron is staff
role nurse-in-charge is frontline
action enter
thing ward

policy visiting "Visiting on the adult wards"

rule no-night-visits "No visitors at night"
  visitor must not enter ward
  discretion matron reachable in 3 days "when somebody is very ill"
  discretion nurse-in-charge reachable in 15 minutes "for this night, when somebody is very ill"
  because "Patients need unbroken sleep to recover."
```

The nurse in charge decides for the night; what is to hold for weeks may wait for the matron.

## Watch

Hurry: a shorter answering time can mean a hasty answer, given over the telephone by somebody who
never saw the person. It is often better to let somebody nearer decide than to press those far
away. Burden: ask those who will now be called at all hours whether they can bear it.

## When to accept it

When nothing is lost by waiting: a decision about next year. A day is our limit for rules that
restrict people, and some rules can bear more. Say in the reason why this one can.

## Sources

- Montori, BMJ 2021;375:n2886, on cruel delays and “administrative hindrances”.
- Bohmer, The King's Fund 2012: “one cannot lead from afar”.
- 29 CFR 825.305(b) has a deadline with mercy: 15 days, “unless it is not practicable under the
  particular circumstances”. The limit of 24 hours is our choice and not a measured one.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.english import named
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if not rule.discretions:
        return
    quickest = min(rule.discretions, key=lambda discretion: discretion.reachable or 0)
    least = quickest.reachable or 0
    if rule.within is not None and least > rule.within.minutes:
        late = f"longer than the {rule.within.text} that the rule gives for doing what it asks"
    elif least > case.limits.discretion_hours * 60 and terms.is_restrictive(case, rule):
        late = f"longer than {case.limits.discretion_hours:g} hours, while the rule limits people"
    else:
        return
    yield Found(
        where=quickest.where,
        message=f"Under {named(rule)} somebody may decide otherwise, but even the quickest answer "
        f"takes {late}.",
        rule=rule.name,
        rules=(rule.name,),
        suggestion="Name somebody nearer who may decide at once, at least for the time being.",
    )


FINDING = Finding(
    name="discretion-too-late",
    pathology=Pathology.CRUELTY,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.HURRY, Pathology.BURDEN),
    each_rule=_check,
)
