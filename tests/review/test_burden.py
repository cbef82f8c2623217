"""All that the rules ask of a persona at once."""

import json
from typing import Any

import pytest

from policyreview.review.burden import NoSuchPersona, burden
from tests.helpers import WARD, body

RULES = """
action go is task
action note is record
thing form
thing office
fact patient.working: yes or no
rule weekly
  patient must go with form to office
  every 1 week
  takes 2 hours
  within 3 hours
  costs 2.50 EUR
rule sign
  patient must note form
  takes 90 minutes
  within 3 hours
rule slips
  patient must go to ward
  when patient.working
rule stay-away
  visitor must not go to office
  when hour >= 20
rule old
  patient must go with form to icu
  when patient.dying
persona ana "Ana" is patient, visitor given hour = 21
persona ben is patient given hour = 21, hour = 22
"""


@pytest.fixture(scope="module")
def asked() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(burden(body(WARD + RULES), "ana").to_json())
    return found


def test_the_sums_are_of_what_applies(asked: dict[str, Any]) -> None:
    times = 30 / 7
    assert asked["month"] == {
        "tasks": pytest.approx(times),
        "minutes": pytest.approx(times * 120 + 90),
        "visits": pytest.approx(times),
        "offices": ["form", "office"],
        "fees": {"EUR": pytest.approx(times * 2.5)},
        "records": 1,
    }
    assert [duty["rule"] for duty in asked["duties"]] == ["visiting.sign", "visiting.weekly"]


def test_what_only_might_apply_stands_apart(asked: dict[str, Any]) -> None:
    applies = {rule["rule"]: rule["applies"] for rule in asked["rules"]}
    assert applies == {
        "visiting.sign": True,
        "visiting.slips": None,
        "visiting.stay-away": True,
        "visiting.weekly": True,
    }
    assert (asked["given"], asked["usual"]) == ({"hour": 21}, {"patient.dying": "no"})


def test_rules_for_two_roles_of_one_person_can_conflict(asked: dict[str, Any]) -> None:
    [conflict] = asked["conflicts"]
    assert conflict["kind"] == "contradiction"
    assert conflict["rules"] == ["visiting.stay-away", "visiting.weekly"]
    assert conflict["deed"]["actor"] == "patient"


def test_rules_that_never_meet_in_the_persona_do_not_conflict() -> None:
    by_day = body(WARD + RULES.replace("hour = 21\n", "hour = 12\n"))
    assert burden(by_day, "ana").conflicts == []


def test_deadlines_collide_where_the_work_is_longer_than_the_time(asked: dict[str, Any]) -> None:
    rules = ["visiting.sign", "visiting.weekly"]
    assert asked["deadlines"] == [{"rules": rules, "within": 180, "takes": 210}]
    roomy = body(WARD + RULES.replace("within 3 hours", "within 4 hours"))
    assert burden(roomy, "ana").deadlines == []


@pytest.mark.parametrize(
    ("name", "words"), [("anna", "Did you mean 'ana'?"), ("ben", "contradict each other")]
)
def test_a_persona_that_is_not_there_is_told(name: str, words: str) -> None:
    with pytest.raises(NoSuchPersona, match=words.replace("?", r"\?")):
        burden(body(WARD + RULES), name)
