"""Formulas of the text → formulas of the model: every path found, every constant of its type."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal

from policyreview.model.constants import read_date, read_number, read_time
from policyreview.model.formula import Every, Formula, Named, Opposite, Some, Test, Value
from policyreview.model.half_said import half_said
from policyreview.model.names import Notes, nearest, or_list
from policyreview.model.vocabulary import Fact, FactKind, Where
from policyreview.syntax import tree
from policyreview.syntax.mistakes.wordlist import CLOCKS
from policyreview.syntax.problem import ProblemKind

KIND_IN_WORDS = {
    FactKind.YES_NO: "yes or no",
    FactKind.NUMBER: "a number",
    FactKind.ONE_OF: "one of its members",
    FactKind.ANY_OF: "a set of its members",
    FactKind.TIME: "a time of day",
    FactKind.DATE: "a date",
}
_ORDERED = (FactKind.NUMBER, FactKind.TIME, FactKind.DATE)


class FormulaBuilder:
    """Resolves formulas against the declared facts and conditions; notes what does not fit."""

    def __init__(
        self, facts: Mapping[str, Fact], conditions: Mapping[str, object], notes: Notes
    ) -> None:
        self.facts = facts
        self.conditions = conditions
        self.notes = notes
        self.spoken_with_has: set[str] = set()
        """The facts that some text reads with `has`."""

    def build(self, node: tree.FormulaNode, path: str, rule: str | None = None) -> Formula | None:
        """Return the formula, or None where some part of it could not be understood."""
        place = _Place(self, path, rule)
        built: list[Formula | None] = []
        waiting: list[tuple[tree.FormulaNode, bool]] = [(node, False)]
        while waiting:
            current, parts_done = waiting.pop()
            match current:
                case tree.Atom():
                    built.append(place.atom(current))
                case tree.Grouped():
                    waiting.append((current.part, False))
                case tree.Not() if not parts_done:
                    waiting += [(current, True), (current.part, False)]
                case tree.Not():
                    part = built.pop()
                    built.append(None if part is None else Opposite(part))
                case tree.And() | tree.Or() if not parts_done:
                    place.half_said(current)
                    waiting.append((current, True))
                    waiting.extend((part, False) for part in reversed(current.parts))
                case tree.And() | tree.Or():
                    count = len(current.parts)
                    parts = [part for part in built[-count:] if part is not None]
                    whole = len(parts) == count
                    del built[-count:]
                    join = Every if isinstance(current, tree.And) else Some
                    built.append(join(tuple(parts)) if whole else None)
        return built.pop()

    def setting(self, node: tree.Setting, path: str, rule: str | None = None) -> Formula | None:
        """Return what a `given` says, as a formula."""
        values = () if node.value is None else (node.value,)
        negated = node.negated and node.verb in ("is", "has")
        atom = tree.Atom(node.start, node.end, node.path, node.verb, negated, values)
        formula = self.build(atom, path, rule)
        if formula is not None and node.negated and not negated:
            return Opposite(formula)
        return formula


def is_mixed(node: tree.FormulaNode) -> bool:
    """Return whether `and` and `or` stand side by side without parentheses."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        match current:
            case tree.Or():
                if any(isinstance(part, tree.And) for part in current.parts):
                    return True
                waiting.extend(current.parts)
            case tree.And():
                waiting.extend(current.parts)
            case tree.Not() | tree.Grouped():
                waiting.append(current.part)
    return False


