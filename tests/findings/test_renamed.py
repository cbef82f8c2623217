"""A finding that gets a better name is still understood by its old one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from policyreview.cli.main import run
from policyreview.findings import catalogue as module
from policyreview.review import Reviews, review_paths
from tests.helpers import WARD, find, review

BAN = 'rule no-visits visitor must not enter ward because "Patients need sleep to heal."'
NOTE = "'ban-for-all' is called 'blanket-ban' now."


@pytest.fixture
def renamed(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if blanket-ban had been called otherwise, twice."""
    monkeypatch.setitem(module.RENAMED, "ban-for-all", "blanket-ban")
    monkeypatch.setitem(module.RENAMED, "total-ban", "blanket-ban")


@pytest.fixture
def ward(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "policyreview.toml").write_text("")
    (tmp_path / "ward.policy").write_text(WARD + BAN)
    yield tmp_path


@pytest.mark.usefixtures("renamed")
@pytest.mark.parametrize("options", [["--select", "ban-for-all"], ["--ignore", "ban-for-all"]])
def test_select_and_ignore_understand_it_with_a_note(
    options: list[str], ward: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["check", "--format", "json", *options])
    printed = capsys.readouterr()
    names = {finding["finding"] for finding in json.loads(printed.out)["findings"]}
    assert (names == {"blanket-ban"}) == ("--select" in options)
    assert ("blanket-ban" in names) == ("--select" in options)
    assert NOTE in printed.err


@pytest.mark.usefixtures("renamed")
def test_explain_understands_it_with_a_note(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "blanket-ban"]) == 0
    page = capsys.readouterr().out
    assert run(["explain", "ban-for-all"]) == 0
    printed = capsys.readouterr()
    assert printed.out == page
    assert NOTE in printed.err


@pytest.mark.usefixtures("renamed")
def test_accept_understands_it_with_a_note_and_is_not_stale(
    ward: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (ward / "ward.policy").write_text(f'{WARD}{BAN}\n  accept ban-for-all "An outbreak."')
    said = []
    for _ in range(2):
        run(["check", "--format", "json"])
        printed = capsys.readouterr()
        findings = json.loads(printed.out)["findings"]
        [accepted] = [f for f in findings if f["finding"] == "blanket-ban"]
        assert accepted["accepted"]["reason"] == "An outbreak."
        assert "stale-accept" not in {f["finding"] for f in findings}
        said.append(printed.err)
    assert said[0] == said[1] == f"ward.policy:18: {NOTE}\n"


@pytest.mark.usefixtures("renamed")
@pytest.mark.parametrize(
    "settings",
    [
        'ignore = ["total-ban"]',
        '[severity]\nban-for-all = "off"',
        '[folders.".".severity]\ntotal-ban = "off"',
    ],
)
def test_settings_understand_it(settings: str, ward: Path) -> None:
    assert find(review_paths(["."]), "blanket-ban")
    (ward / "policyreview.toml").write_text(settings)
    assert not find(review_paths(["."], kept=Reviews()), "blanket-ban")


def test_the_fingerprint_stays_through_all_its_names(monkeypatch: pytest.MonkeyPatch) -> None:
    def fingerprint() -> str:
        return find(review(WARD + BAN), "blanket-ban")[0].fingerprint

    monkeypatch.setitem(module.RENAMED, "ban-for-all", "blanket-ban")
    once = fingerprint()
    monkeypatch.setitem(module.RENAMED, "total-ban", "blanket-ban")
    assert fingerprint() == once
    monkeypatch.undo()
    assert fingerprint() != once


def test_a_name_of_the_past_is_none_of_the_present() -> None:
    there_are = module.catalogue()
    assert there_are
    assert not module.RENAMED.keys() & there_are.keys()
    assert set(module.RENAMED.values()) <= there_are.keys()
