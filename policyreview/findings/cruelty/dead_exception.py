"""An exception that can never be used.

## What it finds

An `unless` that can never be true while the rule is about to apply. The conditions of the rule
itself, or of its policy, or a law of the world that you wrote as `assume`, rule out what the
exception asks for. Every possible situation is considered, so there is not one in which this
exception frees anybody. If the rule itself can never apply, that is said under another name and
not here.

## Why it matters

Somebody once wanted to spare somebody, and wrote it down. Then a number was changed elsewhere, or
two rules were joined into one, and the line was left behind. It still looks like kindness: people
who read the rule believe that the hard case has been thought of, and so nobody thinks of it
again. Staff who try to use the line are told that it does not fit. A line that does nothing also
makes the rule longer, and a long rule is read less.

## Example

```policy
role patient is served
role visitor is kin
role nurse is frontline
action enter
thing ward
fact patient.days-here: number 0 to 365 days
fact patient.distressed: yes or no usually no judged by nurse

policy settling-in "The first days on the rehabilitation ward"

rule first-three-days "No visitors in the first three days"
  visitor must not enter ward
  when patient.days-here < 3
  unless patient.days-here >= 7 "Whoever stays long needs company."
  because "Somebody who has just arrived tires quickly and is assessed all day."
```

## Mended

```policy
role patient is served
role visitor is kin
role nurse is frontline
action enter
thing ward
fact patient.days-here: number 0 to 365 days
fact patient.distressed: yes or no usually no judged by nurse

policy settling-in "The first days on the rehabilitation ward"

rule first-three-days "No visitors in the first three days"
  visitor must not enter ward
  when patient.days-here < 3
  unless patient is distressed "Nobody settles in by being left alone with fear."
  because "Somebody who has just arrived tires quickly and is assessed all day."
```

Within the first three days nobody has been there for seven. Ask whoever wrote the exception whom
they had in mind, and name that.

## Watch

Safety: the exception may have been closed on purpose, after something went wrong. Before you open
it, ask what it was that it let in. Do not mend it by simply deleting it either, unless you have
asked whose need it was written for; deleting is tidy and leaves that person with nothing.

## When to accept it

When the exception waits for a change that is already decided, for instance a new ward that opens
in spring and is not yet in the vocabulary: accept it until that day. Otherwise take the line out
or mend it. There is little reason to keep a line that nobody can use.

## Sources

- The GuideLine Implementability Appraisal asks of each recommendation that it be decidable: that
  one can tell exactly under which conditions it applies. To test exceptions in the same way is
  our inference.
- Allwood and others, BMJ Leader 2021: cruel policies “fail to consider particular circumstance”;
  here the circumstance was considered and got lost.
- IHI, Breaking the Rules for Better Care (JAMA 2017;317:2161): of 342 rules that people would
  break or change, 62 % were the organisation's own to change.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.english import named
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if not rule.unlesses:
        return
    context = case.norms.context(rule)
    for number, exception in enumerate(case.norms.exceptions(rule), 1):
        if case.situations.possible(context, exception):
            continue
        if not case.situations.possible(context):
            return
        yield Found(
            where=rule.unlesses[number - 1].where,
            message=f"Exception {number} of {named(rule)} can never be used: whenever the rule "
            "is about to apply, what the exception asks for cannot be.",
            rule=rule.name,
            rules=(rule.name,),
            suggestion="Say the exception so that it can occur while the rule applies.",
            subject=str(number),
        )


FINDING = Finding(
    name="dead-exception",
    pathology=Pathology.CRUELTY,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.SAFETY,),
    each_rule=_check,
    is_local=True,
)
