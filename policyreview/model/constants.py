"""Constants of the text as values: numbers, dates, times, durations."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal

MINUTES_IN: dict[str, int] = {
    "minute": 1,
    "hour": 60,
    "day": 24 * 60,
    "week": 7 * 24 * 60,
    "month": 30 * 24 * 60,
    "year": 365 * 24 * 60,
}
"""Minutes in each unit of time, by its singular (language.md, 1)."""

MOST_DIGITS = 40
_TIME = re.compile(r"(\d{1,2}):(\d{2})$")


def read_number(text: str) -> int | Decimal | None:
    """Return a number, whole where it is whole; None where it has too many digits to be meant."""
    if len(text) > MOST_DIGITS:
        return None
    number = Decimal(text)
    return int(number) if number == number.to_integral_value() else number


def read_date(text: str) -> date | None:
    """Return a calendar date, None where there is no such day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_time(text: str) -> time | None:
    """Return a time of day, None where no clock shows it."""
    match = _TIME.match(text)
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        return None
    return time(int(match[1]), int(match[2]))


def read_duration(amount: str, unit: str) -> int | Decimal | None:
    """Return a duration in minutes, None where the unit is no unit of time."""
    number = read_number(amount)
    each = MINUTES_IN.get(unit.removesuffix("s") if unit in _UNITS else "")
    if number is None or each is None:
        return None
    minutes = Decimal(number) * each
    return int(minutes) if minutes == minutes.to_integral_value() else minutes


_UNITS = frozenset(MINUTES_IN) | {f"{unit}s" for unit in MINUTES_IN}
