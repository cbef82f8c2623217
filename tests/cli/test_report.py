"""`policyreview report` and `policyreview graph`: files, suffixes and exit codes."""

import io
import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from policyreview.cli.main import run
from tests.helpers import WARD

BAN = """
rule ban "No visitors"
  visitor must not enter ward
  because "Sleep."
rule stay "Family may stay"
  family may enter ward
  because "Company."
"""


@pytest.fixture(autouse=True)
def ward(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ward.policy").write_text(WARD + BAN, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "begins"),
    [("r.html", "<!doctype html>"), ("r.md", "# Our rules"), ("r.json", '{\n  "schema"')],
)
def test_the_suffix_says_how_it_is_written(ward: Path, name: str, begins: str) -> None:
    assert run(["report", "-o", name, "--title", "Our rules", "--fail-on", "never"]) == 0
    made = (ward / name).read_text(encoding="utf-8")
    assert made.startswith(begins)
    assert "No visitors" in made


def test_it_ends_as_a_check_does(ward: Path) -> None:
    assert run(["report", "-o", "r.json"]) == 1
    assert json.loads((ward / "r.json").read_text())["title"] == "Visiting"


def test_another_suffix_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", "-o", "report.docx"]) == 2
    assert "should end in .html, .md or .json" in capsys.readouterr().err


def test_check_writes_the_same_page(ward: Path) -> None:
    assert run(["report", "-o", "a.html"]) == 1
    assert run(["check", "--format", "html", "-o", "b.html"]) == 1
    assert (ward / "a.html").read_bytes() == (ward / "b.html").read_bytes()


def test_a_path_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", "nowhere", "-o", "a.html"]) == 2
    assert "nowhere cannot be read" in capsys.readouterr().err


def test_a_graph_goes_to_the_screen_or_to_a_file(
    ward: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["graph", "conflicts"]) == 0
    assert capsys.readouterr().out.startswith("<svg ")
    assert run(["graph", "conflicts", "-o", "c.dot"]) == 0
    assert (ward / "c.dot").read_text().startswith("graph conflicts {")
    assert run(["graph", "conflicts", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["settles"] == ["visiting.ban"]


def test_a_graph_of_one_policy_names_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["graph", "conflicts", "--policy", "visiting"]) == 0
    assert run(["graph", "conflicts", "--policy", "visits"]) == 2
    assert "There is visiting." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "begins"),
    [("r.html", "<!doctype html>"), ("r.md", "## What the step"), ("r.json", '{\n  "schema"')],
)
def test_a_step_since_the_last_meeting_is_written_by_its_suffix(
    ward: Path, name: str, begins: str
) -> None:
    after = ward / "after"
    after.mkdir()
    kinder = BAN.replace('  because "Sleep."', '  unless patient is dying\n  because "Sleep."')
    (after / "ward.policy").write_text(WARD + kinder, encoding="utf-8")
    before = ward / "before"
    before.mkdir()
    (ward / "ward.policy").rename(before / "ward.policy")
    assert run(["report", "--from", "before", "--to", "after", "-o", name]) in (0, 1)
    made = (ward / name).read_text(encoding="utf-8")
    assert made.startswith(begins)
    assert "blanket-ban" in made
    first = (ward / name).read_bytes()
    run(["report", "--from", "before", "--to", "after", "-o", name])
    assert (ward / name).read_bytes() == first


@pytest.mark.parametrize(
    "arguments", [["--from", "."], ["--from", ".", "--to", ".", "--select", "cruelty"]]
)
def test_a_step_needs_both_sides_and_takes_no_settings(arguments: list[str]) -> None:
    assert run(["report", "-o", "r.html", *arguments]) == 2


def test_the_page_is_made_of_a_review_of_its_own(ward: Path) -> None:
    pages = []
    for _ in range(2):  # the second time the review itself could be a kept one
        assert run(["check"]) == 1
        assert run(["check", "--format", "html", "-o", "page.html"]) == 1
        pages.append((ward / "page.html").read_bytes())
    assert pages[0] == pages[1]


def test_a_picture_that_cannot_be_written_is_refused(
    ward: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["graph", "roles", "-o", "roles.png"]) == 2
    assert ".dot, .graphml, .gv, .json" in capsys.readouterr().err.replace("\n", " ")
    assert not (ward / "roles.png").exists()
    assert run(["graph", "roles", "-o", "roles.png", "--format", "dot"]) == 0


def test_the_report_on_standard_input_is_that_on_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (WARD + BAN).encode()
    (tmp_path / "visiting.policy").write_bytes(text)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(text)))
    code = run(["report", "visiting.policy", "-o", "file.json"])
    assert run(["report", "-", "-o", "in.json", "--stdin-name", "visiting.policy"]) == code
    reports = [json.loads(Path(name).read_text()) for name in ("file.json", "in.json")]
    assert reports[0]["findings"] == reports[1]["findings"] != []
