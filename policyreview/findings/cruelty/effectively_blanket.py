"""A ban with ways out on paper, none of which can be taken.

## What it finds

A ban that has ways out on paper: an exception, somebody who may decide otherwise, a rule that
goes before it. But not one of them can be taken while the rule applies. The exception asks for
something that cannot be; or it can be, and another rule forbids the same; or the person who may
decide is never there at that hour; or the other rule never applies at the same time. Each is
tried in every possible situation, so this is a proof and not an impression. As with a blanket
ban, the rule looks at nothing about the person but their class.

## Why it matters

Such a rule reads as if it were humane. Whoever reviewed it saw a line that begins with “unless”
or “discretion” and was content. The person at the door gets a blanket ban all the same, and with
it the hint that they only had to ask the right person. That is harder to bear than a plain no,
and harder to find, because no single line is wrong: the hours stand in one place and the rule in
another.

## Example

```policy
role patient is served
role visitor is kin
role matron is staff available when day is weekday
action enter
thing ward
fact day: one of weekday, weekend

policy visiting "Visiting on the adult wards"

rule weekend-rest "No visitors at the weekend"
  visitor must not enter ward
  when day is weekend
  discretion matron
  because "With few nurses on duty the ward cannot look after guests as well."
```

## Mended

```policy
role patient is served
role visitor is kin
role matron is staff available when day is weekday
role nurse-in-charge is frontline available always
action enter
thing ward
fact day: one of weekday, weekend

policy visiting "Visiting on the adult wards"

rule weekend-rest "No visitors at the weekend"
  visitor must not enter ward
  when day is weekend
  discretion matron or nurse-in-charge
  because "With few nurses on duty the ward cannot look after guests as well."
```

The matron works on weekdays and the rule applies at weekends. Now somebody who is there may
decide.

## Watch

Burden: naming somebody who must first be found, rung or woken moves the work to the visitor and
the nurse. Safety: whoever is named must be able to say no as well; tell them which reasons count.
If the way out was narrow on purpose, widening it undoes a decision that somebody made: ask them.

## When to accept it

Seldom. If the ban is truly meant for everybody, take the ways out away, say why, and accept
`blanket-ban`: that is at least honest. Accept this finding for a short while when the missing
person has been appointed and starts on a known day, and give that day.

## Sources

- Allwood and others, BMJ Leader 2021: staff need “authority and discretion within simple
  boundaries”. That a discretion nobody can use is none is our inference, and what “can be used”
  means here is our definition.
- Mental Health Act Code of Practice (England), 8.5, on restrictions without individual risk
  assessment: if nobody can assess, nothing is assessed.
- Bohmer, The instrumental value of medical leadership, The King's Fund 2012: “one cannot lead
  from afar”.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.cruelty._bans import is_effectively_blanket, somebody_met
from policyreview.findings.english import capital, named, norm_words
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Modal, Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if is_effectively_blanket(case, rule):
        bans = "is a ban for" if rule.modal is Modal.MUST_NOT else "is done to"
        yield Found(
            where=rule.where,
            message=f"{capital(norm_words(rule))}: {named(rule)} names ways out, but in no "
            f"situation can any of them be taken. For the person before you it {bans} all.",
            rule=rule.name,
            rules=(rule.name,),
            witness=somebody_met(case, rule),
            suggestion="Mend the way out that was meant: an exception that can really occur, or "
            "somebody who can be reached when the rule applies.",
        )


FINDING = Finding(
    name="effectively-blanket",
    pathology=Pathology.CRUELTY,
    severity=Severity.ERROR,
    page=__doc__ or "",
    watch=(Pathology.BURDEN, Pathology.SAFETY),
    each_rule=_check,
    is_local=True,
)
