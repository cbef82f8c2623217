"""`policyreview burden`: the sums for a persona, and the exit codes."""

import json
from pathlib import Path

import pytest

from policyreview.cli.main import run
from tests.helpers import WARD
from tests.review.test_burden import RULES


@pytest.fixture(autouse=True)
def ward(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "ward.policy"
    file.write_text(WARD + RULES, encoding="utf-8")
    return file


def test_the_text_shows_the_sums_and_what_cannot_be_kept(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["burden", "ana"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert out.startswith("Ana (a patient and a visitor): 2 duties at once.")
    assert "10.1 hours 4.3 visits to 2 offices (form and office)" in out
    assert "Not counted, but these could apply as well: “visiting.slips”" in out
    assert "“visiting.stay-away” and “visiting.weekly”: one demands and the other forbids" in out
    assert "have to be done within 3 hours, and take 3 hours and 30 minutes." in out


def test_json_says_the_same(ward: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["burden", "ana", "--at", str(ward), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["schema"], found["persona"]) == ("policyreview/burden/1", "ana")


def test_an_unknown_persona_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["burden", "anna"]) == 2
    assert "'ana'" in capsys.readouterr().err
