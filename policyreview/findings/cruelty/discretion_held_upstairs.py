"""Only somebody far from the person may decide otherwise.

## What it finds

A rule that restricts the people you look after or theirs, or that tells the front line what to
do; it has a discretion, and everybody who holds it is more than one step away from the front
line. Steps are counted along `reports to`: a nurse is at nought, whoever she reports to at one.
Somebody to whom no line of reporting leads counts as far away, too. If at least one holder is at
the front line or directly above it, there is no finding.

## Why it matters

Whoever decides should be able to see the person. Someone three steps up sees a request, often a
form, and decides about a case like others. They decide later, too, and the one at the door must
explain the waiting. Those at the front learn that their judgement is not trusted; after a while
they no longer ask, and the discretion is there only for people who know whom to ring. Holding it
upstairs can look safe because it is seldom used.

## Example

```policy
role patient is served
role visitor is kin
role nurse is frontline reports to ward-manager
role nurse-in-charge is nurse
role ward-manager is staff reports to matron
role matron is staff reports to director
role director is staff
action enter
thing ward

policy visiting "Visiting in intensive care"

rule two-visitors "No further visitors"
  visitor must not enter ward
  discretion director "when a family has to say goodbye"
  because "Machines stand close, and a crowded room has led to lines being pulled out."
```

## Mended

```policy
role patient is served
role visitor is kin
role nurse is frontline reports to ward-manager
role nurse-in-charge is nurse
role ward-manager is staff reports to matron
role matron is staff reports to director
role director is staff
action enter
thing ward

policy visiting "Visiting in intensive care"

rule two-visitors "No further visitors"
  visitor must not enter ward
  discretion nurse-in-charge or director "when a family has to say goodbye"
  because "Machines stand close, and a crowded room has led to lines being pulled out."
```

The director may still be asked. The nurse in charge, who knows the room and the family, may
decide as well.

## Watch

Safety: some decisions need knowledge or standing that the front line does not have, and a
decision that is moved down without support, time or cover is a load and not a trust. Give bounds
(`if`), say who backs the decision, and let unusual ones be talked over afterwards, without blame.

## When to accept it

When law gives the decision to a certain office, or when somebody must be independent of the ward,
as in a review of restraint. Then say how soon they answer (`reachable in`), and ask whether
somebody nearer may decide for the time being.

## Sources

- Bohmer, The King's Fund 2012: “one cannot lead from afar”; the front line often has “no budget,
  no status”.
- Allwood and others, BMJ Leader 2021: authority and discretion for staff within simple
  boundaries, against “it's not my job”.
- 20 USC 7151, for schools, lets the chief administering officer modify an expulsion case by case:
  a discretion by law, and held upstairs. That one step is still near and two are far is our
  choice and not a measured limit.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.english import capital, listed, named, somebody
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Rule

NEAR = 1
"""Reporting steps from the front line at which somebody still knows the person."""


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if not rule.discretions:
        return
    if not (terms.is_restrictive(case, rule) or terms.binds_front_deed(case, rule)):
        return
    holders = dict.fromkeys(h for d in rule.discretions for h in d.holders)
    steps = [terms.distance(case, holder) for holder in holders]
    if all(distance is None or distance > NEAR for distance in steps):
        who = capital(listed(map(somebody, holders), "or"))
        yield Found(
            where=rule.discretions[0].where,
            message=f"{who} may decide otherwise under {named(rule)}; nobody who meets the person "
            "may, nor anybody one step above them.",
            rule=rule.name,
            rules=(rule.name,),
            suggestion="Give somebody at the front line, or their direct superior, the same "
            "discretion, within bounds.",
        )


FINDING = Finding(
    name="discretion-held-upstairs",
    pathology=Pathology.CRUELTY,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.SAFETY,),
    each_rule=_check,
)
