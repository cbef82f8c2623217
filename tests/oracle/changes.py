"""What changes between two bodies, by asking both about every deed in every situation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from policyreview.model import Body
from policyreview.norms.changes import Change
from tests.oracle.bodies import read
from tests.oracle.replay import agrees
from tests.oracle.rule_sketches import RuleSketcher
from tests.oracle.vocabulary_sketches import words
from tests.oracle.world import DEMANDING, Done, World

Kind = tuple[frozenset[tuple[str, str]], frozenset[tuple[str, str]]]


def pair(seed: int) -> tuple[Body, Body]:
    """Return two bodies with much the same words; some rules differ, some come, some go."""
    rng = Random(seed)
    known = words(rng)
    sizes = [("p0", rng.randint(2, 6)), ("p1", rng.randint(1, 3))][: rng.randint(1, 2)]
    first = RuleSketcher(rng, known).policies(sizes)
    second = RuleSketcher(rng, known).policies(sizes)
    sides: list[list[str]] = [[], []]
    there: list[set[str]] = [set(), set()]
    for (head, rules), (_, others) in zip(first, second, strict=True):
        policy = head.split()[1]
        for side in sides:
            side.append(head)
        for one, other in zip(rules, others, strict=True):
            name = f"{policy}.{one.split()[1]}"
            old, new = one, _changed(rng, one, other)
            if rng.random() < 0.1:
                old = ""
            for number, text in enumerate((old, new)):
                if text:
                    sides[number].append(text)
                    there[number].add(name)
    more = [f"assume not ({known.formula(rng)}) or ({known.formula(rng)})"]
    texts = [[*known.text], [*known.text, *(more if rng.random() < 0.15 else [])]]
    bodies = []
    for number in (0, 1):
        kept = [_without_gone(text, there[number]) for text in sides[number]]
        bodies.append(read({"a.policy": "\n".join([*texts[number], *kept]) + "\n"}))
    return bodies[0], bodies[1]


def _changed(rng: Random, rule: str, other: str) -> str:
    """Return a rule as it is after a change, or nothing where it is gone."""
    chance = rng.random()
    if chance < 0.35:
        return rule
    if chance < 0.45:
        return ""
    if chance < 0.65:
        return other
    head, norm, *clauses = rule.split("\n  ")
    _, other_norm, *others = other.split("\n  ")
    said = [c for c in clauses if rng.random() < 0.7]
    added = [c for c in others if c.startswith(("when", "unless", "overrides"))]
    norm = other_norm if rng.random() < 0.3 else norm
    return "\n  ".join([head, norm, *said, *added])


def _without_gone(text: str, there: set[str]) -> str:
    """Return a rule without what it says of itself or of rules that are not there."""
    lines = text.split("\n  ")
    policy_names = {name.split(".")[1]: name for name in there}
    own = policy_names.get(lines[0].split()[1])
    return "\n  ".join(
        line
        for line in lines
        if not line.startswith(("overrides", "implements"))
        or (line.split()[1] in there and line.split()[1] != own)
    )


@dataclass
class Both:
    """Two worlds with the same situations."""

    before: World
    after: World

    @staticmethod
    def of(before: Body, after: Body) -> Both:
        """Return the worlds of two bodies with the same facts."""
        worlds = [World(before), World(after)]
        assert worlds[0].body.facts.keys() == worlds[1].body.facts.keys()
        values = {
            path: [*worlds[0].values[path], *worlds[1].values[path]]
            for path, fact in worlds[0].body.facts.items()
            if fact.kind not in ("yes-no", "one-of", "any-of")
        }
        old, new = World(before, values), World(after, values)
        assert old.values == new.values
        return Both(old, new)

    @property
    def possible(self) -> int:
        """The situations that both admit."""
        return self.before.possible & self.after.possible

    def deeds(self) -> list[Done]:
        """Return all deeds that the rules of both together tell apart."""
        rules = {f"was {name}": rule for name, rule in self.before.body.rules.items()}
        return World(replace(self.after.body, rules=rules | self.after.body.rules)).deeds

    def kind(self, done: Done) -> Kind:
        """How the rules speak of a deed, before and after: alike ones have the same answers."""
        return self._said(self.before, done), self._said(self.after, done)

    @staticmethod
    def _said(world: World, done: Done) -> frozenset[tuple[str, str]]:
        kind = world.kind(done)
        said = [(name, "leave") for name in kind.leaving - kind.covering]
        for name in kind.covering:
            rule = world.body.rules[name]
            way = rule.modal in DEMANDING and rule.norm.deed.action != done.action
            said.append((name, "way" if way else "own"))
        return frozenset(said)

    def changes(self) -> dict[Kind, dict[tuple[str, str], int]]:
        """Return by kind of deed, before and after, the situations in which the answer changes."""
        result: dict[Kind, dict[tuple[str, str], int]] = {}
        for done in self.deeds():
            kind = self.kind(done)
            if kind in result:
                continue
            was = self.before.answers(self.before.kind(done))
            now = self.after.answers(self.after.kind(done))
            result[kind] = {
                (old, new): found
                for old, then in was.items()
                for new, later in now.items()
                if old != new and (found := then & later & self.possible)
            }
        return {kind: found for kind, found in result.items() if found}

    def region(self, change: Change) -> int:
        """Return the situations of a region."""
        here = self.possible
        for found in change.facts:
            here &= self.before.having(
                found.fact.path,
                lambda value, f=found: agrees(f.fact, f.shown, value),
            )
        return here


def wrong(before: Body, after: Body, found: Iterable[Change]) -> tuple[list[Any], int]:
    """Return in what the regions of the engine differ from enumeration, and how many there are."""
    both = Both.of(before, after)
    wanted = both.changes()
    got: dict[Kind, dict[tuple[str, str], int]] = {}
    mistakes: list[Any] = []
    many = 0
    for change in found:
        many += 1
        kind = both.kind(Done(*change.doing))
        here = both.region(change)
        step = (str(change.before), str(change.after))
        taken = got.setdefault(kind, {})
        if not here:
            mistakes.append(("empty", change))
        if any(here & other for other in taken.values()):
            mistakes.append(("overlaps", change))
        taken[step] = taken.get(step, 0) | here
    mistakes += [("missing", kind) for kind in wanted if kind not in got]
    mistakes += [("differs", kind) for kind in got if got[kind] != wanted.get(kind)]
    return mistakes, many
