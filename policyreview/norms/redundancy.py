"""Rules that say nothing which others do not say already (findings.md, *redundant-rule*)."""

from __future__ import annotations

from policyreview.logic import all_of, any_of, negate
from policyreview.model.formula import written
from policyreview.model.rules import Rule
from policyreview.norms.answers import answers, voice
from policyreview.norms.asking import Speaking
from policyreview.norms.conflicts import Index
from policyreview.norms.norms import Norms
from policyreview.norms.reach import Doing, Reach


def repeated_by(norms: Norms, index: Index, speaking: Speaking, rule: Rule) -> list[Rule]:
    """Return the rules because of which this one could be deleted; none where it could not.

    `index` holds the rules of its modal. May raise `TooHard`.
    """
    if rule.implements or norms.reach(rule).is_empty:
        return []
    carriers = _carriers(norms, index, rule)
    if not carriers or not _is_carried(norms, rule, carriers):
        return []
    if _only_repeats(norms, rule, carriers) or not _changes_an_answer(norms, speaking, rule):
        return carriers
    return []


def _carriers(norms: Norms, index: Index, rule: Rule) -> list[Rule]:
    """Return the rules of the same modal with all its clauses, if they can stand in for it."""
    order = norms.body.action_order
    own = _clauses(rule)
    above = order.mask(order.above(rule.norm.deed.action))
    for doing in norms.reaches.highest(norms.reach(rule)):
        found = [
            other
            for other in index.covering(doing, above)
            if other is not rule and own <= _clauses(other)
        ]
        if not _stand_in(norms, rule, found, doing):
            return []
    return [
        other
        for other in index.meeting(
            norms.reach(rule), rule.norm.deed.object, order.sharing(rule.norm.deed.action)
        )
        if other is not rule
        and own <= _clauses(other)
        and norms.reach(rule).meets(norms.reach(other))
    ]


def _stand_in(norms: Norms, rule: Rule, others: list[Rule], doing: Doing) -> bool:
    """Return whether wherever the rule is effective for a deed one of the others is, too."""
    beside = [norms.effective(o, doing) for o in others if norms.covers(o, doing)]
    return norms.situations.implies(norms.effective(rule, doing), any_of(beside))


def _is_carried(norms: Norms, rule: Rule, carriers: list[Rule]) -> bool:
    """Return whether it is effective somewhere, and never without one of the others."""
    somewhere = False
    for doing in norms.reaches.kinds(norms.reach(rule), norms.told_apart_by([rule, *carriers])):
        if not _stand_in(norms, rule, carriers, doing):
            return False
        somewhere = somewhere or norms.situations.possible(norms.effective(rule, doing))
    return somewhere


def _only_repeats(norms: Norms, rule: Rule, carriers: list[Rule]) -> bool:
    """Return whether all that the rule does is to say what a carrier says of the same deed.

    Then it is clear that no answer changes; else the answers have to be compared.
    """
    in_loop = any(rule.name in loop for loop in norms.override_loops)
    if rule.overrides or in_loop or norms.leave(rule) is not None:
        return False
    for doing in norms.reaches.kinds(norms.reach(rule), norms.told_apart_by([rule, *carriers])):
        own = voice(rule, doing)
        if not _stand_in(norms, rule, [o for o in carriers if voice(o, doing) is own], doing):
            return False
    return True


def _changes_an_answer(norms: Norms, speaking: Speaking, rule: Rule) -> bool:
    """Return whether without the rule some deed would be answered otherwise in some situation."""
    rest = norms.without(rule)
    for box in _touched(norms, rule):
        near = speaking.meeting(box)
        for doing in norms.reaches.kinds(box, norms.told_apart_by(near)):
            others = [other for other in near if other is not rule]
            before = answers(norms, doing, near)
            after = answers(rest, doing, others)
            for answer, when in before.items():
                if norms.situations.possible(all_of([when, negate(after[answer])])):
                    return True
    return False


def _touched(norms: Norms, rule: Rule) -> list[Reach]:
    """Return the deeds whose answer the rule can have a part in.

    Where it stands in a loop of overrides these count for nothing because of it: then those of the
    whole loop.
    """
    loop = next((loop for loop in norms.override_loops if rule.name in loop), (rule.name,))
    return [box for name in loop for box in norms.spoken(norms.body.rules[name])]


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
