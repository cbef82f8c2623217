"""What can be wrong in a settings file, in words, and where it stands."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from policyreview.findings.catalogue import current
from policyreview.findings.names import nearest, selectable, suggested
from policyreview.review.settings import Settings
from policyreview.review.toml_places import Path as Place
from policyreview.review.toml_places import Stretch, entries
from policyreview.syntax.excerpt import excerpt
from policyreview.syntax.source import Source

_TAKES = {
    "string_type": "a text in quotation marks",
    "tuple_type": 'a list of names in brackets, as in ["cruelty", "habit-rule"]',
    "dict_type": "a section with entries of its own",
    "model_type": "a section with entries of its own",
    "dataclass_type": "a section with entries of its own",
    "int_type": "a whole number greater than 0",
    "float_type": "a number greater than 0",
    "finite_number": "a number greater than 0",
    "greater_than": "a number greater than 0",
    "date_type": "a date without quotation marks, as in 2026-11-21",
}
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something wrong with the entry at a path, or with its value."""

    path: Place
    message: str
    in_value: bool = False


class Written:
    """A settings file as it is written: its text, and where each of its entries stands.

    `shown` is what to call the file; `table` is the part of it that holds the settings.
    """

    def __init__(self, shown: str, text: str, table: tuple[str, ...]) -> None:
        self._source = Source(shown, text)
        self._table = table
        self._entries = entries(text)

    def line(self, path: Place) -> int | None:
        """Return the line on which an entry stands, None where the file has no such entry."""
        entry = self._entries.get((*self._table, *path))
        return None if entry is None else self._source.line_and_column(entry.key.start)[0]

    def said(self, found: Iterable[Mistake]) -> str:
        """Return mistakes in the order of the file, with their places and the lines there."""
        placed = [(self._stretch(mistake), mistake.message) for mistake in found]
        placed.sort(key=lambda one: (one[0].start, one[1]))
        return "\n".join(at(self._source, stretch, message) for stretch, message in placed)

    def _stretch(self, mistake: Mistake) -> Stretch:
        """Return where a mistake stands: at its entry, or at the nearest section around it."""
        path = (*self._table, *mistake.path)
        while path not in self._entries and path:
            path = path[:-1]
        entry = self._entries.get(path)
        if entry is None:
            return Stretch(0, 0)
        return entry.value if mistake.in_value else entry.key


def at(source: Source, stretch: Stretch, message: str) -> str:
    """Return a message with its place and an excerpt of the text there."""
    line, column = source.line_and_column(stretch.start)
    shown = excerpt(source, stretch.start, stretch.end)
    return f"{source.path}:{line}:{column}: {message}\n" + "\n".join(
        f"  {row}" for row in shown.split("\n")
    )


def not_toml(shown: str, text: str, why: str) -> str:
    """Return why a text is no TOML, with the place that `tomllib` names in its message."""
    source = Source(shown, text)
    found = _TOML_PLACE.search(why)
    reason = _TOML_PLACE.sub("", why)
    if found is None:
        return f"{shown}: This is not TOML: {reason}."
    end = len(text.rstrip())
    start = source.offset(int(found[1]), int(found[2])) if found[1] else end
    # What is missing at the end of a line is shown behind its last character.
    return at(source, Stretch(start, start + 1), f"This is not TOML: {reason}.")


def shape_mistakes(error: ValidationError) -> Iterator[Mistake]:
    """Yield what pydantic found wrong: unknown entries, and values of another kind."""
    for one in error.errors():
        path = tuple(part for part in one["loc"] if part != "[key]")
        if one["type"] in ("extra_forbidden", "unexpected_keyword_argument"):
            yield Mistake(path, _unknown(path))
        elif one["type"] == "literal_error":
            yield Mistake(path, _no_choice(path, one["input"]), in_value=True)
        else:
            takes = _TAKES.get(one["type"], one["msg"])
            yield Mistake(path, f"{_named(path)} takes {takes}.", in_value=True)


