"""`policyreview impact` on proposals, folders and revisions, and the exit codes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from policyreview.cli.main import run
from tests.helpers import WARD

BAN = """
rule night "No visitors at night"
  visitor must not enter ward
  when hour >= 20
  because "Sleep heals."
persona ana "Ana" is patient
"""
PROPOSAL = """
proposal stay "Let them stay"
  because "Nobody should die alone."
  amends visiting.night
    add unless patient is dying
    add discretion nurse "when it helps"
    add appeal to matron
"""


@pytest.fixture(autouse=True)
def ward(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "ward", WARD + BAN + PROPOSAL)
    return tmp_path


def write(folder: Path, text: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "policyreview.toml").write_text("", encoding="utf-8")
    (folder / "ward.policy").write_text(text, encoding="utf-8")


def git(*arguments: str) -> str:
    who = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *who, *arguments], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_a_proposal_is_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    before = Path("ward/ward.policy").read_bytes()
    assert run(["impact", "stay", "--at", "ward"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert out.startswith("What the proposal “Let them stay” (stay) changes.")
    assert "Enter the ward: was forbidden, now no rule speaks of it any more." in out
    assert "A visitor, where the patient is dying, when the hour is 20 or more" in out
    assert "blanket-ban (error), ward.policy:" in out
    assert "Ana: 0 hours, as before." in out
    assert Path("ward/ward.policy").read_bytes() == before


def test_json_has_the_shape_that_programs_rely_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["impact", "stay", "--at", "ward", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == [
        "schema",
        "resolved",
        "introduced",
        "pathologies",
        "harm_shifted",
        "answers",
        "stories",
        "burden",
    ]
    assert found["schema"] == "policyreview/impact/1"
    assert found["answers"] == [
        {
            "deed": {"actor": "visitor", "action": "enter", "object": "ward", "places": {}},
            "facts": {"hour": {"from": 20, "to": 23}, "patient.dying": "yes"},
            "before": "forbidden",
            "after": "not regulated",
            "rules": ["visiting.night"],
        }
    ]
    assert found["pathologies"]["cruelty"]["after"] < found["pathologies"]["cruelty"]["before"]


def test_a_new_error_makes_the_exit_code_one(ward: Path) -> None:
    write(ward / "cruel", WARD + BAN)
    kind = BAN.replace('"Sleep heals."', '"Sleep heals."\n  discretion nurse "if it helps"')
    write(ward / "kind", WARD + kind)
    assert run(["impact", "--from", "kind", "--to", "cruel"]) == 1
    assert run(["impact", "--from", "cruel", "--to", "kind"]) == 0


def test_revisions_are_read_without_touching_the_checkout(
    ward: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "before")
    write(ward / "ward", WARD + BAN.replace("20", "21") + PROPOSAL)
    git("add", "-A")
    git("commit", "-qm", "after")
    (ward / "ward" / "ward.policy").write_text("this is broken", encoding="utf-8")
    status = git("status", "--porcelain")
    arguments = ["impact", "--from", "HEAD~1", "--to", "HEAD", "--at", "ward", "--format", "json"]
    run(arguments)
    found = json.loads(capsys.readouterr().out)
    assert [one["facts"] for one in found["answers"] if one["before"] == "forbidden"] == [
        {"hour": 20}
    ]
    assert git("status", "--porcelain") == status
    assert (ward / "ward" / "ward.policy").read_text(encoding="utf-8") == "this is broken"


def test_a_link_is_followed_within_the_revision(
    ward: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (ward / "ward" / "ward.policy").read_text(encoding="utf-8")
    (ward / "ward" / "ward.policy").rename(ward / "real.txt")
    (ward / "ward" / "ward.policy").symlink_to("../real.txt")
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "a link")
    (ward / "ward" / "ward.policy").unlink()
    (ward / "ward" / "ward.policy").write_text(text, encoding="utf-8")
    assert run(["impact", "--from", "HEAD", "--to", "ward", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["resolved"] == []
    (ward / "ward" / "ward.policy").unlink()
    (ward / "ward" / "ward.policy").symlink_to("/etc/hostname")
    git("add", "-A")
    git("commit", "-qm", "a link that leads away")
    assert run(["impact", "--from", "HEAD~1", "--to", "HEAD", "--at", "ward"]) == 2
    assert "its link leads to no file there" in capsys.readouterr().err


def test_a_folder_is_compared_with_the_revision_of_the_same_place(
    ward: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "before")
    (ward / "other.policy").write_text(WARD, encoding="utf-8")
    assert run(["impact", "--from", "HEAD", "--to", "ward", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["answers"] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "What is to be compared?"),
        (["stay", "--from", "ward", "--to", "ward"], "not both"),
        (["--from", "ward"], "go together"),
        (["--from", "ward", "--to", "ward", "--at", "ward"], "already says where it is"),
        (["--from", "nonsense", "--to", "ward"], "neither a path nor a revision"),
        (["--from=--output=x", "--to", "ward"], "no"),
        (["stray", "--at", "ward"], "Did you mean 'stay'"),
        (["stay", "--at", "nowhere"], "no such path"),
    ],
)
def test_wrong_use_is_said_kindly(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["impact", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_a_proposal_that_does_not_fit_has_no_impact(
    ward: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(ward / "ward", WARD + BAN + PROPOSAL + "    remove limit\n")
    assert run(["impact", "stay", "--at", "ward"]) == 1
    assert "has no 'limit' to remove" in capsys.readouterr().err


def test_a_burden_is_compared_before_and_after(
    ward: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    duty = "rule weekly\n  patient must enter ward\n  every 1 week\n  takes 3 hours\n"
    write(ward / "more", WARD + duty + BAN)
    assert run(["burden", "ana", "--from", "ward", "--to", "more"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "before after errands 0 0 hours 0 12.9 visits" in out
    assert "A new duty: “visiting.weekly”: 4.3 times, 12.9 hours." in out
    assert run(["burden", "ana", "--from", "ward", "--to", "more", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["before"]["month"]["minutes"], found["schema"]) == (
        0,
        "policyreview/burden-step/1",
    )
    write(ward / "none", WARD)
    assert run(["burden", "ana", "--from", "ward", "--to", "none"]) == 0
    assert "Declared only before the step." in capsys.readouterr().out
    assert run(["burden", "ana", "--from", "none", "--to", "none"]) == 2
