"""`-` for a path: the text comes from standard input, under a name that can be given."""

from __future__ import annotations

from collections.abc import Sequence

import click

from policyreview.cli.writing import WrongUse

stdin_name = click.option(
    "--stdin-name",
    default="standard-input.policy",
    show_default=True,
    metavar="NAME",
    help="What to call the text that '-' reads from standard input.",
)


def is_standard_input(paths: Sequence[str]) -> bool:
    """Return whether the text is to come from standard input; '-' goes with no other path."""
    if "-" in paths and len(paths) > 1:
        raise WrongUse("'-' reads one file by itself; leave out the other paths.")
    return list(paths) == ["-"]
