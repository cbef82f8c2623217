"""The house rule goes further than the law that it carries out.

## What it finds

A rule that `implements` another one, both `must` or both `must not`: in some situation it binds
where the other does not, and no rule that overrides the other binds there in its place. Or the
other rule lets somebody decide otherwise, and this one lets nobody.

## Why it matters

“It is the law” ends every talk at the desk. Where the law itself leaves room, for the single case
or for those it never meant, and the rule on the wall has lost that room on its way, people are
refused in the name of a law that would have heard them. Staff cannot know it: they were given the
rule, not the law.

## Example

```policy
role pupil is served
role head is staff
action expel is restrict
fact pupil.firearm: yes or no usually no
fact pupil.weapon: yes or no usually no
assume not pupil.firearm or pupil.weapon "A firearm is a weapon."

policy act "The act on weapons in schools"
  source statute "20 USC 7151"

rule a-year "Expelled for a year"
  head must expel pupil
  when pupil has firearm
  discretion head "case by case, in writing"
  because "Nobody should be shot at school."

policy school "Our school"

rule out-at-once "Out at once"
  head must expel pupil
  when pupil has weapon
  implements act.a-year
  because "Nobody should be hurt at school."
```

## Mended

```policy
role pupil is served
role head is staff
action expel is restrict
fact pupil.firearm: yes or no usually no
fact pupil.weapon: yes or no usually no
assume not pupil.firearm or pupil.weapon "A firearm is a weapon."

policy act "The act on weapons in schools"
  source statute "20 USC 7151"

rule a-year "Expelled for a year"
  head must expel pupil
  when pupil has firearm
  discretion head "case by case, in writing"
  because "Nobody should be shot at school."

policy school "Our school"

rule out-at-once "Expelled for a firearm"
  head must expel pupil
  when pupil has firearm
  discretion head "after a talk with the pupil and the family"
  implements act.a-year
  because "Nobody should be shot at school."
```

## Watch

Safety: now and then the house went further on purpose, because of something that happened there.
Ask those who remember before you take it back. Blur: a discretion that is copied from the law
without its grounds helps whoever argues best.

## When to accept it

Where going further is your own decision and you say so: then take `implements` out, or accept it
with your own reason, so that nobody at the desk has to call it the law.

## Sources

- Breaking the Rules for Better Care (Berwick and others, JAMA 2017;317:2161): many rules that
  staff took for law were the organisation's own.
- 20 USC 7151 lets the chief administering officer modify the expulsion “on a case-by-case basis”.
- Mental Health Act Code of Practice (England), 8.5: the least restrictive way. That a rule loses
  the law's room when it is copied is our inference from such pairs.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.english import deed_words, named, somebody
from policyreview.findings.finding import Finding, Found, Pathology, Severity, Witness
from policyreview.logic import Formula, TooHard, all_of, any_of, negate
from policyreview.model.rules import Modal, Rule
from policyreview.norms.reach import Doing


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if rule.modal not in (Modal.MUST, Modal.MUST_NOT):
        return
    for name in rule.implements:
        law = case.body.rules.get(name)
        if law is None or law.modal is not rule.modal:
            continue
        rules = tuple(sorted((rule.name, law.name)))
        try:
            yield from _stricter(case, rule, law, rules)
        except TooHard as why:
            yield Found(rule.where, "", rule.name, rules, subject=law.name, undecided=str(why))


def _stricter(case: Case, rule: Rule, law: Rule, rules: tuple[str, ...]) -> Iterator[Found]:
    beyond = _beyond(case, rule, law)
    carried_out = f"{named(rule)} carries out {named(law)}"
    if beyond is not None:
        doing, when = beyond
        says = "must" if rule.modal is Modal.MUST else "must not"
        yield Found(
            where=rule.where,
            message=f"{carried_out}, but goes further: {somebody(doing.actor)} {says} "
            f"{deed_words(doing)} where that rule asks nothing of the kind.",
            rule=rule.name,
            rules=rules,
            witness=Witness(doing, case.situations.witness(when) or ()),
            suggestion="Say no more than that rule does, or say that the rest is a decision of "
            "your own, and why.",
            subject=law.name,
        )
    elif law.discretions and not rule.discretions:
        yield Found(
            where=rule.where,
            message=f"{carried_out}, which lets somebody decide otherwise for this person; here "
            "nobody may.",
            rule=rule.name,
            rules=rules,
            suggestion="Hand on the discretion that the other rule gives: name somebody who can be "
            "asked on the spot.",
            subject=law.name,
        )


def _beyond(case: Case, rule: Rule, law: Rule) -> tuple[Doing, Formula] | None:
    """Return a deed and when the rule binds in it, but neither the law nor what took its place."""
    norms = case.norms
    instead = [
        over
        for over in norms.overriders.get(law.name, ())
        if any(over.modal in force and law.modal in force for force in terms.FORCES)
    ]
    apart = norms.told_apart_by([rule, law, *instead])
    for doing in norms.reaches.kinds(terms.same_deeds(case, rule), apart):
        bound = [
            norms.effective(other, doing) for other in (law, *instead) if norms.covers(other, doing)
        ]
        when = all_of([norms.effective(rule, doing), negate(any_of(bound))])
        if norms.situations.possible(when):
            return doing, when
    return None


FINDING = Finding(
    name="stricter-than-law",
    pathology=Pathology.CRUELTY,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.SAFETY, Pathology.BLUR),
    each_rule=_check,
)
