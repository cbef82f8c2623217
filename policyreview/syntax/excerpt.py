"""The line of the text that something is said about, with a mark under the place."""

from unicodedata import category, east_asian_width

from policyreview.syntax.source import Source

WIDTH = 96
"""So many columns of a line are shown; a longer line is cut around the place."""

_TAB = "    "


def excerpt(source: Source, start: int, end: int) -> str:
    """Return the line on which a stretch of text begins, and carets under that stretch.

    Of a stretch over several lines the first is shown. Offsets count characters, `end` excluded.
    """
    number, column = source.line_and_column(start)
    line = source.line(number)
    first = min(column - 1, len(line))
    last = min(max(first + (end - start), first + 1), max(len(line), first + 1))
    before, within, behind = (
        _shown(line[:first]),
        _shown(line[first:last]),
        _shown(line[last:]),
    )
    before, within, behind = _cut(before, within, behind)
    label = str(number)
    margin = " " * len(label)
    carets = " " * columns(before) + "^" * max(1, columns(within))
    return f"{label} | {before}{within}{behind}".rstrip() + f"\n{margin} | {carets}"


def columns(text: str) -> int:
    """Return how many columns a text takes on a screen."""
    if text.isascii():
        return len(text)
    return sum(_columns_of(character) for character in text)


def _columns_of(character: str) -> int:
    if category(character) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(character) in ("W", "F") else 1


def _shown(text: str) -> str:
    """Return a text with tabs as spaces, and each character that cannot be seen as a dot."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        _TAB if character == "\t" else "·" if category(character)[0] == "C" else character
        for character in text
    )


def _cut(before: str, within: str, behind: str) -> tuple[str, str, str]:
    """Return the three parts of a line, cut so that they fit and the place can be seen."""
    if columns(before) + columns(within) + columns(behind) <= WIDTH:
        return before, within, behind
    if columns(within) > WIDTH * 2 // 3:
        within, behind = _beginning(within, WIDTH * 2 // 3), "…"
    room = WIDTH - columns(within)
    if columns(before) > room // 2 and columns(before) + columns(behind) > room:
        before = "…" + _ending(before, max(room // 2, room - columns(behind)) - 1)
    if columns(behind) > room - columns(before):
        behind = _beginning(behind, room - columns(before) - 1) + "…"
    return before, within, behind


def _beginning(text: str, width: int) -> str:
    """Return as much of the beginning of a text as fits into a width."""
    taken = 0
    for place, character in enumerate(text):
        taken += _columns_of(character)
        if taken > width:
            return text[:place]
    return text


def _ending(text: str, width: int) -> str:
    """Return as much of the end of a text as fits into a width."""
    taken = 0
    for place in range(len(text) - 1, -1, -1):
        taken += _columns_of(text[place])
        if taken > width:
            return text[place + 1 :]
    return text
