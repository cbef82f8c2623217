"""A deadline that is shorter than what has to be done before it can take.

## What it finds

A rule with a time (`within`) and, in some situation, a chain of prerequisites (`after`) that may
take longer, though everybody on it keeps to their own rule. Times add up along a chain of rules
that all apply: each step may take the time that its rule allows (`within`), or the time that it is
said to take (`taking`) where no rule gives one; of parallel steps the longest counts. The finding
shows the chain.

## Why it matters

Everybody does what they should and is in time, and the last one in the row is late. That is often
the person who asked for something, or the nurse at the bedside: they answer for days that others
were allowed to take. They learn to start before they are asked, to ring round, to plead; those who
cannot do that miss the deadline, and it looks like their fault.

## Example

```policy
role patient is served
role clerk is frontline
role doctor is frontline
action claim is provide
action write-letter is record
thing travel-costs
thing letter

policy travel "Travel costs"

rule claim-in-time "Claim in time"
  patient must claim travel-costs
  within 14 days
  after write-letter letter by doctor
  because "The month is closed after that."

rule letter "The doctor's letter"
  doctor must write-letter letter
  within 10 days
  after write-letter travel-costs by clerk taking 1 week
  because "Letters come after the patients."
```

## Mended

```policy
role patient is served
role clerk is frontline
role doctor is frontline
action claim is provide
action write-letter is record
thing travel-costs
thing letter

policy travel "Travel costs"

rule claim-in-time "Claim in time"
  patient must claim travel-costs
  within 30 days
  after write-letter letter by doctor
  because "Nobody should have to hurry after a stay in hospital."

rule letter "The doctor's letter"
  doctor must write-letter letter
  within 10 days
  after write-letter travel-costs by clerk taking 1 week
  because "Letters come after the patients."
```

## Watch

Hurry: the other mending, shorter times for those at the beginning of the chain, is paid for by
somebody whose day is full already; ask them. Burden: a longer deadline lets the person wait
longer where they wait for what comes after it. Often a step of the chain is not needed at all.

## When to accept it

Where the steps in practice take much less than they are allowed to, and somebody watches that
they do. Then it is better still to write down the shorter times.

## Sources

- 29 CFR 825.305(b) gives 15 days for a certificate “unless it is not practicable under the
  particular circumstances”: others may need longer than the person has.
- Herd and Moynihan on administrative burden: learning, compliance and psychological costs.
- Allwood and others, BMJ Leader 2021, doi:10.1136/leader-2021-000451: patients who close other
  people's loops. That deadlines which do not fit each other make them do so is our inference; no
  measure shows that a chain found here made anybody late.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.burden import _chains
from policyreview.findings.case import Case
from policyreview.findings.english import capital, duration_words, named, norm_words
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if rule.within is None or not rule.afters:
        return
    limit = rule.within.minutes
    chain = case.waits.longer_than(rule, limit)
    if chain is not None:
        yield _chains.found(
            case,
            chain,
            case.waits,
            limit,
            message=f"{capital(norm_words(rule))} within {rule.within.text}, says {named(rule)}. "
            f"{_chains.steps_words(chain, timed=True)}. Together that may take "
            f"{duration_words(chain.amount)}: everybody keeps their rule, and this one is still "
            "broken.",
            suggestion="Give this rule at least as long as what comes before it, or take a step "
            "out of the chain.",
        )


FINDING = Finding(
    name="deadline-before-prerequisites",
    pathology=Pathology.BURDEN,
    severity=Severity.ERROR,
    page=__doc__ or "",
    watch=(Pathology.HURRY, Pathology.BURDEN),
    each_rule=_check,
)
