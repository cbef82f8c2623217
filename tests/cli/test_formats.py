"""`policyreview check --format …`: several formats, their files, and the places they name."""

import json
from pathlib import Path

import pytest

from policyreview.cli.formats import FORMATS
from policyreview.cli.main import run

POLICY = """
role visitor is kin
action enter
thing ward

policy visiting "Visiting"

rule no-visitors "No visitors"
  visitor must not enter ward
"""
BASE = ["check", "--fail-on", "never"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout whose policies lie in a folder of it, `policies/`."""
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    policies = tmp_path / "policies"
    policies.mkdir()
    (policies / "policyreview.toml").touch()
    (policies / "visiting.policy").write_text(POLICY, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("shape", FORMATS)
def test_a_single_format_goes_to_the_screen_as_it_goes_to_a_file(
    shape: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*BASE, "--format", shape]) == 0
    printed = capsys.readouterr().out
    assert "No visitors" in printed
    assert run([*BASE, "--format", shape, "-o", "review"]) == 0
    assert capsys.readouterr().out == ""
    assert (folder / "review").read_text(encoding="utf-8") == printed


def test_several_formats_go_each_to_its_place(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    formats = ["--format", "sarif", "-o", "a", "--format", "text", "-o", "-"]
    assert run([*BASE, *formats, "--format", "markdown", "-o", "b"]) == 0
    assert json.loads((folder / "a").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert (folder / "b").read_text(encoding="utf-8").startswith("## Policy review")
    assert "Rules to rethink" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--format", "sarif", "--format", "text"], "--format is given twice and -o not at all"),
        (["--format", "sarif", "--format", "text", "-o", "a"], "--format is given twice and -o on"),
        (["--format", "json", "-o", "a", "-o", "b"], "--format is given once and -o twice"),
        (["--format", "json", "-o", "-", "--format", "text", "-o", "-"], "to the screen"),
        (["--format", "json", "-o", "a", "--format", "text", "-o", "./a"], "can go to a"),
    ],
)
def test_formats_without_a_place_of_their_own_are_wrong_use(
    options: list[str], said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*BASE, *options]) == 2
    printed = capsys.readouterr()
    assert said in printed.err and printed.out == ""
    assert not (folder / "a").exists()


def test_an_unknown_format_is_wrong_use_that_names_those_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run([*BASE, "--format", "xml"]) == 2
    said = capsys.readouterr().err
    assert all(f"'{shape}'" in said for shape in FORMATS)


def test_platforms_find_the_files_from_the_top_of_the_checkout(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.chdir(folder / "policies")
    shapes = [shape for shape in FORMATS if shape not in ("text", "json", "html")]
    assert len(shapes) >= 5
    for shape in shapes:
        run([*BASE, "--format", shape])
        assert "policies/visiting.policy" in capsys.readouterr().out, shape
    run([*BASE, "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    assert {f["path"] for f in report["findings"]} == {"visiting.policy"}


def test_two_repositories_in_one_checkout_are_told_apart(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    other = folder / "policies" / "clinic"
    other.mkdir()
    (other / "policyreview.toml").touch()
    (other / "visiting.policy").write_text(POLICY, encoding="utf-8")
    monkeypatch.chdir(folder / "policies")
    run([*BASE, "--format", "gitlab", ".", "clinic"])
    entries = json.loads(capsys.readouterr().out)
    assert {entry["location"]["path"] for entry in entries} == {
        "policies/visiting.policy",
        "policies/clinic/visiting.policy",
    }
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)


def test_a_repository_beside_this_folder_is_placed_in_the_checkout_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    for name in ("clinic", "here"):
        (folder / name).mkdir()
    (folder / "clinic" / "policyreview.toml").touch()
    (folder / "clinic" / "visiting.policy").write_text(POLICY, encoding="utf-8")
    monkeypatch.chdir(folder / "here")
    run([*BASE, "--format", "gitlab", "../policies", "../clinic"])
    entries = json.loads(capsys.readouterr().out)
    assert {entry["location"]["path"] for entry in entries} == {
        "policies/visiting.policy",
        "clinic/visiting.policy",
    }


def test_outside_a_checkout_paths_are_those_of_the_repository(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    (folder / ".git").rmdir()
    run([*BASE, "--format", "gitlab", "policies"])
    entries = json.loads(capsys.readouterr().out)
    assert {entry["location"]["path"] for entry in entries} == {"visiting.policy"}


def test_github_gets_a_summary_behind_what_other_steps_wrote(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = folder / "summary.md"
    summary.write_text("# Before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    run([*BASE, "--format", "text"])
    assert summary.read_text(encoding="utf-8") == "# Before\n"
    run([*BASE, "--format", "github"])
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("# Before\n## Policy review")
    assert text.rstrip().splitlines()[-1].startswith("Found: ")


def test_a_summary_that_cannot_be_written_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "nowhere" / "summary.md"))
    assert run([*BASE, "--format", "github"]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_junit_fails_for_what_fails_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--format", "junit", "--fail-on", "error"]) == 1
    assert "<failure" in capsys.readouterr().out
    assert run([*BASE, "--format", "junit"]) == 0
    assert "<failure" not in capsys.readouterr().out


def test_statistics_stand_in_the_text_and_nowhere_else(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    formats = ["--format", "json", "-o", "a", "--format", "text", "-o", "b"]
    run([*BASE, "--statistics", *formats])
    assert "finding" in (folder / "b").read_text(encoding="utf-8").split("\n\n")[-1]
    json.loads((folder / "a").read_text(encoding="utf-8"))
    assert "severity" not in capsys.readouterr().err
