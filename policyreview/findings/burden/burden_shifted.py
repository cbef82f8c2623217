"""An errand that is handed to the person, with no way to be let off.

## What it finds

A duty (`must`) of people who are served, or of those close to them, to do a `task`: to fetch,
fill in, bring or send something. Nobody may decide otherwise, there is no exception, and no rule
lifts it. Not found where the thing is the person's `own-word`, which nobody else can give, or
where there is one best way with evidence for it.

## Why it matters

The work does not vanish when it is handed over; it goes to somebody who is ill, grieving or
counting their money, and has never done it before. They lose a day over a paper that two offices
could have passed to each other in a minute. Those who manage get what they came for, and those who
cannot are told that they did not want it enough.

## Example

```policy
role patient is served
role clerk is frontline
action bring is provide
thing referral-letter

policy referrals "Referrals to the clinic"

rule bring-letter "Bring your letter"
  patient must bring referral-letter
  because "The doctor here has to know what the doctor there has seen."
```

## Mended

```policy
role patient is served
role clerk is frontline
action bring is provide
thing referral-letter

policy referrals "Referrals to the clinic"

rule fetch-letter "We ask for your letter"
  clerk must bring referral-letter
  because "The doctor here has to know what the doctor there has seen."
```

The clerk asks the other practice for it. Where that is not possible, a `discretion` of somebody
at the desk lets a person in who comes without it.

## Watch

Hurry: the errand now lies with staff who may have no time for it. Give them the minutes, or find
out whether anybody needs the paper at all. Cruelty: a discretion that only the polite know of
helps only the polite.

## When to accept it

Where only the person can do it and it is theirs to do, and where people have said that they would
rather do it themselves.

## Sources

- Allwood and others, BMJ Leader 2021, doi:10.1136/leader-2021-000451: burden as errands handed to
  patients and other people's loops to close; assess the patient's work.
- Tran, Montori, Ravaud, Mayo Clin Proc 2020;95:504: about 40 % of people with chronic conditions
  could not sustain the work asked of them. This finding counts no work and is no such score.
- Herd and Moynihan on administrative burden.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.english import capital, named, norm_words
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Modal, Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if (
        rule.modal is Modal.MUST
        and terms.action_is(case, rule, "task")
        and terms.covers_served_deed(case, rule)
        and not _is_own_word(case, rule.norm.deed.object)
        and not terms.is_hard(rule)
        and not terms.has_way_out(case, rule)
    ):
        yield Found(
            where=rule.where,
            message=f"{capital(norm_words(rule))}: {named(rule)} hands this errand to the person, "
            "and lets nobody off who cannot manage it.",
            rule=rule.name,
            rules=(rule.name,),
            suggestion="Let staff do it, or say when it is not needed (“unless …”) or who may let "
            "somebody off (“discretion …”).",
        )


def _is_own_word(case: Case, name: str | None) -> bool:
    return name is not None and case.body.object_order.is_below(name, "own-word")


FINDING = Finding(
    name="burden-shifted",
    pathology=Pathology.BURDEN,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.HURRY, Pathology.CRUELTY),
    each_rule=_check,
)
