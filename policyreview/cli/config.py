"""`policyreview config`: which settings hold, and where each of them comes from."""

from __future__ import annotations

from pathlib import Path

import click

from policyreview.cli.names import all_findings
from policyreview.cli.options import settings_options
from policyreview.cli.writing import WrongUse, show
from policyreview.output import settings
from policyreview.review import Options, UnreadableSettings
from policyreview.review.effective import effective
from policyreview.review.settings_schema import schema_text


@click.command(name="config", epilog="Example: policyreview config policies/visiting.policy")
@click.argument("path", default=".", type=click.Path(), metavar="[PATH]")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="What to write: text for people, json for programs.",
)
@settings_options
@click.option(
    "--schema", is_flag=True, help="Print the JSON Schema of policyreview.toml, for editors."
)
def command(path: str, shape: str, options: Options, schema: bool) -> None:
    """Show the settings that hold, and where each of them comes from.

    PATH is a file or a folder, the current folder if left out. Options are shown as 'check' would
    follow them.
    """
    if schema:
        show(schema_text())
        return
    all_findings()
    if not Path(path).exists():
        raise WrongUse(f"{path} cannot be read: there is no such path.")
    try:
        found = effective(Path(path), options)
    except UnreadableSettings as why:
        raise WrongUse(str(why)) from why
    show(found.to_json() if shape == "json" else settings.render(found))
