"""Quotation marks that are never closed, and characters that begin no word."""

from __future__ import annotations

import re
import unicodedata

from policyreview.syntax.mistakes.mistake import Mistake
from policyreview.syntax.source import Source


def never_closed(said: str, line: int, start: int) -> Mistake:
    """Return what is told of a string that never ends."""
    mark = "”" if said[0] == "“" else '"'
    first_line = said.split("\n", 1)[0].rstrip(' \t\r"”')
    return Mistake(
        f"This quotation mark on line {line} is never closed.",
        start,
        start + 1,
        f"Write {mark} where what is said ends.",
        f"{shortened(first_line)}{mark}",
    )


def closes_nothing(source: Source, start: int) -> Mistake:
    """Return what is told of a mark that closes what was never opened."""
    line, _ = source.line_and_column(start)
    before = text_before(source.text, start).split()
    said = " ".join(before[1:]) or "…"
    return Mistake(
        f"This quotation mark on line {line} closes what was never opened.",
        start,
        start + 1,
        'What is said stands between two marks: "…".',
        f'{before[0]} "{said}"' if len(before) > 1 else '"…"',
    )


def text_before(text: str, start: int) -> str:
    """Return what stands before a place in its line, as far as it can be shown."""
    begin = max(text.rfind("\n", max(0, start - 200), start) + 1, start - 200, 0)
    return text[begin:start]


def shortened(said: str) -> str:
    """Return a text as far as it fits into an example."""
    return said if len(said) <= 60 else said[:59].rstrip() + "…"


def path_of_a_keyword(path: str, keyword: str, start: int, end: int) -> Mistake:
    """Return what is told of a path that starts with a word of the language."""
    rest = path.partition(".")[2]
    return Mistake(
        f"`{keyword}` is a word of the language and cannot be a name.",
        start,
        start + len(keyword),
        f"After a dot it can: visit.{keyword}. Choose another word for what stands before the dot.",
        f"its-{keyword}.{rest}",
    )


_ODD_SIGNS = frozenset("$£€¥§@^~+*/\\{}[];?.·•…°©®™¬¶†‡←→↑↓⇒✓✗")
"""Signs that begin no word: those that follow one another are told of once."""


def end_of_strays(text: str, start: int) -> int:
    """Return where a run of characters that begin no word ends."""
    end = start + 1
    if text[start] in _ODD_SIGNS:
        while end < len(text) and text[end] in _ODD_SIGNS:
            end += 1
    if _is_invisible(text[start]):
        while end < len(text) and _is_invisible(text[end]):
            end += 1
        return end
    run = re.compile(rf"(?:\s*+{re.escape(text[start])})*+")
    match = run.match(text, end)
    return match.end() if match else end


def _is_invisible(character: str) -> bool:
    if character.isspace():
        return False
    return unicodedata.category(character) in ("Cf", "Cc", "Co", "Cn", "Cs")


def strays(source: Source, start: int, end: int, begins_a_line: bool) -> Mistake | None:
    """Return what is told of a run of characters that begin no word."""
    character = source.text[start]
    if _is_invisible(character):
        name = unicodedata.name(character, "a control character").lower()
        return Mistake(
            f"An invisible character stands here (U+{ord(character):04X}, {name}).",
            start,
            end,
            "It often comes along with copied text. Delete it, or write the words anew.",
        )
    message, hint, example = _stray_words(source, character, start, end, begins_a_line)
    return Mistake(message, start, end, hint, example)


def _line_around(text: str, start: int) -> str:
    """Return the line around a place, at most so much of it as can be shown."""
    begin = max(text.rfind("\n", max(0, start - 200), start) + 1, start - 200, 0)
    end = text.find("\n", start, start + 200)
    return text[begin : end if end >= 0 else start + 200]


def _stray_words(
    source: Source, character: str, start: int, end: int, begins_a_line: bool
) -> tuple[str, str, str]:
    written = _line_around(source.text, start).strip()
    if character in ";." and not source.text[end : end + 1].strip(" \t\r\n"):
        return (
            f"`{character}` is not needed: a line ends by itself.",
            "Leave it out. Every clause starts with a word of its own.",
            shortened(written.strip(";. ")),
        )
    if character in "*-•–·+>`~" and begins_a_line:
        rest = written.lstrip("*-•–·+>`~ ")
        return (
            f"`{character}` at the start of a line is not a sign of the language.",
            "Lists need no marks: write one clause a line.",
            shortened(rest.replace("**", "")) or "rule no-visits-at-night",
        )
    if character == "*":
        return (
            "Words cannot be made bold or slanted here.",
            "Leave the stars out.",
            shortened(written.replace("*", "")),
        )
    if character in "'’‘”`":
        return (
            f"{character} is not a quotation mark of the language.",
            'What is said stands between "…" or “…”.',
            'because "Patients need sleep."',
        )
    if character in ".,;:?!…":
        return (
            f"`{character}` stands outside quotation marks.",
            'Leave it out, or put what is said between "…".',
            'because "Patients need sleep."',
        )
    if character == "/" and source.text[start - 3 : start] == "yes":
        return (
            "A fact that holds or not is `yes or no`.",
            "Write `yes or no`.",
            "fact patient.dying: yes or no",
        )
    if character in "{}[]":
        return (
            f"`{character}` is not a sign of the language.",
            "Clauses need no brackets; a formula is grouped with ( and ).",
            "when not (night and ward is quiet)",
        )
    if character == "/":
        return (
            "`/` is not a sign of the language.",
            "Write `or`, or `and`.",
            "when night or outbreak",
        )
    if character in "+*":
        return ("The language does not reckon.", "Write the number itself.", "when hour >= 20")
    return (
        f"`{character}` is not a sign of the language.",
        "Leave it out.",
        shortened(written.replace(character, "")) or "# a remark",
    )
