"""`policyreview propose`: what it writes reads, fits its rule and says why."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

import policyreview
from policyreview.cli.main import run
from tests.cli.test_impact import BAN
from tests.helpers import WARD

WHY = ["--because", 'Nobody should "die" alone.']
ADD = ["--add", 'unless patient is dying "Let them be there."']


@pytest.fixture(autouse=True)
def ward(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("policyreview.toml").write_text("", encoding="utf-8")
    Path("ward.policy").write_text(WARD + BAN, encoding="utf-8")
    return tmp_path


def test_a_proposal_is_written_beside_the_policies(capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--by", "nurse", "--on", "2026-11-21", "--title", "Let them stay – 夜"]
    changes = [*ADD, "--remove", "when 1", "--replace", 'because with because "Rest."']
    assert run(["propose", "night", *changes, *options, *WHY]) == 0
    file = Path("proposals/let-them-stay-夜.policy")
    assert file.read_text(encoding="utf-8") == (
        'proposal let-them-stay-夜 "Let them stay – 夜"\n'
        "  by nurse on 2026-11-21\n"
        "  status proposed\n"
        '  because "Nobody should \\"die\\" alone."\n'
        "  amends visiting.night\n"
        '    add unless patient is dying "Let them be there."\n'
        "    remove when 1\n"
        '    replace because with because "Rest."\n'
    )
    out = capsys.readouterr().out
    assert "Written to proposals/let-them-stay-夜.policy" in out
    assert "policyreview impact let-them-stay-夜 --at ." in out
    assert policyreview.load(".").problems == ()
    assert run(["fmt", "proposals", "--check"]) == 0
    assert run(["apply", "let-them-stay-夜", "--accept"]) == 0


def test_it_can_be_seen_before_it_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["propose", "visiting.night", "--retire", *WHY, "--dry-run"]) == 0
    assert capsys.readouterr().out.endswith("  amends visiting.night\n    retire\n")
    assert not Path("proposals").exists()


def test_names_are_not_given_twice(capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(3):
        assert run(["propose", "night", *ADD, *WHY]) == 0
    assert [path.name for path in sorted(Path("proposals").iterdir())] == [
        "change-night-2.policy",
        "change-night-3.policy",
        "change-night.policy",
    ]
    assert run(["propose", "night", *ADD, *WHY, "--name", "change-night"]) == 2
    assert "'change-night'" in capsys.readouterr().err


def test_a_title_of_words_of_the_language_still_gives_a_name() -> None:
    assert run(["propose", "night", *ADD, *WHY, "--title", "When?"]) == 0
    assert Path("proposals/change-when.policy").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nigth", *ADD, *WHY], "Did you mean 'visiting.night'?"),
        (["night", *ADD], "says why"),
        (["night", *WHY], "Nothing would change"),
        (["night", "--remove", "limit", *WHY], "has no 'limit' to remove"),
        (["night", "--add", 'because "Again."', *WHY], "would have 'because' twice"),
        (["night", "--add", "unless patient is dyng", *WHY], "dyng"),
        (["night", "--add", "unles patient is dying", *WHY], "unles"),
        (["night", *ADD, *WHY, "--by", "nurze"], "'nurse'"),
        (["night", "--add", "unless hour = 2 retire", *WHY], "more than one clause"),
        (["night", "--add", "unless hour = 2\nrole x", *WHY], "more than one clause"),
        (["night", "--add", "unless hour = 2 amends visiting.x", *WHY], "more than one clause"),
        (["night", *ADD, *WHY, "--name", "../x"], ""),
    ],
)
def test_what_does_not_read_or_fit_is_not_written(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["propose", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert not Path("proposals").exists()


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_it_asks_for_what_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    replies = ["remove limit", "add unless patient is dying", "", "Because.", "Stay", "nurse"]
    monkeypatch.setattr(sys, "stdin", _Terminal("\n".join(replies) + "\n"))
    monkeypatch.setattr(sys, "stdout", _Terminal())
    monkeypatch.setattr(sys, "stderr", _Terminal())
    assert run(["propose", "night", "--on", "2026-11-21"]) == 0
    assert Path("proposals/stay.policy").read_text(encoding="utf-8") == (
        'proposal stay "Stay"\n  by nurse on 2026-11-21\n  status proposed\n'
        '  because "Because."\n  amends visiting.night\n    add unless patient is dying\n'
    )
    asked = sys.stderr.getvalue()  # type: ignore[attr-defined]
    assert "has no 'limit' to remove" in asked and "Why?" in asked
