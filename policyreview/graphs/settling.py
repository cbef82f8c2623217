"""Which few rules, if they changed, would settle all conflicts.

Conflicts fall into groups that share no rule, and each group is settled by itself. Where all its
conflicts are between two rules of opposite force, the fewest are found through a matching (Kőnig's
theorem), however many they are; otherwise by `logic.hitting`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence, Set
from typing import NamedTuple

from policyreview.logic.hitting import smallest_hitting_set


class Settling(NamedTuple):
    """Rules of which every conflict has at least one, those that settle most first."""

    rules: tuple[str, ...]
    settled: tuple[int, ...]
    """How many conflicts each of them settles that those before it leave."""
    at_least: int
    """How many rules it takes at least; fewer than there are here if more is not known."""

    @property
    def is_exact(self) -> bool:
        """Return whether it is known that fewer would not do."""
        return len(self.rules) == self.at_least


def fewest_changes(
    conflicts: Sequence[Collection[str]],
    first: Collection[str] = frozenset(),
    last: Collection[str] = frozenset(),
) -> Settling:
    """Return the fewest rules that settle all the conflicts, each given by its rules.

    Where one rule would do as well as another, those of `first` go before the others, and those of
    `last` behind them.
    """
    # Numbers, because the order of a set of names differs from run to run.
    found = {name for conflict in conflicts for name in conflict}
    names = sorted(found, key=lambda name: (name in last, name not in first, name))
    number = {name: place for place, name in enumerate(names)}
    family = [frozenset(number[name] for name in conflict) for conflict in conflicts]
    chosen: set[int] = set()
    at_least = 0
    for group in _groups(family):
        some, fewest = _settled(group)
        chosen |= some
        at_least += fewest
    rules, settled = _by_worth(family, chosen)
    return Settling(tuple(names[rule] for rule in rules), settled, at_least)


def _groups(family: Sequence[frozenset[int]]) -> list[list[frozenset[int]]]:
    import networkx as nx

    graph: nx.Graph[int] = nx.Graph()
    for conflict in family:
        first, *others = sorted(conflict)
        graph.add_node(first)
        graph.add_edges_from((first, other) for other in others)
    group_of = {
        rule: place for place, part in enumerate(nx.connected_components(graph)) for rule in part
    }
    groups: dict[int, list[frozenset[int]]] = {}
    for conflict in sorted(set(family), key=sorted):
        groups.setdefault(group_of[min(conflict)], []).append(conflict)
    return list(groups.values())


def _settled(group: list[frozenset[int]]) -> tuple[Set[int], int]:
    """Return the fewest rules that settle one group, and how many it takes at least."""
    import networkx as nx

    if all(len(conflict) == 2 for conflict in group):
        graph: nx.Graph[int] = nx.Graph()
        graph.add_edges_from((min(conflict), max(conflict)) for conflict in group)
        if nx.is_bipartite(graph):
            # Of all smallest choices this gives the one with most of the left side.
            left = next(side for side in nx.bipartite.sets(graph) if min(graph) in side)
            matching = nx.bipartite.hopcroft_karp_matching(graph, left)
            cover = nx.bipartite.to_vertex_cover(graph, matching, left)
            return cover, len(cover)
    found = smallest_hitting_set(group)
    return found.chosen, found.at_least


def _by_worth(
    family: Sequence[frozenset[int]], chosen: set[int]
) -> tuple[list[int], tuple[int, ...]]:
    """Return the chosen rules, always the one next that settles most of what is left."""
    of: dict[int, set[int]] = {rule: set() for rule in chosen}
    for place, conflict in enumerate(family):
        for rule in conflict & chosen:
            of[rule].add(place)
    order: list[int] = []
    settled: list[int] = []
    while of:
        best = min(of, key=lambda rule: (-len(of[rule]), rule))
        gone = of.pop(best)
        order.append(best)
        settled.append(len(gone))
        for left in of.values():
            left -= gone
    return order, tuple(settled)
