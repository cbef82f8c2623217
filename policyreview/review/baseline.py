"""A baseline: the findings that were there when somebody began to look.

They are known by their fingerprints, so that a file may move and be formatted, and so that a rule
whose text changes has to answer for itself anew. Accepted findings are no part of it: they have a
reason and perhaps a date of their own.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from policyreview.findings.finding import Pathology
from policyreview.review.report import Earlier, Finding, Report, Shape
from policyreview.review.repositories import enclosing_root

SCHEMA = "policyreview/baseline/1"


class UnreadableBaseline(Exception):
    """A file that is no baseline, or no whole one; the message says where, and what to do."""


class Entry(Shape):
    """A finding as a baseline keeps it; all but the fingerprint is for those who read the file."""

    fingerprint: str
    finding: str
    rule: str | None
    path: str
    """From the folder of the baseline."""
    message: str


@dataclass(frozen=True)
class Comparison:
    """What has become of the findings of a baseline."""

    standing: tuple[Entry, ...]
    """Those that are still there, or that nobody looked for this time."""
    gone: tuple[Entry, ...]


def read_baseline(file: Path) -> tuple[Entry, ...]:
    """Return the findings of a baseline; raises UnreadableBaseline where there is none."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as why:
        raise UnreadableBaseline(
            f"{file} cannot be read: {why.strerror}. 'policyreview check --write-baseline {file}' "
            "writes a baseline."
        ) from why
    except UnicodeDecodeError as why:
        line = why.object.count(b"\n", 0, why.start) + 1
        raise UnreadableBaseline(
            f"{file}:{line}: This file is not written in UTF-8. {_AGAIN}"
        ) from why
    try:
        values = json.loads(text)
    except json.JSONDecodeError as why:
        raise UnreadableBaseline(
            f"{file}:{why.lineno}:{why.colno}: This baseline is damaged: {why.msg}. Perhaps a "
            f"merge left its marks there. {_AGAIN}"
        ) from why
    except RecursionError as why:
        raise UnreadableBaseline(f"{file}: This is no baseline of policyreview. {_OTHER}") from why
    return tuple(_entries(file, values))


_AGAIN = "Bring it back from version control, or move it away and write a new one."
_OTHER = "Name the file that '--write-baseline' wrote, or a file that is not there yet."


def _entries(file: Path, values: Any) -> Iterable[Entry]:
    schema = values.get("schema") if isinstance(values, dict) else None
    if schema != SCHEMA:
        if isinstance(schema, str) and schema.startswith("policyreview/baseline/"):
            raise UnreadableBaseline(
                f"{file}: This baseline was written by another version of policyreview: its "
                f"schema is '{schema}', and this version reads '{SCHEMA}'."
            )
        raise UnreadableBaseline(
            f"{file}: This is no baseline of policyreview: its schema is not '{SCHEMA}'. {_OTHER}"
        )
    found = values.get("findings")
    if not isinstance(found, list):
        raise UnreadableBaseline(
            f"{file}: This baseline is damaged: it has no list of findings. {_AGAIN}"
        )
    for number, value in enumerate(found, start=1):
        try:
            yield Entry.model_validate(value)
        except ValidationError as why:
            place = ".".join(map(str, why.errors()[0]["loc"]))
            raise UnreadableBaseline(
                f"{file}: This baseline is damaged at its finding {number}"
                f"{f', at {place!r}' if place else ''}: {why.errors()[0]['msg']}. {_AGAIN}"
            ) from why


def written(entries: Iterable[Entry]) -> str:
    """Return a baseline as text: sorted, a finding a line, so that a change of it is easy to see.

    What reads the same stands in the same place, whatever the order it was found in.
    """
    lines = [
        json.dumps(entry.model_dump(), ensure_ascii=False)
        for entry in sorted(
            entries, key=lambda e: (e.path, e.rule or "", e.finding, e.message, e.fingerprint)
        )
    ]
    listed = "[\n    " + ",\n    ".join(lines) + "\n  ]" if lines else "[]"
    return f'{{\n  "schema": "{SCHEMA}",\n  "findings": {listed}\n}}\n'


def take_in(report: Report, folder: Path) -> tuple[Entry, ...]:
    """Leave the open findings of a report out of it; return them as a baseline keeps them."""
    standing = [finding for finding in report.findings if finding.accepted is None]
    report.known.extend(standing)
    report.keep([finding for finding in report.findings if finding.accepted is not None])
    gone = report.baseline.gone if report.baseline is not None else 0
    report.baseline = Earlier(known=len(report.known), gone=gone)
    return tuple(
        Entry(
            fingerprint=finding.fingerprint,
            finding=finding.finding,
            rule=finding.rule,
            path=_seen_from(folder, report, finding.path),
            message=finding.message,
        )
        for finding in standing
    )


def compare(report: Report, entries: Iterable[Entry], folder: Path) -> Comparison:
    """Take from a report what a baseline in a folder knows, and say what has become of that.

    Two findings of one fingerprint need two entries. An entry is gone only if this review would
    have found it: not one of another repository, of a file or a kind that was not asked for, nor
    any while some text cannot be read.
    """
    known = _Entries(entries)
    shown: list[Finding] = []
    standing: list[Entry] = []
    others = [f for f in (*report.left_out, *report.known) if f.accepted is None]
    for finding in report.findings:
        entry = None if finding.accepted is not None else known.take(finding)
        if entry is None:
            shown.append(finding)
        else:
            standing.append(entry)
            report.known.append(finding)
    number = len(standing)
    taken = [(finding, known.take(finding)) for finding in others]
    standing += [entry for _, entry in taken if entry is not None]
    rest = known.rest()
    if _is_whole(report, [*shown, *(finding for finding, entry in taken if entry is None)]):
        gone = tuple(entry for entry in rest if _was_reviewed(report, folder, entry))
    else:
        gone = ()
    left = set(map(id, gone))
    standing += [entry for entry in rest if id(entry) not in left]
    report.keep(shown)
    report.baseline = Earlier(known=number, gone=len(gone))
    return Comparison(tuple(standing), gone)


class _Entries:
    """The entries of a baseline that no finding has taken yet."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._left: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            self._left[entry.fingerprint].append(entry)

    def take(self, finding: Finding) -> Entry | None:
        """Return an entry of a finding, if one is left."""
        left = self._left.get(finding.fingerprint)
        return left.pop(0) if left else None

    def rest(self) -> list[Entry]:
        """Return the entries that are left."""
        return [entry for entries in self._left.values() for entry in entries]


def _is_whole(report: Report, new: list[Finding]) -> bool:
    """Return whether all was read that could be before: a rule in broken text has no findings."""
    broken = any(finding.pathology == Pathology.TEXT.value for finding in new)
    return not (broken or report.unreadable or report.failed)


def _was_reviewed(report: Report, folder: Path, entry: Entry) -> bool:
    if not report.roots:
        return True
    path = Path(os.path.normpath(folder / entry.path))
    root = enclosing_root(path)
    if root is not None:
        return root in report.roots
    return any(path.is_relative_to(root) for root in report.roots)


def moved(entry: Entry, old: Path, new: Path) -> Entry:
    """Return an entry of a baseline in one folder as one in another folder keeps it."""
    if old == new:
        return entry
    path = Path(os.path.relpath(old / entry.path, new)).as_posix()
    return entry.model_copy(update={"path": path})


def _seen_from(folder: Path, report: Report, path: str) -> str:
    if report.root is None:
        return path
    return Path(os.path.relpath(report.root / path, folder)).as_posix()
