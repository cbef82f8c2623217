"""Something costs the person money, and nobody can let them off.

## What it finds

A rule about something that people who are served, or those close to them, do, with a cost
(`costs`), and no way out of it that can really be taken: no exception that frees anybody, nobody
who may decide otherwise and can be reached, no rule that lifts it.

## Why it matters

A fee that is small to the one who set it is a day's food to another. Those who cannot pay seldom
say so at the desk. They go without the copy, the appointment or the form, and it looks as if they
did not want it. The person who takes the money sees it, and can do nothing.

## Example

```policy
role patient is served
role clerk is frontline
action hand-in is provide
thing certificate

policy certificates "Certificates"

rule certificate-of-illness "A certificate for the housing office"
  patient must hand-in certificate
  costs 35 EUR
  because "The housing office gives the ground-floor rooms to those who cannot climb stairs."
```

## Mended

```policy
role patient is served
role clerk is frontline available always
action hand-in is provide
thing certificate

policy certificates "Certificates"

rule certificate-of-illness "A certificate for the housing office"
  patient must hand-in certificate
  costs 35 EUR
  discretion clerk "when the money would be missed"
  because "The housing office gives the ground-floor rooms to those who cannot climb stairs."
```

The clerk at the desk may let somebody off. It would be better still if nobody had to pay.

## Watch

Burden: a waiver that must be proved with three payslips is another errand. Cruelty: to ask for it
in front of a queue is a humiliation. Let the person's own word do, and say aloud that it exists.

## When to accept it

Where the person gets the money back without asking, or where a law sets the fee and leaves no
room. Then cite the law and tell those who can change it.

## Sources

- Montori, BMJ 2021;375:n2886: access limited through “administrative hindrances”.
- Sludge audits (Sunstein; New South Wales Government): some friction is justified, so ask.
- Two libraries' fines, one of which gave them up altogether. That a fee keeps your people away is
  our inference until you ask them.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.english import capital, listed, named, norm_words
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if not rule.costs or not terms.covers_served_deed(case, rule):
        return
    if not terms.has_live_way_out(case, rule):
        costs = listed(f"{cost.amount} {cost.currency}" for cost in rule.costs)
        yield Found(
            where=rule.where,
            message=f"{capital(norm_words(rule))}: under {named(rule)} that costs {costs}, and "
            "nobody can let off a person who has not got it.",
            rule=rule.name,
            rules=(rule.name,),
            suggestion="Say who need not pay (“unless …”), or who at the desk may let somebody off "
            "(“discretion …”).",
        )


FINDING = Finding(
    name="fee-without-waiver",
    pathology=Pathology.BURDEN,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.BURDEN, Pathology.CRUELTY),
    each_rule=_check,
)
