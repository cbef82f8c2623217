"""Run the findings over a body."""

from __future__ import annotations

import time
from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.catalogue import catalogue
from policyreview.findings.finding import Finding, Found
from policyreview.logic import TooHard
from policyreview.model.rules import Rule
from policyreview.model.vocabulary import Where
from policyreview.review.settings import Settings

UNDECIDED = "undecided"


def run(case: Case, settings: Settings, timings: dict[str, float]) -> list[tuple[Finding, Found]]:
    """Return everything that is found, with the kind of finding it is.

    All findings run whatever the settings select: verdicts and accepted findings rest on them.
    """
    found: list[tuple[Finding, Found]] = []
    kinds = catalogue()
    for kind in kinds.values():
        start = time.perf_counter()
        for one in _look(case, kind):
            if one.undecided and UNDECIDED in kinds:
                found.append((kinds[UNDECIDED], _as_undecided(kind, one)))
            else:
                found.append((kind, one))
        timings[kind.name] = timings.get(kind.name, 0.0) + time.perf_counter() - start
    return found


def _look(case: Case, kind: Finding) -> Iterator[Found]:
    """Yield what one kind finds; a question that is too hard is a finding of its own."""
    if kind.whole_body is not None:
        try:
            yield from kind.whole_body(case)
        except TooHard as why:
            # The question is about all rules together: it stands where the text begins.
            yield Found(Where(min(case.body.sources), 0, 0), "", undecided=str(why))
    if kind.each_rule is not None:
        for rule in case.body.rules.values():
            yield from _look_at(case, kind, rule)


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
