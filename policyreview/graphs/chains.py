"""Chains of prerequisites: what must come first, and before that, among rules that all apply.

The question is always whether in some situation a chain measures more than a limit. Rules that
lie on a chain apply together, and no rule comes twice. The search follows the most promising way
first and leaves a way where even all that could follow would not be enough; where it still takes
too many steps, the question is too hard.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from heapq import merge
from typing import NamedTuple

from policyreview.graphs.prerequisites import Prerequisites
from policyreview.logic import TRUE, Formula, TooHard, all_of, any_of, negate
from policyreview.model.hierarchy import Hierarchy
from policyreview.model.rules import Act, After, Rule

Amount = int | Decimal

EFFORT = 20_000
"""How many parts of formulas the search for one rule's chain may look at."""

MOST_SUMS = 2_000
"""How many different sums of one chain a formula may tell apart."""


@dataclass(frozen=True)
class Measure:
    """What is added up along a chain."""

    own: Callable[[After], Amount]
    """What an act adds by itself."""
    governed: Callable[[Rule], Amount | None]
    """What a rule that governs the act adds in place of that; None where it leaves it as it is."""


TIME = Measure(
    own=lambda after: after.taking or 0,
    governed=lambda rule: rule.within.minutes if rule.within is not None else None,
)
"""Minutes: an act takes its governing rule's `within`; its `taking` where no rule gives it one."""


def approvals(actions: Hierarchy) -> Measure:
    """Return the measure that counts the acts ⊑ `approve`, whoever governs them."""

    def is_approval(after: After) -> int:
        return int(actions.is_below(after.act.deed.action, "approve"))

    return Measure(own=is_approval, governed=lambda rule: None)


class Step(NamedTuple):
    """One act on a chain, with the rule that governs it and what it adds.

    `rule` is None where the chain ends with the act. `by_itself`: what it adds is its own.
    """

    after: After
    rule: Rule | None
    amount: Amount
    by_itself: bool


