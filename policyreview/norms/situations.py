"""The situations of a body: every value of every fact that the laws of its world admit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from policyreview.logic import TRUE, Formula, Space, Variable, all_of, any_of, lit, negate
from policyreview.model.body import Body
from policyreview.model.formula import Every, Named, Opposite, Some, Test, walk
from policyreview.model.formula import Formula as Said
from policyreview.model.vocabulary import Fact
from policyreview.norms.cells import CellsOf, Shown, cells_of

_Bits = Mapping[int, int]


class FactRange(NamedTuple):
    """What a witness says of one fact: the fact and its values as contracts.md writes them."""

    fact: Fact
    shown: Shown


class Situations:
    """Formulas of the model as formulas over cells, and questions about the situations.

    Every question may raise `logic.TooHard`.
    """

    def __init__(self, body: Body, also: Iterable[Said] = ()) -> None:
        self.body = body
        tests: dict[str, list[Test]] = {}
        for said in (*formulas_of(body), *also):
            for part in walk(said):
                if isinstance(part, Test):
                    tests.setdefault(part.fact, []).append(part)
        self.cells: dict[str, CellsOf] = {}
        self.fact_of: list[str] = []
        """The fact of each variable."""
        variables: list[Variable] = []
        for path in sorted(body.facts):
            cells = cells_of(body.facts[path], tests.get(path, ()))
            cells.first = len(variables)
            self.cells[path] = cells
            variables += cells.variables
            self.fact_of += [path] * (len(variables) - cells.first)
        self._compiled: dict[int, tuple[Said, Formula]] = {}
        self._reachable: dict[str, Formula] = {}
        self._conditions: dict[str, Formula] = {}
        laws = [self.formula(law.formula) for law in body.laws]
        self.space = Space(variables, laws)

    def formula(self, said: Said) -> Formula:
        """Return a formula of the model as one over cells; each is compiled once."""
        known = self._compiled.get(id(said))
        if known is not None:
            return known[1]
        built: list[Formula] = []
        waiting: list[tuple[Said, bool]] = [(said, False)]
        while waiting:
            current, done = waiting.pop()
            match current:
                case Test():
                    built.append(self.cells[current.fact].formula(current))
                case Named():
                    compiled = self._conditions.get(current.condition)
                    if compiled is not None:
                        built.append(compiled)
                    elif not done:
                        meaning = self.body.conditions[current.condition].formula
                        waiting += [(current, True), (meaning, False)]
                    else:
                        self._conditions[current.condition] = built[-1]
                case Opposite() if not done:
                    waiting += [(current, True), (current.part, False)]
                case Opposite():
                    built.append(negate(built.pop()))
                case Every() | Some() if not done:
                    waiting.append((current, True))
                    waiting.extend((part, False) for part in current.parts)
                case Every() | Some():
                    count = len(current.parts)
                    parts = built[-count:]
                    del built[-count:]
                    built.append(all_of(parts) if isinstance(current, Every) else any_of(parts))
        result = built.pop()
        self._compiled[id(said)] = (said, result)  # the formula is kept, so its id stays its own
        return result

    def possible(self, *formulas: Formula) -> bool:
        """Return whether some situation satisfies all of them."""
        return self.space.satisfiable(*formulas)

    def implies(self, premise: Formula, conclusion: Formula) -> bool:
        """Return whether every situation with the first has the second."""
        return self.space.implies(premise, conclusion)

    def rests_on(self, formula: Formula) -> frozenset[str]:
        """Return the facts that a formula rests on (findings.md, *rests on*)."""
        return frozenset(self.fact_of[variable] for variable in self.space.rests_on(formula))

    def witness(self, *formulas: Formula) -> tuple[FactRange, ...] | None:
        """Return the fewest facts, with their widest values, that make all of them hold."""
        masks = self.space.witness(*formulas)
        if masks is None:
            return None
        return self.ranges(masks)

    def ranges(self, masks: _Bits) -> tuple[FactRange, ...]:
        """Return cells as facts with their values, sorted by fact."""
        facts = sorted({self.fact_of[variable] for variable in masks})
        return tuple(FactRange(self.body.facts[f], self.cells[f].shown(masks)) for f in facts)

    def inside(self, masks: _Bits) -> Formula:
        """Return what holds exactly in the situations within these cells."""
        variables = self.space.variables
        return all_of([lit(var, mask, variables[var].full) for var, mask in masks.items()])

    def usual(self) -> dict[int, int]:
        """Return the cells that hold each fact's everyday value, by variable."""
        variables = self.space.variables
        return {number: v.usual for number, v in enumerate(variables) if v.usual}

    def available(self, role: str) -> Formula:
        """Return when somebody in this very role can be reached.

        A role that says nothing has the nearest availability declared above it, several equally
        near any of them; where there is none, it is always available (language.md, 3).
        """
        return self._availability[role]

    @cached_property
    def _availability(self) -> dict[str, Formula]:
        order = self.body.role_order
        own = {
            name: any_of(TRUE if said is None else self.formula(said) for said in role.available)
            for name, role in self.body.roles.items()
            if role.available
        }
        nearest: dict[str, tuple[int, frozenset[str]]] = {}
        for name in order:  # parents first
            above = [nearest[parent] for parent in order.parents[name] if parent in nearest]
            if name in own:
                nearest[name] = (0, frozenset([name]))
            elif above:
                least = min(steps for steps, _ in above)
                declared = (names for steps, names in above if steps == least)
                nearest[name] = (least + 1, frozenset().union(*declared))
        return {
            name: any_of(own[said] for said in sorted(nearest[name][1]))
            if name in nearest
            else TRUE
            for name in order
        }

    def reachable(self, role: str) -> Formula:
        """Return when the role, or anyone beneath it, can be reached."""
        known = self._reachable.get(role)
        if known is None:
            order = self.body.role_order
            beneath = order.names_in(order.below(role))
            known = any_of(dict.fromkeys(self.available(name) for name in beneath))
            self._reachable[role] = known
        return known


def formulas_of(body: Body) -> Iterator[Said]:
    """Yield every formula of a body."""
    yield from (law.formula for law in body.laws)
    yield from (condition.formula for condition in body.conditions.values())
    for role in body.roles.values():
        yield from (formula for formula in role.available if formula is not None)
    for rule in body.rules.values():
        yield from (when.formula for when in (*rule.whens, *rule.unlesses))
        if rule.matters is not None:
            yield rule.matters.formula
        yield from (d.condition for d in rule.discretions if d.condition is not None)
    for persona in body.personas.values():
        yield from persona.given
    for story in body.stories.values():
        yield from story.given
