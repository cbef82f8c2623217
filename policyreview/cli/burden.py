"""`policyreview burden`: all that the rules ask of a persona."""

from __future__ import annotations

import click

from policyreview.cli.comparing import both, step_options
from policyreview.cli.places import at_option
from policyreview.cli.writing import WrongUse, broken_rules, loaded, show
from policyreview.output import burden as text
from policyreview.review.burden import NoSuchPersona, burden, burden_step


@click.command(name="burden", epilog="Example: policyreview burden ana --at policies/")
@click.argument("persona")
@at_option
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="What to write: text for people, json for programs.",
)
@step_options
def command(persona: str, at: tuple[str, ...], shape: str, old: str | None, new: str | None) -> int:
    """Add up what all the rules together ask of a persona in a month.

    With it: what could apply besides, which of the rules cannot be kept together, and which
    deadlines collide. With --from and --to, two folders or git revisions are compared.
    """
    if old is not None or new is not None:
        return _compare(persona, old, new, at, shape)
    body = loaded(at)
    try:
        asked = burden(body, persona)
    except NoSuchPersona as why:
        raise WrongUse(str(why)) from why
    show(asked.to_json() if shape == "json" else text.render(asked))
    return broken_rules(body)


def _compare(
    persona: str, old: str | None, new: str | None, at: tuple[str, ...], shape: str
) -> int:
    with both(old, new, at) as (before, after):
        try:
            step = burden_step(before, after, persona)
        except NoSuchPersona as why:
            raise WrongUse(str(why)) from why
        show(step.to_json() if shape == "json" else text.render_step(step))
        return max(broken_rules(before), broken_rules(after))
