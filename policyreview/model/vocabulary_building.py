"""Declarations of roles, actions, things, facts and conditions → the vocabulary of a body."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from policyreview.model.constants import read_number
from policyreview.model.formula import Formula, Named, Test, Value, walk
from policyreview.model.formula_building import FormulaBuilder, is_mixed
from policyreview.model.hierarchy import Hierarchy
from policyreview.model.names import Notes
from policyreview.model.vocabulary import (
    BUILT_IN_ACTIONS,
    BUILT_IN_ROLES,
    BUILT_IN_THINGS,
    Condition,
    Fact,
    FactKind,
    Law,
    Role,
    Term,
    Where,
)
from policyreview.syntax import tree
from policyreview.syntax.problem import ProblemKind


@dataclass(frozen=True)
class Vocabulary:
    """The declared words and their orders."""

    roles: dict[str, Role]
    actions: dict[str, Term]
    things: dict[str, Term]
    facts: dict[str, Fact]
    conditions: dict[str, Condition]
    laws: tuple[Law, ...]
    role_order: Hierarchy
    action_order: Hierarchy
    object_order: Hierarchy
    formulas: FormulaBuilder


def place_of(path: str, node: tree.Node | tree.Word) -> Where:
    """Return where a node stands."""
    return Where(path, node.start, node.end)


class Register:
    """The declarations of one kind by name; a name declared twice is noted with both places."""

    def __init__(self, notes: Notes, describe: Mapping[str, str]) -> None:
        self.notes = notes
        self.describe = dict(describe)
        self.first: dict[str, Where] = {}

    def admit(
        self, what: str, name: tree.Word, path: str, place: str, rule: str | None = None
    ) -> bool:
        """Return whether the name is new; `place` says in words where a declaration stands."""
        if name in self.describe:
            self.notes.add(
                ProblemKind.DUPLICATE_NAME,
                place_of(path, name),
                f"The {what} '{name}' is declared a second time; the first stands "
                f"{self.describe[name]}.",
                "Keep one of the two, or give this one a name of its own.",
                rule=rule,
            )
            return False
        self.describe[name] = f"in {place}"
        self.first[name] = place_of(path, name)
        return True


def build_vocabulary(
    declared: Iterable[tuple[tree.File, tree.AnyDeclaration]], notes: Notes
) -> Vocabulary:
    """Put the words together; what is wrong with them goes to `notes`."""
    built_in = "in the language itself"
    entities = Register(notes, dict.fromkeys([*BUILT_IN_ROLES, *BUILT_IN_THINGS], built_in))
    actions_register = Register(notes, dict.fromkeys(BUILT_IN_ACTIONS, built_in))
    paths = Register(notes, {})
    role_nodes: dict[str, tuple[str, tree.Role]] = {}
    thing_nodes: dict[str, tuple[str, tree.Thing]] = {}
    action_nodes: dict[str, tuple[str, tree.Action]] = {}
    fact_nodes: dict[str, tuple[str, tree.Fact]] = {}
    condition_nodes: dict[str, tuple[str, tree.Condition]] = {}
    law_nodes: list[tuple[str, tree.Assume]] = []
    for file, node in declared:
        path = file.path
        place = f"{path}:{file.source.line_and_column(node.start)[0]}"
        match node:
            case tree.Role():
                if entities.admit("role", node.name, path, place):
                    role_nodes[node.name] = (path, node)
            case tree.Thing():
                if entities.admit("thing", node.name, path, place):
                    thing_nodes[node.name] = (path, node)
            case tree.Action():
                if actions_register.admit("action", node.name, path, place):
                    action_nodes[node.name] = (path, node)
            case tree.Fact():
                if paths.admit("fact", node.name, path, place):
                    fact_nodes[node.name] = (path, node)
            case tree.Condition():
                if paths.admit("condition", node.name, path, place):
                    condition_nodes[node.name] = (path, node)
            case tree.Assume():
                law_nodes.append((path, node))

    roles_above = dict(BUILT_IN_ROLES) | _parents(
        role_nodes, "role", {*BUILT_IN_ROLES, *role_nodes}, ("anyone",), notes
    )
    actions_above = dict(BUILT_IN_ACTIONS) | _parents(
        action_nodes, "action", {*BUILT_IN_ACTIONS, *action_nodes}, (), notes
    )
    things_above = dict(BUILT_IN_THINGS) | _parents(
        thing_nodes, "thing", {*BUILT_IN_THINGS, *thing_nodes}, ("anything",), notes
    )
    role_order, action_order = Hierarchy(roles_above), Hierarchy(actions_above)
    object_order = Hierarchy(things_above | roles_above)
    _note_loops(role_order, role_nodes, "role", notes)
    _note_loops(action_order, action_nodes, "action", notes)
    _note_loops(Hierarchy(things_above), thing_nodes, "thing", notes)

    facts = {
        name: fact
        for name in sorted(fact_nodes)
        if (fact := _fact(*fact_nodes[name], role_order, notes)) is not None
    }
    notes.unread.update(set(fact_nodes) - set(facts))
    formulas = FormulaBuilder(facts, condition_nodes, notes)
    conditions = _conditions(condition_nodes, formulas, notes)
    # What a broken condition is named in is broken, too: from here on only whole ones are known.
    final = FormulaBuilder(facts, conditions, notes)
    final.spoken_with_has = formulas.spoken_with_has
    laws = tuple(
        Law(
            formula=formula,
            mixed=is_mixed(node.formula),
            gloss=node.gloss,
            where=place_of(path, node),
        )
        for path, node in law_nodes
        if (formula := final.build(node.formula, path)) is not None
    )
    roles = {name: Role(name=name, parents=above) for name, above in BUILT_IN_ROLES.items()}
    for name in sorted(role_nodes):
        roles[name] = _role(*role_nodes[name], roles_above[name], role_nodes, final, notes)
    roles = _without_reporting_loops(roles, notes)
    return Vocabulary(
        roles=dict(sorted(roles.items())),
        actions=_terms(action_nodes, actions_above),
        things=_terms(thing_nodes, things_above),
        facts=facts,
        conditions=conditions,
        laws=laws,
        role_order=role_order,
        action_order=action_order,
        object_order=object_order,
        formulas=final,
    )


def _parents(
    nodes: Mapping[str, tuple[str, tree.Role | tree.Action | tree.Thing]],
    what: str,
    known: set[str],
    default: tuple[str, ...],
    notes: Notes,
) -> dict[str, tuple[str, ...]]:
    result: dict[str, tuple[str, ...]] = {}
    for name, (path, node) in nodes.items():
        for parent in node.parents:
            if parent not in known:
                notes.unknown(what, parent, path, known, f"{what} {parent}")
        found = tuple(str(p) for p in node.parents if p in known)
        result[name] = found or default
    return result


def _note_loops(
    order: Hierarchy,
    nodes: Mapping[str, tuple[str, tree.Declaration]],
    what: str,
    notes: Notes,
) -> None:
    for loop in order.loops:
        last = max(loop, key=lambda name: (nodes[name][0], nodes[name][1].start))
        path, node = nodes[last]
        chain = ", ".join(f"'{name}'" for name in loop)
        notes.add(
            ProblemKind.HIERARCHY_LOOP,
            place_of(path, node),
            f"The {what} '{last}' is beneath itself: {chain} lie in a circle of 'is'."
            if len(loop) > 1
            else f"The {what} '{last}' is said to be beneath itself.",
            "Take out one 'is' of the circle. Until then these lines are left aside.",
        )


def _role(
    path: str,
    node: tree.Role,
    parents: tuple[str, ...],
    known: Mapping[str, object],
    formulas: FormulaBuilder,
    notes: Notes,
) -> Role:
    superior: str | None = None
    available: list[Formula | None] = []
    for part in node.parts:
        match part:
            case tree.ReportsTo() if superior is not None:
                notes.add(
                    ProblemKind.REPEATED_CLAUSE,
                    place_of(path, part),
                    f"The role '{node.name}' reports to two: '{superior}' and '{part.superior}'.",
                    "A role has at most one superior.",
                    f"role {node.name} reports to {superior}",
                )
            case tree.ReportsTo():
                if part.superior in known or part.superior in BUILT_IN_ROLES:
                    superior = str(part.superior)
                else:
                    candidates = [*known, *BUILT_IN_ROLES]
                    declare = f"role {part.superior}"
                    notes.unknown("role", part.superior, path, candidates, declare)
            case tree.Available(when=None):
                available.append(None)
            case tree.Available(when=when):
                assert when is not None
                formula = formulas.build(when, path)
                if formula is not None:
                    available.append(formula)
    return Role(
        name=str(node.name),
        parents=parents,
        gloss=node.gloss,
        where=place_of(path, node),
        reports_to=superior,
        available=tuple(available),
        mixed=any(
            isinstance(part, tree.Available) and part.when is not None and is_mixed(part.when)
            for part in node.parts
        ),
    )


def _without_reporting_loops(roles: dict[str, Role], notes: Notes) -> dict[str, Role]:
    lines = {n: (r.reports_to,) for n, r in roles.items() if r.reports_to is not None}
    order = Hierarchy({name: lines.get(name, ()) for name in roles})
    for loop in order.loops:
        places = {name: where for name in loop if (where := roles[name].where) is not None}
        last = max(places, key=lambda name: places[name])
        chain = ", ".join(f"'{name}'" for name in loop)
        notes.add(
            ProblemKind.HIERARCHY_LOOP,
            places[last],
            f"'{last}' reports to itself in the end: {chain} report in a circle.",
            "Somebody stands at the top: take out one 'reports to'. Until then these are left "
            "aside.",
        )
        for name in loop:
            roles[name] = roles[name].model_copy(update={"reports_to": None})
    return roles


def _terms(
    nodes: Mapping[str, tuple[str, tree.Action | tree.Thing]],
    parents: Mapping[str, tuple[str, ...]],
) -> dict[str, Term]:
    result: dict[str, Term] = {}
    for name in sorted(parents):
        if name in nodes:
            path, node = nodes[name]
            result[name] = Term(
                name=name, parents=parents[name], gloss=node.gloss, where=place_of(path, node)
            )
        else:
            result[name] = Term(name=name, parents=parents[name])
    return result


def _fact(path: str, node: tree.Fact, roles: Hierarchy, notes: Notes) -> Fact | None:
    """Return a fact, or None where its type cannot be understood."""
    kind = FactKind(node.type.kind)
    low = high = None
    dense = False
    if kind is FactKind.NUMBER:
        assert node.type.low is not None and node.type.high is not None
        low, high = read_number(node.type.low), read_number(node.type.high)
        dense = "." in node.type.low or "." in node.type.high
        if low is None or high is None or low > high:
            notes.add(
                ProblemKind.WRONG_TYPE,
                place_of(path, node.type),
                f"No number lies from {node.type.low} to {node.type.high}.",
                "The smaller bound comes first.",
                f"fact {node.name}: number {node.type.high} to {node.type.low}",
            )
            return None
    members = tuple(dict.fromkeys(str(member) for member in node.type.members))
    if len(members) < len(node.type.members):
        twice = next(m for i, m in enumerate(node.type.members) if m in node.type.members[:i])
        notes.add(
            ProblemKind.DUPLICATE_NAME,
            place_of(path, twice),
            f"'{twice}' is named twice among the members of '{node.name}'.",
            "Each member is named once.",
        )
    first = node.name.split(".", 1)[0]
    fact = Fact(
        path=str(node.name),
        kind=kind,
        members=members,
        low=low,
        high=high,
        dense=dense,
        unit=None if node.type.unit is None else str(node.type.unit),
        about=first if "." in node.name and first in roles else None,
        gloss=node.gloss,
        where=place_of(path, node),
    )
    return _with_parts(path, node, fact, roles, notes)


def _with_parts(path: str, node: tree.Fact, fact: Fact, roles: Hierarchy, notes: Notes) -> Fact:
    """Add `usually`, `judged by`, `category` and `wish` to a fact."""
    update: dict[str, object] = {}
    for part in node.parts:
        match part.kind:
            case "usually" if "usual" in update or "usually_none" in update:
                notes.add(
                    ProblemKind.REPEATED_CLAUSE,
                    place_of(path, part),
                    f"'{fact.path}' has two everyday values.",
                    "Keep one 'usually'.",
                )
            case "usually" if part.value is None:
                if fact.kind is FactKind.ANY_OF:
                    update["usually_none"] = True
                else:
                    notes.add(
                        ProblemKind.WRONG_TYPE,
                        place_of(path, part),
                        "'usually none' says that no member is in; it belongs to 'any of'.",
                        "Name the everyday value.",
                    )
            case "usually":
                assert part.value is not None
                usual = _usual(path, fact, part.value, notes)
                if usual is not None:
                    update["usual"] = usual
            case "judged":
                for name in part.names:
                    if name not in roles:
                        notes.unknown("role", name, path, roles.names, f"role {name}")
                known = tuple(str(name) for name in part.names if name in roles)
                update["judged_by"] = (*update.get("judged_by", ()), *known)  # type: ignore[misc]
            case flag:
                update[flag] = True
    return fact.model_copy(update=update) if update else fact


def _usual(path: str, fact: Fact, value: tree.Value, notes: Notes) -> Value | None:
    builder = FormulaBuilder({fact.path: fact}, {}, notes)
    word = tree.Word.at(fact.path, value.start, value.end)
    verb = "includes" if fact.kind is FactKind.ANY_OF else "="
    atom = tree.Atom(value.start, value.end, word, verb, False, (value,))
    formula = builder.build(atom, path)
    return formula.values[0] if isinstance(formula, Test) else None


def _conditions(
    nodes: Mapping[str, tuple[str, tree.Condition]], formulas: FormulaBuilder, notes: Notes
) -> dict[str, Condition]:
    result: dict[str, Condition] = {}
    for name in sorted(nodes):
        path, node = nodes[name]
        formula = formulas.build(node.formula, path)
        if formula is None:
            notes.unread.add(name)
        else:
            result[name] = Condition(
                path=name,
                formula=formula,
                mixed=is_mixed(node.formula),
                gloss=node.gloss,
                where=place_of(path, node),
            )
    uses = {
        name: {f.condition for f in walk(c.formula) if isinstance(f, Named)} & set(nodes)
        for name, c in result.items()
    }
    order = Hierarchy({name: sorted(uses.get(name, ())) for name in nodes})
    broken = set(nodes) - set(result)
    for loop in order.loops:
        last = max(loop, key=lambda name: (nodes[name][0], nodes[name][1].start))
        path, node = nodes[last]
        chain = ", ".join(f"'{n}'" for n in loop)
        notes.add(
            ProblemKind.CONDITION_LOOP,
            place_of(path, node),
            f"The condition '{last}' is explained by itself: {chain} lie in a circle."
            if len(loop) > 1
            else f"The condition '{last}' is explained by itself.",
            "Say in facts what one of them means.",
        )
        broken.update(loop)
    for name in order.names:  # those used stand before those that use them
        if name in result and name not in broken and uses[name] & broken:
            broken.add(name)
    for name in broken:
        result.pop(name, None)
    notes.unread.update(broken)
    return result
