"""Run the findings over a body."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from policyreview.findings.case import Case
from policyreview.findings.catalogue import catalogue, package_of
from policyreview.findings.finding import Finding, Found
from policyreview.logic import TooHard
from policyreview.model.rules import Accept, Rule
from policyreview.model.vocabulary import Where
from policyreview.review.report import Finding as Shape
from policyreview.review.settings import Settings

UNDECIDED = "undecided"

Progress = Callable[[str], None]
"""Is told what is being done, in a few words without a full stop."""


def silent(doing: str) -> None:
    """Tell nobody what is being done."""


@dataclass(frozen=True, slots=True)
class Look:
    """Something that was found: the kind that it is, and the kind that looked for it.

    They differ where a question was too hard: then the kind is `undecided`, or None where there is
    no such finding.
    """

    kind: Finding | None
    by: Finding
    found: Found
    shape: Shape | None = None
    """What it looks like in a report; None as long as nobody has asked."""

    @property
    def is_local(self) -> bool:
        """Whether it was found at a rule, and follows from what is near that rule."""
        return self.by.is_local and self.found.rule is not None and not is_own(self.by)

    @property
    def was_too_hard(self) -> bool:
        """Whether nobody can say if it is there."""
        return self.kind is not self.by


@dataclass
class Failures:
    """Findings of an organisation's own that failed while they looked."""

    _first: dict[str, str] = field(default_factory=dict)
    _times: dict[str, int] = field(default_factory=dict)

    @contextmanager
    def noted(self, kind: Finding, rule: str | None) -> Iterator[None]:
        """Note what goes wrong within, and go on."""
        try:
            yield
        except Exception as why:
            place = f" at the rule {rule}" if rule is not None else ""
            said = " ".join(str(why).split())
            self._first.setdefault(
                kind.name,
                f"The finding {kind.name} of the package {package_of(kind.name)} failed{place}: "
                f"{type(why).__name__}{f': {said}' if said else ''}.",
            )
            self._times[kind.name] = self._times.get(kind.name, 0) + 1

    def __contains__(self, name: object) -> bool:
        """Return whether the finding of this name failed."""
        return name in self._first

    def messages(self) -> list[str]:
        """Return what failed, a sentence each."""
        return [
            message + (f" It failed {self._times[name]} times." if self._times[name] > 1 else "")
            for name, message in self._first.items()
        ]


def run(
    case: Case,
    settings: Settings,
    failures: Failures,
    timings: dict[str, float],
    progress: Progress = silent,
    known: Collection[str] = (),
) -> list[Look]:
    """Return everything that is found, but for the local findings at the rules of `known` files.

    All findings run that are not off everywhere, whatever the settings select: accepted findings
    rest on them.
    """
    looks: list[Look] = []
    kinds = catalogue()
    for number, kind in enumerate(kinds.values(), 1):
        if settings.is_off_everywhere(kind):
            continue
        progress(f"{len(case.body.rules)} rules, finding {number} of {len(kinds)}: {kind.name}")
        start = time.perf_counter()
        for one in _look(case, kind, failures, known):
            if one.undecided:
                looks.append(Look(kinds.get(UNDECIDED), kind, _as_undecided(kind, one)))
            else:
                looks.append(Look(kind, kind, one))
        timings[kind.name] = timings.get(kind.name, 0.0) + time.perf_counter() - start
    return looks


def run_on_accepts(
    case: Case, settings: Settings, is_there: Callable[[Accept], bool]
) -> list[Look]:
    """Return what is found about the `accept` clauses, once it is known what is there."""
    return [
        Look(kind, kind, found)
        for kind in catalogue().values()
        if kind.each_accept is not None and not settings.is_off_everywhere(kind)
        for found in kind.each_accept(case, is_there)
    ]


def is_own(kind: Finding) -> bool:
    """Return whether a finding is an organisation's own: its failures are no fault of ours."""
    return package_of(kind.name) is not None


def is_local(kind: Finding, settings: Settings) -> bool:
    """Return whether a finding runs, and what it finds at a rule follows from what is near."""
    return kind.is_local and not is_own(kind) and not settings.is_off_everywhere(kind)


def _look(case: Case, kind: Finding, failures: Failures, known: Collection[str]) -> Iterator[Found]:
    """Yield what one kind finds; a question that is too hard is a finding of its own."""
    if is_own(kind):
        yield from _look_guarded(case, kind, failures)
        return
    if kind.whole_body is not None:
        yield from _look_at_all(case, kind)
    if kind.each_rule is not None:
        for rule in case.body.rules.values():
            if not (kind.is_local and rule.where.path in known):
                yield from _look_at(case, kind, rule)


def _look_guarded(case: Case, kind: Finding, failures: Failures) -> Iterator[Found]:
    """Yield what a kind of an organisation's own finds; what fails at one rule hides no other."""
    if kind.whole_body is not None:
        with failures.noted(kind, None):
            yield from _sound(case, _look_at_all(case, kind))
    if kind.each_rule is not None:
        for rule in case.body.rules.values():
            with failures.noted(kind, rule.name):
                yield from _sound(case, _look_at(case, kind, rule))


def _sound(case: Case, found: Iterable[object]) -> Iterator[Found]:
    """Yield what was found once it is known to be a Found that stands somewhere in the body."""
    for one in found:
        if not isinstance(one, Found):
            raise TypeError(f"it gave something of the type {type(one).__name__}, not a Found")
        where = one.where
        source = case.body.sources.get(where.path)
        if source is None or not 0 <= where.start <= where.end <= len(source.text):
            raise ValueError(f"it gave a place that is in no file: {where}")
        yield one


def _look_at_all(case: Case, kind: Finding) -> Iterator[Found]:
    assert kind.whole_body is not None
    try:
        yield from kind.whole_body(case)
    except TooHard as why:
        # The question is about all rules together: it stands where the text begins.
        yield Found(Where(min(case.body.sources), 0, 0), "", undecided=str(why))


def _look_at(case: Case, kind: Finding, rule: Rule) -> Iterator[Found]:
    assert kind.each_rule is not None
    try:
        yield from kind.each_rule(case, rule)
    except TooHard as why:
        yield Found(
            where=rule.where,
            message="",
            rule=rule.name,
            rules=(rule.name,),
            undecided=str(why),
        )


def _as_undecided(kind: Finding, one: Found) -> Found:
    return Found(
        where=one.where,
        message=f"Whether this is a case of '{kind.name}' could not be decided: {one.undecided}. "
        "So nothing is claimed either way.",
        rule=one.rule,
        rules=one.rules,
        suggestion="Say the conditions of the rule more simply, or in several rules.",
        subject=kind.name,
        between=one.between,
    )
