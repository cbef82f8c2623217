"""`policyreview fmt`: write policy files in one style."""

from __future__ import annotations

import sys
from collections import Counter
from enum import Enum
from pathlib import Path

import click

from policyreview.cli.standard_input import is_standard_input, stdin_name
from policyreview.cli.writing import WrongUse, note, show, show_exactly, write
from policyreview.output import diff
from policyreview.output.lines import counted, plain
from policyreview.review.repositories import UnreadablePath, find, read_bytes, read_file
from policyreview.syntax.formatting import formatted
from policyreview.syntax.tree import File


class _End(Enum):
    """How it went with one file."""

    CHANGED = "formatted"
    SAME = "already in style"
    BROKEN = "left as it is"
    FAILED = "not read or not written"


@click.command(name="fmt", epilog="Example: policyreview fmt policies/ --check")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help="Change nothing; list the files that would change. The exit code is 1 if there are any.",
)
@click.option(
    "--diff", "as_diff", is_flag=True, help="Change nothing; print what would change, as a diff."
)
@stdin_name
def command(paths: tuple[str, ...], only_check: bool, as_diff: bool, stdin_name: str) -> int:
    """Write policy files in one style: one clause a line, two spaces deep.

    PATH is a file or a folder, the current folder if left out. '-' reads one file from standard
    input and prints it formatted. What a policy means never changes, nor does any comment. A file
    with a mistake in its text is left as it is, and makes the exit code 1; a path that cannot be
    read or written makes it 2.
    """
    if is_standard_input(paths):
        file = read_bytes(stdin_name, sys.stdin.buffer.read())
        ends = [_format(file, None, only_check, as_diff)]
    else:
        ends = _format_all(paths, only_check, as_diff)
        note(_summary(ends, only_check or as_diff))
    if _End.FAILED in ends:
        return 2
    return int(_End.BROKEN in ends or (only_check and _End.CHANGED in ends))


def _format_all(paths: tuple[str, ...], only_check: bool, as_diff: bool) -> list[_End]:
    try:
        repositories = find(list(paths) or ["."])
    except UnreadablePath as why:
        raise WrongUse(str(why)) from why
    ends = []
    for repository in repositories:
        for path in sorted(repository.wanted):
            try:
                file = read_file(path, _as_seen_from_here(path))
                ends.append(_format(file, path, only_check, as_diff))
            except OSError as why:
                repository.unreadable.append(f"{path} cannot be read: {why.strerror}.")
            except WrongUse as why:
                repository.unreadable.append(why.message)
        for said in dict.fromkeys(repository.unreadable):
            note(said)
            ends.append(_End.FAILED)
    return ends


def _as_seen_from_here(path: Path) -> str:
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _format(file: File, path: Path | None, only_check: bool, as_diff: bool) -> _End:
    """Format one file, or say what would change; without a path it goes to standard output."""
    if file.problems:
        note(_what_is_broken(file))
        return _End.BROKEN
    before, after = file.source.text, formatted(file)
    if as_diff:
        show_exactly(diff.render(file.path, before, after))
    elif only_check:
        if before != after:
            show(f"{plain(file.path)}\n")
    elif path is None:
        show_exactly(after)
    elif before != after:
        write(after, path)
        show(f"Formatted {plain(file.path)}\n")
    return _End.SAME if before == after else _End.CHANGED


def _what_is_broken(file: File) -> str:
    first, *others = file.problems
    line, column = file.source.line_and_column(first.start)
    said = f"{file.path}:{line}:{column}: {first.message} {first.hint} The text was left as it is."
    if others:
        said += f" It has {counted(len(others), 'more mistake')}; 'policyreview check' shows all."
    return plain(said)


def _summary(ends: list[_End], nothing_written: bool) -> str:
    """Return how many files went which way: `2 files formatted, 3 already in style.`"""
    counts = Counter(ends)
    changed = "would change" if nothing_written else _End.CHANGED.value
    others = [f"{counts[end]} {end.value}" for end in list(_End)[1:] if counts[end]]
    return ", ".join([f"{counted(counts[_End.CHANGED], 'file')} {changed}", *others]) + "."
