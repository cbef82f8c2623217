"""`check --watch`, and what a terminal is shown while a review takes long."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from policyreview.cli import progress, watching
from policyreview.cli.main import run
from policyreview.cli.progress import ProgressLine

ROOT = Path(__file__).parents[2]
VOCABULARY = "role visitor is kin\naction enter\nthing ward\n"
BAN = '\npolicy visiting "Visiting"\nrule no-visitors visitor must not enter ward\n'
PATIENCE = 120  # seconds, for machines that do much else besides

needs_watchfiles = pytest.mark.skipif(
    find_spec("watchfiles") is None, reason="watchfiles is not installed"
)


class Watching:
    """A `check --watch` in a process of its own, and what it has said so far."""

    def __init__(self, folder: Path, *options: str) -> None:
        self._said = folder / "said.txt"
        with self._said.open("wb") as said:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "policyreview", "check", "--watch", *options, "."],
                cwd=folder,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                stdout=said,
                stderr=subprocess.STDOUT,
            )

    def said(self) -> str:
        return self._said.read_text(encoding="utf-8")

    def wait(self, reviews: int) -> str:
        """Wait until so many reviews are done, and return what was said of the last of them."""
        end = time.monotonic() + PATIENCE
        while self.said().count(watching.WATCHING) < reviews:
            assert time.monotonic() < end and self._process.poll() is None, self.said()
            time.sleep(0.05)
        return self.said().split(watching.WATCHING)[reviews - 1]

    def stop(self) -> int:
        self._process.send_signal(signal.SIGINT)
        return self._process.wait(PATIENCE)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    (tmp_path / "policyreview.toml").write_text("")
    (tmp_path / "words.policy").write_text(VOCABULARY)
    return tmp_path


@pytest.fixture
def watched(policies: Path) -> Iterator[Watching]:
    started = Watching(policies)
    yield started
    started.kill()


@needs_watchfiles
def test_every_change_is_reviewed_until_the_interrupt(policies: Path, watched: Watching) -> None:
    assert "Read 1 file" in watched.wait(1)
    (policies / "visiting.policy").write_text(BAN)
    said = watched.wait(2)
    assert "Read 2 files" in said and "blanket-ban" in said
    (policies / "policyreview.toml").write_text("fail_on = 1")
    assert "There is no setting 'fail_on'" in watched.wait(3)
    (policies / "policyreview.toml").write_text('[severity]\nblanket-ban = "off"')
    assert "blanket-ban" not in watched.wait(4)
    (policies / "notes.txt").write_text("no policy")
    time.sleep(0.5)
    assert watched.said().count(watching.WATCHING) == 4
    assert watched.stop() == 130
    assert watched.said().endswith("Stopped.\n")
    assert "Traceback" not in watched.said()
    assert "\x1b" not in watched.said()


@needs_watchfiles
def test_settings_from_elsewhere_are_watched_too(policies: Path, tmp_path_factory) -> None:  # type: ignore[no-untyped-def]
    settings = tmp_path_factory.mktemp("elsewhere") / "settings.toml"
    settings.write_text("")
    (policies / "visiting.policy").write_text(BAN)
    watched = Watching(policies, "--config", str(settings))
    try:
        assert "blanket-ban" in watched.wait(1)
        settings.write_text('[severity]\nblanket-ban = "off"')
        assert "blanket-ban" not in watched.wait(2)
    finally:
        watched.kill()


def test_without_watchfiles_it_says_how_to_get_it(
    policies: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    assert run(["check", "--watch", str(policies)]) == 2
    assert "pip install 'policyreview[watch]'" in capsys.readouterr().err


def test_a_path_that_is_not_there_and_standard_input_cannot_be_watched(
    capsys: pytest.CaptureFixture[str],
) -> None:
    if find_spec("watchfiles"):
        assert run(["check", "--watch", "nowhere/at/all"]) == 2
        assert "there is no such path" in capsys.readouterr().err
    assert run(["check", "--watch", "-"]) == 2
    assert "standard input" in capsys.readouterr().err


# ---- progress ------------------------------------------------------------------------------------


def test_a_long_run_says_what_it_does_on_a_terminal_and_takes_it_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert told(monkeypatch, patience=0.0) == "\r\x1b[KReviewing: 3 rules …\r\x1b[K"


def test_a_short_run_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, patience=60.0) == ""


@pytest.mark.parametrize("wish", [{"no_colour": "1"}, {"term": "dumb"}])
def test_whoever_wants_no_colour_sees_no_progress(
    wish: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told(monkeypatch, patience=0.0, **wish) == ""


def test_what_is_no_terminal_is_told_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    with ProgressLine() as told:
        told.tell("3 rules")
    assert capsys.readouterr().err == ""


def told(
    monkeypatch: pytest.MonkeyPatch, patience: float, no_colour: str = "", term: str = "xterm"
) -> str:
    """Return what a terminal gets from a run that tells one thing."""
    monkeypatch.setattr(progress, "PATIENCE", patience)
    monkeypatch.setenv("NO_COLOR", no_colour)
    monkeypatch.setenv("TERM", term)
    outer, inner = pty.openpty()
    with os.fdopen(inner, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        with ProgressLine() as said:
            said.tell("3 rules")
        terminal.write("|")
        terminal.flush()
        monkeypatch.undo()
        shown = b""
        while not shown.endswith(b"|"):
            shown += os.read(outer, 1000)
        return shown.decode().rstrip("|")
