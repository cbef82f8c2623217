"""The governance report for programs: `report -o FILE.json`."""

from __future__ import annotations

from policyreview.review.governance import Governance


def page(made: Governance) -> str:
    """Return the report as JSON, with a newline at the end."""
    return made.to_json()
