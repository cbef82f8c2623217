"""What would change in a file, as a unified diff that `patch -p0` understands."""

from __future__ import annotations

import re
from difflib import unified_diff

_LINE = re.compile(r"[^\n]*\n|[^\n]+")  # `splitlines` would also end lines where patch does not
_NO_LINE_END = "\\ No newline at end of file\n"


def render(name: str, before: str, after: str) -> str:
    """Return the diff from one text of a file to another; nothing where they are the same."""
    lines = unified_diff(_LINE.findall(before), _LINE.findall(after), name, name)
    return "".join(line if line.endswith("\n") else f"{line}\n{_NO_LINE_END}" for line in lines)
