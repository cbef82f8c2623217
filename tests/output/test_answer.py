"""Answers in words."""

import pytest

import policyreview
from policyreview.output.answer import question, render, setting
from tests.helpers import WARD, body

RULES = """
fact leaving: date
fact clock: time
fact pupil.asthma: yes or no
fact patient.mood: one of calm, restless
fact patient.needs: any of rest, quiet
fact temperature: number 30.0 to 45.0 degrees
role pupil is served
action sing
action sit
action knock
action hum
action wait
action weep
rule a visitor must not sing when pupil has asthma
rule b visitor must sit
rule c visitor should not knock
rule d visitor should hum
rule e visitor may wait
rule f visitor must weep
rule g visitor must not weep
"""


@pytest.mark.parametrize(
    ("deed", "lead"),
    [
        ("sing by visitor", "No: a visitor may not sing where the pupil has asthma."),
        ("sit by visitor", "Yes: a visitor must sit where the pupil has asthma."),
        ("knock by visitor", "Better not: a visitor should not knock where"),
        ("hum by visitor", "Yes, that is advised: a visitor should hum where"),
        ("wait by visitor", "Yes: a visitor may wait where the pupil has asthma."),
        ("weep by visitor", "Nobody can say: the rules contradict each other about whether"),
        ("enter by visitor", "No rule speaks of it where the pupil has asthma. Whether a visitor"),
    ],
)
def test_each_answer_has_its_sentence(deed: str, lead: str) -> None:
    answer = policyreview.ask(body(WARD + RULES), deed, "pupil has asthma")
    assert " ".join(render(answer).split()).startswith(lead)


def test_what_it_depends_on_is_told_value_by_value() -> None:
    said = render(policyreview.ask(body(WARD + RULES), "sing by visitor"))
    assert said.startswith("It depends whether a visitor may sing.\n")
    assert "  Where the pupil has no asthma: no rule speaks of it.\n" in said
    assert "  Where the pupil has asthma: no.\n" in said


@pytest.mark.parametrize(
    ("path", "member", "asks", "reply", "told"),
    [
        ("patient.dying", None, "Is the patient dying? (yes, no)", "no", "not patient.dying"),
        ("pupil.asthma", None, "Has the pupil asthma? (yes, no)", "Y", "pupil.asthma"),
        ("hour", None, "What is the hour? (0 to 23)", "22", "hour = 22"),
        (
            "temperature",
            None,
            "What is the temperature? (30 to 45, in degrees)",
            "38.5",
            "temperature = 38.5",
        ),
        (
            "patient.mood",
            None,
            "What is the mood of the patient? (calm, restless)",
            "calm",
            "patient.mood = calm",
        ),
        (
            "patient.needs",
            "rest",
            "Do the needs of the patient include rest? (yes, no)",
            "no",
            "not patient.needs includes rest",
        ),
        ("clock", None, "What is the clock? (for instance 20:30)", "20:30", "clock = 20:30"),
        (
            "leaving",
            None,
            "What is the leaving? (for instance 2027-04-01)",
            "2027-04-01",
            "leaving = 2027-04-01",
        ),
    ],
)
def test_a_fact_is_asked_for_in_words_and_the_reply_is_a_setting(
    path: str, member: str | None, asks: str, reply: str, told: str
) -> None:
    whole = body(WARD + RULES)
    fact = whole.facts[path]
    assert question(fact, member) == asks
    assert setting(fact, member, reply) == told
    policyreview.ask(whole, "sit by visitor", told)  # which can be said
