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

    model_config = ConfigDict(
        extra="forbid",
        defer_build=True,
        populate_by_name=True,
        serialize_by_alias=True,
        json_schema_serialization_defaults_required=True,  # what is always written is promised
    )


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


class Acceptance(Shape):
    """An entry in the register of accepted findings.

    `owner` is the rule's, or its policy's: the language knows no other author of an acceptance.
    `state` is stands, passed (its last day is over) or gone (no such finding stands there).
    """

    rule: str
    title: str | None
    finding: str
    reason: str
    until: str | None
    owner: str | None
    path: str
    line: int
    state: Literal["stands", "passed", "gone"]


class Register(Shape):
    """Everything that is accepted: `check --accepted --format json`."""

    schema_: str = Field(default="policyreview/accepted/1", alias="schema")
    version: str
    accepted: list[Acceptance]

    def to_json(self) -> str:
        """Return the register as JSON."""
        return self.model_dump_json(by_alias=True, indent=2) + "\n"


def by_date(acceptance: Acceptance) -> tuple[bool, str, str, int, str]:
    """Order acceptances by their last day; those without one come last."""
    until = acceptance.until
    return until is None, until or "", acceptance.path, acceptance.line, acceptance.finding


class Edit(Shape):
    """A stretch of a file, from `line` and `column` to `end_line` and `end_column` (excluded)."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    """What is to stand there instead."""


class Fix(Shape):
    """A mending of a finding; a safe one changes nothing for anybody whom the rules meet."""

    title: str
    safe: bool
    edits: list[Edit]

    def placed(self, place: Callable[[str], str]) -> Fix:
        """Return the same fix with every path named otherwise."""
        edits = [edit.model_copy(update={"path": place(edit.path)}) for edit in self.edits]
        return self.model_copy(update={"edits": edits})


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
    fixes: list[Fix] = Field(default_factory=list)

    _between: bool = PrivateAttr(default=False)
    _fails: bool = PrivateAttr(default=False)
    _subject: str = PrivateAttr(default="")
    _suggested: list[Fix] = PrivateAttr(default_factory=list)

    @property
    def fails(self) -> bool:
        """Whether it fails the run: it weighs as much as `fail-on` asks, and is not accepted."""
        return self._fails and self.accepted is None

    @property
    def identity(self) -> tuple[str, ...]:
        """What it is about, whatever the text of its rules says by now and wherever it stands.

        The fingerprint, in contrast, is another one once a rule's text has changed.
        """
        rule = "" if self._between else self.rule or ""
        place = self.path if self.pathology == "text" else ""
        return (self.finding, rule, place, self._subject, *self.rules)

    @property
    def concerns(self) -> list[str]:
        """The rules whose verdict it bears on: its own, or all where it stands between rules."""
        if self._between:
            return self.rules
        return [] if self.rule is None else [self.rule]

    @property
    def suggested(self) -> list[Fix]:
        """Drafts of a mending that nobody has tried yet: they may do harm elsewhere."""
        return self._suggested

    def placed(self, place: Callable[[str], str]) -> Finding:
        """Return the same finding with every path named otherwise."""
        fixes = [fix.placed(place) for fix in self.fixes]
        return self.model_copy(update={"path": place(self.path), "fixes": fixes})


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


class Earlier(Shape):
    """Findings that were known before, and are therefore left out."""

    known: int
    gone: int
    """How many of them are not there any more."""


class Since(Shape):
    """Findings that were there at a revision already, and are therefore left out."""

    revision: str
    known: int


class Report(Shape):
    """A whole review."""

    schema_: str = Field(default="policyreview/check/1", alias="schema")
    version: str
    complete: bool
    summary: Summary
    findings: list[Finding]
    rules: list[RuleShape]
    baseline: Earlier | None = Field(default=None, exclude_if=lambda value: value is None)
    since: Since | None = Field(default=None, exclude_if=lambda value: value is None)

    _timings: dict[str, float] = PrivateAttr(default_factory=dict)
    _root: Path | None = PrivateAttr(default=None)
    _unreadable: list[str] = PrivateAttr(default_factory=list)
    _failed: list[str] = PrivateAttr(default_factory=list)
    _renamed: list[str] = PrivateAttr(default_factory=list)
    _sources: dict[str, Source] = PrivateAttr(default_factory=dict)
    _whys: dict[str, str | None] = PrivateAttr(default_factory=dict)
    _titles: dict[str, str | None] = PrivateAttr(default_factory=dict)
    _roots: list[Path] = PrivateAttr(default_factory=list)
    _left_out: list[Finding] = PrivateAttr(default_factory=list)
    _known: list[Finding] = PrivateAttr(default_factory=list)
    _acceptances: list[Acceptance] = PrivateAttr(default_factory=list)
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
    def renamed(self) -> list[str]:
        """Where the policies call a finding by a name that it had before, a sentence each."""
        return self._renamed

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

    @property
    def roots(self) -> list[Path]:
        """The folders of the repositories that were reviewed."""
        return self._roots

    @property
    def left_out(self) -> list[Finding]:
        """What was found besides, in files or of kinds that were not asked for."""
        return self._left_out

    @property
    def known(self) -> list[Finding]:
        """What was found and is not shown, because it was known before."""
        return self._known

    @property
    def register(self) -> Register:
        """Everything that the rules accept, by date."""
        return Register(version=self.version, accepted=sorted(self._acceptances, key=by_date))

    def keep(self, findings: list[Finding]) -> None:
        """Show these of the findings, and count them; every verdict stays as it is."""
        self.findings = findings
        for name, number in tally(findings).items():
            setattr(self.summary, name, number)

    def to_json(self) -> str:
        """Return the report as contracts.md writes it."""
        return self.model_dump_json(by_alias=True, indent=2) + "\n"

    def placed(self, place: Callable[[str], str]) -> Report:
        """Return the same report with every path named otherwise."""
        findings = [finding.placed(place) for finding in self.findings]
        rules = [rule.model_copy(update={"path": place(rule.path)}) for rule in self.rules]
        report = self.model_copy(update={"findings": findings, "rules": rules})
        report._sources = {place(path): source for path, source in self.sources.items()}
        report._left_out = [finding.placed(place) for finding in self.left_out]
        report._known = [finding.placed(place) for finding in self.known]
        report._acceptances = [
            one.model_copy(update={"path": place(one.path)}) for one in self._acceptances
        ]
        return report


def tally(findings: list[Finding]) -> dict[str, int]:
    """Return how many findings weigh how much, and how many are accepted."""
    counts = dict.fromkeys(("error", "warning", "info", "accepted"), 0)
    for finding in findings:
        counts["accepted" if finding.accepted else finding.severity] += 1
    return counts


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
        whole.renamed.extend(report.renamed)
        whole.roots.extend(report.roots)
        whole.left_out.extend(report.left_out)
        whole.known.extend(report.known)
        whole._acceptances.extend(report._acceptances)
        whole.sources.update(report.sources)
        _add_unless_told_apart(whole.whys, report.whys)
        _add_unless_told_apart(whole.titles, report.titles)
    return whole


def _add_unless_told_apart(known: dict[str, str | None], more: dict[str, str | None]) -> None:
    """Add what is said of rules; where two repositories have a rule of one name, say nothing."""
    for name, text in more.items():
        if known.setdefault(name, text) != text:
            known[name] = None
