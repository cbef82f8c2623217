"""A rule for a situation that cannot be.

## What it finds

A rule whose conditions exclude each other, so that no situation satisfies them all. What the
policy as a whole applies to and what is assumed about the world are counted too. The answer is
exact, not a sample.

## Why it matters

Someone wrote this rule for somebody. If it was meant to protect or to free them, they are not
protected and not freed, though the paper says so. If it was meant to forbid, staff read a rule
that means nothing and learn to skip rules.

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

rule company
  visitor may visit patient
  when night and patient is settled
  when not night
  because "Nobody should be alone."
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

rule company
  visitor may visit patient
  when night and patient is settled
  because "Nobody should be alone."
```

## Watch

A rule that begins to apply may be harsher than anybody expected. Look at whom it now reaches
before you mend it, and run the review again.

## When to accept it

When the rule waits on purpose for something that cannot happen yet. Better to keep it as a
proposal until then.

## Sources

Allwood and others (BMJ Leader 2021, doi:10.1136/leader-2021-000451) ask for discretion "within
simple boundaries" whose why is plain to staff. That a boundary has to agree with the other
boundaries is our inference from it; we know of no measure that shows harm from this finding. A
rule should say exactly when it holds: the GuideLine Implementability Appraisal calls this
decidable.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.english import named
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if not case.situations.possible(case.norms.context(rule)):
        yield Found(
            where=rule.whens[0].where if rule.whens else rule.where,
            message=f"{named(rule)} can never apply: no situation satisfies its conditions all at "
            "once. Whoever relies on it relies on nothing.",
            rule=rule.name,
            rules=(rule.name,),
            suggestion="Look for two conditions that exclude each other, or take the rule out.",
        )


FINDING = Finding(
    name="never-applies",
    pathology=Pathology.CONFLICT,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.CRUELTY,),
    each_rule=_check,
    is_local=True,
)
