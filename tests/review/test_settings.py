"""Settings files: what they change, which of them hold, and what is said when one is wrong."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest

import policyreview
from policyreview.findings.case import Words
from policyreview.review import Options, Settings, UnreadableSettings, review_paths
from policyreview.review.configuring import configure
from policyreview.review.report import Report
from policyreview.review.settings_schema import FILE, schema_text
from policyreview.review.toml_places import entries
from tests.helpers import DAY, WARD, body, find, review

BAN = 'rule no-visits visitor must not enter ward because "Patients need sleep to heal."\n'


@pytest.fixture
def ward(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ward.policy").write_text(WARD + BAN, encoding="utf-8")
    old = tmp_path / "old" / "east"
    old.mkdir(parents=True)
    (old / "ban.policy").write_text(f"policy east\n{BAN}", encoding="utf-8")
    return tmp_path


def reviewed(ward: Path, settings: str, name: str = "policyreview.toml") -> Report:
    (ward / name).write_text(settings, encoding="utf-8")
    return review_paths([str(ward)])


def severities(report: Report, name: str) -> dict[str, str]:
    """Return the severity of a finding by the file in which it stands."""
    return {finding.path: finding.severity for finding in find(report, name)}


def refused(ward: Path, settings: str) -> str:
    with pytest.raises(UnreadableSettings) as refusal:
        reviewed(ward, settings)
    return str(refusal.value)


# ---- what they change ----------------------------------------------------------------------------


def test_without_settings_a_finding_has_its_own_severity(ward: Path) -> None:
    found = severities(reviewed(ward, ""), "blanket-ban")
    assert found == {"ward.policy": "error", "old/east/ban.policy": "error"}


def test_a_finding_goes_before_its_pathology(ward: Path) -> None:
    report = reviewed(ward, '[severity]\nblanket-ban = "info"\ncruelty = "warning"')
    assert set(severities(report, "blanket-ban").values()) == {"info"}
    assert set(severities(report, "missing-discretion").values()) <= {"warning"}
    assert not [f for f in report.findings if f.pathology == "cruelty" and f.severity == "error"]


def test_the_longest_folder_goes_first_and_any_folder_before_what_holds_everywhere(
    ward: Path,
) -> None:
    settings = """
        severity.blanket-ban = "info"
        folders."old".severity = { blanket-ban = "off" }
        folders."./old/east/".severity = { cruelty = "warning" }
    """
    found = severities(reviewed(ward, settings), "blanket-ban")
    assert found == {"ward.policy": "info", "old/east/ban.policy": "warning"}


def test_a_folder_is_not_one_whose_name_only_begins_like_it(ward: Path) -> None:
    (ward / "ol").mkdir()
    found = severities(reviewed(ward, '[folders.ol.severity]\ncruelty = "off"'), "blanket-ban")
    assert set(found) == {"ward.policy", "old/east/ban.policy"}


def test_what_is_off_is_not_shown_and_makes_no_verdict(ward: Path) -> None:
    before = review_paths([str(ward)])
    report = reviewed(ward, '[severity]\ncruelty = "off"')
    assert find(before, "blanket-ban") and not find(report, "blanket-ban")
    assert "rethink" in {rule.verdict for rule in before.rules}
    assert "rethink" not in {rule.verdict for rule in report.rules}


def test_verdicts_follow_the_severity_of_the_settings(ward: Path) -> None:
    report = reviewed(
        ward, '[severity]\nblanket-ban = "warning"\n[folders.old.severity]\ncruelty = "error"'
    )
    verdicts = {rule.rule: rule.verdict for rule in report.rules}
    assert verdicts == {"visiting.no-visits": "clarify", "east.no-visits": "rethink"}


@pytest.mark.parametrize("off", ["severity.blanket-ban", 'folders."old".severity.cruelty'])
def test_an_acceptance_of_what_is_off_is_not_stale(ward: Path, off: str) -> None:
    accepted = f'policy east\n{BAN} accept blanket-ban "An outbreak."'
    (ward / "old" / "east" / "ban.policy").write_text(accepted, encoding="utf-8")
    report = reviewed(ward, f'{off} = "off"')
    assert "old/east/ban.policy" not in severities(report, "blanket-ban")
    assert not find(report, "stale-accept")


def test_text_that_cannot_be_read_is_said_even_where_its_findings_are_off(ward: Path) -> None:
    (ward / "broken.policy").write_text("rule rule rule", encoding="utf-8")
    report = reviewed(ward, '[severity]\ntext = "off"')
    assert not find(report, "syntax-error")
    assert report.complete is False


def test_a_day_and_limits_are_followed(ward: Path) -> None:
    rule = (
        'rule quiet visitor must not visit ward review by 2027-01-01 because "Sleep heals."'
        ' discretion matron reachable in 30 hours "when a visit settles the patient"'
    )
    (ward / "ward.policy").write_text(WARD + rule, encoding="utf-8")
    early = reviewed(ward, "review-date = 2026-12-31\nlimits.discretion-hours = 31")
    late = reviewed(ward, "review-date = 2027-01-02\nlimits.discretion-hours = 29")
    assert not find(early, "overdue-review") and find(late, "overdue-review")
    said = "29 hours"
    assert said not in json.dumps([f.message for f in find(early, "discretion-too-late")])
    assert said in json.dumps([f.message for f in find(late, "discretion-too-late")])


def test_fail_on_is_that_of_each_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("strict", "lenient"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "ward.policy").write_text(WARD + BAN, encoding="utf-8")
        weight = "info" if name == "strict" else "never"
        (tmp_path / name / "policyreview.toml").write_text(f'fail-on = "{weight}"')
    failing = [f for f in review_paths(["."]).findings if f.fails]
    assert {f.path for f in failing} == {"strict/ward.policy"}
    assert "info" in {f.severity for f in failing}


@pytest.mark.parametrize(
    ("finding", "setting", "why"),
    [
        ("uncaring-word", 'uncaring = { "heart-sink" = "a person" }', "No Heartsinks at night."),
        ("business-word", 'business = { "bed stock" = "beds" }', "Bed stocks for visitors."),
        ("convenience-why", 'convenience = ["tidy corridor"]', "Tidy corridors."),
    ],
)
def test_added_words_are_found_with_their_endings(
    ward: Path, finding: str, setting: str, why: str
) -> None:
    text = WARD + BAN.replace("Patients need sleep to heal.", why)
    (ward / "ward.policy").write_text(text, encoding="utf-8")
    assert "ward.policy" not in severities(reviewed(ward, ""), finding)
    assert "ward.policy" in severities(reviewed(ward, f"[words]\n{setting}"), finding)


def test_an_added_word_keeps_to_whole_words_and_to_what_people_say_themselves() -> None:
    words = Words(uncaring={"heart-sink": "a person"})
    for why in ("Sweetheartsink, heartsinkable, heart and sink", "“Heartsinks” is what some said"):
        text = WARD + BAN.replace("Patients need sleep to heal.", why)
        assert not find(review(text, settings=Settings(words=words)), "uncaring-word")


# ---- which of them hold --------------------------------------------------------------------------


def test_options_go_before_the_file(ward: Path) -> None:
    (ward / "policyreview.toml").write_text('select = ["words"]\nfail-on = "never"')
    options = Options(values={"select": ("blanket-ban",), "fail_on": "error"})
    report = review_paths(["."], options)
    assert {f.finding for f in report.findings} == {"blanket-ban"}
    assert all(f.fails for f in report.findings)


def test_a_named_file_goes_before_the_one_of_the_repository(ward: Path) -> None:
    (ward / "policyreview.toml").write_text('select = ["words"]')
    named = ward / "strict.toml"
    named.write_text('select = ["blanket-ban"]\nfolders."not-here".severity.words = "off"')
    report = review_paths(["."], Options(config=named))
    assert {f.finding for f in report.findings} == {"blanket-ban"}


def test_the_table_of_a_project_holds_where_there_is_no_settings_file(ward: Path) -> None:
    (ward / "pyproject.toml").write_text(
        '[tool.policyreview]\nseverity = { blanket-ban = "info" }\n'
        '[tool.policyreview.folders."old/east".severity]\nblanket-ban = "warning"\n'
    )
    (ward / "ward.policy").rename(ward / "old" / "ward.policy")
    below = severities(review_paths(["old"]), "blanket-ban")
    assert below == {"ward.policy": "info", "east/ban.policy": "warning"}
    with_a_file = severities(reviewed(ward, ""), "blanket-ban")
    assert set(with_a_file.values()) == {"error"}


def test_a_project_that_does_not_speak_of_policies_is_none_of_ours(ward: Path) -> None:
    (ward / "pyproject.toml").write_text("this is [ not toml")
    assert find(review_paths(["."]), "blanket-ban")


def test_a_body_from_a_folder_is_checked_by_its_settings(ward: Path) -> None:
    (ward / "policyreview.toml").write_text('select = ["blanket-ban"]')
    loaded = policyreview.load(ward)
    assert {f.finding for f in policyreview.check(loaded).findings} == {"blanket-ban"}
    assert len({f.finding for f in policyreview.check(loaded, Settings()).findings}) > 1


# ---- what is wrong with one ----------------------------------------------------------------------

WRONG = {
    "fail_on = 'error'": (1, 1, "Did you mean 'fail-on'?"),
    "\nblanket-ban = 'off'": (2, 1, "[severity]"),
    "fail-on = 'warn'": (1, 11, "'warning'"),
    "[severity]\nblanket-bann = 'off'": (2, 1, "'blanket-ban'"),
    "[severity]\ncruelty = 'on'": (2, 11, '"error", "warning", "info", "off"'),
    "[severity]\ncruelty = false": (2, 11, '"error", "warning", "info", "off"'),
    "select = 'cruelty'": (1, 10, "list of names in brackets"),
    "select = [\n  'cruelty', # fine\n  'crulety',\n]": (3, 3, "'cruelty'"),
    "ignore = [3]": (1, 11, "text in quotation marks"),
    "review-date = '2026-01-01'": (1, 15, "without quotation marks"),
    "review-date = 3": (1, 15, "2026-11-21"),
    "[limits]\nwait-days = 0": (2, 13, "greater than 0"),
    "[limits]\nwait-days = inf": (2, 13, "greater than 0"),
    "[limits]\nwait_days = 3": (2, 1, "'wait-days'"),
    "[limits]\napprovals = 2.5": (2, 13, "whole number"),
    "limits = 3": (1, 10, "a section"),
    "[words]\nuncaring = ['bed']": (2, 12, "a section"),
    "[words.uncaring]\n'--' = 'x'": (2, 1, "no letter"),
    "[words]\nconvenience = ['...']": (2, 16, "no letter"),
    "[folders.odl.severity]\ncruelty = 'off'": (1, 10, "'old'"),
    "[folders.'../old'.severity]\ncruelty = 'off'": (1, 10, "from the folder of the settings"),
    "[folders.old.severity]\n[folders.'old/'.severity]": (2, 10, "twice"),
    "[folders.old]\nselect = ['words']": (2, 1, "'severity'"),
    "fail-on = ": (1, 10, "not TOML"),
    "select = [": (1, 11, "not TOML"),
    "a = 1\na = 2": (2, 6, "not TOML"),
}


@pytest.mark.parametrize("text", WRONG)
def test_a_mistake_is_told_with_its_place_and_what_to_write_instead(ward: Path, text: str) -> None:
    line, column, said = WRONG[text]
    refusal = refused(ward, text)
    assert refusal.startswith(f"policyreview.toml:{line}:{column}: "), refusal
    assert said in refusal
    assert "^" in refusal.splitlines()[-1]


def test_all_mistakes_are_told_in_the_order_of_the_file(ward: Path) -> None:
    refusal = refused(ward, "[severity]\nblur = 'of'\n[limits]\napprovals = 'two'\nwait = 3\n")
    places = [line.split(": ")[0] for line in refusal.splitlines() if "policyreview.toml" in line]
    assert [place.split(":")[1] for place in places] == ["2", "4", "5"]


def test_a_mistake_in_the_table_of_a_project_is_told_there(ward: Path) -> None:
    (ward / "pyproject.toml").write_text("[tool.policyreview]\nfail-on = 'no'")
    with pytest.raises(UnreadableSettings, match=r"^pyproject\.toml:2:11: 'fail-on' takes one of"):
        review_paths(["."])


def test_a_settings_file_that_is_not_there_or_no_text_is_told(ward: Path) -> None:
    with pytest.raises(UnreadableSettings, match=r"nowhere\.toml cannot be read: No such file"):
        configure(ward, Options(config=Path("nowhere.toml")))
    (ward / "policyreview.toml").write_bytes(b"# fine\n# caf\xe9\n")
    with pytest.raises(UnreadableSettings, match=r"policyreview\.toml:2: .* UTF-8"):
        configure(ward)


@pytest.mark.parametrize("depth", [300, 5000])
def test_lists_within_lists_are_no_fault_of_the_program(ward: Path, depth: int) -> None:
    refusal = refused(ward, f"a = {'[' * depth}{']' * depth}")
    assert refusal.startswith("policyreview.toml")


def test_a_mark_at_the_beginning_as_some_editors_write_it_does_no_harm(ward: Path) -> None:
    (ward / "policyreview.toml").write_bytes(b"\xef\xbb\xbffail-on = 'info'\r\n")
    assert configure(ward).settings.fail_on == "info"


def test_of_several_repositories_the_others_are_reviewed(ward: Path) -> None:
    (ward / "policyreview.toml").write_text('fail-on = "warning"')
    (ward / "old" / "policyreview.toml").write_text("fail-on = 3")
    report = review_paths(["ward.policy", "old"])
    assert {f.path for f in report.findings} == {"ward.policy"}
    assert report.complete is False
    [why] = report.unreadable
    assert why.startswith("old/policyreview.toml:1:11: ")


# ---- where entries stand, and the schema ---------------------------------------------------------


def test_every_entry_of_a_settings_file_is_found_where_it_stands() -> None:
    text = '''# a remark with = and [brackets]
a.b = """
x = 1 ]"""   # behind
list = [ "one, two", # a remark ]
  [1, 2], { c = '}' } ]
"quoted \\u0041.b" = 1979-05-27 07:32:00
[ tool . "x y" ]
k = { m.n = 1, o = "" }
[[many]]
k = 1
'''
    found = entries(text)
    shown = {path: text[entry.key.start : entry.key.end] for path, entry in found.items()}
    values = {path: text[entry.value.start : entry.value.end] for path, entry in found.items()}
    assert shown["a", "b"] == "b"
    assert values["a", "b"] == '"""\nx = 1 ]"""'
    assert values["list", 0] == '"one, two"'
    assert values["list", 1, 1] == "2"
    assert values["list", 2, "c"] == "'}'"
    assert values["quoted A.b",] == "1979-05-27 07:32:00"
    assert shown["tool", "x y"] == '"x y"'
    assert values["tool", "x y", "k", "m", "n"] == "1"
    assert values["tool", "x y", "k", "o"] == '""'
    assert values["many", "k"] == "1"


def test_the_shipped_schema_is_that_of_the_settings() -> None:
    assert FILE.read_text(encoding="utf-8") == schema_text(), (
        "Write it anew: policyreview config --schema > policyreview/review/settings.schema.json"
    )


def test_the_schema_takes_what_the_program_takes() -> None:
    schema = json.loads(schema_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    good = {
        "fail-on": "never",
        "review-date": "2026-11-21",
        "severity": {"conflict": "off"},
        "folders": {"old": {"severity": {"blanket-ban": "info"}}},
        "limits": {"wait-days": 3},
        "words": {"convenience": ["tidy"], "uncaring": {"bed": "person"}},
    }
    jsonschema.validate(good, schema)
    for bad in ({"fail_on": "never"}, {"severity": {"x": "on"}}, {"limits": {"approvals": 0}}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(bad, schema)


def test_the_example_of_the_documentation_is_read(ward: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
    example = page.split("```toml\n")[1].split("```")[0]
    (ward / "policies" / "old").mkdir(parents=True)
    (ward / "policyreview.toml").write_text(example, encoding="utf-8")
    settings = configure(ward).settings
    assert settings.limits == Settings().limits
    unsaid = {name for name in Settings.model_fields if name not in settings.model_fields_set}
    assert not unsaid


def test_settings_from_python_are_by_the_names_of_python() -> None:
    settings = Settings(review_date=DAY, fail_on="info", severity={"blanket-ban": "off"})
    assert settings.review_date == date(2026, 11, 21)
    assert not find(policyreview.check(body(WARD + BAN), settings), "blanket-ban")
