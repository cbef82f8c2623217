"""The names that can be used, and the nearest ones to a name that cannot."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING

from policyreview.model.vocabulary import Where
from policyreview.syntax.problem import Problem, ProblemKind

if TYPE_CHECKING:
    from policyreview.syntax.tree import Word

MOST_COMPARED = 5000
"""Above this many candidates only those with the same first letter are compared."""


def nearest(name: str, candidates: Iterable[str], most: int = 3) -> list[str]:
    """Return the candidates that look most like the name, best first."""
    pool = sorted(set(candidates))
    short = name.rsplit(".", 1)[-1]
    if len(pool) > MOST_COMPARED:
        pool = [c for c in pool if c[:1] == name[:1] or c.rsplit(".", 1)[-1][:1] == short[:1]]
        pool = pool[:MOST_COMPARED]
    found = get_close_matches(name, pool, n=most, cutoff=0.6)
    same_end = [c for c in pool if c.rsplit(".", 1)[-1] == short and c not in found]
    lowered = [c for c in pool if c.lower() == name.lower() and c not in found]
    return [*lowered, *found, *same_end][:most]


def or_list(names: Iterable[str]) -> str:
    """Return names as a person would list them: `a, b or c`."""
    words = [f"'{name}'" for name in names]
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " or " + words[-1]


class Notes:
    """Collects what is wrong while a body is put together."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.unread: set[str] = set()
        """Names of declarations that could not be read: using them is no mistake."""

    def add(
        self,
        kind: ProblemKind,
        where: Where,
        message: str,
        hint: str = "",
        example: str = "",
        rule: str | None = None,
    ) -> None:
        """Add one problem at a place."""
        self.problems.append(
            Problem(kind, where.path, where.start, where.end, message, hint, example, rule)
        )

    def unknown(
        self,
        what: str,
        word: Word,
        path: str,
        candidates: Collection[str],
        declare: str,
        rule: str | None = None,
    ) -> None:
        """Add that a name is not declared, with the nearest names that are."""
        if word in self.unread:
            return
        near = nearest(word, candidates)
        hint = f"Did you mean {or_list(near)}?" if near else ""
        self.add(
            ProblemKind.UNKNOWN_NAME,
            Where(path, word.start, word.end),
            f"No {what} is called '{word}'.",
            (hint + " " if hint else "") + "Every name has to be declared somewhere in the folder.",
            declare,
            rule,
        )
