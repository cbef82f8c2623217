"""A whole review: read the policies, run the findings, accept, judge."""

from __future__ import annotations

import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from policyreview.model import Body, build
from policyreview.review import checking
from policyreview.review.configuring import Options, UnreadableSettings, configure
from policyreview.review.introduced import leave_out_old
from policyreview.review.remembering import Reviews
from policyreview.review.report import Report, Since, joined
from policyreview.review.repositories import (
    Repository,
    UnreadablePath,
    find,
    parsed,
    raw_files,
    read_bytes,
    read_repository,
    root_of,
)
from policyreview.review.revisions import UnreadableRevision, read_revision
from policyreview.review.running import Progress, silent
from policyreview.review.settings import Settings

if TYPE_CHECKING:
    from policyreview.review.asking import Answer, CannotAsk, ask
    from policyreview.review.comparing import Impact

__all__ = [
    "Answer",
    "Body",
    "CannotAsk",
    "Impact",
    "Options",
    "Report",
    "Reviews",
    "Settings",
    "UnreadablePath",
    "UnreadableRevision",
    "UnreadableSettings",
    "ask",
    "check",
    "impact",
    "load",
    "place_of",
    "places_at",
    "review_paths",
]


_ELSEWHERE = {"Answer": "asking", "CannotAsk": "asking", "ask": "asking", "Impact": "comparing"}
"""What most reviews do without, and the modules that it is imported from when it is asked for."""


def __getattr__(name: str) -> object:
    if name not in _ELSEWHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ELSEWHERE[name]}"), name)


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


def impact(before: Body, after: Body) -> Impact:
    """Return what changes from one body to another; each is reviewed by its own settings.

    Raises UnreadableSettings and UnusableFinding as `check` does.
    """
    from policyreview.review.comparing import compared

    return compared(before, after, (check(before), check(after)))


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


def place_of(name: str, content: bytes) -> Place:
    """Return the body of one file that stands nowhere, such as standard input."""
    return Place(build([read_bytes(name, content)]), frozenset({name}), "")


def review_paths(
    paths: Sequence[str],
    options: Options | None = None,
    standard_input: tuple[str, bytes] | None = None,
    kept: Reviews | None = None,
    progress: Progress = silent,
    since: str | None = None,
) -> Report:
    """Review each repository that the paths name; `standard_input` is a name and its content.

    With `since`, what was found at that git revision, too, is left out. Each repository is reviewed
    by its own settings, and by what the options say before them. Files and settings that cannot be
    read stand in `report.unreadable`; everything else is reviewed. What is `kept` from an earlier
    run is not done again; `progress` is told what is being done. Raises UnreadableSettings where
    there is nothing else, and UnreadableRevision.
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
            reports.append(_reviewed(repository, settings, several, kept, progress, since))
    if not reports:
        raise UnreadableSettings("\n".join(dict.fromkeys(unreadable)))
    report = joined(reports)
    if since is not None:
        report.since = Since(revision=since, known=len(report.known))
    if unreadable:
        report.unreadable.extend(unreadable)
        report.complete = False
    return report


def _reviewed(
    repository: Repository,
    settings: Settings,
    several: bool,
    kept: Reviews | None,
    progress: Progress,
    since: str | None,
) -> Report:
    start = time.perf_counter()
    files = raw_files(repository)
    reading = time.perf_counter() - start
    kept_files = None if kept is None else kept.files

    def afresh(settings: Settings) -> Report:
        start = time.perf_counter()
        progress(f"reading {len(files)} file{'' if len(files) == 1 else 's'}")
        body = build([parsed(raw) for raw in files], str(repository.root))
        read = time.perf_counter() - start
        report = checking.check(body, settings, progress, kept_files)
        report.timings["reading"] = reading + read
        return report

    if kept is None or repository.unreadable:
        report = afresh(settings)
    else:
        report = kept.reviewed(files, settings, afresh)
    report.timings.setdefault("reading", reading)
    report.timings["in all"] = time.perf_counter() - start
    report._root = repository.root
    report.roots.append(repository.root)
    report.unreadable.extend(dict.fromkeys(repository.unreadable))
    if repository.unreadable:
        report.complete = False
    if since is not None:
        earlier = build(read_revision(repository, since), str(repository.root))
        # What the settings say today holds for both: only the text makes the difference.
        leave_out_old(report, checking.check(earlier, settings, kept=kept_files))
    wanted = {repository.name_of(path) for path in repository.wanted}
    return (
        report
        if not several and wanted == set(report.sources)
        else _narrowed(report, wanted, repository.root if several else None)
    )


def _narrowed(report: Report, wanted: set[str], root: Path | None) -> Report:
    """Leave out what stands in files that were not asked for; name paths from here if told so."""
    report.left_out.extend(f for f in report.findings if f.path not in wanted)
    report.keep([f for f in report.findings if f.path in wanted])
    report._acceptances = [one for one in report._acceptances if one.path in wanted]
    report._known = [f for f in report.known if f.path in wanted]
    report.rules = [r for r in report.rules if r.path in wanted]
    report.summary.rules = len(report.rules)
    report.summary.files = len(wanted)
    if root is None:
        return report
    prefix = _from_here(root)
    report._root = Path.cwd()
    report._prefix = f"{prefix.as_posix()}/"
    return report.placed(lambda path: (prefix / path).as_posix())


def _from_here(root: Path) -> Path:
    here = Path.cwd()
    return root.relative_to(here) if root.is_relative_to(here) else root
