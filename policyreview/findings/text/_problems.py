"""What the reader noted while it read, as findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from policyreview.findings.case import Case
from policyreview.findings.finding import Found
from policyreview.model.vocabulary import Where
from policyreview.syntax.problem import Problem, ProblemKind


def problems_of(kind: ProblemKind) -> Callable[[Case], Iterator[Found]]:
    """Return a check that gives back the problems of one kind."""

    def check(case: Case) -> Iterator[Found]:
        for problem in case.body.problems:
            if problem.kind is kind:
                yield _as_found(problem)

    return check


def _as_found(problem: Problem) -> Found:
    hint = problem.hint
    if problem.example:
        hint = f"{hint} For example: {problem.example}".strip()
    return Found(
        where=Where(problem.path, problem.start, problem.end),
        message=problem.message,
        rule=problem.rule,
        rules=() if problem.rule is None else (problem.rule,),
        suggestion=hint,
        subject=problem.message,
    )
