"""What a proposal makes of the clauses of a rule, and what of it does not fit (language.md, 6)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from policyreview.model.names import Notes
from policyreview.model.rule_building import ONCE_A_RULE, clause_name
from policyreview.model.vocabulary_building import place_of
from policyreview.syntax import tree
from policyreview.syntax.problem import ProblemKind

APPLIED = "applied on"
"""How the remark of a status begins once the proposal has been carried into the rules."""


class Written(NamedTuple):
    """A rule as it stands in its file."""

    path: str
    rule: tree.Rule


def is_applied(proposal: tree.Proposal) -> bool:
    """Return whether a proposal has been carried into the rules: `status accepted "applied …"`."""
    return any(
        isinstance(clause, tree.Status)
        and clause.name == "accepted"
        and (clause.gloss or "").startswith(APPLIED)
        for clause in proposal.clauses
    )


def is_closed(proposal: tree.Proposal) -> bool:
    """Return whether it is a record of the past: what it speaks of may have changed since."""
    declined = (isinstance(c, tree.Status) and c.name == "declined" for c in proposal.clauses)
    return is_applied(proposal) or any(declined)


def amendments_of(proposal: tree.Proposal) -> dict[tree.Word, list[tree.Amendment]]:
    """Return all amendments by the rule that they amend."""
    found: dict[tree.Word, list[tree.Amendment]] = {}
    for change in proposal.changes:
        if isinstance(change, tree.Amends):
            found.setdefault(change.path, []).extend(change.amendments)
    return found


def retired_by(proposal: tree.Proposal) -> list[str]:
    """Return the rules that a proposal retires."""
    return [
        str(path)
        for path, amendments in amendments_of(proposal).items()
        if any(amendment.verb == "retire" for amendment in amendments)
    ]


def rules_as_written(files: Iterable[tree.File], names: Collection[str]) -> dict[str, Written]:
    """Return the rules of these full names; of two with one name the first, as the body does."""
    found: dict[str, Written] = {}
    for file in files:
        for name, rule in rules_of(file):
            if name in names:
                found.setdefault(name, Written(file.path, rule))
    return found


def rules_of(file: tree.File) -> Iterator[tuple[str, tree.Rule]]:
    """Yield the rules of a file with their full names."""
    policy: str | None = None
    for node in file.declarations:
        if isinstance(node, tree.Policy):
            policy = str(node.name)
        elif isinstance(node, tree.Rule) and policy is not None:
            yield f"{policy}.{node.name}", node


@dataclass
class Plan:
    """What becomes of a rule: it goes, or some of its clauses go, change or are added."""

    retire: bool = False
    instead: dict[int, tree.Clause | None] = field(default_factory=dict)
    """By the number of a clause, from 0, what stands there instead; None where nothing does."""
    added: list[tree.Clause] = field(default_factory=list)


def plan(
    name: str, rule: tree.Rule, amendments: Sequence[tree.Amendment], path: str, notes: Notes
) -> Plan:
    """Return what amendments make of a rule; what does not fit is noted and left out.

    Clauses are counted in the rule as it is, before any amendment. `path` is the proposal's file.
    """
    planning = _Planning(name, rule, path, notes)
    for amendment in amendments:
        planning.take(amendment, alone=len(amendments) == 1)
    planning.check()
    return planning.plan


class _Planning:
    """The amendments of one rule, one after the other."""

    def __init__(self, name: str, rule: tree.Rule, path: str, notes: Notes) -> None:
        self.name = name
        self.rule = rule
        self.path = path
        self.notes = notes
        self.plan = Plan()
        self._new: list[tree.Clause] = []

    def take(self, amendment: tree.Amendment, alone: bool) -> None:
        """Note what one amendment does."""
        if amendment.verb == "retire":
            self.plan.retire = True
            if not alone:
                self._repeated(
                    amendment,
                    f"This proposal retires the rule '{self.name}' and amends it as well.",
                    "Retire it or amend it.",
                )
        elif amendment.verb == "add":
            assert amendment.clause is not None
            self.plan.added.append(amendment.clause)
            self._new.append(amendment.clause)
        else:
            self._change(amendment)

    def _change(self, amendment: tree.Amendment) -> None:
        number = self._meant(amendment)
        if number is None:
            return
        if number in self.plan.instead:
            self._repeated(
                amendment,
                f"This proposal changes the same clause of '{self.name}' twice.",
                "Say once what becomes of it. Clauses are counted in the rule as it is now.",
            )
            return
        self.plan.instead[number] = amendment.clause
        if amendment.clause is not None:
            self._new.append(amendment.clause)

    def _meant(self, amendment: tree.Amendment) -> int | None:
        """Return the number of the clause that `remove` or `replace` speaks of, from 0."""
        keyword, number = amendment.keyword, amendment.number
        assert keyword is not None
        same = [n for n, clause in enumerate(self.rule.clauses) if clause.keyword == keyword]
        called = clause_name(keyword)
        if not same:
            there = ", ".join(dict.fromkeys(clause_name(c.keyword) for c in self.rule.clauses))
            own = f"Its own clauses are: {there}." if there else "It has no clauses of its own."
            self._unknown(
                keyword,
                f"The rule '{self.name}' has no '{called}' to {amendment.verb}.",
                f"{own} What its policy says for it is changed in the policy.",
            )
        elif number is None:
            if len(same) == 1:
                return same[0]
            self._unknown(
                keyword,
                f"The rule '{self.name}' has '{called}' {len(same)} times; which one is meant?",
                f"Count from 1, as they stand: '{amendment.verb} {keyword} {len(same)}'.",
            )
        elif number.isdecimal() and 1 <= int(number) <= len(same):
            return same[int(number) - 1]
        else:
            times = "once" if len(same) == 1 else f"{len(same)} times"
            self._unknown(
                number,
                f"The rule '{self.name}' has '{called}' {times}: there is no number {number}.",
                f"Count from 1, as they stand: '{amendment.verb} {keyword} {len(same)}'.",
            )
        return None

    def check(self) -> None:
        """Note what the rule would say twice though it may say it once."""
        if self.plan.retire:
            return
        kept = [c for n, c in enumerate(self.rule.clauses) if n not in self.plan.instead]
        said = {clause.keyword for clause in kept}
        for clause in self._new:
            word, called = clause.keyword, clause_name(clause.keyword)
            if word in said and word in ONCE_A_RULE:
                self._repeated(
                    clause,
                    f"With this the rule '{self.name}' would have '{called}' twice.",
                    f"It may stand once: 'replace {word} with {called} …' changes the one there.",
                )
            other = {"discretion": "no", "no": "discretion"}.get(word)
            if other is not None and other in said:
                self._repeated(
                    clause,
                    f"With this the rule '{self.name}' would have '{called}' beside "
                    f"'{clause_name(other)}'.",
                    f"Take the other one out: 'remove {other}'.",
                )
            said.add(word)

    def _unknown(self, word: tree.Word, message: str, hint: str) -> None:
        self.notes.add(ProblemKind.UNKNOWN_NAME, place_of(self.path, word), message, hint)

    def _repeated(self, node: tree.Node, message: str, hint: str) -> None:
        self.notes.add(ProblemKind.REPEATED_CLAUSE, place_of(self.path, node), message, hint)
