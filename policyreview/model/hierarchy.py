"""Names and what is beneath them: `x ⊑ y` means that x is y or beneath it (language.md, 3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter


class Hierarchy:
    """Names with their parents, several allowed; sets of names are bit masks over `names`.

    Parents that would close a loop are left out; `loops` holds the names on each loop.
    """

    def __init__(self, parents: Mapping[str, Iterable[str]]) -> None:
        given = {name: tuple(dict.fromkeys(above)) for name, above in parents.items()}
        self.loops: list[tuple[str, ...]] = []
        order = _parents_first(given)
        if order is None:
            self.loops = _loops(given)
            on_loop = {name: set(loop) for loop in self.loops for name in loop}
            given = {
                name: tuple(p for p in above if p not in on_loop.get(name, ()))
                for name, above in given.items()
            }
            order = _parents_first(given)
            assert order is not None, "every loop has been cut"
        self.parents = given
        self.names: tuple[str, ...] = tuple(order)
        self.index = {name: number for number, name in enumerate(self.names)}
        self._above: dict[str, frozenset[str]] = {}
        self._children: dict[str, list[str]] = {}
        for name in self.names:
            for parent in given[name]:
                self._children.setdefault(parent, []).append(name)
        self._below: dict[str, int] = {}
        self._reaching: dict[int, int] = {}

    def __contains__(self, name: object) -> bool:
        return name in self.index

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def is_below(self, name: str, other: str) -> bool:
        """Return whether `name ⊑ other`."""
        return bool(self.below(other) >> self.index[name] & 1)

    def above(self, name: str) -> frozenset[str]:
        """Return the names that `name` is, itself included."""
        known = self._above.get(name)
        if known is None:
            found = {name}
            waiting = [name]
            while waiting:
                for parent in self.parents[waiting.pop()]:
                    if parent not in found:
                        found.add(parent)
                        waiting.append(parent)
            known = self._above[name] = frozenset(found)
        return known

    def below(self, name: str) -> int:
        """Return the mask of all names ⊑ `name`."""
        mask = self._below.get(name)
        if mask is None:
            mask = 0
            seen = {name}
            waiting = [name]
            while waiting:
                current = waiting.pop()
                mask |= 1 << self.index[current]
                for child in self._children.get(current, ()):
                    if child not in seen:
                        seen.add(child)
                        waiting.append(child)
            self._below[name] = mask
        return mask

    def sharing(self, name: str) -> int:
        """Return the mask of all names that have some name beneath them in common with this one."""
        return self.reaching(self.below(name))

    def reaching(self, mask: int) -> int:
        """Return the mask of all names that have some name of this mask beneath them."""
        result = self._reaching.get(mask)
        if result is None:
            found: set[str] = set()
            for name in self.names_in(mask):
                if name not in found:
                    found |= self.above(name)
            result = self._reaching[mask] = self.mask(found)
        return result

    def children(self, name: str) -> tuple[str, ...]:
        """Return the names directly beneath."""
        return tuple(self._children.get(name, ()))

    def mask(self, names: Iterable[str]) -> int:
        """Return the mask of exactly these names."""
        result = 0
        for name in names:
            result |= 1 << self.index[name]
        return result

    def names_in(self, mask: int) -> Iterator[str]:
        """Yield the names of a mask, those above before those beneath."""
        while mask:
            low = mask & -mask
            yield self.names[low.bit_length() - 1]
            mask ^= low

    def highest(self, mask: int) -> list[str]:
        """Return the names of the mask that have no other name of the mask above them."""
        result = []
        rest = mask
        while rest:  # `names` stands parents first, so the lowest bit left has nothing above it
            low = rest & -rest
            name = self.names[low.bit_length() - 1]
            result.append(name)
            rest &= ~self.below(name)
        return sorted(result)

    def distances_up(self, name: str) -> Iterator[tuple[int, list[str]]]:
        """Yield the names at 0, 1, 2, … steps above `name`, each at its least distance."""
        seen = {name}
        current = [name]
        steps = 0
        while current:
            yield steps, current
            above = sorted({p for n in current for p in self.parents[n]} - seen)
            seen.update(above)
            current = above
            steps += 1


def _parents_first(parents: Mapping[str, tuple[str, ...]]) -> list[str] | None:
    """Return the names in an order that never depends on how they were declared."""
    sorter = TopologicalSorter({name: parents[name] for name in sorted(parents)})
    try:
        sorter.prepare()
    except CycleError:
        return None
    order: list[str] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        order.extend(ready)
        sorter.done(*ready)
    return order


def _loops(parents: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edges_from((name, p) for name, above in parents.items() for p in above)
    found = [
        tuple(sorted(part))
        for part in nx.strongly_connected_components(graph)
        if len(part) > 1 or any(graph.has_edge(n, n) for n in part)
    ]
    return sorted(found)
