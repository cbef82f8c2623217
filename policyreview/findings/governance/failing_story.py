"""The rules do not keep what a story expects of them.

## What it finds

A story with an expectation that fails, or that depends on facts which the story leaves open and
for which there is no usual value. A story whose own facts cannot all be true fails as well. `may`
expects that the deed is not forbidden, `must not` that it is, `must` that it is required,
`need not` that it is not, `should` that it is recommended, `should not` that it is advised against;
`discretion` expects that somebody may decide otherwise and can be reached.

## Why it matters

A story was told by somebody to whom it happened, and those who wrote it down promised that it would
go otherwise next time. Rules change, one line at a time, and each change looks harmless. If the
promise is broken nobody notices until it happens again, to somebody else, and then it is too late
to say that it was not meant.

## Example

```policy
role family is kin
role nurse is frontline
action enter
thing ward
fact hour: number 0 to 23
fact patient.dying: yes or no usually no

policy visiting "Visiting"

rule quiet-nights "Quiet nights"
  family must not enter ward
  when hour >= 20
  because "People sleep and heal."

story the-last-night "A daughter was sent home at eleven"
  about visiting.quiet-nights
  told by family on 2026-03-02
  given hour = 23, patient.dying
  expect family may enter ward
```

## Mended

```policy
role patient is served
role family is kin
role nurse is frontline
action enter
thing ward
fact hour: number 0 to 23
fact patient.dying: yes or no usually no

policy visiting "Visiting"

rule quiet-nights "Quiet nights"
  family must not enter ward
  when hour >= 20
  unless patient is dying "Nobody should die alone."
  because "People sleep and heal."

story the-last-night "A daughter was sent home at eleven"
  about visiting.quiet-nights
  told by family on 2026-03-02
  given hour = 23, patient.dying
  expect family may enter ward
```

## Watch

Cruelty: the quickest way to make a story pass is to change the story; ask the person who told it
first. Blur: an exception cut to fit one story leaves out the next person, whose case is a little
different.

## When to accept it

It cannot be accepted in a rule, as it stands at the story. Where a story is no longer what you
promise, take it out, and say so to those who told it.

## Sources

- Allwood and others, BMJ Leader 2021, doi:10.1136/leader-2021-000451: stories told in the language
  of care make visible what a policy does.
- Berwick, Loehrer and Gunther-Murphy, JAMA 2017;317:2161: staff and patients name the one rule that
  they would break or change.
- Bohmer, The King's Fund 2012: few staff see their ideas for change carried out. That a story kept
  as a test helps to carry them through is our inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.english import (
    broken_words,
    capital,
    expected,
    listed,
    named,
    story_named,
)
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.logic import TooHard
from policyreview.norms.knowledge import broken_laws
from policyreview.norms.stories import Heard, Outcome, Tried, hear


def _check(case: Case) -> Iterator[Found]:
    for story in case.body.stories.values():
        try:
            heard = hear(case.speaking, story)
            if heard.outcome is not Outcome.PASSES:
                yield _found(case, heard)
        except TooHard as why:
            yield Found(where=story.where, message="", subject=story.name, undecided=str(why))


def _found(case: Case, heard: Heard) -> Found:
    story = heard.story
    broken = [tried for tried in heard.tried if tried.outcome is not Outcome.PASSES]
    if broken:
        told = " ".join(_told(tried, heard) for tried in broken)
    else:
        laws = broken_laws(case.situations, story.given)
        told = f"What it tells cannot all be true: {broken_words(case.body, laws)}."
    return Found(
        where=story.where,
        message=capital(f"{story_named(story)} does not come out as expected. {told}"),
        rules=tuple(sorted({rule.name for tried in broken for rule in tried.rules})),
        suggestion="Change the rules, or, with those who told the story, what it expects."
        if heard.outcome is Outcome.FAILS
        else "Say in the story how it was, or let the rules keep the promise whatever it was.",
        subject=story.name,
    )


def _told(tried: Tried, heard: Heard) -> str:
    """Return how an expectation was broken, in a sentence or two."""
    says = f"It expects that {expected(tried.expectation)}."
    rules = listed(named(rule) for rule in tried.rules)
    by = f" ({rules})" if rules else ""
    if tried.outcome is Outcome.FAILS:
        if tried.asked is None:
            return f"{says} That is not so{by}."
        return f"{says} The answer is: {tried.asked.answer}{by}."
    facts = listed(decisive.fact for decisive in heard.decides)
    return f"{says} That depends{f' on {facts}' if facts else ''}{by}."


FINDING = Finding(
    name="failing-story",
    pathology=Pathology.GOVERNANCE,
    severity=Severity.ERROR,
    page=__doc__ or "",
    watch=(Pathology.CRUELTY, Pathology.BLUR),
    whole_body=_check,
)
