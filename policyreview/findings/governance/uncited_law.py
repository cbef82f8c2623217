"""A rule says that law demands it, and does not say which.

## What it finds

A rule whose source is `statute`, `regulation` or `contract`, its own or its policy's, with no
citation behind it.

## Why it matters

"We are not allowed to" ends most talks at the counter. Sometimes it is true. Often it is a habit
that says so: a law half remembered, or read more strictly than it was written. Where the place in
the law is named anybody can read it, see what it asks and what it leaves open, and see where the
local rule goes further. Until then the program treats the rule as a local one, which the
organisation can change by itself.

## Example

```policy
role relative is kin
role nurse is frontline
action tell

policy privacy

rule tell-nothing
  nurse must not tell relative
  source statute
  because "Illness is private."
```

## Mended

```policy
role relative is kin
role nurse is frontline
action tell

policy privacy

rule tell-nothing
  nurse must not tell relative
  source regulation "45 CFR 164.510(b)"
  because "Illness is private."
```

(Here the citation shows that the rule goes further than its law, which lets a nurse tell a relative
what bears on the care that they give.)

## Watch

A citation is easily copied from another rule. Read the place, and the exceptions around it; they
may stand in another section.

## When to accept it

Where a contract is confidential: then say who has read it.

## Sources

Berwick, Loehrer and Gunther-Murphy, JAMA 2017;317:2161: of 342 rules that staff and patients wished
away, 16 % were habits with no legal basis and 22 % law; misunderstood confidentiality law was among
those most named.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.english import named
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    source = rule.source
    if source.kind.is_law and not (source.citation or "").strip():
        yield Found(
            where=rule.where,
            message=f"{named(rule)} says that it comes from a {source.kind}, and does not say "
            "which. Is it law, or a habit that says so?",
            rule=rule.name,
            rules=(rule.name,),
            suggestion=f"Name the place: source {source.kind} “…”. If nobody can find it: source "
            "local, or habit.",
        )


FINDING = Finding(
    name="uncited-law",
    pathology=Pathology.GOVERNANCE,
    severity=Severity.WARNING,
    page=__doc__ or "",
    each_rule=_check,
)
