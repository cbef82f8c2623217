"""Somebody served must be punished for not keeping a rule, and nobody asks why they did not.

## What it finds

A rule that binds the people you serve or theirs, after which something must be taken from them if
they do not keep it (`otherwise … must …` with an action that restricts), and from which there is no
way out that can ever be taken: no exception that frees anybody, nobody who may decide otherwise,
no rule that goes before it. The finding shows somebody whom it meets.

## Why it matters

People miss appointments because a child fell ill, because the letter went to an old address,
because they were in hospital upstairs. Those with the most trouble miss the most, and so the rule
takes help from those who need it most. A punishment that follows by itself asks none of them. It
also binds whoever must carry it out: they know the reason, and may not let it count.

## Example

```policy
role patient is served
role clerk is frontline
action keep
action discharge is restrict
thing appointment

policy clinic "The diabetes clinic"

rule keep-appointments "Missed appointments"
  patient must keep appointment
  otherwise clerk must discharge patient
  because "Others wait for weeks for the time that goes unused."
```

## Mended

```policy
role patient is served
role clerk is frontline
role nurse is frontline
action keep
action discharge is restrict
thing appointment

policy clinic "The diabetes clinic"

rule keep-appointments "Missed appointments"
  patient must keep appointment
  discretion nurse "when they could not come; the nurse rings them first and asks"
  otherwise clerk must discharge patient
  because "Others wait for weeks for the time that goes unused."
```

Somebody now asks before anybody is discharged, and the answer can change what happens.

## Watch

Burden: asking for a reason must not become asking for proof. A doctor's letter for every missed
visit costs the patient more than the visit. Believe people first. And those who may decide need
the time to ring; otherwise the discretion will stay on paper.

## When to accept it

When what must follow is light and soon over, such as going to the end of the queue, and `restrict`
is too strong a word for it; then rather change the vocabulary. Where law sets the punishment, read
the law it belongs to: good cause often stands in another place. Encode it as an exception.

## Sources

- Universal Credit Regulations 2013, 101 and 102: sanctions counted in days by the number of
  failures, with good cause left to the Act above them.
- Allwood and others, BMJ Leader 2021: policies that “fail to consider particular circumstance”.
- Montori, BMJ 2021;375:n2886: access limited by “administrative hindrances”. That those with the
  most trouble are hit most is our inference; count who is discharged under your own rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.cruelty._bans import somebody_met
from policyreview.findings.english import deed_words, named, somebody
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Modal, Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    actions = case.body.action_order
    punished = [
        otherwise
        for otherwise in rule.otherwise
        if otherwise.norm.modal is Modal.MUST
        and actions.is_below(otherwise.norm.deed.action, "restrict")
    ]
    if not punished or not terms.binds_served_deed(case, rule):
        return
    if not case.situations.possible(case.norms.applies(rule)) or terms.has_live_way_out(case, rule):
        return
    norm = punished[0].norm
    yield Found(
        where=punished[0].where,
        message=f"Whoever does not keep {named(rule)} meets this: {somebody(norm.who)} must "
        f"{deed_words(norm.deed)}. Nobody asks why they did not, and no reason could help them.",
        rule=rule.name,
        rules=(rule.name,),
        witness=somebody_met(case, rule),
        suggestion="Say who hears them first and may decide otherwise; or write an exception "
        "for those who could not.",
    )


FINDING = Finding(
    name="punishment-without-hearing",
    pathology=Pathology.CRUELTY,
    severity=Severity.ERROR,
    page=__doc__ or "",
    watch=(Pathology.BURDEN,),
    each_rule=_check,
)
