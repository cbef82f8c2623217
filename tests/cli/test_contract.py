"""Every command and option that is promised is there, explains itself, and forgives a slip."""

from __future__ import annotations

import re
import shlex

import click
import pytest

from policyreview.cli.main import COMMANDS, program, run
from tests.contract import OPTIONS


def command(name: str) -> click.Command:
    found = program.get_command(click.Context(program), name)
    assert found is not None
    return found


def options(name: str) -> dict[str, click.Option]:
    """Return every way to write an option of a command."""
    parameters = command(name).get_params(click.Context(command(name)))
    there = [parameter for parameter in parameters if isinstance(parameter, click.Option)]
    return {written: option for option in there for written in option.opts}


LONG = [
    (name, written) for name in COMMANDS for written in options(name) if written.startswith("--")
]


def test_every_command_of_the_contract_is_there_and_no_other_is_untold() -> None:
    assert set(OPTIONS) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_the_contract_is_there(name: str) -> None:
    missing = {f"{name} {option}" for option in OPTIONS[name].split()} - {
        f"{name} {option}" for option in options(name)
    }
    assert missing == set()


def test_the_formats_of_check_are_those_of_the_contract() -> None:
    kind = options("check")["--format"].type
    assert isinstance(kind, click.Choice)
    promised = "text json sarif junit github gitlab markdown html".split()
    assert set(kind.choices) == set(promised)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_example_of_each_command_uses_options_that_it_has(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([name, "--help"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    [(_, example)] = re.findall(rf"(Example: policyreview {name}\b)(.*)$", said)
    used = [word for word in shlex.split(example) if re.match(r"--?[a-z]", word)]
    assert set(used) <= set(options(name))


@pytest.mark.parametrize(("name", "written"), LONG)
def test_each_option_says_what_it_does(name: str, written: str) -> None:
    said = options(name)[written].help
    assert said and said[0].isupper()
    assert said.rstrip().endswith((".", "]"))


@pytest.mark.parametrize(("name", "written"), LONG)
@pytest.mark.parametrize("slip", [lambda word: word + word[-1], lambda word: word[:-1] + "z"])
def test_an_unknown_option_suggests_the_nearest(  # type: ignore[no-untyped-def]
    slip, name: str, written: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([name, slip(written)]) == 2
    said = capsys.readouterr().err
    assert f"No such option '{slip(written)}'" in said or f"No such option: {slip(written)}" in said
    assert re.search(rf"Did you mean.*{written}\b", said)


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("slip", [lambda word: word + "s", lambda word: word[0] + word[2:]])
def test_an_unknown_command_suggests_the_nearest(  # type: ignore[no-untyped-def]
    slip, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert slip(name) not in COMMANDS
    assert run([slip(name)]) == 2
    assert f"Did you mean '{name}'?" in capsys.readouterr().err


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_told_in_the_documentation_of_the_program(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--help"]) == 0
    assert re.search(rf"^  {name} +{re.escape(COMMANDS[name][:20])}", capsys.readouterr().out, re.M)
