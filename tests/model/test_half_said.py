"""A test that leaves out what was said before it is told whole, and as it was meant."""

import pytest

from policyreview.syntax.problem import ProblemKind
from tests.helpers import body

VOCABULARY = """
role nurse is staff
action rest
fact quiet: yes or no
fact hour: number 0 to 23
fact age: number 0 to 120 years
fact clock: time
fact setting: one of icu, ward, hall
fact conditions: any of asthma, diabetes, pain
policy p
  owner nurse
"""


def told(formula: str) -> list[tuple[ProblemKind, str]]:
    """Return the kind and the example of each problem of a formula."""
    text = f'{VOCABULARY}rule r nurse must rest when {formula} because "Rest."'
    return [(problem.kind, problem.example) for problem in body(text).problems]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("setting is icu or ward", "setting is one of icu, ward"),
        ("setting is icu or ward or hall", "setting is one of icu, ward, hall"),
        ("setting = icu or ward", "setting is one of icu, ward"),
        ("setting is one of icu, ward or hall", "setting is one of icu, ward, hall"),
        ("setting is not icu or ward", "setting is not one of icu, ward"),
        ("setting is not icu and ward", "setting is not one of icu, ward"),
        ("setting != icu or ward", "setting is not one of icu, ward"),
        ("setting is icu and ward", "setting is one of icu, ward"),
        ("quiet or setting is icu or ward", "setting is one of icu, ward"),
        ("setting is icu or ward and quiet", "setting is ward"),
        ("quiet and setting is icu or ward", "setting is ward"),
        (
            "conditions includes asthma or pain",
            "conditions includes asthma or conditions includes pain",
        ),
        (
            "conditions includes asthma and pain",
            "conditions includes asthma and conditions includes pain",
        ),
        ("not conditions includes asthma or pain", "conditions includes pain"),
        ("hour = 5 or more", "hour >= 5"),
        ("hour >= 5 or more", "hour >= 5"),
        ("hour = 5 or less", "hour <= 5"),
        ("hour <= 5 or fewer", "hour <= 5"),
        ("age = 5 years or older", "age >= 5 years"),
        ("quiet or hour = 5 or above", "hour >= 5"),
        ("quiet and hour = 5 or more", "hour >= 5"),
    ],
)
def test_what_is_said_by_half_is_told_whole(written: str, meant: str) -> None:
    assert told(written) == [(ProblemKind.WRONG_TYPE, f"when {meant}")]
    assert told(meant) == []


def test_what_contradicts_itself_is_not_given_a_meaning() -> None:
    assert [kind for kind, _ in told("hour > 5 or less")] == [ProblemKind.UNKNOWN_NAME]


def test_a_time_on_the_twelve_hour_clock_is_told_once() -> None:
    text = f'{VOCABULARY}rule r nurse must rest when clock >= 8pm because "Rest."'
    found = body(text).problems
    assert len({problem.start for problem in found}) == 1
    assert {problem.example for problem in found} == {"20:00"}


@pytest.mark.parametrize(
    "text",
    [
        'rule r nurse must never rest because "Rest."',
        'rule r nurse must rest otherwise nurse must never rest because "Rest."',
    ],
)
def test_never_is_told_once_and_not_as_an_action(text: str) -> None:
    found = body(VOCABULARY + text).problems
    assert {problem.message for problem in found} == {
        "`must never` is not one of the words by which rules bind."
    }


def test_a_name_may_be_declared_anywhere_in_the_folder() -> None:
    (problem,) = body(f'{VOCABULARY}rule r nurse must rest when qqq because "Rest."').problems
    assert problem.hint == "Every name has to be declared somewhere in the folder."


def test_an_owner_is_not_a_owner() -> None:
    (problem,) = body(f"{VOCABULARY}  owner nurse\n").problems
    assert problem.message == "This policy already has an 'owner'; a policy has at most one."
