"""Words → tree: follows the LALR(1) table that Lark made from the grammar."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from policyreview.syntax.tables import Production, Tables
from policyreview.syntax.words import END, Token, token

_REMEMBERED = 40
"""What can come next is worked out once for each beginning of at most so many parts."""

Build = Callable[[list[Any]], Any]


class Unreadable(Exception):
    """The word `met` cannot stand where it stands."""

    def __init__(self, met: Token) -> None:
        super().__init__(met)
        self.met = met


class Machine:
    """Reads words into a tree; `builder` has a method for each production that makes a node."""

    def __init__(self, tables: Tables, builder: object) -> None:
        self._tables = tables
        self._welcomes: dict[tuple[int, ...], frozenset[str]] = {}
        self._productions = [
            (production.size, production.origin, _build(production, builder))
            for production in tables.productions
        ]

    def read(self, words: Iterable[Token]) -> Any:
        """Return the tree of some words, or raise Unreadable at the first that does not fit."""
        states = self._tables.states
        productions = self._productions
        stack = [self._tables.start]
        values: list[Any] = []
        step = states[stack[0]]
        last: Token | None = None
        for last in words:
            kind = last.kind
            while True:
                try:
                    goal = step[kind]
                except KeyError:
                    raise Unreadable(last) from None
                if goal >= 0:
                    stack.append(goal)
                    values.append(last)
                    step = states[goal]
                    break
                size, origin, build = productions[-1 - goal]
                if size == 1:
                    if build is not _first:
                        values[-1] = build(values[-1:])
                    goal = states[stack[-2]][origin]
                    stack[-1] = goal
                else:
                    parts = values[-size:]
                    del stack[-size:], values[-size:]
                    values.append(build(parts))
                    goal = states[stack[-1]][origin]
                    stack.append(goal)
                step = states[goal]
        return self._close(stack, values, last)

    def _close(self, stack: list[int], values: list[Any], last: Token | None) -> Any:
        """Reduce what has been read to the whole."""
        states = self._tables.states
        at = 0 if last is None else last.end
        while True:
            goal = states[stack[-1]].get(END)
            if goal is None or goal >= 0:
                raise Unreadable(token(END, "", at, at))
            size, origin, build = self._productions[-1 - goal]
            parts = values[len(values) - size :]
            del stack[len(stack) - size :], values[len(values) - size :]
            values.append(build(parts))
            stack.append(states[stack[-1]][origin])
            if stack[-1] == self._tables.end:
                return values[-1]

    def welcome(self, words: Iterable[Token]) -> frozenset[str]:
        """Return the kinds of words that can come after these, which can be read."""
        stack = [self._tables.start]
        for word in words:
            self._push(stack, word.kind)
        known = self._welcomes.get(key := tuple(stack[-_REMEMBERED:]))
        if known is not None and len(stack) <= _REMEMBERED:
            return known
        kinds = self._tables.states[stack[-1]]
        found = frozenset(
            kind for kind in kinds if (kind.isupper() or kind == END) and self._fits(stack, kind)
        )
        if len(stack) <= _REMEMBERED and len(self._welcomes) < 10_000:
            self._welcomes[key] = found
        return found

    def _push(self, stack: list[int], kind: str) -> None:
        """Read one word without building anything."""
        states = self._tables.states
        while True:
            goal = states[stack[-1]][kind]
            if goal >= 0:
                stack.append(goal)
                return
            size, origin, _ = self._productions[-1 - goal]
            del stack[len(stack) - size :]
            stack.append(states[stack[-1]][origin])

    def _fits(self, stack: list[int], kind: str) -> bool:
        """Tell whether a kind of word can come next, without touching what has been read."""
        states = self._tables.states
        kept, above = len(stack), [0][:0]  # the first `kept` states, then those above them
        while True:
            goal = states[above[-1] if above else stack[kept - 1]].get(kind)
            if goal is None:
                return False
            if goal >= 0:
                return True
            size, origin, _ = self._productions[-1 - goal]
            from_above = min(size, len(above))
            del above[len(above) - from_above :]
            kept -= size - from_above
            above.append(states[above[-1] if above else stack[kept - 1]][origin])
            if above[-1] == self._tables.end:
                return True


def _build(production: Production, builder: object) -> Build:
    """Return what makes a production's parts into a node."""
    gather = _gather(production)
    if production.origin.startswith("_"):
        return gather or _same  # a list of parts, which goes into its parent's
    make: Build | None = getattr(builder, production.name, None)
    if make is None:
        if production.lone_part_stands_for_it and production.size == 1:
            return _first
        raise TypeError(f"nothing builds {production.name}")
    if production.lone_part_stands_for_it:
        make = _unless_alone(make)
    if gather is None:
        return make
    return _after(gather, make)


def _same(parts: list[Any]) -> list[Any]:
    return parts


def _first(parts: list[Any]) -> Any:
    return parts[0]


def _after(gather: Build, make: Build) -> Build:
    return lambda parts: make(gather(parts))


def _unless_alone(make: Build) -> Build:
    return lambda parts: parts[0] if len(parts) == 1 else make(parts)


def _gather(production: Production) -> Build | None:
    """Return what leaves out signs, opens lists, and puts nothing where an option was not taken."""
    steps, left_out = production.steps, production.left_out
    if not left_out and steps == tuple((0, place, False) for place in range(production.size)):
        return None
    if not any(opened for _, _, opened in steps):
        return _pick(steps, left_out)
    if steps[0] == (0, 0, True):
        return _lengthen(steps[1:], left_out)
    return lambda parts: _fill([], parts, steps, left_out)


def _lengthen(steps: tuple[tuple[int, int, bool], ...], left_out: int) -> Build:
    """Return what adds parts to the list that stands first, without copying that list."""

    def lengthen(parts: list[Any]) -> list[Any]:
        gathered: list[Any] = parts[0]
        return _fill(gathered, parts, steps, left_out)

    return lengthen


def _fill(
    gathered: list[Any], parts: list[Any], steps: tuple[tuple[int, int, bool], ...], left_out: int
) -> list[Any]:
    """Add the parts that are kept to a list, and nothing where an option was not taken."""
    for before, place, opened in steps:
        if before:
            gathered += [None] * before
        if opened:
            gathered += parts[place]
        else:
            gathered.append(parts[place])
    if left_out:
        gathered += [None] * left_out
    return gathered


def _pick(steps: tuple[tuple[int, int, bool], ...], left_out: int) -> Build:
    """Return what picks parts by their places; the place -1 is the nothing put behind them."""
    places = []
    for before, place, _ in steps:
        places += [-1] * before + [place]
    places += [-1] * left_out
    if -1 not in places:
        return lambda parts: [parts[place] for place in places]

    def pick(parts: list[Any]) -> list[Any]:
        parts.append(None)
        return [parts[place] for place in places]

    return pick
