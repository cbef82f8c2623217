"""Staff who depart from the rule are punished, and nobody may decide otherwise.

## What it finds

A rule that binds somebody at work here, and says that a member of staff must, should or may be
restricted or harmed if it is not kept (`otherwise`), while no discretion on it can be used in any
situation. An exception or another rule that goes before it is not enough for this finding: those
were foreseen, and the question is what happens to whoever meets a case that was not.

## Why it matters

Sometimes the rule would do harm to the very person it was made for, and the one who stands there
sees it. If departing from it costs them a warning or their post, they will keep to the letter, and
will learn not to look. Fear is what makes a sensible rule cruel: cruel to the person, and cruel to
those who must carry it out. It also hides the cases from which the rule could be mended.

## Example

```policy
role patient is served
role nurse is frontline
role manager is staff
action wash
action warn is restrict

policy mornings "Mornings on the ward"

rule washed-by-eight "Everybody is washed by eight"
  nurse must wash patient
  otherwise manager may warn nurse
  because "The doctors examine patients on their round at eight."
```

## Mended

```policy
role patient is served
role nurse is frontline
role manager is staff
action wash
action warn is restrict

policy mornings "Mornings on the ward"

rule washed-by-eight "Everybody is washed by eight"
  nurse must wash patient
  discretion nurse "when the patient would rather sleep, or is not well enough"
  otherwise manager may warn nurse
  because "The doctors examine patients on their round at eight."
```

A nurse who lets somebody sleep has now kept the rule and not broken it.

## Watch

Safety: there are rules from which nobody should depart at the bedside, such as counting swabs.
Even there a punishment makes people hide their slips, and open talk prevents the next one. Do not
give a discretion on paper and go on punishing those who use it.

## When to accept it

When departing can only come from ill will or greed: taking money from patients, reading records
out of curiosity. Law may demand it, too. Then say how whoever is accused will be heard.

## Sources

- Allwood and others, BMJ Leader 2021: cruelty shows as fear of deviating; rules can be “cruel to
  patients and cruel for care givers to enact”.
- Bohmer, The King's Fund 2012: a culture that “accepts the over-ride of standard procedures or
  targets” in the patient's demonstrated best interest performs well.
- Klaber and others, BMJ 2026;393:s969: looking after patients requires looking after staff. The
  test itself is our inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.cruelty._bans import nobody_may
from policyreview.findings.english import deed_words, named, somebody
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Modal, Otherwise, Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    punished = [otherwise for otherwise in rule.otherwise if _punishes_staff(case, otherwise)]
    if not punished or not _binds_staff(case, rule) or terms.has_live_discretion(case, rule):
        return
    norm = punished[0].norm
    yield Found(
        where=punished[0].where,
        message=f"If {named(rule)} is not kept, {somebody(norm.who)} {norm.modal} "
        f"{deed_words(norm.deed)}; and {nobody_may(rule)} decide otherwise, however much harm "
        "keeping it would do to the person in front of them.",
        rule=rule.name,
        rules=(rule.name,),
        suggestion="Give those who must keep the rule, or somebody near them, discretion; and see "
        "to it that using it is never held against them.",
    )


def _binds_staff(case: Case, rule: Rule) -> bool:
    reach = case.norms.reach(rule)
    staff = case.body.role_order.below("staff")
    return terms.is_binding(rule) and bool(reach.actors & staff) and not reach.is_empty


def _punishes_staff(case: Case, otherwise: Otherwise) -> bool:
    norm = otherwise.norm
    actions = case.body.action_order
    return (
        norm.modal in (*terms.DEMANDING, Modal.MAY)
        and any(actions.is_below(norm.deed.action, top) for top in ("restrict", "harm"))
        and terms.is_role_below(case, norm.deed.object, "staff")
    )


FINDING = Finding(
    name="deviation-punished",
    pathology=Pathology.CRUELTY,
    severity=Severity.ERROR,
    page=__doc__ or "",
    watch=(Pathology.SAFETY,),
    each_rule=_check,
)
