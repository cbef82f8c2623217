"""A review for merge requests: `check --format gitlab`, GitLab's code quality report.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from policyreview.output.lines import plain
from policyreview.output.text import case

if TYPE_CHECKING:
    from policyreview.review.report import Report

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report) -> str:
    """Return the open findings as GitLab reads them; it knows no accepted ones."""
    seen: Counter[str] = Counter()
    entries = []
    for why in report.unreadable:
        # GitLab wants a place of everything; the reason names the file.
        told = f"Not read: {why}"
        entries.append(_entry("unreadable", told, "blocker", _unique(seen, _digest(told)), ".", 1))
    for finding in report.findings:
        if finding.accepted is not None:
            continue
        told = " ".join([finding.message, *case(finding)])
        severity = _SEVERITIES[finding.severity]
        fingerprint = _unique(seen, finding.fingerprint)
        entries.append(
            _entry(finding.finding, told, severity, fingerprint, finding.path, finding.line)
        )
    return json.dumps(entries, indent=2, ensure_ascii=False) + "\n"


def _entry(
    name: str, description: str, severity: str, fingerprint: str, path: str, line: int
) -> dict[str, Any]:
    return {
        "description": plain(description),
        "check_name": name,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }


def _unique(seen: Counter[str], fingerprint: str) -> str:
    """Return a fingerprint that no other entry has: GitLab shows only the first of a kind.

    The same rule in two repositories has one fingerprint; its second entry has another, whichever
    of the two stands first, so that mending one resolves one.
    """
    seen[fingerprint] += 1
    return fingerprint if seen[fingerprint] == 1 else _digest(fingerprint, seen[fingerprint])


def _digest(*parts: object) -> str:
    return hashlib.sha256("\0".join(map(str, parts)).encode(errors="backslashreplace")).hexdigest()
