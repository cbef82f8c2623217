"""Something has to be done, and every way of doing it is forbidden.

## What it finds

A rule says that something must be done, and in some situation every narrower way of doing it is
forbidden by some rule, while the general deed itself is not. The bans may stand in several
policies.

## Why it matters

Each ban looks reasonable alone. Together they leave somebody with a duty and no permitted way to
do it. Staff then either break a rule in secret or let the patient go without, and neither is
visible to the people who wrote the bans. The finding lays the bans side by side.

## Example

```policy
role patient is served
role visitor is kin
role nurse is frontline
role porter is frontline
action visit is help
action wake
thing ward
fact night: yes or no
fact patient.dying: yes or no
fact patient.settled: yes or no

policy stay "A stay on the ward"
  because "People rest and are not alone."

action call is visit
action sit is visit

rule company
  nurse must visit patient
  when patient is dying
  because "Nobody should die alone."

rule no-calls
  nurse must not call patient
  when night
  because "It lets people rest."

rule no-sitting
  nurse must not sit patient
  when night
  because "It lets people rest."
```

## Mended

```policy
role patient is served
role visitor is kin
role nurse is frontline
role porter is frontline
action visit is help
action wake
thing ward
fact night: yes or no
fact patient.dying: yes or no
fact patient.settled: yes or no

policy stay "A stay on the ward"
  because "People rest and are not alone."

action call is visit
action sit is visit

rule company
  nurse must visit patient
  when patient is dying
  because "Nobody should die alone."

rule no-calls
  nurse must not call patient
  when night
  because "It lets people rest."

rule no-sitting
  nurse must not sit patient
  when night
  unless patient is dying
  because "It lets people rest."
```

## Watch

Opening one way may open a way that was closed for safety. Choose the way whose ban has the
weakest why in this situation.

## When to accept it

Only while a new way is being prepared, with a date. If there is another way, add it to the
vocabulary and the finding goes.

## Sources

Allwood and others (BMJ Leader 2021, doi:10.1136/leader-2021-000451) ask for discretion "within
simple boundaries" whose why is plain to staff. That a boundary has to agree with the other
boundaries is our inference from it; we know of no measure that shows harm from this finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.english import capital, deed_words, listed, named, somebody, spaced
from policyreview.findings.finding import Finding, Found, Pathology, Severity, Witness
from policyreview.logic import TooHard
from policyreview.model.rules import Rule
from policyreview.norms.duties import NoWay, no_lawful_ways, ways


def _check(case: Case) -> Iterator[Found]:
    for stuck in no_lawful_ways(case.norms):
        try:
            yield _found(case, stuck)
        except TooHard as why:
            yield _too_hard(stuck.duty, str(why))


def _too_hard(duty: Rule, why: str) -> Found:
    return Found(duty.where, "", duty.name, (duty.name,), undecided=why)


def _found(case: Case, stuck: NoWay) -> Found:
    duty = stuck.duty
    if stuck.when is None:
        return _too_hard(duty, stuck.too_hard)
    of = listed((spaced(way) for way in ways(case.norms, duty.norm.deed.action)), "or")
    return Found(
        where=duty.where,
        message=f"{capital(somebody(stuck.doing.actor))} must {deed_words(stuck.doing)}, says "
        f"{named(duty)}. Every way of doing that ({of}) is forbidden by "
        f"{listed(named(ban) for ban in stuck.bans)}.",
        rule=duty.name,
        rules=tuple(sorted({duty.name, *(ban.name for ban in stuck.bans)})),
        witness=Witness(stuck.doing, case.situations.witness(stuck.when) or ()),
        suggestion="Leave one way open in this situation, or lift the duty there.",
    )


FINDING = Finding(
    name="no-lawful-way",
    pathology=Pathology.CONFLICT,
    severity=Severity.ERROR,
    page=__doc__ or "",
    watch=(Pathology.SAFETY,),
    whole_body=_check,
)
