"""Where each entry of a TOML text stands: what `tomllib` knows while it reads, and does not tell.

The text has been read by `tomllib` before, so it is known to be well formed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass

Path = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?:"{0,2})'
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?:\\.|[^"\\])*"'
    r"|'[^']*'",
    re.DOTALL,
)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BARE_VALUE = re.compile(r"[^,\]}#\r\n]+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a text by its characters, `end` excluded."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """Where the key and the value of an entry stand; a section is its own value."""

    key: Stretch
    value: Stretch


def entries(text: str) -> dict[Path, Entry]:
    """Return where each entry of a well-formed TOML text stands, by its path.

    The items of a list are numbered from 0. A path that is written more than once (a section and
    its subsection) stands where it comes first.
    """
    found: dict[Path, Entry] = {}
    for path, entry in _Scanner(text).statements():
        found.setdefault(path, entry)
    return found


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def statements(self) -> Iterator[tuple[Path, Entry]]:
        section: Path = ()
        while not self._ended():
            if self.text[self.at] == "[":
                brackets = 2 if self.text.startswith("[[", self.at) else 1
                self.at += brackets
                keys = self._keys()
                section = tuple(name for name, _ in keys)
                self._skip()
                self.at += brackets
                yield from _prefixes((), keys, None)
            else:
                yield from self._assignment(section)

    def _assignment(self, section: Path) -> Iterator[tuple[Path, Entry]]:
        keys = self._keys()
        self._skip()
        self.at += 1  # the equals sign
        self._skip()
        start = self.at
        path = (*section, *(name for name, _ in keys))
        within = list(self._value(path))
        yield from _prefixes(section, keys, Stretch(start, self.at))
        yield from within

    def _value(self, path: Path) -> Iterator[tuple[Path, Entry]]:
        opening = self.text[self.at]
        if opening == "[":
            yield from self._list(path)
        elif opening == "{":
            self.at += 1
            while not self._closes("}"):
                yield from self._assignment(path)
        else:
            self._simple_value()

    def _list(self, path: Path) -> Iterator[tuple[Path, Entry]]:
        self.at += 1
        number = 0
        while not self._closes("]"):
            start = self.at
            within = list(self._value((*path, number)))
            stretch = Stretch(start, self.at)
            yield (*path, number), Entry(stretch, stretch)
            yield from within
            number += 1

    def _simple_value(self) -> None:
        match = _STRING.match(self.text, self.at) or _BARE_VALUE.match(self.text, self.at)
        assert match is not None
        self.at = self.at + len(match[0].rstrip())

    def _closes(self, bracket: str) -> bool:
        """Step over what parts the entries of a list, and over its end if it is there."""
        self._skip()
        if self.text[self.at] == ",":
            self.at += 1
            self._skip()
        if self.text[self.at] != bracket:
            return False
        self.at += 1
        return True

    def _keys(self) -> list[tuple[str, Stretch]]:
        """Return the parts of a dotted key."""
        keys = []
        while True:
            self._skip()
            match = _STRING.match(self.text, self.at) or _BARE_KEY.match(self.text, self.at)
            assert match is not None
            keys.append((_name(match[0]), Stretch(match.start(), match.end())))
            self.at = match.end()
            self._skip()
            if not self.text.startswith(".", self.at):
                return keys
            self.at += 1

    def _ended(self) -> bool:
        self._skip()
        return self.at >= len(self.text)

    def _skip(self) -> None:
        match = _BLANK.match(self.text, self.at)
        assert match is not None
        self.at = match.end()


def _prefixes(
    section: Path, keys: list[tuple[str, Stretch]], value: Stretch | None
) -> Iterator[tuple[Path, Entry]]:
    """Yield the entry of a dotted key, and of each section that it names on the way."""
    path = section
    for number, (name, stretch) in enumerate(keys, 1):
        path = (*path, name)
        whole = value if value is not None and number == len(keys) else stretch
        yield path, Entry(stretch, whole)


def _name(key: str) -> str:
    """Return what a key is called, quotation marks resolved."""
    if key[0] not in "\"'":
        return key
    name: str = tomllib.loads(f"name = {key}")["name"]
    return name
