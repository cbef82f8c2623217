"""How a run of the command line ends."""

import pytest

from policyreview.cli import check
from policyreview.cli.main import COMMANDS, run


def test_an_unknown_command_suggests_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["chekc"]) == 2
    assert "'check'" in capsys.readouterr().err


def test_an_unknown_option_suggests_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--fromat", "json"]) == 2
    assert "--format" in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_each_command_shows_an_example(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([command, "--help"]) == 0
    assert f"Example: policyreview {command}" in capsys.readouterr().out


def test_the_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    printed = capsys.readouterr().out
    assert all(command in printed for command in COMMANDS)


def fail(error: BaseException) -> object:
    def reviewed(*_: object) -> None:
        raise error

    return reviewed


def test_a_fault_of_the_program_is_told_apart_from_findings(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "reviewed", fail(ZeroDivisionError("by zero")))
    monkeypatch.delenv("POLICYREVIEW_DEBUG", raising=False)
    assert run(["check"]) == 3
    said = capsys.readouterr().err
    assert "ZeroDivisionError: by zero" in said
    assert "Traceback" not in said
    monkeypatch.setenv("POLICYREVIEW_DEBUG", "1")
    assert run(["check"]) == 3
    assert "Traceback" in capsys.readouterr().err


def test_an_interrupted_run_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "reviewed", fail(KeyboardInterrupt()))
    assert run(["check"]) == 130
