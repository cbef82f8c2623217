"""Personas, stories, proposals and incompatible acts of the text → the model."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from policyreview.model.amending import (
    Written,
    amendments_of,
    is_applied,
    is_closed,
    plan,
)
from policyreview.model.constants import read_date
from policyreview.model.formula import Formula
from policyreview.model.names import Notes
from policyreview.model.people import Expectation, Incompatible, Persona, Proposal, Story
from policyreview.model.rule_building import RuleBuilder
from policyreview.model.vocabulary import Where
from policyreview.model.vocabulary_building import Vocabulary, place_of
from policyreview.syntax import tree
from policyreview.syntax.problem import ProblemKind

STATUSES = ("proposed", "trial", "accepted", "declined")


class PeopleBuilder:
    """Builds what stands beside the rules; every name in it is checked."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        rules: Collection[str],
        policies: Collection[str],
        notes: Notes,
        amended: Mapping[str, Written] | None = None,
        retired: Collection[str] = (),
    ) -> None:
        """Take what is declared.

        `amended` are the rules that proposals amend, as they stand; `retired` those that an applied
        proposal took away, of which a story may still tell.
        """
        self.vocabulary = vocabulary
        self.rules = rules
        self.policies = policies
        self.notes = notes
        self.amended = amended or {}
        self.retired = retired
        self.norms = RuleBuilder(vocabulary, notes)

    def incompatible(self, path: str, node: tree.Incompatible) -> Incompatible | None:
        """Return two acts that nobody can do at once."""
        first = self.norms.act(path, node.first, None)
        second = self.norms.act(path, node.second, None)
        if first is None or second is None:
            return None
        where = place_of(path, node)
        return Incompatible(first=first, second=second, gloss=node.gloss, where=where)

    def persona(self, path: str, node: tree.Persona) -> Persona:
        """Return a persona; roles and facts that are not known are noted and left out."""
        return Persona(
            name=str(node.name),
            title=node.title,
            roles=tuple(dict.fromkeys(str(r) for r in node.roles if self._role(path, r))),
            given=self._given(path, node.given),
            where=place_of(path, node),
        )

    def story(self, path: str, node: tree.Story) -> Story:
        """Return a story; what is not known is noted and left out."""
        about: list[str] = []
        given: list[Formula] = []
        expects: list[Expectation] = []
        texts: list[tuple[str, Where]] = []
        told: tree.Told | None = None
        for clause in node.clauses:
            where = place_of(path, clause)
            match clause:
                case tree.Paths():
                    told_of = (p for p in clause.paths if p not in self.retired)
                    about.extend(str(p) for p in told_of if self._rule(path, p))
                case tree.Told():
                    told = clause
                    self._role(path, clause.by)
                case tree.Given():
                    given.extend(self._given(path, clause.settings))
                case tree.Expect(discretion=tree.Word() as role):
                    if self._role(path, role):
                        expects.append(Expectation(discretion=str(role), where=where))
                case tree.Expect(norm=tree.Norm() as norm):
                    found = self.norms.norm(path, norm, None)
                    if found is not None:
                        expects.append(Expectation(norm=found, where=where))
                case tree.Said():
                    texts.append((clause.text, where))
        return Story(
            name=str(node.name),
            title=node.title,
            about=tuple(dict.fromkeys(about)),
            told_by=None if told is None else str(told.by),
            told_on=None if told is None or told.on is None else read_date(told.on),
            given=tuple(given),
            expects=tuple(expects),
            texts=tuple(texts),
            where=place_of(path, node),
        )

    def proposal(self, path: str, node: tree.Proposal) -> Proposal:
        """Return a proposal, its clauses checked as if they stood in their rules."""
        by: tree.Told | None = None
        status, because = "proposed", None
        for clause in node.clauses:
            match clause:
                case tree.Told():
                    by = clause
                    self._role(path, clause.by)
                case tree.Status():
                    if clause.name in STATUSES:
                        status = str(clause.name)
                case tree.Said():
                    because = clause.text
        if not is_closed(node):
            self._changes(path, node)
        return Proposal(
            name=str(node.name),
            title=node.title,
            by=None if by is None else str(by.by),
            on=None if by is None or by.on is None else read_date(by.on),
            status=status,
            because=because,
            amends=tuple(str(name) for name in amendments_of(node) if name in self.rules),
            applied=is_applied(node),
            tree=node,
            where=place_of(path, node),
        )

    def _changes(self, path: str, node: tree.Proposal) -> None:
        """Check that what a proposal changes is there and can be changed so."""
        for change in node.changes:
            match change:
                case tree.Amends():
                    self._rule(path, change.path)
                    self._amendments(path, change)
                case tree.Adds():
                    self._adds(path, change)
        for name, amendments in amendments_of(node).items():
            if name in self.amended:
                plan(str(name), self.amended[name].rule, amendments, path, self.notes)

    def _amendments(self, path: str, node: tree.Amends) -> None:
        clauses = tuple(a.clause for a in node.amendments if a.clause is not None)
        norm = tree.Norm(
            node.start,
            node.end,
            tree.Word.at("anyone", node.start, node.start),
            (),
            "may",
            tree.Deed(node.start, node.end, tree.Word.at("help", node.start, node.start), None, ()),
        )
        # Each clause is checked by itself: which of them stand together only the rule can tell.
        for clause in clauses:
            rule = tree.Rule(node.start, node.end, node.path, None, norm, (clause,))
            self.norms.rule(path, rule, "proposal", {})
            if isinstance(clause, tree.Paths):
                for target in clause.paths:
                    self._rule(path, target, str(node.path).rpartition(".")[0])

    def _adds(self, path: str, node: tree.Adds) -> None:
        if node.policy not in self.policies:
            self.notes.unknown("policy", node.policy, path, self.policies, f"policy {node.policy}")
        name = f"{node.policy}.{node.rule.name}"
        if name in self.rules:
            self.notes.add(
                ProblemKind.DUPLICATE_NAME,
                place_of(path, node.rule.name),
                f"There is a rule '{name}' already.",
                "Amend that rule, or give the new one a name of its own.",
            )
        self.norms.rule(path, node.rule, str(node.policy), {})
        for clause in node.rule.clauses:
            if isinstance(clause, tree.Paths):
                for target in clause.paths:
                    if target != node.rule.name and target != name:
                        self._rule(path, target, str(node.policy))

    def _role(self, path: str, name: tree.Word) -> bool:
        return self.norms._role(path, name, None)

    def _rule(self, path: str, name: tree.Word, policy: str = "") -> bool:
        if name in self.rules or f"{policy}.{name}" in self.rules:
            return True
        self.notes.unknown("rule", name, path, self.rules, f"rule {name.rpartition('.')[2]}")
        return False

    def _given(self, path: str, settings: tuple[tree.Setting, ...]) -> tuple[Formula, ...]:
        formulas = self.vocabulary.formulas
        built = (formulas.setting(setting, path) for setting in settings)
        return tuple(formula for formula in built if formula is not None)
