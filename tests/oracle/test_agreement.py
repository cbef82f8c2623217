"""The engine finds what the definitions say, no more and no less, on many small bodies."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given

from tests.oracle.agreement import bare, check, differences
from tests.oracle.bodies import Sketch, bodies, read, sketch

BLOCK = 50
BLOCKS = 40
WHOLE_BODY = {"no-override-anywhere", "one-sided"}
UNRELATED = """
role stranger
action hum
thing drum
fact drumming: yes or no
policy elsewhere
rule loud
  stranger must hum drum
  when drumming
  because "The march wants its beat."
rule quiet
  stranger must not hum drum
  when not drumming
  because "The march is over."
"""


def assert_agreement(one: Sketch) -> None:
    """Fail with all that differs, and the line that plays it again."""
    found = differences(read(one.files()))
    again = f"python -m tests.oracle.hunt --seeds {one.seed}"
    assert not found, "\n".join([again, *(f"{d.what}: {d.words}" for d in found), one.text()])


@pytest.mark.slow
@pytest.mark.parametrize("block", range(BLOCKS))
def test_the_engine_agrees_with_the_definitions(block: int) -> None:
    for seed in range(block * BLOCK, (block + 1) * BLOCK):
        assert_agreement(sketch(seed))


@given(bodies())
def test_the_engine_agrees_on_bodies_never_seen_before(one: Sketch) -> None:
    assert_agreement(one)


@given(bodies())
def test_the_order_of_files_and_declarations_changes_nothing_but_places(one: Sketch) -> None:
    straight = check(read(one.files()))
    shuffled = check(read(one.files(Random(one.seed))))
    assert bare(straight) == bare(shuffled), f"seed {one.seed}"


@given(bodies())
def test_an_unrelated_policy_changes_no_finding_of_others(one: Sketch) -> None:
    files = one.files()
    alone = bare([f for f in check(read(files)) if f["finding"] not in WHOLE_BODY])
    both = check(read({**files, "u.policy": UNRELATED}))
    others = [f for f in both if f["path"] != "u.policy" and f["finding"] not in WHOLE_BODY]
    assert alone == bare(others), f"seed {one.seed}"
