"""The text of a rule with its words told apart."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import TYPE_CHECKING

from policyreview.output.lines import visible
from policyreview.syntax.tables import tables
from policyreview.syntax.words import tokens

if TYPE_CHECKING:
    from markupsafe import Markup

_NUMBERS = frozenset({"NUMBER", "DATE", "TIME"})


@cache
def _keywords() -> frozenset[str]:
    return frozenset(tables().keywords.values())


def highlighted(text: str) -> Markup:
    """Return a text as HTML: keywords, strings, numbers and comments marked, all of it escaped.

    A string stands by itself in the direction of its script, whatever stands around it.
    """
    from markupsafe import Markup

    parts = []
    end = 0
    for word in tokens(text):
        parts.append(_between(text[end : word.start]))
        end = word.end
        shown = _escaped(text[word.start : word.end])
        if word.kind == "STRING":
            parts.append(f"<bdi>{shown}</bdi>")
        elif word.kind in _keywords():
            parts.append(f"<b>{shown}</b>")
        elif word.kind in _NUMBERS:
            parts.append(f"<var>{shown}</var>")
        else:
            parts.append(shown)
    parts.append(_between(text[end:]))
    return Markup("".join(parts))


def _between(text: str) -> str:
    """Return what stands between two words: spaces, and comments."""
    return _escaped(text) if not text.strip() else f"<i>{_escaped(text)}</i>"


def _escaped(text: str) -> str:
    if not text.isprintable():
        text = "\n".join(visible(line) for line in text.replace("\t", "  ").split("\n"))
    return escape(text, quote=False)
