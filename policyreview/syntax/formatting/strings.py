"""A string in the style of fmt: its marks, its escapes and the author's line breaks stay."""

from __future__ import annotations

import re

_RUN = re.compile(r"[ \t\r\f\v]+")  # a no-break space is no accident, and stays
_BLANK_LINES = re.compile(r"\n\n+")
_LINE = re.compile(r"\n(?!\n)")


def formatted_string(written: str, margin: str) -> str:
    """Return a string with single spaces in its lines; those after the first begin with `margin`.

    White space just within the marks is no part of what a string says, and goes.
    """
    inner = "\n".join(_RUN.sub(" ", line.strip()) for line in written[1:-1].strip().split("\n"))
    if "\n" in inner:
        inner = _LINE.sub(f"\n{margin}", _BLANK_LINES.sub("\n\n", inner))
    if _ends_in_a_lone_backslash(inner):
        inner += " "  # or the backslash would take the closing mark with it
    return f"{written[0]}{inner}{written[-1]}"


def _ends_in_a_lone_backslash(text: str) -> bool:
    return (len(text) - len(text.rstrip("\\"))) % 2 == 1
