"""What a step from one body to another changes: contracts.md, `impact --format json`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from pydantic import Field, PrivateAttr

from policyreview.findings.case import Case
from policyreview.findings.english import deed_words, named, person_words
from policyreview.findings.finding import Pathology
from policyreview.model.body import Body
from policyreview.norms.changes import Change, Undecided, changes
from policyreview.review.burden import NoSuchPersona, burden
from policyreview.review.report import Finding, Report, Shape
from policyreview.review.stories import tell

HARMS = ("cruelty", "burden", "hurry", "blur", "conflict", "safety")
"""The pathologies that hurt somebody; the others are about the text and who answers for it."""

Minutes = int | float


class CountShape(Shape):
    """How many findings of a pathology there are, accepted ones included."""

    before: int
    after: int


class ShiftShape(Shape):
    """Harm that moves: fewer findings of one pathology, more of another."""

    from_: str = Field(alias="from")
    to: str
    findings: list[str]
    """The findings of the other one that were not there before."""


class AnswerChange(Shape):
    """A region of situations in which the answer to a deed changes."""

    deed: dict[str, Any]
    facts: dict[str, Any]
    before: str
    after: str
    rules: list[str]
    """The changed rules that speak of it."""


class StoryChange(Shape):
    """A story that comes out otherwise; null where it is not told."""

    story: str
    before: str | None
    after: str | None


class BurdenChange(Shape):
    """What the rules ask of a persona in a month of 30 days; null where it cannot be said."""

    persona: str
    before_minutes_per_month: Minutes | None
    after_minutes_per_month: Minutes | None


class Impact(Shape):
    """What a step from one body to another changes; its JSON is that of `impact --format json`."""

    schema_: str = Field(default="policyreview/impact/1", alias="schema")
    resolved: list[Finding]
    introduced: list[Finding]
    pathologies: dict[str, CountShape]
    harm_shifted: list[ShiftShape]
    answers: list[AnswerChange]
    stories: list[StoryChange]
    burden: list[BurdenChange]
    undecided: list[str] | None = Field(default=None, exclude_if=lambda value: value is None)
    """What could not be compared, a sentence each."""

    _words: ImpactWords = PrivateAttr()

    @property
    def words(self) -> ImpactWords:
        """Return the same in words, for people; no part of the JSON."""
        return self._words

    @property
    def fails(self) -> bool:
        """Whether harm has moved, or an error is new that nobody has accepted."""
        new_error = any(f.severity == "error" and f.accepted is None for f in self.introduced)
        return bool(self.harm_shifted) or new_error

    def to_json(self) -> str:
        """Return it as contracts.md writes it."""
        return self.model_dump_json(by_alias=True, indent=2) + "\n"


class ImpactWords(Shape):
    """The parts of an impact in words."""

    people: list[str]
    """Of each answer: who it is about, and when."""
    deeds: list[str]
    """Of each answer: what is done."""
    rules: dict[str, str]
    """How each rule is called."""
    stories: dict[str, str]
    personas: dict[str, str]


def compared(before: Body, after: Body, reports: tuple[Report, Report]) -> Impact:
    """Return what changes from one body, with its review, to the other."""
    then, now = reports
    resolved = _only_in(then.findings, now.findings)
    introduced = _only_in(now.findings, then.findings)
    counts = _counts(then.findings, now.findings)
    found = list(changes(before, after))
    regions = [one for one in found if isinstance(one, Change)]
    open_questions = [_undecided(one) for one in found if isinstance(one, Undecided)]
    burdens = list(_burdens(before, after, open_questions))
    impact = Impact(
        resolved=resolved,
        introduced=introduced,
        pathologies=counts,
        harm_shifted=_shifted(counts, introduced),
        answers=[
            AnswerChange(
                deed={
                    "actor": region.doing.actor,
                    "action": region.doing.action,
                    "object": region.doing.object,
                    "places": dict(region.doing.places),
                },
                facts={one.fact.path: one.shown for one in region.facts},
                before=region.before.value,
                after=region.after.value,
                rules=list(region.rules),
            )
            for region in regions
        ],
        stories=list(_stories(before, after)),
        burden=burdens,
        undecided=open_questions or None,
    )
    impact._words = _words(before, after, regions)
    return impact


def _only_in(some: Iterable[Finding], others: Iterable[Finding]) -> list[Finding]:
    """Return the findings of one review that the other does not have."""
    left = Counter(finding.identity for finding in others)
    found = []
    for finding in some:
        if left[finding.identity] > 0:
            left[finding.identity] -= 1
        else:
            found.append(finding)
    return found


def _counts(then: list[Finding], now: list[Finding]) -> dict[str, CountShape]:
    before = Counter(finding.pathology for finding in then)
    after = Counter(finding.pathology for finding in now)
    return {
        pathology.value: CountShape(before=before[pathology.value], after=after[pathology.value])
        for pathology in Pathology
        if before[pathology.value] or after[pathology.value]
    }


def _shifted(counts: dict[str, CountShape], introduced: list[Finding]) -> list[ShiftShape]:
    fewer = [name for name in HARMS if name in counts and counts[name].after < counts[name].before]
    more = [name for name in HARMS if name in counts and counts[name].after > counts[name].before]
    return [
        ShiftShape(
            from_=source,
            to=target,
            findings=sorted({f.finding for f in introduced if f.pathology == target}),
        )
        for source in fewer
        for target in more
    ]


def _undecided(one: Undecided) -> str:
    about = f" of the deeds that {', '.join(one.rules)} speaks of" if one.rules else ""
    return f"Whether the answers{about} change could not be decided: {one.why}."


def _stories(before: Body, after: Body) -> Iterator[StoryChange]:
    results = [
        {story.story: story.result for story in tell(body).stories} for body in (before, after)
    ]
    for name in sorted({*results[0], *results[1]}):
        then, now = results[0].get(name), results[1].get(name)
        if then != now:
            yield StoryChange(story=name, before=then, after=now)


def _burdens(before: Body, after: Body, undecided: list[str]) -> Iterator[BurdenChange]:
    for name in sorted({*before.personas, *after.personas}):
        yield BurdenChange(
            persona=name,
            before_minutes_per_month=_minutes(before, name, undecided),
            after_minutes_per_month=_minutes(after, name, undecided),
        )


def _minutes(body: Body, name: str, undecided: list[str]) -> Minutes | None:
    if name not in body.personas:
        return None
    try:
        return burden(body, name).month.minutes
    except NoSuchPersona as why:
        undecided.append(str(why))
        return None


def _words(before: Body, after: Body, regions: list[Change]) -> ImpactWords:
    case = Case(after, date.today())
    rules = before.rules | after.rules
    names = sorted({name for region in regions for name in region.rules})
    stories = before.stories | after.stories
    personas = before.personas | after.personas
    return ImpactWords(
        people=[person_words(case, region.doing.actor, region.facts) for region in regions],
        deeds=[deed_words(region.doing) for region in regions],
        rules={name: named(rules[name]) for name in names},
        stories={name: story.title or "" for name, story in stories.items()},
        personas={name: persona.title or "" for name, persona in personas.items()},
    )
