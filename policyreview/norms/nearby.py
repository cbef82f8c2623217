"""Which other rules what is found at some rules can rest on, so that the rest can be left alone."""

from __future__ import annotations

from collections.abc import Iterable

from policyreview.model.rules import Rule
from policyreview.norms.asking import Speaking
from policyreview.norms.norms import Norms
from policyreview.norms.reach import Reach


def nearby(norms: Norms, speaking: Speaking, rules: Iterable[Rule]) -> list[Rule]:
    """Return the rules near some rules, these among them; a few others may be there, too.

    These are all that speak of a deed of which one of them speaks, too, and whatever overrides any
    of those. For a rule in a loop of overrides, which count for nothing because of each other,
    those near any rule of the loop are near.
    """
    names = {rule.name for rule in rules}
    for loop in norms.override_loops:
        if not names.isdisjoint(loop):
            names.update(loop)
    found = {name: norms.body.rules[name] for name in names}
    for box in _boxes(norms, list(found.values())):
        found |= {rule.name: rule for rule in speaking.meeting(box)}
    return [*found.values(), *norms.closure(found.values())]


def _boxes(norms: Norms, rules: Iterable[Rule]) -> Iterable[Reach]:
    """Return boxes that hold all deeds of which the rules speak: for each action one is enough."""
    found: dict[int, Reach] = {}
    for rule in rules:
        for box in norms.spoken(rule):
            known = found.get(box.actions, box)
            found[box.actions] = Reach(
                known.actors | box.actors, box.actions, known.objects | box.objects
            )
    return found.values()
