"""Questions as people and programs put them."""

import json
from random import Random
from typing import Any

import pytest

import policyreview
from policyreview.model import Body
from policyreview.output.answer import render
from policyreview.review import CannotAsk
from policyreview.review.asking import as_settings
from tests.helpers import WARD, body

NIGHT = """
fact time-off: yes or no usually no
fact patient.needs: any of rest, quiet
rule no-visits "No visits at night"
  visitor must not enter ward
  when hour >= 20 or hour < 8
  unless patient is dying
  discretion matron reachable in 30 minutes
  after enter icu by nurse taking 2 hours
  appeal to matron answered in 3 days
  because "Sleep heals."
rule stay "Family may stay"
  family may visit ward
  when patient.needs includes quiet
  overrides no-visits
rule no-running
  anyone must not enter icu
  when time-off
"""


@pytest.fixture(scope="module")
def ward() -> Body:
    return body(WARD + NIGHT)


def answer(ward: Body, deed: str, given: Any = "", usual: bool = True) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(policyreview.ask(ward, deed, given, usual).to_json())
    return found


def test_the_json_has_the_keys_of_the_contract(ward: Body) -> None:
    found = answer(ward, "enter ward by family", "hour = 23")
    assert list(found) == "schema deed answer given usual decides rules".split()
    assert found["schema"] == "policyreview/ask/1"
    assert found["deed"] == {"actor": "family", "action": "enter", "object": "ward", "places": {}}
    assert (found["answer"], found["given"], found["decides"]) == ("forbidden", {"hour": 23}, {})
    assert found["usual"] == {"patient.dying": "no"}
    [rule] = found["rules"]
    assert rule == {
        "rule": "visiting.no-visits",
        "says": "must not",
        "why": "Sleep heals.",
        "effective": True,
        "overridden_by": [],
        "discretion": [{"role": "matron", "available": False, "minutes": 30}],
        "after": [{"act": "enter icu", "by": "nurse", "minutes": 120}],
        "appeal": [{"role": "matron", "minutes": 3 * 24 * 60}],
    }


def test_what_decides_says_what_each_value_leads_to(ward: Body) -> None:
    found = answer(ward, "enter ward by visitor")
    assert found["answer"] == "depends"
    assert found["decides"] == {
        "hour": [
            {"value": {"from": 0, "to": 7}, "answers": ["forbidden"]},
            {"value": {"from": 8, "to": 19}, "answers": ["not regulated"]},
            {"value": {"from": 20, "to": 23}, "answers": ["forbidden"]},
        ]
    }
    assert found["rules"][0]["effective"] is None


def test_the_usual_can_be_left_open(ward: Body) -> None:
    found = answer(ward, "enter ward by visitor", "hour = 23", usual=False)
    assert (found["answer"], found["usual"]) == ("depends", {})
    assert list(found["decides"]) == ["patient.dying"]


def test_of_a_set_the_member_that_decides_is_told(ward: Body) -> None:
    found = answer(ward, "visit ward by family", "hour = 23")
    assert found["decides"] == {
        "patient.needs": [
            {"value": {"includes": [], "excludes": ["quiet"]}, "answers": ["forbidden"]},
            {"value": {"includes": ["quiet"], "excludes": []}, "answers": ["allowed"]},
        ]
    }


def test_an_overridden_rule_names_what_goes_before_it(ward: Body) -> None:
    found = answer(ward, "visit ward by family", "hour = 23, patient.needs includes quiet")
    assert found["answer"] == "allowed"
    rules = {rule["rule"]: rule for rule in found["rules"]}
    assert rules["visiting.no-visits"]["effective"] is False
    assert rules["visiting.no-visits"]["overridden_by"] == ["visiting.stay"]


def test_a_deed_without_an_object_lists_the_rules_that_name_one(ward: Body) -> None:
    found = answer(ward, "enter by visitor", "hour = 23")
    assert (found["answer"], found["rules"]) == ("not regulated", [])
    assert found["with_object"] == ["visiting.no-visits"]  # the other applies to time off only


def test_a_way_of_doing_what_is_demanded_is_told_as_one() -> None:
    rule = 'rule round "Rounds"\n nurse must enter ward\n because "Fear grows at night."\n'
    found = policyreview.ask(body(WARD + rule), "visit ward by nurse")
    assert (found.answer, found.rules[0].says) == ("allowed", "must")
    assert "“Rounds” (visiting.round) can be kept this way." in render(found)


