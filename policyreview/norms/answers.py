"""The answer for a deed, from the rules effective for it (language.md, 5, *Answer*)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from policyreview.logic import Formula, all_of, any_of, negate
from policyreview.model.rules import Modal, Rule
from policyreview.norms.norms import Norms
from policyreview.norms.reach import Doing


class Answer(StrEnum):
    """What the rules say of a deed; those further up go before those further down."""

    CONFLICT = "conflict"
    FORBIDDEN = "forbidden"
    REQUIRED = "required"
    DISCOURAGED = "discouraged"
    RECOMMENDED = "recommended"
    ALLOWED = "allowed"
    NOT_REGULATED = "not regulated"
    DEPENDS = "depends"


def voice(rule: Rule, doing: Doing) -> Modal | None:
    """Return as what a rule that covers a deed speaks of it; None is leave.

    A `must` or `should` speaks of its own action: a narrower one is one way of keeping it.
    """
    if rule.modal in (Modal.MUST, Modal.SHOULD) and rule.norm.deed.action != doing.action:
        return None
    return rule.modal


def answers(norms: Norms, doing: Doing, rules: Iterable[Rule]) -> dict[Answer, Formula]:
    """Return in which situations each answer holds; together they are all situations, once each.

    `rules` are those that may speak of the deed; the others are left aside.
    """
    said: dict[Modal | None, list[Formula]] = {}
    for rule in rules:
        leave = norms.leave(rule)
        if norms.covers(rule, doing):
            said.setdefault(voice(rule, doing), []).append(norms.effective(rule, doing))
        elif leave is not None and norms.reaches.covers(leave, doing):
            said.setdefault(None, []).append(norms.effective_leave(rule, doing))

    def some(*voices: Modal | None) -> Formula:
        return any_of([formula for voice in voices for formula in said.get(voice, ())])

    forbidden, required = some(Modal.MUST_NOT), some(Modal.MUST)
    neither = all_of([negate(forbidden), negate(required)])
    conflict = any_of(
        [
            all_of([forbidden, some(Modal.MUST, Modal.MAY)]),
            all_of([some(Modal.NEED_NOT), required]),
            all_of([neither, some(Modal.SHOULD_NOT), some(Modal.SHOULD)]),
        ]
    )
    in_turn = (
        (Answer.CONFLICT, conflict),
        (Answer.FORBIDDEN, forbidden),
        (Answer.REQUIRED, required),
        (Answer.DISCOURAGED, some(Modal.SHOULD_NOT)),
        (Answer.RECOMMENDED, some(Modal.SHOULD)),
        (Answer.ALLOWED, some(Modal.MAY, Modal.NEED_NOT, None)),
    )
    result: dict[Answer, Formula] = {}
    before: list[Formula] = []
    for answer, when in in_turn:
        result[answer] = all_of([*before, when])
        before.append(negate(when))
    result[Answer.NOT_REGULATED] = all_of(before)
    return result
