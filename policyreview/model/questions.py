"""A deed and some facts as people type them, with every name resolved against a body."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TypeVar

from policyreview.model.body import Body
from policyreview.model.formula import Formula
from policyreview.model.formula_building import FormulaBuilder
from policyreview.model.names import Notes, nearest, or_list
from policyreview.model.rule_building import RuleBuilder
from policyreview.model.rules import Act, Deed
from policyreview.model.vocabulary import Where
from policyreview.model.vocabulary_building import Vocabulary
from policyreview.syntax import tree
from policyreview.syntax.problem import Problem, ProblemKind
from policyreview.syntax.reading import read_text

MOST_LISTED = 12
"""Up to so many known names are listed where none is near."""

_BY = re.compile(r"^(?P<deed>.*\S)\s+by\s+(?P<role>\S+)\s*$", re.DOTALL)
_STORY = "story question "
_Clause = TypeVar("_Clause", bound=tree.Clause)


class Unclear(Exception):
    """A deed or a setting that cannot be understood; the message says why, and what would be."""


def read_deed(body: Body, text: str) -> Act:
    """Return `ACTION [OBJECT] [PREP PLACE]… by ROLE`. Raises `Unclear`."""
    parts = _BY.match(text)
    if parts is None:
        raise Unclear(
            f"In “{text}” nobody does it: a question ends in 'by' and a role. "
            "For instance: enter ward by family"
        )
    expect = _clause(f"expect {parts['role']} may {parts['deed']}", tree.Expect, text)
    if expect.norm is None or expect.norm.exceptions:
        raise Unclear(f"“{text}” is not one deed. For instance: enter ward by family")
    notes = _Told()
    norm = RuleBuilder(_vocabulary(body, notes), notes).norm("", expect.norm, None)
    if norm is None:
        raise Unclear(_said(notes.problems))
    return Act(Deed(*norm.deed), norm.who)


def read_settings(body: Body, text: str) -> tuple[Formula, ...]:
    """Return what settings such as `hour = 23, patient is dying` say. Raises `Unclear`."""
    if not text.strip():
        return ()
    settings = _clause(f"given {text}", tree.Given, text).settings
    notes = _Told()
    formulas = FormulaBuilder(body.facts, body.conditions, notes)
    built = [formulas.setting(setting, "") for setting in settings]
    if notes.problems:
        raise Unclear(_said(notes.problems))
    return tuple(formula for formula in built if formula is not None)


def _clause(text: str, kind: type[_Clause], typed: str) -> _Clause:
    """Read one clause of a story, so that mistakes in it are told as in any other text."""
    from policyreview.syntax.wording import check_words

    file = read_text("", _STORY + text)
    problems = [*file.problems, *check_words(file)]
    if problems:
        raise Unclear(_said(problems))
    if len(file.declarations) == 1:
        story = file.declarations[0]
        if isinstance(story, tree.Story) and len(story.clauses) == 1:
            clause = story.clauses[0]
            if isinstance(clause, kind):
                return clause
    raise Unclear(f"“{typed}” says more than is asked for here.")


def _said(problems: list[Problem]) -> str:
    """Return what is wrong, one thing a line."""
    return "\n".join(f"{problem.message} {problem.hint}".strip() for problem in problems)


class _Told(Notes):
    """Notes on a question: nothing can be declared there, so only what is near is of use."""

    def unknown(
        self,
        what: str,
        word: tree.Word,
        path: str,
        candidates: Collection[str],
        declare: str,
        rule: str | None = None,
    ) -> None:
        """Add that there is no such name, with the nearest ones, or all if they are few."""
        near = nearest(word, candidates)
        hint = f"Did you mean {or_list(near)}?" if near else ""
        if not near and 0 < len(candidates) <= MOST_LISTED:
            hint = f"There is {or_list(sorted(candidates))}."
        where = Where(path, word.start, word.end)
        self.add(ProblemKind.UNKNOWN_NAME, where, f"No {what} is called '{word}'.", hint)


def _vocabulary(body: Body, notes: Notes) -> Vocabulary:
    return Vocabulary(
        roles=body.roles,
        actions=body.actions,
        things=body.things,
        facts=body.facts,
        conditions=body.conditions,
        laws=body.laws,
        role_order=body.role_order,
        action_order=body.action_order,
        object_order=body.object_order,
        formulas=FormulaBuilder(body.facts, body.conditions, notes),
    )
