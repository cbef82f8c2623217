"""What came of the stories, for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from policyreview.output.lines import counted, plain, wrapped

if TYPE_CHECKING:
    from policyreview.review.stories import CoverageShape, StoriesReport, StoryShape

WIDTH = 80
_INDENT = "  "


def render(report: StoriesReport, coverage: bool = False, width: int = WIDTH) -> str:
    """Return every story with its result, in full where it does not pass."""
    lines: list[str] = []
    for story in report.stories:
        lines.append(headline(story))  # never wrapped: a place is there to be followed
        for paragraph in story.told:
            lines += wrapped(paragraph, width, _INDENT)
        if story.told:
            lines.append("")
    counts: Counter[str] = Counter(story.result for story in report.stories)
    parts = [f"{counts[result]} {verb}" for result, verb in _verbs(counts)]
    total = counted(len(report.stories), "story", "stories")
    lines.append(f"{total}: {', '.join(parts)}." if parts else "No stories are told here.")
    if coverage:
        lines += ["", *_coverage(report.coverage, width)]
    return "\n".join(lines) + "\n"


def headline(story: StoryShape) -> str:
    """Return a story's result, place and name on one line."""
    title = f" “{plain(story.title)}”" if story.title else ""
    return f"{story.result}: {plain(story.path)}:{story.line} {story.story}{title}"


def _verbs(counts: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    for result, one, many in (
        ("passes", "passes", "pass"),
        ("fails", "fails", "fail"),
        ("depends", "depends", "depend"),
    ):
        if counts[result]:
            yield result, one if counts[result] == 1 else many


def _coverage(coverage: CoverageShape, width: int) -> Iterator[str]:
    yield f"The stories cover {coverage.percent:.0f} % of what the rules say:"
    for name, parts in (
        ("rules", coverage.rules),
        ("exceptions", coverage.exceptions),
        ("discretions", coverage.discretions),
    ):
        yield f"{_INDENT}{name}: {sum(parts.values())} of {len(parts)}"
        for missing in (part for part, told in parts.items() if not told):
            yield from wrapped(f"no story: {missing}", width, _INDENT * 2)
