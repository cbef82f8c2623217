"""Cuts the words of a broken text into declarations, and these into head, norm and clauses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policyreview.syntax.kinds import ANY_CLAUSE, CLAUSES, DECLARATIONS, EVERY_START, MODALS
from policyreview.syntax.mistakes.wordlist import modal_meant, start_meant
from policyreview.syntax.words import STRAY, Token

_MAY_END = frozenset("YES NO NONE CATEGORY WISH ALWAYS DATE_KW TIME_KW RETIRE STRING NAME".split())
_NAMES = frozenset({"NAME", "DOTTED", "NUMBER", "DATE", "TIME", "RPAR", STRAY})
_NEVER_BEFORE_A_CLAUSE = {
    "WHEN": frozenset({"MATTERS", "APPLIES", "AVAILABLE", "EXCEPT"}),
    "DISCRETION": frozenset({"NO", "EXPECT"}),
    "BY": frozenset({"REVIEW", "TOLD", "JUDGED"}),
    "WITHIN": frozenset({"REACHABLE", "ANSWERED"}),
    "AFTER": frozenset({"REACHABLE", "ANSWERED", "IS"}),
    "NO": frozenset({"IS", "HAS", "INCLUDES"}),
    "APPEAL": frozenset({"NO"}),
}
_CALLS_A_CLAUSE = frozenset("ADD REMOVE REPLACE WITH BY TO".split())


@dataclass(slots=True)
class Chunk:
    """A stretch of a declaration; `part` is head, norm or clause."""

    part: str
    words: list[Token]


def declarations(words: Sequence[Token], first: set[int]) -> Iterator[list[Token]]:
    """Yield the words of each declaration; what stands before the first comes first.

    `first` holds where the words stand that begin a line.
    """
    current: list[Token] = []
    for place, word in enumerate(words):
        if word.kind in DECLARATIONS and _begins_a_declaration(words, place, first):
            if current:
                yield current
            current = []
        current.append(word)
    if current:
        yield current


def _begins_a_declaration(words: Sequence[Token], place: int, first: set[int]) -> bool:
    """Tell whether a declaration's keyword begins one, or stands where a name should."""
    word = words[place]
    if word.kind == "RULE" and _is_added(words, place):
        return False
    if place == 0 or word.start in first:
        return True
    return can_end(words[place - 1])


def _is_added(words: Sequence[Token], place: int) -> bool:
    """Tell whether `adds to NAME` stands before this place, or the beginning of it."""
    before = [word.kind for word in words[max(0, place - 3) : place]]
    return (
        before[-3:-1] == ["ADDS", "TO"]
        or before[-1:] == ["ADDS"]
        or (before[-2:] in (["ADDS", "TO"], ["ADDS", "NAME"]))
    )


def can_end(word: Token) -> bool:
    """Tell whether a word can be the last of a clause."""
    return word.kind in _MAY_END or word.kind in _NAMES


def cut(words: list[Token], first: set[int]) -> list[Chunk]:
    """Return the chunks of one declaration; the first is its head."""
    kind = words[0].kind
    clauses = CLAUSES.get(kind, frozenset())
    rule_begins = _where_the_rule_begins(words, first) if kind == "RULE" else None
    chunks = [Chunk("head", [])]
    for place, word in enumerate(words):
        begins_a_clause = place and _begins_a_clause(words, place, clauses, first)
        if place == rule_begins and not begins_a_clause:
            chunks.append(Chunk("norm", []))
        elif begins_a_clause:
            if rule_begins is None or place >= rule_begins:
                chunks.append(Chunk("clause", []))
        elif (
            rule_begins is not None
            and place > rule_begins
            and (chunks[-1].part == "clause" or _has_a_modal(chunks[-1]))
            and _begins_a_norm(words, place, first)
        ):
            chunks.append(Chunk("norm", []))
        chunks[-1].words.append(word)
    return [chunk for chunk in chunks if chunk.words]


def _where_the_rule_begins(words: list[Token], first: set[int]) -> int:
    """Return the place behind `rule NAME "title"`."""
    end = 1
    while end < len(words) and words[end].start not in first:
        end += 1
    name = _end_of_the_name(words)
    for place in range(1, end):
        if words[place].kind == "STRING":
            if words[place - 1].kind in ("BECAUSE", "EVIDENCE"):
                return min(place, name)
            while place < end and words[place].kind == "STRING":
                place += 1
            return place
        if words[place].kind in MODALS or (place == name + 1 and _binds(words, place, end)):
            return min(place, name)  # who must what, in the line of the rule's name
    return end + 1 if end < len(words) and words[end].kind == "STRING" else end


