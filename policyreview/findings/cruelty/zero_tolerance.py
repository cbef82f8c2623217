"""Something is done to a person as soon as a fact is there, and nobody is asked why.

## What it finds

A rule by which somebody must restrict or harm a person, served or at work here; it has no way out
that can ever be taken, there is not one best way that is known, and nothing on which it rests is
judged by anybody or asks what the person wants. The facts alone decide. Where the rule looks at no
person at all, or its exceptions free nobody, other findings speak, and this one is silent.

## Why it matters

A kitchen knife in a lunch box and a knife brought for a fight are the same fact. Whoever must act
sees the difference and may not say so. Such rules are often made after something terrible, to show
that nobody will look away; but looking is just what they forbid. The person it is done to learns
that nothing they say counts, and a boundary that nobody can explain is not respected for long.

## Example

```policy
role pupil is served
role teacher is frontline
role head is staff
action expel is restrict
fact pupil.carried-knife: yes or no usually no

policy conduct "Conduct at school"

rule no-knives "Knives at school"
  head must expel pupil
  when pupil is carried-knife
  because "A pupil was wounded in the yard."
```

## Mended

```policy
role pupil is served
role teacher is frontline
role head is staff
action expel is restrict
fact pupil.carried-knife: yes or no usually no
fact pupil.meant-harm: yes or no usually no judged by teacher

policy conduct "Conduct at school"

rule no-knives "Knives at school"
  head must expel pupil
  when pupil is carried-knife and pupil is meant-harm
  discretion head "after hearing the pupil and a teacher who knows them"
  because "A pupil was wounded in the yard."
```

A teacher now asks what the knife was for, and the head may take the answer into account.

## Watch

Safety: where danger is at hand, first make everybody safe and ask afterwards. That is what a rule
for the first hour is for, and it needs no expulsion. Blur: a judgement can be unfair, too. Look
from time to time at whom it is made for and against.

## When to accept it

When the measure is slight and ends by itself, or where law leaves no choice: cite it, ask those who
make it, and read whether it does not after all let somebody decide case by case.

## Sources

- 20 USC 7151, for schools: expulsion for a year for a firearm, but the chief administering officer
  may modify it case by case, in writing. Even this law does not rule out asking.
- 34 CFR 300.530(a): staff “may consider any unique circumstances on a case-by-case basis”.
- Allwood and others, BMJ Leader 2021: policies that “fail to consider particular circumstance”. To
  call such a rule zero tolerance, and the test for it, are our inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.cruelty._bans import blind, nobody_may, somebody_met
from policyreview.findings.english import capital, named, norm_words
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Modal, Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if rule.modal is not Modal.MUST or not terms.action_is(case, rule, "restrict", "harm"):
        return
    deed = rule.norm.deed
    names = (deed.object, *(place for _, place in deed.places))
    if not any(terms.is_role_below(case, name, "served", "kin", "staff") for name in names):
        return
    if terms.is_hard(rule) or not case.situations.possible(case.norms.applies(rule)):
        return
    if _somebody_is_asked(case, rule) or terms.has_live_way_out(case, rule):
        return
    if blind(case, rule) or _has_hollow_exception(case, rule):
        return
    yield Found(
        where=rule.where,
        message=f"{capital(norm_words(rule))}: under {named(rule)} this follows from facts alone. "
        f"Nobody is asked why, and {nobody_may(rule)} decide otherwise.",
        rule=rule.name,
        rules=(rule.name,),
        witness=somebody_met(case, rule),
        suggestion="Say who hears the person and may decide otherwise; or let the rule rest on "
        "something that somebody near them must judge.",
    )


def _somebody_is_asked(case: Case, rule: Rule) -> bool:
    facts = [case.body.facts[p] for p in case.situations.rests_on(case.norms.context(rule))]
    return any(fact.judged_by or fact.wish for fact in facts)


def _has_hollow_exception(case: Case, rule: Rule) -> bool:
    """Return whether an exception can hold; where none is live, such a one is hollow."""
    context = case.norms.context(rule)
    return any(case.situations.possible(context, e) for e in case.norms.exceptions(rule))


FINDING = Finding(
    name="zero-tolerance",
    pathology=Pathology.CRUELTY,
    severity=Severity.ERROR,
    page=__doc__ or "",
    watch=(Pathology.SAFETY, Pathology.BLUR),
    each_rule=_check,
)
