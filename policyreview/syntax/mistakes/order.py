"""Mistakes in what begins a declaration or a clause, and in what a rule is made of."""

from __future__ import annotations

from collections.abc import Callable

from policyreview.syntax.chunks import Chunk, can_end
from policyreview.syntax.kinds import DECLARATIONS
from policyreview.syntax.mistakes.mistake import Mistake
from policyreview.syntax.mistakes.wordlist import keywords, start_meant
from policyreview.syntax.words import Token, token

Tell = Callable[[Mistake], None]
_NAMES = frozenset({"NAME", "DOTTED"})


def misspelt_starts(words: list[Token], first: set[int], tell: Tell) -> list[list[Token]]:
    """Return the words cut where a line begins with a misspelt `rule`, `policy`, …, put right."""
    parts: list[list[Token]] = [[]]
    for place, word in enumerate(words):
        keyword = _declaration_meant(words, place, first)
        if keyword is None:
            parts[-1].append(word)
            continue
        tell(_misspelt(word, keyword, words[place + 1]))
        parts.append([token(keywords()[keyword], keyword, word.start, word.end)])
    return [part for part in parts if part]


def _declaration_meant(words: list[Token], place: int, first: set[int]) -> str | None:
    """Return the keyword of the declaration that probably begins here."""
    word = words[place]
    if word.kind != "NAME" or word.start not in first or place + 1 >= len(words):
        return None
    if place and not can_end(words[place - 1]):
        return None
    following = words[place + 1]
    if following.kind not in _NAMES or following.start in first:
        return None
    meant = start_meant(word, "", DECLARATIONS)
    return meant[0] if meant is not None else None


def _misspelt(word: Token, keyword: str, following: Token) -> Mistake:
    if word.casefold() == keyword:
        message = f"`{word}` is written with capital letters; the words of the language have none."
    elif word.casefold().removesuffix("s") == keyword:
        message = f"`{word}`: each {keyword} is declared on its own."
    else:
        message = f"`{word}` does not begin a declaration."
    return Mistake(
        message,
        word.start,
        word.end,
        f"Write `{keyword}`." if word.casefold() == keyword else f"Perhaps `{keyword}` is meant.",
        f"{keyword} {following}",
    )


def order_of_a_rule(
    words: list[Token], chunks: list[Chunk], kept: list[Chunk], tell: Tell
) -> list[Chunk] | None:
    """Return the head, the norm and the clauses of a rule in this order; nothing without a norm."""
    norms = [chunk for chunk in chunks if chunk.part == "norm"]
    if not norms:
        tell(_no_norm(words))
        return None
    before = chunks.index(norms[0])
    for chunk in chunks[1:before]:
        tell(_before_the_norm(chunk, norms[0]))
    for further in norms[1:]:
        tell(_second_norm(further))
    whole = [chunk for chunk in kept if chunk.part == "norm"]
    if not whole or kept[0].part != "head":
        return None
    return [kept[0], whole[0], *(chunk for chunk in kept if chunk.part == "clause")]


def _no_norm(words: list[Token]) -> Mistake:
    name = words[1] if len(words) > 1 else words[0]
    return Mistake(
        "This rule does not say who must, may or must not do what.",
        words[0].start,
        name.end,
        "Its first line says it: who, then must, must not, should, should not, may or need not, "
        "then what.",
        f"rule {name}\n  visitor must not enter ward",
    )


def _before_the_norm(chunk: Chunk, norm: Chunk) -> Mistake:
    word = chunk.words[0]
    return Mistake(
        f"`{word}` stands before what the rule says.",
        word.start,
        word.end,
        "A rule says first who must, may or must not do what; the clauses follow in any order.",
        f"{_line(norm.words)}\n  {_line(chunk.words)}",
    )


def _second_norm(chunk: Chunk) -> Mistake:
    return Mistake(
        "This rule says a second time who must, may or must not do what.",
        chunk.words[0].start,
        chunk.words[-1].end,
        "Every rule says one thing, with its own because. Give this one a rule of its own.",
        f"rule another-name\n  {_line(chunk.words)}",
    )


def _line(words: list[Token]) -> str:
    """Return the words of one line, as they would be written."""
    text = " ".join(words[:14])
    return " ".join(text.split()) + (" …" if len(words) > 14 else "")
