"""Text → tree, by Lark: LALR(1), the tree built while reading."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from policyreview.syntax import tree as t
from policyreview.syntax.machine import Machine, Unreadable
from policyreview.syntax.source import Source
from policyreview.syntax.tables import tables
from policyreview.syntax.words import Token, tokens

_WHITE_SPACE = re.compile(r"\s+")
_ESCAPE = re.compile(r"\\([\"\\”])")


@cache
def machine() -> Machine:
    """Return the machine that builds the tree of tree.py while it reads."""
    return Machine(tables(), TreeBuilder())


def read_text(path: str, text: str) -> t.File:
    """Read one file; what is broken in it is reported in the tree's `problems`."""
    source = Source(path, text)
    try:
        declarations = machine().read(tokens(text))
    except Unreadable:
        from policyreview.syntax.recovery import read_broken

        return read_broken(source)
    return t.File(source, declarations)


def string_value(token: str) -> str:
    """Return what a string says: without its marks, white space as single spaces."""
    inner = token[1:-1]
    if "\\" in inner:
        inner = _ESCAPE.sub(r"\1", inner)
    return _WHITE_SPACE.sub(" ", inner).strip()


def _gloss(token: Token | None) -> str | None:
    return None if token is None else string_value(token)


def _end(parts: list[Any]) -> int:
    """Return where the last thing written ends."""
    for part in reversed(parts):
        if part is None:
            continue
        if type(part) is tuple:
            if part:
                return part[-1].end  # type: ignore[no-any-return]
            continue
        return part.end  # type: ignore[no-any-return]
    raise AssertionError("a rule of the grammar that matches nothing")


