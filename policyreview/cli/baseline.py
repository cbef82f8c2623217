"""`check --baseline`, `--write-baseline`: what a baseline knows is left out, and what it keeps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from policyreview.cli.writing import WrongUse, note, write
from policyreview.output.lines import counted
from policyreview.review import Report
from policyreview.review.baseline import (
    Entry,
    UnreadableBaseline,
    compare,
    moved,
    read_baseline,
    take_in,
    written,
)

_OPTIONS = [
    click.option(
        "--baseline",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Leave out the findings that this file knows. With --write-baseline beside it, the "
        "file written keeps those that are still there, and never gets new ones.",
    ),
    click.option(
        "--write-baseline",
        "new_baseline",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Write the findings that are there today to this file, to begin from.",
    ),
]

Write = Callable[[], None]


def baseline_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of a baseline: `baseline` and `new_baseline`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def leave_out_known(report: Report, baseline: Path | None, new_baseline: Path | None) -> Write:
    """Leave out of a report what a baseline knows; return what writes the new one, if any."""
    try:
        if baseline is not None:
            return _narrowed(report, baseline, new_baseline)
        if new_baseline is not None:
            return _begun(report, new_baseline)
    except UnreadableBaseline as why:
        raise WrongUse(str(why)) from why
    return lambda: None


def _narrowed(report: Report, baseline: Path, new_baseline: Path | None) -> Write:
    folder = _folder(baseline)
    comparison = compare(report, read_baseline(baseline), folder)
    if new_baseline is not None:
        kept = [moved(entry, folder, _folder(new_baseline)) for entry in comparison.standing]
        said = counted(len(comparison.gone), "finding")
        return _writing(new_baseline, kept, f"{said} taken out.")
    if not comparison.gone:
        return lambda: None
    return lambda: note(
        f"To take out of the baseline what is gone: policyreview check --baseline {baseline} "
        f"--write-baseline {baseline}"
    )


def _begun(report: Report, file: Path) -> Write:
    """Begin a baseline, or begin it again: what this review did not look for stays in it."""
    folder = _folder(file)
    before = read_baseline(file) if file.exists() else ()
    comparison = compare(report, before, folder)
    added = take_in(report, folder)
    said = f"{counted(len(added), 'finding')} added"
    if comparison.gone:
        said += f", {len(comparison.gone)} taken out"
    return _writing(file, [*comparison.standing, *added], f"{said}.")


def _writing(file: Path, entries: list[Entry], said: str) -> Write:
    text = written(entries)

    def write_it() -> None:
        if not file.exists() or file.read_bytes() != text.encode(errors="backslashreplace"):
            write(text, file)
        note(f"The baseline {file} holds {counted(len(entries), 'finding')}: {said}")

    return write_it


def _folder(file: Path) -> Path:
    return file.resolve().parent
