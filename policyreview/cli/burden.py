"""`policyreview burden`: all that the rules ask of a persona."""

from __future__ import annotations

import click

from policyreview.cli.writing import WrongUse, broken_rules, loaded, show
from policyreview.output import burden as text
from policyreview.review.burden import NoSuchPersona, burden


@click.command(name="burden", epilog="Example: policyreview burden ana --at policies/")
@click.argument("persona")
@click.option(
    "--at",
    multiple=True,
    type=click.Path(),
    metavar="PATH",
    help="Where the policies are; the current folder if left out. Can be repeated.",
)
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="What to write: text for people, json for programs.",
)
def command(persona: str, at: tuple[str, ...], shape: str) -> int:
    """Add up what all the rules together ask of a persona in a month.

    With it: what could apply besides, which of the rules cannot be kept together, and which
    deadlines collide.
    """
    body = loaded(at)
    try:
        asked = burden(body, persona)
    except NoSuchPersona as why:
        raise WrongUse(str(why)) from why
    show(asked.to_json() if shape == "json" else text.render(asked))
    return broken_rules(body)
