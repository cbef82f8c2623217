"""Trees of files → one body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from policyreview.model.amending import (
    Written,
    amendments_of,
    is_applied,
    retired_by,
    rules_as_written,
)
from policyreview.model.body import Body
from policyreview.model.names import Notes
from policyreview.model.people import Incompatible, Persona, Proposal, Story
from policyreview.model.people_building import PeopleBuilder
from policyreview.model.rule_building import RuleBuilder
from policyreview.model.rules import Policy, Rule
from policyreview.model.vocabulary import Fact, Where
from policyreview.model.vocabulary_building import (
    Register,
    Vocabulary,
    build_vocabulary,
    place_of,
)
from policyreview.syntax import tree
from policyreview.syntax.problem import Problem, ProblemKind


def build(files: Iterable[tree.File], root: str = ".") -> Body:
    """Put files together as one body; their order changes nothing."""
    ordered = sorted(files, key=lambda file: file.path)
    notes = Notes()
    for file in ordered:
        notes.unread.update(file.unread)
    vocabulary = build_vocabulary(_declarations(ordered), notes)
    policies, rules, broken = _rules(ordered, vocabulary, notes)
    rules = _with_targets(rules, broken, notes)
    known = {*rules, *broken}
    amended, retired = _proposed(ordered)
    builder = PeopleBuilder(vocabulary, known, policies, notes, amended, retired)
    people = _People(builder, notes)
    for file, node in _declarations(ordered):
        people.admit(file, node)
    return Body(
        roles=vocabulary.roles,
        actions=vocabulary.actions,
        things=vocabulary.things,
        facts=_as_spoken(vocabulary),
        conditions=vocabulary.conditions,
        laws=vocabulary.laws,
        incompatibles=tuple(people.incompatibles),
        policies=dict(sorted(policies.items())),
        rules=dict(sorted(rules.items())),
        personas=dict(sorted(people.personas.items())),
        stories=dict(sorted(people.stories.items())),
        proposals=dict(sorted(people.proposals.items())),
        role_order=vocabulary.role_order,
        action_order=vocabulary.action_order,
        object_order=vocabulary.object_order,
        problems=tuple(_all_problems(ordered, notes, {**broken, **_places(rules)})),
        broken_rules=dict(sorted(broken.items())),
        sources={file.path: file.source for file in ordered},
        root=root,
    )


def _as_spoken(vocabulary: Vocabulary) -> dict[str, Fact]:
    """Return the facts, each with the verb with which the texts read it."""
    said = vocabulary.formulas.spoken_with_has
    return {
        path: fact.model_copy(update={"spoken": "has"}) if path in said else fact
        for path, fact in vocabulary.facts.items()
    }


def _declarations(
    files: Iterable[tree.File],
) -> Iterator[tuple[tree.File, tree.AnyDeclaration]]:
    for file in files:
        for node in file.declarations:
            yield file, node


def _proposed(files: list[tree.File]) -> tuple[dict[str, Written], set[str]]:
    """Return the rules that proposals amend, and those that applied ones have retired."""
    proposals = [node for _, node in _declarations(files) if isinstance(node, tree.Proposal)]
    names = {str(name) for node in proposals for name in amendments_of(node)}
    retired = {name for node in proposals if is_applied(node) for name in retired_by(node)}
    return (rules_as_written(files, names) if names else {}), retired


def _places(rules: dict[str, Rule]) -> dict[str, Where]:
    return {name: rule.where for name, rule in rules.items()}


def _rules(
    files: list[tree.File], vocabulary: Vocabulary, notes: Notes
) -> tuple[dict[str, Policy], dict[str, Rule], dict[str, Where]]:
    """Return the policies, the rules, and the rules that could not be read whole."""
    builder = RuleBuilder(vocabulary, notes)
    register = Register(notes, {})
    policies: dict[str, Policy] = {}
    rules: dict[str, Rule] = {}
    broken: dict[str, Where] = {}
    for file in files:
        path = file.path
        policy: str | None = None
        handed: dict[str, Any] = {}
        damaged = _damaged(file)
        for node in sorted((*file.declarations, *file.lost), key=lambda node: node.start):
            line = file.source.line_and_column(node.start)[0]
            if isinstance(node, tree.Lost):
                if node.keyword == "POLICY":
                    # Its rules are its own, not those of the policy before; what it hands down
                    # to them is not known.
                    policy, handed = str(node.name or ""), {"whole": False}
                elif node.keyword == "RULE" and node.name is not None and policy is not None:
                    name = tree.Word.at(f"{policy}.{node.name}", node.name.start, node.name.end)
                    if register.admit("rule", name, path, f"{path}:{line}", str(name)):
                        broken[str(name)] = place_of(path, node)
            elif isinstance(node, tree.Policy):
                policy = str(node.name)
                built, handed = builder.policy(path, node)
                handed["whole"] = handed["whole"] and node.start not in damaged
                if register.admit("policy", node.name, path, f"{path}:{line}"):
                    policies[policy] = built
            elif isinstance(node, tree.Rule):
                if policy is None:
                    _homeless(notes, path, node)
                    continue
                name = tree.Word.at(f"{policy}.{node.name}", node.name.start, node.name.end)
                if not register.admit("rule", name, path, f"{path}:{line}", str(name)):
                    continue
                rule = builder.rule(path, node, policy, handed)
                if rule is None or node.start in damaged:
                    broken[str(name)] = place_of(path, node)
                else:
                    rules[str(name)] = rule
    return policies, rules, broken


def _damaged(file: tree.File) -> set[int]:
    """Return the starts of declarations of which some part could not be read."""
    if not file.problems or not file.declarations:
        return set()
    starts = sorted(node.start for node in (*file.declarations, *file.lost))
    ends = [*starts[1:], len(file.source.text) + 1]
    return {
        start
        for start, end in zip(starts, ends, strict=True)
        if any(start <= problem.start < end for problem in file.problems)
    }


def _homeless(notes: Notes, path: str, node: tree.Rule) -> None:
    notes.add(
        ProblemKind.SYNTAX_ERROR,
        place_of(path, node.name),
        f"The rule '{node.name}' belongs to no policy: none stands above it in this file.",
        "A rule belongs to the nearest policy above it.",
        'policy visiting "Visiting on the adult wards"',
    )


def _with_targets(
    rules: dict[str, Rule], broken: dict[str, Where], notes: Notes
) -> dict[str, Rule]:
    """Resolve the rules that `overrides` and `implements` name."""
    known = {*rules, *broken}
    result: dict[str, Rule] = {}
    for name, rule in rules.items():
        update: dict[str, tuple[str, ...]] = {}
        whole = True
        for key in ("overrides", "implements"):
            targets = getattr(rule, key)
            if not targets:
                continue
            found: list[str] = []
            for target in targets:
                full = _target(target, rule.policy, known)
                if full is None:
                    notes.unknown("rule", target, rule.where.path, known, f"rule {target}", name)
                    whole = False
                elif full == name:
                    notes.add(
                        ProblemKind.WRONG_TYPE,
                        Where(rule.where.path, target.start, target.end),
                        f"The rule '{name}' {key} itself.",
                        "Name the other rule that is meant.",
                        rule=name,
                    )
                    whole = False
                else:
                    found.append(full)
            update[key] = tuple(dict.fromkeys(found))
        if not whole:
            broken[name] = rule.where
        else:
            result[name] = rule.model_copy(update=update) if update else rule
    return result


def _target(target: str, policy: str, known: set[str]) -> str | None:
    """Return the full name of a rule named in a policy, where the short name will do."""
    if f"{policy}.{target}" in known:
        return f"{policy}.{target}"
    return str(target) if target in known else None


def _all_problems(files: list[tree.File], notes: Notes, rules: dict[str, Where]) -> list[Problem]:
    """Return every problem once, in the order of the text, each with the rule it stands in."""
    places: dict[str, list[tuple[int, int, str]]] = {}
    for name, where in rules.items():
        places.setdefault(where.path, []).append((where.start, where.end, name))
    found = [problem for file in files for problem in file.problems] + notes.problems
    result: dict[tuple[object, ...], Problem] = {}
    for problem in found:
        if problem.rule is None:
            for start, end, name in places.get(problem.path, ()):
                if start <= problem.start < end:
                    problem = Problem(
                        problem.kind,
                        problem.path,
                        problem.start,
                        problem.end,
                        problem.message,
                        problem.hint,
                        problem.example,
                        name,
                    )
                    break
        key = (problem.path, problem.start, problem.kind, problem.message)
        result.setdefault(key, problem)
    return sorted(result.values(), key=lambda p: (p.path, p.start, p.kind, p.message))


class _People:
    """The personas, stories, proposals and incompatible acts, each name once."""

    def __init__(self, builder: PeopleBuilder, notes: Notes) -> None:
        self.builder = builder
        self.registers = {kind: Register(notes, {}) for kind in ("persona", "story", "proposal")}
        self.personas: dict[str, Persona] = {}
        self.stories: dict[str, Story] = {}
        self.proposals: dict[str, Proposal] = {}
        self.incompatibles: list[Incompatible] = []

    def admit(self, file: tree.File, node: tree.AnyDeclaration) -> None:
        """Take a declaration in, if it is of this kind."""
        path = file.path
        place = f"{path}:{file.source.line_and_column(node.start)[0]}"
        match node:
            case tree.Incompatible():
                acts = self.builder.incompatible(path, node)
                if acts is not None:
                    self.incompatibles.append(acts)
            case tree.Persona():
                if self.registers["persona"].admit("persona", node.name, path, place):
                    self.personas[str(node.name)] = self.builder.persona(path, node)
            case tree.Story():
                if self.registers["story"].admit("story", node.name, path, place):
                    self.stories[str(node.name)] = self.builder.story(path, node)
            case tree.Proposal():
                if self.registers["proposal"].admit("proposal", node.name, path, place):
                    self.proposals[str(node.name)] = self.builder.proposal(path, node)
