"""The values that a fact can take, and whether one passes a test (language.md, 3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta
from decimal import Decimal
from itertools import pairwise, product
from typing import Any

from policyreview.model.body import Body
from policyreview.model.formula import Formula, Test
from policyreview.model.vocabulary import Fact, FactKind


def formulas_of(body: Body) -> Iterator[Formula]:
    """Yield every formula that stands anywhere in a body."""
    yield from (law.formula for law in body.laws)
    yield from (condition.formula for condition in body.conditions.values())
    for role in body.roles.values():
        yield from (formula for formula in role.available if formula is not None)
    for rule in body.rules.values():
        yield from (when.formula for when in (*rule.whens, *rule.unlesses))
        if rule.matters:
            yield rule.matters.formula
        yield from (d.condition for d in rule.discretions if d.condition is not None)
    for one in (*body.personas.values(), *body.stories.values()):
        yield from one.given


def values_of(fact: Fact, constants: Iterable[Any]) -> list[Any]:
    """Return the values of a fact; of ordered ones each constant and one value of each gap."""
    match fact.kind:
        case FactKind.YES_NO:
            return ["no", "yes"]
        case FactKind.ONE_OF:
            return list(fact.members)
        case FactKind.ANY_OF:
            members = fact.members
            return [
                frozenset(m for m, is_in in zip(members, choice, strict=True) if is_in)
                for choice in product((False, True), repeat=len(members))
            ]
        case FactKind.TIME:
            minutes = _whole(0, 24 * 60 - 1, [c.hour * 60 + c.minute for c in constants])
            return [time(m // 60, m % 60) for m in minutes]
        case FactKind.DATE:
            given = sorted(set(constants)) or [date(2000, 1, 1)]
            low, high = given[0] - timedelta(days=1), given[-1] + timedelta(days=1)
            days = _whole(low.toordinal(), high.toordinal(), [d.toordinal() for d in given])
            return [date.fromordinal(d) for d in days]
    assert fact.low is not None and fact.high is not None
    if fact.dense:
        return _dense(fact.low, fact.high, constants)
    return _whole(fact.low, fact.high, constants)


def _whole(low: Any, high: Any, constants: Iterable[Any]) -> list[Any]:
    """Return the constants within the bounds and one whole number of each gap beside them."""
    result = []
    before = low - 1
    for constant in sorted({c for c in constants if low <= c <= high}):
        if before + 1 < constant:
            result.append(before + 1)
        result.append(constant)
        before = constant
    return [*result, high] if before < high else result


def _dense(low: Any, high: Any, constants: Iterable[Any]) -> list[Any]:
    """Return the constants, the bounds, and a number between each two of them."""
    points = sorted({Decimal(low), Decimal(high), *(Decimal(c) for c in constants)})
    points = [p for p in points if low <= p <= high]
    between = [(a + b) / 2 for a, b in pairwise(points)]
    return sorted([*points, *between])


def passes(test: Test, value: Any) -> bool:
    """Return whether a value passes a test."""
    match test.op:
        case "is":
            return value in test.values
        case "includes":
            return test.values[0] in value
        case "<":
            return bool(value < test.values[0])
        case "<=":
            return bool(value <= test.values[0])
        case ">":
            return bool(value > test.values[0])
        case ">=":
            return bool(value >= test.values[0])
        case "within":
            low, high = test.values
            if isinstance(low, time) and low > high:  # over midnight
                return bool(value >= low or value <= high)
            return bool(low <= value <= high)
    raise AssertionError(test.op)
