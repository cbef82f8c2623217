"""The formats of a review: which go where, and the writing of them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from policyreview.cli.writing import WrongUse, append, note, show, with_colour, write
from policyreview.output import text
from policyreview.review import Report

FORMATS = ("text", "json", "sarif", "junit", "github", "gitlab", "markdown", "html")
"""Each lives in a module of its name; those that are not asked for are not loaded."""

SCREEN = "-"
_OF_THE_REPOSITORY = {"text", "json", "html"}
"""These name paths from the root of the policies, the others from that of the checkout."""

_TOLD_OF_WHAT_IS_LEFT_OUT = {"text", "markdown", "github"}
"""In these a person reads what was known before and is not shown; else it goes beside them."""

_SUMMARY = "GITHUB_STEP_SUMMARY"
_SUMMARY_LIMIT = 1_000_000
"""Bytes; GitHub takes 1 MiB from a step and shows nothing of more."""


@dataclass(frozen=True)
class Wanted:
    """A format, and the file that it goes to; `-` is the screen."""

    shape: str
    file: str


def paired(shapes: Sequence[str], files: Sequence[str]) -> list[Wanted]:
    """Return each format with its file, in the order in which they were given."""
    shapes = shapes or ("text",)
    if not files and len(shapes) == 1:
        return [Wanted(shapes[0], SCREEN)]
    if len(files) != len(shapes):
        raise WrongUse(
            f"--format is given {_times(len(shapes))} and -o {_times(len(files))}. Each format "
            "needs a place of its own, in the same order: '--format sarif -o review.sarif "
            f"--format markdown -o review.md'. '-o {SCREEN}' is the screen."
        )
    places = [SCREEN if file == SCREEN else os.path.realpath(file) for file in files]
    for place, file in zip(places, files, strict=True):
        if places.count(place) > 1:
            where = "the screen" if place == SCREEN else file
            raise WrongUse(f"Only one format can go to {where}; give each of the others a file.")
    return [Wanted(shape, file) for shape, file in zip(shapes, files, strict=True)]


def deliver(report: Report, wanted: Sequence[Wanted], statistics: bool) -> None:
    """Write a report in all the formats that are wanted: all are ready before any is written."""
    shapes = [one.shape for one in wanted]
    placed = report if _OF_THE_REPOSITORY.issuperset(shapes) else _from_checkout(report)
    written = [
        _rendered(report if one.shape in _OF_THE_REPOSITORY else placed, one) for one in wanted
    ]
    for one, content in zip(wanted, written, strict=True):
        if statistics and one.shape == "text":
            content += "\n" + text.statistics(report)
        _put(content, one.file)
    if statistics and "text" not in shapes:
        note(text.statistics(report).rstrip("\n"))
    if _TOLD_OF_WHAT_IS_LEFT_OUT.isdisjoint(shapes):
        for said in text.left_out(report):
            note(said)
    if "github" in shapes and (summary := os.environ.get(_SUMMARY)):
        _add_summary(placed, Path(summary))


def deliver_accepted(report: Report, wanted: Sequence[Wanted]) -> None:
    """Write the register of what a report accepts in all the formats that are wanted."""
    from policyreview.output import accepted

    renderers = {"text": accepted.render, "json": accepted.render_json}
    renderers["markdown"] = accepted.render_markdown
    if others := [one.shape for one in wanted if one.shape not in renderers]:
        raise WrongUse(
            f"What is accepted can be written as {', '.join(renderers)}; not {others[0]}."
        )
    placed = _from_checkout(report)
    for one in wanted:
        source = report if one.shape in _OF_THE_REPOSITORY else placed
        _put(renderers[one.shape](source.register), one.file)


def _put(content: str, file: str) -> None:
    if file == SCREEN:
        show(content)
    else:
        write(content, Path(file))
        note(f"Written to {file}.")


def _rendered(report: Report, one: Wanted) -> str:
    if one.shape == "text":
        return text.render(report, colour=one.file == SCREEN and with_colour())
    module = import_module(f"policyreview.output.{one.shape}")
    written: str = module.render(report)
    return written


def _add_summary(report: Report, summary: Path) -> None:
    """Add the review to the summary of a job, behind what other steps wrote there."""
    from policyreview.output import github, markdown

    end = f"\n{github.tally(report)}\n"
    append(markdown.render(report, _SUMMARY_LIMIT - len(end.encode())) + end, summary)


def _from_checkout(report: Report) -> Report:
    """Return the report with its paths from the top of the checkout.

    There the platforms look for the files, wherever in it the policies lie.
    """
    root = report.root
    if root is None:
        return report
    top = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), None)
    if top is None:
        return report

    def place(path: str) -> str:
        whole = Path(os.path.normpath(root / path))
        return whole.relative_to(top).as_posix() if whole.is_relative_to(top) else path

    return report.placed(place)


def _times(number: int) -> str:
    return {0: "not at all", 1: "once", 2: "twice"}.get(number, f"{number} times")
