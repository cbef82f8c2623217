"""Stories told to the rules: what comes of them, why, and what they cover."""

import json
from typing import Any

from policyreview.review.stories import StoriesReport, tell
from tests.helpers import WARD, body

RULES = """
rule no-visits "No visits at night"
  visitor must not enter ward
  when hour >= 20
  unless patient is dying
  discretion nurse if day is weekday
  because "Sleep heals."
rule rounds
  nurse must visit ward
  when hour >= 20
"""
NIGHT = "story night about visiting.no-visits told by family given hour = 23 "


def told(*stories: str) -> StoriesReport:
    return tell(body(WARD + RULES + "\n".join(stories)))


def results(*expectations: str, given: str = "") -> list[str]:
    expected = "\n".join(f"expect {each}" for each in expectations)
    [story] = told(f"{NIGHT}{given}\n{expected}").stories
    return [each.result for each in story.expectations]


def test_the_json_has_the_keys_of_the_contract() -> None:
    report: dict[str, Any] = json.loads(told(NIGHT + "expect family may enter ward").to_json())
    assert list(report) == ["schema", "stories", "coverage"]
    assert report["schema"] == "policyreview/test/1"
    [story] = report["stories"]
    assert list(story) == "story path line result usual decides expectations".split()
    assert (story["story"], story["path"], story["result"]) == ("night", "0.policy", "fails")
    assert story["usual"] == {"patient.dying": "no"}
    assert story["expectations"] == [
        {
            "expects": "family may enter ward",
            "answer": "forbidden",
            "result": "fails",
            "rules": ["visiting.no-visits"],
        }
    ]
    assert list(report["coverage"]) == ["rules", "exceptions", "discretions"]


def test_each_modal_expects_what_the_language_says() -> None:
    assert results("family must not enter ward", "family may enter ward") == ["passes", "fails"]
    assert results("family may enter icu", given=", patient.dying") == ["passes"]
    assert results("nurse must visit ward", "nurse need not visit ward") == ["passes", "fails"]
    assert results("family need not enter ward", "family must enter ward") == ["passes", "fails"]
    assert results("family should enter ward", "family should not enter ward") == ["fails"] * 2


def test_a_discretion_is_expected_of_the_rules_the_story_is_about() -> None:
    assert results("discretion nurse", given=", day = weekday") == ["passes"]
    assert results("discretion nurse", given=", day = weekend") == ["fails"]
    assert results("discretion matron", given=", day = weekday") == ["fails"]
    assert results("discretion nurse", given=", patient.dying") == ["passes"]  # nothing to decide


def test_a_story_that_depends_names_the_facts() -> None:
    [story] = told(NIGHT + "expect discretion nurse").stories
    assert story.result == "depends"
    assert list(story.decides) == ["day"]


def test_a_failing_story_says_what_would_make_it_pass_with_the_fewest_changes() -> None:
    [story] = told(NIGHT + "expect family may enter ward").stories
    assert story.told[-1] == "It would pass when the hour is 0 to 19."
    [story] = told(NIGHT + "expect family must enter ward").stories
    assert story.told[-1] == "Whatever the facts were, it would not pass."


def test_a_story_that_cannot_be_names_what_it_breaks() -> None:
    report = tell(body(WARD + RULES + "assume hour < 22\n" + NIGHT + "expect nurse may enter"))
    [story] = report.stories
    assert (story.result, story.expectations) == ("fails", [])
    assert "“hour < 22” (0.policy:" in story.told[0]


def test_coverage_tells_rules_exceptions_and_discretions_apart() -> None:
    coverage = told(NIGHT + "expect family must not enter ward").coverage
    assert coverage.rules == {"visiting.no-visits": True, "visiting.rounds": False}
    assert coverage.exceptions == {"visiting.no-visits unless 1": False}
    assert coverage.discretions == {"visiting.no-visits discretion 1": False}
    assert coverage.percent == 25
    dying = told(NIGHT + ", patient.dying expect family may enter ward").coverage
    assert dying.rules["visiting.no-visits"] is False
    assert dying.exceptions == {"visiting.no-visits unless 1": True}
    asked = told(NIGHT + ", day = weekday expect discretion nurse").coverage
    assert asked.rules["visiting.no-visits"]
    assert asked.discretions == {"visiting.no-visits discretion 1": True}


def test_only_stories_and_rules_of_the_files_asked_for_are_told() -> None:
    whole = body(WARD + RULES, NIGHT + "expect family must not enter ward")
    assert tell(whole, {"0.policy"}).stories == []
    assert tell(whole, {"0.policy"}).coverage.rules["visiting.no-visits"]
    other = tell(whole, {"1.policy"})
    assert [story.story for story in other.stories] == ["night"]
    assert other.coverage.rules == {} and other.coverage.percent == 100
