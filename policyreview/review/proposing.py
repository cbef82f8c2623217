"""Writing a proposal: from what somebody wants to change, to a text that reads and fits."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from policyreview.model import Body, build
from policyreview.model.names import nearest, or_list
from policyreview.review.proposals import new_problems, read_again
from policyreview.review.repositories import SUFFIX, checked
from policyreview.syntax import tree
from policyreview.syntax.reading import read_text
from policyreview.syntax.words import tokens

FOLDER = "proposals"
"""Where proposals are put, beside the policies."""

_WORD = re.compile(r"[^\W_]+")


class CannotPropose(Exception):
    """A proposal that would not read, or not fit its rule; the message says why."""


@dataclass(frozen=True)
class Draft:
    """What somebody proposes for one rule; `changes` are amendments as the language writes them."""

    rule: str
    changes: Sequence[str]
    because: str
    name: str
    title: str = ""
    by: str = ""
    on: date | None = None

    @property
    def path(self) -> str:
        """Return the path of its file, from the root of the policies."""
        return f"{FOLDER}/{self.name}{SUFFIX}"

    def text(self) -> str:
        """Return it as the language writes it."""
        on = f" on {self.on.isoformat()}" if self.on is not None else ""
        return "\n".join(
            [
                f"proposal {self.name}" + (f" {_quoted(self.title)}" if self.title else ""),
                *([f"  by {self.by}{on}"] if self.by else []),
                "  status proposed",
                f"  because {_quoted(self.because)}",
                f"  amends {self.rule}",
                *(f"    {change.strip()}" for change in self.changes),
                "",
            ]
        )


def rule_meant(body: Body, name: str) -> str | None:
    """Return the full name of a rule; its short name will do where only one rule has it."""
    known = body.rules.keys() | body.broken_rules.keys()
    if name in known:
        return name
    found = [full for full in known if full.rpartition(".")[2] == name]
    return found[0] if len(found) == 1 else None


def no_such_rule(bodies: Sequence[Body], name: str) -> str:
    """Return that there is no such rule, with the nearest ones."""
    known = {full for body in bodies for full in (*body.rules, *body.broken_rules)}
    same = sorted(full for full in known if full.rpartition(".")[2] == name)
    if same:
        return f"More than one rule is called '{name}': {or_list(same)}."
    shorts = nearest(name, {full.rpartition(".")[2] for full in known})
    near = nearest(name, known) or sorted(f for f in known if f.rpartition(".")[2] in shorts)
    hint = f" Did you mean {or_list(near)}?" if near else ""
    return f"No rule is called '{name}'.{hint}"


def name_for(title: str, rule: str, taken: Collection[str]) -> str:
    """Return a name for a proposal, from its title or its rule, that no other has."""
    words = "-".join(_WORD.findall((title or f"change-{rule.rpartition('.')[2]}").casefold()))
    if [token.kind for token in tokens(words)] != ["NAME"]:
        words = f"change-{words}".rstrip("-")
    name, number = words, 2
    while name in taken:
        name, number = f"{words}-{number}", number + 1
    return name


def check_draft(body: Body, draft: Draft) -> None:
    """Raise `CannotPropose` unless a draft reads, fits its rule and has its why."""
    if not draft.because.strip():
        raise CannotPropose("A proposal says why: give the reason with --because.")
    if not draft.changes:
        raise CannotPropose(
            "Nothing would change: give --add, --remove, --replace or --retire, for instance "
            "--add 'unless patient is dying'."
        )
    file = checked(read_text(draft.path, draft.text()))
    if not file.problems and not _says_only(draft, file):
        raise CannotPropose("One of the clauses says more than one clause does.")
    after = build([*read_again(body).values(), file], body.root)
    problems = [problem for problem in new_problems(body, after) if problem.path == draft.path]
    if problems:
        raise CannotPropose("\n".join(f"{p.message} {p.hint}".strip() for p in problems))


def _says_only(draft: Draft, file: tree.File) -> bool:
    """Return whether a text holds what was meant and no further declaration, rule or change."""
    match file.declarations:
        case [tree.Proposal(changes=[tree.Amends() as amends]) as node]:
            expected = 3 if draft.by else 2
            whole = len(node.clauses) == expected and amends.path == draft.rule
            whole = whole and node.name == draft.name
            return whole and len(amends.amendments) == len(draft.changes)
    return False


def _quoted(text: str) -> str:
    plain = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'
