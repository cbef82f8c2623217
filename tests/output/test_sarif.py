"""A review for code scanning, against the schema of the standard."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft4Validator

from policyreview.findings.catalogue import catalogue
from policyreview.output import sarif
from policyreview.review.report import Earlier, Edit, Fix, Report
from tests.output.made import ACCEPTED, between, finding, hostile, report

SCHEMA = json.loads(
    (Path(__file__).parent / "schemas" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8")
)


def run(made: Report) -> Any:
    """Return the only run of a log, which is valid."""
    log = json.loads(sarif.render(made))
    assert [error.message for error in Draft4Validator(SCHEMA).iter_errors(log)] == []
    [only] = log["runs"]
    return only


def unread() -> Report:
    made = report()
    made.unreadable.append("/ward/a.policy cannot be read: Permission denied.")
    return made


def test_the_schema_refuses_what_is_no_log() -> None:
    log = json.loads(sarif.render(report(finding())))
    log["runs"][0]["results"][0]["level"] = "info"
    assert not Draft4Validator(SCHEMA).is_valid(log)


@pytest.mark.parametrize("made", [report(finding(), ACCEPTED), report(), hostile(), unread()])
def test_every_log_is_valid(made: Report) -> None:
    assert run(made)["columnKind"] == "unicodeCodePoints"


def test_the_page_of_every_finding_fits_the_standard() -> None:
    made = report(*[finding(finding=name) for name in catalogue()])
    rules = run(made)["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(catalogue())
    for rule in rules:
        # GitHub shows no more of a description.
        assert 0 < len(rule["shortDescription"]["text"]) <= 1024
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert "## Why it matters" in rule["help"]["markdown"]
        assert "##" not in rule["help"]["text"]


def test_a_result_says_what_where_and_how_much_it_weighs() -> None:
    only = run(report(ACCEPTED, finding(severity="info")))
    accepted, result = only["results"]
    assert [r["id"] for r in only["tool"]["driver"]["rules"]] == [
        "blanket-ban",
        "missing-discretion",
    ]
    assert (result["ruleId"], result["ruleIndex"]) == ("blanket-ban", 0)
    assert only["tool"]["driver"]["rules"][0]["defaultConfiguration"]["level"] == "error"
    assert only["tool"]["driver"]["rules"][0]["properties"]["tags"] == ["cruelty"]
    assert result["level"] == "note"
    assert result["message"]["text"].startswith("“No visitors at night” turns everybody away")
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "visiting.policy", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 3, "startColumn": 1, "endLine": 5, "endColumn": 33}
    assert result["properties"]["witness"] == "A visitor, at 23:00."
    assert result["partialFingerprints"] == {"policyreview/v1": "0"}


def test_an_accepted_finding_is_suppressed_with_its_reason_and_others_are_not() -> None:
    accepted, result = run(report(ACCEPTED, finding()))["results"]
    assert result["suppressions"] == []
    assert accepted["suppressions"] == [
        {
            "kind": "inSource",
            "status": "accepted",
            "justification": "The new ward opens in May.",
            "properties": {"until": "2027-05-01"},
        }
    ]


def test_the_other_rule_is_that_of_the_same_repository() -> None:
    [result] = run(between())["results"]
    [related] = result["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "new/wards.policy"
    assert related["physicalLocation"]["region"] == {"startLine": 7}
    assert related["message"]["text"] == "wards.stay “Stay with them”"


@pytest.mark.parametrize(
    "path", ["night ward/visits 100%.policy", "a:b#c?d.policy", "nächte/\u202ex.policy"]
)
def test_a_path_is_a_relative_reference_that_leads_back_to_it(path: str) -> None:
    [result] = run(report(finding(path=path)))["results"]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert unquote(place["uri"]) == path
    assert place["uri"].isascii() and not set(place["uri"]) & set(" :#?")


def test_a_path_from_the_top_of_the_machine_is_relative_to_nothing() -> None:
    [result] = run(report(finding(path="/srv/a b.policy")))["results"]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "file:///srv/a%20b.policy"}


def test_a_name_that_is_no_utf_8_keeps_its_bytes() -> None:
    [result] = run(report(finding(path=b"b\xe9.policy".decode(errors="surrogateescape"))))[
        "results"
    ]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "b%E9.policy"


def test_a_policy_writes_no_links_and_no_placeholders() -> None:
    message = run(hostile())["results"][0]["message"]["text"]
    assert "[link] (https" in message and "](" not in message
    assert "{{0}}" in message and "{0}" not in message.replace("{{0}}", "")
    assert not {"\x1b", "\x00", "\u202e", "\ud800"} & set(message)


def test_a_file_that_cannot_be_read_is_a_notification_of_a_run_that_failed() -> None:
    [invocation] = run(unread())["invocations"]
    assert invocation["executionSuccessful"] is False
    [notification] = invocation["toolExecutionNotifications"]
    assert "a.policy cannot be read: Permission denied." in notification["message"]["text"]
    [invocation] = run(report())["invocations"]
    assert invocation == {"executionSuccessful": True, "toolExecutionNotifications": []}


def test_the_same_report_is_the_same_log() -> None:
    assert sarif.render(hostile()) == sarif.render(hostile())


def test_a_fix_says_what_goes_and_what_comes() -> None:
    edit = Edit(path="the wards.policy", line=4, column=1, end_line=5, end_column=1, text="x\n")
    fix = Fix(title="Take the stale acceptance out.", safe=True, edits=[edit])
    [result] = run(report(finding(fixes=[fix])))["results"]
    [shown] = result["fixes"]
    assert shown["description"]["text"] == "Take the stale acceptance out."
    [change] = shown["artifactChanges"]
    assert change["artifactLocation"] == {"uri": "the%20wards.policy", "uriBaseId": "%SRCROOT%"}
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 4, "startColumn": 1, "endLine": 5, "endColumn": 1},
            "insertedContent": {"text": "x\n"},
        }
    ]


def test_beside_a_baseline_what_is_shown_is_new_and_what_is_not_is_counted() -> None:
    made = report(finding(), ACCEPTED)
    made.known.append(finding())
    made.baseline = Earlier(known=1, gone=0)
    only = run(made)
    assert [result.get("baselineState") for result in only["results"]] == ["new", None]
    assert only["properties"]["leftOut"] == ["Left out: 1 finding that the baseline knows."]
