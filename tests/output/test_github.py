"""A review for GitHub Actions, read the way its runner reads commands."""

import re

import pytest

from policyreview.output import github
from policyreview.review.report import Report
from tests.output.made import ACCEPTED, finding, hostile, report

COMMAND = re.compile(r"\s*::(?P<name>[^ :]+) (?P<properties>.*?)::(?P<message>.*)", re.DOTALL)


def commands(made: Report) -> list[tuple[str, dict[str, str], str]]:
    """Return each command with its properties and its message, as the runner unescapes them."""
    found = []
    *lines, tally, end = github.render(made).split("\n")
    assert end == "" and "::" not in tally
    for line in lines:
        command = COMMAND.fullmatch(line)
        assert command, line
        pairs = [pair.split("=", 1) for pair in command["properties"].split(",")]
        properties = {key: _unescaped(value, ":,\r\n%") for key, value in pairs}
        found.append((command["name"], properties, _unescaped(command["message"], "\r\n%")))
    return found


def _unescaped(text: str, characters: str) -> str:
    for character in characters:
        text = text.replace(f"%{ord(character):02X}", character)
    return text


def test_a_finding_is_an_annotation_at_its_place() -> None:
    [(name, properties, message)] = commands(report(finding(end_line=3, end_column=9)))
    assert name == "error"
    assert properties == {
        "file": "visiting.policy",
        "line": "3",
        "endLine": "3",
        "col": "1",
        "endColumn": "9",
        "title": "blanket-ban: visiting.no-visits-at-night",
    }
    assert message.split("\n")[1] == "Who this happens to: A visitor, at 23:00."


def test_a_place_over_several_lines_has_no_columns() -> None:
    [(_, properties, _)] = commands(report(finding()))
    assert (properties["line"], properties["endLine"]) == ("3", "5")
    assert not {"col", "endColumn"} & set(properties)


def test_the_worst_comes_first_and_accepted_findings_do_not_come() -> None:
    severities = ["info", "error", "warning", "error"]
    made = report(*[finding(severity=severity) for severity in severities], ACCEPTED)
    assert [name for name, *_ in commands(made)] == ["error", "error", "warning", "notice"]


@pytest.mark.parametrize("path", ["a,b:c%d.policy", "a  b.policy", "%0A%2C.policy"])
def test_a_path_comes_through_as_it_is(path: str) -> None:
    [(_, properties, _)] = commands(report(finding(path=path)))
    assert properties["file"] == path


def test_a_policy_gives_no_commands() -> None:
    made = hostile()
    made.findings[0].path = "a\n::error::gone.policy"
    read = commands(made)
    assert [name for name, *_ in read] == ["error", "error", "notice"]
    assert [properties["title"] for _, properties, _ in read] == [
        "Not read",
        "blanket-ban: visiting.no-visits-at-night",
        "no-appeal",
    ]
    assert all("::error file=x,line=1::gone ::error::gone" in message for *_, message in read)
    assert not {"\x1b", "\u202e"} & set(github.render(made))


def test_it_says_when_github_does_not_show_all() -> None:
    some = report(*[finding() for _ in range(10)])
    assert github.tally(some) == "Found: 1 error, 1 accepted."
    made = report(*[finding() for _ in range(11)])
    made.summary.error = 11
    assert github.tally(made).startswith("Found: 11 errors, 1 accepted. GitHub shows only 10 ")
    assert len(commands(made)) == 11


def test_a_review_that_found_nothing_annotates_nothing() -> None:
    assert commands(report()) == []


def test_a_file_that_cannot_be_read_is_an_error_without_a_place() -> None:
    made = report()
    made.unreadable.append("/ward/a.policy cannot be read: Permission denied.")
    assert commands(made) == [
        ("error", {"title": "Not read"}, "/ward/a.policy cannot be read: Permission denied.")
    ]
