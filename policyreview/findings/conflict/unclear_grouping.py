"""`and` and `or` side by side, without parentheses.

## What it finds

A `when`, `unless`, `matters when` or the `if` of a discretion in which `and` and `or` stand beside
each other without parentheses. What a policy says for all its rules (`applies when`, its
`discretion`) is told once, where it stands.

## Why it matters

The engine reads `a or b and c` in one way only: `and` binds tighter. People do not. One nurse reads
that children may come whenever their parent is with them, another that they may come at any time,
and both are sure. The family meets a different rule on each shift, and the quarrel at the door is
about grammar. Two parentheses say what was meant to everybody who reads it.

## Example

```policy
role patient is served
role visitor is kin
action enter
thing ward
fact hour: number 0 to 23
fact patient.dying: yes or no
fact patient.alone: yes or no

policy visiting "Visiting on the adult wards"

rule quiet-night "Quiet at night"
  visitor must not enter ward
  when hour >= 20
  unless patient is dying or patient is alone and hour < 22
  because "Patients need unbroken sleep to recover."
```

## Mended

```policy
role patient is served
role visitor is kin
action enter
thing ward
fact hour: number 0 to 23
fact patient.dying: yes or no
fact patient.alone: yes or no

policy visiting "Visiting on the adult wards"

rule quiet-night "Quiet at night"
  visitor must not enter ward
  when hour >= 20
  unless patient is dying or (patient is alone and hour < 22)
  because "Patients need unbroken sleep to recover."
```

## Watch

Conflict: parentheses in another place make another rule. Ask those who wrote it which of the two
they meant, and look at `explain` before and after.

## When to accept it

Where the sentence is quoted from a law that reads like this and everybody knows how it is taken.
Elsewhere two parentheses cost less than accepting it.

## Sources

- GuideLine Implementability Appraisal: a rule must be decidable, so that it is plain exactly when
  it holds.
- Plain drafting (digital.gov) asks for words that a reader can take in one way only.
- That readers differ over `and` and `or` here is our inference; nothing was measured.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.english import named
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.body import Body
from policyreview.model.rules import Discretion, Rule, When
from policyreview.model.vocabulary import Where

SUGGESTION = "Put parentheses around what belongs together: “a or (b and c)” or “(a or b) and c”."


def _check(case: Case) -> Iterator[Found]:
    told: set[Where] = set()
    for rule in case.body.rules.values():
        for clause, subject in _mixed(rule):
            if not clause.inherited:
                yield _found(clause.where, named(rule), subject, rule)
            elif clause.where not in told:
                told.add(clause.where)
                # Its number among the rule's own would mislead: the policy has but this one.
                word = subject if isinstance(clause, Discretion) else "applies when"
                yield _found(clause.where, f"the policy “{rule.policy}”", word, None)
    yield from _in_words(case.body)


def _in_words(body: Body) -> Iterator[Found]:
    """Yield what is mixed in the vocabulary, on which many rules can rest."""
    for role in body.roles.values():
        if role.mixed and role.where is not None:
            yield _found(role.where, f"the role “{role.name}”", "available when", None)
    for condition in body.conditions.values():
        if condition.mixed:
            yield _found(condition.where, f"the condition “{condition.path}”", "means", None)
    for law in body.laws:
        if law.mixed:
            yield _found(law.where, "what is taken for granted", "assume", None)


def _mixed(rule: Rule) -> Iterator[tuple[When | Discretion, str]]:
    """Yield the clauses of a rule in which both stand side by side, with a name for each."""
    clauses: list[tuple[str, tuple[When | Discretion, ...]]] = [
        ("when", rule.whens),
        ("unless", rule.unlesses),
        ("matters when", (rule.matters,) if rule.matters is not None else ()),
        ("discretion", rule.discretions),
    ]
    for word, found in clauses:
        for number, clause in enumerate(found, 1):
            if clause.mixed:
                yield clause, f"{word} {number}" if len(found) > 1 else word


def _found(where: Where, whose: str, subject: str, rule: Rule | None) -> Found:
    return Found(
        where=where,
        message=f"In “{subject}” of {whose} “and” and “or” stand side by side. It is read with "
        "“and” first; a person may read it the other way.",
        rule=rule.name if rule else None,
        rules=(rule.name,) if rule else (),
        suggestion=SUGGESTION,
        subject=subject,
    )


FINDING = Finding(
    name="unclear-grouping",
    pathology=Pathology.CONFLICT,
    severity=Severity.INFO,
    page=__doc__ or "",
    watch=(Pathology.CONFLICT,),
    whole_body=_check,
)
