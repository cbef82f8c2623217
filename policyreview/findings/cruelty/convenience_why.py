"""A rule limits people, and its reason speaks only of what is convenient for the organisation.

## What it finds

A rule that limits, refuses or takes something from the people whom we serve, or those close to
them, and whose `because` speaks of consistency, workload, precedent, cost, efficiency and the like
without naming a person or a harm. The list of such words ships with the program, and an
organisation can add its own.

## Why it matters

An organisation's order is worth something: without it nobody is cared for. But where it is the only
reason, the price is paid by somebody whom the reason does not mention, and there is no case in
which the rule would yield, for it is always convenient. Often a better reason is there and was not
written down: the consistency that a frightened person needs, the workload that tires a nurse into
mistakes.

## Example

```policy
role visitor is kin
action enter
thing ward

policy visiting

rule no-visits-in-the-morning
  visitor must not enter ward
  because "Consistency, and easier to manage."
```

## Mended

```policy
role visitor is kin
action enter
thing ward

policy visiting

rule no-visits-in-the-morning
  visitor must not enter ward
  because "Patients are washed in the morning, and the curtains do not hide much."
```

## Watch

Do not add a person to the sentence and leave the rule as it is. And do not push the work aside that
the rule saved: somebody on the ward will do it, in a hurry.

## When to accept it

Where the limit is slight and those whom it limits have agreed to it.

## Sources

42 CFR 482.13(e): restraint never for convenience. Allwood and others, BMJ Leader 2021,
doi:10.1136/leader-2021-000451; Montori, BMJ 2021;375:n2886, on access limited by administrative
hindrance. The list of words is our inference from these, not a validated measure.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from policyreview.findings.case import Case
from policyreview.findings.english import listed, named, spaced
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.findings.terms import is_restrictive
from policyreview.findings.wording import shipped, stem, word_list, words
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    why = rule.because or ""
    hits = word_list("convenience", case.words.convenience).hits(why)
    if not hits or _names_person_or_harm(case, why) or not is_restrictive(case, rule):
        return
    said = listed(dict.fromkeys(f"“{hit.text.lower()}”" for hit in hits))
    yield Found(
        where=rule.because_where or rule.where,
        message=f"{named(rule)} limits people, and the reason given for it speaks only of what is "
        f"convenient for the organisation ({said}). It names nobody who is helped by it and no "
        "harm that it prevents.",
        rule=rule.name,
        rules=(rule.name,),
        suggestion="Say who is better off for this rule, or what it prevents. If it is only the "
        "organisation, let those at the front decide when it may yield.",
    )


def _names_person_or_harm(case: Case, why: str) -> bool:
    stems = [stem(word) for word in words(why)]
    if not _people_and_harms().isdisjoint(stems):
        return True
    text = f" {' '.join(stems)} "
    return any(f" {name} " in text for name in _folded(case.people))


@cache
def _people_and_harms() -> frozenset[str]:
    data = shipped("convenience")
    return frozenset(stem(word) for word in f"{data['people']} {data['harms']}".split())


@lru_cache(maxsize=8)
def _folded(roles: frozenset[str]) -> frozenset[str]:
    return frozenset(" ".join(stem(word) for word in words(spaced(role))) for role in roles)


FINDING = Finding(
    name="convenience-why",
    pathology=Pathology.CRUELTY,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.HURRY, Pathology.BURDEN),
    each_rule=_check,
    is_local=True,
)
