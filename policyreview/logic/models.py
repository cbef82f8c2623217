"""The canonical model of a question: everyday values first, then the lowest cells."""

from __future__ import annotations

from collections.abc import Sequence

from policyreview.logic.question import Question, Side
from policyreview.logic.search import Box


def first_cell(mask: int, preferred: int) -> int:
    """The lowest preferred cell of a mask, or the lowest where none is preferred."""
    cells = mask & preferred or mask
    return (cells & -cells).bit_length() - 1


def class_orders(question: Question, preferred: Sequence[int]) -> list[list[int]]:
    """For each variable its classes: by lowest preferred cell, the others by lowest cell."""

    def rank(members: int, liked: int) -> tuple[bool, int]:
        return not members & liked, first_cell(members, liked)

    return [
        sorted(range(len(classes)), key=lambda cls: rank(classes[cls], liked))
        for classes, liked in zip(question.classes, preferred, strict=True)
    ]


def first_point(question: Question, preferred: Sequence[int]) -> list[int] | None:
    """The first admitted point at which the goal holds, as a class for each variable.

    Points are compared variable by variable, each with the cells of its `preferred` mask
    before the others, lower ones before higher. None if there is no such point.
    """
    point = question.find({}, Side.TRUE)
    if point is None:
        return None
    box: Box = {}
    for var, order in enumerate(class_orders(question, preferred)):
        for cls in order:
            if point[var] != cls:
                other = question.find({**box, var: 1 << cls}, Side.TRUE)
                if other is None:
                    continue
                point = other
            box[var] = 1 << cls
            break
    return point


def first_model(question: Question, preferred: Sequence[int]) -> dict[int, int] | None:
    """The same point as a cell for each variable, by the names outside the question."""
    point = first_point(question, preferred)
    if point is None:
        return None
    return {
        var: first_cell(question.classes[place][point[place]], preferred[place])
        for place, var in enumerate(question.variables)
    }
