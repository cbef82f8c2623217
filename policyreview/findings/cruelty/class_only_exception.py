"""A ban whose exceptions see classes and clocks, never this person.

## What it finds

A ban with exceptions that really do free some people, but only by class, place or hour: children,
a certain ward, two to four in the afternoon. Nothing in the rule asks how this person is, what
they want or what has happened to them; nobody may decide otherwise; and no other rule goes before
it. A fact about a person counts as a class when it is marked `category` in the vocabulary. Facts
about the hour, the place or the staff do not count as looking at the person.

## Why it matters

Lists of classes are how a rule learns from the past. Each line was added after somebody was hurt
by the rule, and it helps the next person who is like them. It does not help the one who is in
need in a way that is not yet on the list. Care for “patients like this” is not care for this
patient. And the person at the door, who can see the difference, may do nothing about it.

## Example

```policy
role patient is served
role visitor is kin
role nurse-in-charge is frontline
action enter
thing ward
fact hour: number 0 to 23
fact patient.age: number 0 to 120 years category
fact patient.dying: yes or no usually no judged by nurse-in-charge

policy visiting "Visiting in intensive care"

rule set-hours "Visits from two to four"
  visitor must not enter ward
  unless hour from 14 to 16
  unless patient.age < 18 "A child needs a parent beside it."
  because "The morning is for treatment that strangers should not watch."
```

## Mended

```policy
role patient is served
role visitor is kin
role nurse-in-charge is frontline
action enter
thing ward
fact hour: number 0 to 23
fact patient.age: number 0 to 120 years category
fact patient.dying: yes or no usually no judged by nurse-in-charge

policy visiting "Visiting in intensive care"

rule set-hours "Visits from two to four"
  visitor must not enter ward
  unless hour from 14 to 16
  unless patient.age < 18 "A child needs a parent beside it."
  discretion nurse-in-charge "when the patient asks for somebody, or is afraid"
  because "The morning is for treatment that strangers should not watch."
```

The hours stay as they are and most days they suffice. The discretion is for the patient whom no
class describes.

## Watch

Burden: if people must ask each time, the asking becomes work for them and for the nurse, and
those who ask well get more than those who do not dare. Tell everybody that they may ask. Adding
ever more classes in place of a discretion makes the rule longer and not kinder.

## When to accept it

Where the class is itself the reason, and nothing about a person would change it: an age limit set
by law, a room that is closed for cleaning at a certain hour. Where law sets the classes, cite it,
and consider asking those who made it.

## Sources

- Allwood and others, BMJ Leader 2021, on blur: care for “patients like this” rather than for this
  patient; and on cruelty: policies that “fail to consider particular circumstance”.
- Mental Health Act Code of Practice (England), 8.5: its blanket restrictions include rules
  applied “to classes of patients”. That an exception made by class shares the fault is our
  inference.
- Bohmer, The King's Fund 2012: good organisations “bound autonomy, but do not eliminate it”.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.cruelty._bans import nobody_may, somebody_met
from policyreview.findings.english import named
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if not rule.unlesses or not terms.is_restrictive(case, rule) or terms.is_hard(rule):
        return
    applies = case.norms.applies(rule)
    if terms.sees_the_person(case, applies) or not case.situations.possible(applies):
        return
    if terms.has_live_discretion(case, rule) or terms.has_live_overrider(case, rule):
        return
    if any(terms.live_unlesses(case, rule)):
        yield Found(
            where=rule.where,
            message=f"{named(rule)} has exceptions, but they go by class, place or hour. None "
            f"looks at what this person needs, and {nobody_may(rule)} decide otherwise.",
            rule=rule.name,
            rules=(rule.name,),
            witness=somebody_met(case, rule),
            suggestion="Say who near the person may decide otherwise, and for what.",
        )


FINDING = Finding(
    name="class-only-exception",
    pathology=Pathology.CRUELTY,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.BURDEN,),
    each_rule=_check,
    is_local=True,
)
