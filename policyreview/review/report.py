"""What a review comes to: the shapes of contracts.md, `check --format json`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from policyreview.syntax.source import Source

if TYPE_CHECKING:
    from policyreview.findings.case import Case

SEVERITIES = ("info", "warning", "error")
"""The severities of findings, the lightest first."""


class Shape(BaseModel):
    """A shape that programs may rely on."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True, serialize_by_alias=True)


class WitnessShape(Shape):
    """A concrete person in a concrete situation."""

    deed: dict[str, Any] | None
    facts: dict[str, Any]
    words: str
    persona: str | None = Field(default=None, exclude_if=lambda value: value is None)
    chain: list[str] | None = Field(default=None, exclude_if=lambda value: value is None)


class Accepted(Shape):
    """Why a finding is accepted, and until when."""

    reason: str
    until: str | None = None


class Finding(Shape):
    """One finding."""

    finding: str
    pathology: str
    severity: Literal["error", "warning", "info"]
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    rule: str | None
    rules: list[str]
    message: str
    witness: WitnessShape | None
    suggestion: str
    watch: list[str]
    next_step: str
    fingerprint: str
    accepted: Accepted | None = None
    fixes: list[dict[str, Any]] = Field(default_factory=list)

    _between: bool = PrivateAttr(default=False)
    _fails: bool = PrivateAttr(default=False)

    @property
    def fails(self) -> bool:
        """Whether it fails the run: it weighs as much as `fail-on` asks, and is not accepted."""
        return self._fails and self.accepted is None

    @property
    def concerns(self) -> list[str]:
        """The rules whose verdict it bears on: its own, or all where it stands between rules."""
        if self._between:
            return self.rules
        return [] if self.rule is None else [self.rule]


class RuleShape(Shape):
    """The verdict on one rule."""

    rule: str
    path: str
    line: int
    verdict: Literal["rethink", "clarify", "undecided", "keep"]
    next_step: Literal["advocate", "dispel", "change", "none"]
    commended: bool
    findings: list[str]


class Summary(Shape):
    """What was read and found, in numbers; accepted findings are counted only there."""

    files: int = 0
    policies: int = 0
    rules: int = 0
    error: int = 0
    warning: int = 0
    info: int = 0
    accepted: int = 0


class Report(Shape):
    """A whole review."""

    schema_: str = Field(default="policyreview/check/1", alias="schema")
    version: str
    complete: bool
    summary: Summary
    findings: list[Finding]
    rules: list[RuleShape]

    _timings: dict[str, float] = PrivateAttr(default_factory=dict)
    _root: Path | None = PrivateAttr(default=None)
    _unreadable: list[str] = PrivateAttr(default_factory=list)
    _failed: list[str] = PrivateAttr(default_factory=list)
    _sources: dict[str, Source] = PrivateAttr(default_factory=dict)
    _whys: dict[str, str | None] = PrivateAttr(default_factory=dict)
    _titles: dict[str, str | None] = PrivateAttr(default_factory=dict)
    _case: Any = PrivateAttr(default=None)
    _prefix: str = PrivateAttr(default="")
    _parts: list[Report] = PrivateAttr(default_factory=list)

    @property
    def case(self) -> Case | None:
        """What was looked at; None for a report on several repositories, see `parts`."""
        case: Case | None = self._case
        return case

    @property
    def prefix(self) -> str:
        """How paths begin that are told from elsewhere than the root of the policies."""
        return self._prefix

    @property
    def parts(self) -> list[Report]:
        """The report on each repository; the report itself where there is one."""
        return self._parts or [self]

    @property
    def timings(self) -> dict[str, float]:
        """Seconds for reading, for each finding, and in all; no part of the JSON."""
        return self._timings

    @property
    def root(self) -> Path | None:
        """The folder that paths are relative to; None for texts that were never in a folder."""
        return self._root

    @property
    def unreadable(self) -> list[str]:
        """The paths that could not be read, each with the reason."""
        return self._unreadable

    @property
    def failed(self) -> list[str]:
        """What an organisation's own findings could not look at, each with the reason."""
        return self._failed

    @property
    def sources(self) -> dict[str, Source]:
        """The texts by path."""
        return self._sources

    @property
    def whys(self) -> dict[str, str | None]:
        """The why of each rule."""
        return self._whys

    @property
    def titles(self) -> dict[str, str | None]:
        """The title of each rule."""
        return self._titles

    def to_json(self) -> str:
        """Return the report as contracts.md writes it."""
        return self.model_dump_json(by_alias=True, indent=2) + "\n"

    def placed(self, place: Callable[[str], str]) -> Report:
        """Return the same report with every path named otherwise."""
        findings = [f.model_copy(update={"path": place(f.path)}) for f in self.findings]
        rules = [rule.model_copy(update={"path": place(rule.path)}) for rule in self.rules]
        report = self.model_copy(update={"findings": findings, "rules": rules})
        report._sources = {place(path): source for path, source in self.sources.items()}
        return report


def joined(reports: list[Report]) -> Report:
    """Return several reports as one."""
    if len(reports) == 1:
        return reports[0]
    summary = Summary(
        **{
            name: sum(getattr(report.summary, name) for report in reports)
            for name in Summary.model_fields
        }
    )
    whole = Report(
        version=reports[0].version,
        complete=all(report.complete for report in reports),
        summary=summary,
        findings=sorted(
            (finding for report in reports for finding in report.findings),
            key=lambda f: (f.path, f.line, f.column, f.finding),
        ),
        rules=sorted(
            (rule for report in reports for rule in report.rules),
            key=lambda r: (r.path, r.line, r.rule),
        ),
    )
    whole._root = reports[0].root  # each names its paths from here
    whole._parts = reports
    for report in reports:
        for name, seconds in report.timings.items():
            whole.timings[name] = whole.timings.get(name, 0.0) + seconds
        whole.unreadable.extend(report.unreadable)
        whole.failed.extend(report.failed)
        whole.sources.update(report.sources)
        _add_unless_told_apart(whole.whys, report.whys)
        _add_unless_told_apart(whole.titles, report.titles)
    return whole


def _add_unless_told_apart(known: dict[str, str | None], more: dict[str, str | None]) -> None:
    """Add what is said of rules; where two repositories have a rule of one name, say nothing."""
    for name, text in more.items():
        if known.setdefault(name, text) != text:
            known[name] = None
