"""`policyreview report`: what a committee is shown."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import click

from policyreview.cli.check import exit_code, reviewed
from policyreview.cli.comparing import both, compared, step_options
from policyreview.cli.impact import FAILED
from policyreview.cli.names import all_findings
from policyreview.cli.options import settings_options
from policyreview.cli.standard_input import stdin_name
from policyreview.cli.writing import WrongUse, note, write
from policyreview.output import impact as text
from policyreview.review import Options

_WRITERS = {".html": "html", ".htm": "html", ".md": "governance", ".json": "governance_json"}


@click.command(
    name="report", epilog="Example: policyreview report policies/ -o report.html --fail-on never"
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    help="Where to write it; the suffix says how: .html for a screen and for print, .md for "
    "minutes, .json for programs.",
)
@click.option(
    "--title", metavar="TEXT", help="What to call it. Named after the policies if left out."
)
@stdin_name
@step_options
@settings_options
def command(
    paths: tuple[str, ...],
    output: str,
    title: str | None,
    stdin_name: str,
    old: str | None,
    new: str | None,
    options: Options,
) -> int:
    """Write the governance report.

    One file for a meeting: what was found and what cannot be said, where to begin, next steps,
    stories, a month of rules, the register of what is accepted, pictures, and every rule with its
    findings. The HTML needs no network. PATH is a file or a folder, the current folder if left out;
    '-' reads one file from standard input. The exit code is that of 'policyreview check'.

    With --from and --to it says instead what changed between two folders or git revisions, such as
    since the last meeting; each is reviewed by the settings that it holds, PATH says where in the
    repository the policies are, and the exit code is that of 'policyreview impact'.
    """
    suffix = Path(output).suffix.lower()
    if suffix not in _WRITERS:
        raise WrongUse(
            f"What to write to {output} is not clear: its name should end in .html, .md or .json. "
            "For instance: -o report.html"
        )
    all_findings()
    if old is not None or new is not None:
        if options != Options():
            raise WrongUse("Each state is compared by its own settings; leave out these options.")
        return _step(paths, old, new, Path(output), title)
    from policyreview.review.governance import govern

    report = reviewed(paths, options, stdin_name)
    made = govern(report, title)
    writer = import_module(f"policyreview.output.{_WRITERS[suffix]}")
    write(writer.page(made), Path(output))
    note(f"Written to {output}.")
    return exit_code(report)


def _step(
    paths: tuple[str, ...], old: str | None, new: str | None, output: Path, title: str | None
) -> int:
    """Write what changed between two states, and return how that ends."""
    step = f"the step from {old} to {new}"
    with both(old, new, paths) as (before, after):
        impact = compared(before, after)
    match _WRITERS[output.suffix.lower()]:
        case "html":
            from policyreview.output.html import step as html

            made = html.page(impact, step, title)
        case "governance":
            made = text.render_markdown(impact, step, sys.maxsize)  # minutes, not a comment
        case _:
            made = impact.to_json()
    write(made, output)
    note(f"Written to {output}.")
    return FAILED if impact.fails else 0
