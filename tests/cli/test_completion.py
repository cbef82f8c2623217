"""A shell completes what is typed, by the script that `policyreview completion` prints."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from policyreview.cli.main import COMMANDS, run

ROOT = Path(__file__).parents[2]
COMPLETE = """
eval "$(policyreview completion bash)"
COMP_WORDS=({words}) COMP_CWORD={number}
_policyreview_completion policyreview
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


def completed(folder: Path, *words: str) -> set[str]:
    """Return what bash offers for the last of the words; it begins with the program."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not installed")
    program = folder / "bin" / "policyreview"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m policyreview "$@"\n')
    program.chmod(0o755)
    quoted = " ".join(f"'{word}'" for word in ("policyreview", *words))
    done = subprocess.run(
        [bash, "--norc", "-c", COMPLETE.format(words=quoted, number=len(words))],
        cwd=folder,
        env={
            **os.environ,
            "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return set(done.stdout.split())


def test_bash_completes_commands(tmp_path: Path) -> None:
    assert completed(tmp_path, "c") == {name for name in COMMANDS if name.startswith("c")}


def test_bash_completes_the_options_of_a_command(tmp_path: Path) -> None:
    assert completed(tmp_path, "check", "--sta") == {"--statistics"}


def test_bash_completes_the_values_of_an_option(tmp_path: Path) -> None:
    assert completed(tmp_path, "check", "--format", "j") == {"json", "junit"}


def test_bash_completes_the_names_of_findings(tmp_path: Path) -> None:
    assert completed(tmp_path, "explain", "blanket") == {"blanket-ban"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_says_how_to_install_it(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", shell]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("# To install it")
    assert "_POLICYREVIEW_COMPLETE" in printed


def test_names_of_commands_are_completed_without_loading_them() -> None:
    code = (
        "import sys; from policyreview.cli.main import program; import click;"
        "ctx = click.Context(program);"
        "print(*[i.value for i in program.shell_complete(ctx, '')]);"
        "assert not {'pydantic', 'lark', 'policyreview.cli.check'} & set(sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.split() == list(COMMANDS)
