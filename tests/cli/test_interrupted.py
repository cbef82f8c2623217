"""A run that is killed, at whatever moment, leaves everything whole."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from policyreview.cli.main import run
from policyreview.syntax import keeping
from tests.cli.test_impact import BAN, PROPOSAL
from tests.helpers import WARD as WORDS

ROOT = Path(__file__).parents[2]
WARD = ROOT / "policies" / "examples" / "ward-visiting"
MOMENTS = 6

pytestmark = pytest.mark.slow


def start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "policyreview", *arguments],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "POLICYREVIEW_CACHE_DIR": str(folder.parent / "cache"),
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def killed(folder: Path, *arguments: str, before: Callable[[], object]) -> Iterator[None]:
    """Kill a run at moments spread over all its time, and yield after each that was not done."""
    before()
    start(folder, *arguments).wait()  # works out the grammar, which the others find
    before()
    began = time.monotonic()
    start(folder, *arguments).wait()
    whole = time.monotonic() - began
    for moment in range(MOMENTS):
        before()
        process = start(folder, *arguments)
        time.sleep(whole * (moment + 0.5) / MOMENTS)
        process.kill()
        if process.wait() == -signal.SIGKILL:
            yield


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    return shutil.copytree(WARD, tmp_path / "ward")


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.glob("*.policy")}


def test_a_killed_review_leaves_the_policies_and_the_cache_whole(ward: Path) -> None:
    policies = contents(ward)
    cache = ward.parent / "cache"

    def forget() -> None:
        for entry in cache.glob("review-*"):
            entry.unlink()

    times = 0
    for _ in killed(ward, "check", "--fail-on", "never", before=forget):
        times += 1
        assert contents(ward) == policies
        assert all(keeping.kept(entry) is not None for entry in cache.glob("*.json"))
    assert times > MOMENTS / 2
    assert start(ward, "check", "--fail-on", "never").wait() == 0


def test_a_killed_fmt_leaves_each_file_as_it_was_or_as_it_should_be(ward: Path) -> None:
    formatted = contents(ward)
    mangled = {name: text.replace(b"\n  ", b"\n\t ") for name, text in formatted.items()}
    assert mangled != formatted

    def mangle() -> None:
        for name, text in mangled.items():
            (ward / name).write_bytes(text)

    times = 0
    for _ in killed(ward, "fmt", before=mangle):
        times += 1
        for name, text in contents(ward).items():
            assert text in (formatted[name], mangled[name])
    assert times > MOMENTS / 2
    assert run(["fmt", str(ward)]) == 0
    assert contents(ward) == formatted


def test_a_killed_apply_leaves_each_file_as_it_was_or_as_it_should_be(tmp_path: Path) -> None:
    folder = tmp_path / "ward"
    folder.mkdir()
    texts = {
        "words.policy": WORDS + BAN,
        "doors.policy": 'policy doors\nrule doors nurse must not enter icu because "Germs."\n',
        "asked.policy": PROPOSAL + "  amends doors.doors\n    add unless day is weekend\n",
    }
    before = {name: text.encode() for name, text in texts.items()}

    def put_back() -> None:
        for name, text in before.items():
            (folder / name).write_bytes(text)

    put_back()
    assert start(folder, "apply", "stay", "--accept", "--on", "2026-11-21").wait() == 0
    after = contents(folder)
    assert all(after[name] != before[name] for name in before)
    times = 0
    for _ in killed(folder, "apply", "stay", "--accept", "--on", "2026-11-21", before=put_back):
        times += 1
        now = contents(folder)
        assert all(text in (before[name], after[name]) for name, text in now.items())
    assert times > MOMENTS / 2
