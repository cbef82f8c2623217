"""What a formula is about, and the one way in which a question about it can fail."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Variable:
    """Something that lies in exactly one of finitely many cells.

    `widths` tells how many values each cell holds. Where the cells lie on a line
    (`ordered`) a range shown to a reader is one run of neighbouring cells. `usual` is the
    mask of the cells with the everyday value, 0 where there is none. `group` names the
    fact that the variable belongs to, where that is not the variable alone.
    """

    name: str
    widths: tuple[int | float, ...]
    ordered: bool
    usual: int = 0
    group: str = ""

    @property
    def full(self) -> int:
        """The mask of all its cells."""
        return (1 << len(self.widths)) - 1

    @property
    def fact(self) -> str:
        """The name of the fact that it belongs to."""
        return self.group or self.name


class TooHard(Exception):
    """The question was not decided within the effort allowed; the message says which."""
