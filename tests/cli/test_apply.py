"""`policyreview apply`: all files or none, accepted proposals only, and nothing that breaks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from policyreview.cli.main import run
from tests.cli.test_impact import BAN, PROPOSAL
from tests.helpers import WARD

MORE = """
policy doors "Doors"
rule doors
  nurse must not enter icu
  because "It is locked."
"""
ACCEPTED = PROPOSAL.replace("  because", '  status accepted "by the board"\n  because')


@pytest.fixture(autouse=True)
def ward(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    put("policyreview.toml", "")
    put("a/ward.policy", WARD + BAN)
    put("b.policy", MORE)
    put("c.policy", ACCEPTED + '  amends doors.doors\n    add unless day is weekend "# noted"\n')
    return tmp_path


def put(name: str, text: str) -> None:
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_bytes(text.encode())


def contents() -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(Path().rglob("*")) if path.is_file()}


def test_an_accepted_proposal_is_carried_into_every_file(
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = contents()
    assert run(["apply", "stay", "--on", "2026-11-21"]) == 0
    assert capsys.readouterr().out == (
        "Changed a/ward.policy\nChanged b.policy\nChanged c.policy\n"
    )
    after = contents()
    assert after.keys() == before.keys()
    assert b"  unless patient is dying\n  discretion nurse" in after["a/ward.policy"]
    assert b'  unless day is weekend "# noted"\n  because' in after["b.policy"]
    assert b'status accepted "applied on 2026-11-21; by the board"' in after["c.policy"]
    assert run(["apply", "stay"]) == 1
    assert "applied already" in capsys.readouterr().err
    assert contents() == after


def test_nothing_is_written_where_it_is_only_to_be_seen(
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = contents()
    assert run(["apply", "stay", "--dry-run"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "Would change a/ward.policy"
    assert run(["apply", "stay", "--diff"]) == 0
    out = capsys.readouterr().out
    assert "+++ b.policy" in out and '+  unless day is weekend "# noted"' in out
    assert contents() == before


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("proposed", "is not accepted yet: its status is 'proposed'"),
        ("trial", "or runs this with --accept"),
        ("declined", "was declined"),
    ],
)
def test_what_nobody_has_accepted_is_not_applied(
    status: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put("c.policy", ACCEPTED.replace("accepted", status))
    before = contents()
    assert run(["apply", "stay"]) == 1
    assert said in capsys.readouterr().err
    assert contents() == before


def test_accepting_and_applying_can_be_one_step() -> None:
    put("c.policy", PROPOSAL)
    assert run(["apply", "stay", "--accept", "--on", "2026-11-21"]) == 0
    assert 'status accepted "applied on 2026-11-21"' in Path("c.policy").read_text("utf-8")


def test_a_declined_proposal_is_not_accepted_by_the_way() -> None:
    put("c.policy", ACCEPTED.replace("accepted", "declined"))
    assert run(["apply", "stay", "--accept"]) == 1


def test_a_rule_that_has_changed_since_is_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    put("c.policy", ACCEPTED + "  amends doors.doors remove because\n")
    put("b.policy", MORE.replace('  because "It is locked."\n', ""))
    before = contents()
    assert run(["apply", "stay"]) == 1
    assert "has no 'because' to remove" in capsys.readouterr().err
    assert contents() == before


def test_a_rule_that_others_name_is_not_taken_away(capsys: pytest.CaptureFixture[str]) -> None:
    put("c.policy", ACCEPTED + "  amends doors.doors retire\n")
    put("d.policy", "policy more\nrule open nurse may enter icu overrides doors.doors\n")
    before = contents()
    assert run(["apply", "stay"]) == 1
    assert "d.policy:2: No rule is called 'doors.doors'." in capsys.readouterr().err
    assert contents() == before


def _read_only(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("c.policy").chmod(0o444)


def _no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    _fail_at_third(monkeypatch, OSError(28, "No space left on device"))


def _interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    _fail_at_third(monkeypatch, KeyboardInterrupt())


def _fail_at_third(monkeypatch: pytest.MonkeyPatch, failure: BaseException) -> None:
    real, calls = Path.replace, []

    def replace(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == 3:
            raise failure
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)


@pytest.mark.parametrize(("trouble", "code"), [(_read_only, 2), (_no_room, 2), (_interrupted, 130)])
def test_all_files_are_written_or_none(
    trouble: Callable[[pytest.MonkeyPatch], None], code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents()
    trouble(monkeypatch)
    assert run(["apply", "stay"]) == code
    assert contents() == before


def test_what_cannot_be_undone_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real, calls = Path.replace, []

    def replace(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) >= 2:
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    assert run(["apply", "stay"]) == 2
    err = capsys.readouterr().err
    assert "could not be undone in:" in err and "ward.policy" in err and "b.policy," not in err


def test_an_unknown_proposal_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["apply", "stray"]) == 2
    assert "Did you mean 'stay'?" in capsys.readouterr().err


def test_two_proposals_of_one_name_have_to_be_told_apart(
    ward: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("x", "y"):
        put(f"{folder}/policyreview.toml", "")
        put(f"{folder}/ward.policy", WARD + BAN + ACCEPTED)
    assert run(["apply", "stay", "--at", "x", "--at", "y"]) == 2
    assert "in more than one place" in capsys.readouterr().err
    assert run(["apply", "stay", "--at", "x"]) == 0
    assert b"applied" not in Path("y/ward.policy").read_bytes()
