"""What is said of a situation, with every name resolved to a fact or a condition.

A formula is immutable. It may be nested deeply, so nothing here or above walks it by recursion.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal

Value = str | int | Decimal | time | date
"""`"yes"`/`"no"`, a member's name, a whole or dense number, a time of day, a date."""


class Formula:
    """A formula: Test, Named, Every, Some or Opposite."""

    __slots__ = ()


class Test(Formula):
    """A test of one fact.

    `op` is `is` (the value is one of `values`), `<`, `<=`, `>`, `>=`, `within` (from the first
    to the second, both included; times run over midnight) or `includes` (the set has the member).
    """

    __slots__ = ("fact", "op", "values")
    __test__ = False  # not a test of pytest's

    def __init__(self, fact: str, op: str, values: tuple[Value, ...]) -> None:
        self.fact = fact
        self.op = op
        self.values = values


class Named(Formula):
    """A condition, by its name."""

    __slots__ = ("condition",)

    def __init__(self, condition: str) -> None:
        self.condition = condition


class Every(Formula):
    """All parts hold."""

    __slots__ = ("parts",)

    def __init__(self, parts: tuple[Formula, ...]) -> None:
        self.parts = parts


class Some(Formula):
    """At least one part holds."""

    __slots__ = ("parts",)

    def __init__(self, parts: tuple[Formula, ...]) -> None:
        self.parts = parts


class Opposite(Formula):
    """The part does not hold."""

    __slots__ = ("part",)

    def __init__(self, part: Formula) -> None:
        self.part = part


def walk(formula: Formula) -> Iterator[Formula]:
    """Yield the formula and all its parts, conditions not opened."""
    waiting = [formula]
    while waiting:
        current = waiting.pop()
        yield current
        match current:
            case Every() | Some():
                waiting.extend(reversed(current.parts))
            case Opposite():
                waiting.append(current.part)


def written(formula: Formula) -> tuple[object, ...]:
    """Return a formula as a flat value: equal for two that are written alike, part by part."""
    said: list[object] = []
    for part in walk(formula):
        match part:
            case Test():
                said.append((part.fact, part.op, part.values))
            case Named():
                said.append(part.condition)
            case Every() | Some():
                said.append((type(part).__name__, len(part.parts)))
            case Opposite():
                said.append("not")
    return tuple(said)
