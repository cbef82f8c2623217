"""The second opinion itself: that its few shortcuts are none, and that every finding comes up."""

from __future__ import annotations

from collections import Counter
from itertools import product
from random import Random

from hypothesis import given, settings

from tests.oracle.bodies import Sketch, bodies, read, sketch
from tests.oracle.findings import JUDGED, expected
from tests.oracle.world import Done, World


@given(bodies())
def test_every_deed_is_like_one_of_the_deeds_looked_at(one: Sketch) -> None:
    world = World(read(one.files()))
    rng = Random(one.seed)
    objects = [None, *world.body.object_order]
    prepositions = sorted(world._places) if world.deeds else []
    for _ in range(200):
        places = tuple(
            (prep, name) for prep in prepositions if (name := rng.choice(objects)) is not None
        )
        roles, actions = list(world.body.role_order), list(world.body.action_order)
        done = Done(rng.choice(roles), rng.choice(actions), rng.choice(objects), places)
        kind = world.kind(done)
        if kind.covering or kind.leaving:
            assert world.kinds[world.like(done)] == kind
        else:
            assert world.like(done) not in world.kinds


@given(bodies())
def test_kinds_are_what_covers_says(one: Sketch) -> None:
    world = World(read(one.files()))
    for done in Random(one.seed).sample(world.deeds, min(50, len(world.deeds))):
        kind = world.kind(done)
        assert world.kinds.get(done) == (kind if kind.covering or kind.leaving else None)


@given(bodies())
def test_answers_share_out_the_situations(one: Sketch) -> None:
    world = World(read(one.files()))
    for kind in list(world.deeds_of_kind)[:30]:
        masks = list(world.answers(kind).values())
        assert sum(mask.bit_count() for mask in masks) == world.possible.bit_count()
        assert not any(a & b for (i, a), (j, b) in product(enumerate(masks), repeat=2) if i < j)


@settings(max_examples=20)
@given(bodies())
def test_more_values_of_a_fact_change_nothing(one: Sketch) -> None:
    body = read(one.files())
    extra = {
        fact.path: [fact.low, fact.high, (fact.low + fact.high) // 2]  # type: ignore[operator]
        for fact in body.facts.values()
        if fact.low is not None
    }
    assert set(expected(body)) == set(expected(World(body, extra)))


def test_every_finding_comes_up() -> None:
    counts: Counter[str] = Counter()
    for seed in range(600):
        counts.update({name for name, *_ in expected(read(sketch(seed).files()))})
    assert not JUDGED - set(counts)
