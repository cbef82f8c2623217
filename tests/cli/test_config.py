"""`policyreview config`, and the settings on the command line."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from policyreview.cli.main import run
from policyreview.review.settings_schema import schema_text
from tests.helpers import WARD

SETTINGS = """\
fail-on = "warning"
ignore = ["words"]

[severity]
cruelty = "warning"

[folders."old".severity]
blanket-ban = "off"

[limits]
wait-days = 10
"""


@pytest.fixture
def ward(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old").mkdir()
    (tmp_path / "policyreview.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "old" / "ban.policy").write_text(
        WARD + "rule no-visits visitor must not enter ward", encoding="utf-8"
    )
    return tmp_path


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, dict[str, object]]:
    """Return each setting and each finding by its name, as the JSON has it."""
    assert run(["config", "--format", "json", *arguments]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == "policyreview/config/1"
    return {
        one.get("setting") or one["finding"]: one for one in found["settings"] + found["findings"]
    }


def test_each_setting_is_shown_with_where_it_comes_from(
    ward: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = shown(capsys, "--select", "blanket-ban", "--review-date", "2026-11-21")
    assert (found["select"]["value"], found["select"]["from"]) == (
        ["blanket-ban"],
        {"kind": "option", "option": "--select"},
    )
    assert found["review-date"]["from"] == {"kind": "option", "option": "--review-date"}
    assert (found["fail-on"]["value"], found["fail-on"]["from"]) == (
        "warning",
        {"kind": "file", "path": "policyreview.toml", "line": 1},
    )
    assert (found["limits.wait-days"]["value"], found["limits.approvals"]["from"]) == (
        10,
        {"kind": "default"},
    )
    assert found["missing-why"]["selected"] is False


def test_a_severity_names_the_entry_and_the_folder_that_settle_it(
    ward: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    above, below = shown(capsys)["blanket-ban"], shown(capsys, "old/ban.policy")["blanket-ban"]
    file = {"kind": "file", "path": "policyreview.toml"}
    assert (above["severity"], above["from"]) == (
        "warning",
        {**file, "line": 5, "entry": "cruelty"},
    )
    assert (below["severity"], below["from"]) == (
        "off",
        {**file, "line": 8, "folder": "old", "entry": "blanket-ban"},
    )


def test_the_text_says_the_same(ward: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["config", "old", "--fail-on", "never"]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["fail-on", "never", "option", "--fail-on"] in lines
    assert ["limits.wait-days", "10", "policyreview.toml:11"] in lines
    assert ["review-date", "today", "default"] in lines
    assert "blanket-ban off policyreview.toml:8 (blanket-ban, folder old)".split() in lines
    assert ["old", "blanket-ban", "off", "policyreview.toml:8"] in lines


def test_without_a_file_all_is_by_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert {str(one["from"]) for one in shown(capsys).values()} == {"{'kind': 'default'}"}


def test_settings_that_cannot_be_read_are_wrong_use(
    ward: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (ward / "policyreview.toml").write_text("fail_on = 1", encoding="utf-8")
    for command in ("config", "check"):
        assert run([command]) == 2
        assert "policyreview.toml:1:1: There is no setting 'fail_on'" in capsys.readouterr().err
    assert run(["config", "nowhere"]) == 2


def test_check_follows_the_file_and_its_options_go_first(
    ward: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (ward / "policyreview.toml").write_text('fail-on = "never"', encoding="utf-8")
    assert run(["check"]) == 0
    assert run(["check", "--fail-on", "error"]) == 1
    (ward / "other.toml").write_text('fail-on = "info"', encoding="utf-8")
    assert run(["check", "--config", "other.toml"]) == 1
    assert run(["check", "--config", "nowhere.toml"]) == 2
    assert "nowhere.toml cannot be read" in capsys.readouterr().err


def test_standard_input_is_reviewed_by_the_settings_around_the_current_folder(
    ward: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (ward / "old" / "ban.policy").read_bytes()
    monkeypatch.chdir(ward / "old")
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text)))
    assert run(["check", "-", "--select", "blanket-ban", "--format", "json"]) == 1
    [finding] = json.loads(capsys.readouterr().out)["findings"]
    assert finding["severity"] == "warning"


def test_the_others_are_reviewed_where_the_settings_of_one_cannot_be_read(
    ward: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = ward / "other"
    other.mkdir()
    (other / "policyreview.toml").write_text("fail-on = 1", encoding="utf-8")
    (other / "ban.policy").write_text(WARD, encoding="utf-8")
    assert run(["check", "old", "other", "--format", "json"]) == 2
    printed = capsys.readouterr()
    assert {f["path"] for f in json.loads(printed.out)["findings"]} == {"old/ban.policy"}
    assert "other/policyreview.toml:1:11" in printed.err


def test_the_schema_for_editors_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["config", "--schema"]) == 0
    assert capsys.readouterr().out == schema_text()
