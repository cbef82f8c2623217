"""Changes of a text that leave everything else in it as it is: comments, layout, line ends.

What is put in stands as its neighbours do: on a line of its own with their indentation, or behind
them on their line. What is taken out goes with its line, where nothing else stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from policyreview.syntax.tree import Node

_BARE = re.compile(r"[^\S\n]*(?:#[^\n]*)?(?=\n|\Z)")
_LINE_END = re.compile(r"\r?\n")
_BLANK_OR_COMMENT = re.compile(r"([^\S\n]*)(#[^\n]*)?(?:\n|\Z)")
_BLANK_LINE_ABOVE = re.compile(r"\n[^\S\n]*\n\Z")


class Edit(NamedTuple):
    """A stretch of a text, and what stands there instead."""

    start: int
    end: int
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with some edits made; of those at one place the first goes first.

    INVARIANT: an edit that reaches into one before it only takes out the space between them.
    """
    parts: list[str] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        assert edit.start >= position or not edit.text, "two edits of one stretch"
        parts += [text[position : edit.start], edit.text]
        position = max(position, edit.end)
    return "".join([*parts, text[position:]])


def indentation(text: str, position: int) -> str:
    """Return the white space with which the line of a character begins."""
    start = _line_start(text, position)
    end = start
    while end < position and text[end].isspace():
        end += 1
    return text[start:end]


def begins_line(text: str, position: int) -> bool:
    """Return whether nothing but white space stands before a character on its line."""
    return not text[_line_start(text, position) : position].strip()


def moved(text: str, part: Node, indent: str, into: str, at: int) -> str:
    """Return a part of a text as it is to stand elsewhere: indented anew, with the line ends there.

    `into` is the text that it goes into, `at` the place.
    """
    base = indentation(text, part.start)
    first, *rest = _LINE_END.split(text[part.start : part.end])
    shifted = [
        indent + line[len(base) :] if line.startswith(base) and line.strip() else line
        for line in rest
    ]
    return line_end(into, at).join([first, *shifted])


def put_behind(text: str, end: int, clause: str, indent: str) -> Edit:
    """Put a clause behind what ends there: on the next line, or on this one if more follows."""
    if _BARE.match(text, end):
        at = _content_end(text, end)
        return Edit(at, at, line_end(text, at) + indent + clause)
    return Edit(end, end, f" {clause}")


def put_before(text: str, start: int, clause: str) -> Edit:
    """Put a clause before what begins there, on a line of its own if that has one."""
    between = line_end(text, start) + indentation(text, start) if begins_line(text, start) else " "
    return Edit(start, start, clause + between)


def put_declaration_behind(text: str, node: Node, declaration: str) -> Edit:
    """Put a declaration behind another one and the comments that belong to that."""
    gap = line_end(text, node.end) * 2
    if not _BARE.match(text, node.end):
        return Edit(node.end, node.end, gap + declaration + gap)
    end = _behind_own_comments(text, node)
    at = len(text[:end].removesuffix("\n").removesuffix("\r"))
    return Edit(at, at, gap + declaration)


def taken_out(text: str, part: Node) -> Edit:
    """Take a part out, with its line and the remark behind it where it stands there alone."""
    bare = _BARE.match(text, part.end)
    if begins_line(text, part.start):
        if bare:
            return Edit(_line_start(text, part.start), _next_line(text, bare.end()), "")
        rest = text[part.end :].lstrip(" \t")
        return Edit(part.start, len(text) - len(rest), "")
    before = text[: part.start].rstrip(" \t")
    return Edit(len(before), part.end, "")


def declarations_taken_out(text: str, nodes: Sequence[Node]) -> list[Edit]:
    """Take declarations out, each with the comments that belong to it.

    These are the comments right above it, and those below it that are indented further. Of the
    blank lines around it those above stay.
    """
    alone: list[tuple[int, int]] = []
    edits: list[Edit] = []
    for node in sorted(nodes, key=lambda node: node.start):
        if not (begins_line(text, node.start) and _BARE.match(text, node.end)):
            edits.append(taken_out(text, node))
            continue
        start, end = _before_own_comments(text, node), _behind_own_comments(text, node)
        if alone and not text[alone[-1][1] : start].strip():
            start, _ = alone.pop()
        alone.append((start, end))
    return [*edits, *(_with_blank_lines(text, start, end) for start, end in alone)]


def _with_blank_lines(text: str, start: int, end: int) -> Edit:
    """Take whole lines out, with the blank ones below them; at the end of a text, those above."""
    rest = text[end:].lstrip()
    above = text[:start].removeprefix("\ufeff")
    if not rest:
        kept = len(text[:start].rstrip())
        return Edit(_next_line(text, kept) if above.strip() else start, len(text), "")
    if not above or _BLANK_LINE_ABOVE.search(above):
        end = _line_start(text, len(text) - len(rest))
    return Edit(start, end, "")


def line_end(text: str, position: int) -> str:
    """Return how the line of a character ends; of the last line, how the one before it does."""
    found = _LINE_END.search(text, position)
    if found is None:
        before = text.rfind("\n", 0, position)
        return "\r\n" if before > 0 and text[before - 1] == "\r" else "\n"
    return found[0]


def _line_start(text: str, position: int) -> int:
    start = text.rfind("\n", 0, position) + 1
    return 1 if start == 0 and text.startswith("\ufeff") and position > 0 else start


def _next_line(text: str, position: int) -> int:
    found = text.find("\n", position)
    return len(text) if found < 0 else found + 1


def _content_end(text: str, position: int) -> int:
    found = _LINE_END.search(text, position)
    return len(text) if found is None else found.start()


def _before_own_comments(text: str, node: Node) -> int:
    """Return where the comments right above a declaration begin, or its own line."""
    start = _line_start(text, node.start)
    column = node.start - start
    while start > 1:
        above = _line_start(text, start - 1)
        line = _BLANK_OR_COMMENT.match(text, above)
        if line is None or not line[2] or len(line[1]) > column:
            break
        start = above
    return start


def _behind_own_comments(text: str, node: Node) -> int:
    """Return where the line behind a declaration and the further indented comments begins."""
    column = node.start - _line_start(text, node.start)
    end = _next_line(text, node.end)
    while end < len(text):
        line = _BLANK_OR_COMMENT.match(text, end)
        if line is None or not line[2] or len(line[1]) <= column:
            break
        end = _next_line(text, end)
    return end
