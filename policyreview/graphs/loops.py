"""Rules that wait for each other in a circle, all applying in one situation.

Whatever part of such a set applies together whenever the whole does. So a set is a smallest one
exactly if its circle has no short cut: no rule on it waits for another but the next. Such circles
are looked for from the shortest to the longest; where there are too many ways to go, the search
says so in place of the rest.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from policyreview.graphs.prerequisites import Prerequisites
from policyreview.logic import TooHard
from policyreview.model.rules import Modal, Rule

_Edges = Mapping[str, Collection[str]]

EFFORT = 1_500_000
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

        A rule that has been a start is left out of what follows; those with the most ways through
        them come first, so that what is left soon falls apart.
        """
        before: dict[str, dict[str, None]] = {name: {} for name in self._next}
        for name, onward in self._next.items():
            for following in onward:
                before[following][name] = None
        left = set(self._next)
        ways = {name: len(self._next[name]) * len(before[name]) for name in left}
        for start in sorted(left, key=lambda name: (-ways[name], name)):
            if start in left:
                ahead = self._reached(start, self._next, left)
                inside = ahead & self._reached(start, before, left)
                if start in inside:
                    yield start, frozenset(inside - {start})
                self._leave_out(start, before, left)

    def _reached(self, start: str, edges: _Edges, left: set[str]) -> set[str]:
        """Return where one comes to from a rule, by at least one edge, among those left."""
        found: set[str] = set()
        waiting = [start]
        while waiting:
            onward = edges[waiting.pop()]
            self._spend(len(onward))
            new = [name for name in onward if name in left and name not in found]
            found.update(new)
            waiting += new
        return found

    def _leave_out(self, name: str, before: _Edges, left: set[str]) -> None:
        """Take a rule out, and every one that then lies on no circle as nothing leads in or out."""
        waiting = [name]
        left.discard(name)
        while waiting:
            gone = waiting.pop()
            for near in (*self._next[gone], *before[gone]):
                if near in left and not (
                    any(other in left for other in self._next[near])
                    and any(other in left for other in before[near])
                ):
                    left.discard(near)
                    waiting.append(near)

    def _spend(self, effort: int) -> None:
        self._effort -= effort
        if self._effort < 0:
            raise TooHard(f"{len(self._rules)} rules wait for each other in too many ways")
