"""The options of commands that compare two bodies: `--from OLD --to NEW [--at PATH]…`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import click

from policyreview.cli.writing import WrongUse, note
from policyreview.model import Body
from policyreview.review import Impact, UnreadablePath, UnreadableSettings, impact
from policyreview.review.states import body_at


def step_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options `old` and `new`."""
    for option in (
        click.option(
            "--to",
            "new",
            metavar="NEW",
            help="The folder or git revision to compare with.",
        ),
        click.option(
            "--from",
            "old",
            metavar="OLD",
            help="The folder or git revision to start from. What exists as a path is one.",
        ),
    ):
        command = option(command)
    return command


@contextmanager
def both(old: str | None, new: str | None, at: Sequence[str]) -> Iterator[tuple[Body, Body]]:
    """Give the bodies before and after a step.

    Beside a folder a revision is read where that folder is.
    """
    if old is None or new is None:
        raise WrongUse("--from and --to go together: the state before, and the one after.")
    folders = [side for side in (old, new) if Path(side).exists()]
    if folders and at:
        raise WrongUse(f"--at is for revisions of git; {folders[0]} already says where it is.")
    with ExitStack() as held:
        try:
            bodies = [held.enter_context(body_at(side, at or folders)) for side in (old, new)]
        except UnreadablePath as why:
            raise WrongUse(str(why)) from why
        yield bodies[0], bodies[1]


def compared(before: Body, after: Body) -> Impact:
    """Return what a step changes; note where some text could not be read."""
    try:
        found = impact(before, after)
    except UnreadableSettings as why:
        raise WrongUse(str(why)) from why
    if before.problems or after.problems:
        note("Some text could not be read, so this may be wrong; see policyreview check.")
    return found
