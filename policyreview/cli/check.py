"""`policyreview check`: read the policies and print the findings."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from policyreview.cli import watching
from policyreview.cli.baseline import baseline_options, leave_out_known
from policyreview.cli.fixing import Fixing, FixingCommand, fixing_options, mend
from policyreview.cli.formats import FORMATS, deliver, deliver_accepted, paired
from policyreview.cli.names import all_findings
from policyreview.cli.options import settings_options
from policyreview.cli.progress import ProgressLine
from policyreview.cli.standard_input import is_standard_input, stdin_name
from policyreview.cli.writing import WrongUse, note
from policyreview.output import text
from policyreview.review import (
    Options,
    Report,
    Reviews,
    UnreadablePath,
    UnreadableRevision,
    UnreadableSettings,
    review_paths,
)

FINDINGS = 1
UNREADABLE = 2


@click.command(
    name="check",
    cls=FixingCommand,
    epilog="Example: policyreview check policies/ --select cruelty --fail-on warning",
)
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATH]...")
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
    type=click.Path(),
    metavar="FILE",
    help="Write to a file instead of the screen ('-'). With several formats, one for each, in the "
    "same order.",
)
@click.option(
    "--accepted",
    "only_accepted",
    is_flag=True,
    help="List what is accepted instead of the findings, by date: the rule, the reason, until "
    "when, who owns it, and what of it is stale. As text, json or markdown.",
)
@settings_options
@fixing_options
@baseline_options
@click.option(
    "--since",
    metavar="REVISION",
    help="Leave out the findings that were there at this git revision: what is left came with the "
    "changes since then.",
)
@stdin_name
@click.option("--statistics", is_flag=True, help="Also count how often each finding was found.")
@click.option("--timings", is_flag=True, help="Say on standard error where the time went.")
@click.option(
    "--no-cache",
    is_flag=True,
    help="Review everything afresh, and keep nothing for the next run.",
)
@click.option(
    "--watch",
    is_flag=True,
    help="Review again whenever a policy or a setting changes; Ctrl-C ends it.",
)
def command(
    paths: tuple[str, ...],
    shapes: tuple[str, ...],
    outputs: tuple[str, ...],
    only_accepted: bool,
    options: Options,
    fixing: Fixing,
    baseline: Path | None,
    new_baseline: Path | None,
    since: str | None,
    stdin_name: str,
    statistics: bool,
    timings: bool,
    no_cache: bool,
    watch: bool,
) -> int:
    """Read the policies and print the findings.

    PATH is a file or a folder, the current folder if left out. '-' reads one file from standard
    input. What the options leave unsaid stands in policyreview.toml; 'policyreview config' shows
    it. The exit code is 0 where nothing was found at or above --fail-on, 1 where something was, and
    2 where a path or a setting could not be read, or a finding of your own failed.
    """
    all_findings()
    wanted = paired(shapes, outputs)

    def review() -> int:
        # What is kept of a review is too little for the page, which shows the rules as well.
        kept = None if no_cache else Reviews(whole="html" not in shapes)
        report = reviewed(paths, options, stdin_name, kept, since)
        if only_accepted:
            deliver_accepted(report, wanted)
            return _notes(report) or _broken(report)
        write_baseline = leave_out_known(report, baseline, new_baseline)
        deliver(report, wanted, statistics)
        write_baseline()
        if timings:
            note(text.timings(report).rstrip("\n"))
            if kept is not None and kept.trouble is not None:
                note(kept.trouble)
        return exit_code(report)

    if fixing.is_asked_for:
        if watch:
            raise WrongUse("--watch only looks; leave out --fix and --diff.")
        if is_standard_input(paths):
            raise WrongUse("--fix and --diff mend files; for standard input there is fmt.")
        code = mend(paths, options, fixing)
        if fixing.only_diff:
            return code
    if since is not None and new_baseline is not None:
        raise WrongUse("--write-baseline takes all that is found; leave out --since.")
    if not watch:
        return review()
    if is_standard_input(paths):
        raise WrongUse("--watch needs a file or a folder; standard input cannot change.")
    watching.watch(review, paths or ["."], options)
    return 0


def reviewed(
    paths: tuple[str, ...],
    options: Options,
    stdin_name: str = "",
    kept: Reviews | None = None,
    since: str | None = None,
) -> Report:
    """Review what paths name, or standard input where it has a name."""
    try:
        if stdin_name and is_standard_input(paths):
            if since is not None:
                raise WrongUse(
                    "What comes from standard input has no revisions; leave out --since."
                )
            content = sys.stdin.buffer.read()
            return review_paths([], options, standard_input=(stdin_name, content))
        with ProgressLine() as progress:
            return review_paths(
                list(paths) or ["."], options, kept=kept, progress=progress.tell, since=since
            )
    except (UnreadablePath, UnreadableRevision, UnreadableSettings) as why:
        raise WrongUse(str(why)) from why


def exit_code(report: Report) -> int:
    """Note what could not be looked at, and return how a review ends for those who run it."""
    failing = any(finding.fails for finding in report.findings)
    return _notes(report) or (FINDINGS if failing else 0)


def _broken(report: Report) -> int:
    """Note that broken text may accept more, and return the exit code: 1 where there is some."""
    if not any(f.pathology == "text" for f in (*report.findings, *report.left_out)):
        return 0
    note("Some text could not be read; what is accepted there is missing. See policyreview check.")
    return FINDINGS


def _notes(report: Report) -> int:
    """Note what could not be looked at, and return the exit code of that."""
    for why in report.unreadable:
        note(f"Not read: {why}")
    for why in (*report.failed, *report.renamed):
        note(why)
    return UNREADABLE if report.unreadable or report.failed else 0
