"""`policyreview check`: what is printed, and the exit codes that programs rely on."""

import io
import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from policyreview.cli.main import run

POLICY = """
role visitor is kin
action enter
thing ward

policy visiting "Visiting"

rule no-visitors "No visitors"
  visitor must not enter ward
"""


@pytest.fixture
def policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "visiting.policy"
    file.write_text(POLICY, encoding="utf-8")
    return file


def found(out: str) -> set[str]:
    return {finding["finding"] for finding in json.loads(out)["findings"]}


def test_json_has_the_keys_of_the_contract(
    policy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", "--format", "json", "--fail-on", "info"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert list(report) == ["schema", "version", "complete", "summary", "findings", "rules"]
    assert report["schema"] == "policyreview/check/1"
    assert list(report["summary"]) == ("files policies rules error warning info accepted".split())
    [finding] = [f for f in report["findings"] if f["finding"] == "missing-why"]
    assert list(finding) == (
        "finding pathology severity path line column end_line end_column rule rules message "
        "witness suggestion watch next_step fingerprint accepted fixes".split()
    )
    assert (finding["path"], finding["line"]) == ("visiting.policy", 8)
    assert list(report["rules"][0]) == (
        "rule path line verdict next_step commended findings".split()
    )


def test_nothing_fails_a_run_that_shall_never_fail(policy: Path) -> None:
    assert run(["check", "--fail-on", "never"]) == 0


def test_broken_text_is_a_finding(policy: Path) -> None:
    policy.write_text("rule rule rule", encoding="utf-8")
    assert run(["check"]) == 1


def test_accepted_findings_do_not_fail_a_run(policy: Path) -> None:
    only = ["check", "--select", "blanket-ban"]
    assert run(only) == 1
    accepted = f'{POLICY}  accept blanket-ban "An outbreak."\n'
    policy.write_text(accepted, encoding="utf-8")
    assert run(only) == 0


def test_what_could_not_be_read_makes_the_exit_code_2(policy: Path) -> None:
    policy.with_name("gone.policy").symlink_to("nowhere.policy")
    assert run(["check", "--fail-on", "never"]) == 2


def test_a_path_that_is_not_there_is_wrong_use(
    policy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", "nowhere.policy"]) == 2
    printed = capsys.readouterr()
    assert "nowhere.policy" in printed.err
    assert "Traceback" not in printed.err


def test_select_and_ignore_take_findings_and_pathologies(
    policy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = ["check", "--format", "json", "--fail-on", "never"]
    run([*base, "--select", "missing-why"])
    assert found(capsys.readouterr().out) == {"missing-why"}
    run([*base, "--ignore", "missing-why"])
    assert "missing-why" not in found(capsys.readouterr().out)
    run([*base, "--select", "missing-why", "--ignore", "missing-why"])
    assert found(capsys.readouterr().out) == set()


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_finding_is_wrong_use_with_the_nearest(
    option: str, policy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", option, "mising-why"]) == 2
    assert "'missing-why'" in capsys.readouterr().err


def test_the_output_file_is_what_would_have_been_printed(
    policy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = policy.with_name("review.json")
    file.write_text("the review of last week", encoding="utf-8")
    run(["check", "--format", "json"])
    printed = capsys.readouterr().out
    run(["check", "--format", "json", "-o", str(file)])
    assert capsys.readouterr().out == ""
    assert file.read_text(encoding="utf-8") == printed
    assert sorted(p.name for p in policy.parent.iterdir()) == ["review.json", "visiting.policy"]


def test_an_output_file_in_no_folder_is_wrong_use(
    policy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", "-o", "nowhere/review.txt"]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_a_dash_reads_standard_input(
    policy: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    policy.unlink()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(POLICY.encode())))
    run(["check", "-", "--stdin-name", "draft.policy", "--format", "json"])
    assert {f["path"] for f in json.loads(capsys.readouterr().out)["findings"]} == {"draft.policy"}


def test_statistics_and_timings(policy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "--statistics", "--timings"])
    printed = capsys.readouterr()
    assert "finding" in printed.out.splitlines()[-len(printed.out.split("\n\n")[-1].splitlines())]
    assert "in all" in printed.err
    run(["check", "--statistics", "--format", "json"])
    printed = capsys.readouterr()
    json.loads(printed.out)
    assert "missing-why" in printed.err


def test_a_reader_who_leaves_early_is_no_fault(policy: Path) -> None:
    review = subprocess.Popen(
        [sys.executable, "-m", "policyreview", "check", "--fail-on", "never", str(policy)],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert review.stdout is not None and review.stderr is not None
    review.stdout.close()
    assert review.stderr.read() == b""
    review.stderr.close()
    assert review.wait() == 0
