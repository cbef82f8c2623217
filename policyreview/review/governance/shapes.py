"""The shapes of the governance report: `policyreview/report/1`.

A `key` names a rule or a policy within one report: its name, with its folder before it where
several repositories were read.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, PrivateAttr

from policyreview.review.drawing import Drawing
from policyreview.review.report import Accepted, Finding, Shape, Summary
from policyreview.review.stories import ExpectationShape

Group = Literal["change", "advocate", "dispel", "clarify", "keep"]
GROUPS: tuple[Group, ...] = ("change", "advocate", "dispel", "clarify", "keep")
"""What can be done next, in the order of a meeting."""


class Revision(Shape):
    """The git revision that was read."""

    commit: str
    changed: bool
    """Whether the folder holds changes that are in no revision."""


class Scope(Shape):
    """What was read."""

    folders: list[str]
    policies: list[str]
    """Keys."""
    summary: Summary


class Weight(Shape):
    """What a rule holds back; the order of the rules to rethink."""

    conflicts: int
    """Open findings of conflict that this one rule, if it changed, could settle."""
    bans: int
    """Open errors of cruelty on a rule that keeps people from what they need."""
    people: int
    """Declared roles of people served and their kin that the rule binds or speaks of."""


class Neighbour(Shape):
    """A rule that stands in some relation to this one."""

    rule: str
    how: Literal[
        "conflicts with",
        "overrides",
        "is overridden by",
        "waits for",
        "is waited for by",
        "implements",
        "is implemented by",
    ]


class RuleEntry(Shape):
    """One rule as the meeting sees it."""

    key: str
    rule: str
    title: str | None
    policy: str
    path: str
    line: int
    text: str
    says: str
    why: str | None
    serves: list[str]
    binds: list[str]
    may_decide: list[str]
    appeals: list[str]
    source: str
    owner: str | None
    review_by: str | None
    verdict: Literal["rethink", "clarify", "undecided", "keep"]
    next_step: Literal["advocate", "dispel", "change", "none"]
    group: Group
    commended: bool
    broken: bool
    """Whether it could not be read whole; then nothing is said of what it does."""
    weight: Weight
    findings: list[int]
    """Places in the report's `findings`, the heaviest first."""
    neighbours: list[Neighbour]
    stories: list[str]
    proposals: list[str]


class PolicyEntry(Shape):
    """One policy."""

    key: str
    policy: str
    title: str | None
    path: str
    line: int
    owner: str | None
    review_by: str | None
    because: str | None
    rules: list[str]


class FindingEntry(Finding):
    """A finding of `check`, with the keys of the rules that it bears on."""

    stands_at: str | None
    """The key of its rule."""
    bears_on: list[str]
    policy: str | None


class AcceptedEntry(Shape):
    """A line of the register of what is accepted."""

    finding: str
    rules: list[str]
    accepted: Accepted
    message: str
    path: str
    line: int


class StoryEntry(Shape):
    """A story, and the rules that it speaks of."""

    key: str
    story: str
    title: str | None
    path: str
    line: int
    told_by: str | None
    told_on: str | None
    texts: list[str]
    result: Literal["passes", "fails", "depends"]
    told: list[str]
    """Why it does not pass, and what would change that."""
    expectations: list[ExpectationShape]
    rules: list[str]


class PersonaEntry(Shape):
    """What a month asks of somebody; `unknown` says why that could not be added up."""

    key: str
    persona: str
    words: str
    path: str
    line: int
    tasks: float = 0
    minutes: float = 0
    visits: float = 0
    offices: list[str] = Field(default_factory=list)
    fees: dict[str, float] = Field(default_factory=dict)
    records: float = 0
    duties: list[str] = Field(default_factory=list)
    """The rules that ask it."""
    collisions: int = 0
    """How many times two rules ask opposite things, or deadlines collide."""
    unknown: str | None = None


class ProposalEntry(Shape):
    """A change that somebody proposes."""

    key: str
    proposal: str
    title: str | None
    path: str
    line: int
    by: str | None
    on: str | None
    status: str
    because: str | None
    rules: list[str]


class HeatRow(Shape):
    """Open findings of one policy by pathology; `policy` is null for those of no single rule."""

    policy: str | None
    counts: dict[str, int]


class Question(Shape):
    """A question for the meeting."""

    question: str
    about: str
    rests_on: str


class Settlement(Shape):
    """The fewest rules that, if they changed, could settle all conflicts."""

    conflicts: int
    rules: list[str]
    """Keys, the one that settles most first."""
    settled: list[int]
    """How many conflicts each settles that those before it leave."""
    at_least: int
    exact: bool


class Governance(Shape):
    """The governance report."""

    schema_: str = Field(default="policyreview/report/1", alias="schema")
    version: str
    title: str
    date: str
    revisions: list[Revision]
    scope: Scope
    complete: bool
    found: list[str]
    """What was found, in plain words."""
    unsaid: list[str]
    """What cannot be said, in plain words."""
    questions: list[Question]
    order: str
    """How the rules to rethink are ordered."""
    rethink: list[str]
    groups: dict[Group, list[str]]
    commended: list[str]
    settlement: Settlement
    pathologies: list[str]
    heat: list[HeatRow]
    accepted: list[AcceptedEntry]
    stories: list[StoryEntry]
    personas: list[PersonaEntry]
    proposals: list[ProposalEntry]
    policies: list[PolicyEntry]
    rules: list[RuleEntry]
    findings: list[FindingEntry]
    drawings: list[Drawing]

    _rule_of: dict[str, RuleEntry] = PrivateAttr(default_factory=dict)

    def rule(self, key: str) -> RuleEntry:
        """Return a rule by its key."""
        if not self._rule_of:
            self._rule_of.update({rule.key: rule for rule in self.rules})
        return self._rule_of[key]

    def to_json(self) -> str:
        """Return the report as JSON."""
        return self.model_dump_json(by_alias=True, indent=2) + "\n"


def typed(values: dict[str, Any]) -> dict[str, float]:
    """Return amounts as floats, whatever numbers they were."""
    return {name: float(value) for name, value in values.items()}
