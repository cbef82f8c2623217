"""What is wrong in a text: a value with a place, a reason and what to write instead."""

from dataclasses import dataclass
from enum import StrEnum


class ProblemKind(StrEnum):
    """The findings of findings.md under *Broken text*."""

    SYNTAX_ERROR = "syntax-error"
    UNKNOWN_NAME = "unknown-name"
    DUPLICATE_NAME = "duplicate-name"
    WRONG_TYPE = "wrong-type"
    HIERARCHY_LOOP = "hierarchy-loop"
    CONDITION_LOOP = "condition-loop"
    REPEATED_CLAUSE = "repeated-clause"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a text: offsets in characters, `example` a line or two that would be right."""

    kind: ProblemKind
    path: str
    start: int
    end: int
    message: str
    hint: str = ""
    example: str = ""
    rule: str | None = None
