"""Carrying a proposal into the text of the rules, and nothing else of it.

The body with a proposal is the edited text, read again. So applying a proposal and reviewing gives
what a review with the proposal in mind gives, because it is the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from policyreview.model import Body, build
from policyreview.model.amending import (
    APPLIED,
    Plan,
    amendments_of,
    plan,
    rules_as_written,
    rules_of,
)
from policyreview.model.names import Notes, nearest, or_list
from policyreview.model.people import Proposal
from policyreview.review.repositories import checked
from policyreview.syntax import tree
from policyreview.syntax.edits import (
    Edit,
    begins_line,
    declarations_taken_out,
    edited,
    indentation,
    moved,
    put_before,
    put_behind,
    put_declaration_behind,
    taken_out,
)
from policyreview.syntax.problem import Problem
from policyreview.syntax.reading import read_text

_ORDER = {
    keyword: place
    for place, keyword in enumerate(
        "when unless matters within limit after takes every costs otherwise discretion no appeal "
        "overrides implements accept owner review mode source evidence serves because".split()
    )
}
"""Where a new clause goes: behind the last one of its kind, or of those that stand before it."""

_INDENT = "  "


class CannotApply(Exception):
    """A proposal that cannot be carried into the rules; the message says why."""


class Carried(NamedTuple):
    """The body with a proposal carried into its text, and the new text of each changed file."""

    body: Body
    texts: dict[str, str]


def carry_out(body: Body, name: str, day: date) -> Carried:
    """Return the body with a proposal carried into its text and marked as applied on that day.

    Raises `CannotApply` where it has been applied, or does not fit the rules as they are now.
    """
    proposal = body.proposals.get(name)
    if proposal is None:
        near = nearest(name, body.proposals)
        hint = f" Did you mean {or_list(near)}?" if near else ""
        raise CannotApply(f"No proposal is called '{name}'.{hint}")
    if proposal.applied:
        raise CannotApply(f"The proposal '{name}' has been applied already.")
    if not proposal.tree.changes:
        raise CannotApply(f"The proposal '{name}' changes nothing: it amends and adds no rule.")
    files = read_again(body)
    _Carrying(files, proposal).carry(day)
    texts = {path: file.source.text for path, file in files.items()}
    changed = {path: text for path, text in texts.items() if text != body.sources[path].text}
    return Carried(build(files.values(), body.root), changed)


def new_problems(before: Body, after: Body) -> list[Problem]:
    """Return what is wrong in the text after a change and was not before it."""
    known = {(p.path, p.kind, p.message) for p in before.problems}
    return [p for p in after.problems if (p.path, p.kind, p.message) not in known]


def read_again(body: Body) -> dict[str, tree.File]:
    """Return the files of a body; one that could not be read keeps the problem that says so."""
    return {
        path: checked(read_text(path, source.text))
        if source.whole
        else tree.File(source, (), tuple(p for p in body.problems if p.path == path))
        for path, source in body.sources.items()
    }


class _Carrying:
    """A proposal on its way into the text; each step reads anew what the last one wrote."""

    def __init__(self, files: dict[str, tree.File], proposal: Proposal) -> None:
        self.files = files
        self.proposal = proposal
        self.own_text = files[proposal.where.path].source.text
        """The text that the places of the proposal's clauses are in, whatever is changed since."""

    def carry(self, day: date) -> None:
        """Amend, retire, add, and mark the proposal as applied."""
        plans = self._plans()
        self._amend({name: what for name, what in plans.items() if not what.retire})
        self._retire([name for name, what in plans.items() if what.retire])
        for change in self.proposal.tree.changes:
            if isinstance(change, tree.Adds):
                self._add(change)
        self._mark(day)

    def _plans(self) -> dict[str, Plan]:
        """Return what becomes of each rule; all of it must fit."""
        notes, path = Notes(), self.proposal.where.path
        amendments = amendments_of(self.proposal.tree)
        written = rules_as_written(self.files.values(), amendments)
        gone = [name for name in amendments if name not in written]
        if gone:
            raise CannotApply(f"There is no rule {or_list(gone)} any more that could be amended.")
        plans = {
            str(name): plan(name, written[name].rule, some, path, notes)
            for name, some in amendments.items()
        }
        if notes.problems:
            said = "\n".join(f"{problem.message} {problem.hint}" for problem in notes.problems)
            raise CannotApply(f"The proposal does not fit the rules as they are now.\n{said}")
        return plans

    # ---- amending and retiring -------------------------------------------------------------------

    def _amend(self, plans: Mapping[str, Plan]) -> None:
        edits: dict[str, list[Edit]] = {}
        for name, (path, rule) in rules_as_written(self.files.values(), plans).items():
            text = self.files[path].source.text
            edits.setdefault(path, []).extend(self._amended(text, rule, plans[name]))
        for path, some in edits.items():
            self._write(path, some)

    def _amended(self, text: str, rule: tree.Rule, what: Plan) -> Iterator[Edit]:
        """Yield what a plan changes in the text of a rule."""
        for number, clause in what.instead.items():
            old = rule.clauses[number]
            if clause is None:
                yield taken_out(text, old)
            else:
                new = self._moved(clause, indentation(text, old.start), text, old.start)
                yield Edit(old.start, old.end, new)
        gone = [n for n, clause in what.instead.items() if clause is None]
        kept = [clause for n, clause in enumerate(rule.clauses) if n not in gone]
        for clause in what.added:
            before = _neighbour(clause, kept) or rule.norm
            indent = _indent_of(text, rule, before)
            new = self._moved(clause, indent, text, before.end)
            yield put_behind(text, before.end, new, indent)

    def _retire(self, names: Sequence[str]) -> None:
        by_path: dict[str, list[tree.Node]] = {}
        for path, rule in rules_as_written(self.files.values(), names).values():
            by_path.setdefault(path, []).append(rule)
        for path, rules in by_path.items():
            self._write(path, declarations_taken_out(self.files[path].source.text, rules))

    # ---- adding a rule ---------------------------------------------------------------------------

    def _add(self, change: tree.Adds) -> None:
        path, last = self._last_of(change.policy)
        text = self.files[path].source.text
        new = self._moved(change.rule, indentation(text, last.start), text, last.end)
        self._write(path, [put_declaration_behind(text, last, new)])

    def _last_of(self, policy: str) -> tuple[str, tree.Node]:
        """Return the last rule of a policy, or the policy itself where it has none, and its file.

        Two policies of one name are a mistake of the text; the first is meant, as elsewhere.
        """
        for path, file in self.files.items():
            heads = [node for node in file.declarations if isinstance(node, tree.Policy)]
            head = next((node for node in heads if node.name == policy), None)
            if head is not None:
                beyond = [node.start for node in heads if node.start > head.start]
                rules = [
                    rule
                    for _, rule in rules_of(file)
                    if head.start < rule.start < min(beyond, default=len(file.source.text))
                ]
                return path, rules[-1] if rules else head
        raise CannotApply(f"There is no policy '{policy}' any more to which a rule could be added.")

    # ---- marking the proposal --------------------------------------------------------------------

    def _mark(self, day: date) -> None:
        """Write into the proposal that it has been applied; what its status said stays."""
        path = self.proposal.where.path
        text = self.files[path].source.text
        node = next(
            node
            for node in self.files[path].declarations
            if isinstance(node, tree.Proposal) and node.name == self.proposal.name
        )
        said = f"{APPLIED} {day.isoformat()}"
        status = next((c for c in node.clauses if isinstance(c, tree.Status)), None)
        if status is not None:
            edits = [Edit(status.name.start, status.name.end, "accepted")]
            if status.gloss is None:
                edits.append(Edit(status.end, status.end, f' "{said}"'))
            else:
                opening = min(
                    text.index(mark, status.name.end)
                    for mark in ('"', "“")
                    if mark in text[status.name.end : status.end]
                )
                more = "; " if status.gloss else ""
                edits.append(Edit(opening + 1, opening + 1, said + more))
            self._write(path, edits)
            return
        clause = f'status accepted "{said}"'
        by = next((c for c in node.clauses if isinstance(c, tree.Told)), None)
        if by is not None:
            edit = put_behind(text, by.end, clause, _indent_of(text, node, by))
        else:
            edit = put_before(text, min(p.start for p in (*node.clauses, *node.changes)), clause)
        self._write(path, [edit])

    # ---- text ------------------------------------------------------------------------------------

    def _moved(self, part: tree.Node, indent: str, into: str, at: int) -> str:
        return moved(self.own_text, part, indent, into, at)

    def _write(self, path: str, edits: Sequence[Edit]) -> None:
        if edits:
            text = edited(self.files[path].source.text, edits)
            self.files[path] = checked(read_text(path, text))


def _neighbour(clause: tree.Clause, kept: Sequence[tree.Clause]) -> tree.Clause | None:
    """Return the clause behind which a new one goes; None where it comes first."""
    place = _ORDER[clause.keyword]
    before = [each for each in kept if _ORDER[each.keyword] <= place]
    return before[-1] if before else None


def _indent_of(text: str, node: tree.Rule | tree.Proposal, neighbour: tree.Node) -> str:
    """Return the indentation of a new clause: that of the first neighbour on a line of its own."""
    parts: list[tree.Node] = [neighbour, *node.clauses]
    if isinstance(node, tree.Rule):
        parts.append(node.norm)
    for part in parts:
        if begins_line(text, part.start):
            return indentation(text, part.start)
    return indentation(text, node.start) + _INDENT
