"""A review for people: every finding in full, then what it means for each rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from policyreview.findings.english import date_words, listed
from policyreview.output.lines import counted, plain, table, wrapped
from policyreview.output.rules import shown
from policyreview.syntax.excerpt import excerpt

if TYPE_CHECKING:
    from policyreview.review.report import Finding, Report, RuleShape
    from policyreview.syntax.source import Source

WIDTH = 80
INCOMPLETE = (
    "This review is not complete: some text could not be read, or some question could not be "
    "decided."
)
_INDENT = "  "
_STYLES = {"error": "1;31", "warning": "1;33", "info": "1;36", "accepted": "2", "strong": "1"}
HARMS = {
    "cruelty": "cruelty (a person in need meets a closed door)",
    "burden": "burden (more that people must do, bring or wait for)",
    "hurry": "hurry (less time to do it well)",
    "blur": "blur (less clear what holds, and who decides)",
    "conflict": "conflict (rules that cannot all be kept)",
    "safety": "safety (somebody left without protection)",
    "words": "words (a text that is harder to understand)",
    "governance": "governance (a rule that nobody answers for)",
    "text": "text (a file that cannot be read)",
}
"""What a mending may bring about elsewhere, by pathology."""
STEPS = {
    "change": "change the rule",
    "advocate": "speak up for a change of the law it comes from",
    "dispel": "ask whether any law demands it; if not, change it",
}
VERDICTS = {
    "rethink": "Rules to rethink",
    "clarify": "Rules to clarify",
    "undecided": "Rules that could not be decided",
}


def render(report: Report, width: int = WIDTH, colour: bool = False) -> str:
    """Return the whole report as text; nothing is left out, however long it gets."""
    lines: list[str] = []
    for path, findings in groupby(report.findings, key=lambda finding: finding.path):
        found = list(findings)
        lines += [_styled(f"{plain(path)}: {_tally(found)}", "strong", colour), ""]
        for finding in found:
            lines += [*_finding(report, finding, width, colour), ""]
    lines += _summary(report, width, colour)
    return "\n".join(lines) + "\n"


def statistics(report: Report) -> str:
    """Return how often each finding was found, the most frequent first."""
    counts = Counter(f.finding for f in report.findings)
    accepted = Counter(f.finding for f in report.findings if f.accepted is not None)
    kinds = {f.finding: f for f in report.findings}
    weights: dict[str, set[str]] = {}  # the settings of a folder may give it another
    for finding in report.findings:
        weights.setdefault(finding.finding, set()).add(finding.severity)
    rows = [["finding", "count", "accepted", "severity", "pathology"]]
    rows += [
        [
            name,
            str(count),
            str(accepted[name]),
            ", ".join(sorted(weights[name])),
            kinds[name].pathology,
        ]
        for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
    return "\n".join(table(rows) if counts else ["No findings to count."]) + "\n"


def timings(report: Report) -> str:
    """Return where the time went, in seconds."""
    rows = [[name, f"{seconds:8.3f} s"] for name, seconds in report.timings.items()]
    return "".join(f"{line}\n" for line in table(rows))


def _styled(text: str, style: str, colour: bool) -> str:
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if colour else text


def _tally(findings: list[Finding]) -> str:
    """Return how many findings weigh how much: `1 error, 2 warnings, 1 accepted`."""
    weights = Counter("accepted" if f.accepted else str(f.severity) for f in findings)
    return counted_by_severity(
        weights["error"], weights["warning"], weights["info"], weights["accepted"]
    )


def counted_by_severity(error: int, warning: int, info: int, accepted: int) -> str:
    """Return numbers of findings in words: `1 error, 2 warnings, 1 accepted`."""
    parts = [
        counted(error, "error") if error else "",
        counted(warning, "warning") if warning else "",
        f"{info} info" if info else "",
        f"{accepted} accepted" if accepted else "",
    ]
    return ", ".join(part for part in parts if part) or "no findings"


# ---- one finding ---------------------------------------------------------------------------------


def _finding(report: Report, finding: Finding, width: int, colour: bool) -> Iterator[str]:
    place = f"{plain(finding.path)}:{finding.line}:{finding.column}"
    severity = _styled(finding.severity, finding.severity, colour)
    if finding.accepted is not None:
        severity = _styled(f"{finding.severity} (accepted)", "accepted", colour)
    yield f"{place}  {severity}  {_styled(finding.finding, 'strong', colour)}"
    source = report.sources.get(finding.path)
    if source is not None and finding.line <= source.line_count:
        yield from (_INDENT + line for line in _excerpt(source, finding).split("\n"))
    for text in paragraphs(report, finding):
        yield from wrapped(text, width, _INDENT)


def paragraphs(report: Report, finding: Finding) -> Iterator[str]:
    """Yield all that is to be said of a finding, as every format for people says it."""
    yield finding.message
    yield from case(finding)
    if finding.rule in report.whys:
        why = report.whys[finding.rule]
        yield f"The why as it stands: “{why}”" if why else "The why as it stands: none is given."
    if finding.suggestion:
        yield f"Instead: {finding.suggestion}"
    if finding.watch:
        harms = listed((HARMS.get(harm, harm) for harm in finding.watch), "or")
        yield f"Watch: mending this may do harm elsewhere: {harms}."
    if finding.accepted is not None:
        until = finding.accepted.until
        term = f" until {date_words(date.fromisoformat(until))}" if until else ""
        yield f"Accepted{term}: “{finding.accepted.reason}”"


def case(finding: Finding) -> Iterator[str]:
    """Yield who meets a finding, and when; nothing where it claims no situation."""
    if finding.witness is not None and finding.witness.words:
        yield f"Who this happens to: {finding.witness.words}"


def _excerpt(source: Source, finding: Finding) -> str:
    start = source.offset(finding.line, finding.column)
    end = source.offset(min(finding.end_line, source.line_count), finding.end_column)
    return excerpt(source, start, end)


# ---- the summary ---------------------------------------------------------------------------------


def _summary(report: Report, width: int, colour: bool) -> Iterator[str]:
    by_verdict: dict[str, list[RuleShape]] = {}
    spoken_of = shown(report)
    for rule in spoken_of:
        by_verdict.setdefault(rule.verdict, []).append(rule)
    numbers = Counter[str](rule.verdict for rule in report.rules)
    for verdict, title in VERDICTS.items():
        if rules := by_verdict.get(verdict):
            yield _styled(f"{title}: {len(rules)}", "strong", colour)
            for rule in rules:
                yield from _rule(report, rule, width)
            if more := numbers[verdict] - len(rules):
                yield f"{_INDENT}and {more} more, for findings that are left out"
            yield ""
    # A rule is praised, or said to be one to keep, only where nothing at all speaks against it.
    heavy = (f for f in report.left_out if f.severity != "info" and f.accepted is None)
    spoken_against = {name for finding in heavy for name in finding.concerns}
    good = [r for r in report.rules if r.verdict == "keep" and r.rule not in spoken_against]
    kept = {id(rule) for rule in good}
    if commended := [rule for rule in spoken_of if rule.commended and id(rule) in kept]:
        yield _styled(f"Worth copying: {len(commended)}", "strong", colour)
        for rule in commended:
            yield from wrapped(called(report, rule), width, _INDENT, _INDENT * 2)
        yield ""
    if good:
        yield _styled(f"Rules to keep as they are: {len(good)}", "strong", colour)
        yield ""
    if others := numbers["keep"] - len(good):
        said = f"{counted(others, 'rule')} with findings that were not asked for"
        yield _styled(said, "strong", colour)
        yield ""
    read = report.summary
    files = counted(read.files, "file")
    policies = counted(read.policies, "policy", "policies")
    yield f"Read {files}, {policies}, {counted(read.rules, 'rule')}."
    yield f"Found: {counted_by_severity(read.error, read.warning, read.info, read.accepted)}."
    for said in left_out(report):
        yield from wrapped(said, width)
    if not report.complete:
        yield from wrapped(f"{INCOMPLETE} What is said above holds all the same.", width)
    if report.findings:
        name = next((f for f in report.findings if f.accepted is None), report.findings[0]).finding
        yield f"More about a finding: policyreview explain {name}"


def left_out(report: Report) -> Iterator[str]:
    """Yield what is not shown because it was known before, and what of it is gone."""
    if report.since is not None:
        findings = counted(report.since.known, "finding")
        yield f"Left out: {findings} that stood there at {plain(report.since.revision)} already."
    if report.baseline is not None:
        yield f"Left out: {counted(report.baseline.known, 'finding')} that the baseline knows."
        if gone := report.baseline.gone:
            verb = "is" if gone == 1 else "are"
            yield f"{counted(gone, 'finding')} of the baseline {verb} gone: well done."


def _rule(report: Report, rule: RuleShape, width: int) -> Iterator[str]:
    yield from wrapped(called(report, rule), width, _INDENT, _INDENT * 2)
    if rule.findings:
        yield from wrapped(f"for {', '.join(rule.findings)}", width, _INDENT * 2)
    elif rule.verdict == "undecided":
        said = "it, or what its policy says for it, could not be read whole"
        yield from wrapped(said, width, _INDENT * 2)
        return
    if step := STEPS.get(rule.next_step):
        yield from wrapped(f"next step: {step}", width, _INDENT * 2)


def called(report: Report, rule: RuleShape) -> str:
    """Return the name of a rule, its title and its place."""
    title = report.titles.get(rule.rule)
    return f"{rule.rule}{f' “{title}”' if title else ''} ({rule.path}:{rule.line})"
