"""The findings that there are, for a command."""

from __future__ import annotations

import click

from policyreview.cli.writing import WrongUse, note
from policyreview.findings.catalogue import catalogue, current
from policyreview.findings.finding import Finding
from policyreview.findings.names import selectable, suggested
from policyreview.findings.own import UnusableFinding

__all__ = ["all_findings", "called_now", "completed", "known", "suggested"]


def all_findings() -> dict[str, Finding]:
    """Return every finding by name; one of an organisation's own that is unusable ends the run."""
    try:
        return catalogue()
    except UnusableFinding as why:
        raise WrongUse(str(why)) from why


def completed(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[str]:
    """Return the names of findings and pathologies that begin as typed, for a shell."""
    try:
        return [name for name in selectable() if name.startswith(typed)]
    except UnusableFinding:
        return []  # the command itself will say what is wrong


def known(names: tuple[str, ...], option: str) -> tuple[str, ...]:
    """Return the names that an option was given; commas part them too."""
    given = tuple(part.strip() for name in names for part in name.split(",") if part.strip())
    all_findings()
    there_are = selectable()
    for name in given:
        if current(name) not in there_are:
            raise WrongUse(
                f"{option}: there is no finding or pathology '{name}'. {suggested(name, there_are)}"
            )
    return tuple(map(called_now, given))


def called_now(name: str) -> str:
    """Return the name that a finding has now; note where it is another."""
    now = current(name)
    if now != name:
        note(f"'{name}' is called '{now}' now.")
    return now
