"""A reason only says the rule once more.

## What it finds

A `because` that tells nothing new. Either every word in it that carries meaning stands already in
the rule itself (its deed, those whom it is for, its conditions or its title; endings and small
words such as "the" do not count), or it only points at a rule: "it is policy", "to comply", "as
required", "because we have always done it".

## Why it matters

Such a sentence fills the place where the reason should stand. Nobody can ask whether it holds,
and nobody can tell the case for which it was not meant. To the person it is said to, it means that
the talk is over.

## Example

```policy
role visitor is kin
action enter
thing ward

policy visiting

rule no-visits "No visitors on the ward"
  visitor must not enter ward
  because "Visitors are not allowed on the ward."
```

## Mended

```policy
role visitor is kin
action enter
thing ward

policy visiting

rule no-visits "No visitors on the ward"
  visitor must not enter ward
  because "Two people here have no defence against infection."
```

## Watch

A reason that sounds better need not be truer. The mended reason may show that the rule reaches
further than its reason does: then change the rule, too.

## When to accept it

Where the deed and its reason are one and everybody sees it. That is rarer than it seems.

## Sources

Allwood and others, BMJ Leader 2021, doi:10.1136/leader-2021-000451, asks that the why be explicitly
articulated behind each boundary. That a reason in the rule's own words articulates nothing is our
inference, and comparing words is a rough way to see it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from policyreview.findings.case import Case
from policyreview.findings.english import named, spaced
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.findings.terms import DEMANDING, FORBIDDING
from policyreview.findings.wording import Entry, WordList, content, shipped, stem, words
from policyreview.model.formula import Formula, Named, Test, walk
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    why = (rule.because or "").strip()
    if not why:
        return
    if _only_points(why):
        told = "only points at a rule"
    elif set(content(why)) <= _own_words(case, rule):
        told = "says the rule once more in other words"
    else:
        return
    yield Found(
        where=rule.because_where or rule.where,
        message=f"The reason given for {named(rule)} {told}: “{why}”{_stop(why)} It does not yet "
        "tell anybody what the rule is good for.",
        rule=rule.name,
        rules=(rule.name,),
        suggestion="Say whom the rule helps, or what would happen without it.",
    )


def _stop(quoted: str) -> str:
    """Return the full stop that a quotation at the end of a sentence lacks."""
    return "" if quoted.endswith((".", "!", "?", "…")) else "."


def _own_words(case: Case, rule: Rule) -> set[str]:
    """Return the stems of the words of a rule's deed, who, conditions and title, and its force."""
    norm = rule.norm
    texts = [norm.who, norm.only or "", *norm.exceptions, norm.deed.action, norm.deed.object or ""]
    texts += [place for _, place in norm.deed.places] + [rule.title or ""]
    for when in (*rule.whens, *rule.unlesses):
        texts += _condition_words(when.formula)
    if rule.modal in FORBIDDING:
        texts.append(shipped("stopwords")["forbidding"])
    elif rule.modal in DEMANDING:
        texts.append(shipped("stopwords")["demanding"])
    return {word for text in texts for word in _stems(text)}


@lru_cache(maxsize=8192)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(spaced(text)))


def _condition_words(formula: Formula) -> Iterator[str]:
    for part in walk(formula):
        match part:
            case Test():
                yield from (part.fact, *map(str, part.values))
            case Named():
                yield part.condition


def _only_points(why: str) -> bool:
    pointing, fillers = _pointing()
    hits = pointing.hits(why)
    for hit in reversed(hits):
        why = why[: hit.start] + " " + why[hit.start + len(hit.text) :]
    rest = [word for word in content(why) if not word.isdigit()]
    return bool(hits or rest) and all(word in fillers for word in rest)


@cache
def _pointing() -> tuple[WordList, frozenset[str]]:
    data = shipped("stopwords")
    fillers = frozenset(stem(word) for word in data["fillers"].split())
    return WordList(Entry(phrase) for phrase in data["pointing"]), fillers


FINDING = Finding(
    name="circular-why",
    pathology=Pathology.CRUELTY,
    severity=Severity.WARNING,
    page=__doc__ or "",
    each_rule=_check,
    is_local=True,
)
