"""Rules that one person cannot keep at once: opposite ones, and deadlines that are too near."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby, product

from policyreview.model.people import Persona
from policyreview.model.rules import Modal, Rule
from policyreview.norms.conflicts import KINDS
from policyreview.norms.knowledge import Knowledge
from policyreview.norms.norms import Norms
from policyreview.norms.personas import Duty
from policyreview.norms.reach import Doing

BINDING = (Modal.MUST, Modal.MUST_NOT, Modal.SHOULD, Modal.SHOULD_NOT)


@dataclass(frozen=True, slots=True)
class Opposed:
    """Two rules that ask opposite things of a persona, in whichever of their roles."""

    kind: str
    one: Rule
    other: Rule
    doing: Doing
    """The deed, as done in the role that the first rule binds."""


@dataclass(frozen=True, slots=True)
class TooNear:
    """Duties that take longer than there is time until the last of their deadlines."""

    duties: tuple[Duty, ...]
    within: Fraction
    takes: Fraction
    """Minutes, both."""


def opposed(
    norms: Norms, persona: Persona, knowledge: Knowledge, rules: Sequence[Rule]
) -> Iterator[Opposed]:
    """Yield the pairs of these rules that ask opposite things of a persona in one situation.

    A person in several roles does each deed in all of them, so that what binds one role can stand
    against what binds another. May raise `TooHard`.
    """
    for kind, modal, opposite, _ in KINDS:
        if modal not in BINDING or opposite not in BINDING:
            continue
        for one, other in product(_of(modal, rules), _of(opposite, rules)):
            doing = _deed(norms, persona, knowledge, one, other)
            if doing is not None:
                yield Opposed(kind, one, other, doing)


def too_near(duties: Iterable[Duty]) -> TooNear | None:
    """Return the earliest deadline by which more is to be done than there is time for.

    Each duty is done once, as soon as all of them begin to apply; those without a deadline, and
    those of which nobody says how long they take, wait.
    """
    timed = [
        (Fraction(duty.rule.within.minutes), duty)
        for duty in duties
        if duty.rule.within is not None and duty.once
    ]
    timed.sort(key=lambda each: (each[0], each[1].rule.name))
    takes, together = Fraction(0), list[Duty]()
    for within, due in groupby(timed, key=lambda each: each[0]):
        for _, duty in due:
            takes += duty.once
            together.append(duty)
        if takes > within and len(together) > 1:
            return TooNear(tuple(together), within, takes)
    return None


def _of(modal: Modal, rules: Iterable[Rule]) -> list[Rule]:
    return [rule for rule in rules if rule.modal is modal]


def _deed(
    norms: Norms, persona: Persona, knowledge: Knowledge, one: Rule, other: Rule
) -> Doing | None:
    """Return a deed that the first rule asks for and the second forbids, if there is one.

    It is of the first rule's own action, which lies beneath that of the second.
    """
    order = norms.body.action_order
    action = one.norm.deed.action
    if not order.is_below(action, other.norm.deed.action):
        return None
    anybody = norms.reaches.all_roles
    reach, under = norms.reach(one), norms.reach(other)
    both = reach._replace(actors=anybody).meet(under._replace(actors=anybody))
    both = both._replace(actions=1 << order.index[action])
    if both.is_empty:
        return None
    above = norms.told_apart_by(norms.closure((one, other)))
    apart = [box._replace(actors=anybody) for box in above]
    roles = norms.body.role_order
    mine = [role for role in persona.roles if reach.actors >> roles.index[role] & 1]
    its = [role for role in persona.roles if under.actors >> roles.index[role] & 1]
    for doing in norms.reaches.kinds(both, apart):
        for first, second in product(mine, its):
            as_one, as_other = doing._replace(actor=first), doing._replace(actor=second)
            if knowledge.allows(norms.effective(one, as_one), norms.effective(other, as_other)):
                return as_one
    return None
