"""What stands between two words: white space and comments."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_COMMENT = re.compile(r"#[^\n]*")


class Space(NamedTuple):
    """The white space before a comment or a word."""

    breaks: bool
    """Whether a new line begins in it."""
    blank: bool
    """Whether there is a blank line in it."""
    indents: bool
    """Whether what follows stands away from the left edge."""


class Comment(NamedTuple):
    """A comment, without white space at its end."""

    space: Space
    text: str


class Gap(NamedTuple):
    """All that stands between two words."""

    comments: tuple[Comment, ...]
    space: Space
    """Before the second word."""


@lru_cache(maxsize=64)  # most gaps are a space or the beginning of the next clause
def gap(text: str) -> Gap:
    """Return the comments in a text that holds white space and comments only."""
    comments = []
    end = 0
    for found in _COMMENT.finditer(text) if "#" in text else ():
        comments.append(Comment(_space(text[end : found.start()]), found[0].rstrip()))
        end = found.end()
    return Gap(tuple(comments), _space(text[end:]))


def _space(text: str) -> Space:
    ends = text.count("\n")
    return Space(ends > 0, ends > 1, text[-1:] not in ("", "\n"))
