"""`policyreview new`: what it writes is a repository in which everything passes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from policyreview.cli.main import run
from policyreview.cli.new import TEMPLATE
from policyreview.version import __version__


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def everything(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8")
        for file in folder.rglob("*")
        if file.is_file()
    }


@pytest.mark.parametrize("folder", [[], ["."], ["ours"], ["deep/er"]])
def test_what_it_writes_passes_check_test_and_fmt(
    folder: list[str], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["new", *folder]) == 0
    root = here.joinpath(*folder)
    listed = capsys.readouterr().out.split()
    assert sorted(Path(name).resolve() for name in listed) == sorted(
        file for file in root.rglob("*") if file.is_file()
    )
    assert run(["check", str(root), "--fail-on", "info"]) == 0
    assert run(["test", str(root), "--min-coverage", "100"]) == 0
    assert run(["fmt", str(root), "--check"]) == 0
    said = capsys.readouterr().out
    assert "1 policy, 1 rule" in said and "2 pass" in said


def test_it_sets_up_github_gitlab_and_pre_commit_with_this_version(here: Path) -> None:
    run(["new"])
    for name in (".github/workflows/policies.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"):
        assert f"policyreview=={__version__}" in everything(here)[name]
    assert everything(here).keys() == everything(TEMPLATE).keys()
    assert not [name for name, text in everything(here).items() if re.search("@[A-Z_]+@", text)]


@pytest.mark.parametrize("name", ["README.md", "policies/visiting.policy", ".github", "policies"])
def test_it_never_overwrites_and_lists_what_is_in_the_way(
    name: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = here / "ours" / name
    file.parent.mkdir(parents=True)
    file.write_text("mine")
    assert run(["new", "ours"]) == 2
    assert f"ours/{name}" in capsys.readouterr().err
    assert everything(here) == {f"ours/{name}": "mine"}


def test_a_link_that_leads_nowhere_is_in_the_way(here: Path) -> None:
    (here / "README.md").symlink_to("nowhere.md")
    assert run(["new"]) == 2
    assert not (here / "nowhere.md").exists()


def test_a_folder_that_is_a_file_is_wrong_use(here: Path) -> None:
    (here / "ours").write_text("mine")
    assert run(["new", "ours"]) == 2
    assert everything(here) == {"ours": "mine"}
