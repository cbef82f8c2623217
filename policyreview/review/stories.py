"""The stories of a body, told to its rules: contracts.md, `test --format json`."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, Literal

from pydantic import Field, PrivateAttr

from policyreview.findings.case import Case
from policyreview.findings.english import (
    broken_words,
    capital,
    expected,
    listed,
    named,
    situation_words,
)
from policyreview.logic import TooHard, all_of
from policyreview.model.body import Body
from policyreview.model.people import Expectation, Story
from policyreview.norms.coverage import Part, exercised, parts
from policyreview.norms.knowledge import broken_laws
from policyreview.norms.nearest import nearest
from policyreview.norms.stories import Heard, Outcome, Tried, hear
from policyreview.review.known import LeadShape, leads_shown, usual_shown
from policyreview.review.report import Shape

Result = Literal["passes", "fails", "depends"]


class ExpectationShape(Shape):
    """One thing that a story expects, and what the rules say."""

    expects: str
    answer: str
    result: Result
    rules: list[str]


class StoryShape(Shape):
    """One story."""

    story: str
    path: str
    line: int
    result: Result
    usual: dict[str, Any]
    decides: dict[str, list[LeadShape]]
    expectations: list[ExpectationShape]

    _title: str | None = PrivateAttr(default=None)
    _told: list[str] = PrivateAttr(default_factory=list)

    @property
    def title(self) -> str | None:
        """Return what the story is called; no part of the JSON."""
        return self._title

    @property
    def told(self) -> list[str]:
        """Return in words why it does not pass, and what would change that; not in the JSON."""
        return self._told


class CoverageShape(Shape):
    """Which rules, exceptions and discretions some story exercises."""

    rules: dict[str, bool]
    exceptions: dict[str, bool]
    discretions: dict[str, bool]

    @property
    def percent(self) -> float:
        """Return how much of all there is some story exercises; all of nothing is 100."""
        every = [*self.rules.values(), *self.exceptions.values(), *self.discretions.values()]
        return 100 * sum(every) / len(every) if every else 100.0


class StoriesReport(Shape):
    """What came of the stories; its JSON is that of `test --format json`."""

    schema_: str = Field(default="policyreview/test/1", alias="schema")
    stories: list[StoryShape]
    coverage: CoverageShape

    def to_json(self) -> str:
        """Return the report as contracts.md writes it."""
        return self.model_dump_json(by_alias=True, indent=2) + "\n"


def tell(
    body: Body,
    within: Collection[str] | None = None,
    prefix: str = "",
    case: Case | None = None,
) -> StoriesReport:
    """Return what comes of the stories of a body, by place.

    `within` are the files whose stories and rules are reported, all if left out; the stories of
    the other files count for the coverage all the same. `prefix` is how paths begin,
    `case` the body under review, where there is one already.
    """
    case = case or Case(body, date.today())
    covered: set[Part] = set()
    shapes: list[StoryShape] = []
    for story in body.stories.values():
        shape, exercises = _told(case, story)
        covered |= exercises
        if within is None or story.where.path in within:
            shapes.append(shape)
    for shape in shapes:
        shape.path = prefix + shape.path
    shapes.sort(key=lambda shape: (shape.path, shape.line, shape.story))
    rules = [r for r in body.rules.values() if within is None or r.where.path in within]
    every = list(parts(rules))
    return StoriesReport(
        stories=shapes,
        coverage=CoverageShape(
            rules={name: (name, of, n) in covered for name, of, n in every if of == "rule"},
            exceptions=_numbered("unless", every, covered),
            discretions=_numbered("discretion", every, covered),
        ),
    )


def joined_stories(reports: Iterable[StoriesReport]) -> StoriesReport:
    """Return several reports as one."""
    stories: list[StoryShape] = []
    coverage = CoverageShape(rules={}, exceptions={}, discretions={})
    for report in reports:
        stories += report.stories
        for every, some in (
            (coverage.rules, report.coverage.rules),
            (coverage.exceptions, report.coverage.exceptions),
            (coverage.discretions, report.coverage.discretions),
        ):
            for name, told in some.items():  # two repositories may have a rule of one name
                every[name] = every.get(name, True) and told
    return StoriesReport(stories=stories, coverage=coverage)


def _numbered(kind: str, every: Iterable[Part], covered: Collection[Part]) -> dict[str, bool]:
    return {
        f"{name} {of} {number}": (name, of, number) in covered
        for name, of, number in every
        if of == kind
    }


def _told(case: Case, story: Story) -> tuple[StoryShape, set[Part]]:
    """Return what comes of a story, and what it exercises."""
    line, _ = case.body.line_and_column(story.where.path, story.where.start)
    shape = StoryShape(
        story=story.name,
        path=story.where.path,
        line=line,
        result="depends",
        usual={},
        decides={},
        expectations=[],
    )
    shape._title = story.title
    try:
        heard = hear(case.speaking, story)
        exercises = set(exercised(case.speaking, heard))
    except TooHard as why:
        shape._told = [f"This could not be decided: {why}."]
        return shape, set()
    shape.result = heard.outcome.value
    shape.usual = usual_shown(heard.knowledge, [tried.passes for tried in heard.tried])
    shape.decides = leads_shown(heard.decides)
    shape.expectations = [_expectation(tried) for tried in heard.tried]
    if heard.outcome is not Outcome.PASSES:
        shape._told = _why_not(case, heard)
    return shape, exercises


def _expectation(tried: Tried) -> ExpectationShape:
    answers = {Outcome.PASSES: "may decide", Outcome.FAILS: "may not decide"}
    answer = (
        answers.get(tried.outcome, tried.outcome.value)
        if tried.asked is None
        else tried.asked.answer.value
    )
    return ExpectationShape(
        expects=_written(tried.expectation),
        answer=answer,
        result=tried.outcome.value,
        rules=[rule.name for rule in tried.rules],
    )


def _written(expectation: Expectation) -> str:
    """Return an expectation as the language writes it."""
    norm = expectation.norm
    if norm is None:
        return f"discretion {expectation.discretion}"
    return f"{norm.who} {norm.modal} {norm.deed.written}"


def _why_not(case: Case, heard: Heard) -> list[str]:
    """Return why a story does not pass, and the nearest situation in which it would."""
    if not heard.tried:
        laws = broken_laws(case.situations, heard.story.given)
        return [f"What it tells cannot all be true: {broken_words(case.body, laws)}."]
    told = []
    for tried in heard.tried:
        if tried.outcome is not Outcome.PASSES:
            told.append(f"It expects that {expected(tried.expectation)}.")
            rules = listed(named(rule) for rule in tried.rules)
            by = f"That is from {rules}." if rules else "No rule speaks of it."
            told.append(f"The answer is: {_expectation(tried).answer}. {by}")
    if heard.outcome is Outcome.DEPENDS:
        facts = listed(decisive.fact for decisive in heard.decides)
        return [*told, f"It depends on {facts}: say in the story how it was."]
    try:
        change = nearest(heard.knowledge, all_of([tried.passes for tried in heard.tried]))
    except TooHard as why:
        return [*told, f"When it would pass could not be decided: {why}."]
    if change:
        told.append(f"It would pass {situation_words(case, change)}.")
    else:
        told.append("Whatever the facts were, it would not pass.")
    return list(map(capital, told))
