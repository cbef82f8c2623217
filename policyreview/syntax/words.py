"""Text → words: keywords, names, strings, numbers and signs, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from policyreview.syntax.tables import tables
from policyreview.syntax.tree import Word

STRAY = "STRAY"
"""The kind of a character that begins no word of the language."""

END = "$END"
"""The kind of the word that stands behind the last one."""


class Token(Word):
    """A word of the text with its kind: the name that the grammar gives it."""

    __slots__ = ("kind",)
    kind: str


def token(kind: str, text: str, start: int, end: int) -> Token:
    """Return a word of a given kind."""
    made = Token(text)
    made.kind = kind
    made.start = start
    made.end = end
    return made


@cache
def pattern() -> re.Pattern[str]:
    """Return one pattern that takes what is ignored and then one word, names first."""
    found = tables()
    patterns = dict(found.patterns)
    ignored = "|".join(patterns[name] for name in found.ignored)
    name, dotted = patterns.pop("NAME"), patterns.pop("DOTTED")
    if not dotted.startswith(name):
        raise ValueError("in the grammar a dotted name must begin as a name does")
    others = "|".join(
        f"(?P<{kind}>{pattern})" for kind, pattern in patterns.items() if kind not in found.ignored
    )
    names = f"(?P<NAME>{name}(?:{dotted.removeprefix(name)})?+)"
    return re.compile(rf"(?:{ignored})*+(?:{names}|{others}|(?P<{STRAY}>[\s\S]))?")


def tokens(text: str, start: int = 0) -> Iterator[Token]:
    """Yield the words of a text in their order, strays one character at a time."""
    keyword = tables().keywords.get
    make = Token
    for match in pattern().finditer(text, start):
        kind = match.lastgroup
        if kind is None:
            continue  # what is ignored at the end of the text
        made = make(match[kind])
        made.start, made.end = match.span(kind)
        if kind == "NAME":
            kind = keyword(made, kind)
            if "." in made:
                kind = STRAY if made.partition(".")[0] in tables().keywords else "DOTTED"
        made.kind = kind
        yield made
