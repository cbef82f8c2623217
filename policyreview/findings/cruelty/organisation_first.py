"""A rule that limits people or asks something of them says that it exists for nobody among them.

## What it finds

A rule with `serves` that names no role of those whom we serve, of their kin or of the staff, and
that limits people or binds what somebody served does. A rule that says nothing of whom it serves is
not found.

## Why it matters

An organisation cannot care; only people care. A rule that asks something of a patient for the sake
of an auditor, an insurer or a register may well be needed, but those who keep it should know that
it is not for them, and somebody should ask how little of it is enough.

## Example

```policy
role patient is served
role insurer
action fill is provide
thing form

policy billing

rule form-first
  patient must fill form
  serves insurer
  because "The insurer pays only what is on the form."
```

## Mended

```policy
role patient is served
role clerk is frontline
role insurer
action fill is provide
thing form

policy billing

rule form-first
  clerk must fill form
  serves insurer
  because "The insurer pays only what is on the form."
```

## Watch

The work does not go away when it is handed to a clerk: see who does it now, and what they leave
undone. And do not write a person's role behind `serves` only to end the finding.

## When to accept it

Where law asks it for the sake of somebody outside, and nobody else can do it.

## Sources

Allwood and others, BMJ Leader 2021, doi:10.1136/leader-2021-000451: "Organisations cannot care,
only people care." Klaber and others, BMJ 2026;393:s969: looking after patients requires looking
after staff, so staff count. The test itself is our inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.english import listed, named, spaced
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.findings.terms import binds_served_deed, is_restrictive, is_role_below
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if not rule.serves:
        return
    if any(is_role_below(case, role, "served", "kin", "staff") for role in rule.serves):
        return
    if is_restrictive(case, rule) or binds_served_deed(case, rule):
        yield Found(
            where=rule.where,
            message=f"{named(rule)} asks something of the people served here, or limits them, and "
            f"says that it exists for the sake of {listed(map(spaced, rule.serves))}: for nobody "
            "who is served here, close to them, or at work here.",
            rule=rule.name,
            rules=(rule.name,),
            suggestion="Ask how little of it would be enough, and whether somebody at work here "
            "could do it instead.",
        )


FINDING = Finding(
    name="organisation-first",
    pathology=Pathology.CRUELTY,
    severity=Severity.INFO,
    page=__doc__ or "",
    watch=(Pathology.BURDEN, Pathology.HURRY),
    each_rule=_check,
)
