"""Mending policies: what is safe at once, and drafts that are tried before they are offered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from policyreview.model import build
from policyreview.review import checking
from policyreview.review.configuring import Options, configure
from policyreview.review.mending import mended
from policyreview.review.report import Finding, Fix, Report
from policyreview.review.repositories import find, read_bytes
from policyreview.review.settings import Settings
from policyreview.syntax.formatting import formatted
from policyreview.syntax.tree import File


@dataclass(frozen=True)
class Offer:
    """A draft that was tried: with it the finding is gone, and no error has come."""

    finding: Finding
    fix: Fix
    before: dict[str, str]
    after: dict[str, str]
    report: Report


@dataclass
class Workbench:
    """The files of one repository in the making; nothing is written here.

    `texts` holds the files that can be edited, by name, as they would be written; `written` as they
    stand on the disk. `others` are those that cannot be read as text, which are never changed.
    """

    settings: Settings
    files: dict[str, Path]
    wanted: frozenset[str]
    texts: dict[str, str]
    others: list[File]
    unreadable: list[str]
    written: dict[str, str] = field(init=False)
    _read: dict[tuple[str, str], File] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.written = dict(self.texts)

    @property
    def changed(self) -> list[str]:
        """The names of the files that are to be written, sorted."""
        return sorted(name for name, text in self.texts.items() if text != self.written[name])

    def review(self, texts: dict[str, str] | None = None) -> Report:
        """Review the texts as they are now, or as they could be."""
        texts = self.texts if texts is None else texts
        return checking.check(build([*self._files(texts), *self.others]), self.settings)

    def asked_for(self, report: Report) -> list[Finding]:
        """Return the findings in the files that were asked for."""
        return [finding for finding in report.findings if finding.path in self.wanted]

    def mend_safely(self) -> None:
        """Make every safe fix, and format what was asked for; broken text keeps its layout."""
        fixes = [fix for finding in self.asked_for(self.review()) for fix in finding.fixes]
        self.texts = mended(self.texts, [fix for fix in fixes if fix.safe])
        for file in self._files(self.texts):
            if file.path in self.wanted and not file.problems:
                self.texts[file.path] = formatted(file)

    def offers(self) -> Iterator[Offer]:
        """Yield the drafts that help, each once; those that are taken are there for the next."""
        report = self.review()
        tried: set[object] = set()
        while (offer := self._next(report, tried)) is not None:
            yield offer
            if self.texts is offer.after:
                report = offer.report

    def take(self, offer: Offer) -> None:
        """Take a draft over."""
        self.texts = offer.after

    def _next(self, report: Report, tried: set[object]) -> Offer | None:
        for finding in self.asked_for(report):
            if finding.accepted is not None:
                continue
            for fix in finding.suggested:
                mark = (finding.identity, fix.title)
                if mark in tried:
                    continue
                tried.add(mark)
                after = mended(self.texts, [fix])
                reviewed = self.review(after)
                if _helps(finding, report, reviewed):
                    return Offer(finding, fix, self.texts, after, reviewed)
        return None

    def _files(self, texts: dict[str, str]) -> list[File]:
        """Return the files that some texts are; what has not changed is not read again."""
        self._read = {
            (name, text): self._read.get((name, text)) or read_bytes(name, text.encode())
            for name, text in texts.items()
        }
        return list(self._read.values())


def workbenches(paths: Sequence[str], options: Options | None = None) -> list[Workbench]:
    """Return the files of each repository that paths name, ready to be mended.

    Raises UnreadablePath and UnreadableSettings.
    """
    return [
        _bench(
            repository.root,
            {repository.name_of(path): path for path in repository.files},
            frozenset(repository.name_of(path) for path in repository.wanted),
            list(dict.fromkeys(repository.unreadable)),
            options,
        )
        for repository in find(paths or ["."])
    ]


def _bench(
    root: Path,
    files: dict[str, Path],
    wanted: frozenset[str],
    unreadable: list[str],
    options: Options | None,
) -> Workbench:
    texts: dict[str, str] = {}
    others: list[File] = []
    for name, path in files.items():
        try:
            content = path.read_bytes()
            texts[name] = content.decode()
        except OSError as why:
            unreadable.append(f"{path} cannot be read: {why.strerror}.")
        except UnicodeDecodeError:
            others.append(read_bytes(name, content))
    return Workbench(configure(root, options).settings, files, wanted, texts, others, unreadable)


def _helps(finding: Finding, before: Report, after: Report) -> bool:
    """Return whether a draft takes its finding away and brings no error, asked for or not."""
    was, would_be = (Counter(map(_same, report.findings)) for report in (before, after))
    if would_be[finding.identity] >= was[finding.identity]:
        return False
    return not new_errors(before, after)


def new_errors(before: Report, after: Report) -> Counter[object]:
    """Return the errors that come with a change: what they are, and how many."""
    return _errors(after) - _errors(before)


def _errors(report: Report) -> Counter[object]:
    return Counter(
        finding.identity
        for finding in (*report.findings, *report.left_out)
        if finding.severity == "error" and finding.accepted is None
    )


def _same(finding: Finding) -> object:
    return finding.identity
