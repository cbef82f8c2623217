"""`policyreview cache`, and `check` with what it keeps."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from policyreview.cli.main import run

WARD = Path(__file__).parents[2] / "policies" / "examples" / "ward-visiting"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("POLICYREVIEW_CACHE_DIR", str(folder))
    monkeypatch.chdir(shutil.copytree(WARD, tmp_path / "ward"))
    return folder


@pytest.mark.parametrize(
    "options", [[], ["--statistics"], ["--fail-on", "never"], ["--format", "sarif"]]
)
def test_the_second_run_says_the_same_as_the_first_and_as_none(
    options: list[str], cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = []
    for extra in (["--no-cache"], [], []):
        said.append((run(["check", *options, *extra]), capsys.readouterr()))
    assert said[0][1].out
    assert said[0] == said[1] == said[2]
    assert len(list(cache.glob("review-*"))) == 1


def test_without_the_cache_nothing_is_kept(cache: Path) -> None:
    run(["check", "--no-cache"])
    assert not list(cache.glob("review-*"))


def test_trouble_with_the_cache_is_told_to_those_who_ask_for_timings(
    cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cache.write_text("not a folder")
    assert run(["check", "--fail-on", "never"]) == 0
    assert capsys.readouterr().err == ""
    assert run(["check", "--fail-on", "never", "--timings"]) == 0
    assert str(cache) in capsys.readouterr().err


def test_path_says_where_and_clear_takes_away_only_what_is_ours(
    cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["check"])
    foreign = cache / "holiday.json"
    foreign.write_text("not ours")
    capsys.readouterr()
    assert run(["cache", "path"]) == 0
    assert capsys.readouterr().out == f"{cache}\n"
    assert run(["cache", "clear"]) == 0
    assert "Cleared: " in capsys.readouterr().err
    assert list(cache.iterdir()) == [foreign]
    assert run(["cache", "clear"]) == 0
