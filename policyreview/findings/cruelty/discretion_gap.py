"""Somebody may decide otherwise, and cannot be reached when it counts.

## What it finds

A rule under which somebody may decide otherwise, and a situation in which the rule applies, a
decision would be in order, and none of those named can be reached. Their hours are read from
`available` in the vocabulary; a role without it counts as always there. Where several people are
named, all of them must be away at once. The finding shows the hour, the day or whatever else
brings it about.

## Why it matters

A rule with a discretion is kind in office hours. At two in the morning, at the weekend or during
the holidays the same rule has no way out, and that is when people are alone, frightened or dying.
The nurse knows who could say yes and also knows that the telephone will not be answered. Those
who wrote the rule cannot see the gap from their desk, for whenever they look, they are there.

## Example

```policy
role patient is served
role visitor is kin
role matron is staff available when hour from 8 to 17
action enter
thing ward
fact hour: number 0 to 23

policy visiting "Visiting on the adult wards"

rule no-visits-at-night "No visitors at night"
  visitor must not enter ward
  when hour >= 20 or hour < 9
  discretion matron "when company would settle the patient"
  because "Patients need rest without interruption to recover."
```

## Mended

```policy
role patient is served
role visitor is kin
role matron is staff available when hour from 8 to 17
role nurse-in-charge is frontline available always
action enter
thing ward
fact hour: number 0 to 23

policy visiting "Visiting on the adult wards"

rule no-visits-at-night "No visitors at night"
  visitor must not enter ward
  when hour >= 20 or hour < 9
  discretion matron or nurse-in-charge "when company would settle the patient"
  because "Patients need rest without interruption to recover."
```

At night the matron is at home. The nurse in charge is there whenever the rule applies.

## Watch

Burden: it is easy to close the gap by making one tired person reachable at all hours, or by
giving the night nurse another decision and no time for it. Ask them first. A telephone chain with
three steps is not somebody who is there; say how soon an answer comes with `reachable in`.

## When to accept it

When nothing can happen in the gap, though the rule applies on paper: nobody comes to a clinic
that is closed. It is better to say so with a `when`. Accept it also until a day by which a rota
is in force that will close it.

## Sources

- Allwood and others, BMJ Leader 2021: “authority and discretion within simple boundaries” for
  those who are with the patient.
- Bohmer, The King's Fund 2012: “one cannot lead from afar”. It speaks of leaders and not of
  rotas; to ask at which hours a discretion can be used is our inference, and the answer is only
  as good as the hours you declared.
- Montori, BMJ 2021;375:n2886, on cruel delays and “administrative hindrances”.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.english import listed, named, somebody
from policyreview.findings.finding import Finding, Found, Pathology, Severity, Witness
from policyreview.logic import all_of, any_of, negate
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if not rule.discretions:
        return
    norms = case.norms
    allowed = [norms.may_decide(discretion) for discretion in rule.discretions]
    there = [norms.holder_reachable(discretion) for discretion in rule.discretions]
    nobody = [
        negate(all_of([may, reachable])) for may, reachable in zip(allowed, there, strict=True)
    ]
    gap = all_of([norms.applies(rule), any_of(allowed), *nobody])
    facts = case.situations.witness(gap)
    if facts is not None:
        holders = dict.fromkeys(h for d in rule.discretions for h in d.holders)
        deed = terms.greatest_deed(case, rule, terms.served_roles(case))
        yield Found(
            where=rule.discretions[0].where,
            message=f"Under {named(rule)} {listed(map(somebody, holders), 'or')} may decide "
            "otherwise, but there are situations in which the rule applies and nobody who may "
            "decide then can be reached.",
            rule=rule.name,
            rules=(rule.name,),
            witness=Witness(deed, facts),
            suggestion="Name somebody who can be reached then, beside those named now.",
        )


FINDING = Finding(
    name="discretion-gap",
    pathology=Pathology.CRUELTY,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.BURDEN,),
    each_rule=_check,
    is_local=True,
)
