"""A fingerprint: the same for the same finding, wherever and however its rules are written."""

from hypothesis import given, settings
from hypothesis import strategies as st

from policyreview.model import build
from policyreview.review.checking import check
from policyreview.review.fingerprint import normalised
from policyreview.review.settings import Settings
from policyreview.syntax.formatting import formatted
from policyreview.syntax.reading import read_text
from tests.helpers import DAY, WARD, review
from tests.oracle.bodies import Sketch, bodies
from tests.syntax.mangled import mangled

BAN = 'rule night "No visitors at night"\n  visitor must not enter ward\n  when hour >= 20\n'
WHY = '  because "Patients need sleep."\n'


def fingerprints(*texts: str) -> list[str]:
    """Return the fingerprints of the findings about rules."""
    return sorted(f.fingerprint for f in review(*texts).findings if f.rule is not None)


def in_files(files: dict[str, str]) -> list[str]:
    body = build([read_text(path, text) for path, text in files.items()])
    found = check(body, Settings(review_date=DAY)).findings
    return sorted(f.fingerprint for f in found if f.rule is not None)


def test_place_comments_and_white_space_make_no_other_finding() -> None:
    before = fingerprints(WARD + BAN + WHY)
    assert before
    after = (
        "# A note at the top.\n\n"
        + WARD
        + '\n\n rule night"No   visitors\n at night"# who wrote this?\n'
        + 'visitor must not\tenter ward when hour>=20 because\n" Patients need   sleep. "\n\n'
    )
    assert fingerprints(after) == before
    assert in_files({"wards/deep/night.policy": WARD + BAN + WHY}) == before


def test_a_change_of_the_rule_makes_another_finding() -> None:
    before = fingerprints(WARD + BAN + WHY)
    assert set(fingerprints(WARD + BAN.replace("20", "21") + WHY)).isdisjoint(before)
    assert set(fingerprints(WARD + BAN.replace("rule night", "rule dark") + WHY)).isdisjoint(before)


def test_the_same_rule_twice_under_two_names_has_findings_of_its_own() -> None:
    twice = fingerprints(WARD + BAN + WHY + BAN.replace("rule night", "rule dark") + WHY)
    assert len(set(twice)) == len(twice) > 1


@settings(max_examples=30, deadline=None)
@given(bodies(), st.integers(0, 2**16))
def test_no_finding_is_another_for_any_shape_of_the_text(sketch: Sketch, seed: int) -> None:
    loose = mangled(sketch.text(), seed)
    neat = formatted(read_text("a.policy", loose))
    assert normalised(loose.strip("\ufeff")) == normalised(neat.strip("\ufeff"))
    assert in_files({"a.policy": loose}) == in_files({"b.policy": neat})


def test_what_a_string_says_is_not_taken_for_a_comment_or_a_sign() -> None:
    assert normalised('x "a # b" y') != normalised('x "a')
    assert normalised('x "a>=b"') != normalised('x "a >= b"')
