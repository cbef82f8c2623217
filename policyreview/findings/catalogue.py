"""All findings there are: one module each, found by looking into the folders."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from policyreview.findings.finding import Finding, Pathology


@cache
def catalogue() -> dict[str, Finding]:
    """Return every finding by name, sorted; deleting a module takes its finding away."""
    here = Path(__file__).parent
    found: dict[str, Finding] = {}
    for pathology in Pathology:
        for module in sorted((here / pathology).glob("*.py")):
            if not module.stem.startswith("_"):
                name = f"policyreview.findings.{pathology}.{module.stem}"
                finding: Finding = import_module(name).FINDING
                found[finding.name] = finding
    return dict(sorted(found.items()))
