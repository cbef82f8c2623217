"""Policies and rules, names resolved, what a policy says for its rules handed down."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from policyreview.model.formula import Formula
from policyreview.model.vocabulary import Entity, Where


class Modal(StrEnum):
    """What a norm does with its deed (language.md, 4)."""

    MUST = "must"
    MUST_NOT = "must not"
    SHOULD = "should"
    SHOULD_NOT = "should not"
    MAY = "may"
    NEED_NOT = "need not"


class SourceKind(StrEnum):
    """Where the obligation to have a rule comes from, the highest first."""

    STATUTE = "statute"
    REGULATION = "regulation"
    CONTRACT = "contract"
    GUIDANCE = "guidance"
    LOCAL = "local"
    HABIT = "habit"

    @property
    def is_law(self) -> bool:
        """Return whether it is statute, regulation or contract."""
        return self in (SourceKind.STATUTE, SourceKind.REGULATION, SourceKind.CONTRACT)


class Mode(StrEnum):
    """The kind of care a rule belongs to (Bohmer 2012)."""

    REPETITIVE = "repetitive"
    CONSTRAINED = "constrained"
    UNCONSTRAINED = "unconstrained"


class Deed(NamedTuple):
    """An action, its object if any, and its further places as sorted (preposition, name) pairs."""

    action: str
    object: str | None
    places: tuple[tuple[str, str], ...] = ()

    @property
    def written(self) -> str:
        """Return it as the language writes it: `register guest-book at desk`."""
        words = [self.action, *([self.object] if self.object else [])]
        return " ".join([*words, *(f"{preposition} {name}" for preposition, name in self.places)])


class Act(NamedTuple):
    """A deed and the role that does it; anybody where `by` is None."""

    deed: Deed
    by: str | None


class Norm(Entity):
    """Who must, should or may do what.

    With `only` (`only R may D`) the norm is `anyone except R must not D`, and leave for R.
    """

    who: str
    exceptions: tuple[str, ...] = ()
    modal: Modal
    deed: Deed
    only: str | None = None
    where: Where


class When(Entity):
    """One `when`, `unless` or `matters when`, with its remark."""

    formula: Formula
    gloss: str | None = None
    mixed: bool = False
    """Whether `and` and `or` stand side by side without parentheses."""
    inherited: bool = False
    """Whether it is the policy's `applies when`."""
    where: Where


class Discretion(Entity):
    """Who may decide otherwise for this person."""

    holders: tuple[str, ...]
    condition: Formula | None = None
    mixed: bool = False
    reachable: int | Decimal | None = None
    """Minutes until there is an answer; None where nothing is said."""
    gloss: str | None = None
    inherited: bool = False
    where: Where


class After(Entity):
    """A prerequisite: the deed may only be done once this act has been done."""

    act: Act
    taking: int | Decimal | None = None
    """Minutes."""
    gloss: str | None = None
    where: Where


class Appeal(Entity):
    """Who can be asked again."""

    to: str
    answered: int | Decimal | None = None
    """Minutes."""
    gloss: str | None = None
    inherited: bool = False
    where: Where


class Otherwise(Entity):
    """What follows when the rule is not kept; it forbids and demands nothing in itself."""

    norm: Norm
    gloss: str | None = None
    where: Where


class Source(Entity):
    """Where the obligation to have a rule comes from, and the citation."""

    kind: SourceKind = SourceKind.LOCAL
    citation: str | None = None
    stated: bool = False
    """Whether the text says so; what says nothing is local."""

    @property
    def rank(self) -> int:
        """Return how high it stands, 0 the highest; law without a citation ranks as local."""
        kind = self.kind
        if kind.is_law and not self.citation:
            kind = SourceKind.LOCAL
        return list(SourceKind).index(kind)


class Cost(Entity):
    """What doing it once costs."""

    amount: Decimal
    currency: str
    gloss: str | None = None


class Accept(Entity):
    """A finding that is accepted on this rule, with the reason."""

    finding: str
    until: date | None = None
    reason: str
    where: Where

    def has_passed(self, day: date) -> bool:
        """Return whether its last day lies before a day."""
        return self.until is not None and self.until < day


class Timed(Entity):
    """A duration of a clause, in minutes, with its remark."""

    minutes: int | Decimal
    gloss: str | None = None
    text: str
    """As written: `30 minutes`."""


class Rule(Entity):
    """A rule; clauses that its policy says for it are already in place."""

    name: str
    """`policy.rule`."""
    policy: str
    title: str | None = None
    norm: Norm
    whens: tuple[When, ...] = ()
    unlesses: tuple[When, ...] = ()
    matters: When | None = None
    within: Timed | None = None
    limit: Timed | None = None
    takes: Timed | None = None
    every: Timed | None = None
    costs: tuple[Cost, ...] = ()
    afters: tuple[After, ...] = ()
    discretions: tuple[Discretion, ...] = ()
    no_discretion: str | None = None
    appeals: tuple[Appeal, ...] = ()
    overrides: tuple[str, ...] = ()
    implements: tuple[str, ...] = ()
    otherwise: tuple[Otherwise, ...] = ()
    accepts: tuple[Accept, ...] = ()
    owner: str | None = None
    review_by: date | None = None
    because: str | None = None
    because_where: Where | None = None
    source: Source = Source()
    evidence: tuple[str, ...] = ()
    serves: tuple[str, ...] = ()
    mode: Mode | None = None
    remarks: tuple[tuple[str, Where], ...] = ()
    """Every string that is neither the title nor the why: glosses, evidence, reasons."""
    from_proposal: str | None = None
    where: Where

    @property
    def modal(self) -> Modal:
        """Return the force of the rule: an `only` rule forbids everybody else."""
        return self.norm.modal


class Policy(Entity):
    """A policy: what it says for the reader and for its rules."""

    name: str
    title: str | None = None
    owner: str | None = None
    version: str | None = None
    in_force: date | None = None
    review_by: date | None = None
    because: str | None = None
    because_where: Where | None = None
    applies: tuple[When, ...] = ()
    discretions: tuple[Discretion, ...] = ()
    appeals: tuple[Appeal, ...] = ()
    serves: tuple[str, ...] = ()
    remarks: tuple[tuple[str, Where], ...] = ()
    where: Where
