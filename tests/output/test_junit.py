"""A review as test results, read as CI systems read them."""

import pytest
from junitparser import Error, Failure, JUnitXml, TestCase, TestSuite

from policyreview.output import junit
from policyreview.review.report import Report
from tests.output.made import ACCEPTED, between, finding, hostile, report


def suites(made: Report) -> list[TestSuite]:
    """Return the suites, whose numbers are those of their tests."""
    whole = JUnitXml.fromstring(junit.render(made).encode())
    read = list(whole)
    numbers = [(whole.tests, whole.failures, whole.errors)]
    whole.update_statistics()
    assert numbers == [(whole.tests, whole.failures, whole.errors)]
    for suite in read:
        numbers = [(suite.tests, suite.failures, suite.errors)]
        suite.update_statistics()
        assert numbers == [(suite.tests, suite.failures, suite.errors)]
    return read


def cases(made: Report) -> list[TestCase]:
    return [test for suite in suites(made) for test in suite]


def test_a_file_is_a_suite_and_a_rule_a_test_that_fails_for_its_findings() -> None:
    [suite] = suites(report(finding(), ACCEPTED))
    assert suite.name == "visiting.policy"
    [test] = suite
    assert (test.classname, test.name) == ("visiting", "visiting.no-visits-at-night")
    [failure] = test.result
    assert isinstance(failure, Failure)
    assert (failure.type, failure.message) == ("blanket-ban", "1 finding: blanket-ban")
    assert "visiting.policy:3:1  error  blanket-ban" in failure.text
    assert "Who this happens to: A visitor, at 23:00." in failure.text
    assert "missing-discretion" not in failure.text


def test_what_weighs_less_or_is_accepted_fails_no_test_but_is_told() -> None:
    [test] = cases(report(finding(severity="warning"), ACCEPTED))
    assert test.is_passed
    assert "warning  blanket-ban" in test.system_out
    assert "warning (accepted)  missing-discretion" in test.system_out
    assert "The new ward opens in May." in test.system_out


@pytest.mark.parametrize("fails", [True, False])
def test_tests_fail_as_the_run_does(fails: bool) -> None:
    light = finding(severity="info")
    light._fails = fails
    [test] = cases(report(light))
    assert test.is_passed is not fails


def test_a_rule_without_findings_passes() -> None:
    [test] = cases(report())
    assert test.is_passed and test.system_out is None


def test_a_finding_on_no_rule_is_a_test_of_its_own() -> None:
    rule, other = cases(report(finding(rule=None, rules=[])))
    assert rule.is_passed
    assert (other.name, other.is_failure) == ("blanket-ban (line 3, column 1)", True)


def test_a_finding_between_two_rules_fails_both_of_its_repository_only() -> None:
    failed = {(test.classname, test.name) for test in cases(between()) if not test.is_passed}
    assert failed == {
        ("new.visiting", "visiting.no-visits-at-night"),
        ("new.wards", "wards.stay"),
    }
    assert len(cases(between())) == 4


def test_a_review_of_nothing_is_no_tests() -> None:
    made = report()
    made.rules = []
    assert suites(made) == []


def test_a_file_that_cannot_be_read_is_an_error() -> None:
    made = report()
    made.unreadable.append("/ward/a.policy cannot be read: Permission denied.")
    _, unread = cases(made)
    [error] = unread.result
    assert isinstance(error, Error)
    assert error.message == "/ward/a.policy cannot be read: Permission denied."


def test_nothing_in_a_policy_breaks_the_document() -> None:
    read = cases(hostile())
    assert [test.is_passed for test in read] == [False, True, False]
    [failure] = read[0].result
    assert "]]> &amp; ::error" in failure.text
    assert "<script>alert(1)</script>" in failure.text
    assert not {"\x1b", "\x00", "\u202e", "\ufffe"} & set(failure.text)


def test_the_same_report_is_the_same_document() -> None:
    assert junit.render(hostile()) == junit.render(hostile())