def test_values_by_fact_say_the_same_as_settings(ward: Body) -> None:
    values = {"hour": 23, "patient.dying": "no", "patient.needs": {"includes": ["quiet"]}}
    assert as_settings(values) == "hour = 23, not patient.dying, patient.needs includes quiet"
    deed = "visit ward by family"
    assert answer(ward, deed, values) == answer(ward, deed, as_settings(values))


def test_what_an_answer_shows_as_given_can_be_given_again(ward: Body) -> None:
    deed, said = "visit ward by family", "hour = 23, not patient.needs includes rest"
    assert answer(ward, deed, answer(ward, deed, said)["given"]) == answer(ward, deed, said)


@pytest.mark.parametrize(
    ("deed", "given", "words"),
    [
        ("enter ward by famly", "", "Did you mean 'family'?"),
        ("entr ward by family", "", "Did you mean 'enter'?"),
        ("enter wrd by family", "", "Did you mean 'ward'?"),
        ("enter ward", "", "ends in 'by' and a role"),
        ("enter ward by family", "huor = 3", "Did you mean 'hour'?"),
        ("enter ward by family", "hour = 99", "0 to 23"),
        ("enter ward by family", "hour >= 3", "Give one value with `=`."),
        ("enter ward by family", "hour = 3, hour = 4", "contradict each other"),
        ("enter ward by family", "hour = 3 expect family may visit", "more than is asked for"),
        ("enter ward expect nurse may visit by family", "", "more than is asked for"),
        ("", "", "ends in 'by' and a role"),
    ],
)
def test_a_question_that_cannot_be_asked_says_why(
    ward: Body, deed: str, given: str, words: str
) -> None:
    with pytest.raises(CannotAsk) as why:
        policyreview.ask(ward, deed, given)
    assert words in str(why.value)


def test_facts_that_break_a_law_are_refused_with_its_name() -> None:
    whole = body(WARD + "assume not patient.dying or patient.age >= 18\n")
    with pytest.raises(CannotAsk) as why:
        policyreview.ask(whole, "enter ward by family", "patient.dying, patient.age = 7")
    assert "“not patient.dying or patient.age >= 18” (0.policy:" in str(why.value)


def one_of_many(laws: str, count: int) -> Body:
    facts = "".join(f"fact patient.f{n}: yes or no\n" for n in range(count))
    rule = f"rule last visitor must not enter ward when patient.f0 or patient.f{count - 1}\n"
    return body(WARD + facts + laws + rule)


def test_facts_that_a_chain_of_laws_ties_together_all_decide() -> None:
    chain = "".join(f"assume not patient.f{n} or patient.f{n + 1}\n" for n in range(29))
    found = policyreview.ask(one_of_many(chain, 30), "enter ward by visitor")
    # f0 alone is seen by no rule where f29 must go with it; f29 decides by itself.
    assert found.answer == "depends"
    assert sorted(found.decides) == sorted(f"patient.f{n}" for n in range(30))


def test_a_question_that_is_too_hard_says_so_and_claims_nothing() -> None:
    dice = Random(150)
    clauses = [
        " or ".join(f"{dice.choice(['', 'not '])}patient.f{n}" for n in dice.sample(range(60), 3))
        for _ in range(150)
    ]
    law = f"assume {' and '.join(f'({clause})' for clause in clauses)}\n"
    with pytest.raises(CannotAsk, match="could not be decided"):
        policyreview.ask(one_of_many(law, 60), "enter ward by visitor")


def test_a_deed_with_too_little_said_of_it_is_told_what_to_ask() -> None:
    rules = (
        'rule a "Going" nurse must visit visitor to ward because "Fear grows."\n'
        'rule b "Giving" nurse must not enter icu with visitor because "Germs."\n'
    )
    found = policyreview.ask(body(WARD + rules), "visit visitor by nurse")
    assert (found.answer, found.with_object) == ("not regulated", None)
    assert found.with_places == ["visiting.a"]
    assert "“Going” (visiting.a) speaks of “visit the visitor to the ward”" in render(found)
    bare = policyreview.ask(body(WARD + rules), "enter by nurse")
    assert (bare.with_object, bare.with_places) == (["visiting.b"], None)
    assert "with_places" not in bare.to_json()
