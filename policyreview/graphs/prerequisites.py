"""Who must do what before what: rules, their prerequisites, and the rules that govern these.

Many rules may wait for the same act, and many may govern it. Therefore an act stands in the middle
with its governing rules listed once; `graph` draws the edges from rule to rule out in full.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from itertools import product
from typing import TYPE_CHECKING

from policyreview.model.rules import Act, Rule
from policyreview.norms.norms import Norms

if TYPE_CHECKING:
    import networkx as nx


class Prerequisites:
    """The `after` acts of a body's rules, and which rules govern them (findings.md, *governs*)."""

    def __init__(self, norms: Norms) -> None:
        self.norms = norms
        self._by_deed: dict[tuple[str, str | None], list[Rule]] = {}
        for rule in norms.body.rules.values():
            deed = rule.norm.deed
            self._by_deed.setdefault((deed.action, deed.object), []).append(rule)
        self._governing: dict[Act, tuple[Rule, ...]] = {}

    def governing(self, act: Act) -> tuple[Rule, ...]:
        """Return the rules that govern an act, sorted by name."""
        known = self._governing.get(act)
        if known is None:
            found = [rule for rule in self._near(act) if self.norms.governs(rule, act)]
            known = self._governing[act] = tuple(sorted(found, key=lambda rule: rule.name))
        return known

    def _near(self, act: Act) -> Iterator[Rule]:
        """Yield the rules whose action and object, as named, are those of the act or above."""
        body = self.norms.body
        objects: list[str | None] = [None]
        if act.deed.object is not None:
            objects += sorted(body.object_order.above(act.deed.object))
        for action, obj in product(sorted(body.action_order.above(act.deed.action)), objects):
            yield from self._by_deed.get((action, obj), ())

    @property
    def waiting(self) -> list[Rule]:
        """Return the rules that have a prerequisite."""
        return [rule for rule in self.norms.body.rules.values() if rule.afters]

    @cached_property
    def components(self) -> list[tuple[Rule, ...]]:
        """Return the rules that have or govern a prerequisite, those that come first in time first.

        Rules that wait for each other, directly or through others, stand together, sorted by name.
        """
        rules = self.norms.body.rules
        before: dict[Hashable, list[Hashable]] = {}
        for rule in self.waiting:
            acts = [after.act for after in rule.afters]
            before[rule.name] = list(acts)
            for act in acts:
                if act not in before:
                    before[act] = [governing.name for governing in self.governing(act)]
        try:
            order = list(TopologicalSorter(before).static_order())
            return [(rules[node],) for node in order if isinstance(node, str)]
        except CycleError:
            return [
                tuple(rules[name] for name in sorted(n for n in part if isinstance(n, str)))
                for part in _together(before)
                if any(isinstance(node, str) for node in part)
            ]

    def graph(self) -> nx.DiGraph[str]:
        """Return rules with an edge from each to every rule that governs a prerequisite of it.

        An edge's `afters` are the prerequisites concerned: their number in the rule, and their act.
        """
        import networkx as nx

        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(self.norms.body.rules)
        for rule in self.waiting:
            for number, after in enumerate(rule.afters, 1):
                for governing in self.governing(after.act):
                    if not graph.has_edge(rule.name, governing.name):
                        graph.add_edge(rule.name, governing.name, afters=[])
                    graph.edges[rule.name, governing.name]["afters"].append((number, after.act))
        return graph


def _together(before: Mapping[Hashable, Iterable[Hashable]]) -> Iterator[set[Hashable]]:
    """Yield the nodes that come before each other, all that comes before them first."""
    import networkx as nx

    graph: nx.DiGraph[Hashable] = nx.DiGraph()
    graph.add_edges_from((node, first) for node, firsts in before.items() for first in firsts)
    parts = nx.condensation(graph)
    for number in reversed(list(nx.topological_sort(parts))):
        yield parts.nodes[number]["members"]
