"""The person's values should choose, and the rule never asks for them.

## What it finds

A rule that must be kept (`must` or `must not`) in care that it says is constrained (`mode
constrained`: several good ways, and what the person values chooses among them). Somebody served
does it or it is done to them; whether it applies does not rest on any fact marked `wish`; and there
is no discretion, its own or its policy's. Naming a wish is not enough: it must make a difference.

## Why it matters

Two women with the same tumour may rightly choose differently, one to keep the breast, one never to
worry again. Where several ways are good, what is best is not known until the person has been heard.
A rule that settles it without them gives a treatment that is correct and may be wrong. They will
bear what follows from it, for years, and often nobody tells them that there was a choice.

## Example

```policy
role patient is served
role surgeon is frontline
action operate-on
fact patient.small-tumour: yes or no usually yes

policy breast "Breast surgery"

rule operate-first "Operation first"
  surgeon must operate-on patient
  when patient is small-tumour
  mode constrained
  because "A small tumour can be removed whole."
```

## Mended

```policy
role patient is served
role surgeon is frontline
action operate-on
fact patient.small-tumour: yes or no usually yes
fact patient.wants-operation: yes or no usually no wish

policy breast "Breast surgery"

rule operate-first "Operation first"
  surgeon must operate-on patient
  when patient is small-tumour and patient.wants-operation
  mode constrained
  because "A small tumour can be removed whole."
```

The rule now begins with what the patient wants.

## Watch

Burden and hurry: a questionnaire before each visit is not a conversation. It costs the patient work
and eats the time in which somebody could have asked. Do not leave people alone with the choice
either; many want to hear what you would advise.

## When to accept it

When the wish is asked in another rule that always comes first, and the person's answer decides
there; say which. Or in an emergency in which nobody can be asked: then say so with a `when`, or
give the rule another mode.

## Sources

- Bohmer, The King's Fund 2012: in constrained problem solving, as in breast cancer, the patient's
  values choose, and much variation is warranted.
- Allwood and others, BMJ Leader 2021, on blur: what should be done rather than what the person
  values; against it “What matters to you?”. Also that a questionnaire before each visit cures blur
  and causes burden and hurry.
- That such a rule should rest on a wish is our inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.english import capital, named, norm_words
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Modal, Mode, Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if rule.mode is not Mode.CONSTRAINED or rule.discretions:
        return
    if rule.modal not in (Modal.MUST, Modal.MUST_NOT):
        return
    people = (rule.norm.deed.object, rule.norm.who)
    if not any(terms.is_role_below(case, name, "served") for name in people):
        return
    facts = case.body.facts
    if any(facts[path].wish for path in case.situations.rests_on(case.norms.applies(rule))):
        return
    yield Found(
        where=rule.where,
        message=f"{capital(norm_words(rule))}: by {named(rule)} the person's values choose in this "
        "care, and yet what they want makes no difference to it.",
        rule=rule.name,
        rules=(rule.name,),
        suggestion="Let the rule depend on what the person wants (a fact marked “wish”), or say "
        "who may decide otherwise together with them.",
    )


FINDING = Finding(
    name="wish-not-asked",
    pathology=Pathology.BLUR,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.BURDEN, Pathology.HURRY),
    each_rule=_check,
)
