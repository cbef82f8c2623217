"""What was found in each file, kept from earlier runs: an edit is a review of what it can affect.

Of a file is kept what the local findings (`findings.finding.Finding.is_local`) found at its rules,
by everything that this follows from: the program, the words and limits of the settings, the
vocabulary of the body, the text of the file, and the rules near its own. Whether something is
accepted, how much it weighs and whatever looks at the whole body is worked out again each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policyreview.findings.case import Case
from policyreview.findings.catalogue import catalogue
from policyreview.findings.finding import Found
from policyreview.model.body import Body
from policyreview.model.rules import Rule
from policyreview.model.vocabulary import Where
from policyreview.norms.nearby import nearby
from policyreview.review.mending import end_of_line
from policyreview.review.program import program
from policyreview.review.running import Look, is_local
from policyreview.review.settings import Settings
from policyreview.review.shapes_as_json import finding_as_json, finding_of, from_json, to_json
from policyreview.syntax.keeping import digest, entry, keep, kept, used


@dataclass(frozen=True)
class Recalled:
    """What was found in some files, and where to keep what will be found in the others, by path."""

    looks: dict[str, list[Look]]
    missing: dict[str, Path]


@dataclass
class FilesKept:
    """The kept files; `trouble` says why the last ones could not be kept, if so."""

    trouble: str | None = None

    def recalled(self, case: Case, settings: Settings) -> Recalled:
        """Return what is kept of the files of a body that hold rules."""
        recalled = Recalled({}, {})
        for path, place in _places(case, settings):
            looks = _read(kept(place), path)
            if looks is None:
                recalled.missing[path] = place
            else:
                recalled.looks[path] = looks
                used(place)
        return recalled

    def keep(self, case: Case, missing: dict[str, Path], looks: Iterable[Look]) -> None:
        """Keep what local findings found in the files that were missing.

        A file with a question that was too hard is not kept.
        """
        by_path: dict[str, list[Look]] = {path: [] for path in missing}
        for look in looks:
            if look.is_local:
                path = case.rule(str(look.found.rule)).where.path
                if look.was_too_hard:
                    by_path.pop(path, None)
                elif path in by_path:
                    by_path[path].append(look)
        try:
            keep({missing[path]: to_json(_written(found)) for path, found in by_path.items()})
        except OSError as why:
            self.trouble = f"What was found in each file could not be kept: {why.strerror or why}."


def is_kept(look: Look) -> bool:
    """Return whether something that was found is kept with its file."""
    return look.is_local and not look.was_too_hard


# ---- what is found in a file depends on ----------------------------------------------------------


def _places(case: Case, settings: Settings) -> Iterator[tuple[str, Path]]:
    """Yield the path of each file with rules, and where what is found in it is kept."""
    shared = digest(_shared(case, settings))
    digests: dict[str, str] = {}
    rules: dict[str, list[Rule]] = {}
    for rule in case.body.rules.values():
        rules.setdefault(rule.where.path, []).append(rule)
        digests[rule.name] = digest(_of_rule(case, rule))
    for path, own in sorted(rules.items()):
        near = {rule.name for rule in nearby(case.norms, case.speaking, own)}
        text = case.body.sources[path].text
        place = entry("file", [shared, path, text, *(digests[name] for name in sorted(near))])
        if place is not None:
            yield path, place


def _shared(case: Case, settings: Settings) -> Iterator[str | bytes]:
    """Yield what is found in every file depends on."""
    yield from program()
    yield from (name for name, kind in catalogue().items() if is_local(kind, settings))
    yield repr((case.limits, case.words))
    yield from _vocabulary(case.body)
    # How finely the facts are cut, and what every file has a part in.
    yield repr(case.situations.space.variables)
    yield repr(case.near_holders)


def _vocabulary(body: Body) -> Iterator[str]:
    """Yield the words of the body as they are declared, how they are spoken, and all problems."""
    for terms in (body.roles, body.actions, body.things):
        for term in terms.values():
            yield f"{term.name} {_text(body, term.where)}"
    for fact in body.facts.values():
        yield f"{fact.path} {fact.spoken} {_text(body, fact.where)}"
    for condition in body.conditions.values():
        yield _text(body, condition.where)
    for law in body.laws:
        yield _text(body, law.where)
    for problem in body.problems:
        yield repr(problem)


def _of_rule(case: Case, rule: Rule) -> Iterator[str]:
    """Yield what a rule, where it is near another, can bring about there: all of it."""
    body, norms = case.body, case.norms
    yield rule.name
    yield repr((rule.where.path, body.line_and_column(rule.where.path, rule.where.start)))
    yield _text(body, body.policies[rule.policy].where)
    text = body.sources[rule.where.path].text
    # With the rest of its last line: a clause is added behind a comment there.
    yield text[rule.where.start : end_of_line(text, rule.where.end) + 1]
    yield repr([over.name for over in norms.overriders.get(rule.name, ())])
    yield repr([loop for loop in norms.override_loops if rule.name in loop])


def _text(body: Body, where: Where | None) -> str:
    return "" if where is None else body.sources[where.path].text[where.start : where.end]


# ---- what was found in a file, as JSON -----------------------------------------------------------


def _written(looks: Iterable[Look]) -> list[Any]:
    written: list[Any] = []
    for look in looks:
        assert look.shape is not None
        found = look.found
        parts = [found.rule, found.rules, found.between, finding_as_json(look.shape)]
        written.append([look.by.name, *parts])
    return written


def _read(content: bytes | None, path: str) -> list[Look] | None:
    """Return the looks that were kept of a file; None where there are none."""
    if content is None:
        return None
    try:
        written = from_json(content)
        return [_look(path, *one) for one in written] if isinstance(written, list) else None
    except (ValueError, TypeError, KeyError):
        return None


def _look(path: str, name: str, rule: str, rules: list[str], between: bool, shape: Any) -> Look:
    kind = catalogue()[name]
    finding = finding_of(shape)
    found = Found(Where(path, 0, 0), finding.message, rule, tuple(rules), between=between)
    return Look(kind, kind, found, finding)
