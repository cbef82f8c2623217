"""A word blames or labels somebody, or makes them a disease, a bed or a cost.

## What it finds

A word or phrase of a list in a title, a reason, a remark or a story: "non-compliant", "the
diabetic", "bed 24", "high utilizer", "frequent flyer". With it comes what to write instead and who
says so. Names of diseases ("diabetic foot"), what staff and organisations comply with ("compliance
with the Act") and quotations are left alone. An organisation can add its own words.

## Why it matters

Words go before deeds. Who has read that somebody is difficult meets a difficult patient; who has
read that the pain keeps her awake meets a person in pain. A rule is read by everybody, for years,
and the people it speaks of may read it, too.

## Example

```policy
role patient is served
role nurse is frontline
action call is contact

policy appointments

rule call-back "Calling non-compliant patients"
  nurse should call patient
  because "A call often shows what stood in the way."
```

## Mended

```policy
role patient is served
role nurse is frontline
action call is contact

policy appointments

rule call-back "Calling patients who could not come"
  nurse should call patient
  because "A call often shows what stood in the way."
```

## Watch

A kinder word over the same rule changes nothing for the person: see what the rule does. Ask people
how they wish to be called; not everybody minds, or prefers, the same word.

## When to accept it

Where people have chosen the word for themselves, or a name in law has it.

## Sources

NHS England, *Language Matters: language and diabetes*. Seven strategies against stigmatising notes
(PMC9360372). National Institute on Drug Abuse, *Words Matter*. Allwood and others, BMJ Leader 2021,
doi:10.1136/leader-2021-000451. Each entry of the list names its source; some are our inference and
say so.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.english import named
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.findings.wording import rule_texts, word_list
from policyreview.model.rules import Rule
from policyreview.model.vocabulary import Where


def _check(case: Case) -> Iterator[Found]:
    listed = word_list("uncaring", case.words.uncaring)
    for text, where, place, rule in _texts(case):
        told: set[str] = set()
        for hit in listed.hits(text):
            word = hit.text.lower()
            if word in told:
                continue
            told.add(word)
            instead = hit.entry.instead
            yield Found(
                where=where,
                message=f"{place} says “{hit.text}”. The word can blame somebody, or stand between "
                "them and whoever reads it.",
                rule=rule.name if rule else None,
                rules=(rule.name,) if rule else (),
                suggestion=f"Write instead: {instead} (source: {hit.entry.source})."
                if instead
                else f"Find another word (source: {hit.entry.source}).",
                subject=word,
            )


def _texts(case: Case) -> Iterator[tuple[str, Where, str, Rule | None]]:
    """Yield each text for readers, its place, how to call it, and its rule if it has one."""
    body = case.body
    for rule in body.rules.values():
        for text, where, kind in rule_texts(rule):
            yield text, where, f"{kind} of {named(rule)}", rule
    for policy in body.policies.values():
        name = f"the policy “{policy.title or policy.name}”"
        if policy.title:
            yield policy.title, policy.where, f"The title of {name}", None
        if policy.because:
            place = policy.because_where or policy.where
            yield policy.because, place, f"The purpose of {name}", None
        for text, where in policy.remarks:
            yield text, where, f"A remark of {name}", None
    for story in body.stories.values():
        if story.title:
            yield story.title, story.where, f"The title of the story “{story.name}”", None
        for text, where in story.texts:
            yield text, where, f"The story “{story.title or story.name}”", None
    for persona in body.personas.values():
        if persona.title:
            yield persona.title, persona.where, f"The title of the persona “{persona.name}”", None
    for proposal in body.proposals.values():
        name = f"the proposal “{proposal.title or proposal.name}”"
        if proposal.title:
            yield proposal.title, proposal.where, f"The title of {name}", None
        if proposal.because:
            yield proposal.because, proposal.where, f"The reason of {name}", None


FINDING = Finding(
    name="uncaring-word",
    pathology=Pathology.WORDS,
    severity=Severity.WARNING,
    page=__doc__ or "",
    whole_body=_check,
)
