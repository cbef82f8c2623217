"""Before help is given, or before a person may do something, weeks can go by in steps.

## What it finds

A deed that helps somebody (⊑ `help`), or that people who are served do themselves, with a chain of
prerequisites (`after`) that in some situation may take longer than 14 days though everybody keeps
to their rules. Times add up along a chain of rules that all apply: the time that a rule allows for
a step (`within`), or what the step is said to take (`taking`) where no rule gives a time; of
parallel steps the longest counts. The number of days is a setting, `wait-days`.

## Why it matters

Nobody ever wrote that a person has to wait for six weeks. One office wrote ten days, another two
weeks, a third a month, each for good reasons, and nobody ever added them up, save the person who
waits. Those who are ill, or without income, pay for each of these days, and some do not live to
see the end of them.

## Example

```policy
role patient is served
role doctor is frontline
role insurer is staff
action bring-home-care is help
action assess is contact
action decide is record

policy care-at-home "Care at home"

rule start "Care begins"
  doctor must bring-home-care patient
  after decide patient by insurer
  because "At home people heal among their own things."

rule decision "The insurer decides"
  insurer must decide patient
  within 10 days
  after assess patient by doctor taking 1 week
  because "Care is paid for by all of us."
```

## Mended

```policy
role patient is served
role doctor is frontline
role insurer is staff
action bring-home-care is help
action assess is contact
action decide is record

policy care-at-home "Care at home"

rule start "Care begins"
  doctor must bring-home-care patient
  after assess patient by doctor taking 1 week
  because "At home people heal among their own things."

rule decision "The insurer decides"
  insurer must decide patient
  within 10 days
  after assess patient by doctor
  because "Care is paid for by all of us."
```

## Watch

Hurry: shorter times for every step press those who do them; to drop a step, or to do two side by
side, presses nobody. Cruelty: a rule that turns people away when time is up also makes the wait
short.

## When to accept it

Where the time is part of the good: to think before an operation that can wait, or a notice that
protects the person. Say so in the why.

## Sources

- Montori, BMJ 2021;375:n2886: access limited “through triage, automation, and administrative
  hindrances”, and cruel delays.
- Breaking the Rules for Better Care (Berwick and others, JAMA 2017;317:2161): waits are among the
  rules that people name most.
- Sludge audits (Sunstein; New South Wales Government): some friction is justified, so ask.
  The limit of 14 days is our choice and no validated measure; change it to what your people say.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings import terms
from policyreview.findings.burden import _chains
from policyreview.findings.case import Case
from policyreview.findings.english import capital, duration_words, named, norm_words
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if not rule.afters:
        return
    norms = case.norms
    by_served = norms.reach(rule).actors & case.body.role_order.below("served")
    if not by_served and not terms.action_is(case, rule, "help"):
        return
    limit = case.limits.wait_days * 24 * 60
    chain = case.waits.longer_than(rule, limit)
    if chain is not None:
        yield _chains.found(
            case,
            chain,
            case.waits,
            limit,
            message=f"{capital(norm_words(rule))}, says {named(rule)}, but "
            f"{duration_words(chain.amount)} can go by until then, though everybody keeps to their "
            f"rules. {_chains.steps_words(chain, timed=True)}.",
            suggestion="Ask which of the steps is needed, and which can go on beside another; or "
            "let somebody begin before they are done.",
            prefer=by_served or None,
        )


FINDING = Finding(
    name="long-wait",
    pathology=Pathology.BURDEN,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.HURRY, Pathology.CRUELTY),
    each_rule=_check,
)
