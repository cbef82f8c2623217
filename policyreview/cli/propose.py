"""`policyreview propose`: write a proposal to change a rule."""

from __future__ import annotations

import os
import shlex
import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import click

from policyreview.cli.places import at_option
from policyreview.cli.proposed import bodies_at
from policyreview.cli.writing import WrongUse, note, show, write
from policyreview.model import Body
from policyreview.output.lines import plain
from policyreview.review.proposing import (
    CannotPropose,
    Draft,
    check_draft,
    name_for,
    no_such_rule,
    rule_meant,
)


@click.command(
    name="propose",
    epilog="Example: policyreview propose visiting.no-visits-at-night "
    "--add 'unless patient has dementia' --because 'A known face keeps fear away.'",
)
@click.argument("rule")
@click.option("--add", multiple=True, metavar="CLAUSE", help="A clause to add. Can be repeated.")
@click.option(
    "--remove",
    multiple=True,
    metavar="KEYWORD [N]",
    help="A clause to take out, for instance 'unless 2'. Can be repeated.",
)
@click.option(
    "--replace",
    "replaced",
    multiple=True,
    metavar="KEYWORD [N] with CLAUSE",
    help="A clause and what is to stand instead. Can be repeated.",
)
@click.option("--retire", is_flag=True, help="Take the whole rule away.")
@click.option("--because", default="", metavar="WHY", help="Why; a proposal needs it.")
@click.option("--by", default="", metavar="ROLE", help="Whose proposal it is.")
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day of the proposal.  [default: today]",
)
@click.option("--title", default="", help="What to call it, in a few words.")
@click.option("--name", help="Its name.  [default: from the title]")
@at_option
@click.option("--dry-run", is_flag=True, help="Write nothing; print the proposal.")
def command(
    rule: str,
    add: tuple[str, ...],
    remove: tuple[str, ...],
    replaced: tuple[str, ...],
    retire: bool,
    because: str,
    by: str,
    on: datetime | None,
    title: str,
    name: str | None,
    at: tuple[str, ...],
    dry_run: bool,
) -> int:
    """Write a proposal to change RULE, and put it into the folder proposals/.

    Clauses are written as in a policy. On a terminal, what is left out is asked for. Nothing is
    written unless the proposal reads, fits its rule as it is now, and says why.
    """
    body, full = _rule_at(rule, at)
    changes = [
        *(f"add {clause}" for clause in add),
        *(f"remove {clause}" for clause in remove),
        *(f"replace {clause}" for clause in replaced),
        *(["retire"] if retire else []),
    ]
    day = date.today() if on is None else on.date()
    draft = Draft(full, changes, because, name or "", title, by, day)
    if sys.stdin.isatty() and sys.stdout.isatty():
        draft = _talk(body, draft)
    if name is None:
        draft = replace(draft, name=name_for(draft.title, full, body.proposals))
    try:
        check_draft(body, draft)
    except CannotPropose as why:
        raise WrongUse(str(why)) from why
    if dry_run:
        show(draft.text())
        return 0
    file = Path(body.root) / draft.path
    if file.exists():
        raise WrongUse(f"There is a file {file} already; give the proposal another --name.")
    try:
        file.parent.mkdir(exist_ok=True)
    except OSError as why:
        raise WrongUse(f"{file.parent} cannot be made: {why.strerror or why}.") from why
    write(draft.text(), file)
    show(f"Written to {plain(_from_here(file))}\n")
    where = shlex.quote(_from_here(Path(body.root)))
    show(f"To see what it would change: policyreview impact {draft.name} --at {where}\n")
    return 0


def _rule_at(name: str, at: tuple[str, ...]) -> tuple[Body, str]:
    """Return the body in which a rule stands, and its full name."""
    bodies = bodies_at(at)
    found = [(body, full) for body in bodies if (full := rule_meant(body, name)) is not None]
    if len(found) > 1:
        raise WrongUse(f"There is a rule '{name}' in more than one place; say which with --at.")
    if not found:
        raise WrongUse(no_such_rule(bodies, name))
    return found[0]


def _talk(body: Body, draft: Draft) -> Draft:
    """Ask for what a draft lacks; a change that does not fit is said at once."""
    if not draft.changes:
        note("What would change? Write it as 'add …', 'remove …', 'replace … with …' or 'retire'.")
        while reply := _reply("A change (an empty line ends): "):
            tried = replace(draft, changes=[*draft.changes, reply])
            name = name_for("", draft.rule, body.proposals)
            try:
                check_draft(body, replace(tried, because="…", name=name, title="", by=""))
            except CannotPropose as why:
                note(str(why))
            else:
                draft = tried
    if not draft.because:
        draft = replace(draft, because=_reply("Why? "))
    if not draft.title:
        draft = replace(draft, title=_reply("What to call it, in a few words (may be empty): "))
    if not draft.by:
        draft = replace(draft, by=_reply("Whose proposal is it: which role? (may be empty): "))
    return draft


def _reply(question: str) -> str:
    sys.stderr.write(question)
    sys.stderr.flush()
    return sys.stdin.readline().strip()


def _from_here(path: Path) -> str:
    return Path(os.path.relpath(path)).as_posix()
