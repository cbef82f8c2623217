"""The settings that hold in a place, one by one, each with where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from policyreview.findings.catalogue import catalogue, package_of
from policyreview.findings.finding import Finding
from policyreview.review.configuring import Configured, Options, Origin, configure, shown
from policyreview.review.report import Shape
from policyreview.review.repositories import root_of
from policyreview.review.settings import Level


def _absent(value: object) -> bool:
    return value is None


class OriginShape(Shape):
    """Where a setting comes from: the default, a line of a settings file, or an option.

    `folder` and `entry` name the section and the entry that settle a severity.
    """

    kind: Literal["default", "file", "option"]
    option: str | None = Field(None, exclude_if=_absent)
    path: str | None = Field(None, exclude_if=_absent)
    line: int | None = Field(None, exclude_if=_absent)
    folder: str | None = Field(None, exclude_if=_absent)
    entry: str | None = Field(None, exclude_if=_absent)


class SettingShape(Shape):
    """One setting."""

    setting: str
    value: Any
    origin: OriginShape = Field(alias="from")


class FindingShape(Shape):
    """What the settings make of one finding; `package` is that of an organisation's own."""

    finding: str
    pathology: str
    severity: Level
    selected: bool
    package: str | None = Field(None, exclude_if=_absent)
    origin: OriginShape = Field(alias="from")


class FolderShape(Shape):
    """One entry of the section of a folder."""

    folder: str
    entry: str
    severity: Level
    origin: OriginShape = Field(alias="from")


class EffectiveSettings(Shape):
    """All that holds in a place, which is named from the root of its repository."""

    schema_: str = Field("policyreview/config/1", alias="schema")
    root: str
    place: str
    file: str | None
    settings: list[SettingShape]
    findings: list[FindingShape]
    folders: list[FolderShape]

    def to_json(self) -> str:
        """Return the settings as JSON, with a newline at the end."""
        return self.model_dump_json(by_alias=True, indent=2) + "\n"


def effective(path: Path, options: Options | None = None) -> EffectiveSettings:
    """Return the settings that hold for a file or a folder.

    Raises UnreadableSettings where they cannot be read.
    """
    root = root_of(path)
    configured = configure(root, options)
    place = path.resolve().relative_to(root).as_posix()
    return EffectiveSettings(
        root=shown(root),
        place=place,
        file=configured.file,
        settings=list(_settings(configured)),
        findings=[_finding(configured, kind, place) for kind in catalogue().values()],
        folders=list(_folders(configured)),
    )


def _settings(configured: Configured) -> Iterator[SettingShape]:
    settings = configured.settings
    for name in ("select", "ignore", "fail-on", "review-date"):
        value = getattr(settings, name.replace("-", "_"))
        yield SettingShape(setting=name, value=value, origin=_origin(configured.origin(name)))
    for section, values in (("limits", settings.limits), ("words", settings.words)):
        for field, value in vars(values).items():
            name = field.replace("_", "-")
            yield SettingShape(
                setting=f"{section}.{name}",
                value=value,
                origin=_origin(configured.origin(section, name)),
            )


def _finding(configured: Configured, kind: Finding, place: str) -> FindingShape:
    ruling = configured.settings.ruling(kind, place)
    where = _section(ruling.folder)
    origin = Origin() if ruling.entry is None else configured.origin(*where, ruling.entry)
    return FindingShape(
        finding=kind.name,
        pathology=kind.pathology.value,
        severity=ruling.level,
        selected=configured.settings.wants(kind.name, kind.pathology.value),
        package=package_of(kind.name),
        origin=_origin(origin, ruling.folder, ruling.entry),
    )


def _folders(configured: Configured) -> Iterator[FolderShape]:
    for folder, section in sorted(configured.settings.folders.items()):
        for entry, level in sorted(section.severity.items()):
            origin = configured.origin(*_section(folder), entry)
            yield FolderShape(folder=folder, entry=entry, severity=level, origin=_origin(origin))


def _section(folder: str | None) -> tuple[str, ...]:
    return ("severity",) if folder is None else ("folders", folder, "severity")


def _origin(origin: Origin, folder: str | None = None, entry: str | None = None) -> OriginShape:
    kind: Literal["default", "file", "option"] = "default"
    if origin.option is not None:
        kind = "option"
    elif origin.path is not None:
        kind = "file"
    return OriginShape(
        kind=kind,
        option=origin.option,
        path=origin.path,
        line=origin.line,
        folder=folder,
        entry=entry,
    )
