"""A policy file as text: where a character stands, and which words stand around it."""

from bisect import bisect_right
from functools import cached_property


class Source:
    """The text of one file; offsets count characters from 0, lines and columns from 1.

    It is not `whole` where no more of the file could be read.
    """

    def __init__(self, path: str, text: str, whole: bool = True) -> None:
        self.path = path
        self.text = text
        self.whole = whole

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        position = self.text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = self.text.find("\n", position + 1)
        return starts

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of a character; a byte-order mark takes no column."""
        line = bisect_right(self._line_starts, offset)
        start = self._line_starts[line - 1]
        if start == 0 and offset > 0 and self.text.startswith("\ufeff"):
            start = 1
        return line, offset - start + 1

    def offset(self, line: int, column: int) -> int:
        """Return the character at a line and a column: `line_and_column` the other way round."""
        start = self._line_starts[line - 1]
        mark = 1 if start == 0 and self.text.startswith("\ufeff") else 0
        return min(start + mark + column - 1, len(self.text))

    def line(self, number: int) -> str:
        """Return a line without its ending."""
        start = self._line_starts[number - 1]
        end = self._line_starts[number] if number < len(self._line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n").removeprefix("\ufeff")

    @property
    def line_count(self) -> int:
        """Return how many lines the text has."""
        return len(self._line_starts)