class TreeBuilder:
    """Builds the tree: one method for each rule of the grammar that keeps its name."""

    def start(self, parts: list[Any]) -> tuple[Any, ...]:
        return tuple(parts)

    # vocabulary

    def role(self, parts: list[Any]) -> t.Role:
        keyword, name, is_, parents, *rest, gloss = parts
        return t.Role(keyword.start, _end(parts), name, parents or (), tuple(rest), _gloss(gloss))

    def reports_to(self, parts: list[Any]) -> t.ReportsTo:
        return t.ReportsTo(parts[0].start, parts[2].end, parts[2])

    def available_always(self, parts: list[Any]) -> t.Available:
        return t.Available(parts[0].start, parts[1].end, None)

    def available_when(self, parts: list[Any]) -> t.Available:
        return t.Available(parts[0].start, parts[2].end, parts[2])

    def action(self, parts: list[Any]) -> t.Action:
        keyword, name, _, parents, gloss = parts
        return t.Action(keyword.start, _end(parts), name, parents or (), _gloss(gloss))

    def thing(self, parts: list[Any]) -> t.Thing:
        keyword, name, _, parents, gloss = parts
        return t.Thing(keyword.start, _end(parts), name, parents or (), _gloss(gloss))

    def fact(self, parts: list[Any]) -> t.Fact:
        keyword, path, type_, *rest, gloss = parts
        return t.Fact(keyword.start, _end(parts), path, type_, tuple(rest), _gloss(gloss))

    def yes_or_no(self, parts: list[Any]) -> t.FactType:
        return t.FactType(parts[0].start, parts[-1].end, "yes-no")

    def number(self, parts: list[Any]) -> t.FactType:
        keyword, low, _, high, unit = parts
        return t.FactType(
            keyword.start,
            _end(parts),
            "number",
            low=low,
            high=high,
            unit=unit,
        )

    def one_of(self, parts: list[Any]) -> t.FactType:
        return t.FactType(parts[0].start, _end(parts), "one-of", parts[2])

    def any_of(self, parts: list[Any]) -> t.FactType:
        return t.FactType(parts[0].start, _end(parts), "any-of", parts[2])

    def time(self, parts: list[Any]) -> t.FactType:
        return t.FactType(parts[0].start, parts[0].end, "time")

    def date(self, parts: list[Any]) -> t.FactType:
        return t.FactType(parts[0].start, parts[0].end, "date")

    def usually(self, parts: list[Any]) -> t.FactPart:
        return t.FactPart(parts[0].start, parts[1].end, "usually", value=parts[1])

    def usually_none(self, parts: list[Any]) -> t.FactPart:
        return t.FactPart(parts[0].start, parts[1].end, "usually")

    def judged_by(self, parts: list[Any]) -> t.FactPart:
        return t.FactPart(parts[0].start, _end(parts), "judged", names=parts[2])

    def category(self, parts: list[Any]) -> t.FactPart:
        return t.FactPart(parts[0].start, parts[0].end, "category")

    def wish(self, parts: list[Any]) -> t.FactPart:
        return t.FactPart(parts[0].start, parts[0].end, "wish")

    def condition(self, parts: list[Any]) -> t.Condition:
        keyword, path, _, formula, gloss = parts
        return t.Condition(keyword.start, _end(parts), path, formula, _gloss(gloss))

    def assume(self, parts: list[Any]) -> t.Assume:
        return t.Assume(parts[0].start, _end(parts), parts[1], _gloss(parts[2]))

    def incompatible(self, parts: list[Any]) -> t.Incompatible:
        keyword, first, _, second, gloss = parts
        return t.Incompatible(keyword.start, _end(parts), first, second, _gloss(gloss))

    def names(self, parts: list[Any]) -> tuple[t.Word, ...]:
        return tuple(parts)

    def holders(self, parts: list[Any]) -> tuple[t.Word, ...]:
        return tuple(parts[::2])  # NAME or NAME or NAME

    def paths(self, parts: list[Any]) -> tuple[t.Word, ...]:
        return tuple(parts)

    def path(self, parts: list[Any]) -> t.Word:
        word: t.Word = parts[0]
        return word

    # norms

    def norm(self, parts: list[Any]) -> t.Norm:
        (who, exceptions), modal, deed = parts
        return t.Norm(who.start, deed.end, who, exceptions, modal, deed)

    def only(self, parts: list[Any]) -> t.Norm:
        keyword, who, _, deed = parts
        return t.Norm(keyword.start, deed.end, who, (), "may", deed, only=True)

    def who(self, parts: list[Any]) -> tuple[t.Word, tuple[t.Word, ...]]:
        return parts[0], parts[2] or ()

    def modal(self, parts: list[Any]) -> str:
        return " ".join(parts)

    def deed(self, parts: list[Any]) -> t.Deed:
        action, object_, *places = parts
        return t.Deed(action.start, _end(parts), action, object_, tuple(places))

    def place(self, parts: list[Any]) -> t.Place:
        preposition, name = parts
        return t.Place(preposition.start, name.end, preposition, name)

    def preposition(self, parts: list[Any]) -> t.Word:
        word: t.Word = parts[0]
        return word

    def act(self, parts: list[Any]) -> t.Act:
        deed, _, by = parts
        return t.Act(deed.start, _end(parts), deed, by)

    # clauses

    def _when(self, parts: list[Any]) -> t.When:
        keyword = parts[0]
        return t.When(keyword.start, _end(parts), str(keyword), parts[-2], _gloss(parts[-1]))

    when = unless = matters = applies_when = _when

    def _span(self, parts: list[Any]) -> t.Span:
        keyword, duration, gloss = parts
        return t.Span(
            keyword.start,
            _end(parts),
            str(keyword),
            duration.amount,
            duration.unit,
            _gloss(gloss),
        )

    within = limit = takes = every = _span

    def duration(self, parts: list[Any]) -> t.Duration:
        return t.Duration(parts[0].start, parts[1].end, parts[0], parts[1])

    def after(self, parts: list[Any]) -> t.After:
        keyword, act, _, taking, gloss = parts
        return t.After(keyword.start, _end(parts), "after", act, taking, _gloss(gloss))

    def _rules_named(self, parts: list[Any]) -> t.Paths:
        keyword, paths, gloss = parts
        return t.Paths(keyword.start, _end(parts), str(keyword), paths, _gloss(gloss))

    overrides = implements = _rules_named

    def otherwise(self, parts: list[Any]) -> t.Otherwise:
        keyword, norm, gloss = parts
        return t.Otherwise(keyword.start, _end(parts), "otherwise", norm, _gloss(gloss))

    def costs(self, parts: list[Any]) -> t.Costs:
        keyword, amount, currency, gloss = parts
        return t.Costs(keyword.start, _end(parts), "costs", amount, currency, _gloss(gloss))

    def accept(self, parts: list[Any]) -> t.Accept:
        keyword, finding, _, until, reason = parts
        return t.Accept(
            keyword.start,
            _end(parts),
            "accept",
            finding,
            until,
            string_value(reason),
        )

    def _named(self, parts: list[Any]) -> t.Named:
        return t.Named(parts[0].start, parts[1].end, str(parts[0]), parts[1])

    owner = mode = _named

    def review_by(self, parts: list[Any]) -> t.Dated:
        return t.Dated(parts[0].start, parts[2].end, "review", parts[2])

    def in_force(self, parts: list[Any]) -> t.Dated:
        return t.Dated(parts[0].start, parts[3].end, "in force", parts[3])

    def _said(self, parts: list[Any]) -> t.Said:
        keyword, text = parts
        return t.Said(keyword.start, text.end, str(keyword), string_value(text))

    because = evidence = version = text = _said

    def source(self, parts: list[Any]) -> t.SourceOf:
        keyword, kind, citation = parts
        return t.SourceOf(keyword.start, _end(parts), "source", kind, _gloss(citation))

    def serves(self, parts: list[Any]) -> t.Serves:
        return t.Serves(parts[0].start, _end(parts), "serves", parts[1])

    def discretion(self, parts: list[Any]) -> t.Discretion:
        keyword, holders, _, condition, _, _, reachable, gloss = parts
        return t.Discretion(
            keyword.start,
            _end(parts),
            "discretion",
            holders,
            condition,
            reachable,
            _gloss(gloss),
        )

    def no_discretion(self, parts: list[Any]) -> t.NoDiscretion:
        keyword, _, reason = parts
        return t.NoDiscretion(keyword.start, _end(parts), "no", string_value(reason))

    def appeal(self, parts: list[Any]) -> t.Appeal:
        keyword, _, to, _, _, answered, gloss = parts
        return t.Appeal(keyword.start, _end(parts), "appeal", to, answered, _gloss(gloss))

    # policies, rules, people

    def policy(self, parts: list[Any]) -> t.Policy:
        keyword, name, title, *clauses = parts
        return t.Policy(keyword.start, _end(parts), name, _gloss(title), tuple(clauses))

    def rule(self, parts: list[Any]) -> t.Rule:
        keyword, name, title, norm, *clauses = parts
        return t.Rule(keyword.start, _end(parts), name, _gloss(title), norm, tuple(clauses))

    def persona(self, parts: list[Any]) -> t.Persona:
        keyword, name, title, _, roles, _, given = parts
        return t.Persona(keyword.start, _end(parts), name, _gloss(title), roles, given or ())

    def story(self, parts: list[Any]) -> t.Story:
        keyword, name, title, *clauses = parts
        return t.Story(keyword.start, _end(parts), name, _gloss(title), tuple(clauses))

    def about(self, parts: list[Any]) -> t.Paths:
        return t.Paths(parts[0].start, _end(parts), "about", parts[1], None)

    def told(self, parts: list[Any]) -> t.Told:
        keyword, _, by, _, on = parts
        return t.Told(keyword.start, _end(parts), "told", by, on)

    def given(self, parts: list[Any]) -> t.Given:
        return t.Given(parts[0].start, _end(parts), "given", parts[1])

    def expect(self, parts: list[Any]) -> t.Expect:
        keyword, expectation = parts
        norm = expectation if isinstance(expectation, t.Norm) else None
        discretion = expectation if isinstance(expectation, t.Word) else None
        return t.Expect(keyword.start, expectation.end, "expect", norm, discretion)

    expect_norm = norm

    def expect_discretion(self, parts: list[Any]) -> t.Word:
        word: t.Word = parts[1]
        return word

    def proposal(self, parts: list[Any]) -> t.Proposal:
        keyword, name, title, *rest = parts
        return t.Proposal(
            keyword.start,
            _end(parts),
            name,
            _gloss(title),
            tuple(part for part in rest if isinstance(part, t.Clause)),
            tuple(part for part in rest if not isinstance(part, t.Clause)),
        )

    def proposed_by(self, parts: list[Any]) -> t.Told:
        keyword, by, _, on = parts
        return t.Told(keyword.start, _end(parts), "by", by, on)

    def status(self, parts: list[Any]) -> t.Status:
        keyword, name, gloss = parts
        return t.Status(keyword.start, _end(parts), "status", name, _gloss(gloss))

    def amends(self, parts: list[Any]) -> t.Amends:
        keyword, path, *amendments = parts
        return t.Amends(keyword.start, _end(parts), path, tuple(amendments))

    def adds(self, parts: list[Any]) -> t.Adds:
        keyword, _, policy, rule = parts
        return t.Adds(keyword.start, rule.end, policy, rule)

    def add(self, parts: list[Any]) -> t.Amendment:
        return t.Amendment(parts[0].start, parts[1].end, "add", clause=parts[1])

    def remove(self, parts: list[Any]) -> t.Amendment:
        keyword, what, number = parts
        return t.Amendment(keyword.start, _end(parts), "remove", keyword=what, number=number)

    def replace(self, parts: list[Any]) -> t.Amendment:
        keyword, what, number, _, clause = parts
        return t.Amendment(keyword.start, clause.end, "replace", what, number, clause)

    def retire(self, parts: list[Any]) -> t.Amendment:
        return t.Amendment(parts[0].start, parts[0].end, "retire")

    keyword = preposition

    # formulas

    def formula_or(self, parts: list[Any]) -> t.Or:
        return t.Or(parts[0].start, parts[-1].end, tuple(parts[::2]))

    def conj_and(self, parts: list[Any]) -> t.And:
        return t.And(parts[0].start, parts[-1].end, tuple(parts[::2]))

    def negation(self, parts: list[Any]) -> t.Not:
        return t.Not(parts[0].start, parts[1].end, parts[1])

    def grouped(self, parts: list[Any]) -> t.Grouped:
        return t.Grouped(parts[0].start, parts[2].end, parts[1])

    def holds(self, parts: list[Any]) -> t.Atom:
        path = parts[0]
        return t.Atom(path.start, path.end, path, "holds", False, ())

    def _names_one(self, parts: list[Any], verb: str, negated: bool) -> t.Atom:
        path, name = parts[0], parts[-1]
        value = t.Value(name.start, name.end, "name", name)
        return t.Atom(path.start, name.end, path, verb, negated, (value,))

    def is_(self, parts: list[Any]) -> t.Atom:
        return self._names_one(parts, "is", False)

    def is_not(self, parts: list[Any]) -> t.Atom:
        return self._names_one(parts, "is", True)

    def has(self, parts: list[Any]) -> t.Atom:
        return self._names_one(parts, "has", False)

    def has_no(self, parts: list[Any]) -> t.Atom:
        return self._names_one(parts, "has", True)

    def includes(self, parts: list[Any]) -> t.Atom:
        return self._names_one(parts, "includes", False)

    def _names_some(self, parts: list[Any], negated: bool) -> t.Atom:
        path, names = parts[0], parts[-1]
        values = tuple(t.Value(name.start, name.end, "name", name) for name in names)
        return t.Atom(path.start, names[-1].end, path, "one-of", negated, values)

    def is_one_of(self, parts: list[Any]) -> t.Atom:
        return self._names_some(parts, False)

    def is_not_one_of(self, parts: list[Any]) -> t.Atom:
        return self._names_some(parts, True)

    def compares(self, parts: list[Any]) -> t.Atom:
        path, sign, value = parts
        return t.Atom(path.start, value.end, path, str(sign), False, (value,))

    def from_to(self, parts: list[Any]) -> t.Atom:
        path, _, low, _, high = parts
        return t.Atom(path.start, high.end, path, "from", False, (low, high))

    def value(self, parts: list[Any]) -> t.Value:
        first = parts[0]
        kind = {"YES": "yes", "NO": "no"}.get(first.kind, first.kind.lower())
        unit = parts[1] if len(parts) > 1 else None
        return t.Value(first.start, _end(parts), kind, first, unit)

    # settings

    def settings(self, parts: list[Any]) -> tuple[t.Setting, ...]:
        return tuple(parts)

    def set_holds(self, parts: list[Any]) -> t.Setting:
        path = parts[0]
        return t.Setting(path.start, path.end, path, "holds", False, None)

    def set_not(self, parts: list[Any]) -> t.Setting:
        return t.Setting(parts[0].start, parts[1].end, parts[1], "holds", True, None)

    def _setting_names(self, parts: list[Any], verb: str, negated: bool) -> t.Setting:
        path = parts[1] if parts[0].kind == "NOT" else parts[0]
        name = parts[-1]
        value = t.Value(name.start, name.end, "name", name)
        return t.Setting(parts[0].start, name.end, path, verb, negated, value)

    def set_includes(self, parts: list[Any]) -> t.Setting:
        return self._setting_names(parts, "includes", False)

    def set_excludes(self, parts: list[Any]) -> t.Setting:
        return self._setting_names(parts, "includes", True)

    def set_is(self, parts: list[Any]) -> t.Setting:
        return self._setting_names(parts, "is", False)

    def set_is_not(self, parts: list[Any]) -> t.Setting:
        return self._setting_names(parts, "is", True)

    def set_has(self, parts: list[Any]) -> t.Setting:
        return self._setting_names(parts, "has", False)

    def set_has_no(self, parts: list[Any]) -> t.Setting:
        return self._setting_names(parts, "has", True)

    def set_value(self, parts: list[Any]) -> t.Setting:
        path, _, value = parts
        return t.Setting(path.start, value.end, path, "=", False, value)
