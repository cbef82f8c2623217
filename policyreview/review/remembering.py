"""Reviews kept from earlier runs: the same policies, asked the same, are not reviewed again.

A review is kept by everything that it depends on: the names and bytes of all files of the
repository, the settings with the day of the review, and the program itself with an organisation's
own findings. A review for which something could not be read, or in which an own finding failed, is
not kept: the next run may fare better.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import PackageNotFoundError, distributions, version
from pathlib import Path
from typing import Any

from policyreview.findings.catalogue import own_files
from policyreview.review.report import Report, Shape
from policyreview.review.repositories import Raw, source_of
from policyreview.review.settings import Settings
from policyreview.syntax.keeping import entry, keep, kept, used
from policyreview.syntax.tables import grammar_text
from policyreview.version import __version__

_PARTS = (".py", ".toml")
"""What of the package a review depends on: the code, and the words that findings look for."""
_LIBRARIES = ("lark", "networkx", "pydantic", "python-sat")
_OF_THE_RUN = (
    *("_root", "_roots", "_sources", "_timings", "_unreadable", "_failed"),
    *("_case", "_prefix", "_parts"),
)
"""What a report knows of its own run, and is not kept."""


@dataclass
class Reviews:
    """The kept reviews; `trouble` says why the last one could not be kept, if so."""

    trouble: str | None = None

    def reviewed(
        self, files: list[Raw], settings: Settings, afresh: Callable[[Settings], Report]
    ) -> Report:
        """Return the review of some files: one that was kept, or one done afresh and then kept."""
        # A review that begins before midnight is kept as one of the day on which it began.
        day = settings.review_date or date.today()
        settings = settings.model_copy(update={"review_date": day})
        place = self._place(files, settings)
        if place is None:
            return afresh(settings)
        report = _from_json(kept(place), files)
        if report is None:
            report = afresh(settings)
            self._keep(place, report)
        else:
            used(place)
        return report

    def _place(self, files: list[Raw], settings: Settings) -> Path | None:
        """Return where the review of some files is kept; None where it cannot be."""
        own = _own_findings()
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
            keep(place, _to_json(report))
        except OSError as why:
            self.trouble = f"The review could not be kept in {place.parent}: {why.strerror or why}."


# ---- what a review depends on --------------------------------------------------------------------


def _depends_on(files: list[Raw], settings: Settings) -> Iterator[str | bytes]:
    yield from _program()
    yield settings.model_dump_json()
    yield str(settings.root)
    for raw in files:
        yield raw.name
        yield str(raw.size)
        yield raw.content


@cache
def _program() -> tuple[str | bytes, ...]:
    """Return what tells one state of the program from another, in a checkout as well."""
    package = Path(__file__).resolve().parent.parent
    parts: list[str | bytes] = [__version__, *map(str, sys.version_info), grammar_text()]
    for library in _LIBRARIES:
        try:
            parts.append(f"{library} {version(library)}")
        except PackageNotFoundError:  # put beside the program by hand
            parts.append(library)
    parts.extend(_contents(package, sorted(f for f in package.rglob("*") if f.suffix in _PARTS)))
    return tuple(parts)


def _own_findings() -> list[str | bytes] | None:
    """Return what the findings of an organisation's own depend on; None where nobody can say."""
    found = own_files()
    if not found:
        return None if found is None else []
    parts: list[str | bytes] = sorted(f"{dist.name} {dist.version}" for dist in distributions())
    try:
        for folder, files in found:
            parts.extend(_contents(folder, files))
    except OSError:
        return None
    return parts


def _contents(folder: Path, files: list[Path]) -> Iterator[str | bytes]:
    for file in files:
        yield file.relative_to(folder).as_posix()
        yield file.read_bytes()


# ---- a review as JSON ----------------------------------------------------------------------------


def _to_json(report: Report) -> bytes:
    """Return a report with all that belongs to it but its texts."""
    whole = json.dumps(_encoded(report), ensure_ascii=False, separators=(",", ":"))
    return whole.encode("utf-8", "surrogatepass")


def _from_json(content: bytes | None, files: list[Raw]) -> Report | None:
    """Return what `_to_json` wrote; None where it is of another form."""
    if content is None:
        return None
    try:
        report = _decoded(json.loads(content.decode("utf-8", "surrogatepass")))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    if not isinstance(report, Report):
        return None
    report.sources.update({raw.name: source_of(raw) for raw in files})
    return report


def _encoded(value: Any) -> Any:
    """Return a value as JSON has it; a shape with its name and what it holds beside its fields."""
    match value:
        case Shape():
            fields = {name: getattr(value, name) for name in type(value).model_fields}
            parts = (fields, _beside(value))
            return {
                "shape": type(value).__name__,
                "parts": [{name: _encoded(one) for name, one in part.items()} for part in parts],
            }
        case dict():
            return {"dict": {key: _encoded(one) for key, one in value.items()}}
        case list():
            return [_encoded(one) for one in value]
        case None | str() | int() | float():
            return value
    raise TypeError(f"A report cannot be kept with {value!r} in it.")


def _decoded(value: Any) -> Any:
    """Return what `_encoded` was given."""
    match value:
        case {"dict": inner}:
            return {key: _decoded(one) for key, one in inner.items()}
        case {"shape": name, "parts": [fields, beside]}:
            shape = _shapes()[name].model_validate(
                {key: _decoded(one) for key, one in fields.items()}
            )
            if beside.keys() != _beside(shape).keys():
                raise KeyError(name)
            for key, one in beside.items():
                setattr(shape, key, _decoded(one))
            return shape
        case dict():
            raise KeyError(*value)
        case list():
            return [_decoded(one) for one in value]
    return value


@cache
def _shapes() -> dict[str, type[Shape]]:
    """Return the shapes that a report is made of, by name."""
    return {
        shape.__name__: shape
        for shape in Shape.__subclasses__()
        if shape.__module__ == Report.__module__
    }


def _beside(shape: Shape) -> dict[str, Any]:
    """Return what a shape holds for this program alone."""
    private = shape.__pydantic_private__ or {}
    return {name: value for name, value in private.items() if name not in _OF_THE_RUN}
