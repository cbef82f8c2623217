"""Broken text → tree: every mistake of a file in one run, and all that could be read around them.

The words of the text are cut at the keywords with which declarations begin. A declaration that
cannot be read is cut again, at those of its clauses: each clause is read on its own, and only those
that are broken are left out.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Any

from policyreview.syntax import tree as t
from policyreview.syntax.chunks import Chunk, cut, declarations
from policyreview.syntax.kinds import AMENDMENTS, CHANGES
from policyreview.syntax.loose import read_loosely
from policyreview.syntax.machine import Machine, Unreadable
from policyreview.syntax.mistakes import Met, Mistake, explain
from policyreview.syntax.mistakes.order import misspelt_starts, order_of_a_rule
from policyreview.syntax.problem import Problem, ProblemKind
from policyreview.syntax.reading import machine
from policyreview.syntax.source import Source
from policyreview.syntax.words import END, Token, token

MENDS_PER_CHUNK = 12
"""So many mistakes of one clause are told one by one; after that the clause is left out."""

_STAND_IN = {
    "RULE": 'RULE:rule NAME:x NAME:x MAY:may NAME:x BECAUSE:because STRING:""',
    "POLICY": "POLICY:policy NAME:x",
    "STORY": "STORY:story NAME:x",
    "ROLE": "ROLE:role NAME:x",
    "FACT": "FACT:fact NAME:x COLON:: YES:yes OR:or NO:no",
    "PERSONA": "PERSONA:persona NAME:x IS:is NAME:x",
    "PROPOSAL": "PROPOSAL:proposal NAME:x",
    "AMENDMENT": "PROPOSAL:proposal NAME:x AMENDS:amends NAME:x",
}
"""A head for a clause that is read on its own."""


def _stand_in_words(written: str, chunk: Chunk) -> list[Token]:
    at = chunk.words[0].start
    words = (word.partition(":") for word in written.split())
    return [token(kind, text, at, at) for kind, _, text in words]


def read_broken(source: Source) -> t.File:
    """Return what can be read of a broken file, with a problem for each mistake in it."""
    words, first, problems = read_loosely(source)
    reader = _Reader(source, first, problems)
    for declaration in declarations(words, first):
        reader.read(declaration)
    reader.problems.sort(key=lambda problem: (problem.start, problem.end))
    return t.File(
        source,
        tuple(reader.declarations),
        tuple(dict.fromkeys(reader.problems)),
        frozenset(reader.unread),
        tuple(reader.lost),
    )


@dataclass
class _Reader:
    """Reads the declarations of one file one after the other."""

    source: Source
    first: set[int]
    problems: list[Problem]
    declarations: list[Any] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    lost: list[t.Lost] = field(default_factory=list)
    machine: Machine = field(default_factory=machine)

    def __post_init__(self) -> None:
        self._spoilt = sorted(problem.start for problem in self.problems)

    def read(self, words: list[Token]) -> None:
        """Read one declaration, keep what is whole, and say what is not."""
        if self._whole(words):
            return
        for part in misspelt_starts(words, self.first, self._tell):
            if not self._whole(part):
                self._in_chunks(part)

    def _whole(self, words: list[Token]) -> bool:
        """Read words as whole declarations, where that is possible."""
        try:
            self.declarations += self.machine.read(words)
        except Unreadable:
            return False
        return True

    def _in_chunks(self, words: list[Token]) -> None:
        chunks = cut(words, self.first)
        kept: list[Chunk] = []
        head_stands = True
        change_stands = True
        for place, chunk in enumerate(chunks):
            following = chunks[place + 1].words[0] if place + 1 < len(chunks) else None
            mended = self._mended(chunk, words[0].kind, following)
            if chunk.words[0].kind in CHANGES:
                change_stands = mended is not None
            if mended is not None and change_stands:
                kept.append(Chunk(chunk.part, mended))
            elif chunk.part in ("head", "norm"):
                head_stands = False
        if words[0].kind == "RULE":
            in_order = order_of_a_rule(words, chunks, kept, self._tell)
            head_stands = head_stands and in_order is not None
            kept = in_order or []
        if not head_stands or not self._together(kept):
            self._give_up(words)

    def _mended(self, chunk: Chunk, kind: str, following: Token | None) -> list[Token] | None:
        """Return the words of a chunk with what was surely meant, or nothing if it stays broken."""
        before, behind = self._stand_in(chunk, kind)
        words = chunk.words
        for _ in range(MENDS_PER_CHUNK):
            try:
                self.machine.read(before + words + behind)
                return words
            except Unreadable as error:
                met = self._met(error, before, words, kind, chunk.part, following)
            mistake = explain(met)
            if not self._is_spoilt(met):
                self._tell(mistake)
            if mistake.instead is None:
                return None
            begin, end, instead = mistake.instead
            words = words[:begin] + list(instead) + words[end:]
        return None

    def _stand_in(self, chunk: Chunk, kind: str) -> tuple[list[Token], list[Token]]:
        """Return what must stand before and behind a chunk so that it can be read on its own."""
        first = chunk.words[0].kind
        if chunk.part == "head":
            return [], _stand_in_words("NAME:x MAY:may NAME:x" if kind == "RULE" else "", chunk)
        if chunk.part == "norm":
            return _stand_in_words("RULE:rule NAME:x", chunk), []
        if kind == "PROPOSAL" and first in AMENDMENTS:
            kind = "AMENDMENT"
        elif kind == "PROPOSAL" and first not in CHANGES | {"BY", "STATUS", "BECAUSE"}:
            kind = "RULE"
        return _stand_in_words(_STAND_IN.get(kind, ""), chunk), []

    def _met(
        self,
        error: Unreadable,
        before: list[Token],
        words: list[Token],
        kind: str,
        part: str,
        following: Token | None = None,
    ) -> Met:
        place = next((n for n, word in enumerate(words) if word is error.met), len(words))
        return Met(
            source=self.source,
            words=words,
            place=place,
            welcome=self.machine.welcome(before + words[:place]),
            declaration=kind,
            part=part,
            first=self.first,
            following=following,
        )

    def _is_spoilt(self, met: Met) -> bool:
        """Tell whether a mistake in the spelling stands just before or in the word met."""
        place = bisect_left(self._spoilt, met.at(-1).start)
        return place < len(self._spoilt) and self._spoilt[place] < max(
            met.word.end, met.word.start + 1
        )

    def _together(self, kept: list[Chunk]) -> bool:
        """Read what was kept of a declaration as one; leave out what still does not fit."""
        for _ in range(MENDS_PER_CHUNK):
            words = [word for chunk in kept for word in chunk.words]
            try:
                made = self.machine.read(words)
            except Unreadable as error:
                met = self._met(error, [], words, words[0].kind, "whole")
                self._tell(explain(met))
                at = next(
                    (n for n, chunk in enumerate(kept) if any(w is error.met for w in chunk.words)),
                    0,
                )
                if at == 0:
                    return False
                kept = kept[:at] + kept[at + 1 :]
                continue
            made[-1].end = max(made[-1].end, *(word.end for word in words))
            self.declarations += made
            return True
        return False

    def _give_up(self, words: list[Token]) -> None:
        """Remember a declaration that could not be read, and its name."""
        named = (w for w in words[1:3] if w.kind not in (END, "STRAY", "STRING", "COLON"))
        name = next(named, None)
        if name is not None:
            self.unread.add(str(name))
        word = None if name is None else t.Word.at(str(name), name.start, name.end)
        self.lost.append(t.Lost(words[0].start, words[-1].end, words[0].kind, word))

    def _tell(self, mistake: Mistake) -> None:
        self.problems.append(
            Problem(
                ProblemKind.SYNTAX_ERROR,
                self.source.path,
                mistake.start,
                mistake.end,
                mistake.message,
                mistake.hint,
                mistake.example,
            )
        )
