"""`check --fix`, `--fix=suggested` and `--diff`: what is written, what is asked, what is shown."""

import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from policyreview.cli.main import run
from policyreview.review.fixing import workbenches
from tests.cli.test_baseline import HEAD, WORDS, Printed, ban, things

STALE = '  accept hollow-exception "It was there once."\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "policyreview.toml").touch()
    (tmp_path / "words.policy").write_text(WORDS + things(range(9)), encoding="utf-8")
    (tmp_path / "a.policy").write_text(HEAD + ban(0, STALE) + ban(1), encoding="utf-8")
    (tmp_path / "loose.policy").write_text("role  porter is frontline\n", encoding="utf-8")
    return tmp_path


def texts(folder: Path) -> dict[str, str]:
    return {file.stem: file.read_bytes().decode() for file in folder.glob("*.policy")}


def on_a_terminal(monkeypatch: pytest.MonkeyPatch, *answers: bool) -> list[str]:
    """Let somebody answer at a terminal; return the questions as they come."""
    asked: list[str] = []
    given = iter(answers)

    def confirm(question: str, **_: object) -> bool:
        asked.append(question)
        return next(given)

    monkeypatch.setattr("policyreview.cli.fixing.click.confirm", confirm)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: True))
    return asked


def test_fix_mends_what_is_safe_and_reviews_what_is_left(folder: Path, capsys: Printed) -> None:
    before = texts(folder)
    assert run(["check", "--fix"]) == 1
    after = texts(folder)
    assert after["a"] == before["a"].replace(STALE, "")
    assert after["loose"] == "role porter is frontline\n"
    assert after["words"] == before["words"]
    printed = capsys.readouterr()
    assert "Mended 2 files: a.policy, loose.policy." in printed.err
    assert "stale-accept" not in printed.out and "blanket-ban" in printed.out


def test_a_path_may_stand_behind_fix_and_no_other_file_is_touched(folder: Path) -> None:
    before = texts(folder)
    run(["check", "--fix", "loose.policy"])
    assert texts(folder) == before | {"loose": "role porter is frontline\n"}


def test_fix_keeps_to_what_is_selected(folder: Path) -> None:
    run(["check", "--fix", "--select", "cruelty"])
    assert STALE in texts(folder)["a"]


def test_a_second_fix_finds_nothing_to_write(folder: Path, capsys: Printed) -> None:
    run(["check", "--fix"])
    before = {file: file.stat().st_mtime_ns for file in folder.glob("*.policy")}
    capsys.readouterr()
    run(["check", "--fix"])
    assert "Mended" not in capsys.readouterr().err
    assert {file: file.stat().st_mtime_ns for file in folder.glob("*.policy")} == before


def test_suggested_may_stand_behind_fix_like_a_path(folder: Path, capsys: Printed) -> None:
    run(["check", "--fix", "suggested", "--diff"])
    assert "+  discretion nurse" in capsys.readouterr().out
    (folder / "suggested").mkdir()
    (folder / "suggested" / "b.policy").write_text("role  b\n", encoding="utf-8")
    run(["check", "--fix", "suggested", "--diff"])
    assert capsys.readouterr().out.startswith("--- suggested/b.policy")


@pytest.mark.parametrize("options", [["--diff"], ["--fix", "--diff"]])
def test_a_diff_writes_nothing_and_patch_makes_of_it_what_fix_writes(
    options: list[str], folder: Path, capsys: Printed
) -> None:
    before = texts(folder)
    assert run(["check", *options]) == 1
    change = capsys.readouterr().out
    assert texts(folder) == before
    (folder / "a.diff").write_bytes(change.encode())
    subprocess.run(["git", "apply", "-p0", "a.diff"], cwd=folder, check=True)
    patched = texts(folder)
    for name, text in before.items():
        (folder / f"{name}.policy").write_bytes(text.encode())
    run(["check", "--fix"])
    assert texts(folder) == patched != before


def test_a_diff_of_drafts_shows_them_and_writes_nothing(folder: Path, capsys: Printed) -> None:
    before = texts(folder)
    assert run(["check", "--fix=suggested", "--diff"]) == 1
    assert capsys.readouterr().out.count("+  discretion nurse") == 2
    assert texts(folder) == before


