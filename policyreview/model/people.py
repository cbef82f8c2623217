"""Personas, stories and proposals: the rules as people meet them (language.md, 6)."""

from __future__ import annotations

from datetime import date

from policyreview.model.formula import Formula
from policyreview.model.rules import Act, Norm
from policyreview.model.vocabulary import Entity, Where
from policyreview.syntax import tree


class Persona(Entity):
    """Somebody whom all the rules meet at once."""

    name: str
    title: str | None = None
    roles: tuple[str, ...]
    given: tuple[Formula, ...] = ()
    where: Where


class Expectation(Entity):
    """What a story expects: a norm, or that a role may decide otherwise."""

    norm: Norm | None = None
    discretion: str | None = None
    where: Where


class Story(Entity):
    """Something that happened, told by somebody, and a test of the rules."""

    name: str
    title: str | None = None
    about: tuple[str, ...] = ()
    told_by: str | None = None
    told_on: date | None = None
    given: tuple[Formula, ...] = ()
    expects: tuple[Expectation, ...] = ()
    texts: tuple[tuple[str, Where], ...] = ()
    where: Where


class Proposal(Entity):
    """A change of the rules that somebody proposes; `tree` is its text, not carried out."""

    name: str
    title: str | None = None
    by: str | None = None
    on: date | None = None
    status: str = "proposed"
    because: str | None = None
    amends: tuple[str, ...] = ()
    """The rules that it would change."""
    applied: bool = False
    """Whether it has been carried into the rules and is kept as a record."""
    tree: tree.Proposal
    where: Where


class Incompatible(Entity):
    """Two acts that nobody can do at once."""

    first: Act
    second: Act
    gloss: str | None = None
    where: Where
