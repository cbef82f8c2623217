"""The same person has to bring the same thing twice.

## What it finds

Two duties (`must`) of people who are served, or of those close to them, to `provide` the same
thing: in one situation the same person owes it by both rules, at whatever desk each of them names.

## Why it matters

To tell one's story again, to fetch one more copy of the same paper: each desk asks for a good
reason of its own, and none of them sees the pile. It takes strength from people who came because
they had little left, and it tells them that nobody listened the first time. What differs between
the two copies later becomes a question that they must answer, too.

## Example

```policy
role patient is served
action bring is provide
thing medicine-list
thing ward
thing clinic

policy coming-in "Coming in"

rule list-for-ward "Your medicines, for the ward"
  patient must bring medicine-list to ward
  because "The ward gives nobody what they cannot take."

rule list-for-clinic "Your medicines, for the clinic"
  patient must bring medicine-list to clinic
  because "The clinic gives nobody what they cannot take."
```

## Mended

```policy
role patient is served
role clerk is frontline
action bring is provide
thing medicine-list
thing ward
thing clinic

policy coming-in "Coming in"

rule list-for-ward "Your medicines, for the ward"
  patient must bring medicine-list to ward
  because "The ward gives nobody what they cannot take."

rule list-from-ward "The clinic asks the ward"
  clerk must bring medicine-list to clinic
  because "The clinic gives nobody what they cannot take."
```

## Watch

Blur: what was told once and copied everywhere can be wrong everywhere. Let the person see what is
passed on, and ask whether it is still so. Hurry: somebody has to pass it on; give them the time.

## When to accept it

Where asking again is the safeguard, such as the name and the date of birth before an operation,
and people are told why they are asked.

## Sources

- Allwood and others, BMJ Leader 2021, doi:10.1136/leader-2021-000451: saying the same thing again,
  and closing other people's loops, as signs of burden.
- Herd and Moynihan on administrative burden: the costs of learning, of compliance, and to the mind.
- Tran, Montori, Ravaud, Mayo Clin Proc 2020;95:504: many cannot sustain the work that their care
  asks of them. That two papers are a part of that work is our inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.conflict._pairs import last_of, undecided
from policyreview.findings.english import capital, deed_words, listed, named, somebody
from policyreview.findings.finding import Finding, Found, Pathology, Severity, Witness
from policyreview.logic import TooHard
from policyreview.model.rules import Modal, Rule
from policyreview.norms.duties import both_owed
from policyreview.norms.reach import Reach


def _check(case: Case) -> Iterator[Found]:
    order = case.body.action_order
    providing = order.below("provide")
    for rule in case.body.rules.values():
        box = _owed(case, rule)
        if box is None:
            continue
        anywhere = box._replace(places=())  # for whichever desks the two are
        for other in case.index(Modal.MUST).meeting(anywhere, rule.norm.deed.object, providing):
            same = other.norm.deed.object == rule.norm.deed.object
            if other.name <= rule.name or not same:
                continue
            under = _owed(case, other)
            if under is not None and box.actors & under.actors:
                yield from _found(case, rule, box, other, under)


def _owed(case: Case, rule: Rule) -> Reach | None:
    """Return the deeds by which people served owe what a duty to provide names, in any place."""
    obj = rule.norm.deed.object
    if rule.modal is not Modal.MUST or obj is None or not terms.action_is(case, rule, "provide"):
        return None
    reach = terms.same_deeds(case, rule)
    reach = reach._replace(
        actors=reach.actors & terms.served_roles(case),
        objects=1 << case.body.object_order.index[obj],
    )
    return None if reach.is_empty else reach


def _found(case: Case, one: Rule, reach: Reach, other: Rule, under: Reach) -> Iterator[Found]:
    try:
        both = both_owed(case.norms, one, reach, other, under)
        if both is None:
            return
        first, second, when = both
        facts = case.situations.witness(when) or ()
    except TooHard as why:
        yield undecided(str(why), one, other)
        return
    at = last_of(one, other)
    deeds = listed(dict.fromkeys((deed_words(first), deed_words(second))))
    yield Found(
        where=at.where,
        message=f"{capital(somebody(first.actor))} is asked for the same thing twice: they must "
        f"{deeds}, by {named(one)} and by {named(other)}.",
        rule=at.name,
        rules=tuple(sorted((one.name, other.name))),
        witness=Witness(first, facts),
        suggestion="Let it be given once, and let one place pass it on to the other.",
        between=True,
    )


FINDING = Finding(
    name="asked-again",
    pathology=Pathology.BURDEN,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.BLUR, Pathology.HURRY),
    whole_body=_check,
)
