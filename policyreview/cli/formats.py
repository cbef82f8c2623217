"""The formats of a review: which go where, and the writing of them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from policyreview.cli.writing import WrongUse, append, note, show, with_colour, write
from policyreview.output import github, gitlab, json, junit, markdown, sarif, text
from policyreview.review import Report

FORMATS = ("text", "json", "sarif", "junit", "github", "gitlab", "markdown")
SCREEN = "-"
_OF_THE_REPOSITORY = {"text", "json"}
"""These name paths from the root of the policies, the others from that of the checkout."""

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


def deliver(report: Report, wanted: Sequence[Wanted], fail_on: str, statistics: bool) -> None:
    """Write a report in all the formats that are wanted: all are ready before any is written."""
    placed = _from_checkout(report)
    written = [
        _rendered(report if one.shape in _OF_THE_REPOSITORY else placed, one, fail_on)
        for one in wanted
    ]
    shapes = [one.shape for one in wanted]
    for one, content in zip(wanted, written, strict=True):
        if statistics and one.shape == "text":
            content += "\n" + text.statistics(report)
        if one.file == SCREEN:
            show(content)
        else:
            write(content, Path(one.file))
            note(f"Written to {one.file}.")
    if statistics and "text" not in shapes:
        note(text.statistics(report).rstrip("\n"))
    if "github" in shapes and (summary := os.environ.get(_SUMMARY)):
        end = f"\n{github.tally(placed)}\n"
        limit = _SUMMARY_LIMIT - len(end.encode())
        append(markdown.render(placed, limit) + end, Path(summary))


def _rendered(report: Report, one: Wanted, fail_on: str) -> str:
    match one.shape:
        case "json":
            return json.render(report)
        case "sarif":
            return sarif.render(report)
        case "junit":
            return junit.render(report, fail_on)
        case "github":
            return github.render(report)
        case "gitlab":
            return gitlab.render(report)
        case "markdown":
            return markdown.render(report)
    return text.render(report, colour=one.file == SCREEN and with_colour())


def _from_checkout(report: Report) -> Report:
    """Return the report with its paths from the top of the checkout.

    There the platforms look for the files, wherever in it the policies lie.
    """
    root = report.root
    if root is None:
        return report
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            return report if folder == root else report.below(root.relative_to(folder))
    return report


def _times(number: int) -> str:
    return {0: "not at all", 1: "once", 2: "twice"}.get(number, f"{number} times")
