"""`policyreview impact`: what a proposal, or a step between two states, changes."""

from __future__ import annotations

from datetime import date

import click

from policyreview.cli.comparing import both, compared, step_options
from policyreview.cli.names import all_findings
from policyreview.cli.places import at_option
from policyreview.cli.proposed import proposal_at
from policyreview.cli.writing import WrongUse, note, show
from policyreview.model import Body
from policyreview.output import impact as text
from policyreview.review.proposals import CannotApply, carry_out

FAILED = 1


@click.command(
    name="impact",
    epilog="Example: policyreview impact companions-at-night --at policies/",
)
@click.argument("proposal", required=False)
@step_options
@at_option
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="What to write: text for people, markdown for a comment, json for programs.",
)
def command(
    proposal: str | None, old: str | None, new: str | None, at: tuple[str, ...], shape: str
) -> int:
    """Say what a proposal changes, or the step between two folders or git revisions.

    That is: which findings go away and which are new, who gets another answer, which stories come
    out otherwise, and what the rules then ask of people. Nothing is written. The exit code is 1
    where harm moves from one kind to another, or an error is new.
    """
    if proposal is not None:
        if old is not None or new is not None:
            raise WrongUse("Name a proposal, or give --from and --to; not both.")
        return _of_proposal(proposal_at(proposal, at), proposal, shape)
    if old is None and new is None:
        raise WrongUse(
            "What is to be compared? Name a proposal, or give --from and --to: "
            "policyreview impact --from main --to HEAD"
        )
    with both(old, new, at) as (before, after):
        return _show(before, after, f"the step from {old} to {new}", shape)


def _of_proposal(body: Body, name: str, shape: str) -> int:
    try:
        after = carry_out(body, name, date.today()).body
    except CannotApply as why:
        note(str(why))
        return FAILED
    title = body.proposals[name].title
    called = f"“{title}” ({name})" if title else f"“{name}”"
    return _show(body, after, f"the proposal {called}", shape)


def _show(before: Body, after: Body, step: str, shape: str) -> int:
    all_findings()  # one of an organisation's own that is unusable ends the run here
    impact = compared(before, after)
    match shape:
        case "json":
            show(impact.to_json())
        case "markdown":
            show(text.render_markdown(impact, step))
        case _:
            show(text.render(impact, step))
    return FAILED if impact.fails else 0
