"""A rule is there because it has always been there.

## What it finds

A rule whose source, its own or its policy's, is `habit`: nobody decided it, no law asks for it, and
it is kept all the same.

## Why it matters

Of the rules that staff and patients wish away, about every sixth turns out to be a habit. These are
the easiest to mend: no board has to vote and no law has to change, somebody only has to say that it
is not a rule. As long as nobody says it, people are turned away in its name. Some habits are wise;
then they deserve to be decided, with a reason and an owner.

## Example

```policy
role visitor is kin
action bring
thing flowers

policy visiting

rule no-flowers
  visitor must not bring flowers
  source habit
  because "Water in a vase may carry germs."
```

## Mended

```policy
role visitor is kin
role matron is staff
action bring
thing flowers

policy visiting

rule no-flowers
  visitor must not bring flowers
  source local "Decided by the ward meeting"
  owner matron
  because "Water in a vase may carry germs."
```

(Or take the rule away, and tell everybody that it never was one.)

## Watch

A habit may guard against something that nobody remembers. Ask those who have been there longest
before it goes.

## When to accept it

While you find out where it came from, with a date.

## Sources

Berwick, Loehrer and Gunther-Murphy, JAMA 2017;317:2161 (*Breaking the Rules for Better Care*): 24
organisations, 342 rules, 16 % of them habits with no legal basis, to be cleared up.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.english import named, norm_words
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Rule, SourceKind


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if rule.source.kind is SourceKind.HABIT:
        yield Found(
            where=rule.where,
            message=f"{named(rule)} is kept out of habit: {norm_words(rule)}, and nobody has "
            "decided so.",
            rule=rule.name,
            rules=(rule.name,),
            suggestion="Decide it, with a reason and an owner, or let everybody know that it is "
            "no rule.",
        )


FINDING = Finding(
    name="habit-rule",
    pathology=Pathology.GOVERNANCE,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.SAFETY,),
    each_rule=_check,
)
