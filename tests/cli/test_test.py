"""`policyreview test`: the stories, for people and programs, and the exit codes."""

import io
import json
from pathlib import Path
from types import SimpleNamespace
from xml.etree.ElementTree import fromstring

import pytest

from policyreview.cli.main import run
from tests.helpers import WARD

RULE = """
rule no-visits "No visits at night"
  visitor must not enter ward
  when hour >= 20
  because "Sleep heals."
"""
PASSING = 'story evening "Before eight" given hour = 19 expect family may enter ward\n'
FAILING = 'story night "\u0007<Late>" given hour = 23 expect family may enter ward\n'
OPEN = "story some-day expect family may enter ward\n"


@pytest.fixture
def ward(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "ward.policy"
    file.write_text(WARD + RULE + PASSING, encoding="utf-8")
    return file


def add(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_stories_that_pass_end_well(ward: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["test"]) == 0
    out = capsys.readouterr().out
    assert "passes: ward.policy:22 evening “Before eight”" in out
    assert "1 story: 1 passes." in out


@pytest.mark.parametrize("story", [FAILING, OPEN])
def test_a_story_that_fails_or_depends_makes_the_exit_code_1(ward: Path, story: str) -> None:
    add(ward, story)
    assert run(["test"]) == 1


def test_a_failing_story_names_the_rule_and_what_would_help(
    ward: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(ward, FAILING)
    run(["test"])
    out = " ".join(capsys.readouterr().out.split())
    assert "The answer is: forbidden. That is from “No visits at night” (visiting.no-visits)" in out
    assert "It would pass when the hour is 0 to 19." in out


def test_json_and_junit_say_the_same(ward: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(ward, FAILING)
    run(["test", "--format", "json"])
    stories = json.loads(capsys.readouterr().out)["stories"]
    assert [story["result"] for story in stories] == ["passes", "fails"]
    assert run(["test", "--format", "junit"]) == 1
    root = fromstring(capsys.readouterr().out)
    assert (root.get("tests"), root.get("failures")) == ("2", "1")
    good, bad = root.iter("testcase")
    assert good.find("failure") is None
    failure = bad.find("failure")
    assert failure is not None and "visiting.no-visits" in (failure.text or "")


def test_too_little_coverage_makes_the_exit_code_1(
    ward: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["test", "--min-coverage", "1"]) == 1
    assert "cover 0.0 %, less than 1 %" in capsys.readouterr().err
    add(ward, "story night given hour = 23 expect family must not enter ward\n")
    assert run(["test", "--min-coverage", "100", "--coverage"]) == 0
    assert "rules: 1 of 1" in capsys.readouterr().out


def test_a_path_tells_only_its_own_stories(ward: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (ward.parent / "policyreview.toml").touch()
    other = ward.with_name("other.policy")
    other.write_text(FAILING, encoding="utf-8")
    assert run(["test", str(ward)]) == 0
    assert "night" not in capsys.readouterr().out.replace("at night", "")


def test_several_repositories_are_told_apart(
    ward: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("north", "south"):
        folder = ward.parent / name
        folder.mkdir()
        (folder / "policyreview.toml").touch()
        (folder / "ward.policy").write_text(WARD + RULE + PASSING, encoding="utf-8")
    run(["test", "north", "south"])
    out = capsys.readouterr().out
    assert "north/ward.policy:22" in out and "south/ward.policy:22" in out


def test_nothing_to_read_is_wrong_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["test"]) == 2


def test_one_file_comes_from_standard_input_under_its_name(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    story = WARD + 'story at-night "At night" expect nurse must not enter ward\n'
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(story.encode())))
    assert run(["test", "-", "--stdin-name", "draft.policy", "--format", "json"]) == 1
    [told] = json.loads(capsys.readouterr().out)["stories"]
    assert (told["path"], told["result"]) == ("draft.policy", "fails")
