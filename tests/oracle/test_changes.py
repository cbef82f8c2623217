"""The regions in which answers change, against enumeration."""

from __future__ import annotations

from collections import Counter

import pytest

from policyreview.norms.changes import Change, Undecided, changes
from tests.oracle.changes import Both, pair, wrong

PAIRS = 500


@pytest.mark.slow
@pytest.mark.parametrize("part", range(10))
def test_the_regions_are_a_partition_of_what_changes(part: int) -> None:
    counts: Counter[str] = Counter()
    for seed in range(part, PAIRS, 10):
        before, after = pair(seed)
        found = list(changes(before, after))
        regions = [one for one in found if isinstance(one, Change)]
        if not Both.of(before, after).possible:
            counts["nowhere"] += 1
            assert [type(one) for one in found] == [Undecided]
            continue
        assert len(regions) == len(found), f"undecided with seed {seed}"
        mistakes, many = wrong(before, after, regions)
        assert mistakes == [], f"seed {seed}"
        counts["pairs"] += 1
        counts["changed"] += bool(many)
        counts["regions"] += many
        counts.update(f"{one.before} to {one.after}" for one in regions)
    assert counts["pairs"] + counts["nowhere"] == PAIRS // 10
    assert counts["nowhere"] < 5
    assert counts["changed"] > 30
    assert counts["regions"] > 200
    assert len(counts) > 15  # most steps from one answer to another come up
