"""The table of the grammar is worked out once, and kept where this platform keeps such things."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from policyreview.syntax import tables as module
from policyreview.syntax.keeping import cache_folder
from policyreview.syntax.tables import grammar_text, made_by_lark, tables

SMALL = 'start: "a"+\nNAME: /[a-z]+/\n'


@pytest.fixture(autouse=True)
def _a_cache_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("POLICYREVIEW_CACHE_DIR", str(tmp_path / "cache"))


def entry() -> Path:
    found = module._entry(grammar_text())
    assert found is not None
    return found


def test_what_is_kept_is_what_was_worked_out() -> None:
    made = made_by_lark(grammar_text())
    module._keep(entry(), made)
    assert module._kept(entry()) == made
    assert [path.name for path in entry().parent.iterdir()] == [entry().name]


@pytest.mark.parametrize(
    "damage",
    [
        lambda body: b"",
        lambda body: body[:1000],
        lambda body: body.replace(b"NAME", b"NOME"),
        lambda body: b"\xff\xfe" + body,
        lambda body: b"{}",
    ],
)
def test_a_damaged_entry_counts_for_nothing(damage) -> None:  # type: ignore[no-untyped-def]
    module._keep(entry(), tables())
    entry().write_bytes(damage(entry().read_bytes()))
    assert module._kept(entry()) is None
    module._keep(entry(), tables())
    assert module._kept(entry()) == tables()


def test_an_entry_of_an_older_form_counts_for_nothing() -> None:
    body = json.dumps({"patterns": []}).encode()
    entry().parent.mkdir(parents=True)
    entry().write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
    assert module._kept(entry()) is None


def test_a_folder_that_cannot_be_written_does_no_harm(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("POLICYREVIEW_CACHE_DIR", str(tmp_path / "file"))
    module._keep(entry(), tables())
    assert module._kept(entry()) is None


def test_another_grammar_has_another_entry() -> None:
    assert module._entry(SMALL) != module._entry(grammar_text())


@pytest.mark.parametrize(
    ("platform", "variables", "folder"),
    [
        ("linux", {"POLICYREVIEW_CACHE_DIR": "/own", "XDG_CACHE_HOME": "/x"}, "/own"),
        ("linux", {"XDG_CACHE_HOME": "/x"}, "/x/policyreview"),
        ("linux", {"HOME": "/home/ana"}, "/home/ana/.cache/policyreview"),
        ("darwin", {"HOME": "/Users/ana"}, "/Users/ana/Library/Caches/policyreview"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/policyreview"),
    ],
)
def test_each_platform_has_its_own_folder(
    monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], folder: str
) -> None:
    for variable in ("POLICYREVIEW_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(variable, raising=False)
    for variable, value in variables.items():
        monkeypatch.setenv(variable, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert cache_folder().as_posix() == folder


def test_from_the_second_start_on_a_text_is_read_without_lark() -> None:
    module._keep(entry(), tables())
    code = (
        "import sys; from policyreview.syntax.reading import read_text;"
        "assert not read_text('a', 'role nurse').problems; assert 'lark' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
