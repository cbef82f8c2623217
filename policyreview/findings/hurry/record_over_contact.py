"""Somebody who meets people must write for longer than they may sit with them.

## What it finds

A persona at the front line for whom the duties to `record` take longer in a month than the duties
of `contact`. Only duties that apply with the facts given for the persona, and the usual values for
the rest, are counted, each for as long as `takes` says and as often as `every` says, or once.

## Why it matters

What is written down is asked for: a form that is missing shows the same evening. A talk that did
not happen shows nowhere. So where the day is short the writing is done, and the person in the bed
sees a back and a screen. Most of those who chose this work did so for the other part of it. They
notice what they have become, and the good ones leave.

## Example

```policy
role patient is served
role nurse is frontline
action sit is contact
action chart is record
thing fluids

policy the-shift "The shift"

rule sit-with-each "A while with each"
  nurse must sit with patient
  every 1 day
  takes 10 minutes
  because "Somebody who is listened to says where it hurts."

rule chart-fluids "The fluid chart"
  nurse must chart fluids
  every 4 hours
  takes 5 minutes
  because "A failing heart shows there first."

persona ines "Ines, on the early shift" is nurse
```

## Mended

```policy
role patient is served
role nurse is frontline
action sit is contact
action chart is record
thing fluids
fact patient.heart-failure: yes or no usually no

policy the-shift "The shift"

rule sit-with-each "A while with each"
  nurse must sit with patient
  every 1 day
  takes 10 minutes
  because "Somebody who is listened to says where it hurts."

rule chart-fluids "The fluid chart"
  nurse must chart fluids
  when patient.heart-failure
  every 4 hours
  takes 5 minutes
  because "A failing heart shows there first."

persona ines "Ines, on the early shift" is nurse
```

The chart is kept for those whom it helps.

## Watch

Safety: some records save lives, and a chart that nobody keeps is missed on the worst day; ask of
each line who reads it. Burden: a form that goes from the nurse to the patient is not gone. Blur:
ready-made sentences to tick are quick, and say less about this person.

## When to accept it

Where the work is the record: somebody who codes, reads slides, keeps the register. Then the persona
may belong somewhere else than at the front line.

## Sources

- Allwood and others, BMJ Leader 2021, doi:10.1136/leader-2021-000451: among the signs of hurry are
  records that displace care.
- Klaber, Bisognano and Berwick, BMJ 2026;393:s969: looking after patients requires looking after
  staff.
- That more minutes of record than of contact is where the one displaces the other is our inference,
  and only what the rules demand is compared: nobody was timed.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.english import hours_words, named, persona_named
from policyreview.findings.finding import Finding, Found, Pathology, Severity, Witness
from policyreview.findings.personas import look, not_counted
from policyreview.norms.personas import Asks, minutes_of


def _check(case: Case) -> Iterator[Found]:
    yield from look(case, _find, "frontline")


def _find(case: Case, asks: Asks) -> Found | None:
    record, contact = asks.of(case.norms, "record"), asks.of(case.norms, "contact")
    if minutes_of(record) <= minutes_of(contact):
        return None
    counted = [duty for duty in (*record, *contact) if duty.minutes]
    shares = "; ".join(f"{named(duty.rule)}: {hours_words(duty.minutes)}" for duty in counted)
    return Found(
        where=asks.persona.where,
        message=f"In a month the rules ask of {persona_named(asks.persona)} "
        f"{hours_words(minutes_of(record))} of writing for the record, and "
        f"{hours_words(minutes_of(contact))} of time with people. "
        f"Counted: {shares}.{not_counted(asks)}",
        rules=tuple(sorted({duty.rule.name for duty in counted})),
        witness=Witness(None, (), persona=asks.persona.name),
        suggestion="Ask of each record who reads it, and drop what nobody does.",
        subject=asks.persona.name,
    )


FINDING = Finding(
    name="record-over-contact",
    pathology=Pathology.HURRY,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.SAFETY, Pathology.BURDEN, Pathology.BLUR),
    whole_body=_check,
)
