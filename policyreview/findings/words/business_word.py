"""A rule that touches somebody served speaks of people in the language of business.

## What it finds

Words of a list ("service line", "population segment", "throughput", "covered lives") in the title,
the reason or a remark of a rule that is about somebody served or their kin: it says what they do,
or they are the object or the place of its deed. Rules about stores and accounts are left alone, and
so are quotations. An organisation can add its own words.

## Why it matters

There are two languages in every organisation, one that counts and one that knows people. The one
that counts is not wrong, and without it there is no bed and no wage. But in a rule about a person
it leads the eye past them: a throughput cannot be frightened. Whoever keeps such a rule is told to
keep an eye on the number.

## Example

```policy
role patient is served
role nurse is frontline
action discharge

policy discharge-home "Going home"

rule home-by-noon
  nurse should discharge patient
  because "Throughput of the ward."
```

## Mended

```policy
role patient is served
role nurse is frontline
action discharge

policy discharge-home "Going home"

rule home-by-noon
  nurse should discharge patient
  because "Somebody else lies in the corridor and needs the bed by evening."
```

## Watch

Do not dress a number up as a person. If the number is what the rule is about, say so, and ask who
pays for it.

## When to accept it

Where the term is fixed by law or contract and another would be misunderstood.

## Sources

Allwood and others, BMJ Leader 2021, doi:10.1136/leader-2021-000451, name "service lines". Klaber
and others, BMJ 2026;393:s969, on the rational and the relational lexicon. Most of the list is our
inference from these and says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.english import named
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.findings.terms import covers_served_deed, is_person
from policyreview.findings.wording import rule_texts, word_list
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    business = word_list("business", case.words.business)
    told: set[str] = set()
    for text, where, kind in rule_texts(rule):
        for hit in business.hits(text):
            word = hit.text.lower()
            if word in told or not _touches_somebody_served(case, rule):
                continue
            told.add(word)
            instead = hit.entry.instead
            yield Found(
                where=where,
                message=f"{kind} of {named(rule)} says “{hit.text}”. The rule is about people, and "
                "this is a word about goods or money.",
                rule=rule.name,
                rules=(rule.name,),
                suggestion=f"Say it in words for people: {instead} (source: {hit.entry.source})."
                if instead
                else f"Say it in words for people (source: {hit.entry.source}).",
                subject=word,
            )


def _touches_somebody_served(case: Case, rule: Rule) -> bool:
    deed = rule.norm.deed
    named_there = (deed.object, *(place for _, place in deed.places))
    return any(is_person(case, name) for name in named_there) or covers_served_deed(case, rule)


FINDING = Finding(
    name="business-word",
    pathology=Pathology.WORDS,
    severity=Severity.INFO,
    page=__doc__ or "",
    each_rule=_check,
    is_local=True,
)
