"""An exception that frees nobody, because another rule says the same.

## What it finds

An exception that can well be true, and frees nobody. Whenever it is used, every deed of which the
rule speaks is still forbidden by some other rule; or, for a duty, still demanded by another rule
of the same kind. The finding names that other rule. It takes into account which rule goes before
which, so a ban that is overridden there is not held against the exception. An exception to a
permission is never hollow in this sense.

## Why it matters

The kindness is real, and it stands in one policy while the ban stands in two. The family has read
in the leaflet that they may come when somebody is dying. They come, and the other rule stops them
at the door. For the nurse it is worse than one strict rule: whichever leaflet she follows, she
has broken the other. Policies that were written by different people at different desks often meet
for the first time in a patient.

## Example

```policy
role patient is served
role visitor is kin
role nurse is frontline
action enter
thing ward
fact hour: number 0 to 23
fact patient.dying: yes or no usually no judged by nurse

policy visiting "Visiting on the adult wards"

rule quiet-nights "No visitors late in the evening"
  visitor must not enter ward
  when hour >= 22
  unless patient is dying "Nobody should die alone."
  because "Patients need unbroken sleep to recover."

policy security "Safe buildings"

rule closed-building "The building closes"
  visitor must not enter ward
  when hour >= 21
  because "Strangers have walked in at night and taken what lay beside the beds."
```

## Mended

```policy
role patient is served
role visitor is kin
role nurse is frontline
action enter
thing ward
fact hour: number 0 to 23
fact patient.dying: yes or no usually no judged by nurse

policy visiting "Visiting on the adult wards"

rule quiet-nights "No visitors late in the evening"
  visitor must not enter ward
  when hour >= 22
  unless patient is dying "Nobody should die alone."
  because "Patients need unbroken sleep to recover."

policy security "Safe buildings"

rule closed-building "The building closes"
  visitor must not enter ward
  when hour >= 21
  unless patient is dying "The nurse on duty opens the door."
  because "Strangers have walked in at night and taken what lay beside the beds."
```

Both rules keep their purpose. The exception is now the same in each. A third rule would also have
done, by which visitors may enter when somebody is dying, and which `overrides` the closed
building.

## Watch

Safety: the other rule was often written by somebody who answers for something else, such as fire,
theft or infection. Opening it from outside may undo what it protects. Talk to its owner and mend
it together; they may know of a way, a bell or a second door, that keeps both.

## When to accept it

When the other rule is law, or is a protection that must stand even in the excepted case, and
people are told so where they read the exception. Then say in the reason which of the two is
right. An exception that promises what the house cannot give is better taken out.

## Sources

- Allwood and others, BMJ Leader 2021: “an improvement in one area may lead to failure in
  another”. They speak of kinds of care; that it holds for two rules, too, is our inference, and
  the ground for the advice to mend them together.
- Bohmer, The King's Fund 2012, on a culture that “accepts the over-ride of standard procedures or
  targets” in the patient's demonstrated best interest: somebody must be able to follow the
  exception. That two policies together can take this away is our inference.
- Mental Health Act Code of Practice (England), 8.5, on restrictions applied without looking at
  the individual.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.english import listed, named
from policyreview.findings.finding import Finding, Found, Pathology, Severity, Witness
from policyreview.logic import Formula, TooHard, all_of
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if not rule.unlesses or rule.modal in terms.ALLOWING:
        return
    context = case.norms.context(rule)
    for number, exception in enumerate(case.norms.exceptions(rule), 1):
        excepted = all_of([context, exception])
        if terms.live_unlesses(case, rule)[number - 1] or not case.situations.possible(excepted):
            continue
        others = _holding(case, rule, excepted)
        deed = terms.greatest_deed(case, rule, terms.served_roles(case))
        asks = "demanded" if rule.modal in terms.DEMANDING else "forbidden"
        yield Found(
            where=rule.unlesses[number - 1].where,
            message=f"Exception {number} of {named(rule)} frees nobody: whenever it is used, the "
            f"same is still {asks} by {listed((named(other) for other in others), 'or')}.",
            rule=rule.name,
            rules=tuple(sorted({rule.name, *(other.name for other in others)})),
            witness=Witness(deed, case.situations.witness(excepted) or ()),
            suggestion="Give the other rule the same exception, or write a rule that allows it "
            "there and overrides the other.",
            subject=str(number),
        )


def _holding(case: Case, rule: Rule, excepted: Formula) -> list[Rule]:
    """Return the rules that still hold the deeds in such situations, and no more than it takes."""
    within = terms.same_deeds(case, rule)
    greatest = case.norms.reaches.highest(within)
    holding = {o.name: o for doing in greatest for o in terms.still_holding(case, rule, doing)}
    found = [
        other
        for other in holding.values()
        if case.situations.possible(excepted, case.norms.applies(other))
    ]
    with suppress(TooHard):  # that the exception is hollow is known; then more rules are named
        for other in list(found):
            rest = [one for one in found if one is not other]
            if rest and terms.free_deed(case, excepted, within, rest) is None:
                found = rest
    return found


FINDING = Finding(
    name="hollow-exception",
    pathology=Pathology.CRUELTY,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.SAFETY,),
    each_rule=_check,
    is_local=True,
)
