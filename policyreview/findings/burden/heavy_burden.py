"""All the rules together ask too much of one person.

## What it finds

A persona who is served, or is close to somebody served, and of whom the duties that apply with the
facts given for it, and the usual values for the rest, ask more in a month than 8 hours (`takes`),
4 visits (deeds at a place) or 3 offices (different such places). Each duty counts as often as
`every` says, or once. The three limits are settings. The finding shows the sums and the rules, and
apart from them, not counted, the duties that could apply as well.

## Why it matters

Each rule is written by somebody who asks for one small thing, and no page in the house shows what
one person is asked for by all of them. The person sees it: on the kitchen table, in three
calendars, in the bus. Those who cannot keep up are not careless. They choose, usually alone, what
to leave out, and nobody has told them what may safely be left.

## Example

```policy
role patient is served
role nurse is frontline
action attend is task
action measure is task
thing clinic
thing laboratory
thing blood-pressure

policy long-illness "Living with a long illness"

rule see-us-weekly "A check each week"
  patient must attend patient at clinic
  every 1 week
  takes 2 hours
  because "A wrong dose shows within days."

rule blood-test "A blood test first"
  patient must attend patient at laboratory
  every 1 week
  takes 1 hour
  because "The doctor needs the numbers."

persona ana "Ana, who works shifts" is patient
```

## Mended

```policy
role patient is served
role nurse is frontline
action attend is task
action measure is task
thing clinic
thing laboratory
thing blood-pressure

policy long-illness "Living with a long illness"

rule see-us-monthly "A check each month"
  patient must attend patient at clinic
  every 1 month
  takes 3 hours
  because "A wrong dose shows within days, and Ana rings when she feels it."

persona ana "Ana, who works shifts" is patient
```

The blood is taken at the clinic, on the same morning.

## Watch

Hurry: what is taken off the person often lands on those at the front; see that somebody has the
hours for it. Safety: before a check goes, ask what it has caught. Blur: one package of care for all
is not lighter for each.

## When to accept it

Where the person has seen the whole of it and wants it so, for a time that has an end. Say who asked
them, and when they are asked again.

## Sources

- Tran, Montori and Ravaud, Mayo Clin Proc 2020;95:504: about 40 % of people with chronic conditions
  could not sustain the work asked of them. These sums are not their questionnaire and no score.
- Allwood and others, BMJ Leader 2021, doi:10.1136/leader-2021-000451: minimally disruptive care
  begins with assessing the patient's work.
- Herd and Moynihan, Administrative Burden: learning, compliance and psychological costs. Only the
  second is added up here. That these limits are the right ones is our inference: set your own.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from policyreview.findings.case import Case
from policyreview.findings.english import hours_words, listed, many, named, persona_named, the
from policyreview.findings.finding import Finding, Found, Pathology, Severity, Witness
from policyreview.findings.personas import look, not_counted
from policyreview.norms.personas import Asks, Duty


def _check(case: Case) -> Iterator[Found]:
    yield from look(case, _find, "served", "kin")


def _over(case: Case, asks: Asks) -> list[str]:
    """Return the limits that are passed, in words."""
    limits = case.limits
    found = []
    hours = Fraction(limits.hours_a_month)
    if asks.minutes > hours * 60:
        found.append(f"{hours_words(asks.minutes)} (more than {hours_words(hours * 60)})")
    visits = Fraction(limits.visits_a_month)
    if asks.visits > visits:
        found.append(f"{many(asks.visits, 'visit')} (more than {many(visits, 'visit')})")
    if len(asks.offices) > limits.offices_a_month:
        places = listed(the(office) for office in asks.offices)
        found.append(f"{len(asks.offices)} offices (more than {limits.offices_a_month}): {places}")
    return found


def _find(case: Case, asks: Asks) -> Found | None:
    over = _over(case, asks)
    if not over:
        return None
    persona = asks.persona
    counted = [duty for duty in asks.duties if duty.minutes or duty.visits]
    message = (
        f"In a month the rules together ask of {persona_named(persona)} {listed(over)}. "
        f"Counted: {'; '.join(map(_share, counted))}.{not_counted(asks)}"
    )
    return Found(
        where=persona.where,
        message=message,
        rules=tuple(duty.rule.name for duty in counted),
        witness=Witness(None, (), persona=persona.name),
        suggestion="Go through the list with somebody who lives it. Ask of each: could we do it, "
        "could it be done where they are anyway, could it be left out?",
        subject=persona.name,
    )


def _share(duty: Duty) -> str:
    """Return what one duty adds: `“A check” (p.check): 8 hours, 4 visits`."""
    parts = []
    if duty.minutes:
        parts.append(hours_words(duty.minutes))
    if duty.visits:
        places = listed(the(office) for office in duty.offices)
        parts.append(f"{many(duty.visits, 'visit')} ({places})")
    return f"{named(duty.rule)}: {', '.join(parts)}"


FINDING = Finding(
    name="heavy-burden",
    pathology=Pathology.BURDEN,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.HURRY, Pathology.SAFETY, Pathology.BLUR),
    whole_body=_check,
)
