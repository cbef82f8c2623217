"""`check --baseline` and `--write-baseline`: what was there before, and what is new."""

import json
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from policyreview.cli.formats import FORMATS
from policyreview.cli.main import run

WORDS = """\
role patient is served
role visitor is kin
role nurse is frontline
action enter
thing ward
"""
NO_UNUSED = 'ignore = ["unused-declaration"]\n'
HEAD = 'policy visiting "Visiting"\n  owner nurse\n'

Printed = pytest.CaptureFixture[str]


def ban(number: int, more: str = "") -> str:
    return (
        f'\nrule ban-{number} "Nobody on ward {number}"\n  visitor must not enter ward-{number}\n'
        f'  because "Visitors on ward {number} would carry an infection to patients."\n'
        f"  appeal to nurse\n{more}"
    )


def things(numbers: range) -> str:
    return "".join(f"thing ward-{number} is ward\n" for number in numbers)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "policyreview.toml").write_text('select = ["cruelty", "text"]\n', encoding="utf-8")
    (tmp_path / "words.policy").write_text(WORDS + things(range(9)), encoding="utf-8")
    write(tmp_path, *(ban(number) for number in range(3)))
    return tmp_path


def write(folder: Path, *rules: str, name: str = "visiting.policy") -> None:
    (folder / name).write_text(HEAD + "".join(rules), encoding="utf-8")


def kept(file: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(file.read_text(encoding="utf-8"))["findings"]
    return found


def reviewed(printed: Printed, *options: str) -> dict[str, object]:
    run(["check", "--format", "json", *options])
    report: dict[str, object] = json.loads(printed.readouterr().out)
    return report


def found(report: dict[str, object]) -> list[tuple[str, str]]:
    findings = report["findings"]
    assert isinstance(findings, list)
    return [(finding["finding"], finding["rule"]) for finding in findings]


def test_of_three_hundred_old_findings_and_a_new_one_every_format_shows_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "policyreview.toml").write_text(NO_UNUSED, encoding="utf-8")
    (tmp_path / "words.policy").write_text(WORDS + things(range(301)), encoding="utf-8")
    write(tmp_path, *(ban(number) for number in range(300)))
    assert run(["check", "--write-baseline", "baseline.json"]) == 0
    assert len(kept(tmp_path / "baseline.json")) == 300
    assert run(["check", "--baseline", "baseline.json"]) == 0
    write(tmp_path, *(ban(number) for number in range(301)))
    capsys.readouterr()
    said = {}
    for shape in FORMATS:
        assert run(["check", "--baseline", "baseline.json", "--format", shape]) == 1
        said[shape] = capsys.readouterr().out
        assert "visiting.ban-300" in said[shape] or "Nobody on ward 300" in said[shape]
        if shape not in ("json", "junit", "html"):  # these list every rule, whatever was found
            assert "Nobody on ward 29" not in said[shape], shape
    assert said["html"].count('class="finding error"') == 1
    assert said["text"].count("  error  blanket-ban") == 1
    assert "Found: 1 error." in said["text"]
    assert "Left out: 300 findings" in said["text"]
    report = json.loads(said["json"])
    assert found(report) == [("blanket-ban", "visiting.ban-300")]
    assert report["baseline"] == {"known": 300, "gone": 0}
    [only] = json.loads(said["sarif"])["runs"]
    assert [result["baselineState"] for result in only["results"]] == ["new"]
    assert Xml.fromstring(said["junit"]).attrib["failures"] == "1"
    assert len(Xml.fromstring(said["junit"]).findall(".//failure")) == 1
    assert said["github"].count("::error ") == 1
    assert said["github"].count("::") == 2
    assert len(json.loads(said["gitlab"])) == 1
    assert said["markdown"].count("(error)") == 1 + 1  # in short, and in full behind a click
    assert "Left out: 300 findings" in said["markdown"]


