"""A review for code scanning: `check --format sarif`, SARIF 2.1.0.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html; sections are named where the
reason is not plain to see.
"""

from __future__ import annotations

import json
from inspect import cleandoc
from itertools import groupby
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from policyreview.findings.catalogue import catalogue
from policyreview.output import pages
from policyreview.output.lines import plain
from policyreview.output.rules import Rules
from policyreview.output.text import left_out, paragraphs

if TYPE_CHECKING:
    from policyreview.review.report import Finding, Fix, Report

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
ROOT = "%SRCROOT%"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}

Json = dict[str, Any]


def render(report: Report) -> str:
    """Return the report as a SARIF log with one run."""
    names = sorted({finding.finding for finding in report.findings})
    places = {name: index for index, name in enumerate(names)}
    rules = Rules(report)
    run = {
        "tool": {
            "driver": {
                "name": "policyreview",
                "version": report.version,
                "semanticVersion": report.version,
                "rules": [_descriptor(name) for name in names],
            }
        },
        "invocations": [_invocation(report)],
        "originalUriBaseIds": {ROOT: {"description": _text("The root of the repository.")}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(report, f, places[f.finding], rules) for f in report.findings],
    }
    if report.known:
        run["properties"] = {"leftOut": list(left_out(report))}
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _descriptor(name: str) -> Json:
    """Return a kind of finding, which SARIF calls a rule."""
    kind = catalogue()[name]
    return {
        "id": name,
        "shortDescription": _text(pages.opening(kind.page)),
        "fullDescription": _text(pages.section(kind.page, "What it finds")),
        "help": {"text": pages.render(kind), "markdown": cleandoc(kind.page) + "\n"},
        "defaultConfiguration": {"level": _LEVELS[kind.severity]},
        "properties": {"tags": [kind.pathology.value]},
    }


def _invocation(report: Report) -> Json:
    return {
        "executionSuccessful": not report.unreadable,
        "toolExecutionNotifications": [
            {"level": "error", "message": _message(f"Not read: {why}")} for why in report.unreadable
        ],
    }


def _result(report: Report, finding: Finding, index: int, rules: Rules) -> Json:
    region = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
    }
    location: Json = {"physicalLocation": _place(finding.path, region)}
    if finding.rule is not None:
        location["logicalLocations"] = [{"fullyQualifiedName": plain(finding.rule)}]
    result = {
        "ruleId": finding.finding,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": _message(*paragraphs(report, finding)),
        "locations": [location],
        "relatedLocations": _related(report, finding, rules),
        "partialFingerprints": {"policyreview/v1": finding.fingerprint},
        # A run in which some results say how they are suppressed must say it of all (3.27.23).
        "suppressions": _suppressions(finding),
        "properties": _properties(finding),
    }
    if (report.baseline or report.since) and finding.accepted is None:
        result["baselineState"] = "new"
    if finding.fixes:
        result["fixes"] = [_fix(fix) for fix in finding.fixes]
    return {key: value for key, value in result.items() if key != "relatedLocations" or value}


def _fix(fix: Fix) -> Json:
    """Return a mending: what goes and what comes, file by file (3.55)."""
    changes: list[Json] = []
    for path, edits in groupby(fix.edits, key=lambda edit: edit.path):
        replacements = [
            {
                "deletedRegion": {
                    "startLine": edit.line,
                    "startColumn": edit.column,
                    "endLine": edit.end_line,
                    "endColumn": edit.end_column,
                },
                "insertedContent": _text(edit.text),
            }
            for edit in edits
        ]
        changes.append({"artifactLocation": _artifact(path), "replacements": replacements})
    return {"description": _message(fix.title), "artifactChanges": changes}


def _related(report: Report, finding: Finding, rules: Rules) -> list[Json]:
    """Return where the other rules stand; one in a file that was not asked for is only named."""
    related: list[Json] = []
    for name in finding.rules:
        rule = rules.named(name, finding)
        if name == finding.rule or rule is None:
            continue
        title = report.titles.get(name)
        place = _place(rule.path, {"startLine": rule.line})
        message = _message(f"{name}{f' “{title}”' if title else ''}")
        related.append({"id": len(related), "physicalLocation": place, "message": message})
    return related


def _suppressions(finding: Finding) -> list[Json]:
    if finding.accepted is None:
        return []
    suppression: Json = {
        "kind": "inSource",
        "status": "accepted",
        "justification": plain(finding.accepted.reason),
    }
    if finding.accepted.until is not None:
        suppression["properties"] = {"until": finding.accepted.until}
    return [suppression]


def _properties(finding: Finding) -> Json:
    return {
        "pathology": finding.pathology,
        "rules": [plain(name) for name in finding.rules],
        "witness": plain(finding.witness.words) if finding.witness else None,
        "suggestion": plain(finding.suggestion),
        "watch": finding.watch,
        "nextStep": finding.next_step,
    }


def _place(path: str, region: Json) -> Json:
    return {"artifactLocation": _artifact(path), "region": region}


def _artifact(path: str) -> Json:
    if PurePath(path).is_absolute():
        return {"uri": f"file://{_quoted(path)}"}
    return {"uri": _quoted(path), "uriBaseId": ROOT}


def _quoted(path: str) -> str:
    """Return a path as a reference; the bytes of a name that is no UTF-8 stay what they were."""
    return quote(path, safe="/", errors="surrogateescape")


def _text(text: str) -> Json:
    return {"text": text}


def _message(*texts: str) -> Json:
    """Return a message in which nothing from a policy is a placeholder or a link (3.11.5, 6)."""
    text = "\n".join(plain(text) for text in texts)
    return _text(text.replace("{", "{{").replace("}", "}}").replace("](", "] ("))