def name_mistakes(settings: Settings) -> Iterator[Mistake]:
    """Yield the names of findings and pathologies that there are not."""
    known = selectable()
    for key, names in (("select", settings.select), ("ignore", settings.ignore)):
        for number, name in enumerate(names):
            if current(name) not in known:
                yield Mistake((key, number), _no_finding(name, known))
    yield from _unknown_in(("severity",), settings.severity, known)
    for folder, section in settings.folders.items():
        yield from _unknown_in(("folders", folder, "severity"), section.severity, known)


def word_mistakes(settings: Settings) -> Iterator[Mistake]:
    """Yield the added words that could never be found, since there is no letter in them."""
    words = settings.words
    for number, word in enumerate(words.convenience):
        if not re.search(r"\w", word):
            yield Mistake(("words", "convenience", number), _no_word(word))
    for key, added in (("uncaring", words.uncaring), ("business", words.business)):
        for word in added:
            if not re.search(r"\w", word):
                yield Mistake(("words", key, word), _no_word(word))


def folder_mistakes(settings: Settings, base: Path | None) -> Iterator[Mistake]:
    """Yield the folders that are not named from `base`, or are not there.

    Whether they are there is not asked where `base` is None: the settings are for several places.
    """
    seen: dict[str, str] = {}
    for folder in settings.folders:
        path = ("folders", folder)
        plain = normalised(folder)
        if folder.startswith("/") or plain == ".." or plain.startswith("../") or not folder.strip():
            yield Mistake(path, "A folder is named from the folder of the settings, as in 'old'.")
        elif plain in seen:
            yield Mistake(path, f"This folder stands here twice: also as '{seen[plain]}'.")
        elif base is not None and not (base / plain).is_dir():
            there = (f.relative_to(base).as_posix() for f in base.glob("**/") if f != base)
            hint = nearest(plain, sorted(there))
            yield Mistake(path, f"There is no folder '{folder}' in {base}. {hint}".rstrip())
        seen.setdefault(plain, folder)


def normalised(folder: str) -> str:
    """Return the name of a folder in one way of writing it: `old` for `./old/`."""
    return posixpath.normpath(folder.strip().replace("\\", "/"))


def _unknown_in(path: Place, names: Mapping[str, object], known: list[str]) -> Iterator[Mistake]:
    for name in names:
        if current(name) not in known:
            yield Mistake((*path, name), _no_finding(name, known))


def _no_finding(name: str, known: list[str]) -> str:
    return f"There is no finding or pathology '{name}'. {suggested(name, known)}"


def _no_word(word: str) -> str:
    return f"The word '{word}' has no letter in it, so that it would never be found."


def _no_choice(path: Place, value: object) -> str:
    choices = _schema_of(path).get("enum", [])
    one_of = ", ".join(f'"{choice}"' for choice in choices)
    hint = nearest(value, choices) if isinstance(value, str) else ""
    return f"{_named(path)} takes one of {one_of}. {hint}".rstrip()


def _unknown(path: Place) -> str:
    name = str(path[-1])
    known = list(_schema_of(path[:-1]).get("properties", {}))
    if len(path) == 1 and name in selectable():
        return f"'{name}' is a finding or pathology: write it below the line [severity]."
    hint = nearest(name, known) or f"There is {', '.join(known)}."
    where = f" in {'.'.join(map(str, path[:-1]))}" if len(path) > 1 else ""
    return f"There is no setting '{name}'{where}. {hint}"


def _named(path: Place) -> str:
    """Return an entry by the last name on its path: an item of a list by that of the list."""
    if not path:
        return "'tool.policyreview'"
    names = [part for part in path if isinstance(part, str)]
    return f"An entry of '{names[-1]}'" if isinstance(path[-1], int) else f"'{names[-1]}'"


def _schema_of(path: Place) -> dict[str, Any]:
    """Return the part of the JSON Schema of the settings that speaks of a path."""
    whole = Settings.model_json_schema()
    part: dict[str, Any] = whole
    for name in path:
        part = part.get("properties", {}).get(name) or part.get("additionalProperties") or {}
        if "$ref" in part:
            part = whole["$defs"][part["$ref"].rpartition("/")[2]]
    return part
