"""A rule that says nothing which others do not say already.

## What it finds

A rule that applies somewhere and carries out no other one, and that could be taken out without
changing the answer to any question: wherever it counts, another rule of the same kind counts as
well and carries each of its clauses (deadline, discretion, appeal, what comes first, what follows).

## Why it matters

Every rule has to be found, read and kept in mind by somebody tired. Two rules that say one thing
drift apart: one day one of them is changed, the other stays on the wall, and the nurse who keeps
the wrong one is told so. A shorter set of rules is a kindness to all who have to live with it.

## Example

```policy
role patient is served
role visitor is kin
role nurse is frontline
action enter
thing ward
thing icu is ward
fact hour: number 0 to 23

policy visiting "Visiting"

rule quiet-nights "Quiet nights"
  visitor must not enter ward
  when hour >= 20
  discretion nurse "when company would settle the patient"
  because "Patients need sleep to recover."

rule quiet-nights-icu "Quiet nights in intensive care"
  visitor must not enter icu
  when hour >= 22
  because "Those who are sickest need sleep most."
```

## Mended

```policy
role patient is served
role visitor is kin
role nurse is frontline
action enter
thing ward
thing icu is ward
fact hour: number 0 to 23

policy visiting "Visiting"

rule quiet-nights "Quiet nights"
  visitor must not enter ward
  when hour >= 20
  discretion nurse "when company would settle the patient"
  because "Patients need sleep to recover, and those who are sickest most."
```

## Watch

Cruelty: the rule that goes may be the one with the better why, or with the exception that people
know of. Carry both over before you take it out.

## When to accept it

Where the second rule hangs where it is needed, word for word on purpose, and whoever changes one
also changes the other.

## Sources

- Allwood and others, BMJ Leader 2021, doi:10.1136/leader-2021-000451: “no haste and no waste”.
- Sludge audits (Sunstein; New South Wales Government) ask of every step whether anything would be
  missed without it. That a rule which adds nothing confuses those who keep it is our inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.english import listed, named
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.logic import all_of, any_of, negate
from policyreview.model.formula import written
from policyreview.model.rules import Rule
from policyreview.norms.answers import answers, voice
from policyreview.norms.reach import Doing, Reach


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if rule.implements or case.norms.reach(rule).is_empty:
        return
    carriers = _carriers(case, rule)
    if not carriers or not _is_carried(case, rule, carriers):
        return
    if _only_repeats(case, rule, carriers) or not _changes_an_answer(case, rule):
        beside = listed(named(other) for other in carriers)
        yield Found(
            where=rule.where,
            message=f"{named(rule)} could be taken out and nothing would change: whatever it says "
            f"{beside} {'says' if len(carriers) == 1 else 'say'} as well.",
            rule=rule.name,
            rules=tuple(sorted({rule.name, *(other.name for other in carriers)})),
            suggestion="Take it out, and carry over its why and its remarks if they are the "
            "better ones.",
        )


def _carriers(case: Case, rule: Rule) -> list[Rule]:
    """Return the rules of the same modal with all its clauses, if they can stand in for it."""
    norms = case.norms
    order = case.body.action_order
    own = _clauses(rule)
    above = order.mask(order.above(rule.norm.deed.action))
    for doing in norms.reaches.highest(norms.reach(rule)):
        found = [
            other
            for other in case.index(rule.modal).covering(doing, above)
            if other is not rule and own <= _clauses(other)
        ]
        if not _stand_in(case, rule, found, doing):
            return []
    return [
        other
        for other in case.index(rule.modal).meeting(
            norms.reach(rule), rule.norm.deed.object, order.sharing(rule.norm.deed.action)
        )
        if other is not rule and own <= _clauses(other) and not norms.meet(rule, other).is_empty
    ]


def _stand_in(case: Case, rule: Rule, others: list[Rule], doing: Doing) -> bool:
    """Return whether wherever the rule is effective for a deed one of the others is, too."""
    norms = case.norms
    beside = [norms.effective(o, doing) for o in others if norms.covers(o, doing)]
    return norms.situations.implies(norms.effective(rule, doing), any_of(beside))


def _is_carried(case: Case, rule: Rule, carriers: list[Rule]) -> bool:
    """Return whether it is effective somewhere, and never without one of the others."""
    norms = case.norms
    somewhere = False
    for doing in norms.reaches.kinds(norms.reach(rule), norms.told_apart_by([rule, *carriers])):
        if not _stand_in(case, rule, carriers, doing):
            return False
        somewhere = somewhere or norms.situations.possible(norms.effective(rule, doing))
    return somewhere


def _only_repeats(case: Case, rule: Rule, carriers: list[Rule]) -> bool:
    """Return whether all that the rule does is to say what a carrier says of the same deed.

    Then it is clear that no answer changes; else the answers have to be compared.
    """
    norms = case.norms
    in_loop = any(rule.name in loop for loop in norms.override_loops)
    if rule.overrides or in_loop or norms.leave(rule) is not None:
        return False
    for doing in norms.reaches.kinds(norms.reach(rule), norms.told_apart_by([rule, *carriers])):
        own = voice(rule, doing)
        if not _stand_in(case, rule, [o for o in carriers if voice(o, doing) is own], doing):
            return False
    return True


def _changes_an_answer(case: Case, rule: Rule) -> bool:
    """Return whether without the rule some deed would be answered otherwise in some situation."""
    norms = case.norms
    rest = norms.without(rule)
    for box in _touched(case, rule):
        speaking = case.speaking.meeting(box)
        for doing in norms.reaches.kinds(box, norms.told_apart_by(speaking)):
            others = [other for other in speaking if other is not rule]
            before = answers(norms, doing, speaking)
            after = answers(rest, doing, others)
            for answer, when in before.items():
                if norms.situations.possible(all_of([when, negate(after[answer])])):
                    return True
    return False


def _touched(case: Case, rule: Rule) -> list[Reach]:
    """Return the deeds whose answer the rule can have a part in.

    Where it stands in a loop of overrides these count for nothing because of it: then those of the
    whole loop.
    """
    norms = case.norms
    loop = next((loop for loop in norms.override_loops if rule.name in loop), (rule.name,))
    return [box for name in loop for box in norms.spoken(case.rule(name))]


def _clauses(rule: Rule) -> set[object]:
    """Return what has to be carried: deadline, discretion, appeal, prerequisite, otherwise."""
    found: set[object] = set()
    if rule.within is not None:
        found.add(("within", rule.within.minutes))
    for d in rule.discretions:
        condition = None if d.condition is None else written(d.condition)
        found.add(("discretion", frozenset(d.holders), condition, d.reachable))
    found.update(("appeal", appeal.to, appeal.answered) for appeal in rule.appeals)
    found.update(("after", after.act, after.taking) for after in rule.afters)
    for otherwise in rule.otherwise:
        norm = otherwise.norm
        found.add(("otherwise", norm.who, norm.exceptions, norm.modal, norm.deed, norm.only))
    return found


FINDING = Finding(
    name="redundant-rule",
    pathology=Pathology.CONFLICT,
    severity=Severity.INFO,
    page=__doc__ or "",
    watch=(Pathology.CRUELTY,),
    each_rule=_check,
)
