"""Facts as variables over finite cells: every constant of the texts cuts its fact's range.

Two values of one cell are told apart by no formula of the body, so whatever holds for the cell
holds for each of its values: that is why the answers are exact (language.md, 5, *Exactness*).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any, NamedTuple

from policyreview.logic import FALSE, Formula, Variable, lit
from policyreview.model.formula import Test, Value
from policyreview.model.vocabulary import Fact, FactKind

Number = int | Decimal
MINUTES_A_DAY = 24 * 60

Shown = str | int | float | list[str] | dict[str, Any]
"""A value of a witness as contracts.md writes it."""


class Edge(NamedTuple):
    """Where a cell begins: at a number (`after` 0) or just above it (`after` 1)."""

    number: Number
    after: int


class CellsOf(ABC):
    """The cells of one fact and the variables that stand for them."""

    def __init__(self, fact: Fact) -> None:
        self.fact = fact
        self.first = 0
        """The number of its first variable."""

    @property
    @abstractmethod
    def variables(self) -> list[Variable]:
        """Return its variables, in order."""

    @abstractmethod
    def formula(self, test: Test) -> Formula:
        """Return a test as a formula over its variables."""

    @abstractmethod
    def shown(self, masks: Mapping[int, int]) -> Shown:
        """Return the cells of a witness as the values that they hold."""


class Choice(CellsOf):
    """Yes or no, or one of: a cell for each value."""

    def __init__(self, fact: Fact) -> None:
        super().__init__(fact)
        self.values = ("no", "yes") if fact.kind is FactKind.YES_NO else fact.members
        self._index = {value: number for number, value in enumerate(self.values)}
        self._full = (1 << len(self.values)) - 1

    @property
    def variables(self) -> list[Variable]:
        """Return its one variable."""
        usual = 1 << self._index[str(self.fact.usual)] if self.fact.usual is not None else 0
        return [Variable(self.fact.path, (1,) * len(self.values), ordered=False, usual=usual)]

    def formula(self, test: Test) -> Formula:
        """Return `is one of these values`."""
        mask = 0
        for value in test.values:
            mask |= 1 << self._index[str(value)]
        return lit(self.first, mask, self._full)

    def shown(self, masks: Mapping[int, int]) -> Shown:
        """Return the value, or the list of values."""
        mask = masks[self.first]
        found = [value for i, value in enumerate(self.values) if mask >> i & 1]
        return found[0] if len(found) == 1 else found


class Members(CellsOf):
    """Any of: a variable of two cells (out, in) for each member."""

    @property
    def variables(self) -> list[Variable]:
        """Return a variable for each member."""
        usual = 1 if self.fact.usually_none else 0
        return [
            Variable(
                f"{self.fact.path}.{member}",
                (1, 1),
                ordered=False,
                usual=2 if member == self.fact.usual else usual,
                group=self.fact.path,
            )
            for member in self.fact.members
        ]

    def formula(self, test: Test) -> Formula:
        """Return `the member is in`."""
        return lit(self.first + self.fact.members.index(str(test.values[0])), 2, 3)

    def shown(self, masks: Mapping[int, int]) -> Shown:
        """Return the members that are in, and those that are out."""
        inside: list[str] = []
        outside: list[str] = []
        for offset, member in enumerate(self.fact.members):
            mask = masks.get(self.first + offset, 3)
            if mask != 3:
                (inside if mask == 2 else outside).append(member)
        return {"includes": inside, "excludes": outside}


class Range(CellsOf):
    """A number, a time or a date: cells between the constants that it is compared with."""

    def __init__(self, fact: Fact, tests: Iterable[Test]) -> None:
        super().__init__(fact)
        self.dense = fact.dense
        match fact.kind:
            case FactKind.TIME:
                self.low: Number = 0
                self.high: Number = MINUTES_A_DAY - 1
            case FactKind.DATE:
                self.low, self.high = date.min.toordinal(), date.max.toordinal()
            case _:
                assert isinstance(fact.low, int | Decimal) and isinstance(fact.high, int | Decimal)
                self.low, self.high = fact.low, fact.high
        start, end = self._edge(self.low, 0), self._edge(self.high, 1)
        cuts = {start}
        for test in tests:
            for low, high in self._stretches(test):
                cuts.update(edge for edge in (low, high) if start < edge < end)
        self.starts = sorted(cuts)
        self.ends = [*self.starts[1:], end]
        self._full = (1 << len(self.starts)) - 1

    def _edge(self, number: Number, after: int) -> Edge:
        if after and not self.dense:
            return Edge(number + 1, 0)
        return Edge(number, after)

    def number_of(self, value: Value) -> Number:
        """Return a value on the line: minutes of the day, days of the calendar, or itself."""
        match value:
            case time():
                return value.hour * 60 + value.minute
            case date():
                return value.toordinal()
            case int() | Decimal():
                return value
        raise TypeError(f"{value!r} does not lie on a line")

    def _stretches(self, test: Test) -> list[tuple[Edge, Edge]]:
        """Return what a test admits, as half-open stretches between edges."""
        start, end = self._edge(self.low, 0), self._edge(self.high, 1)
        numbers = [self.number_of(value) for value in test.values]
        match test.op:
            case "<":
                return [(start, self._edge(numbers[0], 0))]
            case "<=":
                return [(start, self._edge(numbers[0], 1))]
            case ">":
                return [(self._edge(numbers[0], 1), end)]
            case ">=":
                return [(self._edge(numbers[0], 0), end)]
            case "within":
                low, high = self._edge(numbers[0], 0), self._edge(numbers[1], 1)
                if numbers[0] <= numbers[1]:
                    return [(low, high)]
                if self.fact.kind is FactKind.TIME:  # over midnight
                    return [(start, high), (low, end)]
                return []
            case _:
                return [(self._edge(n, 0), self._edge(n, 1)) for n in numbers]

    @property
    def variables(self) -> list[Variable]:
        """Return its one variable, ordered."""
        usual = 0
        if self.fact.usual is not None:
            edge = Edge(self.number_of(self.fact.usual), 0)
            usual = 1 << (bisect_right(self.starts, edge) - 1)
        widths = tuple(
            float(high.number - low.number) if self.dense else int(high.number - low.number)
            for low, high in zip(self.starts, self.ends, strict=True)
        )
        return [Variable(self.fact.path, widths, ordered=True, usual=usual)]

    def formula(self, test: Test) -> Formula:
        """Return the cells within what the test admits."""
        mask = 0
        for low, high in self._stretches(test):
            first = bisect_left(self.starts, low)
            last = bisect_left(self.starts, high)
            if first < last:
                mask |= (1 << last) - (1 << first)
        return lit(self.first, mask & self._full, self._full) if mask else FALSE

    def shown(self, masks: Mapping[int, int]) -> Shown:
        """Return the run of cells as one value or as `from … to …`."""
        mask = masks[self.first]
        low = self.starts[(mask & -mask).bit_length() - 1]
        high = self.ends[mask.bit_length() - 1]
        last = Edge(high.number - 1, 0) if not self.dense else high
        if low == last or (self.dense and low.number == high.number):
            return self._written(low.number)
        shown: dict[str, Any] = {}
        if self.fact.kind is not FactKind.DATE or low.number != self.low:
            shown["above" if low.after else "from"] = self._written(low.number)
        if self.fact.kind is not FactKind.DATE or last.number != self.high:
            open_end = self.dense and not high.after
            shown["below" if open_end else "to"] = self._written(last.number)
        return shown

    def _written(self, number: Number) -> str | int | float:
        match self.fact.kind:
            case FactKind.TIME:
                return f"{int(number) // 60:02d}:{int(number) % 60:02d}"
            case FactKind.DATE:
                return date.fromordinal(int(number)).isoformat()
        return number if isinstance(number, int) else float(number)


def cells_of(fact: Fact, tests: Iterable[Test]) -> CellsOf:
    """Return the cells of a fact, cut by the tests that speak of it."""
    match fact.kind:
        case FactKind.YES_NO | FactKind.ONE_OF:
            return Choice(fact)
        case FactKind.ANY_OF:
            return Members(fact)
    return Range(fact, tests)
