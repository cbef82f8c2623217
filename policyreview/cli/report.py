"""`policyreview report`: what a committee is shown."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from policyreview.cli.check import exit_code, reviewed
from policyreview.cli.names import all_findings
from policyreview.cli.options import settings_options
from policyreview.cli.writing import WrongUse, note, write
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
@settings_options
def command(paths: tuple[str, ...], output: str, title: str | None, options: Options) -> int:
    """Write the governance report.

    One file for a meeting: what was found and what cannot be said, where to begin, next steps,
    stories, a month of rules, the register of what is accepted, pictures, and every rule with its
    findings. The HTML needs no network. PATH is a file or a folder, the current folder if left out.
    The exit code is that of 'policyreview check'.
    """
    suffix = Path(output).suffix.lower()
    if suffix not in _WRITERS:
        raise WrongUse(
            f"What to write to {output} is not clear: its name should end in .html, .md or .json. "
            "For instance: -o report.html"
        )
    all_findings()
    from policyreview.review.governance import govern

    report = reviewed(paths, options)
    made = govern(report, title)
    writer = import_module(f"policyreview.output.{_WRITERS[suffix]}")
    write(writer.page(made), Path(output))
    note(f"Written to {output}.")
    return exit_code(report)
