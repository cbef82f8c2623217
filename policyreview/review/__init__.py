"""A whole review: read the policies, run the findings, accept, judge."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from policyreview.model import Body, build
from policyreview.review import checking
from policyreview.review.asking import Answer, CannotAsk, ask
from policyreview.review.configuring import Options, UnreadableSettings, configure
from policyreview.review.report import Report, joined
from policyreview.review.repositories import (
    Repository,
    UnreadablePath,
    find,
    read_bytes,
    read_repository,
    root_of,
)
from policyreview.review.settings import Settings

__all__ = [
    "Answer",
    "Body",
    "CannotAsk",
    "Options",
    "Report",
    "Settings",
    "UnreadablePath",
    "UnreadableSettings",
    "ask",
    "check",
    "load",
    "places_at",
    "review_paths",
]


def load(*paths: str | Path) -> Body:
    """Read policy files and folders as one body; what is broken in them is in `body.problems`.

    Raises UnreadablePath where a path cannot be read.
    """
    repositories = find([str(path) for path in paths] or ["."])
    unreadable = [why for repository in repositories for why in repository.unreadable]
    files = [file for repository in repositories for file in read_repository(repository)]
    unreadable += [why for r in repositories for why in r.unreadable if why not in unreadable]
    if unreadable:
        raise UnreadablePath("\n".join(unreadable))
    return build(files, str(repositories[0].root))


def check(body: Body, settings: Settings | None = None) -> Report:
    """Review a body; without settings by those of the folder that it was loaded from, if any.

    Raises UnreadableSettings where these cannot be read, and UnusableFinding where an
    organisation's own finding cannot be used.
    """
    if settings is None:
        root = Path(body.root)
        # `load` gives a body the whole path of its folder; one that is built from text has none.
        settings = configure(root).settings if root.is_absolute() else Settings()
    return checking.check(body, settings)


class Place(NamedTuple):
    """The body of one repository: the files that were asked for, and how paths to it begin."""

    body: Body
    wanted: frozenset[str]
    prefix: str


def places_at(paths: Sequence[str]) -> list[Place]:
    """Return the body of each repository that paths name.

    Paths within it are told from the current folder where there are several of them. Raises
    UnreadablePath where a path cannot be read.
    """
    found: list[Place] = []
    repositories = find(paths)
    for repository in repositories:
        files = read_repository(repository)
        if repository.unreadable:
            raise UnreadablePath("\n".join(dict.fromkeys(repository.unreadable)))
        wanted = frozenset(repository.name_of(path) for path in repository.wanted)
        prefix = f"{_from_here(repository.root).as_posix()}/" if len(repositories) > 1 else ""
        found.append(Place(build(files, str(repository.root)), wanted, prefix))
    return found


def review_paths(
    paths: Sequence[str],
    options: Options | None = None,
    standard_input: tuple[str, bytes] | None = None,
) -> Report:
    """Review each repository that the paths name; `standard_input` is a name and its content.

    Each is reviewed by its own settings, and by what the options say before them. Files and
    settings that cannot be read stand in `report.unreadable`; everything else is reviewed. Raises
    UnreadableSettings where there is nothing else.
    """
    if standard_input is not None:
        name, content = standard_input
        settings = configure(root_of(Path()), options).settings
        return checking.check(build([read_bytes(name, content)]), settings)
    repositories = find(paths or ["."])
    several = len(repositories) > 1
    reports: list[Report] = []
    unreadable: list[str] = []
    for repository in repositories:
        try:
            settings = configure(repository.root, options).settings
        except UnreadableSettings as why:
            unreadable.append(str(why))
        else:
            reports.append(_reviewed(repository, settings, several))
    if not reports:
        raise UnreadableSettings("\n".join(dict.fromkeys(unreadable)))
    report = joined(reports)
    if unreadable:
        report.unreadable.extend(unreadable)
        report.complete = False
    return report


def _reviewed(repository: Repository, settings: Settings, several: bool) -> Report:
    start = time.perf_counter()
    files = read_repository(repository)
    body = build(files, str(repository.root))
    reading = time.perf_counter() - start
    report = checking.check(body, settings)
    report._root = repository.root
    report.timings["reading"] = reading
    report.unreadable.extend(dict.fromkeys(repository.unreadable))
    if repository.unreadable:
        report.complete = False
    wanted = {repository.name_of(path) for path in repository.wanted}
    return (
        report
        if not several and wanted == set(body.sources)
        else _narrowed(report, wanted, repository.root if several else None)
    )


def _narrowed(report: Report, wanted: set[str], root: Path | None) -> Report:
    """Leave out what stands in files that were not asked for; name paths from here if told so."""
    report.findings = [f for f in report.findings if f.path in wanted]
    report.rules = [r for r in report.rules if r.path in wanted]
    summary = report.summary
    summary.rules = len(report.rules)
    summary.files = len(wanted)
    for severity in ("error", "warning", "info"):
        standing = [f for f in report.findings if f.severity == severity and f.accepted is None]
        setattr(summary, severity, len(standing))
    summary.accepted = sum(1 for f in report.findings if f.accepted is not None)
    if root is None:
        return report
    prefix = _from_here(root)
    report._root = Path.cwd()
    report._prefix = f"{prefix.as_posix()}/"
    return report.placed(lambda path: (prefix / path).as_posix())


def _from_here(root: Path) -> Path:
    here = Path.cwd()
    return root.relative_to(here) if root.is_relative_to(here) else root
