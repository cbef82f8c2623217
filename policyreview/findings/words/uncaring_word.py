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

from collections.abc import Iterable, Iterator

from policyreview.findings.case import Case
from policyreview.findings.english import named
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.findings.wording import rule_texts, word_list
from policyreview.model.body import Body
from policyreview.model.rules import Rule
from policyreview.model.vocabulary import Where


def _at_rule(case: Case, rule: Rule) -> Iterator[Found]:
    texts = ((text, where, f"{kind} of {named(rule)}") for text, where, kind in rule_texts(rule))
    yield from _listed(case, texts, rule)


def _elsewhere(case: Case) -> Iterator[Found]:
    yield from _listed(case, _other_texts(case.body), None)


def _listed(
    case: Case, texts: Iterable[tuple[str, Where, str]], rule: Rule | None
) -> Iterator[Found]:
    """Yield the listed words of some texts, each once a text; with each comes what to call it."""
    listed = word_list("uncaring", case.words.uncaring)
    for text, where, place in texts:
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


def _other_texts(body: Body) -> Iterator[tuple[str, Where, str]]:
    """Yield each text for readers that belongs to no rule, its place, and what to call it."""
    for policy in body.policies.values():
        name = f"the policy “{policy.title or policy.name}”"
        if policy.title:
            yield policy.title, policy.where, f"The title of {name}"
        if policy.because:
            yield policy.because, policy.because_where or policy.where, f"The purpose of {name}"
        for text, where in policy.remarks:
            yield text, where, f"A remark of {name}"
    for story in body.stories.values():
        if story.title:
            yield story.title, story.where, f"The title of the story “{story.name}”"
        for text, where in story.texts:
            yield text, where, f"The story “{story.title or story.name}”"
    for persona in body.personas.values():
        if persona.title:
            yield persona.title, persona.where, f"The title of the persona “{persona.name}”"
    for proposal in body.proposals.values():
        name = f"the proposal “{proposal.title or proposal.name}”"
        if proposal.title:
            yield proposal.title, proposal.where, f"The title of {name}"
        if proposal.because:
            yield proposal.because, proposal.where, f"The reason of {name}"


FINDING = Finding(
    name="uncaring-word",
    pathology=Pathology.WORDS,
    severity=Severity.WARNING,
    page=__doc__ or "",
    each_rule=_at_rule,
    whole_body=_elsewhere,
    is_local=True,
)
