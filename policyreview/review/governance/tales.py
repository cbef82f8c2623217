"""Stories beside the rules that they speak of."""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.english import somebody
from policyreview.review.governance.entries import Part
from policyreview.review.governance.shapes import StoryEntry
from policyreview.review.stories import tell


def tales(part: Part) -> Iterator[StoryEntry]:
    """Yield the stories of a repository, with what comes of them."""
    stories = part.case.body.stories
    if not stories:
        return
    for shape in tell(part.case.body, part.wanted, part.report.prefix, part.case).stories:
        story = stories[shape.story]
        rules = [*story.about, *(name for each in shape.expectations for name in each.rules)]
        yield StoryEntry(
            key=part.key(story.name),
            story=story.name,
            title=story.title,
            path=shape.path,
            line=shape.line,
            told_by=somebody(story.told_by) if story.told_by else None,
            told_on=story.told_on.isoformat() if story.told_on else None,
            texts=[text for text, _ in story.texts],
            result=shape.result,
            told=shape.told,
            expectations=shape.expectations,
            rules=part.keys(rules),
        )
