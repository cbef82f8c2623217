"""`policyreview apply`: carry an accepted proposal into the text of the rules."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from policyreview.cli.places import at_option
from policyreview.cli.proposed import proposal_at
from policyreview.cli.writing import note, show, show_exactly, write_all
from policyreview.model import Body
from policyreview.model.people import Proposal
from policyreview.output import diff
from policyreview.output.lines import plain
from policyreview.review.proposals import CannotApply, Carried, carry_out, new_problems

REFUSED = 1


@click.command(name="apply", epilog="Example: policyreview apply companions-at-night --diff")
@click.argument("proposal")
@at_option
@click.option("--accept", is_flag=True, help="Accept it with this, if nobody has yet.")
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day that is noted in the proposal.  [default: today]",
)
@click.option("--dry-run", is_flag=True, help="Change nothing; list the files that would change.")
@click.option(
    "--diff", "as_diff", is_flag=True, help="Change nothing; print what would change, as a diff."
)
def command(
    proposal: str,
    at: tuple[str, ...],
    accept: bool,
    on: datetime | None,
    dry_run: bool,
    as_diff: bool,
) -> int:
    """Carry an accepted proposal into the text of the rules.

    Only what it names changes; comments and layout stay. The proposal itself stays as a record,
    marked as applied. It is refused, with exit code 1, where it does not fit the rules as they are
    now, or would leave something in the text that cannot be read or found. Where writing fails
    midway, what was written is undone.
    """
    body = proposal_at(proposal, at)
    try:
        _must_be_accepted(body.proposals[proposal], accept)
        carried = carry_out(body, proposal, date.today() if on is None else on.date())
        _must_read(body, carried)
    except CannotApply as why:
        note(str(why))
        return REFUSED
    if as_diff:
        for path, text in carried.texts.items():
            show_exactly(diff.render(path, body.sources[path].text, text))
        return 0
    if not dry_run:
        root = Path(body.root)
        write_all({root / path: (body.sources[path].text, t) for path, t in carried.texts.items()})
    for path in carried.texts:
        show(f"{'Would change' if dry_run else 'Changed'} {plain(path)}\n")
    return 0


def _must_be_accepted(proposal: Proposal, accept: bool) -> None:
    """Raise `CannotApply` where nobody has accepted a proposal, or somebody has declined it."""
    if proposal.status == "declined":
        raise CannotApply(
            f"The proposal '{proposal.name}' was declined. If that has changed, say so in its "
            "status first."
        )
    if proposal.status != "accepted" and not accept:
        raise CannotApply(
            f"The proposal '{proposal.name}' is not accepted yet: its status is "
            f"'{proposal.status}'. Whoever answers for the rules writes 'status accepted' into it, "
            "or runs this with --accept."
        )


def _must_read(before: Body, carried: Carried) -> None:
    """Raise `CannotApply` where the text would have mistakes that it has not now."""
    problems = new_problems(before, carried.body)
    if problems:
        said = []
        for problem in problems:
            line, _ = carried.body.line_and_column(problem.path, problem.start)
            said.append(f"{problem.path}:{line}: {problem.message} {problem.hint}".rstrip())
        raise CannotApply(
            "Nothing was changed, because something in the text would be wrong then:\n"
            + "\n".join(said)
        )
