"""`policyreview fmt`: what is written, what is only said, and the exit codes."""

import io
import os
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from policyreview.cli.main import run

LOOSE = "role  visitor is kin\naction enter\n"
NEAT = "role visitor is kin\naction enter\n"
BROKEN = "role\n"
DIFF = """\
--- loose.policy
+++ loose.policy
@@ -1,2 +1,2 @@
-role  visitor is kin
+role visitor is kin
 action enter
"""

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in [("broken", BROKEN), ("loose", LOOSE), ("neat", NEAT)]:
        (tmp_path / f"{name}.policy").write_text(text, encoding="utf-8")
    return tmp_path


def texts(folder: Path) -> dict[str, str]:
    return {file.stem: file.read_bytes().decode() for file in folder.glob("*.policy")}


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(text.encode())))


def test_files_are_formatted_and_one_with_mistakes_is_left_as_it_is(
    folder: Path, capsys: Printed
) -> None:
    assert run(["fmt"]) == 1
    assert texts(folder) == {"broken": BROKEN, "loose": NEAT, "neat": NEAT}
    said = capsys.readouterr()
    assert said.out == "Formatted loose.policy\n"
    assert said.err.startswith("broken.policy:1:1: ")
    assert "The text was left as it is." in said.err
    assert "1 file formatted, 1 already in style, 1 left as it is." in said.err


def test_a_file_in_style_is_not_written_again(folder: Path, capsys: Printed) -> None:
    before = (folder / "neat.policy").stat()
    assert run(["fmt", "neat.policy"]) == 0
    after = (folder / "neat.policy").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert capsys.readouterr().out == ""


def test_check_lists_what_would_change_and_changes_nothing(folder: Path, capsys: Printed) -> None:
    assert run(["fmt", "--check", "loose.policy", "neat.policy"]) == 1
    said = capsys.readouterr()
    assert said.out == "loose.policy\n"
    assert "1 file would change, 1 already in style." in said.err
    assert texts(folder)["loose"] == LOOSE
    assert run(["fmt", "--check", "neat.policy"]) == 0


@pytest.mark.parametrize(("options", "code"), [(["--diff"], 0), (["--diff", "--check"], 1)])
def test_a_diff_shows_what_would_change_and_changes_nothing(
    options: list[str], code: int, folder: Path, capsys: Printed
) -> None:
    assert run(["fmt", *options, "loose.policy", "neat.policy"]) == code
    assert capsys.readouterr().out == DIFF
    assert texts(folder)["loose"] == LOOSE


@pytest.mark.parametrize(
    "text", ["role  a", "role  a\r\nrole b\r\n", 'role  a "x\u2028\x0cy"\n\n\n']
)
def test_patch_makes_of_a_diff_what_fmt_writes(text: str, folder: Path, capsys: Printed) -> None:
    file = folder / "loose.policy"
    file.write_bytes(text.encode())
    assert run(["fmt", "--diff", "loose.policy"]) == 0
    (folder / "a.diff").write_bytes(capsys.readouterr().out.encode())
    subprocess.run(["git", "apply", "-p0", "a.diff"], cwd=folder, check=True)
    patched = file.read_bytes()
    file.write_bytes(text.encode())
    assert run(["fmt", "loose.policy"]) == 0
    assert file.read_bytes() == patched != text.encode()


def test_standard_input_comes_out_formatted(
    folder: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "\ufeffrole  a\r\n")
    assert run(["fmt", "-"]) == 0
    assert capsys.readouterr() == ("\ufeffrole a\r\n", "")


def test_standard_input_can_be_checked_under_a_name(
    folder: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, LOOSE)
    assert run(["fmt", "-", "--check", "--stdin-name", "wards.policy"]) == 1
    assert capsys.readouterr().out == "wards.policy\n"


def test_a_mistake_in_standard_input_is_said_and_nothing_printed(
    folder: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, BROKEN)
    assert run(["fmt", "-"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("standard-input.policy:1:1: ")


@pytest.mark.parametrize("paths", [["nowhere"], ["-", "neat.policy"], ["neat.policy", "nowhere"]])
def test_wrong_use_has_exit_code_2_and_changes_nothing(paths: list[str], folder: Path) -> None:
    before = texts(folder)
    assert run(["fmt", *paths]) == 2
    assert texts(folder) == before


def test_a_link_is_written_through_to_its_file(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere.txt"
    target.write_text(LOOSE, encoding="utf-8")
    link = folder / "link.policy"
    link.symlink_to(target)
    assert run(["fmt", "link.policy"]) == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == NEAT


def test_a_file_keeps_its_mode(folder: Path) -> None:
    file = folder / "loose.policy"
    file.chmod(0o640)
    assert run(["fmt", "loose.policy"]) == 0
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_read_only_file_is_said_and_the_others_are_formatted(
    folder: Path, capsys: Printed
) -> None:
    (folder / "broken.policy").write_text(LOOSE, encoding="utf-8")
    (folder / "loose.policy").chmod(0o444)
    assert run(["fmt"]) == 2
    assert texts(folder) == {"broken": NEAT, "loose": LOOSE, "neat": NEAT}
    said = capsys.readouterr().err
    assert "loose.policy cannot be written: it is read-only." in said
    assert "1 not read or not written" in said


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to the superuser")
def test_an_unreadable_file_is_said_and_the_others_are_formatted(
    folder: Path, capsys: Printed
) -> None:
    (folder / "broken.policy").chmod(0)
    assert run(["fmt"]) == 2
    assert texts(folder)["loose"] == NEAT
    assert "cannot be read: Permission denied." in capsys.readouterr().err


def test_nothing_is_left_half_written(
    folder: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = sorted(folder.iterdir())
    monkeypatch.setattr("os.fsync", full)
    assert run(["fmt", "loose.policy"]) == 2
    assert "No space left on device" in capsys.readouterr().err
    assert texts(folder)["loose"] == LOOSE
    assert sorted(folder.iterdir()) == before


def test_a_file_not_in_utf8_is_left_as_it_is(folder: Path, capsys: Printed) -> None:
    (folder / "loose.policy").write_bytes(b"role caf\xe9\n")
    assert run(["fmt", "loose.policy"]) == 1
    assert "UTF-8" in capsys.readouterr().err
    assert (folder / "loose.policy").read_bytes() == b"role caf\xe9\n"
