"""A class decides for a person, and nobody may look at the person instead.

## What it finds

A rule that limits people, or one for care in which the person's values or their own case should
decide (`mode constrained` or `unconstrained`), and that goes by a class: a fact marked `category`,
such as age, diagnosis or ward. Whether it applies rests on no other fact about the people served or
theirs, and no discretion is given. The finding shows somebody whom it meets.

## Why it matters

A class says something about many and little about one. Among those above eighty there are people
who run and people who are dying, people who want everything done and people who want to be left in
peace. Where the class decides, nobody has to ask, and soon nobody does. It falls hardest on people
who are sorted often: the old, the disabled, those whose diagnosis frightens others.

## Example

```policy
role patient is served
role doctor is frontline
action offer
thing dialysis
fact patient.age: number 0 to 120 years category

policy kidney "Kidney care"

rule not-above-eighty "Dialysis and age"
  doctor must not offer dialysis to patient
  when patient.age > 80
  mode constrained
  because "Many very old people live no longer with it, and suffer more."
```

## Mended

```policy
role patient is served
role doctor is frontline
action offer
thing dialysis
fact patient.age: number 0 to 120 years category
fact patient.wants-dialysis: yes or no usually no wish

policy kidney "Kidney care"

rule not-above-eighty "Dialysis and age"
  doctor must not offer dialysis to patient
  when patient.age > 80 and not patient.wants-dialysis
  mode constrained
  because "Many very old people live no longer with it, and suffer more."
```

The age is now a reason to talk, and what the patient wants decides.

## Watch

Burden: a question asked of everybody, each time and on a form, is work for people who are ill. Ask
when it matters, and write the answer where others can see it. Safety: a class that marks a danger,
such as an allergy, should go on being seen; let it call for a look and not for a verdict.

## When to accept it

Where the class is the reason itself and no person in it differs: a medicine that harms every unborn
child. Then it is a case for `mode repetitive` with its evidence. Or where law draws the line: cite
it, and consider asking those who drew it.

## Sources

- Allwood and others, BMJ Leader 2021, on blur: care for “patients like this” and not for “this
  patient”; against it the question “What matters to you?”.
- Care Quality Commission, on do-not-resuscitate notices in the pandemic: decisions were applied to
  groups and not to persons.
- Mental Health Act Code of Practice (England), 8.5: rules applied “to classes of patients”. Which
  facts are classes is for you to mark; the test itself is our inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.english import capital, listed, named, norm_words, spaced
from policyreview.findings.finding import Finding, Found, Pathology, Severity, Witness
from policyreview.model.rules import Mode, Rule

JUDGEMENT = (Mode.CONSTRAINED, Mode.UNCONSTRAINED)


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if rule.discretions or not (rule.mode in JUDGEMENT or terms.is_restrictive(case, rule)):
        return
    applies = case.norms.applies(rule)
    facts = case.body.facts
    classes = sorted(
        path
        for path in case.situations.rests_on(applies)
        if facts[path].category and terms.is_person_fact(case, path)
    )
    if not classes or terms.sees_the_person(case, applies):
        return
    shown = case.situations.witness(applies)
    if shown is not None:
        yield Found(
            where=rule.where,
            message=f"{capital(norm_words(rule))}: whom {named(rule)} meets goes by "
            f"{listed(map(spaced, classes))}, and by nothing else about the person. Nobody may "
            "look at them and decide otherwise.",
            rule=rule.name,
            rules=(rule.name,),
            witness=Witness(
                terms.greatest_deed(case, rule, terms.served_roles(case)),
                shown,
            ),
            suggestion="Let the class be a reason to look: ask what this person wants or needs, or "
            "say who near them may decide otherwise.",
        )


FINDING = Finding(
    name="class-for-person",
    pathology=Pathology.BLUR,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.BURDEN, Pathology.SAFETY),
    each_rule=_check,
    is_local=True,
)
