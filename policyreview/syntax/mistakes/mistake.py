"""A mistake and what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from policyreview.syntax.source import Source
from policyreview.syntax.words import END, Token, token


@dataclass(slots=True)
class Mistake:
    """What is wrong, where, and what was probably meant.

    `instead` holds the words with which reading goes on, where there can be no doubt about them:
    those from its first number to its second are left out for them.
    """

    message: str
    start: int
    end: int
    hint: str = ""
    example: str = ""
    instead: tuple[int, int, Sequence[Token]] | None = None


@dataclass
class Met:
    """The first word of a stretch of text that cannot stand where it stands.

    `words` is that stretch and `place` where the word stands in it (behind the last one, where the
    stretch breaks off); `welcome` the kinds of words that could come there; `following` the word
    that begins the next stretch.
    """

    source: Source
    words: list[Token]
    place: int
    welcome: frozenset[str]
    declaration: str
    part: str
    first: set[int]
    following: Token | None = None

    @cached_property
    def word(self) -> Token:
        """Return the word that does not fit; behind the last one, an empty one."""
        if self.place < len(self.words):
            return self.words[self.place]
        at = self.words[-1].end if self.words else 0
        return token(END, "", at, at)

    @property
    def kind(self) -> str:
        """Return the kind of that word."""
        return self.word.kind

    @property
    def keyword(self) -> str:
        """Return the kind of word with which the stretch begins."""
        return self.words[0].kind if self.words else END

    def at(self, offset: int) -> Token:
        """Return a neighbour of that word; outside the stretch, an empty word."""
        place = self.place + offset
        if 0 <= place < len(self.words):
            return self.words[place]
        at = self.word.start
        return token(END, "", at, at)

    def kinds(self, begin: int, end: int) -> list[str]:
        """Return the kinds of the neighbours from `begin` up to, not including, `end`."""
        return [self.at(offset).kind for offset in range(begin, end)]

    def text(self, begin: int, end: int) -> str:
        """Return how the words from place `begin` to place `end` (excluded) read."""
        return " ".join(self.words[max(0, begin) : end])

    def replace(
        self, message: str, begin: int, end: int, *instead: str, hint: str = "", example: str = ""
    ) -> Mistake:
        """Return a mistake that is mended by putting words in place of those `begin` to `end`.

        Both count from the word met; words are written as kind and text: `AND:and`.
        """
        first, last = self.place + begin, self.place + end
        here = self.words[first:last]
        start = here[0].start if here else self.word.start
        stop = here[-1].end if here else self.word.end
        words = [_written(word, start, stop) for word in instead]
        return Mistake(message, start, stop, hint, example, (first, last, words))

    def mistake(
        self, message: str, hint: str = "", example: str = "", begin: int = 0, end: int = 1
    ) -> Mistake:
        """Return a mistake that leaves the stretch out."""
        here = self.words[max(0, self.place + begin) : self.place + end]
        start = here[0].start if here else self.word.start
        stop = here[-1].end if here else self.word.end
        return Mistake(message, start, stop, hint, example)


def _written(word: str, start: int, end: int) -> Token:
    kind, _, text = word.partition(":")
    return token(kind, text, start, end)
