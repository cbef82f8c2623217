"""What came of the stories, for programs that read JUnit: a suite a file, a case a story."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from policyreview.output.lines import plain
from policyreview.output.stories import headline

if TYPE_CHECKING:
    from policyreview.review.stories import StoriesReport, StoryShape


def render(report: StoriesReport) -> str:
    """Return the report as XML."""
    failing = sum(story.result != "passes" for story in report.stories)
    root = Element("testsuites", tests=str(len(report.stories)), failures=str(failing))
    for path, stories in groupby(report.stories, key=lambda story: story.path):
        of_file = list(stories)
        broken = sum(story.result != "passes" for story in of_file)
        suite = SubElement(
            root,
            "testsuite",
            name=plain(path),
            tests=str(len(of_file)),
            failures=str(broken),
            errors="0",
            skipped="0",
        )
        for story in of_file:
            _case(suite, story)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _case(suite: Element, story: StoryShape) -> None:
    case = SubElement(
        suite,
        "testcase",
        classname=plain(story.path),
        name=plain(f"{story.story}: {story.title}" if story.title else story.story),
        file=plain(story.path),
        line=str(story.line),
    )
    if story.result != "passes":
        failure = SubElement(case, "failure", type=story.result, message=plain(headline(story)))
        failure.text = "\n".join(map(plain, story.told))
