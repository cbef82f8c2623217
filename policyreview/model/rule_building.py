"""Policies and rules of the text → rules of the model, with what their policy says for them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from policyreview.model.constants import read_date, read_duration
from policyreview.model.formula import Formula
from policyreview.model.formula_building import is_mixed
from policyreview.model.names import Notes
from policyreview.model.rules import (
    Accept,
    Act,
    After,
    Appeal,
    Cost,
    Deed,
    Discretion,
    Modal,
    Mode,
    Norm,
    Otherwise,
    Policy,
    Rule,
    Source,
    SourceKind,
    Timed,
    When,
)
from policyreview.model.vocabulary import Where
from policyreview.model.vocabulary_building import Vocabulary, place_of
from policyreview.syntax import tree
from policyreview.syntax.problem import ProblemKind
from policyreview.syntax.wording import NO_ACTIONS

ONCE_A_RULE = frozenset(
    "within limit takes every mode because source owner review no matters".split()
)
ONCE_A_POLICY = frozenset(
    ["owner", "version", "in force", "review", "because", "source", "mode", "no"]
)
HANDED_DOWN = ("owner", "review_by", "source", "serves", "mode", "evidence", "appeals")
_NAMES_IN_FULL = {"review": "review by", "no": "no discretion", "matters": "matters when"}


def clause_name(keyword: str) -> str:
    """Return how a kind of clause is called: by its keyword, and a word more where it has two."""
    return _NAMES_IN_FULL.get(keyword, keyword)


class RuleBuilder:
    """Builds policies and rules; remembers whether something in one could not be understood."""

    def __init__(self, vocabulary: Vocabulary, notes: Notes) -> None:
        self.vocabulary = vocabulary
        self.notes = notes

    # ---- policies --------------------------------------------------------------------------------

    def policy(self, path: str, node: tree.Policy) -> tuple[Policy, dict[str, Any]]:
        """Return a policy and the clauses that it hands down to its rules."""
        clauses = _Clauses(self, path, node.clauses, None, ONCE_A_POLICY, "policy")
        found = clauses.found
        handed: dict[str, Any] = {key: found[key] for key in HANDED_DOWN if key in found}
        handed["whens"] = tuple(
            when.model_copy(update={"inherited": True}) for when in clauses.applies
        )
        handed["whole"] = clauses.whole
        for key in ("appeals",):
            if key in handed:
                handed[key] = tuple(
                    appeal.model_copy(update={"inherited": True}) for appeal in handed[key]
                )
        handed["discretions"] = tuple(
            d.model_copy(update={"inherited": True}) for d in found.get("discretions", ())
        )
        handed["no_discretion"] = found.get("no_discretion")
        policy = Policy(
            name=str(node.name),
            title=node.title,
            where=place_of(path, node),
            remarks=tuple(clauses.remarks),
            **{
                key: found[key]
                for key in (
                    "owner",
                    "version",
                    "in_force",
                    "review_by",
                    "because",
                    "because_where",
                    "discretions",
                    "appeals",
                    "serves",
                )
                if key in found
            },
            applies=tuple(clauses.applies),
        )
        return policy, handed

    # ---- rules -----------------------------------------------------------------------------------

    def rule(self, path: str, node: tree.Rule, policy: str, handed: dict[str, Any]) -> Rule | None:
        """Return a rule, or None where some part of it could not be understood."""
        name = f"{policy}.{node.name}"
        clauses = _Clauses(self, path, node.clauses, name, ONCE_A_RULE, "rule")
        norm = self.norm(path, node.norm, name)
        if norm is None or not clauses.whole or not handed.get("whole", True):
            return None
        found = clauses.found
        for key in HANDED_DOWN:
            if key not in found and key in handed:
                found[key] = handed[key]
        if "discretions" not in found and "no_discretion" not in found:
            found["discretions"] = handed.get("discretions", ())
            found["no_discretion"] = handed.get("no_discretion")
        found["whens"] = (*handed.get("whens", ()), *found.get("whens", ()))
        # Set unread, since reading would make plain text of words that know where they stand.
        targets: dict[str, Any] = {
            key: found.pop(key) for key in ("overrides", "implements") if key in found
        }
        rule = Rule(
            name=name,
            policy=policy,
            title=node.title,
            norm=norm,
            remarks=tuple(clauses.remarks),
            where=place_of(path, node),
            **{key: value for key, value in found.items() if key not in ("version", "in_force")},
        )
        return rule.model_copy(update=targets) if targets else rule

    def norm(self, path: str, node: tree.Norm, rule: str | None) -> Norm | None:
        """Return a norm with its names checked."""
        roles = self.vocabulary.role_order
        known = self._role(path, node.who, rule)
        for name in node.exceptions:
            known = self._role(path, name, rule) and known
        if node.deed.action in NO_ACTIONS:
            return None  # told where the words were read: `must never` does not bind
        deed = self.deed(path, node.deed, rule)
        if not known or deed is None:
            return None
        who, exceptions = str(node.who), tuple(sorted({str(name) for name in node.exceptions}))
        where = place_of(path, node)
        if node.only:
            return Norm(
                who="anyone",
                exceptions=(who,),
                modal=Modal.MUST_NOT,
                deed=deed,
                only=who,
                where=where,
            )
        assert who in roles
        return Norm(who=who, exceptions=exceptions, modal=Modal(node.modal), deed=deed, where=where)

    def deed(self, path: str, node: tree.Deed, rule: str | None) -> Deed | None:
        """Return a deed with its names checked."""
        actions = self.vocabulary.action_order
        whole = True
        if node.action not in actions:
            self.notes.unknown(
                "action", node.action, path, actions.names, f"action {node.action}", rule
            )
            whole = False
        if node.object is not None:
            whole = self._object(path, node.object, rule) and whole
        prepositions: set[str] = set()
        for place in node.places:
            whole = self._object(path, place.name, rule) and whole
            if place.preposition in prepositions:
                self.notes.add(
                    ProblemKind.REPEATED_CLAUSE,
                    place_of(path, place),
                    f"'{place.preposition}' stands twice in one deed.",
                    "A deed has one place for each of its little words; declare a thing that is "
                    "both where both are meant.",
                    rule=rule,
                )
                whole = False
            prepositions.add(place.preposition)
        if not whole:
            return None
        return Deed(
            str(node.action),
            None if node.object is None else str(node.object),
            tuple(sorted((str(p.preposition), str(p.name)) for p in node.places)),
        )

    def act(self, path: str, node: tree.Act, rule: str | None) -> Act | None:
        """Return an act with its names checked."""
        deed = self.deed(path, node.deed, rule)
        known = node.by is None or self._role(path, node.by, rule)
        if deed is None or not known:
            return None
        return Act(deed, None if node.by is None else str(node.by))

    def _role(self, path: str, name: tree.Word, rule: str | None) -> bool:
        roles = self.vocabulary.role_order
        if name in roles:
            return True
        self.notes.unknown("role", name, path, roles.names, f"role {name}", rule)
        return False

    def _object(self, path: str, name: tree.Word, rule: str | None) -> bool:
        objects = self.vocabulary.object_order
        if name in objects:
            return True
        self.notes.unknown("thing or role", name, path, objects.names, f"thing {name}", rule)
        return False


class _Clauses:
    """The clauses of one rule or policy, read into the fields of the model.

    `whole` is False where a clause could not be understood.
    """

    def __init__(
        self,
        builder: RuleBuilder,
        path: str,
        nodes: tuple[tree.Clause, ...],
        rule: str | None,
        once: frozenset[str],
        what: str,
    ) -> None:
        self.builder = builder
        self.notes = builder.notes
        self.path = path
        self.rule = rule
        self.found: dict[str, Any] = {}
        self.applies: list[When] = []
        self.remarks: list[tuple[str, Where]] = []
        self.whole = True
        first: dict[str, tree.Clause] = {}
        for node in nodes:
            key = node.keyword
            if key in once and key in first:
                self._repeated(node, key, what)
                continue
            if key in ("discretion", "no") and {"discretion", "no"} - {key} & first.keys():
                other = "no" if key == "discretion" else "discretion"
                if other in first:
                    self._contradictory(node)
                    continue
            first.setdefault(key, node)
            self._read(node)
        for key in ("whens", "unlesses", "afters", "discretions", "appeals", "otherwise"):
            if key in self.found:
                self.found[key] = tuple(self.found[key])
        for key in ("overrides", "implements", "accepts", "costs", "evidence", "serves"):
            if key in self.found:
                self.found[key] = tuple(dict.fromkeys(self.found[key]))

    def _repeated(self, node: tree.Clause, key: str, what: str) -> None:
        keyword = clause_name(key)
        article = "an" if keyword[0] in "aeiou" else "a"
        self.notes.add(
            ProblemKind.REPEATED_CLAUSE,
            place_of(self.path, node),
            f"This {what} already has {article} '{keyword}'; a {what} has at most one.",
            "Keep the one that is meant, or split the rule in two."
            if what == "rule"
            else "Keep the one that is meant.",
            rule=self.rule,
        )
        self.whole = False

    def _contradictory(self, node: tree.Clause) -> None:
        self.notes.add(
            ProblemKind.REPEATED_CLAUSE,
            place_of(self.path, node),
            "'discretion' and 'no discretion' stand side by side.",
            "Either somebody may decide otherwise, or nobody may and the rule says why.",
            'no discretion "The dose is the same for every body."',
            self.rule,
        )
        self.whole = False

    def _add(self, key: str, value: Any) -> None:
        if value is None:
            self.whole = False
        else:
            self.found.setdefault(key, []).append(value)

    def _set(self, key: str, value: Any) -> None:
        if value is None:
            self.whole = False
        else:
            self.found[key] = value

    def _remark(self, node: tree.Node, *texts: str | None) -> None:
        self.remarks.extend((text, place_of(self.path, node)) for text in texts if text)

    def _formula(self, node: tree.FormulaNode) -> Formula | None:
        formula = self.builder.vocabulary.formulas.build(node, self.path, self.rule)
        if formula is None:
            self.whole = False
        return formula

    def _when(self, node: tree.When) -> When | None:
        formula = self._formula(node.formula)
        if formula is None:
            return None
        return When(
            formula=formula,
            gloss=node.gloss,
            mixed=is_mixed(node.formula),
            where=place_of(self.path, node),
        )

    def _duration(self, node: tree.Duration | tree.Span | None) -> int | Decimal | None:
        if node is None:
            return None
        minutes = read_duration(node.amount, node.unit)
        if minutes is None:
            self.whole = False
        return minutes

    def _date(self, word: tree.Word | None) -> date | None:
        if word is None:
            return None
        found = read_date(word)
        if found is None:
            self.whole = False
        return found

    def _roles(self, words: tuple[tree.Word, ...]) -> tuple[str, ...]:
        known = [str(word) for word in words if self.builder._role(self.path, word, self.rule)]
        if len(known) < len(words):
            self.whole = False
        return tuple(dict.fromkeys(known))

    def _read(self, node: tree.Clause) -> None:
        where = place_of(self.path, node)
        match node:
            case tree.When():
                self._remark(node, node.gloss)
                when = self._when(node)
                match node.keyword:
                    case "when":
                        self._add("whens", when)
                    case "unless":
                        self._add("unlesses", when)
                    case "matters":
                        self._set("matters", when)
                    case _ if when is not None:
                        self.applies.append(when)
            case tree.Span():
                self._remark(node, node.gloss)
                minutes = self._duration(node)
                if minutes is not None:
                    text = f"{node.amount} {node.unit}"
                    self.found[node.keyword] = Timed(minutes=minutes, gloss=node.gloss, text=text)
            case tree.After():
                self._remark(node, node.gloss)
                act = self.builder.act(self.path, node.act, self.rule)
                taking = self._duration(node.taking)
                after = (
                    None
                    if act is None
                    else After(act=act, taking=taking, gloss=node.gloss, where=where)
                )
                self._add("afters", after)
            case tree.Paths():
                self._remark(node, node.gloss)
                # Whether such rules exist is asked when all rules are known.
                self.found.setdefault(node.keyword, []).extend(node.paths)
            case tree.Otherwise():
                self._remark(node, node.gloss)
                norm = self.builder.norm(self.path, node.norm, self.rule)
                self._add(
                    "otherwise",
                    None if norm is None else Otherwise(norm=norm, gloss=node.gloss, where=where),
                )
            case tree.Costs():
                self._remark(node, node.gloss)
                self._add(
                    "costs",
                    Cost(
                        amount=Decimal(node.amount), currency=str(node.currency), gloss=node.gloss
                    ),
                )
            case tree.Accept():
                self._remark(node, node.reason)
                self._add(
                    "accepts",
                    Accept(
                        finding=str(node.finding),
                        until=self._date(node.until),
                        reason=node.reason,
                        where=where,
                    ),
                )
            case tree.Named(keyword="owner"):
                roles = self._roles((node.name,))
                self._set("owner", roles[0] if roles else None)
            case tree.Named():
                known = str(node.name) in list(Mode)
                self._set("mode", Mode(node.name) if known else None)
            case tree.Dated():
                key = "review_by" if node.keyword == "review" else "in_force"
                self._set(key, self._date(node.date))
            case tree.Said(keyword="because"):
                self.found["because"] = node.text
                self.found["because_where"] = where
            case tree.Said(keyword="version"):
                self.found["version"] = node.text
            case tree.Said():
                self._remark(node, node.text)
                self._add("evidence", node.text)
            case tree.SourceOf():
                self._remark(node, node.citation)
                if str(node.kind) in list(SourceKind):
                    self.found["source"] = Source(
                        kind=SourceKind(node.kind), citation=node.citation, stated=True
                    )
                else:
                    self.whole = False
            case tree.Serves():
                self.found.setdefault("serves", []).extend(self._roles(node.names))
            case tree.Discretion():
                self._remark(node, node.gloss)
                holders = self._roles(node.holders)
                condition = None if node.condition is None else self._formula(node.condition)
                self._add(
                    "discretions",
                    Discretion(
                        holders=holders,
                        condition=condition,
                        mixed=node.condition is not None and is_mixed(node.condition),
                        reachable=self._duration(node.reachable),
                        gloss=node.gloss,
                        where=where,
                    ),
                )
            case tree.NoDiscretion():
                self._remark(node, node.reason)
                self.found["no_discretion"] = node.reason
            case tree.Appeal():
                self._remark(node, node.gloss)
                to = self._roles((node.to,))
                if to:
                    self._add(
                        "appeals",
                        Appeal(
                            to=to[0],
                            answered=self._duration(node.answered),
                            gloss=node.gloss,
                            where=where,
                        ),
                    )
