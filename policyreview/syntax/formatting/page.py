"""The words and comments of a file, put on lines."""

from __future__ import annotations

from policyreview.syntax.formatting.gaps import Comment, Gap, gap
from policyreview.syntax.formatting.openings import CLAUSE, WORD, Opening, openings
from policyreview.syntax.formatting.strings import formatted_string
from policyreview.syntax.tree import File
from policyreview.syntax.words import Token, tokens

STEP = "  "
_BYTE_ORDER_MARK = "\ufeff"

_NO_SPACE_BEFORE = frozenset({"COMMA", "COLON", "RPAR"})
_NO_SPACE_AFTER = frozenset({"LPAR"})
_BREAK_BEFORE = frozenset(
    "AND OR STRING REPORTS AVAILABLE USUALLY JUDGED CATEGORY WISH IF REACHABLE ANSWERED TAKING "
    "UNTIL".split()
)
_BREAK_AFTER = frozenset("AND OR COMMA MEANS".split())
"""Around these words an author's line break within a clause stays."""


def formatted(file: File) -> str:
    """Return the text of a file in the one style; what it means, and its comments, stay the same.

    A file in which something could not be read has no such text: ValueError.
    """
    if file.problems:
        raise ValueError(f"{file.path} has mistakes, so that it cannot be formatted")
    text = file.source.text
    known = openings(file)
    page = _Page()
    end = 0
    for word in tokens(text):
        between = gap(text[end : word.start])
        # In a persona `given` has no node of its own; in a story it is a clause like others.
        opening = CLAUSE if word.kind == "GIVEN" else known.get(word.start)
        if opening is None:
            page.go_on(between, word)
        else:
            page.open(between, word, opening)
        end = word.end
    page.close(gap(text[end:]))
    mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
    return mark + page.text(_line_end(text))


def _line_end(text: str) -> str:
    """Return the kind of line end that most lines of a text have."""
    with_return = text.count("\r\n")
    return "\r\n" if with_return > text.count("\n") - with_return else "\n"


class _Page:
    """Lines in the making: those that are whole, and the one that is being written."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._opening = WORD
        self._apart = False
        self._before = ""
        """The kind of the last word."""

    def text(self, line_end: str) -> str:
        """Return the lines as one text."""
        if not self._lines:
            return ""
        return ("\n".join(self._lines) + "\n").replace("\n", line_end)

    def open(self, between: Gap, word: Token, opening: Opening) -> None:
        """Begin a line with a word."""
        comments = self._remark(between.comments)
        if opening.declares:
            blank = self._between_declarations(comments, between, opening.apart)
            self._apart = opening.apart
        else:
            blank = self._between_clauses(comments, between, opening.depth)
        self._begin(opening.depth, blank)
        self._opening = opening
        self._write(word)

    def go_on(self, between: Gap, word: Token) -> None:
        """Write a word that belongs to the clause of the word before it."""
        comments = self._remark(between.comments)
        for comment in comments:
            self._begin(self._opening.depth + 1)
            self._line.append(comment.text)
        if between.comments or (between.space.breaks and self._may_break_before(word)):
            self._begin(self._opening.depth + 1)
        elif self._before not in _NO_SPACE_AFTER and word.kind not in _NO_SPACE_BEFORE:
            self._line.append(" ")
        self._write(word)

    def close(self, rest: Gap) -> None:
        """End with what stands behind the last word."""
        comments = self._remark(rest.comments)
        self._between_declarations(comments, rest, apart=False, at_the_end=True)
        self._end_line()

    def _write(self, word: Token) -> None:
        if word.kind == "STRING":
            self._line.append(formatted_string(word, STEP * (self._opening.depth + 1)))
        else:
            self._line.append(word)
        self._before = word.kind

    def _may_break_before(self, word: Token) -> bool:
        if self._opening.unbroken:
            return False
        return word.kind in _BREAK_BEFORE or self._before in _BREAK_AFTER

    def _remark(self, comments: tuple[Comment, ...]) -> tuple[Comment, ...]:
        """Write a comment that stands behind a word; return those with lines of their own."""
        if not (comments and self._line) or comments[0].space.breaks:
            return comments
        self._line.append(f"  {comments[0].text}")
        return comments[1:]

    def _between_clauses(self, comments: tuple[Comment, ...], between: Gap, depth: int) -> bool:
        """Write comments before a clause; return whether a blank line comes before the clause."""
        below_a_title = self._opening.unbroken
        for comment in comments:
            self._begin(depth, comment.space.blank and not below_a_title)
            self._line.append(comment.text)
            below_a_title = False
        return between.space.blank and not below_a_title

    def _between_declarations(
        self, comments: tuple[Comment, ...], between: Gap, apart: bool, at_the_end: bool = False
    ) -> bool:
        """Write comments before a declaration; return whether a blank line comes before that."""
        own = self._of_the_last_clause(comments)
        for comment in comments[:own]:
            self._begin(max(1, self._opening.depth))
            self._line.append(comment.text)
        blanks = [comment.space.blank for comment in comments[own:]] + [between.space.blank]
        if (self._apart or apart) and not at_the_end and not any(blanks):
            blanks[0] = True
        for comment, blank in zip(comments[own:], blanks[:-1], strict=True):
            self._begin(0, blank)
            self._line.append(comment.text)
        return blanks[-1]

    def _of_the_last_clause(self, comments: tuple[Comment, ...]) -> int:
        """Return how many comments belong to the lines above them: indented, no blank between."""
        if not self._apart:
            return 0
        for place, comment in enumerate(comments):
            if comment.space.blank or not comment.space.indents:
                return place
        return len(comments)

    def _begin(self, depth: int, blank: bool = False) -> None:
        """Begin a line; at the top of the page no blank line comes before it."""
        self._end_line()
        if blank and self._lines:
            self._lines.append("")
        self._line.append(STEP * depth)

    def _end_line(self) -> None:
        if self._line:
            self._lines.append("".join(self._line))
            self._line.clear()
