"""What rules do: applies, covers, effective (language.md, 5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from graphlib import CycleError, TopologicalSorter

from policyreview.logic import Formula, all_of, any_of, negate
from policyreview.model.body import Body
from policyreview.model.rules import Act, Discretion, Modal, Rule
from policyreview.norms.reach import Doing, Reach, Reaches
from policyreview.norms.situations import Situations

FORBIDDING = (Modal.MUST_NOT, Modal.SHOULD_NOT)
"""The modals that leave can lift: bans, and advice against something."""


class Norms:
    """The rules of a body over its situations and deeds.

    Formulas that come back are over the cells of `situations`.
    """

    def __init__(self, body: Body, situations: Situations | None = None) -> None:
        self.body = body
        self.situations = situations or Situations(body)
        self.reaches = Reaches(body)
        self._context: dict[str, Formula] = {}
        self._lifted: dict[str, Formula] = {}
        self._reach: dict[str, Reach] = {}
        self.overriders, self.override_loops = _overriders(body.rules)

    # ---- applies ---------------------------------------------------------------------------------

    def context(self, rule: Rule) -> Formula:
        """Return C(r): the policy's `applies when` and every `when`."""
        known = self._context.get(rule.name)
        if known is None:
            known = all_of([self.situations.formula(when.formula) for when in rule.whens])
            self._context[rule.name] = known
        return known

    def exceptions(self, rule: Rule) -> list[Formula]:
        """Return each `unless`, in order."""
        return [self.situations.formula(unless.formula) for unless in rule.unlesses]

    def lifted(self, rule: Rule) -> Formula:
        """Return E(r): some `unless` holds."""
        known = self._lifted.get(rule.name)
        if known is None:
            known = any_of(self.exceptions(rule))
            self._lifted[rule.name] = known
        return known

    def applies(self, rule: Rule) -> Formula:
        """Return C(r) ∧ ¬E(r)."""
        if not rule.unlesses:
            return self.context(rule)
        return all_of([self.context(rule), negate(self.lifted(rule))])

    # ---- covers ----------------------------------------------------------------------------------

    def reach(self, rule: Rule) -> Reach:
        """Return the deeds that a rule covers."""
        known = self._reach.get(rule.name)
        if known is None:
            known = self._reach[rule.name] = self.reaches.of_norm(rule.norm)
        return known

    def leave(self, rule: Rule) -> Reach | None:
        """Return the deeds that an `only` rule leaves to the role it names."""
        if rule.norm.only is None:
            return None
        actors = self.reaches.actors(rule.norm.only)
        return self.reaches.of_deed(rule.norm.deed, actors)

    def spoken(self, rule: Rule) -> list[Reach]:
        """Return the deeds of which a rule speaks: those that it covers, and those it leaves."""
        leave = self.leave(rule)
        return [self.reach(rule)] if leave is None else [self.reach(rule), leave]

    def lifting(self, over: Rule, rule: Rule) -> list[Reach]:
        """Return the deeds for which `over`, overriding `rule`, would take its place."""
        found = [self.reach(over)]
        leave = self.leave(over)
        if leave is not None and rule.modal in FORBIDDING:
            found.append(leave)
        return found

    def covers(self, rule: Rule, doing: Doing) -> bool:
        """Return whether a rule covers a deed."""
        return self.reaches.covers(self.reach(rule), doing)

    def governs(self, rule: Rule, act: Act) -> bool:
        """Return whether a rule covers an act as it is written (findings.md, *governs*).

        Done by the role that the act names; by anybody, where it names none.
        """
        reach = self.reach(rule)
        if act.by is not None:
            return self.reaches.covers(reach, Doing(act.by, *act.deed))
        somebody = next(self.body.role_order.names_in(reach.actors), None)
        return somebody is not None and self.reaches.covers(reach, Doing(somebody, *act.deed))

    def meet(self, one: Rule, other: Rule) -> Reach:
        """Return the deeds covered by both rules; it may be empty."""
        return self.reach(one).meet(self.reach(other))

    # ---- effective -------------------------------------------------------------------------------

    def closure(self, rules: Iterable[Rule]) -> list[Rule]:
        """Return all rules that override one of these, directly or through others."""
        found: dict[str, Rule] = {}
        waiting = list(rules)
        while waiting:
            for over in self.overriders.get(waiting.pop().name, ()):
                if over.name not in found:
                    found[over.name] = over
                    waiting.append(over)
        return list(found.values())

    def told_apart_by(self, rules: Iterable[Rule]) -> list[Reach]:
        """Return the boxes that decide which of the rules and their overriders cover a deed."""
        rules = list(rules)
        return [box for rule in [*rules, *self.closure(rules)] for box in self.spoken(rule)]

    def effective(self, rule: Rule, doing: Doing) -> Formula:
        """Return when a rule that covers the deed is effective for it."""
        if rule.name not in self.overriders:
            return self.applies(rule)
        return self._unless_overridden(rule, doing, as_leave=False)

    def speaks_when(self, rule: Rule, doing: Doing) -> Formula:
        """Return when a rule that covers the deed, or leaves it to its actor, is effective."""
        if self.covers(rule, doing):
            return self.effective(rule, doing)
        return self.effective_leave(rule, doing)

    def effective_leave(self, rule: Rule, doing: Doing) -> Formula:
        """Return when an `only` rule's leave, which covers the deed, is effective for it."""
        if rule.name not in self.overriders:
            return self.applies(rule)
        return self._unless_overridden(rule, doing, as_leave=True)

    def _unless_overridden(self, rule: Rule, doing: Doing, as_leave: bool) -> Formula:
        """Follow the overriders from the last to the first; their loops have been cut."""
        start = (rule.name, as_leave)
        built: dict[tuple[str, bool], Formula] = {}
        waiting: list[tuple[Rule, bool]] = [(rule, as_leave)]
        while waiting:
            current, leave = waiting[-1]
            above = self._overriding(current, leave, doing)
            missing = [(o, way) for o, way in above if (o.name, way) not in built]
            if missing:
                waiting.extend(missing)
                continue
            waiting.pop()
            over = [negate(built[o.name, way]) for o, way in above]
            built[current.name, leave] = all_of([self.applies(current), *over])
        return built[start]

    def _overriding(self, rule: Rule, as_leave: bool, doing: Doing) -> list[tuple[Rule, bool]]:
        """Return the overriders that cover the deed, each with whether it does so as leave.

        Leave lifts a ban, and an `only` rule is no ban towards the role that it names.
        """
        result: list[tuple[Rule, bool]] = []
        is_ban = rule.modal in FORBIDDING and not as_leave
        for over in self.overriders.get(rule.name, ()):
            leave = self.leave(over)
            if self.covers(over, doing):
                result.append((over, False))
            elif is_ban and leave is not None and self.reaches.covers(leave, doing):
                result.append((over, True))
        return result

    def without(self, rule: Rule) -> Norms:
        """Return the norms of the body as if one rule were not in it."""
        rest = copy(self)
        rest.overriders, rest.override_loops = _overriders(
            {name: other for name, other in self.body.rules.items() if name != rule.name}
        )
        return rest

    # ---- discretion ------------------------------------------------------------------------------

    def may_decide(self, discretion: Discretion) -> Formula:
        """Return when its `if` holds."""
        if discretion.condition is None:
            return all_of([])
        return self.situations.formula(discretion.condition)

    def holder_reachable(self, discretion: Discretion) -> Formula:
        """Return when one of its holders, or somebody beneath them, can be reached."""
        return any_of([self.situations.reachable(holder) for holder in discretion.holders])


def _overriders(
    rules: Mapping[str, Rule],
) -> tuple[dict[str, list[Rule]], list[tuple[str, ...]]]:
    """Return who overrides each rule, overrides within a loop left out; and the loops."""
    edges = {
        name: [target for target in rule.overrides if target in rules]
        for name, rule in rules.items()
        if rule.overrides
    }
    loops: list[tuple[str, ...]] = []
    try:
        TopologicalSorter(edges).prepare()
    except CycleError:
        import networkx as nx

        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_edges_from((name, t) for name, targets in edges.items() for t in targets)
        parts = nx.strongly_connected_components(graph)
        loops = sorted(tuple(sorted(part)) for part in parts if len(part) > 1)
    loop_of = {name: number for number, loop in enumerate(loops) for name in loop}
    result: dict[str, list[Rule]] = {}
    for name, targets in edges.items():
        for target in targets:
            if loop_of.get(name, -1) != loop_of.get(target, -2):
                result.setdefault(target, []).append(rules[name])
    return result, loops
