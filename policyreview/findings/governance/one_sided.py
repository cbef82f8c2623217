"""The rules bind those who receive care and those who give it, and nobody else.

## What it finds

It looks at all policies together. Some rule binds (`must`, `must not`, `should`, `should not`)
people who are served or staff who meet them, and no rule binds any other role: no manager, no
office, no director, nobody who decides about time, money or the rules themselves.

## Why it matters

Those at the bedside answer for each step, and the patient for each appointment. That there are
enough hands, that the telephone is answered at night, that a rule which hurts is looked at again,
is nobody's duty. People notice that duties only ever run downwards, and they stop telling those
above them what a rule does, since nothing binds anybody there to listen.

## Example

```policy
role patient is served
role nurse is frontline reports to manager
role manager is staff
action answer is contact
thing bell

policy bells "Bells on the ward"

rule answer-bell "Answer the bell"
  nurse must answer bell
  because "Somebody who rings may be frightened."
```

## Mended

```policy
role patient is served
role nurse is frontline reports to manager
role manager is staff
action answer is contact
action fill is help
thing bell
thing rota

policy bells "Bells on the ward"

rule answer-bell "Answer the bell"
  nurse must answer bell
  because "Somebody who rings may be frightened."

rule enough-hands "Enough hands"
  manager must fill rota
  because "A bell is only answered where somebody has a hand free."
```

## Watch

Burden: a duty to count and report how fast bells are answered binds the manager on paper and the
nurse in fact. Ask those at the front what they need from the others, and write that.

## When to accept it

Where these policies are one part of more, and what the others owe stands elsewhere and is kept.

## Sources

- Allwood and others, BMJ Leader 2021, doi:10.1136/leader-2021-000451: accountability is mutual,
  corporate roles owe something too.
- Klaber, Bisognano, Berwick, BMJ 2026;393:s969: looking after patients requires looking after
  staff. To read it off the roles that the rules bind is our inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Rule


def _check(case: Case) -> Iterator[Found]:
    roles = case.body.role_order
    near = roles.below("served") | roles.below("frontline")
    first: Rule | None = None
    for rule in case.body.rules.values():
        if terms.is_binding(rule):
            actors = case.norms.reach(rule).actors
            if actors & ~near:
                return
            if actors and (first is None or rule.where < first.where):
                first = rule
    if first is not None:
        yield Found(
            where=first.where,
            message="All duties and bans fall on the people who are served here and on the staff "
            "who meet them. Nobody else owes anything by these rules.",
            suggestion="Ask those at the front what they need from the others to keep these rules, "
            "and write it down as a duty of theirs.",
        )


FINDING = Finding(
    name="one-sided",
    pathology=Pathology.GOVERNANCE,
    severity=Severity.INFO,
    page=__doc__ or "",
    watch=(Pathology.BURDEN,),
    whole_body=_check,
)
