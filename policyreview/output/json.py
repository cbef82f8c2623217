"""A review for programs: `check --format json` (the shape is a promise)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policyreview.review.report import Report


def render(report: Report) -> str:
    """Return the report as JSON, with a newline at the end."""
    return report.to_json()
