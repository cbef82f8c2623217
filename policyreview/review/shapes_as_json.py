"""The shapes of a report as JSON with all that they hold, to be kept for the next run."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from policyreview.review.report import Acceptance, Finding, Fix, Report


def to_json(value: Any) -> bytes:
    """Return what `finding_as_json` or `report_as_json` made as bytes."""
    whole = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return whole.encode("utf-8", "surrogatepass")


def from_json(content: bytes) -> Any:
    """Return what `to_json` was given. Raises ValueError where it is of another form."""
    try:
        return json.loads(content.decode("utf-8", "surrogatepass"))
    except RecursionError as why:
        raise ValueError("nothing that was kept") from why


def finding_as_json(finding: Finding) -> list[Any]:
    """Return a finding with what it holds for this program alone."""
    suggested = [fix.model_dump() for fix in finding.suggested]
    return [
        finding.model_dump(),
        finding._between,
        finding._fails,
        finding._subject,
        suggested,
    ]


def finding_of(value: Any) -> Finding:
    """Return what `finding_as_json` wrote. Raises ValueError where it is of another form."""
    try:
        fields, between, fails, subject, suggested = value
    except TypeError as why:
        raise ValueError("no finding that was kept") from why
    finding = Finding.model_validate(fields)
    finding._between, finding._fails, finding._subject = between, fails, subject
    finding._suggested = [Fix.model_validate(fix) for fix in suggested]
    return finding


def report_as_json(report: Report) -> dict[str, Any]:
    """Return a report with all that belongs to it but its texts and what it knows of its run."""
    return {
        "fields": report.model_dump(exclude={"findings"}),
        "findings": _written(report.findings),
        "left out": _written(report.left_out),
        "known": _written(report.known),
        "acceptances": [one.model_dump() for one in report._acceptances],
        "renamed": report.renamed,
        "whys": report.whys,
        "titles": report.titles,
    }


def report_of(value: Any) -> Report:
    """Return what `report_as_json` wrote. Raises ValueError where it is of another form."""
    try:
        report = Report.model_validate(value["fields"] | {"findings": []})
        report.findings = _findings(value["findings"])
        report._left_out = _findings(value["left out"])
        report._known = _findings(value["known"])
        report._acceptances = [Acceptance.model_validate(one) for one in value["acceptances"]]
        report._renamed = list(value["renamed"])
        report._whys = dict(value["whys"])
        report._titles = dict(value["titles"])
    except (TypeError, KeyError) as why:
        raise ValueError("no report that was kept") from why
    return report


def _written(findings: Iterable[Finding]) -> list[list[Any]]:
    return [finding_as_json(finding) for finding in findings]


def _findings(value: Any) -> list[Finding]:
    return [finding_of(one) for one in value]
