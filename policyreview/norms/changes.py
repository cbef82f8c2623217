"""Where the answer to a deed is another one in another body: exactly, as widest regions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from policyreview.logic import FALSE, Formula, TooHard, all_of, any_of, negate
from policyreview.logic.partition import partition
from policyreview.model.body import Body
from policyreview.model.rules import Modal, Rule
from policyreview.norms.alignment import Aligned, align
from policyreview.norms.answers import Answer, answers
from policyreview.norms.norms import Norms
from policyreview.norms.reach import Doing, Reach
from policyreview.norms.situations import FactRange

_DEMANDING = (Modal.MUST, Modal.SHOULD)


class Change(NamedTuple):
    """A deed, and a region of situations in which the answer to it changes."""

    doing: Doing
    facts: tuple[FactRange, ...]
    before: Answer
    after: Answer
    rules: tuple[str, ...]
    """The changed rules that speak of it there."""


class Undecided(NamedTuple):
    """Rules of whose deeds it could not be decided what changes, and why."""

    rules: tuple[str, ...]
    why: str


class _Speaking(NamedTuple):
    """How a rule speaks of a deed: by forbidding it, say, or as leave, and when."""

    voice: Modal | None
    when: Formula


def changes(before: Body, after: Body) -> Iterator[Change | Undecided]:
    """Yield every region of situations in which the answer to a deed changes.

    Of deeds that the same rules cover in the same way, before and after, the greatest stands for
    all. The regions of one deed share no situation.
    """
    try:
        sides = align(before, after)
    except TooHard as why:
        yield Undecided((), str(why))
        return
    yield from _Comparison(sides).changes()


class _Comparison:
    """Two bodies side by side, and the rules that do not mean the same in both."""

    def __init__(self, sides: Aligned) -> None:
        self.sides = sides
        self._before = _ByAction(sides.before)
        self._after = _ByAction(sides.after)
        names = {*sides.before.body.rules, *sides.after.body.rules}
        self.changed = [name for name in sorted(names) if self._differs(name)]
        self._seen: set[tuple[frozenset[tuple[str, Modal | None]], ...]] = set()

    def changes(self) -> Iterator[Change | Undecided]:
        """Yield what changes, changed rule by changed rule."""
        for name in self.changed:
            try:
                for within in self._boxes(name):
                    for doing in self._kinds(within):
                        yield from self._of(doing)
            except TooHard as why:
                yield Undecided((name,), str(why))

    def _differs(self, name: str) -> bool:
        meanings = [
            _meaning(norms, norms.body.rules[name]) if name in norms.body.rules else None
            for norms in (self.sides.before, self.sides.after)
        ]
        if meanings[0] != meanings[1]:
            return True
        return self._old_boxes(name) != self._new_boxes(name)

    def _old_boxes(self, name: str) -> list[Reach]:
        norms = self.sides.before
        if name not in norms.body.rules:
            return []
        return [self.sides.as_after(box) for box in _boxes(norms, norms.body.rules[name])]

    def _new_boxes(self, name: str) -> list[Reach]:
        norms = self.sides.after
        return _boxes(norms, norms.body.rules[name]) if name in norms.body.rules else []

    def _boxes(self, name: str) -> list[Reach]:
        """Return what a changed rule covers or leaves to somebody, before or after."""
        return list(dict.fromkeys([*self._old_boxes(name), *self._new_boxes(name)]))

    def _kinds(self, within: Reach) -> Iterator[Doing]:
        """Yield the deeds of a box that some rule, before or after, tells apart from others."""
        actions = self.sides.after.reaches.actions
        cuts: list[Reach] = []
        for name in actions.names_in(self._nearby(within.actions)):
            for by_action, boxes_of in (
                (self._before, self._old_boxes),
                (self._after, self._new_boxes),
            ):
                for rule in by_action.rules.get(name, ()):
                    cuts += boxes_of(rule.name)
                    if rule.modal in _DEMANDING:  # of a narrower deed it speaks otherwise
                        own = 1 << actions.index[name]
                        cuts += [box._replace(actions=own) for box in boxes_of(rule.name)]
        yield from self.sides.after.reaches.kinds(within, dict.fromkeys(cuts))

    def _nearby(self, mask: int) -> int:
        """Return the actions that have one of these beneath them, before or after."""
        before, after = self.sides.before.body.action_order, self.sides.after.body.action_order
        then = before.reaching(before.mask(after.names_in(mask)))
        return after.reaching(mask) | after.mask(before.names_in(then))

    def _of(self, doing: Doing) -> Iterator[Change]:
        """Yield the regions in which the answer to one deed changes."""
        old = self._before.speaking(doing)
        new = self._after.speaking(doing)
        kind = tuple(
            frozenset((name, said.voice) for name, said in some.items()) for some in (old, new)
        )
        if kind in self._seen:
            return
        self._seen.add(kind)
        sides = self.sides
        was = answers(sides.before, doing, [sides.before.body.rules[name] for name in old])
        becomes = answers(sides.after, doing, [sides.after.body.rules[name] for name in new])
        space = sides.space
        for before, then in was.items():
            for after, now in becomes.items():
                if before is after:
                    continue
                for box in partition(space, all_of([then, now])):
                    here = sides.after.situations.inside(box)
                    rules = tuple(
                        name for name in self.changed if self._matters(name, old, new, here)
                    )
                    facts = sides.after.situations.ranges(box)
                    yield Change(doing, facts, before, after, rules)

    def _matters(
        self, name: str, old: dict[str, _Speaking], new: dict[str, _Speaking], here: Formula
    ) -> bool:
        """Return whether a rule speaks otherwise of the deed somewhere in a region."""
        was, now = old.get(name), new.get(name)
        if was is None and now is None:
            return False
        space = self.sides.space
        then = FALSE if was is None else was.when
        after = FALSE if now is None else now.when
        if was is not None and now is not None and was.voice is now.voice:
            either = [all_of([then, negate(after)]), all_of([negate(then), after])]
            return space.satisfiable(here, any_of(either))
        return space.satisfiable(here, any_of([then, after]))


class _ByAction:
    """The rules of one body by their action."""

    def __init__(self, norms: Norms) -> None:
        self.norms = norms
        self.rules: dict[str, list[Rule]] = {}
        for rule in norms.body.rules.values():
            self.rules.setdefault(rule.norm.deed.action, []).append(rule)

    def speaking(self, doing: Doing) -> dict[str, _Speaking]:
        """Return the rules that speak of a deed, and how."""
        norms = self.norms
        found: dict[str, _Speaking] = {}
        for action in sorted(norms.body.action_order.above(doing.action)):
            for rule in self.rules.get(action, ()):
                leave = norms.leave(rule)
                if norms.covers(rule, doing):
                    way = rule.modal in _DEMANDING and action != doing.action
                    voice = None if way else rule.modal
                elif leave is not None and norms.reaches.covers(leave, doing):
                    voice = None
                else:
                    continue
                found[rule.name] = _Speaking(voice, norms.speaks_when(rule, doing))
        return found


def _boxes(norms: Norms, rule: Rule) -> list[Reach]:
    leave = norms.leave(rule)
    return [norms.reach(rule), *([] if leave is None else [leave])]


def _meaning(norms: Norms, rule: Rule) -> tuple[object, ...]:
    """Return what a rule does to the deeds that it covers, save which they are."""
    over = frozenset(other.name for other in norms.overriders.get(rule.name, ()))
    return rule.modal, rule.norm.deed.action, norms.applies(rule), over