class Chain(NamedTuple):
    """The rule at which a chain begins, and what has to come before it, the latest first."""

    start: Rule
    steps: tuple[Step, ...]

    @property
    def amount(self) -> Amount:
        """Return what the chain measures."""
        return sum((step.amount for step in self.steps), start=0)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Return the rules on the chain, in order."""
        return (self.start, *(step.rule for step in self.steps if step.rule is not None))


class _Way(NamedTuple):
    """A step that could be taken, the most that it and all behind it can add, and when it can."""

    most: Amount
    step: Step
    when: Formula


class Chains:
    """The chains of a body by one measure."""

    def __init__(self, prerequisites: Prerequisites, measure: Measure) -> None:
        self._prerequisites = prerequisites
        self._norms = prerequisites.norms
        self._measure = measure
        self._by_itself: dict[Act, Formula] = {}
        self._promising: dict[Act, list[tuple[Amount, Rule]]] = {}
        self._most: dict[str, Amount] = {}
        """An upper bound on the chains before each rule, whatever the situation."""
        self._circle: dict[str, int] = {}
        """The component of each rule that can come round to itself, by its number."""
        for number, part in enumerate(prerequisites.components):
            self._bound(number, part)

    def longer_than(self, rule: Rule, limit: float | Decimal) -> Chain | None:
        """Return a chain before a rule that in some situation measures more than the limit."""
        if not self._most.get(rule.name, 0) > limit:
            return None
        applies = self._norms.applies(rule)
        if not self._norms.situations.possible(applies):
            return None
        path = _Path(rule, applies)
        effort = EFFORT
        waiting = [self._ways(rule)]
        while waiting:
            way = next(waiting[-1], None)
            if way is None or path.amount + way.most <= limit:
                waiting.pop()  # what is left here promises no more than this way does
                path.go_back()
                continue
            step = way.step
            if step.rule is not None and step.rule.name in path.names:
                continue
            if path.amount + way.most - self._spent(path, step.rule) <= limit:
                continue
            conditions = path.conditions[-1] + self._conditions(way, path.conditions[-1])
            effort -= len(conditions) + 1
            if effort < 0:
                raise TooHard("there are too many chains of prerequisites before it")
            if not self._norms.situations.possible(*conditions):
                continue
            if path.amount + step.amount > limit:
                return Chain(rule, (*path.steps, step, *self._further(path, step, conditions)))
            if step.rule is not None:
                path.go_on(step, conditions)
                waiting.append(self._ways(step.rule))
        return None

    def _further(self, path: _Path, last: Step, conditions: tuple[Formula, ...]) -> Iterator[Step]:
        """Yield what comes before a chain that is long enough, where it takes no more to be so.

        Whoever waits has to wait for that as well; the situation is the same.
        """
        names = set(path.names)
        step: Step | None = last
        while step is not None and step.rule is not None:
            names.add(step.rule.name)
            step = next(self._sure_ways(step.rule, names, conditions), None)
            if step is not None:
                yield step

    def _sure_ways(
        self, rule: Rule, names: Container[str], conditions: tuple[Formula, ...]
    ) -> Iterator[Step]:
        """Yield the steps on from a rule that ask nothing more of the situation."""
        known = all_of(conditions)
        for way in self._ways(rule):
            if not way.most or (way.step.rule is not None and way.step.rule.name in names):
                continue
            asked = all_of(self._conditions(way, conditions))
            with suppress(TooHard):  # the chain is too long without it, which is known
                if self._norms.situations.implies(known, asked):
                    yield way.step

    def when(self, chain: Chain, limit: float | Decimal) -> Formula:
        """Return when the rules of a chain all apply and it measures more than the limit."""
        sums: dict[Amount | None, Formula] = {0: TRUE}  # None: it is more than the limit already
        rules = chain.rules
        for rule, following in zip(rules, (*rules[1:], None), strict=True):
            found: dict[Amount | None, list[Formula]] = {}
            for amount, when in self._amounts(rule, following):
                for before, so_far in sums.items():
                    total = None if before is None or before + amount > limit else before + amount
                    found.setdefault(total, []).append(all_of([so_far, when]))
            sums = {total: any_of(formulas) for total, formulas in found.items()}
            if len(sums) > MOST_SUMS:
                raise TooHard("the prerequisites of one chain add up in too many ways")
        return all_of([*map(self._norms.applies, rules), sums[None]])

    # ---- ways on -----------------------------------------------------------------------------

    def _ways(self, rule: Rule) -> Iterator[_Way]:
        """Yield every step from a rule, the most promising first."""
        found: list[Iterator[_Way]] = []
        for after in rule.afters:
            own = self._measure.own(after)
            if own:
                when = self._when_by_itself(after.act)
                found.append(iter([_Way(own, Step(after, None, own, True), when)]))
                found.append(self._on(after, own))
                if when is TRUE:
                    continue  # it adds its own whatever comes before it
            found.append(self._on(after, 0))
        return merge(*found, key=lambda way: -way.most)

    def _on(self, after: After, own: Amount) -> Iterator[_Way]:
        """Yield the steps to the rules that govern an act, with what it adds by itself or not."""
        for most, rule in self._on_to(after.act):
            instead = self._measure.governed(rule)
            if own and instead is None:
                yield _Way(own + most, Step(after, rule, own, True), self._by_itself[after.act])
            elif not own:
                yield _Way(most, Step(after, rule, instead or 0, False), TRUE)

    def _on_to(self, act: Act) -> list[tuple[Amount, Rule]]:
        """Return the rules that govern an act, with the most that each and all behind it adds."""
        known = self._promising.get(act)
        if known is None:
            governing = self._prerequisites.governing(act)
            known = [(self._behind(rule), rule) for rule in governing]
            known.sort(key=lambda found: (-found[0], found[1].name))
            self._promising[act] = known
        return known

    def _behind(self, rule: Rule) -> Amount:
        return (self._measure.governed(rule) or 0) + self._most.get(rule.name, 0)

    def _when_by_itself(self, act: Act) -> Formula:
        """Return when no governing rule that applies takes the place of what an act adds itself."""
        known = self._by_itself.get(act)
        if known is None:
            instead = [
                negate(self._norms.applies(rule))
                for rule in self._prerequisites.governing(act)
                if self._measure.governed(rule) is not None
            ]
            known = self._by_itself[act] = all_of(instead)
        return known

    def _conditions(self, way: _Way, known: Sequence[Formula]) -> tuple[Formula, ...]:
        """Return what taking a way asks of the situation that was not asked already."""
        asked = [way.when]
        if way.step.rule is not None:
            asked.append(self._norms.applies(way.step.rule))
        return tuple(each for each in asked if each is not TRUE and each not in known)

    def _amounts(self, rule: Rule, following: Rule | None) -> Iterator[tuple[Amount, Formula]]:
        """Yield what the step from one rule of a chain to the next may add, the most first."""
        found: list[tuple[Amount, Formula]] = []
        for after in rule.afters:
            if following is None or self._norms.governs(following, after.act):
                own = self._measure.own(after)
                found.append((own, self._when_by_itself(after.act) if own else TRUE))
                if following is not None:
                    found.append((self._measure.governed(following) or 0, TRUE))
        if following is None:
            found.append((0, TRUE))
        found.sort(key=lambda each: -each[0])
        for amount, when in found:
            yield amount, when
            if when is TRUE:
                return  # that much at least there is, so what adds less does not matter

    # ---- bounds ------------------------------------------------------------------------------

    def _bound(self, number: int, part: tuple[Rule, ...]) -> None:
        """Note the most that can come before each rule of a component."""
        if len(part) == 1 and not self._waits_for_itself(part[0]):
            first = next(self._ways(part[0]), None)
            self._most[part[0].name] = first.most if first is not None else 0
            return
        inside = {rule.name for rule in part}
        ahead: Amount = 0
        for act in dict.fromkeys(after.act for rule in part for after in rule.afters):
            for rule in self._prerequisites.governing(act):
                if rule.name not in inside:
                    ahead = max(ahead, self._behind(rule))
        whole = ahead + sum(map(self._adds, part))
        for rule in part:
            self._circle[rule.name] = number
            self._most[rule.name] = whole - (self._measure.governed(rule) or 0)

    def _waits_for_itself(self, rule: Rule) -> bool:
        return any(self._norms.governs(rule, after.act) for after in rule.afters)

    def _adds(self, rule: Rule) -> Amount:
        """Return the most that a rule and the act chosen before it add to a chain."""
        own = max((self._measure.own(after) for after in rule.afters), default=0)
        return own + (self._measure.governed(rule) or 0)

    def _spent(self, path: _Path, rule: Rule | None) -> Amount:
        """Return what is no longer to be had in the circle of a rule: nothing comes twice."""
        circle = self._circle.get(rule.name) if rule is not None else None
        if circle is None:
            return 0
        on_path = (on for on in path.rules if self._circle.get(on.name) == circle)
        return sum(map(self._adds, on_path), start=0)


class _Path:
    """A chain in the making."""

    def __init__(self, start: Rule, applies: Formula) -> None:
        self.rules = [start]
        self.names = {start.name}
        self.steps: list[Step] = []
        self.amount: Amount = 0
        self.conditions: list[tuple[Formula, ...]] = [() if applies is TRUE else (applies,)]

    def go_on(self, step: Step, conditions: tuple[Formula, ...]) -> None:
        """Take a step, which asks all these conditions of the situation."""
        assert step.rule is not None
        self.steps.append(step)
        self.amount += step.amount
        self.rules.append(step.rule)
        self.names.add(step.rule.name)
        self.conditions.append(conditions)

    def go_back(self) -> None:
        """Undo the last step; the first rule is the last to go."""
        self.names.discard(self.rules.pop().name)
        self.conditions.pop()
        if self.steps:
            self.amount -= self.steps.pop().amount