def test_what_is_known_stays_known_when_it_moves_and_is_formatted(
    folder: Path, capsys: Printed
) -> None:
    run(["check", "--write-baseline", "baseline.json"])
    (folder / "visiting.policy").unlink()
    loose = [ban(number).replace("\n  ", "   ") + "# a remark\n" for number in (2, 0, 1)]
    (folder / "wards").mkdir()
    write(folder / "wards", "\n\n", *loose, name="all.policy")
    capsys.readouterr()
    report = reviewed(capsys, "--baseline", "baseline.json")
    assert (found(report), report["baseline"]) == ([], {"known": 3, "gone": 0})


def test_verdicts_count_what_a_baseline_leaves_out(folder: Path, capsys: Printed) -> None:
    run(["check", "--write-baseline", "baseline.json"])
    capsys.readouterr()
    rules = reviewed(capsys, "--baseline", "baseline.json")["rules"]
    assert isinstance(rules, list)
    assert [rule["verdict"] for rule in rules] == ["rethink"] * 3


def test_a_rule_whose_text_changes_answers_for_itself_anew(folder: Path, capsys: Printed) -> None:
    run(["check", "--write-baseline", "baseline.json"])
    write(folder, ban(0), ban(1, "  serves patient\n"), ban(2))
    capsys.readouterr()
    report = reviewed(capsys, "--baseline", "baseline.json")
    assert found(report) == [("blanket-ban", "visiting.ban-1")]


def test_a_baseline_shrinks_when_told_and_never_grows_beside_its_old_self(
    folder: Path, capsys: Printed
) -> None:
    file = folder / "baseline.json"
    run(["check", "--write-baseline", "baseline.json"])
    before = file.read_bytes()
    write(folder, ban(0), ban(2), ban(3))
    capsys.readouterr()
    assert run(["check", "--baseline", "baseline.json"]) == 1
    said = capsys.readouterr()
    assert "1 finding of the baseline is gone" in said.out
    assert "--write-baseline baseline.json" in said.err
    assert file.read_bytes() == before
    assert run(["check", "--baseline", "baseline.json", "--write-baseline", "baseline.json"]) == 1
    assert [entry["rule"] for entry in kept(file)] == ["visiting.ban-0", "visiting.ban-2"]
    left = [line for line in before.splitlines() if b"ban-1" not in line]
    assert file.read_bytes().splitlines() == left  # nothing else in the file has changed
    assert "1 finding taken out" in capsys.readouterr().err


def test_a_baseline_that_grows_says_so(folder: Path, capsys: Printed) -> None:
    run(["check", "--write-baseline", "baseline.json"])
    write(folder, ban(0), ban(2), ban(3))
    capsys.readouterr()
    assert run(["check", "--write-baseline", "baseline.json"]) == 0
    assert "holds 3 findings: 1 finding added, 1 taken out." in capsys.readouterr().err


@pytest.mark.parametrize(
    "narrower", [["--select", "hurry"], ["--ignore", "blanket-ban"], ["words.policy"]]
)
def test_what_a_review_does_not_look_for_is_neither_gone_nor_taken_out(
    narrower: list[str], folder: Path, capsys: Printed
) -> None:
    file = folder / "baseline.json"
    run(["check", "--write-baseline", "baseline.json"])
    before = file.read_bytes()
    capsys.readouterr()
    report = reviewed(capsys, "--baseline", "baseline.json", *narrower)
    assert report["baseline"] == {"known": 0, "gone": 0}
    run(["check", "--baseline", "baseline.json", "--write-baseline", "baseline.json", *narrower])
    assert file.read_bytes() == before
    run(["check", "--write-baseline", "baseline.json", *narrower])
    assert file.read_bytes() == before


