"""Nobody near the person may decide otherwise.

## What it finds

A `must` or `must not` that either restricts the people you look after or theirs, or tells the
front line what to do with or to such a person; and it names nobody who may decide otherwise.
Neither the rule nor its policy has a `discretion`, and it does not say `no discretion` with the
reason. Rules that protect people, rules with one best way and evidence for it, and rules that
keep a deed for certain staff are left out. So are blanket bans, which are said under their own
name.

## Why it matters

No rule foresees everybody. When it does not fit, somebody has to decide, and if the rule does not
say who, the answer depends on who is on duty and how brave they are. Staff who fear to deviate
keep to the rule against their own judgement; staff who do not fear it break the rule in silence,
and nobody learns from it. To name who may decide is a kindness to both: it turns disobedience
into work that was asked for.

## Example

```policy
role patient is served
role nurse is frontline
action wake
action identify
thing ward
fact hour: number 0 to 23

policy mornings "Mornings on the ward"

rule wake-at-six "Everybody is woken at six"
  nurse must wake patient
  when hour = 6
  because "Blood samples must reach the laboratory before seven."
```

## Mended

```policy
role patient is served
role nurse is frontline
action wake
action identify
thing ward
fact hour: number 0 to 23

policy mornings "Mornings on the ward"

rule wake-at-six "Everybody is woken at six"
  nurse must wake patient
  when hour = 6
  discretion nurse "when the patient slept badly and no sample is due"
  because "Blood samples must reach the laboratory before seven."
```

The nurse who stands by the bed knows whether this morning needs the rule.

## Watch

Safety: a discretion without bounds loosens rules that save lives. Say for what it may be used,
and where there is one best way say so (`mode repetitive`, with the evidence). Writing `no
discretion` with an honest reason is an answer, too. See to it that whoever decides is not blamed
afterwards for having decided; otherwise the discretion will not be used.

## When to accept it

When the rule is on trial and the people it binds are still being asked who should decide; give
the day by which you will know. If nobody should ever decide otherwise, do not accept the finding:
write `no discretion` and why, so that everybody can read it.

## Sources

- Allwood and others, BMJ Leader 2021, on responsiveness: staff are “given authority and
  discretion within simple boundaries”, and know the why of each boundary.
- Bohmer, The King's Fund 2012: good organisations “bound autonomy, but do not eliminate it”; and
  for care with one best way, quality is to keep to it. That is why such rules are left out.
- 34 CFR 300.530(a), for schools: staff “may consider any unique circumstances on a case-by-case
  basis”. Law can be written like this. Which rules need it is our inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.cruelty._bans import is_blanket_ban, is_effectively_blanket
from policyreview.findings.drafts import draft_discretion
from policyreview.findings.english import capital, named, norm_words
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Modal, Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if rule.modal not in (Modal.MUST, Modal.MUST_NOT) or rule.discretions:
        return
    if rule.no_discretion is not None or terms.is_hard(rule) or terms.reserves(case, rule):
        return
    if terms.is_protective(case, rule):
        return
    deed = rule.norm.deed
    names_person = any(
        terms.is_person(case, name) for name in (deed.object, *(place for _, place in deed.places))
    )
    facing = names_person and terms.covers_front_deed(case, rule)
    if not (facing or terms.is_restrictive(case, rule)):
        return
    if is_blanket_ban(case, rule) or is_effectively_blanket(case, rule):
        return
    yield Found(
        where=rule.where,
        message=f"{capital(norm_words(rule))}: {named(rule)} names nobody who may decide otherwise "
        "when it does harm to the person in front of them.",
        rule=rule.name,
        rules=(rule.name,),
        suggestion="Say who may decide otherwise, within which bounds and how soon they can be "
        "asked; or write “no discretion” and why.",
        mendings=tuple(draft_discretion(case, rule)),
    )


FINDING = Finding(
    name="missing-discretion",
    pathology=Pathology.CRUELTY,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.SAFETY,),
    each_rule=_check,
    is_local=True,
)