def _end_of_the_name(words: list[Token]) -> int:
    """Return the place behind `rule NAME`, `rule 1st` and `rule NAME:`."""
    end = 2
    if words[1:2] and words[1].kind == "NUMBER" and words[2:3]:
        end += words[2].start == words[1].end
    return end + (words[end : end + 1] != [] and words[end].kind == "COLON")


def _binds(words: list[Token], place: int, end: int) -> bool:
    """Tell whether a word is probably meant as `must`, `may` …: `shall`, `can`, `MUST`, `shoud`."""
    if words[end - 1].kind == "STRING" and words[end - 2].kind not in ANY_CLAUSE | {"DISCRETION"}:
        return False  # words of a title or a name
    return modal_meant(words[place]) is not None


def _replaces_a_start(words: list[Token], place: int) -> bool:
    """Tell whether a line begins with what people write for the start of a clause."""
    if words[place].kind not in ("NAME", "IF", "EXCEPT"):
        return False
    following = words[place + 1] if place + 1 < len(words) else ""
    if (
        words[place].kind == "NAME"
        and words[place + 1 : place + 2]
        and (words[place + 1].kind in MODALS)
    ):
        return False
    return start_meant(words[place], following, EVERY_START) is not None


def _begins_a_clause(
    words: list[Token], place: int, clauses: frozenset[str], first: set[int]
) -> bool:
    """Tell whether a word begins a clause of the declaration it stands in, or of another kind."""
    word, before = words[place], words[place - 1]
    if clauses and word.start in first and can_end(before) and _replaces_a_start(words, place):
        return True
    if word.kind == "EXCEPT" and place + 1 < len(words):
        return bool(clauses) and words[place + 1].kind in ("WHEN", "UNLESS", "IF")
    if word.kind not in clauses and not (word.kind in ANY_CLAUSE and word.start in first):
        return False
    if before.kind in _NEVER_BEFORE_A_CLAUSE.get(word.kind, ()):
        return False
    if (
        words[0].kind == "PROPOSAL"
        and before.kind in _CALLS_A_CLAUSE
        and (before.kind not in ("BY", "TO") or word.start not in first)
    ):
        return False
    following = words[place + 1].kind if place + 1 < len(words) else ""
    if word.kind == "AFTER" and following in ("NUMBER", "TIME", "DATE") and word.start not in first:
        return not _tells_what_is_the_case(words, place, first)
    if word.kind == "NO":
        return following in ("DISCRETION", "APPEAL")
    if word.kind == "IN":
        return following == "FORCE" or word.start in first
    if word.kind == "BY":
        return word.start in first or before.kind == "STRING"
    return True


def _tells_what_is_the_case(words: list[Token], place: int, first: set[int]) -> bool:
    """Tell whether a word stands in the midst of a `when` or its like: `when hour after 20`."""
    for before in reversed(words[:place]):
        if before.kind in ("WHEN", "UNLESS", "IF"):
            return True
        if before.kind in ANY_CLAUSE or before.kind == "STRING" or before.start in first:
            return False
    return False


def _begins_a_norm(words: list[Token], place: int, first: set[int]) -> bool:
    """Tell whether `who must …` or `only who may …` begins here, in the midst of the clauses."""
    word, before = words[place], words[place - 1]
    if word.kind == "ONLY":
        return before.kind not in ("OTHERWISE", "EXPECT")
    if word.kind != "NAME":
        return False
    following = [later.kind for later in words[place + 1 : place + 10]]
    if word.start in first and can_end(before):
        return any(kind in MODALS for kind in _same_clause(following))
    return following[:1] != [] and following[0] in MODALS and before.kind in (_NAMES | {"STRING"})


def _has_a_modal(chunk: Chunk) -> bool:
    return chunk.part == "norm" and any(word.kind in MODALS for word in chunk.words[:8])


def _same_clause(kinds: list[str]) -> Iterator[str]:
    for kind in kinds:
        if kind in ANY_CLAUSE or kind in DECLARATIONS:
            return
        yield kind
