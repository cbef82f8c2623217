"""Broken text → words: reads on where a character cannot be read, and mends what is surely meant.

Every mistake found here is a matter of spelling: quotation marks, signs, dates, comments.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from policyreview.syntax.kinds import ANY_CLAUSE, DECLARATIONS
from policyreview.syntax.mistakes import marks, signs
from policyreview.syntax.mistakes.mistake import Mistake
from policyreview.syntax.problem import Problem, ProblemKind
from policyreview.syntax.source import Source
from policyreview.syntax.tables import tables
from policyreview.syntax.words import STRAY, Token, pattern, token

_SPACE_OR_COMMENT = re.compile(r"(?:[\s\ufeff]++|#[^\n]*+)*+")
_OPENING_MARK = {'"': '"', "“": "”"}
_SAYING = frozenset({"BECAUSE", "EVIDENCE", "VERSION", "TEXT"})
_ONE_LINE_STRING = re.compile(
    r'"[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+"'
    r"|“[^”\\\n]*+(?:\\[^\n][^”\\\n]*+)*+”"
)


def read_loosely(source: Source) -> tuple[list[Token], set[int], list[Problem]]:
    """Return the words, the places of those that begin a line, and the problems of spelling."""
    reader = _Loose(source)
    reader.read()
    return reader.words, reader.first, reader.problems


@cache
def _next_start() -> re.Pattern[str]:
    """Return what finds a line that begins with the keyword of a declaration or a clause."""
    kinds = DECLARATIONS | ANY_CLAUSE
    keywords = "|".join(text for text, kind in tables().keywords.items() if kind in kinds)
    return re.compile(rf"\r?\n[ \t]*(?:(?:{keywords})\b|\r?\n|\Z)")


class _Loose:
    """Reads one text word by word."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.words: list[Token] = []
        self.first: set[int] = set()
        self.problems: list[Problem] = []
        self._unclosed: set[str] = set()
        self._last_curly = self.text.rfind("”")

    def read(self) -> None:
        """Read the whole text."""
        position = 0
        gather = _SPACE_OR_COMMENT.match
        begins_a_line = True
        while True:
            gap = gather(self.text, position)
            start = gap.end() if gap else position
            begins_a_line = begins_a_line or "\n" in self.text[position:start]
            if start >= len(self.text):
                return
            before = len(self.words)
            position = self._next(start, begins_a_line)
            if len(self.words) > before:
                if begins_a_line:
                    self.first.add(self.words[before].start)
                begins_a_line = False

    def _next(self, start: int, begins_a_line: bool) -> int:
        """Read the word that starts here and return where to go on."""
        odd = signs.ODD.match(self.text, start)
        if odd is not None and odd.lastgroup is not None:
            mend: Callable[..., tuple[Mistake, str, str] | None] = signs.MENDS[odd.lastgroup]
            mended = mend(self.source, odd, self.words[-1] if self.words else None)
            if mended is not None:
                mistake, kind, text = mended
                if kind != "APOSTROPHE":
                    self._tell(mistake)
                if kind == "MONEY":
                    amount, currency = text.split()
                    self._add("NUMBER", amount, start, odd.end())
                    self._add("NAME", currency, start, odd.end())
                elif kind:
                    self._add(kind, text, start, odd.end())
                return odd.end()
        character = self.text[start]
        if character in _OPENING_MARK:
            return self._string(start, character)
        match = pattern().match(self.text, start)
        if match is None or match.lastgroup in (None, STRAY):
            return self._strays(start, begins_a_line)
        kind, text = match.lastgroup, match[0]
        if kind == "NAME":
            kind = tables().keywords.get(text, kind)
            if "." in text:
                kind = "DOTTED"
                keyword = text.partition(".")[0]
                if keyword in tables().keywords:
                    self._tell(marks.path_of_a_keyword(text, keyword, start, match.end()))
        self._add(kind or STRAY, text, start, match.end())
        return match.end()

    def _add(self, kind: str, text: str, start: int, end: int) -> None:
        self.words.append(token(kind, text, start, end))

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

    def _string(self, start: int, mark: str) -> int:
        """Read a string, or find where one that is never closed was meant to end."""
        end = self._closed_at(start, mark)
        if end is not None:
            self._add("STRING", self.text[start:end], start, end)
            return end
        found = _next_start().search(self.text, start)
        end = found.start() if found else len(self.text)
        if end - start == 1 and start and not self.text[start - 1].isspace():
            self._open_at_the_keyword(start)
            self._tell(marks.closes_nothing(self.source, start))
            return end
        line, _ = self.source.line_and_column(start)
        self._tell(marks.never_closed(self.text[start:end], line, start))
        self._add("STRING", self.text[start:end].rstrip('"”“ \t\r\n') + " " * 2, start, end)
        return max(end, start + 1)

    def _open_at_the_keyword(self, end: int) -> None:
        """Take the words of this line back and read them as what its first word says."""
        begin = next(
            (n for n in range(len(self.words) - 1, -1, -1) if self.words[n].start in self.first), -1
        )
        if begin < 0 or self.words[begin].kind not in _SAYING or begin == len(self.words) - 1:
            return
        start = self.words[begin + 1].start
        del self.words[begin + 1 :]
        self.problems = [problem for problem in self.problems if problem.start < start]
        self._add("STRING", f'"{self.text[start:end]}"', start, end + 1)

    def _closed_at(self, start: int, mark: str) -> int | None:
        """Return where a string ends; nothing where its end looks like another one's beginning."""
        if mark in self._unclosed:
            match = _ONE_LINE_STRING.match(self.text, start)
            return match.end() if match else None
        if mark == "“" and self._last_curly < start:
            return None
        match = pattern().match(self.text, start)
        if match is None or match.lastgroup != "STRING":
            self._unclosed.add(mark)
            return None
        end = match.end()
        inside = self.text[start + 1 : end - 1]
        if "\n" in inside and mark == '"' and inside[-1].isspace():
            following = self.text[end : end + 1]
            if following and not following.isspace() and following not in "#)":
                return None
        return end

    def _strays(self, start: int, begins_a_line: bool) -> int:
        """Read characters that begin no word, as many as are of one kind, and tell of them once."""
        end = marks.end_of_strays(self.text, start)
        mistake = marks.strays(self.source, start, end, begins_a_line)
        if mistake is not None:
            self._tell(mistake)
        return end
