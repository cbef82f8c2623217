"""`check --since REVISION`: only what came with the changes since then."""

import json
import subprocess
from pathlib import Path

import pytest

from policyreview.cli.main import run
from tests.cli.test_baseline import WORDS, Printed, ban, found, reviewed, things, write


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with policies in a folder of it, as they stand at `main`."""
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    policies = tmp_path / "checkout" / "policies"
    policies.mkdir(parents=True)
    monkeypatch.chdir(policies)
    git(policies, "init", "-q", "-b", "main", "..")
    (policies / "policyreview.toml").write_text('select = ["cruelty"]\n', encoding="utf-8")
    (policies / "words.policy").write_text(WORDS + things(range(9)), encoding="utf-8")
    write(policies, ban(0), ban(1))
    commit(policies)
    return policies


def commit(folder: Path) -> None:
    git(folder, "add", "-A", ".")
    git(folder, "commit", "-q", "-m", "As it stands")


def test_what_was_there_is_left_out_and_what_came_is_shown(folder: Path, capsys: Printed) -> None:
    assert run(["check", "--since", "main"]) == 0
    assert "Left out: 2 findings that stood there at main already." in capsys.readouterr().out
    write(folder, ban(0), ban(1), ban(2))
    assert run(["check", "--since", "HEAD"]) == 1
    capsys.readouterr()
    report = reviewed(capsys, "--since", "main")
    assert found(report) == [("blanket-ban", "visiting.ban-2")]
    assert report["since"] == {"revision": "main", "known": 2}


def test_neither_the_checkout_nor_the_index_is_touched(folder: Path, capsys: Printed) -> None:
    write(folder, ban(2))
    (folder / "new.policy").write_text("role porter is frontline\n", encoding="utf-8")

    def state() -> dict[str, bytes]:
        top = folder.parent
        return {str(f): f.read_bytes() for f in sorted(top.rglob("*")) if f.is_file()}

    before = state()
    run(["check", "--since", "main"])
    assert state() == before


def test_a_moved_file_and_a_mended_neighbour_bring_nothing_new(
    folder: Path, capsys: Printed
) -> None:
    write(folder, ban(0).replace("  because", "  costs 3 euros\n  because"), ban(1))
    commit(folder)
    assert len(found(reviewed(capsys))) == 2
    (folder / "visiting.policy").unlink()
    (folder / "wards").mkdir()
    write(folder / "wards", ban(1), ban(0), name="all.policy")
    assert found(reviewed(capsys, "--since", "main")) == []


def test_the_settings_of_today_hold_for_both(folder: Path, capsys: Printed) -> None:
    (folder / "policyreview.toml").write_text('select = ["no-owner"]\n', encoding="utf-8")
    commit(folder)
    (folder / "policyreview.toml").write_text('select = ["cruelty"]\n', encoding="utf-8")
    assert found(reviewed(capsys, "--since", "main")) == []


def test_a_finding_that_is_not_accepted_any_more_is_new(folder: Path, capsys: Printed) -> None:
    accept = '  accept blanket-ban "Until the ward is open again."\n'
    write(folder, ban(0, accept), ban(1, accept))
    commit(folder)
    assert found(reviewed(capsys, "--since", "main")) == []
    write(folder, ban(0, accept), ban(1))
    assert found(reviewed(capsys, "--since", "main")) == [("blanket-ban", "visiting.ban-1")]


def test_a_file_alone_is_compared_within_its_repository(folder: Path, capsys: Printed) -> None:
    write(folder, ban(2), name="a.policy")
    (folder / "a.policy").write_text(
        (folder / "a.policy").read_text(encoding="utf-8").replace("visiting", "calls", 1),
        encoding="utf-8",
    )
    write(folder, ban(0), ban(1), ban(3))
    report = reviewed(capsys, "--since", "main", "a.policy")
    assert found(report) == [("blanket-ban", "calls.ban-2")]
    assert report["since"] == {"revision": "main", "known": 0}


def test_folders_without_settings_are_compared_with_the_same_folders(
    folder: Path, capsys: Printed
) -> None:
    (folder / "policyreview.toml").unlink()
    (folder / "old").mkdir()
    write(folder / "old", ban(0), name="other.policy")
    commit(folder)
    (folder / "old" / "other.policy").unlink()
    report = reviewed(
        capsys, "--select", "cruelty", "--since", "main", "visiting.policy", "words.policy"
    )
    assert (found(report), report["since"]) == ([], {"revision": "main", "known": 2})


def test_several_repositories_are_each_compared_with_themselves(
    folder: Path, capsys: Printed, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q", "-b", "main")
    (other / "policyreview.toml").write_text('select = ["cruelty"]\n', encoding="utf-8")
    (other / "words.policy").write_text(WORDS + things(range(9)), encoding="utf-8")
    write(other, ban(0))
    commit(other)
    write(other, ban(0), ban(4))
    report = reviewed(capsys, "--since", "main", ".", str(other))
    assert found(report) == [("blanket-ban", "visiting.ban-4")]
    assert report["since"] == {"revision": "main", "known": 3}


def test_a_repository_within_the_repository_and_hidden_folders_were_not_read_then_either(
    folder: Path, capsys: Printed
) -> None:
    for name in ("clinic", ".drafts"):
        (folder / name).mkdir()
        (folder / name / "words.policy").write_text(WORDS, encoding="utf-8")
    (folder / "clinic" / "policyreview.toml").touch()
    commit(folder)
    assert found(reviewed(capsys, "--since", "main")) == []


def test_a_linked_file_is_read_at_the_revision_too(folder: Path, capsys: Printed) -> None:
    (folder / "visiting.policy").rename(folder / "visiting.txt")
    (folder / "visiting.policy").symlink_to("visiting.txt")
    commit(folder)
    assert found(reviewed(capsys, "--since", "main")) == []
    assert len(found(reviewed(capsys))) == 2


def test_a_repository_that_was_not_there_has_only_new_findings(
    folder: Path, capsys: Printed
) -> None:
    new = folder.parent / "new"
    new.mkdir()
    (new / "policyreview.toml").write_text('select = ["cruelty"]\n', encoding="utf-8")
    (new / "words.policy").write_text(WORDS + things(range(9)), encoding="utf-8")
    write(new, ban(0))
    assert len(found(reviewed(capsys, "--since", "main", str(new)))) == 1


def test_in_a_hook_git_looks_where_the_policies_lie(
    folder: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "nowhere"))
    assert found(reviewed(capsys, "--since", "main")) == []


@pytest.mark.parametrize(
    ("revision", "said"),
    [("mian", "Did you mean 'main'?"), ("--all", "no revision '--all'"), ("", "no revision ''")],
)
def test_an_unknown_revision_is_said_with_the_nearest(
    revision: str, said: str, folder: Path, capsys: Printed
) -> None:
    assert run(["check", f"--since={revision}"]) == 2
    printed = capsys.readouterr()
    assert said in printed.err and printed.out == ""


def test_a_shallow_clone_is_told_how_to_get_the_rest(
    folder: Path, capsys: Printed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, ban(5))
    commit(folder)
    source = f"file://{folder.parent}"
    git(tmp_path, "clone", "-q", "--depth", "1", source, "shallow")
    monkeypatch.chdir(tmp_path / "shallow" / "policies")
    assert run(["check", "--since", "HEAD~1"]) == 2
    assert "git fetch --unshallow" in capsys.readouterr().err


def test_outside_git_and_without_git_it_is_said(
    tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    write(tmp_path, ban(0))
    assert run(["check", "--since", "main"]) == 2
    assert "in no git repository" in capsys.readouterr().err
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run(["check", "--since", "main"]) == 2
    assert "there is no git here" in capsys.readouterr().err


@pytest.mark.parametrize("options", [["-"], ["--write-baseline", "b.json"]])
def test_what_cannot_be_compared_is_wrong_use(
    options: list[str], folder: Path, capsys: Printed
) -> None:
    assert run(["check", "--since", "main", *options]) == 2
    assert "leave out --since" in capsys.readouterr().err


def test_a_baseline_and_a_revision_go_together(folder: Path, capsys: Printed) -> None:
    run(["check", "--write-baseline", "b.json"])
    write(folder, ban(0), ban(1), ban(2))
    capsys.readouterr()
    report = reviewed(capsys, "--since", "main", "--baseline", "b.json")
    assert found(report) == [("blanket-ban", "visiting.ban-2")]
    assert report["baseline"] == {"known": 0, "gone": 0}
    assert json.loads((folder / "b.json").read_text(encoding="utf-8"))["findings"]
