"""Comparisons in words: `is no more than 5`, `5 or more`, `is after 20:00`, and what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policyreview.syntax.mistakes.wordlist import CLOCKS, NUMBERS, as_time
from policyreview.syntax.words import Token, token

MORE = frozenset(
    "more greater larger higher bigger longer older later over above beyond past after exceeds "
    "exceed exceeding".split()
)
LESS = frozenset(
    "less fewer smaller lower shorter younger earlier under below beneath before".split()
)
_LEAST = frozenset("least min minimum since".split())
_MOST = frozenset("most max maximum until till by".split())
_SAME = frozenset("equal equals exactly on at".split())
_OPPOSITE = {">": "<=", "<": ">=", ">=": "<", "<=": ">", "=": "!=", "!=": "="}
_JOINTS = frozenset(
    "AND OR NOT LPAR WHEN UNLESS MATTERS APPLIES AVAILABLE IF MEANS ASSUME GIVEN COMMA".split()
)
_PATHS = ("NAME", "DOTTED")
_LONGEST = 10


@dataclass(slots=True)
class Comparison:
    """A comparison in words: its places among them, and how it is written in signs."""

    path: int
    end: int
    sign: str
    values: list[Token]
    negated: bool = False

    @property
    def written(self) -> list[str]:
        """Return what it reads as, its path left out, as words with their kinds."""
        if self.sign == "from":
            low, high = self.values
            return ["FROM:from", f"{low.kind}:{low}", "TO:to", f"{high.kind}:{high}"]
        kind = "EQUALS" if self.sign == "=" else "COMPARISON"
        return [f"{kind}:{self.sign}", *(f"{word.kind}:{word}" for word in self.values)]


def turned(sign: str) -> str:
    """Return the sign of the opposite."""
    return _OPPOSITE[sign]


def or_more(sign: str, word: str) -> str | None:
    """Return the sign of `= 5 or more` and `>= 5 or less`, where it is one and no riddle."""
    if word in MORE and sign in ("=", ">", ">="):
        return ">="
    if word in LESS and sign in ("=", "<", "<="):
        return "<="
    return None


def comparison(words: Sequence[Token], place: int, first: set[int]) -> Comparison | None:
    """Return the comparison in words around a place, if there is one."""
    for path in range(place, max(-1, place - _LONGEST), -1):
        if words[path : path + 1] and words[path].kind in _PATHS and _begins(words, path):
            found = _Phrase(words, path, first).read()
            return found if found is not None and found.end > place else None
    return None


def _begins(words: Sequence[Token], path: int) -> bool:
    """Tell whether an atom begins here."""
    if path == 0:
        return True
    before = words[path - 1]
    if before.kind == "NOT" and path > 1 and words[path - 2].kind in (*_PATHS, "IS"):
        return False
    if before.kind == "OR" and (words[path] in MORE | LESS or words[path] in _SAME):
        return False
    return before.kind in _JOINTS


class _Phrase:
    """Reads one atom that compares in words."""

    def __init__(self, words: Sequence[Token], path: int, first: set[int]) -> None:
        self.words = words
        self.path = path
        self.first = first
        self.at = path + 1

    def read(self) -> Comparison | None:
        """Return what it says, or nothing where it does not compare in words."""
        self._take("is", "are", "was")
        negated = self._take("not", "no", "never")
        if self._is("does", "do") and self._is("not", ahead=1):
            self.at += 2
            negated = True
        elif self._take("doesn't", "don't", "isn't", "aren't"):
            negated = True
        if self._take("from"):
            return self._range(negated, ("to", "until", "till"))
        if self._take("between"):
            return self._range(negated, ("and", "to"))
        sign = self._sign()
        values = self._value()
        if values is None:
            return None
        behind = self._or_more(sign or "=")
        if sign is None and behind is None:
            return None
        sign = behind or sign or "="
        return Comparison(self.path, self.at, _OPPOSITE[sign] if negated else sign, values)

    def _range(self, negated: bool, joints: tuple[str, ...]) -> Comparison | None:
        low = self._value()
        if low is None or not self._take(*joints):
            return None
        high = self._value()
        if high is None or len(low) + len(high) != 2:
            return None
        return Comparison(self.path, self.at, "from", [*low, *high], negated)

    def _sign(self) -> str | None:
        """Read `at least`, `more than`, `less than or equal to`, `equal to or more than` …"""
        self._take("a", "the")
        if self._is("at") and self._is(*_LEAST, *_MOST, "the", ahead=1):
            self.at += 1
            self._take("the", "very")
        if self._take("up"):
            return "<=" if self._take("to") else None
        for words, sign in ((_LEAST, ">="), (_MOST, "<=")):
            if self._take(*words):
                self._take("of", "than")
                return sign
        if self._take(*_SAME):
            self._take("to")
            if self._take("or"):
                strict = self._strict()
                return None if strict is None else f"{strict}="
            return "="
        strict = self._strict()
        if strict is not None and self._is("or") and self._is("equal", "equals", ahead=1):
            self.at += 2
            self._take("to")
            return f"{strict}="
        return strict

    def _strict(self) -> str | None:
        for words, sign in ((MORE, ">"), (LESS, "<")):
            if self._take(*words):
                self._take("than")
                return sign
        return None

    def _value(self) -> list[Token] | None:
        """Read a number with its unit, a time or a date."""
        if self.at >= len(self.words):
            return None
        value = self.words[self.at]
        if value.kind == "NAME" and value.casefold() in NUMBERS:
            value = token("NUMBER", NUMBERS[value.casefold()], value.start, value.end)
        if value.kind not in ("NUMBER", "TIME", "DATE"):
            return None
        self.at += 1
        unit = self.words[self.at : self.at + 1]
        if value.kind != "NUMBER" or not unit or unit[0].kind != "NAME":
            return [value]
        if unit[0].start in self.first or unit[0] in MORE | LESS or unit[0] == "but":
            return [value]
        self.at += 1
        time = as_time(value, unit[0])
        if time is not None and unit[0].lower() in CLOCKS:
            return [token("TIME", time, value.start, value.end)]
        return [value, unit[0]]

    def _or_more(self, sign: str) -> str | None:
        """Read `or more` behind the value."""
        if not (self._is("or", "and") and self._is(*MORE, *LESS, ahead=1)):
            return None
        behind = self.words[self.at + 2 : self.at + 3]
        if behind and behind[0].kind in ("NUMBER", "TIME", "DATE", "IS", "COMPARISON", "EQUALS"):
            return None
        found = or_more(sign, self.words[self.at + 1])
        if found is not None:
            self.at += 2
        return found

    def _is(self, *texts: str, ahead: int = 0) -> bool:
        at = self.at + ahead
        return at < len(self.words) and self.words[at].casefold().replace("’", "'") in texts

    def _take(self, *texts: str) -> bool:
        if not self._is(*texts):
            return False
        self.at += 1
        return True
