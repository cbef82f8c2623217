"""Small bodies, as text: every construct of the language, and every finding, comes up often.

`sketch(seed)` is a plain builder over `random.Random`, fast and reproducible by its seed alone;
`bodies()` wraps it for Hypothesis.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from hypothesis import strategies as st

from policyreview.model import Body, build
from policyreview.syntax.reading import read_text
from tests.oracle.rule_sketches import RuleSketcher
from tests.oracle.vocabulary_sketches import Words, words


@dataclass
class Sketch:
    """A body as pieces of text: vocabulary and people, and policies with their rules."""

    seed: int
    words: list[str]
    policies: list[tuple[str, list[str]]]
    people: list[str]

    def text(self) -> str:
        """Return it as one file."""
        rules = [piece for head, rules in self.policies for piece in (head, *rules)]
        return "\n".join([*self.words, *rules, *self.people]) + "\n"

    def files(self, rng: Random | None = None) -> dict[str, str]:
        """Return it as files; with `rng` in another order of files and declarations."""
        if rng is None:
            return {"a.policy": self.text()}
        loose = [*self.words, *self.people]
        rng.shuffle(loose)
        half = rng.randrange(len(loose) + 1)
        policies = rng.sample(self.policies, len(self.policies))
        pieces = ["\n".join([head, *rng.sample(rules, len(rules))]) for head, rules in policies]
        # A rule belongs to the policy above it, so that nothing stands between them.
        texts = ["\n".join(loose[:half]), *pieces, "\n".join(loose[half:])]
        names = rng.sample(["k", "b", "z", "m", "c", "p"], len(texts))
        return {f"{name}.policy": text + "\n" for name, text in zip(names, texts, strict=True)}


def read(files: dict[str, str]) -> Body:
    """Return files as one body; generated text is never broken."""
    body = build([read_text(path, text) for path, text in files.items()])
    assert not body.problems, (body.problems[0], "\n".join(files.values()))
    return body


def sketch(seed: int) -> Sketch:
    """Return the body of a seed."""
    rng = Random(seed)
    known = words(rng)
    sketcher = RuleSketcher(rng, known)
    policies = []
    for number in range(1 if rng.random() < 0.6 else 2):
        policies.append((f"p{number}", rng.randint(2, 6) if number == 0 else rng.randint(1, 3)))
    written = sketcher.policies(policies)
    return Sketch(seed, known.text, written, _people(rng, known, sketcher))


def _people(rng: Random, known: Words, sketcher: RuleSketcher) -> list[str]:
    """Return incompatible acts, personas and stories."""
    people = []
    if rng.random() < 0.4:
        first = sketcher.some_deed(duty=True)
        second = sketcher.some_deed(duty=True)
        people.append(f"incompatible {first} and {second}")
    for name in ("ada", "ben")[: rng.randint(0, 2)]:
        kind = rng.choice(["served", "kin", "frontline"])
        roles = known.roles_under(kind) or [kind]
        chosen = {rng.choice(roles)}
        if rng.random() < 0.4:
            chosen.add(rng.choice(known.roles))
        people.append(f"persona {name} is {', '.join(sorted(chosen))}{_given(rng, known)}")
    for name in ("monday", "tuesday")[: rng.randint(0, 2)]:
        rules = rng.sample(sketcher.names, min(len(sketcher.names), rng.randint(1, 2)))
        expectation = rng.choice(["norm", "norm", "discretion"])
        if expectation == "discretion":
            expected = f"discretion {rng.choice(sketcher.holders())}"
        else:
            modal = rng.choice(["must", "must not", "may", "need not"])
            who = rng.choice(known.roles) if rng.random() < 0.3 else sketcher.some_who()
            expected = f"{who} {modal} {sketcher.some_deed()}"
        people.append(
            f"story {name} about {', '.join(rules)}{_given(rng, known)} expect {expected}"
        )
    return people


def _given(rng: Random, known: Words) -> str:
    settings = [
        fact.setting(rng)
        for fact in known.facts
        if rng.random() < (0.25 if fact.has_usual else 0.7)
    ]
    return f" given {', '.join(settings)}" if settings else ""


def bodies() -> st.SearchStrategy[Sketch]:
    """Return sketches of bodies; the seed is what shrinks."""
    return st.integers(0, 2**32 - 1).map(sketch)
