"""A ban for everybody, whoever they are, with no way out.

## What it finds

A rule that keeps the people you look after, or those who belong to them, from something; or that
restricts somebody, or forbids staff to help. It looks at nothing about the person it meets beyond
their class (their age, their diagnosis, the list they are on). It has no exception, nobody may
decide otherwise, and no other rule goes before it. Rules that have one best way, with evidence
for it, are left alone, and so are rules that protect people from restriction or harm.

The finding shows somebody whom the ban meets. It does not say that this person was harmed. It
asks whether the rule was meant for them.

## Why it matters

Most bans are written with an ordinary day in mind. Then somebody is dying, or frightened, or has
come three hundred miles, and the rule says the same to them as to everybody. The nurse at the
door must either turn them away or break the rule, and both cost something. Careful and kind care
gives staff authority within simple boundaries; a ban without any way out leaves them the boundary
and takes away the authority.

## Example

```policy
role patient is served
role visitor is kin
role nurse-in-charge is frontline
action enter
thing ward
fact hour: number 0 to 23
fact patient.dying: yes or no usually no judged by nurse-in-charge

policy visiting "Visiting on the adult wards"

rule no-visits-at-night "No visitors at night"
  visitor must not enter ward
  when hour >= 20 or hour < 8
  because "Patients need unbroken sleep to recover."
```

## Mended

```policy
role patient is served
role visitor is kin
role nurse-in-charge is frontline
action enter
thing ward
fact hour: number 0 to 23
fact patient.dying: yes or no usually no judged by nurse-in-charge

policy visiting "Visiting on the adult wards"

rule no-visits-at-night "No visitors at night"
  visitor must not enter ward
  when hour >= 20 or hour < 8
  unless patient is dying "Nobody should die alone."
  discretion nurse-in-charge "when company would settle the patient"
  because "Patients need unbroken sleep to recover."
```

The exception names the case that everybody knows of. The discretion is for the case that nobody
thought of.

## Watch

Burden: an exception that must be applied for, proved or signed is an errand for people who have
the least strength for it. Safety: sleep, infection and privacy are real reasons, so the way out
should say what whoever decides has to weigh. One more form to fill in is not a way out.

## When to accept it

Where the harm is the same for everybody and no circumstance changes it, such as a flame near
oxygen. Say so in the reason. If there is evidence for one best way, write `mode repetitive` and
the evidence instead: then it is no finding at all.

## Sources

- The Mental Health Act Code of Practice (England), 8.5, speaks of blanket restrictions: rules
  applied to all patients, or to classes of them, “without individual risk assessments to justify
  their application”. It is written for mental health care; to use it elsewhere is our inference.
- Allwood and others, BMJ Leader 2021, on cruelty: policies that “fail to consider particular
  circumstance”. They name “banning all visitors to accompany patients” among the rules to remove.
- IHI, Breaking the Rules for Better Care (Berwick and others, JAMA 2017;317:2161): visiting hours
  are among the rules that staff and patients most often asked to change.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.cruelty._bans import DRAFT, is_blanket_ban, somebody_met
from policyreview.findings.drafts import draft_discretion, draft_exception
from policyreview.findings.english import capital, named, norm_words
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if is_blanket_ban(case, rule):
        yield Found(
            where=rule.where,
            message=f"{capital(norm_words(rule))}: {named(rule)} makes no exception for anybody, "
            "whatever has happened to them, and nobody may decide otherwise.",
            rule=rule.name,
            rules=(rule.name,),
            witness=somebody_met(case, rule),
            suggestion=DRAFT,
            mendings=(*draft_discretion(case, rule), *draft_exception(case, rule)),
        )


FINDING = Finding(
    name="blanket-ban",
    pathology=Pathology.CRUELTY,
    severity=Severity.ERROR,
    page=__doc__ or "",
    watch=(Pathology.BURDEN, Pathology.SAFETY),
    each_rule=_check,
    is_local=True,
)
