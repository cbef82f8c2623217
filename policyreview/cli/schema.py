"""`policyreview schema`: the JSON Schema of what a command prints."""

from __future__ import annotations

import click

from policyreview.cli.writing import show
from policyreview.review.schemas import SHAPES, schema_text


@click.command(name="schema", epilog="Example: policyreview schema check > check.schema.json")
@click.argument("name", type=click.Choice(list(SHAPES)))
def command(name: str) -> None:
    """Print the JSON Schema of what a command writes with --format json.

    Each shape has a name and a number, such as policyreview/check/1; docs/stability.md says when it
    changes. The schema of policyreview.toml is printed by
    'policyreview config --schema'.
    """
    show(schema_text(name))
