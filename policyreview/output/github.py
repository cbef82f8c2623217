"""A review for GitHub Actions: `check --format github`, an annotation for each open finding.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from policyreview.output.lines import plain, visible
from policyreview.output.text import counted_by_severity, left_out, paragraphs
from policyreview.review.report import SEVERITIES

if TYPE_CHECKING:
    from policyreview.review.report import Finding, Report

SHOWN = 10
"""So many annotations of each kind GitHub shows for a step; the others stand in its log."""

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_WORST_FIRST = tuple(reversed(SEVERITIES))


def render(report: Report) -> str:
    """Return the report as workflow commands, the worst first, and how many there are."""
    lines = [_command("error", {"title": "Not read"}, why) for why in report.unreadable]
    standing = [finding for finding in report.findings if finding.accepted is None]
    for finding in sorted(standing, key=lambda f: _WORST_FIRST.index(f.severity)):
        lines.append(_annotation(report, finding))
    return "\n".join([*lines, tally(report)]) + "\n"


def tally(report: Report) -> str:
    """Return how many findings there are, and whether GitHub shows them all beside the text."""
    read = report.summary
    counts = counted_by_severity(read.error, read.warning, read.info, read.accepted)
    found = " ".join([f"Found: {counts}.", *left_out(report)])
    kinds = Counter(_COMMANDS[f.severity] for f in report.findings if f.accepted is None)
    kinds["error"] += len(report.unreadable)
    if max(kinds.values()) <= SHOWN:
        return found
    return (
        f"{found} GitHub shows only {SHOWN} of each kind beside the text; the log of this step "
        "has them all."
    )


def _annotation(report: Report, finding: Finding) -> str:
    properties = {
        "file": visible(finding.path),
        "line": str(finding.line),
        "endLine": str(finding.end_line),
    }
    if finding.line == finding.end_line:  # GitHub takes no columns over several lines
        properties |= {"col": str(finding.column), "endColumn": str(finding.end_column)}
    about = f": {plain(finding.rule)}" if finding.rule is not None else ""
    properties["title"] = f"{finding.finding}{about}"
    return _command(_COMMANDS[finding.severity], properties, *paragraphs(report, finding))


def _command(name: str, properties: dict[str, str], *message: str) -> str:
    given = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {given}::{_escaped(chr(10).join(plain(text) for text in message))}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
