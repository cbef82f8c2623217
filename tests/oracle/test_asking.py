"""The engine answers a partly known situation as going through all its completions does."""

from __future__ import annotations

from datetime import time
from itertools import combinations
from random import Random

import pytest
from hypothesis import given

import policyreview
from policyreview.logic import all_of
from policyreview.model.formula import Formula, Named, Opposite, Test, walk
from policyreview.model.people import Story
from policyreview.model.vocabulary import FactKind
from policyreview.norms.answers import Answer
from policyreview.norms.asking import Asked, Speaking, ask
from policyreview.norms.knowledge import Knowledge, settled
from policyreview.norms.nearest import nearest
from policyreview.norms.norms import Norms
from policyreview.norms.reach import Doing
from policyreview.norms.situations import Situations
from policyreview.norms.stories import Outcome, hear
from tests.oracle import asking
from tests.oracle.bodies import Sketch, bodies, read, sketch
from tests.oracle.people import passes_in
from tests.oracle.people import settled as completions
from tests.oracle.replay import agrees
from tests.oracle.world import Done, World

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
            assert_leads(world, done, here, asked, again)
            outcomes = world.answers(world.kind(done))
            deciding = asking.deciding(world, outcomes, here)
            found = {decisive.fact for decisive in asked.decides}
            assert found == deciding, f"{done}: {found}, {deciding} {again}"
    return depended


def assert_leads(world: World, done: Done, here: int, asked: Asked, again: str) -> None:
    """Each value of a deciding fact leaves just the answers that it is said to leave."""
    outcomes = world.answers(world.kind(done))
    for decisive in asked.decides:
        fact = world.body.facts[decisive.fact]
        for lead in decisive.leads:
            value = world.having(fact.path, lambda v, f=fact, s=lead.value: agrees(f, s, v))
            left = {answer for answer, mask in outcomes.items() if mask & here & value}
            assert left == set(lead.outcomes), f"{done} {fact.path} {lead} {again}"


def as_text(formula: Formula) -> str:
    """Return a formula as a setting."""
    match formula:
        case Opposite():
            if isinstance(formula.part, Test) and formula.part.op == "is":
                return f"{formula.part.fact} is not {formula.part.values[0]}"
            return f"not {as_text(formula.part)}"
        case Named():
            return formula.condition
        case Test():
            [value] = formula.values
            said = f"{value:%H:%M}" if isinstance(value, time) else value
            return f"{formula.fact} {'=' if formula.op == 'is' else formula.op} {said}"
    raise AssertionError(formula)


@given(bodies())
def test_a_question_as_people_type_it_gets_the_same_answer(one: Sketch) -> None:
    body = read(one.files())
    world = World(body)
    rng = Random(one.seed)
    said = [s for s in some_facts(rng, world) if not is_no(s)]
    here = completions(world, tuple(said))
    if not here:
        return
    for done in rng.sample(world.deeds, min(4, len(world.deeds))):
        deed = f"{Doing(*done).deed.written} by {done.actor}"
        found = policyreview.ask(body, deed, ", ".join(map(as_text, said)))
        assert found.answer == asking.answer(world, done, here), f"seed {one.seed} {deed}"
        kind = world.kind(done)
        for spoken in found.rules:
            rule = body.rules[spoken.rule]
            effective = world.effective(rule, kind) | world.leave(rule, kind)
            truth = None if here & effective else False
            truth = True if not here & ~effective else truth
            assert spoken.effective is truth, f"seed {one.seed} {deed} {spoken.rule}"
        applying = {n for n in kind.covering | kind.leaving if here & world.applies(body.rules[n])}
        assert {spoken.rule for spoken in found.rules} == applying


def is_no(formula: Formula) -> bool:
    """Whether it is `not …` of a fact that is yes or no: a setting writes that another way."""
    return (
        isinstance(formula, Opposite)
        and isinstance(formula.part, Test)
        and (formula.part.values[0] in ("yes", "no"))
    )


@pytest.mark.slow
@pytest.mark.parametrize("block", range(BLOCKS))
def test_the_engine_answers_as_all_completions_do(block: int) -> None:
    depended = sum(assert_answers(sketch(s)) for s in range(block * BLOCK, (block + 1) * BLOCK))
    assert depended > BLOCK // 5


@given(bodies())
def test_the_engine_answers_on_bodies_never_seen_before(one: Sketch) -> None:
    assert_answers(one)


@pytest.mark.slow
@pytest.mark.parametrize("block", range(10))
def test_a_failing_story_would_pass_with_as_few_facts_changed_as_can_be(block: int) -> None:
    looked_at = 0
    for seed in range(block * BLOCK, (block + 1) * BLOCK):
        body = read(sketch(seed).files())
        world, norms = World(body), Norms(body)
        for story in body.stories.values():
            heard = hear(Speaking(norms), story)
            if heard.outcome is not Outcome.FAILS or not heard.tried:
                continue
            passing = world.possible
            for expectation in story.expects:
                passing &= passes_in(world, story, expectation)
            known = known_facts(world, story, heard.knowledge)
            changes = [
                size for size in range(1, len(known) + 1) if can_change(known, passing, size)
            ]
            found = nearest(heard.knowledge, all_of([tried.passes for tried in heard.tried]))
            assert len(found) == min(changes, default=0), f"seed {seed} {story.name}"
            looked_at += 1
    assert looked_at


def known_facts(world: World, story: Story, knowledge: Knowledge) -> dict[str, int]:
    """Return where each fact is as it is told, or as usual."""
    known: dict[str, int] = {}
    for formula in story.given:
        [fact] = {part.fact for part in walk(formula) if isinstance(part, Test)}
        known[fact] = known.get(fact, world.choices) & world.holds(formula)
    for found in knowledge.situations.ranges(knowledge.usual):
        path, fact, shown = found.fact.path, found.fact, found.shown
        if fact.kind is FactKind.ANY_OF:
            here = world.having(path, lambda v, f=fact, s=shown: agrees(f, s, v))
        else:
            here = world.having(path, lambda v, f=fact: v == f.usual)
        known[path] = known.get(path, world.choices) & here
    return known


def can_change(known: dict[str, int], passing: int, size: int) -> bool:
    """Return whether a story passes somewhere where only so many facts are otherwise."""
    for changed in combinations(known, size):
        here = passing
        for fact, as_known in known.items():
            if fact not in changed:
                here &= as_known
        if here:
            return True
    return False
