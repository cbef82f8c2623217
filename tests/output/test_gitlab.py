"""A review as GitLab's code quality report."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from policyreview.output import gitlab
from policyreview.review.report import Report
from tests.output.made import ACCEPTED, finding, hostile, report

SCHEMA = json.loads(
    (Path(__file__).parent / "schemas" / "gitlab-code-quality.json").read_text(encoding="utf-8")
)


def entries(made: Report) -> Any:
    """Return the entries, which are valid and told apart by their fingerprints."""
    read = json.loads(gitlab.render(made))
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(read)] == []
    assert len({entry["fingerprint"] for entry in read}) == len(read)
    return read


def test_an_open_finding_is_an_entry_and_an_accepted_one_is_none() -> None:
    [entry] = entries(report(finding(), ACCEPTED))
    assert entry == {
        "description": "“No visitors at night” turns everybody away, whoever they are and whatever "
        "has brought them here. Who this happens to: A visitor, at 23:00.",
        "check_name": "blanket-ban",
        "fingerprint": "0",
        "severity": "major",
        "location": {"path": "visiting.policy", "lines": {"begin": 3}},
    }


@pytest.mark.parametrize(
    ("severity", "shown"), [("error", "major"), ("warning", "minor"), ("info", "info")]
)
def test_severities_are_those_of_gitlab(severity: str, shown: str) -> None:
    [entry] = entries(report(finding(severity=severity)))
    assert entry["severity"] == shown


def test_mending_one_of_two_equal_findings_resolves_one() -> None:
    both = {entry["fingerprint"] for entry in entries(report(finding(), finding(path="b.policy")))}
    one = {entry["fingerprint"] for entry in entries(report(finding(path="b.policy")))}
    assert len(both) == 2 and one < both


def test_nothing_in_a_policy_breaks_the_report() -> None:
    unread, *found = entries(hostile())
    assert [entry["check_name"] for entry in found] == ["blanket-ban", "no-appeal"]
    shown = "".join(entry["description"] for entry in [unread, *found])
    assert "<script>" in shown and not {"\n", "\x1b", "\u202e", "\ud800"} & set(shown)


def test_a_review_that_found_nothing_is_an_empty_list() -> None:
    assert gitlab.render(report()) == "[]\n"


def test_a_file_that_cannot_be_read_blocks() -> None:
    made = report()
    made.unreadable.append("/ward/a.policy cannot be read: Permission denied.")
    [entry] = entries(made)
    assert (entry["check_name"], entry["severity"]) == ("unreadable", "blocker")
    assert "a.policy cannot be read" in entry["description"]
