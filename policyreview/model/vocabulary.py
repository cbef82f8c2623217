"""The words of a body of policies: roles, actions, things, facts, conditions (language.md, 3)."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from policyreview.model.formula import Formula, Value


class Where(NamedTuple):
    """A stretch of a file: offsets in characters, `end` excluded."""

    path: str
    start: int
    end: int


class Entity(BaseModel):
    """Anything of the model; values, never changed."""

    model_config = ConfigDict(
        frozen=True, arbitrary_types_allowed=True, extra="forbid", defer_build=True
    )


class Term(Entity):
    """A declared action or thing."""

    name: str
    parents: tuple[str, ...] = ()
    gloss: str | None = None
    where: Where | None = None
    """None for what is built in."""


class Role(Term):
    """A role; `available` holds one formula for each `available when`, None for `always`."""

    reports_to: str | None = None
    available: tuple[Formula | None, ...] = ()
    mixed: bool = False
    """Whether `and` and `or` stand side by side in when it is available."""


class FactKind(StrEnum):
    """The types a fact can have."""

    YES_NO = "yes-no"
    NUMBER = "number"
    ONE_OF = "one-of"
    ANY_OF = "any-of"
    TIME = "time"
    DATE = "date"


class Fact(Entity):
    """A fact: its type, its everyday value, and what it is about."""

    path: str
    kind: FactKind
    members: tuple[str, ...] = ()
    """Of `one of` and `any of`."""
    low: Value | None = None
    high: Value | None = None
    """The bounds of a number, both included."""
    dense: bool = False
    """Whether between any two numbers there is another one."""
    unit: str | None = None
    usual: Value | None = None
    usually_none: bool = False
    """`usually none`: of an `any of`, no member is in."""
    judged_by: tuple[str, ...] = ()
    category: bool = False
    wish: bool = False
    about: str | None = None
    """The role whose fact it is; None for a circumstance."""
    spoken: str = "is"
    """How the texts read it aloud: `patient is dying`, `pupil has asthma`."""
    gloss: str | None = None
    where: Where


class Condition(Entity):
    """A named formula; `mixed` where `and` and `or` stand side by side in it."""

    path: str
    formula: Formula
    mixed: bool = False
    gloss: str | None = None
    where: Where


class Law(Entity):
    """An `assume`: only situations that satisfy it exist. `mixed` as of a condition."""

    formula: Formula
    mixed: bool = False
    gloss: str | None = None
    where: Where


BUILT_IN_ROLES: dict[str, tuple[str, ...]] = {
    "anyone": (),
    "served": ("anyone",),
    "kin": ("anyone",),
    "staff": ("anyone",),
    "frontline": ("staff",),
}
BUILT_IN_ACTIONS: dict[str, tuple[str, ...]] = {
    "help": (),
    "contact": ("help",),
    "basic-need": (),
    "restrict": (),
    "harm": (),
    "task": (),
    "provide": ("task",),
    "record": (),
    "approve": (),
}
BUILT_IN_THINGS: dict[str, tuple[str, ...]] = {
    "anything": (),
    "own-word": ("anything",),
}
