"""A review as a comment on a pull request: `check --format markdown`.

Whatever comes from a policy is escaped: nobody who writes a title writes in the comment's name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policyreview.findings.english import listed
from policyreview.output.lines import counted, plain
from policyreview.output.rules import Rules
from policyreview.output.text import (
    INCOMPLETE,
    STEPS,
    VERDICTS,
    called,
    case,
    counted_by_severity,
    left_out,
    paragraphs,
)
from policyreview.review.report import SEVERITIES

if TYPE_CHECKING:
    from policyreview.review.report import Finding, Report, RuleShape

LIMIT = 60_000
"""Bytes; GitHub takes comments of up to 65,536."""

_MARKUP = re.compile(r"[\\`*_~\[\]{}<>&|$\"']|^[-+=#/]|^\d(?=\d*[.)])")
_REFERENCE = re.compile(r"(?<=[@#!~%$^&])(?=[\w\"])|(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)
_APART = "\u200b"


@dataclass(frozen=True)
class Section:
    """Parts under one heading; `one` and `many` name a part. A folded one opens on a click."""

    heading: str
    one: str
    many: str
    parts: list[str]
    folded: bool = False


def render(report: Report, limit: int = LIMIT) -> str:
    """Return the report as Markdown of at most `limit` bytes, and say how much was left out."""
    return fitted(_head(report), _sections(report), limit, "policyreview check")


def fitted(head: str, sections: Iterable[Section], limit: int, command: str) -> str:
    """Return a comment of at most `limit` bytes; what is left out is said, and what shows it."""
    sections = [section for section in sections if section.parts]
    room = limit - _size(head) - _size(_left_out(((s, len(s.parts)) for s in sections), command))
    body = ""
    left: list[tuple[Section, int]] = []
    for section in sections:
        frame = _framed(section, len(section.parts), [])
        shown, taken = [], _size(frame)
        for part in section.parts:
            # One that is too long takes nothing from those behind it.
            if taken + _size(part) + 1 <= room:
                shown.append(part)
                taken += _size(part) + 1
        if shown:
            room -= taken
            body += _framed(section, len(section.parts), shown)
        if len(shown) < len(section.parts):
            left.append((section, len(section.parts) - len(shown)))
    return head + body + (_left_out(left, command) if left else "")


def escaped(text: str) -> str:
    """Return a text that Markdown and HTML show as it is, and that calls or links to nobody.

    Entities and not backslashes, because a `<summary>` is HTML.
    """
    apart = _REFERENCE.sub(_APART, plain(text))
    entities = _MARKUP.sub(lambda found: f"&#{ord(found[0])};", apart)
    return entities.replace(_APART, "&#8203;")


# ---- the head ------------------------------------------------------------------------------------


def _head(report: Report) -> str:
    verdicts: Counter[str] = Counter(rule.verdict for rule in report.rules)
    read = report.summary
    files = counted(read.files, "file")
    policies = counted(read.policies, "policy", "policies")
    found = counted_by_severity(read.error, read.warning, read.info, read.accepted)
    lines = [
        "## Policy review",
        "",
        "| verdict | rules |",
        "|---|--:|",
        *(f"| {verdict} | {verdicts[verdict]} |" for verdict in (*VERDICTS, "keep")),
        "",
        f"Read {files}, {policies}, {counted(read.rules, 'rule')}. Found: {found}.",
    ]
    for said in left_out(report):
        lines += ["", escaped(said)]
    if not report.complete:
        lines += ["", f"**{INCOMPLETE}** What is said here holds all the same."]
    return "\n".join(lines) + "\n"


# ---- the sections --------------------------------------------------------------------------------


def _sections(report: Report) -> Iterator[Section]:
    rules, others = Rules(report).with_findings()
    if report.known:
        rules = [(rule, findings) for rule, findings in rules if findings]
    unreadable = [f"- {escaped(why)}\n" for why in report.unreadable]
    yield Section(
        "Files that could not be read",
        "path that was not read",
        "paths that were not read",
        unreadable,
    )
    for verdict, heading in VERDICTS.items():
        one = heading.lower().replace("rules", "rule", 1)
        parts = [
            _rule(report, rule, [f for f in findings if f.accepted is None])
            for rule, findings in rules
            if rule.verdict == verdict
        ]
        yield Section(heading, one, heading.lower(), parts, folded=verdict != "rethink")
    yield Section(
        "Findings on no single rule",
        "finding on no single rule",
        "findings on no single rule",
        [_finding(report, finding) for finding in others if finding.accepted is None],
        folded=True,
    )
    yield Section(
        "Rules to keep, with something good to know",
        "rule to keep",
        "rules to keep",
        [
            _rule(report, rule, standing)
            for rule, findings in rules
            if rule.verdict == "keep" and (standing := [f for f in findings if f.accepted is None])
        ],
        folded=True,
    )
    yield Section(
        "Accepted",
        "accepted finding",
        "accepted findings",
        [_finding(report, finding) for finding in report.findings if finding.accepted],
        folded=True,
    )


def _framed(section: Section, number: int, parts: list[str]) -> str:
    title = f"{section.heading}: {number}"
    text = "\n".join(parts)
    if section.folded:
        return f"\n<details>\n<summary>{title}</summary>\n\n{text}\n</details>\n"
    return f"\n### {title}\n\n{text}"


def _rule(report: Report, rule: RuleShape, findings: list[Finding]) -> str:
    """Return a rule, whom it meets, its next step, and all the rest behind a click."""
    lines = [f"**{escaped(called(report, rule))}**", ""]
    worst = sorted(findings, key=lambda f: -SEVERITIES.index(f.severity))
    lines += [f"- {_named(f)} {escaped(' '.join([f.message, *case(f)]))}" for f in worst]
    if step := STEPS.get(rule.next_step):
        lines.append(f"- next step: {step}")
    told = "".join(f"\n{_finding(report, f, (f.message, *case(f)))}" for f in worst)
    return "\n".join(lines) + f"\n\n<details>\n<summary>More</summary>\n{told}\n</details>\n"


def _finding(report: Report, finding: Finding, told: Collection[str] = ()) -> str:
    """Return all that is said of a finding and was not told yet."""
    place = escaped(f"{finding.path}:{finding.line}:{finding.column}")
    said = [escaped(text) for text in paragraphs(report, finding) if text not in told]
    return "\n\n".join([f"{_named(finding)} {place}", *said]) + "\n"


def _named(finding: Finding) -> str:
    return f"**{finding.finding}** ({finding.severity})"


def _left_out(left: Iterable[tuple[Section, int]], command: str) -> str:
    """Return what does not fit, and where it can be seen."""
    parts = [counted(number, section.one, section.many) for section, number in left]
    return (
        f"\n**Left out here, because a comment can hold no more: {listed(parts)}.** "
        f"`{command}` shows all of them.\n"
    )


def _size(text: str) -> int:
    return len(text.encode())
