"""`policyreview check`: read the policies and print the findings."""

from __future__ import annotations

import sys

import click

from policyreview.cli.formats import FORMATS, deliver, paired
from policyreview.cli.names import all_findings
from policyreview.cli.options import settings_options
from policyreview.cli.standard_input import is_standard_input, stdin_name
from policyreview.cli.writing import WrongUse, note
from policyreview.output import text
from policyreview.review import (
    Options,
    Report,
    UnreadablePath,
    UnreadableSettings,
    review_paths,
)

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
    help="What to write: text for people, json for programs, markdown for a comment, html for a "
    "meeting; sarif, junit, github and gitlab for what shows reviews there. Can be "
    "repeated, each with its -o.  [default: text]",
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
@settings_options
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
    shapes: tuple[str, ...],
    outputs: tuple[str, ...],
    options: Options,
    stdin_name: str,
    statistics: bool,
    timings: bool,
    no_cache: bool,
) -> int:
    """Read the policies and print the findings.

    PATH is a file or a folder, the current folder if left out. '-' reads one file from standard
    input. What the options leave unsaid stands in policyreview.toml; 'policyreview config' shows
    it. The exit code is 0 where nothing was found at or above --fail-on, 1 where something was, and
    2 where something could not be read, or a finding of your own failed.
    """
    all_findings()
    wanted = paired(shapes, outputs)
    report = reviewed(paths, options, stdin_name)
    deliver(report, wanted, statistics)
    if timings:
        note(text.timings(report).rstrip("\n"))
    for why in report.unreadable:
        note(f"Not read: {why}")
    for why in report.failed:
        note(why)
    return exit_code(report)


def reviewed(paths: tuple[str, ...], options: Options, stdin_name: str = "") -> Report:
    """Review what paths name, or standard input where it has a name."""
    try:
        if stdin_name and is_standard_input(paths):
            content = sys.stdin.buffer.read()
            return review_paths([], options, standard_input=(stdin_name, content))
        return review_paths(list(paths) or ["."], options)
    except (UnreadablePath, UnreadableSettings) as why:
        raise WrongUse(str(why)) from why


def exit_code(report: Report) -> int:
    """Return how a review ends for those who run it."""
    if report.unreadable or report.failed:
        return UNREADABLE
    return FINDINGS if any(finding.fails for finding in report.findings) else 0
