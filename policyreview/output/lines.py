"""Text for people: wrapped, aligned, and with nothing in it that a terminal would obey."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import category

from policyreview.syntax.excerpt import columns


def plain(text: str) -> str:
    """Return a text on one line, each character that cannot be seen as a dot.

    What a policy says is printed on somebody's terminal; it must not be able to steer it.
    """
    return visible(" ".join(text.split()))


def visible(text: str) -> str:
    """Return a text with each character that cannot be seen as a dot, spaces as they are."""
    if text.isprintable():
        return text
    return "".join("·" if category(character)[0] == "C" else character for character in text)


def wrapped(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """Return a text as lines of at most `width` columns; a longer word has a line of its own.

    `first` stands before the first line, `rest` (the same, if left out) before all others.
    """
    rest = first if rest is None else rest
    lines: list[str] = []
    line, taken, empty = first, columns(first), True
    for word in plain(text).split(" "):
        more = columns(word)
        if not empty and taken + 1 + more > width:
            lines.append(line)
            line, taken, empty = rest, columns(rest), True
        line += word if empty else f" {word}"
        taken += more + (not empty)
        empty = False
    lines.append(line.rstrip())
    return lines


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows as lines, each column but the last as wide as its widest entry."""
    if not rows:
        return []
    widths = [max(columns(entry) for entry in column) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            entry + " " * (width - columns(entry)) for entry, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a number of things: `1 rule`, `2 rules`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
