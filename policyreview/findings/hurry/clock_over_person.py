"""A meeting between people ends by the clock, and nobody may let it last longer.

## What it finds

A rule about an action of `contact` (a talk, a visit, an examination) that has a `limit`, the time
it may last, and no discretion, its own or its policy's. Nobody may say that this person needs
longer today. How long the limit is does not matter here: thirty minutes can be as wrong as ten.

## Why it matters

Most people come with something that fits the time. Some come with one thing and need to say
another, and they say it at the end, with a hand on the door. If the clock decides, it is not said,
or not heard. Whoever sits opposite listens with one eye on the time, and people notice. What was
not understood comes back, as a second visit, a wrong tablet, or not at all.

## Example

```policy
role patient is served
role doctor is frontline
action talk is contact

policy clinic "Talks in the clinic"

rule ten-minutes "Ten minutes each"
  doctor must talk with patient
  limit 10 minutes
  because "Those who wait outside are ill, too."
```

## Mended

```policy
role patient is served
role doctor is frontline
action talk is contact

policy clinic "Talks in the clinic"

rule ten-minutes "Ten minutes each"
  doctor must talk with patient
  limit 10 minutes
  discretion doctor "when stopping now would leave the patient alone with something grave"
  because "Those who wait outside are ill, too."
```

Ten minutes stay what is usual. The doctor may stay when it would be wrong to go.

## Watch

Hurry: minutes given to one person are taken from the next unless the day has some to spare; see who
waits now, and for how long. The answer to hurry is not simply longer slots. Burden: staff who make
up the time in their breaks will not do so for long.

## When to accept it

When the limit protects the person: a talk that exhausts somebody gravely ill, a visit ended because
the patient must rest. Or when something outside sets the time, such as a room that others need, and
the talk can be taken up again the same day.

## Sources

- Allwood and others, BMJ Leader 2021, on hurry: duration rather than depth of time, and rigid
  scheduling; against it elegance, “no haste and no waste”, and not simply longer slots.
- Bohmer, The King's Fund 2012: a culture that “accepts the over-ride of standard procedures or
  targets” for the patient's sake performs well.
- That a limit without discretion leads to hurry is our inference; the test measures no talk.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.english import capital, named, norm_words
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if rule.limit is None or rule.discretions or not terms.action_is(case, rule, "contact"):
        return
    yield Found(
        where=rule.where,
        message=f"{capital(norm_words(rule))}: {named(rule)} lets this last {rule.limit.text} at "
        "most, and nobody may decide that this person needs longer.",
        rule=rule.name,
        rules=(rule.name,),
        suggestion="Let whoever is with the person decide when it should last longer, and leave "
        "some time in the day for it.",
    )


FINDING = Finding(
    name="clock-over-person",
    pathology=Pathology.HURRY,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.HURRY, Pathology.BURDEN),
    each_rule=_check,
)
