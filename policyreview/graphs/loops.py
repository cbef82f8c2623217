"""Rules that wait for each other in a circle, all applying in one situation.

Whatever part of such a set applies together whenever the whole does. So a set is a smallest one
exactly if its circle has no short cut: no rule on it waits for another but the next. Such circles
are looked for from the shortest to the longest; where there are too many ways to go, the search
says so in place of the rest.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from policyreview.graphs.prerequisites import Prerequisites
from policyreview.logic import TooHard
from policyreview.model.rules import Modal, Rule

if TYPE_CHECKING:
    import networkx as nx

EFFORT = 500_000
"""How many rules and waits the search among rules that wait for each other may look at."""

QUESTION = 10
"""What asking about a situation costs, beside one for each rule."""


class Loop(NamedTuple):
    """Rules that each wait for the next, the last for the first, and can all apply at once.

    With `too_hard` it could not be decided which of these rules form loops; those found before
    stand all the same.
    """

    rules: tuple[Rule, ...]
    too_hard: str = ""


def smallest_loops(prerequisites: Prerequisites) -> Iterator[Loop]:
    """Yield every smallest set of rules, none a `must not`, that wait for each other at once."""
    norms = prerequisites.norms
    for part in prerequisites.components:
        rules = [rule for rule in part if rule.modal is not Modal.MUST_NOT]
        try:
            others = []
            for rule in rules:
                if not any(norms.governs(rule, after.act) for after in rule.afters):
                    others.append(rule)
                elif norms.situations.possible(norms.applies(rule)):
                    yield Loop((rule,))
            if len(others) > 1:
                yield from _Search(prerequisites, others).loops()
        except TooHard as why:
            yield Loop(tuple(rules), str(why))


class _Search:
    """The search for circles without a short cut among some rules."""

    def __init__(self, prerequisites: Prerequisites, rules: list[Rule]) -> None:
        self._norms = prerequisites.norms
        self._rules = {rule.name: rule for rule in rules}
        self._effort = EFFORT
        self._next: dict[str, dict[str, None]] = {}
        for rule in rules:
            found = self._next[rule.name] = {}
            for act in dict.fromkeys(after.act for after in rule.afters):
                governing = prerequisites.governing(act)
                self._spend(len(governing))
                found.update((g.name, None) for g in governing if g.name in self._rules)

    def loops(self) -> Iterator[Loop]:
        """Yield the smallest loops, those of the fewest rules first."""
        waiting: deque[tuple[tuple[str, ...], frozenset[str]]] = deque()
        waiting.extend(((start,), inside) for start, inside in self._starts())
        while waiting:
            way, inside = waiting.popleft()
            last = way[-1]
            if way[0] in self._next[last]:
                yield Loop(tuple(self._rules[name] for name in way))
                continue  # whatever goes on from here has this circle inside it
            for following in self._next[last]:
                self._spend(1)
                if following in inside and self._is_no_short_cut(way, following):
                    longer = (*way, following)
                    if self._together(longer):
                        waiting.append((longer, inside))

    def _is_no_short_cut(self, way: tuple[str, ...], following: str) -> bool:
        """Return whether a rule, put at the end of a way, waits for none on it but the first."""
        self._spend(len(way))
        onward = self._next[following]
        return not any(name in onward for name in way[1:]) and not any(
            following in self._next[name] for name in way[:-1]
        )

    def _together(self, way: tuple[str, ...]) -> bool:
        self._spend(QUESTION + len(way))
        rules = (self._rules[name] for name in way)
        return self._norms.situations.possible(*map(self._norms.applies, rules))

    def _starts(self) -> Iterator[tuple[str, frozenset[str]]]:
        """Yield a rule of each circle, and the rules among which those through it are looked for.

        Each rule in turn is taken out once it has been a start, the ones with the most ways
        first, and what is left falls apart.
        """
        import networkx as nx

        whole: nx.DiGraph[str] = nx.DiGraph()
        whole.add_edges_from((n, g) for n, onward in self._next.items() for g in onward)
        waiting = _circles(whole)
        while waiting:
            part = waiting.pop()
            self._spend(part.number_of_nodes() + part.number_of_edges())
            start = min(part, key=lambda n: (-part.in_degree(n) * part.out_degree(n), n))
            yield start, frozenset(part) - {start}
            part.remove_node(start)
            waiting += _circles(part)

    def _spend(self, effort: int) -> None:
        self._effort -= effort
        if self._effort < 0:
            raise TooHard(f"{len(self._rules)} rules wait for each other in too many ways")


def _circles(graph: nx.DiGraph[str]) -> list[nx.DiGraph[str]]:
    """Return the parts of a graph in which every node can come round to itself."""
    import networkx as nx

    parts = [part for part in nx.strongly_connected_components(graph) if len(part) > 1]
    return [graph.subgraph(part).copy() for part in sorted(parts, key=min)]
