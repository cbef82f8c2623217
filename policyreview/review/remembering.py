"""Reviews kept from earlier runs: the same policies, asked the same, are not reviewed again.

Where some of them have changed, what was found in each file that this cannot affect is kept, too:
see `by_file`.

A review is kept by everything that it depends on: the names and bytes of all files of the
repository, the settings with the day of the review, and the program itself with an organisation's
own findings. A review for which something could not be read, or in which an own finding failed, is
not kept: the next run may fare better.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from policyreview.review.by_file import FilesKept
from policyreview.review.program import own_findings, program
from policyreview.review.report import Report
from policyreview.review.repositories import Raw, source_of
from policyreview.review.settings import Settings
from policyreview.review.shapes_as_json import from_json, report_as_json, report_of, to_json
from policyreview.syntax.keeping import entry, keep, kept, used


@dataclass
class Reviews:
    """The kept reviews; `trouble` says why the last one could not be kept, if so.

    Without `whole` only what was found in each file is kept: for whoever needs more of a review
    than is kept of it.
    """

    whole: bool = True
    trouble: str | None = None
    files: FilesKept = field(default_factory=FilesKept)

    def reviewed(
        self, files: list[Raw], settings: Settings, afresh: Callable[[Settings], Report]
    ) -> Report:
        """Return the review of some files: one that was kept, or one done afresh and then kept."""
        # A review that begins before midnight is kept as one of the day on which it began.
        day = settings.review_date or date.today()
        settings = settings.model_copy(update={"review_date": day})
        place = self._place(files, settings) if self.whole else None
        known = None if place is None else _read(kept(place), files)
        if place is not None and known is not None:
            used(place)
            return known
        report = afresh(settings)
        self.trouble = self.trouble or self.files.trouble
        if place is not None:
            self._keep(place, report)
        return report

    def _place(self, files: list[Raw], settings: Settings) -> Path | None:
        """Return where the review of some files is kept; None where it cannot be."""
        own = own_findings()
        if own is None:
            self.trouble = (
                "The review could not be kept: nobody can say when a finding of your own changes "
                "that stands in no file."
            )
            return None
        place = entry("review", [*_depends_on(files, settings), *own])
        if place is None:
            self.trouble = (
                "The review could not be kept: there is no home folder. POLICYREVIEW_CACHE_DIR "
                "can name a folder."
            )
        return place

    def _keep(self, place: Path, report: Report) -> None:
        if report.failed:
            return
        try:
            keep({place: to_json(report_as_json(report))})
        except OSError as why:
            self.trouble = f"The review could not be kept in {place.parent}: {why.strerror or why}."


def _depends_on(files: list[Raw], settings: Settings) -> Iterator[str | bytes]:
    yield from program()
    yield settings.model_dump_json()
    yield str(settings.root)
    for raw in files:
        yield raw.name
        yield str(raw.size)
        yield raw.content


def _read(content: bytes | None, files: list[Raw]) -> Report | None:
    """Return the report that was kept, with its texts; None where it is none."""
    if content is None:
        return None
    try:
        report = report_of(from_json(content))
    except ValueError:
        return None
    report.sources.update({raw.name: source_of(raw) for raw in files})
    return report
