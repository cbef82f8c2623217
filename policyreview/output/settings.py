"""The settings that hold in a place, for people: `policyreview config`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from policyreview.output.lines import plain, table

if TYPE_CHECKING:
    from policyreview.review.effective import EffectiveSettings, FindingShape, OriginShape

_UNSAID = {"select": "every finding", "ignore": "none", "review-date": "today"}


def render(found: EffectiveSettings) -> str:
    """Return the settings as text: each with its value and where that comes from."""
    where = "the whole repository" if found.place == "." else plain(found.place)
    file = f"read from {plain(found.file)}" if found.file else "no settings file: the defaults"
    lines = [f"Settings of {plain(found.root)} for {where}, {file}", ""]
    rows = [[s.setting, _value(s.setting, s.value), _from(s.origin)] for s in found.settings]
    lines += [*_indented(rows), "", "Findings", ""]
    lines += _indented([f.finding, _weight(f), _from(f.origin)] for f in found.findings)
    if found.folders:
        lines += ["", "Folders", ""]
        lines += _indented([f.folder, f.entry, f.severity, _from(f.origin)] for f in found.folders)
    return "\n".join(lines) + "\n"


def _indented(rows: Iterable[list[str]]) -> Iterator[str]:
    return (f"  {line}" for line in table([[plain(entry) for entry in row] for row in rows]))


def _value(setting: str, value: Any) -> str:
    if not value:
        return _UNSAID.get(setting, "none")
    if isinstance(value, dict):
        return ", ".join(f"{word} = {instead}" for word, instead in value.items())
    if isinstance(value, tuple | list):
        return ", ".join(value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def _weight(finding: FindingShape) -> str:
    selected = finding.selected or finding.severity == "off"
    return finding.severity if selected else f"{finding.severity}, not selected"


def _from(origin: OriginShape) -> str:
    if origin.option is not None:
        return f"option {origin.option}"
    if origin.path is None:
        return "default"
    section = f", folder {origin.folder}" if origin.folder is not None else ""
    entry = f" ({origin.entry}{section})" if origin.entry is not None else ""
    return f"{origin.path}:{origin.line}{entry}"
