"""The register of what is accepted: which restriction, why, until when, and who owns the rule."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from policyreview.findings.english import date_words
from policyreview.output.lines import counted, wrapped
from policyreview.output.markdown import escaped

if TYPE_CHECKING:
    from policyreview.review.report import Acceptance, Register

WIDTH = 80
_INDENT = "  "
_STATES = {
    "stands": "",
    "passed": "its last day is over, and the finding stands again if it is there",
    "gone": "no such finding stands there any more",
}


def render(register: Register, width: int = WIDTH) -> str:
    """Return the register as text, by date."""
    lines: list[str] = []
    for one in register.accepted:
        place = f"{one.path}:{one.line}"
        lines += wrapped(f"{_term(one)}: {one.finding} on {_called(one)} ({place})", width)
        lines += wrapped(f"“{one.reason}”", width, _INDENT)
        lines += wrapped(_owner(one), width, _INDENT)
        if state := _STATES[one.state]:
            lines += wrapped(f"Stale: {state}.", width, _INDENT)
        lines.append("")
    return "\n".join([*lines, *wrapped(_tally(register), width)]) + "\n"


def render_json(register: Register) -> str:
    """Return the register as JSON."""
    return register.to_json()


def render_markdown(register: Register) -> str:
    """Return the register as a table."""
    return "\n".join(["## Accepted findings", "", *_table(register), _tally(register)]) + "\n"


def _table(register: Register) -> Iterator[str]:
    if not register.accepted:
        return
    yield "| until | rule | finding | reason | owner | place | stale |"
    yield "|---|---|---|---|---|---|---|"
    for one in register.accepted:
        cells = [
            one.until or "no end",
            _called(one),
            one.finding,
            one.reason,
            one.owner or "nobody",
            f"{one.path}:{one.line}",
            _STATES[one.state],
        ]
        yield f"| {' | '.join(escaped(cell) for cell in cells)} |"
    yield ""


def _term(one: Acceptance) -> str:
    if one.until is None:
        return "Without an end"
    return f"Until {date_words(date.fromisoformat(one.until))}"


def _called(one: Acceptance) -> str:
    return f"{one.rule} “{one.title}”" if one.title else one.rule


def _owner(one: Acceptance) -> str:
    return f"Owner of the rule: {one.owner or 'nobody is named'}."


def _tally(register: Register) -> str:
    if not register.accepted:
        return "Nothing is accepted."
    stale = sum(one.state != "stands" for one in register.accepted)
    endless = sum(one.until is None for one in register.accepted)
    return (
        f"{counted(len(register.accepted), 'finding')} accepted, {endless} without an end, "
        f"{stale} stale."
    )
