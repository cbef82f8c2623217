"""The engine answers a partly known situation as going through all its completions does."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given

from policyreview.model.formula import Formula, Named, Opposite, Test
from policyreview.model.vocabulary import FactKind
from policyreview.norms.answers import Answer
from policyreview.norms.asking import Speaking, ask
from policyreview.norms.knowledge import settled
from policyreview.norms.norms import Norms
from policyreview.norms.reach import Doing
from policyreview.norms.situations import Situations
from tests.oracle import asking
from tests.oracle.bodies import Sketch, bodies, read, sketch
from tests.oracle.people import settled as completions
from tests.oracle.world import World

BLOCK = 50
BLOCKS = 40
QUESTIONS = 4
MOST_COMPLETIONS = 400
"""Which facts decide is asked of so many at most: every two of them are compared."""


def some_facts(rng: Random, world: World) -> tuple[Formula, ...]:
    """Return what a question may say of a situation."""
    said: list[Formula] = []
    for path, fact in world.body.facts.items():
        if rng.random() < 0.6:
            continue
        if fact.kind is FactKind.ANY_OF:
            formula: Formula = Test(path, "includes", (rng.choice(fact.members),))
        else:
            formula = Test(path, "is", (rng.choice(world.values[path]),))
        # One value of a number stands for its whole gap; the opposite of it would not.
        opposite = rng.random() < 0.3 and (fact.kind is FactKind.YES_NO or bool(fact.members))
        said.append(Opposite(formula) if opposite else formula)
    if world.body.conditions and rng.random() < 0.3:
        said.append(Named(rng.choice(list(world.body.conditions))))
    return tuple(said)


def in_words(formula: Formula) -> str:
    """Return a formula in words, for a message."""
    match formula:
        case Opposite():
            return f"not {in_words(formula.part)}"
        case Named():
            return formula.condition
        case Test():
            return f"{formula.fact} {formula.op} {formula.values[0]}"
    raise AssertionError(formula)


def assert_answers(one: Sketch, questions: int = QUESTIONS) -> int:
    """Ask some questions of a body; return how many depended."""
    body = read(one.files())
    world = World(body)
    rng = Random(one.seed)
    depended = 0
    for _ in range(questions):
        said = some_facts(rng, world)
        here = completions(world, said) if rng.random() < 0.7 else None
        usual = here is not None
        if here is None:
            here = world.possible
            for formula in said:
                here &= world.holds(formula)
        norms = Norms(body, Situations(body, said))
        knowledge = settled(norms.situations, said, usual)
        again = f"seed {one.seed}: {[in_words(s) for s in said]} usual {usual}\n{one.text()}"
        assert knowledge.is_possible == bool(here), again
        if not here:
            continue
        for done in rng.sample(world.deeds, min(6, len(world.deeds))):
            asked = ask(Speaking(norms), Doing(*done), knowledge)
            expected = asking.answer(world, done, here)
            assert asked.answer == expected, f"{done}: {asked.answer}, {expected} {again}"
            if asked.answer is not Answer.DEPENDS or here.bit_count() > MOST_COMPLETIONS:
                assert asked.decides or asked.answer is not Answer.DEPENDS
                continue
            depended += 1
            outcomes = world.answers(world.kind(done))
            deciding = asking.deciding(world, outcomes, here)
            found = {decisive.fact for decisive in asked.decides}
            assert found == deciding, f"{done}: {found}, {deciding} {again}"
    return depended


@pytest.mark.slow
@pytest.mark.parametrize("block", range(BLOCKS))
def test_the_engine_answers_as_all_completions_do(block: int) -> None:
    depended = sum(assert_answers(sketch(s)) for s in range(block * BLOCK, (block + 1) * BLOCK))
    assert depended > BLOCK


@given(bodies())
def test_the_engine_answers_on_bodies_never_seen_before(one: Sketch) -> None:
    assert_answers(one)
