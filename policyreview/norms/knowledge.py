"""What is known of a situation: the facts given, and the everyday values for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from policyreview.logic import Formula, Space, all_of, lit, negate, variables_of
from policyreview.model.formula import Formula as Said
from policyreview.model.formula import Test, walk
from policyreview.model.vocabulary import FactKind, Law
from policyreview.norms.situations import Situations


@dataclass(frozen=True)
class Knowledge:
    """Some facts of a situation; its *completions* are the situations that agree with them."""

    situations: Situations
    given: tuple[Formula, ...]
    usual: dict[int, int] = field(default_factory=dict)
    """The cells of the everyday values filled in, by variable."""

    @cached_property
    def formulas(self) -> tuple[Formula, ...]:
        """Return all that is known; it is asked of each completion."""
        variables = self.situations.space.variables
        filled = (lit(var, mask, variables[var].full) for var, mask in self.usual.items())
        return tuple(dict.fromkeys([*self.given, *filled]))

    @property
    def is_possible(self) -> bool:
        """Return whether some situation agrees with it."""
        return self.situations.possible(*self.formulas)

    def allows(self, *formulas: Formula) -> bool:
        """Return whether these hold in some completion."""
        return self.situations.possible(*self.formulas, *formulas)

    def settles(self, formula: Formula) -> bool:
        """Return whether a formula holds in every completion."""
        return not self.allows(negate(formula))

    def truth(self, formula: Formula) -> bool | None:
        """Return whether a formula holds in every completion, in none, or in some (None)."""
        if not self.allows(formula):
            return False
        return True if self.settles(formula) else None


def settled(situations: Situations, given: Iterable[Said], usual: bool = True) -> Knowledge:
    """Return what is known with these facts given, everyday values filled in if so asked.

    `usually` fills what is left unsaid, in order of fact name, and leaves it open where with what
    is said it would break an `assume` (language.md, 3).
    """
    given = list(given)
    said = tuple(situations.formula(each) for each in given)
    knowledge = Knowledge(situations, said)
    if not usual or not knowledge.is_possible:
        return knowledge
    tied = _tied(situations, said)
    known = list(said)
    filled: dict[int, int] = {}
    for var, mask in _unsaid(situations, given):
        formula = lit(var, mask, situations.space.variables[var].full)
        if var not in tied:  # nothing can stand against it
            filled[var] = mask
        elif situations.possible(*known, formula):
            filled[var] = mask
            known.append(formula)
    return Knowledge(situations, said, filled)


def _tied(situations: Situations, said: Iterable[Formula]) -> frozenset[int]:
    """Return the variables of the laws and of what is said."""
    laws = (situations.formula(law.formula) for law in situations.body.laws)
    return frozenset().union(*map(variables_of, (*laws, *said)))


def _unsaid(situations: Situations, given: Iterable[Said]) -> Iterable[tuple[int, int]]:
    """Yield the variables with an everyday value of which nothing is said, and that value."""
    said: set[tuple[str, str | None]] = set()
    for formula in given:
        for part in walk(formula):
            if isinstance(part, Test):
                said.add((part.fact, str(part.values[0]) if part.op == "includes" else None))
    usual = situations.usual()
    for path, cells in situations.cells.items():  # in order of fact name
        fact = cells.fact
        members = fact.members if fact.kind is FactKind.ANY_OF else (None,)
        for var, member in enumerate(members, cells.first):
            if var in usual and (path, member) not in said:
                yield var, usual[var]


def broken_laws(situations: Situations, given: Iterable[Said]) -> list[Law]:
    """Return the `assume`s that no situation with these facts can satisfy together.

    None of them can be left out; the list is empty where what is given contradicts itself.
    """
    said = [situations.formula(each) for each in given]
    laws = list(situations.body.laws)

    def clash(some: Sequence[Law]) -> bool:
        formulas = [situations.formula(law.formula) for law in some]
        return not Space(situations.space.variables).satisfiable(all_of([*said, *formulas]))

    if not clash(laws):
        raise ValueError("these facts break no law")
    for law in list(laws):
        fewer = [other for other in laws if other is not law]
        if clash(fewer):
            laws = fewer
    return laws
