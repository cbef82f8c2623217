"""`--watch`: the review is done again whenever a policy or a setting changes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from policyreview.cli.writing import WrongUse, note
from policyreview.review import Options, UnreadableSettings
from policyreview.review.configuring import configure
from policyreview.review.repositories import SETTINGS_FILE, SUFFIX, root_of

WATCHING = "Watching for changes; Ctrl-C ends it."
_PAUSE = 200
"""Milliseconds after which settings that stand outside the watched folders are looked at again."""


def watch(review: Callable[[], int], paths: Sequence[str], options: Options) -> None:
    """Review, and review again after each change, until Ctrl-C is pressed.

    A mistake in the call ends it at the first review. Later on, a file that is missing for a
    moment, or settings that cannot be read while somebody writes them, are only noted.
    """
    changes = _changes(paths, options)
    next(changes)
    review()
    note(WATCHING)
    for _ in changes:
        if sys.stdout.isatty():
            click.clear()
        try:
            review()
        except WrongUse as why:
            note(why.message)
        note(WATCHING)


def _changes(paths: Sequence[str], options: Options) -> Iterator[None]:
    """Yield as soon as everything is being watched, and then after each change.

    Whoever reviews at the first of them misses no change that comes while they do.
    """
    try:
        from watchfiles import watch
    except ImportError as why:
        raise WrongUse(
            "--watch needs the package watchfiles, which is not installed. This installs it: "
            "pip install 'policyreview[watch]'"
        ) from why
    roots = sorted({root_of(Path(path)) for path in paths})
    there = [root for root in roots if root.is_dir()]
    if not there:
        yield  # the review says which path is not there
        return
    elsewhere = sorted(_settings_of(there, options))
    before = None
    for changes in watch(
        *there,
        watch_filter=lambda _, path: _matters(Path(path), there),
        rust_timeout=_PAUSE,
        yield_on_timeout=True,
        ignore_permission_denied=True,
    ):
        now = _stamps(elsewhere)
        if changes or now != before:
            before = now
            yield


def _matters(path: Path, roots: Sequence[Path]) -> bool:
    """Return whether a change may change a review; a name without suffix may be a folder's."""
    inside = next((path.relative_to(root) for root in roots if path.is_relative_to(root)), path)
    if any(part.startswith(".") for part in inside.parts):
        return False
    return path.name == SETTINGS_FILE or path.suffix in (SUFFIX, "")


def _settings_of(roots: Sequence[Path], options: Options) -> Iterator[Path]:
    """Yield the settings files that are named otherwise, or stand above the policies."""
    if options.config is not None:
        yield options.config
        return
    for root in roots:
        try:
            file = configure(root, options).file
        except UnreadableSettings:
            continue  # the review says so; it is the file in the root, which is watched
        if file is not None and Path(file).name != SETTINGS_FILE:
            yield Path(file)


def _stamps(files: Sequence[Path]) -> list[tuple[int, int] | None]:
    """Return what changes of a file when it is written; None where it is not there."""
    return [_stamp(file) for file in files]


def _stamp(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
