"""`policyreview check`: read the policies and print the findings."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from policyreview.cli.names import selectable, suggested
from policyreview.cli.standard_input import is_standard_input, stdin_name
from policyreview.cli.writing import WrongUse, note, show, with_colour, write
from policyreview.output import json, text
from policyreview.review import Report, Settings, UnreadablePath, review_paths

FINDINGS = 1
UNREADABLE = 2
_WEIGHTS = ["info", "warning", "error"]


@click.command(
    name="check",
    epilog="Example: policyreview check policies/ --select cruelty --fail-on warning",
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="What to write: text for people, json for programs.",
)
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead of the screen.")
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
@stdin_name
@click.option("--statistics", is_flag=True, help="Also count how often each finding was found.")
@click.option("--timings", is_flag=True, help="Say on standard error where the time went.")
@click.option(
    "--no-cache",
    is_flag=True,
    help="Read everything afresh. There is no cache yet, so every review does.",
)
def command(
    paths: tuple[str, ...],
    shape: str,
    output: str | None,
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
    settings = Settings(
        review_date=review_date.date() if review_date else None,
        select=_known(select, "--select"),
        ignore=_known(ignore, "--ignore"),
    )
    report = _reviewed(paths, settings, stdin_name)
    to_screen = output in (None, "-")
    if shape == "json":
        written = json.render(report)
    else:
        written = text.render(report, colour=to_screen and with_colour())
    if statistics and shape == "text":
        written += "\n" + text.statistics(report)
    if output is None or output == "-":
        show(written)
    else:
        write(written, Path(output))
        note(f"Written to {output}.")
    if statistics and shape != "text":
        note(text.statistics(report).rstrip("\n"))
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
    try:
        if is_standard_input(paths):
            content = sys.stdin.buffer.read()
            return review_paths([], settings, standard_input=(stdin_name, content))
        return review_paths(list(paths) or ["."], settings)
    except UnreadablePath as why:
        raise WrongUse(str(why)) from why


def _exit_code(report: Report, fail_on: str) -> int:
    if report.unreadable:
        return UNREADABLE
    if fail_on == "never":
        return 0
    failing = _WEIGHTS[_WEIGHTS.index(fail_on) :]
    found = any(f.accepted is None and f.severity in failing for f in report.findings)
    return FINDINGS if found else 0
