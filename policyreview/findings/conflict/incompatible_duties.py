"""One person owes two things at once that cannot both be done.

## What it finds

In one situation one person owes two deeds that the policies themselves declare cannot be done at
once, with an incompatible line. Only declared pairs are looked at; nothing is guessed about what
a person can manage.

## Why it matters

Someone who owes two things at the same moment leaves one undone and carries the guilt for it. The
patient who waits sees a person who did not come, not two rules that nobody laid side by side.
Saying beforehand which goes first, or who else does one, takes that weight away.

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

incompatible visit patient and wake porter by nurse

rule sit
  nurse must visit patient
  when patient is dying
  because "Nobody should die alone."

rule porters
  nurse must wake porter
  when night
  because "The morning round needs porters."
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

incompatible visit patient and wake porter by nurse

rule sit
  nurse must visit patient
  when patient is dying
  because "Nobody should die alone."

rule porters
  nurse must wake porter
  when night and not patient is dying
  because "The morning round needs porters."
```

## Watch

Giving one duty to somebody else moves the work and may burden them. Look at what their day asks
already.

## When to accept it

When the two fall together so rarely that staff have agreed by word what to do, and a second
person is always there.

## Sources

Allwood and others (BMJ Leader 2021, doi:10.1136/leader-2021-000451) ask for discretion "within
simple boundaries" whose why is plain to staff. That a boundary has to agree with the other
boundaries is our inference from it; we know of no measure that shows harm from this finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.conflict._pairs import last_of, undecided
from policyreview.findings.english import capital, deed_words, named, somebody
from policyreview.findings.finding import Finding, Found, Pathology, Severity, Witness
from policyreview.logic import TooHard
from policyreview.norms.duties import TwoDuties, incompatible_duties


def _check(case: Case) -> Iterator[Found]:
    for clash in incompatible_duties(case.norms):
        try:
            yield _found(case, clash)
        except TooHard as why:
            yield undecided(str(why), clash.one, clash.other)


def _found(case: Case, clash: TwoDuties) -> Found:
    if clash.when is None:
        return undecided(clash.too_hard, clash.one, clash.other)
    at = last_of(clash.one, clash.other)
    names = tuple(sorted((clash.one.name, clash.other.name)))
    return Found(
        where=at.where,
        message=f"{capital(somebody(clash.first.actor))} must {deed_words(clash.first)}, says "
        f"{named(clash.one)}, and must {deed_words(clash.second)}, says {named(clash.other)}. "
        "The two cannot be done at once, as the policies themselves declare"
        + (f": {clash.pair.gloss.rstrip('.')}." if clash.pair.gloss else "."),
        rule=at.name,
        rules=names,
        witness=Witness(clash.first, case.situations.witness(clash.when) or ()),
        suggestion="Say which of the two goes first in this situation, or who else does one.",
        between=True,
    )


FINDING = Finding(
    name="incompatible-duties",
    pathology=Pathology.CONFLICT,
    severity=Severity.ERROR,
    page=__doc__ or "",
    watch=(Pathology.BURDEN,),
    whole_body=_check,
)
