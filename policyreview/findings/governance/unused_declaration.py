"""A word is declared, and nothing uses it.

## What it finds

A role, action, thing, fact or condition that no other declaration, rule, story, persona or
proposal names. Where some text could not be read, whatever stands in it counts as a use.

## Why it matters

A fact that nobody asks about is often the trace of something that was meant: the exception for
the dying that never got written, the role that was to decide. Where it is only a leftover, it
makes the next person who reads the policies look for a rule that is not there.

## Example

```policy
role patient is served
role visitor is kin
role nurse is frontline
action enter
thing ward
fact patient.dying: yes or no usually no

policy visiting "Visiting"

rule quiet "The ward rests"
  visitor must not enter ward
  discretion nurse "when company would settle somebody"
  because "People need sleep to recover."
```

## Mended

```policy
role patient is served
role visitor is kin
role nurse is frontline
action enter
thing ward
fact patient.dying: yes or no usually no

policy visiting "Visiting"

rule quiet "The ward rests"
  visitor must not enter ward
  unless patient is dying "Nobody should die alone."
  discretion nurse "when company would settle somebody"
  because "People need sleep to recover."
```

## Watch

Cruelty: before you take a word out, ask what it was put in for. An exception that somebody meant
to write is worth more than a tidy list of words.

## When to accept it

An `accept` stands in a rule, and this belongs to none. Where a list of words is shared by several
sets of policies and none of them uses all, turn it off for that folder in the settings.

## Sources

- GuideLine Implementability Appraisal: a rule has to be decidable, so the facts that decide it
  must be asked about somewhere.
- Plain drafting (digital.gov): leave out what does nothing. That an unused fact points to a missing
  exception is our inference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from policyreview.findings.case import Case
from policyreview.findings.english import capital
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.body import Body
from policyreview.model.uses import mentioned, used
from policyreview.model.vocabulary import Term, Where


def _check(case: Case) -> Iterator[Found]:
    body = case.body
    known = used(body)
    broken = {problem.path for problem in body.problems} & body.sources.keys()
    unread = Counter(name for path in broken for name in mentioned(body.sources[path].text))
    for what, name, where in _declared(body):
        here = 1 if where.path in broken else 0  # its own declaration is no use
        if name not in known and unread[name] <= here:
            yield Found(
                where=where,
                message=f"{capital(what)} '{name}' is declared, and nothing uses it.",
                suggestion="If a rule or an exception was meant that asks about it, write it; "
                "otherwise take the declaration out.",
                subject=name,
            )


def _declared(body: Body) -> Iterator[tuple[str, str, Where]]:
    terms: tuple[tuple[str, Mapping[str, Term]], ...] = (
        ("the role", body.roles),
        ("the action", body.actions),
        ("the thing", body.things),
    )
    for what, declared in terms:
        for name, term in declared.items():
            if term.where is not None:  # what is built in stands nowhere
                yield what, name, term.where
    yield from (("the fact", path, fact.where) for path, fact in body.facts.items())
    yield from (("the condition", path, one.where) for path, one in body.conditions.items())


FINDING = Finding(
    name="unused-declaration",
    pathology=Pathology.GOVERNANCE,
    severity=Severity.INFO,
    page=__doc__ or "",
    watch=(Pathology.CRUELTY,),
    whole_body=_check,
)
