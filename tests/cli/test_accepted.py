"""`check --accepted`: the register of what is accepted."""

import json
from pathlib import Path

import pytest

from policyreview.cli.main import run
from tests.cli.test_baseline import HEAD, WORDS, Printed, ban, things

CASES = [
    ("2027-06-01", "blanket-ban", "Until the | new ward opens."),
    ("2026-01-01", "blanket-ban", "While the lift is mended."),
    (None, "blanket-ban", "Oxygen burns whoever stands beside it."),
    ("2027-01-01", "hollow-exception", "It was there once."),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    rules = [
        ban(n, f'  accept {finding} {f"until {day} " if day else ""}"{reason}"\n')
        for n, (day, finding, reason) in enumerate(CASES)
    ]
    rules[2] += "  owner patient\n"
    (tmp_path / "all.policy").write_text(
        WORDS + things(range(9)) + HEAD + "".join(rules), encoding="utf-8"
    )
    return tmp_path


DAY = ["--review-date", "2026-11-21"]


def test_it_lists_what_is_accepted_by_date_with_reason_owner_and_state(
    folder: Path, capsys: Printed
) -> None:
    assert run(["check", "--accepted", "--format", "json", *DAY]) == 0
    register = json.loads(capsys.readouterr().out)
    assert register["schema"] == "policyreview/accepted/1"
    assert [(one["until"], one["state"], one["owner"]) for one in register["accepted"]] == [
        ("2026-01-01", "passed", "nurse"),
        ("2027-01-01", "gone", "nurse"),
        ("2027-06-01", "stands", "nurse"),
        (None, "stands", "patient"),
    ]
    first = register["accepted"][0]
    assert (first["rule"], first["finding"]) == ("visiting.ban-1", "blanket-ban")
    assert (first["path"], first["line"]) == ("all.policy", 28)
    assert first["reason"] == "While the lift is mended."


def test_people_read_the_same_as_programs(folder: Path, capsys: Printed) -> None:
    for shape in ("text", "markdown"):
        assert run(["check", "--accepted", "--format", shape, *DAY]) == 0
        said = capsys.readouterr().out
        reasons = ["While the lift", "It was there", "ward opens.", "Oxygen burns"]
        places = [said.index(reason) for reason in reasons]
        assert places == sorted(places)
        assert "4 findings accepted, 1 without an end, 2 stale." in said
    assert "&#124; new ward" in said  # a reason makes no column of its own


def test_what_is_selected_does_not_matter_for_what_is_stale(folder: Path, capsys: Printed) -> None:
    assert run(["check", "--accepted", "--select", "hurry", "--format", "json", *DAY]) == 0
    states = [one["state"] for one in json.loads(capsys.readouterr().out)["accepted"]]
    assert states == ["passed", "gone", "stands", "stands"]


def test_only_what_was_asked_for_is_listed(folder: Path, capsys: Printed) -> None:
    (folder / "policyreview.toml").touch()
    (folder / "other.policy").write_text("role porter is frontline\n", encoding="utf-8")
    assert run(["check", "--accepted", "other.policy"]) == 0
    assert capsys.readouterr().out == "Nothing is accepted.\n"


def test_that_an_acceptance_may_be_missing_is_said(folder: Path, capsys: Printed) -> None:
    text = (folder / "all.policy").read_text(encoding="utf-8")
    (folder / "all.policy").write_text(text.replace("must not", "mist not", 1), encoding="utf-8")
    assert run(["check", "--accepted", *DAY]) == 1
    printed = capsys.readouterr()
    assert "Oxygen burns" in printed.out
    assert "what is accepted there is missing" in printed.err


def test_a_format_that_is_for_findings_is_wrong_use(folder: Path, capsys: Printed) -> None:
    assert run(["check", "--accepted", "--format", "sarif"]) == 2
    assert "text, json, markdown; not sarif" in capsys.readouterr().err
