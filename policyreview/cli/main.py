"""The `policyreview` command: which commands there are, and how a run ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from io import TextIOWrapper

import click
from click.shell_completion import CompletionItem

from policyreview.version import __version__

FAULT = 3
INTERRUPTED = 130

COMMANDS = {
    "check": "Read the policies and print the findings.",
    "report": "Write the governance report.",
    "ask": "Say what the rules say about a deed.",
    "test": "Run the stories and say which pass.",
    "burden": "Add up what the rules ask of a persona.",
    "impact": "Say what a proposal, or a step between two states, changes.",
    "propose": "Write a proposal to change a rule.",
    "apply": "Carry an accepted proposal into the text of the rules.",
    "graph": "Draw conflicts, prerequisites, overrides or roles.",
    "fmt": "Write policy files in one style.",
    "config": "Show which settings hold, and where each comes from.",
    "new": "Write a policy repository to start from, with CI set up.",
    "schema": "Print the JSON Schema of what a command prints.",
    "completion": "Print the script by which a shell completes what is typed.",
    "cache": "Show where reviews are kept from earlier runs, or clear them away.",
    "explain": "Print the page of a finding, or list them all.",
}
"""Each command lives in a module of its name; the others are not loaded."""


class _Program(click.Group):
    """A group that loads a command when it is called, and knows what a slip of the keys meant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"policyreview.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if not name.startswith("-") and name not in COMMANDS:
            near = get_close_matches(name, COMMANDS, 1, 0.5)
            hint = f" Did you mean '{near[0]}'?" if near else f" There is {', '.join(COMMANDS)}."
            raise click.UsageError(f"No such command '{name}'.{hint}", ctx)
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return what could follow; the names of the commands are known without loading them."""
        if incomplete and not incomplete[0].isalnum():
            return super().shell_complete(ctx, incomplete)
        return [
            CompletionItem(name, help=said)
            for name, said in COMMANDS.items()
            if name.startswith(incomplete)
        ]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=_Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
    epilog="Example: policyreview check policies/",
)
@click.version_option(__version__, prog_name="policyreview")
def program() -> None:
    """Find cruel, contradictory and burdensome rules in the policies of an organisation.

    Exit codes: 0 nothing to say; 1 findings; 2 wrong use, or a path or setting that cannot be read;
    3 a fault in policyreview itself.
    """


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code."""
    _speak_utf8()
    try:
        code = program.main(list(arguments), prog_name="policyreview", standalone_mode=False)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as wrong:
        wrong.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        print("Stopped.", file=sys.stderr)
        return INTERRUPTED
    except Exception as fault:
        _apologise(fault)
        return FAULT
    return code if isinstance(code, int) else 0


def _apologise(fault: Exception) -> None:
    said = " ".join(str(fault).split())
    print(
        "Sorry: policyreview itself has a fault, and could not finish. Your policies are not to "
        f"blame.\n  {type(fault).__name__}{f': {said}' if said else ''}\n"
        f"Please report this line, the command you ran, and the version, {__version__}. With "
        "POLICYREVIEW_DEBUG=1\nin the environment the same command also prints where it happened.",
        file=sys.stderr,
    )
    if os.environ.get("POLICYREVIEW_DEBUG") == "1":
        import traceback

        traceback.print_exception(fault)


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale; a terminal of another kind gets `?` for what it lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            if stream.isatty() and stream.encoding.lower().replace("-", "") != "utf8":
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
