"""Each rule waits for the next, and the last for the first: nobody can ever begin.

## What it finds

Rules that each have a prerequisite (`after`) which the next one governs, the last one's back to
the first, and a situation in which all of them apply. A rule governs a step if it speaks of that
very deed, done by the role that the step names. One rule is enough if it waits for what it is
itself about; rules that say `must not` do not count. Each smallest such set is found once, with the
situation.

## Why it matters

To rent a room you need a bank account, and for the account an address. The person in it does
nothing wrong and is sent round and round; each desk is right, and friendly, and cannot help. In
the end somebody bends a rule for those whom they like, and those whom nobody likes stay outside.

## Example

```policy
role newcomer is served
role clerk is frontline
action register is help
action open is help
action rent is help
thing address
thing account
thing room

policy arriving "Arriving in town"

rule room "A room"
  newcomer may rent room
  after open account by newcomer
  because "The owner wants to see who pays."

rule account "An account"
  newcomer may open account
  after register address by newcomer
  because "The bank must know its customers."

rule address "An address"
  newcomer must register address
  after rent room by newcomer
  because "Letters must find people."
```

## Mended

```policy
role newcomer is served
role clerk is frontline
action register is help
action open is help
action rent is help
thing address
thing account
thing room

policy arriving "Arriving in town"

rule room "A room"
  newcomer may rent room
  after open account by newcomer
  because "The owner wants to see who pays."

rule account "An account"
  newcomer may open account
  after register address by newcomer
  because "The bank must know its customers."

rule address "An address"
  newcomer must register address
  because "Letters must find people, in a hostel or at a friend's, too."
```

## Watch

Safety: one of the steps may protect somebody; open the circle where the why is weakest. Cruelty:
do not leave it to people's luck to find somebody who looks away. Write the way out down, for all.

## When to accept it

Hardly ever. Accept it for the days until the owners have met, and tell those at the desks where
the circle may be broken meanwhile.

## Sources

- Sludge audits (Sunstein; New South Wales Government): frictions that nothing justifies.
- Herd and Moynihan on administrative burden: learning, compliance and psychological costs.
- Allwood and others, BMJ Leader 2021, doi:10.1136/leader-2021-000451: no administrative barriers
  to manage demand; “it's not my job”. That rules of several offices can close into such a barrier,
  though none does so alone, is our inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings import terms
from policyreview.findings.burden._chains import act_words
from policyreview.findings.case import Case
from policyreview.findings.conflict._pairs import last_of, undecided
from policyreview.findings.english import deed_words, named, somebody
from policyreview.findings.finding import Finding, Found, Pathology, Severity, Witness
from policyreview.graphs.loops import Loop, smallest_loops
from policyreview.logic import TooHard
from policyreview.model.rules import Act, Rule


def _check(case: Case) -> Iterator[Found]:
    for loop in smallest_loops(case.prerequisites):
        if loop.too_hard:
            yield undecided(loop.too_hard, *loop.rules)
            continue
        try:
            yield _found(case, loop)
        except TooHard as why:
            yield undecided(str(why), *loop.rules)


def _found(case: Case, loop: Loop) -> Found:
    at = last_of(*loop.rules)
    applies = [case.norms.applies(rule) for rule in loop.rules]
    return Found(
        where=at.where,
        message=_story(case, _as_told(case, loop.rules)),
        rule=at.name,
        rules=tuple(sorted(rule.name for rule in loop.rules)),
        witness=Witness(None, case.situations.witness(*applies) or ()),
        suggestion="Let one of these be done without the step before it, at least for those who "
        "have no other way to begin.",
        between=True,
    )


def _as_told(case: Case, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """Return the rules of a loop from the first of somebody who is served, or the first, on."""
    first = min(rules, key=lambda rule: (not terms.covers_served_deed(case, rule), rule.where))
    start = rules.index(first)
    return (*rules[start:], *rules[:start])


def _story(case: Case, rules: tuple[Rule, ...]) -> str:
    first = rules[0]
    told = []
    thing = f"To {deed_words(first.norm.deed)}, {somebody(first.norm.who)}"
    for rule, following in zip(rules, (*rules[1:], first), strict=True):
        act = act_words(_step(case, rule, following))
        told.append(f"{thing} needs {act} first, says {named(rule)}")
        thing = act
    return (
        f"{'; '.join(told)}. And so it begins again: whoever keeps to all of this can never start."
    )


def _step(case: Case, rule: Rule, following: Rule) -> Act:
    """Return the prerequisite of one rule that the next one governs."""
    acts = (after.act for after in rule.afters)
    return next(act for act in acts if case.norms.governs(following, act))


FINDING = Finding(
    name="prerequisite-loop",
    pathology=Pathology.BURDEN,
    severity=Severity.ERROR,
    page=__doc__ or "",
    watch=(Pathology.SAFETY, Pathology.CRUELTY),
    whole_body=_check,
)