def test_each_draft_is_asked_for_and_only_the_wanted_are_written(
    folder: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = on_a_terminal(monkeypatch, False, True)
    run(["check", "--fix=suggested"])
    assert len(asked) == 2
    assert all(question.startswith("A suggestion: Let nurse decide") for question in asked)
    text = texts(folder)["a"]
    assert text.count("discretion nurse") == text.count("# Draft, for people to decide:") == 1
    assert text.index("ban-1") < text.index("discretion nurse")
    shown = capsys.readouterr().err
    assert "+  discretion nurse" in shown and "a.policy:4: blanket-ban." in shown


def test_yes_writes_every_draft(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = on_a_terminal(monkeypatch)
    assert run(["check", "--fix=suggested", "--yes"]) == 0
    assert asked == []
    assert texts(folder)["a"].count("discretion nurse") == 2


def test_whoever_stops_keeps_what_they_agreed_to_and_no_half_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_a_terminal(monkeypatch, True)

    def stop(question: str, **_: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr("policyreview.cli.fixing.click.confirm", stop)
    assert run(["check", "--fix=suggested"]) == 130
    assert "discretion" not in texts(folder)["a"]
    assert run(["check", "--fix", "--diff"]) == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--fix=suggested"], "needs a terminal"),
        (["--fix", "--yes"], "--yes goes with --fix=suggested"),
        (["--fix", "-"], "there is fmt"),
        (["--fix=all"], "'all' is not one of"),
        (["--fix", "nowhere.policy"], "there is no such path"),
    ],
)
def test_wrong_use_says_why_and_writes_nothing(
    options: list[str],
    said: str,
    folder: Path,
    capsys: Printed,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: False))
    before = texts(folder)
    assert run(["check", *options]) == 2
    assert said in capsys.readouterr().err
    assert texts(folder) == before


def test_a_file_that_changes_meanwhile_is_left_as_it_is(
    folder: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = texts(folder)["a"] + "# somebody is writing\n"

    def confirm(question: str, **_: object) -> bool:
        (folder / "a.policy").write_text(text, encoding="utf-8")
        return True

    on_a_terminal(monkeypatch)
    monkeypatch.setattr("policyreview.cli.fixing.click.confirm", confirm)
    assert run(["check", "--fix=suggested"]) == 2
    assert "has changed since it was read" in capsys.readouterr().err
    assert texts(folder)["a"] == text


def test_broken_text_and_text_of_another_encoding_keep_their_bytes(
    folder: Path, capsys: Printed
) -> None:
    (folder / "broken.policy").write_bytes(b"role  porter  is is\r\n")
    (folder / "latin.policy").write_bytes(b"role caf\xe9\n")
    assert run(["check", "--fix"]) == 1
    assert (folder / "broken.policy").read_bytes() == b"role  porter  is is\r\n"
    assert (folder / "latin.policy").read_bytes() == b"role caf\xe9\n"
    assert STALE not in (folder / "a.policy").read_text(encoding="utf-8")


def call(*options: str) -> list[str]:
    return [sys.executable, "-m", "policyreview", "check", *options]


def killed(command: list[str], seconds: float) -> None:
    """Run a command and kill it after some time, unless it has ended before."""
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    running.kill()
    running.wait()


@pytest.mark.slow
@pytest.mark.parametrize("moment", [0.5, 0.7, 0.8, 0.9, 0.95])
def test_killed_at_any_moment_a_run_leaves_every_file_whole(
    moment: float, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    text = HEAD + "".join(ban(number, STALE) for number in range(9))
    (folder / "a.policy").write_text(text, encoding="utf-8")
    [bench] = workbenches(["."])
    states = [bench.texts["a.policy"]]
    bench.mend_safely()
    states.append(bench.texts["a.policy"])
    for offer in bench.offers():
        bench.take(offer)
        states.append(bench.texts["a.policy"])
    assert len(set(states)) == 2 + 9
    start = time.perf_counter()
    subprocess.run(call("--fix=suggested", "--yes"), check=True, capture_output=True)
    took = time.perf_counter() - start
    assert texts(folder)["a"] == states[-1]
    (folder / "a.policy").write_text(text, encoding="utf-8")
    killed(call("--fix=suggested", "--yes"), took * moment)
    assert texts(folder)["a"] in states

    baseline = folder / "b.json"
    killed(call("--write-baseline", "b.json"), took * moment / 2)
    assert not baseline.exists() or run(["check", "--baseline", "b.json"]) == 0


def test_a_fix_is_written_whole_or_not_at_all(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = sorted(folder.iterdir()), texts(folder)
    monkeypatch.setattr("os.fsync", full)
    assert run(["check", "--fix"]) == 2
    assert (sorted(folder.iterdir()), texts(folder)) == before
