"""The page of a finding, as `explain` prints it, and the list of all findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from inspect import cleandoc
from typing import TYPE_CHECKING

from policyreview.output.lines import table, wrapped

if TYPE_CHECKING:
    from policyreview.findings.finding import Finding

WIDTH = 80
_ITEM = re.compile(r"(\s*)([-*+]|\d+[.)])\s+")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_STRONG = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])(.+?)(?<=[^\s*])\*(?![\w*])")


def render(finding: Finding, width: int = WIDTH, package: str | None = None) -> str:
    """Return the page of a finding, with its name, pathology and severity in the head.

    `package` is where a finding of an organisation's own comes from.
    """
    head = [finding.name, "=" * len(finding.name), ""]
    facts = [["pathology", finding.pathology.value], ["severity", finding.severity.value]]
    if finding.watch:
        facts.append(["watch", ", ".join(pathology.value for pathology in finding.watch)])
    if package is not None:
        facts.append(["package", package])
    return "\n".join([*head, *table(facts), "", *_plain(finding.page, width)]) + "\n"


def render_list(findings: Iterable[Finding]) -> str:
    """Return all findings, one a line: name, severity, pathology, what it finds."""
    rows = [[f.name, f.severity.value, f.pathology.value, opening(f.page)] for f in findings]
    return "".join(f"{line}\n" for line in table(rows))


def opening(page: str) -> str:
    """Return the first paragraph of a page on one line."""
    return _inline(" ".join(cleandoc(page).split("\n\n", 1)[0].split()))


def section(page: str, heading: str) -> str:
    """Return what a page says under a heading, each paragraph on one line."""
    _, _, below = cleandoc(page).partition(f"\n## {heading}\n")
    text = below.partition("\n## ")[0].strip()
    return "\n\n".join(_inline(" ".join(part.split())) for part in text.split("\n\n"))


def _plain(markdown: str, width: int) -> Iterator[str]:
    """Return simple Markdown as plain lines; examples keep their lines as they are."""
    paragraph: list[str] = []
    fence = ""
    for line in [*cleandoc(markdown).split("\n"), ""]:
        bare = line.strip()
        if fence:
            if bare == fence:
                fence = ""
            else:
                yield f"    {line}".rstrip()
            continue
        literal = line.startswith(("    ", "\t", "|")) and not paragraph
        starts = not bare or bare.startswith(("```", "~~~", "#")) or _ITEM.match(line) or literal
        if starts and paragraph:
            yield from _paragraph(paragraph, width)
            paragraph = []
        if bare.startswith(("```", "~~~")):
            fence = bare[:3]
        elif literal and not _ITEM.match(line):
            yield line.rstrip()
        elif bare.startswith("#"):
            yield _inline(bare.lstrip("# "))
            yield "-" * len(_inline(bare.lstrip("# ")))
        elif bare:
            paragraph.append(line)
        else:
            yield ""


def _paragraph(lines: list[str], width: int) -> list[str]:
    item = _ITEM.match(lines[0])
    text = " ".join(line.strip() for line in lines)
    if item is None:
        return wrapped(_inline(text), width)
    first = f"{item[1]}{item[2]} "
    return wrapped(_inline(text[len(item[0].lstrip()) :]), width, first, " " * len(first))


def _inline(text: str) -> str:
    """Return a text without emphasis and with links written out; code stays as it is."""
    parts = re.split(r"(`[^`]*`)", text)
    for place in range(0, len(parts), 2):
        part = _LINK.sub(r"\1 (\2)", parts[place])
        parts[place] = _EMPHASIS.sub(r"\1", _STRONG.sub(r"\1", part))
    return "".join(parts)