def test_one_baseline_serves_several_repositories(folder: Path, capsys: Printed) -> None:
    for name in ("clinic", "hospice"):
        (folder / name).mkdir()
        (folder / name / "policyreview.toml").write_text(NO_UNUSED, encoding="utf-8")
        (folder / name / "words.policy").write_text(WORDS + things(range(9)), encoding="utf-8")
        write(folder / name, ban(1), ban(2))
    both = ["clinic", "hospice"]
    run(["check", "--write-baseline", "baseline.json", *both])
    before = (folder / "baseline.json").read_bytes()
    assert len(kept(folder / "baseline.json")) == 4
    capsys.readouterr()
    report = reviewed(capsys, "--baseline", "baseline.json", *both)
    assert report["baseline"] == {"known": 4, "gone": 0}
    shrinking = ["--baseline", "baseline.json", "--write-baseline", "baseline.json"]
    run(["check", "clinic", *shrinking])
    assert (folder / "baseline.json").read_bytes() == before
    write(folder / "hospice", ban(1))
    run(["check", *both, *shrinking])
    assert len(kept(folder / "baseline.json")) == 3


def test_of_two_findings_that_look_the_same_one_is_new(folder: Path, capsys: Printed) -> None:
    (folder / "words.policy").write_text(
        WORDS + things(range(9)) + "thing a is nowhere\n", encoding="utf-8"
    )
    run(["check", "--write-baseline", "baseline.json"])
    more = "thing b is nowhere\n"
    words = (folder / "words.policy").read_text(encoding="utf-8")
    (folder / "words.policy").write_text(words + more, encoding="utf-8")
    capsys.readouterr()
    report = reviewed(capsys, "--baseline", "baseline.json")
    assert [name for name, _ in found(report)] == ["unknown-name"]


def test_while_a_text_cannot_be_read_nothing_is_gone(folder: Path, capsys: Printed) -> None:
    run(["check", "--write-baseline", "baseline.json"])
    write(folder, ban(0), ban(1).replace("must not", "must  nit"), ban(2))
    capsys.readouterr()
    report = reviewed(capsys, "--baseline", "baseline.json")
    assert isinstance(report["baseline"], dict)
    assert report["baseline"]["known"] < 3
    assert report["baseline"]["gone"] == 0
    assert "syntax-error" in [name for name, _ in found(report)]


def test_an_accepted_finding_is_no_part_of_a_baseline(folder: Path, capsys: Printed) -> None:
    write(folder, ban(0, '  accept blanket-ban until 2027-01-01 "Until the ward is open again."\n'))
    day = ["--review-date", "2026-12-01"]
    run(["check", "--write-baseline", "baseline.json", *day])
    assert kept(folder / "baseline.json") == []
    capsys.readouterr()
    later = reviewed(capsys, "--baseline", "baseline.json", "--review-date", "2027-02-01")
    assert found(later) == [("blanket-ban", "visiting.ban-0")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read"),
        (b'{\n  "schema": "policyreview/baseline/1",\n<<<<<<< HEAD\n', "baseline.json:3:1: "),
        (b"caf\xe9", "UTF-8"),
        (b"[" * 100_000, "baseline.json"),
        (b"[1]", "This is no baseline"),
        (b'{"schema": "policyreview/check/1"}', "This is no baseline"),
        (b'{"schema": "policyreview/baseline/2"}', "another version"),
        (b'{"schema": "policyreview/baseline/1"}', "no list of findings"),
        (b'{"schema": "policyreview/baseline/1", "findings": [3]}', "finding 1"),
        (b'{"schema": "policyreview/baseline/1", "findings": [{"rule": null}]}', "'fingerprint'"),
    ],
)
def test_a_file_that_is_no_whole_baseline_is_said_with_its_place(
    content: bytes | None, said: str, folder: Path, capsys: Printed
) -> None:
    file = folder / "baseline.json"
    if content is not None:
        file.write_bytes(content)
    assert run(["check", "--baseline", "baseline.json"]) == 2
    printed = capsys.readouterr()
    assert said in printed.err and printed.out == ""
    if content is not None:  # nor is a file that is something else ever written over
        assert run(["check", "--write-baseline", "baseline.json"]) == 2
        assert file.read_bytes() == content


def test_a_baseline_is_written_whole_or_not_at_all(
    folder: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(["check", "--write-baseline", "baseline.json"])
    before = (folder / "baseline.json").read_bytes()
    write(folder, ban(4))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert run(["check", "--write-baseline", "baseline.json"]) == 2
    assert (folder / "baseline.json").read_bytes() == before
