"""What a review is asked to do: the settings of `policyreview.toml`, as values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from policyreview.findings.case import Limits, Words, kebab
from policyreview.findings.catalogue import names_of
from policyreview.findings.finding import Finding
from policyreview.review.report import SEVERITIES

Severity = Literal["error", "warning", "info"]
Level = Literal[Severity, "off"]
FailOn = Literal["error", "warning", "info", "never"]

Severities = Annotated[
    dict[str, Level],
    Field(
        description="How much a finding, or each finding of a pathology, weighs; 'off' turns it "
        "off. A finding's own entry goes before that of its pathology."
    ),
]
_CONFIG = ConfigDict(frozen=True, extra="forbid", alias_generator=kebab, populate_by_name=True)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the settings say of a finding in a place, and which entry says it.

    `folder` is the section it stands in, None for the one that holds everywhere; `entry` is the
    name as written there, None where nothing is said and the finding's own severity holds.
    """

    level: Level
    folder: str | None = None
    entry: str | None = None


class FolderSettings(BaseModel):
    """What holds in one folder and below it."""

    model_config = _CONFIG

    severity: Severities = Field(default_factory=dict)


class Settings(BaseModel):
    """The settings of a review; `select` and `ignore` name findings or pathologies."""

    model_config = _CONFIG

    select: tuple[str, ...] = Field(
        (), description="Only these findings, or the findings of these pathologies. All if empty."
    )
    ignore: tuple[str, ...] = Field(
        (), description="Not these findings, nor the findings of these pathologies."
    )
    fail_on: FailOn = Field(
        "error", description="The lightest finding that makes the exit code 1; accepted ones never."
    )
    review_date: Annotated[date, Field(strict=True)] | None = Field(
        None, description="The day on which the review is done. Today if left out."
    )
    severity: Severities = Field(default_factory=dict)
    folders: dict[str, FolderSettings] = Field(
        default_factory=dict,
        description="What holds in a folder, named from the folder of this file. It goes before "
        "what holds everywhere, a longer folder before a shorter one.",
    )
    limits: Limits = Field(default_factory=Limits)
    words: Words = Field(default_factory=Words)

    _root: PurePosixPath = PrivateAttr(PurePosixPath("."))

    def wants(self, finding: str, pathology: str) -> bool:
        """Return whether a finding is asked for."""
        names = {*names_of(finding), pathology}
        if self.select and names.isdisjoint(self.select):
            return False
        return names.isdisjoint(self.ignore)

    def ruling(self, kind: Finding, path: str) -> Ruling:
        """Return what holds for a kind of finding in a file: the nearest section that names it."""
        for folder, severity in self._sections(path):
            for entry in (*names_of(kind.name), kind.pathology.value):
                if entry in severity:
                    return Ruling(severity[entry], folder, entry)
        return Ruling(kind.severity.value)

    def is_off(self, kind: Finding, path: str) -> bool:
        """Return whether a kind of finding is turned off in a file."""
        return self.ruling(kind, path).level == "off"

    def is_off_everywhere(self, kind: Finding) -> bool:
        """Return whether a kind of finding is turned off in every file there may be."""
        sections = [self.severity, *(section.severity for section in self.folders.values())]
        names = (*names_of(kind.name), kind.pathology.value)
        entries = [next((s[name] for name in names if name in s), None) for s in sections]
        return entries[0] == "off" and set(entries) <= {"off", None}

    def fails(self, severity: str) -> bool:
        """Return whether a finding of this severity fails the run."""
        if self.fail_on == "never":
            return False
        return SEVERITIES.index(severity) >= SEVERITIES.index(self.fail_on)

    @property
    def root(self) -> PurePosixPath:
        """Where the reviewed repository lies, as seen from the folder of these settings."""
        return self._root

    def place(self, root: PurePosixPath) -> None:
        """Say where the reviewed repository lies, as seen from the folder of these settings."""
        self._root = root

    def _sections(self, path: str) -> Iterator[tuple[str | None, Mapping[str, Level]]]:
        """Yield the sections that hold in a file, the nearest first."""
        if self.folders:
            file = self._root / path
            for folder in (str(above) for above in (file, *file.parents)):
                if folder in self.folders:
                    yield folder, self.folders[folder].severity
        yield None, self.severity
