"""Only some may help, and there are hours in which none of them is there.

## What it finds

A rule that leaves a way of helping to one role alone (`only … may …`), and a situation in which the
rule applies, nobody in that role can be reached, and nobody who may decide otherwise can be reached
either. Whether an action helps, and when people are there, is read from the vocabulary. A role
without `available` counts as always there.

## Why it matters

Such rules are made so that help is given by those who know how. In the hour in which none of them
is there they turn into something else: others stand beside somebody in pain or in fear, could do a
little, and are forbidden to. “It's not my job” is then not indifference but obedience. It is hard
on whoever waits, and hardly less so on whoever must watch.

## Example

```policy
role patient is served
role nurse is frontline
role chaplain is staff available when hour from 9 to 17
action comfort is help
fact hour: number 0 to 23

policy end-of-life "At the end of life"

rule trained-company "Company by the chaplain"
  only chaplain may comfort patient
  because "Clumsy words have hurt families who were saying goodbye."
```

## Mended

```policy
role patient is served
role nurse is frontline
role chaplain is staff available when hour from 9 to 17
action comfort is help
fact hour: number 0 to 23

policy end-of-life "At the end of life"

rule trained-company "Company by the chaplain"
  only chaplain may comfort patient
  discretion nurse "when the chaplain is away and the patient is alone"
  because "Clumsy words have hurt families who were saying goodbye."
```

At night the nurse may sit down and hold a hand.

## Watch

Safety: some help does harm in hands that have not learnt it. Then the answer is somebody on call,
or a smaller help that anybody may give until they come. Burden: do not let one person be on call
for ever; ask who can share it.

## When to accept it

When others giving this help would be more dangerous than waiting, and the people concerned know
where to turn meanwhile; or until a given day by which there will be somebody on call. Where law
reserves the deed, cite it, and tell those who make it.

## Sources

- Allwood and others, BMJ Leader 2021, on cruelty: fear of deviating, and “it's not my job”.
- IHI, Breaking the Rules for Better Care (JAMA 2017;317:2161): limits on what licensed staff may do
  are among the rules most often named.
- Montori, BMJ 2021;375:n2886, on cruel delays. That a gap in somebody's hours leaves people without
  help is our inference from the hours you declared.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.english import named, norm_words, somebody
from policyreview.findings.finding import Finding, Found, Pathology, Severity, Witness
from policyreview.logic import all_of, negate
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    only = rule.norm.only
    if only is None or not terms.action_is(case, rule, "help"):
        return
    norms = case.norms
    nobody = [
        negate(all_of([norms.may_decide(discretion), norms.holder_reachable(discretion)]))
        for discretion in rule.discretions
    ]
    facts = case.situations.witness(
        norms.applies(rule), negate(case.situations.reachable(only)), *nobody
    )
    if facts is not None:
        deed = terms.greatest_deed(case, rule, case.body.role_order.below("frontline"))
        decides = ", nor anybody who may decide otherwise" if rule.discretions else ""
        yield Found(
            where=rule.where,
            message=f"By {named(rule)} {norm_words(rule)}, but there are situations in which "
            f"{somebody(only)} cannot be reached{decides}: then nobody may help.",
            rule=rule.name,
            rules=(rule.name,),
            witness=Witness(deed, facts),
            suggestion="Say who else may help while they are away, or who may decide that "
            "somebody else does.",
        )


FINDING = Finding(
    name="nobody-may-help",
    pathology=Pathology.CRUELTY,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.SAFETY, Pathology.BURDEN),
    each_rule=_check,
)
