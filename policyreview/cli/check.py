"""`policyreview check`: read the policies and print the findings."""

from __future__ import annotations

import sys
from datetime import datetime

import click

from policyreview.cli.formats import FORMATS, deliver, paired
from policyreview.cli.names import selectable, suggested
from policyreview.cli.writing import WrongUse, note
from policyreview.output import text
from policyreview.review import Report, Settings, UnreadablePath, review_paths
from policyreview.review.report import fails

FINDINGS = 1
UNREADABLE = 2


@click.command(
    name="check",
    epilog="Example: policyreview check policies/ --select cruelty --fail-on warning",
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--format",
    "shapes",
    multiple=True,
    type=click.Choice(FORMATS),
    help="What to write: text for people, json for programs, markdown for a comment; sarif, junit, "
    "github and gitlab for what shows reviews there. Can be repeated, each with its -o.  "
    "[default: text]",
)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="FILE",
    help="Write to a file instead of the screen ('-'). With several formats, one for each, in the "
    "same order.",
)
@click.option(
    "--select",
    multiple=True,
    metavar="NAME",
    help="Only this finding, or the findings of this pathology. Can be repeated.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="NAME",
    help="Not this finding, or not the findings of this pathology. Can be repeated.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    default="error",
    show_default=True,
    help="The lightest finding that makes the exit code 1. Accepted findings never do.",
)
@click.option(
    "--review-date",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Review as on this day.  [default: today]",
)
@click.option(
    "--stdin-name",
    default="standard-input.policy",
    show_default=True,
    metavar="NAME",
    help="What to call the text that '-' reads from standard input.",
)
@click.option("--statistics", is_flag=True, help="Also count how often each finding was found.")
@click.option("--timings", is_flag=True, help="Say on standard error where the time went.")
@click.option(
    "--no-cache",
    is_flag=True,
    help="Read everything afresh. There is no cache yet, so every review does.",
)
def command(
    paths: tuple[str, ...],
    shapes: tuple[str, ...],
    outputs: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    review_date: datetime | None,
    stdin_name: str,
    statistics: bool,
    timings: bool,
    no_cache: bool,
) -> int:
    """Read the policies and print the findings.

    PATH is a file or a folder, the current folder if left out. '-' reads one file from standard
    input. The exit code is 0 where nothing was found at or above --fail-on, 1 where something was,
    and 2 where something could not be read.
    """
    wanted = paired(shapes, outputs)
    settings = Settings(
        review_date=review_date.date() if review_date else None,
        select=_known(select, "--select"),
        ignore=_known(ignore, "--ignore"),
    )
    report = _reviewed(paths, settings, stdin_name)
    deliver(report, wanted, fail_on, statistics)
    if timings:
        note(text.timings(report).rstrip("\n"))
    for why in report.unreadable:
        note(f"Not read: {why}")
    return _exit_code(report, fail_on)


def _known(names: tuple[str, ...], option: str) -> tuple[str, ...]:
    """Return the names of an option; commas part them too."""
    given = tuple(part.strip() for name in names for part in name.split(",") if part.strip())
    known = selectable()
    for name in given:
        if name not in known:
            raise WrongUse(
                f"{option}: there is no finding or pathology '{name}'. {suggested(name, known)}"
            )
    return given


def _reviewed(paths: tuple[str, ...], settings: Settings, stdin_name: str) -> Report:
    if "-" in paths and len(paths) > 1:
        raise WrongUse("'-' reads one file by itself; leave out the other paths.")
    try:
        if paths == ("-",):
            content = sys.stdin.buffer.read()
            return review_paths([], settings, standard_input=(stdin_name, content))
        return review_paths(list(paths) or ["."], settings)
    except UnreadablePath as why:
        raise WrongUse(str(why)) from why


def _exit_code(report: Report, fail_on: str) -> int:
    if report.unreadable:
        return UNREADABLE
    return FINDINGS if any(fails(finding, fail_on) for finding in report.findings) else 0
