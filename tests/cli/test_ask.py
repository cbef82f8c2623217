"""`policyreview ask`: what a colleague would say, and a talk that ends when it is clear."""

import io
import json
import sys
from pathlib import Path

import pytest

from policyreview.cli.main import run
from tests.helpers import WARD

RULES = """
rule no-visits "No visits at night"
  visitor must not enter ward
  when hour >= 20
  unless patient is dying
  discretion nurse reachable in 30 minutes
  because "Sleep heals."
"""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def ward(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "ward.policy"
    file.write_text(WARD + RULES, encoding="utf-8")
    return file


def test_the_answer_reads_like_a_colleague(ward: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "enter ward by family", "--given", "hour = 23"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert said == (
        "No: a family member may not enter the ward when the hour is 23. This takes for granted "
        "what is usual: the patient is not dying. “No visits at night” (visiting.no-visits) "
        "forbids it. Why: “Sleep heals.” The nurse may decide otherwise and can be reached in 30 "
        "minutes."
    )


def test_json_is_what_the_function_gives(ward: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "enter ward by family", "--at", str(ward), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["schema"], found["answer"]) == ("policyreview/ask/1", "depends")


def talk(monkeypatch: pytest.MonkeyPatch, replies: str) -> int:
    out = Terminal()
    monkeypatch.setattr(sys, "stdin", Terminal(replies))
    monkeypatch.setattr(sys, "stdout", out)
    code = run(["ask", "enter ward by family", "--no-usual"])
    print(out.getvalue(), file=sys.stderr)
    return code


def test_on_a_terminal_it_asks_for_what_decides_until_it_is_clear(
    ward: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert talk(monkeypatch, "late\n23\nno\nmore than is asked for\n") == 0
    said = capsys.readouterr().err
    assert said.index("What is the hour? (0 to 23)") < said.index("Is the patient dying? (yes, no)")
    assert "No: a family member may not enter the ward" in said
    assert said.count("?") == 3  # the hour twice, as 'late' is none


def test_end_of_input_stops_the_talk_and_gives_what_is_known(
    ward: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert talk(monkeypatch, "") == 0
    assert "It depends whether" in capsys.readouterr().err


def test_an_empty_line_leaves_a_fact_open(
    ward: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert talk(monkeypatch, "\n\n") == 0
    said = capsys.readouterr().err
    assert "Is the patient dying?" in said and "It depends whether" in said


def test_an_unknown_name_is_wrong_use(ward: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "enter ward by famly"]) == 2
    assert "'family'" in capsys.readouterr().err


def test_text_that_cannot_be_read_is_told(ward: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ward.write_text(WARD + RULES + "rule broken visitor must fly\n", encoding="utf-8")
    assert run(["ask", "enter ward by family"]) == 1
    assert "visiting.broken" in capsys.readouterr().err
