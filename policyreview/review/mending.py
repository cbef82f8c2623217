"""A mending of a finding as edits of the text, and the text with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from policyreview.findings.finding import Mending
from policyreview.model.body import Body
from policyreview.review.report import Edit, Fix
from policyreview.syntax.source import Source

_DRAFT = "# Draft, for people to decide:"
_BLANK = re.compile(r"[^\S\n]*")


def fix_of(body: Body, mending: Mending) -> Fix:
    """Return a mending as edits; what is no part of it stays as it is, comments included."""
    path, start, end = mending.where
    source = body.sources[path]
    text = ""
    if mending.clause:
        start, text = _added(source.text, end, mending)
        end = start
    else:
        start, end = _with_its_line(source.text, start, end)
    line, column = source.line_and_column(start)
    end_line, end_column = source.line_and_column(end)
    edit = Edit(
        path=path, line=line, column=column, end_line=end_line, end_column=end_column, text=text
    )
    return Fix(title=mending.title, safe=mending.safe, edits=[edit])


def mended(texts: Mapping[str, str], fixes: Iterable[Fix]) -> dict[str, str]:
    """Return texts by path with all edits of some fixes made."""
    by_path: dict[str, list[Edit]] = {}
    for fix in fixes:
        for edit in fix.edits:
            by_path.setdefault(edit.path, []).append(edit)
    return {
        path: _edited(Source(path, text), by_path[path]) if path in by_path else text
        for path, text in texts.items()
    }


def _edited(source: Source, edits: Iterable[Edit]) -> str:
    pieces: list[str] = []
    at = 0
    places = [
        (source.offset(e.line, e.column), source.offset(e.end_line, e.end_column), e.text)
        for e in edits
    ]
    for start, end, text in sorted(places):
        # Two that take out neighbours may share the white space between them.
        pieces += [source.text[at : max(start, at)], text]
        at = max(end, at)
    return "".join([*pieces, source.text[at:]])


def _added(text: str, end: int, mending: Mending) -> tuple[int, str]:
    """Return where a clause is added to a rule that ends at `end`, and what is to stand there.

    It goes below the last line of the rule, behind a comment on that line.
    """
    line_end = end_of_line(text, end)
    line_break = "\r\n" if text[line_end - 1 : line_end + 1] == "\r\n" else "\n"
    rest = text[end:line_end].rstrip("\r")
    lines = [f"  {_DRAFT} {mending.remark}", f"  {mending.clause}"]
    added = "".join(f"{line_break}{line}" for line in lines)
    if not rest.strip() or rest.lstrip().startswith("#"):
        return end + len(rest), added
    return end, f"{added}{line_break}"  # another declaration begins on the same line


def _with_its_line(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch with the white space that would be left alone: the line, or that beside."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = end_of_line(text, end)
    before, after = text[line_start:start], text[end:line_end]
    if before.strip():
        if after[:1].strip():
            return start, end  # the white space before it parts the words around it
        return start - (len(before) - len(before.rstrip())), end
    if after.strip():
        blank = _BLANK.match(text, end)
        return start, blank.end() if blank else end
    return line_start, min(line_end + 1, len(text))


def end_of_line(text: str, offset: int) -> int:
    """Return where the line of a character ends: at its line feed, or where the text ends."""
    found = text.find("\n", offset)
    return found if found >= 0 else len(text)
