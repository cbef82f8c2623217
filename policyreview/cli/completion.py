"""`policyreview completion`: the script by which a shell completes what is typed."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from policyreview.cli.writing import show

_VARIABLE = "_POLICYREVIEW_COMPLETE"
"""By which the script asks the program what could follow; click derives it from the name."""

_INSTALL = {
    "bash": "# To install it, add this line to ~/.bashrc and open a new shell:\n"
    '#   eval "$(policyreview completion bash)"\n',
    "zsh": "# To install it, add this line to ~/.zshrc, behind compinit, and open a new shell:\n"
    '#   eval "$(policyreview completion zsh)"\n',
    "fish": "# To install it, run this once and open a new shell:\n"
    "#   policyreview completion fish > ~/.config/fish/completions/policyreview.fish\n",
}


@click.command(name="completion", epilog="Example: policyreview completion bash >> ~/.bashrc")
@click.argument("shell", type=click.Choice(list(_INSTALL)))
def command(shell: str) -> None:
    """Print the script by which a shell completes commands, options, findings and files.

    Its first lines say how to install it.
    """
    from policyreview.cli.main import program

    shells = get_completion_class(shell)
    assert shells is not None
    source = shells(program, {}, "policyreview", _VARIABLE).source()
    show(_INSTALL[shell] + source.lstrip("\n"))
