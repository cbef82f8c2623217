"""Every situation of a small body, one by one (language.md, 3 and 5).

Nothing here is clever. A set of situations is a whole number: its bit i says whether situation i is
in it. `choices` are all combinations of values, admitted by the `assume`s or not; `possible` are
those that exist.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from policyreview.model.body import Body
from policyreview.model.formula import Every, Formula, Named, Opposite, Some, Test, walk
from policyreview.model.rules import Rule
from tests.oracle.values import formulas_of, passes, values_of


class Situations:
    """All situations of one body; `extra` names more values that facts should take."""

    def __init__(self, body: Body, extra: Mapping[str, Iterable[Any]] | None = None) -> None:
        self.body = body
        self.facts = list(body.facts.values())
        constants: dict[str, set[Any]] = {fact.path: set() for fact in self.facts}
        for formula in formulas_of(body):
            for part in walk(formula):
                if isinstance(part, Test):
                    constants[part.fact].update(part.values)
        for fact in self.facts:
            if fact.usual is not None:
                constants[fact.path].add(fact.usual)
        for path, more in (extra or {}).items():
            constants[path].update(more)
        self.values = {f.path: values_of(f, constants[f.path]) for f in self.facts}
        self.stride: dict[str, int] = {}
        self.count = 1
        for fact in self.facts:
            self.stride[fact.path] = self.count
            self.count *= len(self.values[fact.path])
        self.choices = (1 << self.count) - 1
        self._having = {f.path: self._having_of(f.path) for f in self.facts}
        self._masks: dict[int, tuple[Formula, int]] = {}
        self._applies: dict[str, int] = {}
        self._conditions: dict[str, int] = {}
        self.possible = self.choices
        for law in body.laws:
            self.possible &= self.holds(law.formula)

    # ---- situations ------------------------------------------------------------------------------

    def _having_of(self, path: str) -> list[int]:
        """Return, for each value of a fact, the choices in which the fact has it."""
        stride, many = self.stride[path], len(self.values[path])
        period = stride * many
        repeated = self.choices // ((1 << period) - 1)
        block = (1 << stride) - 1
        return [(block << (stride * number)) * repeated for number in range(many)]

    def having(self, path: str, wanted: Any) -> int:
        """Return the choices in which a fact has a value for which `wanted(value)` holds."""
        result = 0
        for value, mask in zip(self.values[path], self._having[path], strict=True):
            if wanted(value):
                result |= mask
        return result

    def situation(self, number: int) -> dict[str, Any]:
        """Return the values of all facts in one choice."""
        return {
            path: values[number // self.stride[path] % len(values)]
            for path, values in self.values.items()
        }

    def holds(self, formula: Formula) -> int:
        """Return the choices in which a formula holds."""
        known = self._masks.get(id(formula))
        if known is not None:
            return known[1]
        match formula:
            case Test():
                result = self.having(formula.fact, lambda value: passes(formula, value))
            case Named():
                result = self.holds(self.body.conditions[formula.condition].formula)
            case Every():
                result = self.choices
                for part in formula.parts:
                    result &= self.holds(part)
            case Some():
                result = 0
                for part in formula.parts:
                    result |= self.holds(part)
            case Opposite():
                result = self.choices & ~self.holds(formula.part)
            case _:
                raise AssertionError(formula)
        self._masks[id(formula)] = (formula, result)
        return result

    def rests_on(self, mask: int) -> set[str]:
        """Return the facts a set of choices rests on.

        Two choices that differ in that fact alone differ in being in it, `assume`s or not.
        """
        found = set()
        for path in self.values:
            stride = self.stride[path]
            slices = {
                (mask & having) >> (stride * number)
                for number, having in enumerate(self._having[path])
            }
            if len(slices) > 1:
                found.add(path)
        return found

    # ---- rules in situations ---------------------------------------------------------------------

    def condition(self, rule: Rule) -> int:
        """Return C(r) among all choices: the policy's `applies when` and every `when`."""
        if rule.name not in self._conditions:
            result = self.choices
            for when in rule.whens:
                result &= self.holds(when.formula)
            self._conditions[rule.name] = result
        return self._conditions[rule.name]

    def lifted(self, rule: Rule) -> int:
        """Return E(r) among all choices: any `unless`."""
        result = 0
        for unless in rule.unlesses:
            result |= self.holds(unless.formula)
        return result

    def whether(self, rule: Rule) -> int:
        """Return C(r) ∧ ¬E(r) among all choices."""
        if rule.name not in self._applies:
            self._applies[rule.name] = self.condition(rule) & ~self.lifted(rule)
        return self._applies[rule.name]

    def applies(self, rule: Rule) -> int:
        """Return the situations in which a rule applies."""
        return self.whether(rule) & self.possible

    # ---- who can be reached ----------------------------------------------------------------------

    def reached(self, role: str) -> int:
        """Return when somebody in just this role is available (language.md, 3)."""
        level = [role]
        while level:
            declared = [name for name in level if self.body.roles[name].available]
            if declared:
                result = 0
                for name in declared:
                    for formula in self.body.roles[name].available:
                        result |= self.choices if formula is None else self.holds(formula)
                return result
            level = [parent for name in level for parent in self.body.roles[name].parents]
        return self.choices

    def available(self, role: str) -> int:
        """Return when the role, or anyone beneath it, is available."""
        result = 0
        for name in self.body.role_order:
            if self.is_role(name, role):
                result |= self.reached(name)
        return result

    # ---- names -----------------------------------------------------------------------------------

    def is_role(self, name: str, *others: str) -> bool:
        """Return whether `name ⊑ other` for one of the others."""
        return any(self.body.role_order.is_below(name, other) for other in others)

    def is_action(self, name: str, *others: str) -> bool:
        """Return whether `name ⊑ other` for one of the others."""
        return any(self.body.action_order.is_below(name, other) for other in others)

    def is_object(self, name: str | None, *others: str) -> bool:
        """Return whether there is a name and `name ⊑ other` for one of the others."""
        if name is None:
            return False
        return any(self.body.object_order.is_below(name, other) for other in others)
