"""`policyreview cache`: what is kept from earlier runs."""

from __future__ import annotations

import click

from policyreview.cli.writing import WrongUse, note, show
from policyreview.syntax import keeping


@click.command(name="cache", epilog="Example: policyreview cache clear")
@click.argument("what", type=click.Choice(["path", "clear"]))
def command(what: str) -> None:
    """Show where reviews are kept from earlier runs, or clear them away.

    What is kept only saves time: nothing is lost with it. 'path' prints the folder, which
    POLICYREVIEW_CACHE_DIR in the environment can name; 'clear' empties it of what policyreview
    has put there.
    """
    try:
        folder = keeping.cache_folder()
    except RuntimeError as why:
        raise WrongUse(
            "There is no home folder to keep anything in. POLICYREVIEW_CACHE_DIR can name a folder."
        ) from why
    if what == "path":
        show(f"{folder}\n")
        return
    try:
        number = keeping.clear()
    except OSError as why:
        raise WrongUse(f"{folder} cannot be cleared: {why.strerror or why}.") from why
    note(f"Cleared: {number} kept {'entry' if number == 1 else 'entries'} in {folder}.")