class _Place:
    """One formula being resolved: the file and the rule it stands in."""

    def __init__(self, builder: FormulaBuilder, path: str, rule: str | None) -> None:
        self.facts = builder.facts
        self.conditions = builder.conditions
        self.notes = builder.notes
        self.spoken_with_has = builder.spoken_with_has
        self.path = path
        self.rule = rule
        self.told: set[int] = set()
        """The tests of which something has been told, by where they begin."""

    def half_said(self, node: tree.And | tree.Or) -> None:
        """Tell of tests that leave out what was said before them."""
        found = half_said(node, self.facts, self.is_known)
        if found is not None:
            self.told |= {part.start for part in found.parts}
            first, last = found.parts[0], found.parts[-1]
            whole = tree.Atom(first.start, last.end, first.path, first.verb, False, first.values)
            self.wrong(whole, found.message, found.hint, found.example)

    def is_known(self, path: str) -> bool:
        """Tell whether a fact or a condition has this name, or might have it."""
        return path in self.facts or path in self.conditions or path in self.notes.unread

    def wrong(
        self, node: tree.Node | tree.Word, message: str, hint: str, example: str = ""
    ) -> None:
        self.notes.add(
            ProblemKind.WRONG_TYPE,
            Where(self.path, node.start, node.end),
            message,
            hint,
            example,
            self.rule,
        )

    def unknown(self, word: tree.Word, *also: str) -> None:
        if any(name in self.notes.unread for name in (word, *also)):
            return
        self.notes.unknown(
            "fact or condition",
            word,
            self.path,
            [*self.facts, *self.conditions],
            f"fact {also[0] if also else word}: yes or no",
            self.rule,
        )

    def atom(self, atom: tree.Atom) -> Formula | None:
        """Return what one atom tests."""
        if atom.start in self.told:
            return None
        match atom.verb:
            case "holds":
                return self.holds(atom, atom.path, atom.path)
            case "has":
                self.spoken_with_has.add(f"{atom.path}.{atom.values[0].word}")
                formula = self.holds(atom, f"{atom.path}.{atom.values[0].word}", atom.path)
            case "is":
                formula = self.names_one(atom)
            case "one-of":
                formula = self.names_some(atom)
            case "includes":
                formula = self.includes(atom)
            case "from":
                formula = self.runs(atom)
            case _:
                formula = self.compares(atom)
        return Opposite(formula) if formula is not None and atom.negated else formula

    def holds(self, atom: tree.Atom, path: str, word: tree.Word) -> Formula | None:
        """Read a yes-or-no fact or a condition."""
        if path in self.conditions:
            return Named(path)
        fact = self.facts.get(path)
        if fact is None:
            if path == word:
                self.unknown(word)
            else:
                whole = tree.Word.at(path, atom.start, atom.end)
                self.unknown(whole, path)
            return None
        if fact.kind is not FactKind.YES_NO:
            self.wrong(
                atom,
                f"'{path}' is {KIND_IN_WORDS[fact.kind]}, so it cannot simply hold or not hold.",
                "Say which value is meant.",
                f"when {_example_test(fact)}",
            )
            return None
        return Test(path, "is", ("yes",))

    def names_one(self, atom: tree.Atom) -> Formula | None:
        """Read `path is NAME`: the yes-or-no fact `path.NAME`, or a member of a `one of`."""
        name = atom.values[0].word
        joined = f"{atom.path}.{name}"
        fact = self.facts.get(atom.path)
        as_flag = joined in self.conditions or (
            joined in self.facts and self.facts[joined].kind is FactKind.YES_NO
        )
        as_member = fact is not None and fact.kind is FactKind.ONE_OF and name in fact.members
        if as_flag and as_member:
            self.wrong(
                atom,
                f"'{atom.path} is {name}' can be read in two ways: as '{joined}', and as "
                f"'{atom.path} = {name}'.",
                "Write the one that is meant.",
                f"when {atom.path} = {name}",
            )
            return None
        if as_flag:
            return self.holds(atom, joined, atom.path)
        if as_member:
            return Test(atom.path, "is", (str(name),))
        if joined in self.facts:
            return self.holds(atom, joined, atom.path)
        if fact is not None:
            if self.member(fact, atom.values[0], atom) is not None:
                self.wrong(
                    atom,
                    f"'{fact.path}' is a set of members; it is not one of them.",
                    "Ask for one member.",
                    f"when {fact.path} includes {name}",
                )
            return None
        self.unknown(tree.Word.at(joined, atom.start, atom.end), joined, atom.path)
        return None

    def member(self, fact: Fact, value: tree.Value, atom: tree.Node) -> str | None:
        """Return a member of a `one of` or `any of` by name."""
        if fact.kind not in (FactKind.ONE_OF, FactKind.ANY_OF):
            self.wrong(
                atom,
                f"'{fact.path}' is {KIND_IN_WORDS[fact.kind]}; '{value.word}' is a name.",
                "Compare it with a value of its own type.",
                f"when {_example_test(fact)}",
            )
            return None
        if value.kind != "name" or value.word not in fact.members:
            near = nearest(value.word, fact.members) or list(fact.members[:3])
            self.wrong(
                value,
                f"'{value.word}' is not among the members of '{fact.path}'.",
                f"Did you mean {or_list(near)}?",
                f"when {fact.path} is {near[0]}",
            )
            return None
        return str(value.word)

    def names_some(self, atom: tree.Atom) -> Formula | None:
        """Read `path is one of a, b`."""
        fact = self.fact(atom)
        if fact is None:
            return None
        if fact.kind is not FactKind.ONE_OF:
            self.wrong(
                atom,
                f"'{fact.path}' is {KIND_IN_WORDS[fact.kind]}; 'is one of' reads a fact that is "
                "declared with 'one of'.",
                "Compare it with a value of its own type.",
                f"when {_example_test(fact)}",
            )
            return None
        members = [self.member(fact, value, atom) for value in atom.values]
        found = [m for m in members if m is not None]
        return Test(fact.path, "is", tuple(found)) if len(found) == len(members) else None

    def includes(self, atom: tree.Atom) -> Formula | None:
        """Read `path includes NAME`."""
        fact = self.fact(atom)
        if fact is None:
            return None
        if fact.kind is not FactKind.ANY_OF:
            self.wrong(
                atom,
                f"'{fact.path}' is {KIND_IN_WORDS[fact.kind]}; 'includes' reads a fact that is "
                "declared with 'any of'.",
                "Compare it with a value of its own type.",
                f"when {_example_test(fact)}",
            )
            return None
        member = self.member(fact, atom.values[0], atom)
        return None if member is None else Test(fact.path, "includes", (member,))

    def fact(self, atom: tree.Atom) -> Fact | None:
        """Return the fact of an atom, or note that there is none."""
        fact = self.facts.get(atom.path)
        if fact is None:
            if atom.path in self.conditions:
                self.wrong(
                    atom,
                    f"'{atom.path}' is a condition: it holds or it does not.",
                    "Use it by itself.",
                    f"when {atom.path}",
                )
            else:
                self.unknown(atom.path)
        return fact

    def runs(self, atom: tree.Atom) -> Formula | None:
        """Read `path from a to b`."""
        fact = self.fact(atom)
        if fact is None:
            return None
        if fact.kind not in _ORDERED:
            self.wrong(
                atom,
                f"'{fact.path}' is {KIND_IN_WORDS[fact.kind]}; 'from … to …' reads numbers, "
                "times and dates.",
                "Compare it with a value of its own type.",
                f"when {_example_test(fact)}",
            )
            return None
        low, high = (self.constant(fact, value) for value in atom.values)
        return None if low is None or high is None else Test(fact.path, "within", (low, high))

    def compares(self, atom: tree.Atom) -> Formula | None:
        """Read `path = value` and the other comparisons."""
        value = atom.values[0]
        of_condition = atom.path in self.conditions and value.kind in ("yes", "no")
        if of_condition and atom.verb in ("=", "!="):
            holds = (value.kind == "yes") == (atom.verb == "=")
            return Named(atom.path) if holds else Opposite(Named(atom.path))
        fact = self.fact(atom)
        if fact is None:
            return None
        if fact.kind is FactKind.ANY_OF:
            self.wrong(
                atom,
                f"'{fact.path}' is a set of members; it has no single value to compare.",
                "Ask for one member.",
                f"when {fact.path} includes {fact.members[0] if fact.members else 'member'}",
            )
            return None
        if atom.verb not in ("=", "!=") and fact.kind not in _ORDERED:
            self.wrong(
                atom,
                f"'{fact.path}' is {KIND_IN_WORDS[fact.kind]}; nothing in it is more or less.",
                "Name the values that are meant.",
                f"when {_example_test(fact)}",
            )
            return None
        constant = self.constant(fact, value)
        if constant is None:
            return None
        match atom.verb:
            case "=":
                return Test(fact.path, "is", (constant,))
            case "!=":
                return Opposite(Test(fact.path, "is", (constant,)))
            case sign:
                return Test(fact.path, sign, (constant,))

    def constant(self, fact: Fact, value: tree.Value) -> Value | None:
        """Return a constant that is a value of the fact's type."""
        match fact.kind, value.kind:
            case FactKind.YES_NO, "yes" | "no":
                return value.kind
            case FactKind.ONE_OF | FactKind.ANY_OF, "name":
                return self.member(fact, value, value)
            case FactKind.NUMBER, "number":
                return self.number(fact, value)
            case FactKind.TIME, "time":
                found: time | date | None = read_time(value.word)
                return found
            case FactKind.DATE, "date":
                return read_date(value.word)
            case _, "number" if value.unit is not None and value.unit.lower() in CLOCKS:
                return None  # the reading of the words has told how a time is written
        self.wrong(
            value,
            f"'{fact.path}' is {KIND_IN_WORDS[fact.kind]}; '{value.word}' is not.",
            "Compare it with a value of its own type.",
            f"when {_example_test(fact)}",
        )
        return None

    def number(self, fact: Fact, value: tree.Value) -> int | Decimal | None:
        """Return a number within the bounds of its fact, in its unit."""
        number = read_number(value.word)
        low, high = fact.low, fact.high
        assert isinstance(low, int | Decimal) and isinstance(high, int | Decimal)
        if number is None or not low <= number <= high:
            self.wrong(
                value,
                f"{value.word} lies outside '{fact.path}', which runs from {low} to {high}.",
                "Either the number or the bounds of the fact should change.",
                f"fact {fact.path}: number {low} to {high}",
            )
            return None
        if not fact.dense and not isinstance(number, int):
            self.wrong(
                value,
                f"'{fact.path}' counts in whole numbers; {value.word} lies between two of them.",
                "Write the bounds of the fact with decimals where fractions are meant.",
                f"fact {fact.path}: number {low}.0 to {high}.0",
            )
            return None
        if value.unit is not None and not _same_unit(value.unit, fact.unit):
            counted = f"is counted in {fact.unit}" if fact.unit else "has no unit"
            self.wrong(
                value,
                f"'{fact.path}' {counted}; here stands {value.word} {value.unit}.",
                "Write the number in the unit of the fact.",
                f"when {fact.path} >= {low}" + (f" {fact.unit}" if fact.unit else ""),
            )
            return None
        return number


def _same_unit(given: str, declared: str | None) -> bool:
    """Return whether two units are one, singular or plural."""
    return declared is not None and given.removesuffix("s") == declared.removesuffix("s")


def _example_test(fact: Fact) -> str:
    """Return a test that would be right for a fact."""
    match fact.kind:
        case FactKind.YES_NO:
            return fact.path
        case FactKind.NUMBER:
            return f"{fact.path} >= {fact.low}"
        case FactKind.ONE_OF:
            return f"{fact.path} is {fact.members[0] if fact.members else 'member'}"
        case FactKind.ANY_OF:
            return f"{fact.path} includes {fact.members[0] if fact.members else 'member'}"
        case FactKind.TIME:
            return f"{fact.path} from 20:00 to 08:00"
        case FactKind.DATE:
            return f"{fact.path} >= 2027-01-01"
