"""Which settings hold for a repository, and where each of them comes from."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import ValidationError

from policyreview.review import settings_mistakes as mistakes
from policyreview.review.repositories import SETTINGS_FILE
from policyreview.review.settings import FolderSettings, Settings
from policyreview.review.settings_mistakes import Written
from policyreview.review.toml_places import Path as Place

PROJECT_FILE = "pyproject.toml"
_TABLE = ("tool", "policyreview")


class UnreadableSettings(Exception):
    """Settings that cannot be read; the message says where, why, and what to write instead."""


@dataclass(frozen=True)
class Options:
    """What the caller says: a settings file, and settings (by field) that go before any file."""

    config: Path | None = None
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Origin:
    """Where a setting comes from: an option, a line of a file, or (both None) the default."""

    option: str | None = None
    path: str | None = None
    line: int | None = None


@dataclass(frozen=True)
class Configured:
    """The settings that hold for a repository; `file` is where they were read, if anywhere."""

    settings: Settings
    file: str | None = None
    lines: Mapping[Place, int] = field(default_factory=dict)
    options: frozenset[str] = frozenset()

    def origin(self, *path: str) -> Origin:
        """Return where the setting at a path comes from, as the settings file names it."""
        if path[0] in self.options:
            return Origin(option=f"--{path[0]}")
        if path in self.lines:
            return Origin(path=self.file, line=self.lines[path])
        return Origin()


@dataclass(frozen=True)
class _File:
    """A settings file: its table of settings, and the folder that its folders are named from."""

    path: Path
    written: Written
    table: tuple[str, ...]
    values: dict[str, Any]
    base: Path
    shared: bool = False
    """Whether it was named by the caller: it may be for several repositories."""


def configure(root: Path, options: Options | None = None) -> Configured:
    """Return the settings of the repository at `root`.

    They stand in the file that the options name, or in `policyreview.toml` at the root, or, where
    there is none, in the table `[tool.policyreview]` of the nearest `pyproject.toml` at or above
    it. Raises UnreadableSettings where they cannot be read.
    """
    options = options or Options()
    file = _find(root, options)
    configured = Configured(Settings()) if file is None else _read(file, root)
    if not options.values:
        return configured
    return Configured(
        configured.settings.model_copy(update=dict(options.values)),
        configured.file,
        configured.lines,
        frozenset(name.replace("_", "-") for name in options.values),
    )


def shown(path: Path) -> str:
    """Return a path as seen from the current folder, where it lies below it."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


# ---- finding the file ----------------------------------------------------------------------------


def _find(root: Path, options: Options) -> _File | None:
    root = root.resolve()
    if options.config is not None:
        return _named(options.config, root)
    if (root / SETTINGS_FILE).is_file():
        return _file(root / SETTINGS_FILE, (), root)
    for folder in (root, *root.parents):
        project = folder / PROJECT_FILE
        # A file that does not speak of policyreview is none of ours, whatever is wrong with it.
        if project.is_file() and "policyreview" in _text(project):
            file = _file(project, _TABLE, folder)
            if _has_table(file):
                return file
    return None


def _named(path: Path, root: Path) -> _File:
    table = _TABLE if path.name == PROJECT_FILE else ()
    file = _file(path, table, root, shared=True)
    if not _has_table(file):
        raise UnreadableSettings(f"{shown(path)}: There is no [tool.policyreview] in this file.")
    return file


def _file(path: Path, table: tuple[str, ...], base: Path, shared: bool = False) -> _File:
    text = _text(path)
    try:
        values = tomllib.loads(text)
        written = Written(shown(path), text, table)
    except tomllib.TOMLDecodeError as why:
        raise UnreadableSettings(mistakes.not_toml(shown(path), text, str(why))) from why
    except RecursionError as why:
        raise UnreadableSettings(f"{shown(path)}: Lists within lists, too deep to read.") from why
    return _File(path, written, table, values, base, shared)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as why:
        raise UnreadableSettings(f"{shown(path)} cannot be read: {why.strerror}.") from why
    except UnicodeDecodeError as why:
        line = why.object.count(b"\n", 0, why.start) + 1
        raise UnreadableSettings(
            f"{shown(path)}:{line}: This file is not written in UTF-8; save it as UTF-8."
        ) from why


def _has_table(file: _File) -> bool:
    return _table(file) is not None


def _table(file: _File) -> object:
    part: object = file.values
    for name in file.table:
        part = part.get(name) if isinstance(part, dict) else None
    return part


# ---- reading it ----------------------------------------------------------------------------------


def _read(file: _File, root: Path) -> Configured:
    written = file.written
    try:
        settings = Settings.model_validate(_table(file), by_alias=True, by_name=False)
    except ValidationError as why:
        raise UnreadableSettings(written.said(mistakes.shape_mistakes(why))) from why
    found = [
        *mistakes.name_mistakes(settings),
        *mistakes.word_mistakes(settings),
        *mistakes.folder_mistakes(settings, None if file.shared else file.base),
    ]
    if found:
        raise UnreadableSettings(written.said(found))
    folders = {mistakes.normalised(f): section for f, section in settings.folders.items()}
    lines = dict(_lines(settings, written))
    plain = settings.model_copy(update={"folders": folders})
    plain.place(PurePosixPath(os.path.relpath(root.resolve(), file.base).replace("\\", "/")))
    return Configured(plain, shown(file.path), lines)


def _lines(settings: Settings, written: Written) -> Iterator[tuple[Place, int]]:
    """Yield the line of each setting that the file makes."""
    for path in _paths(settings):
        line = written.line(path)
        if line is not None:
            if path[0] == "folders":
                path = ("folders", mistakes.normalised(str(path[1])), *path[2:])
            yield path, line


def _paths(settings: Settings) -> Iterator[Place]:
    """Yield the path of each setting that a file may make; of words each list as a whole."""
    for name in ("select", "ignore", "fail-on", "review-date"):
        yield (name,)
    yield from (("severity", name) for name in settings.severity)
    for folder, section in settings.folders.items():
        yield ("folders", folder)
        yield from _severities(folder, section)
    yield from (("limits", name.replace("_", "-")) for name in vars(settings.limits))
    yield from (("words", name) for name in vars(settings.words))


def _severities(folder: str, section: FolderSettings) -> Iterator[Place]:
    return (("folders", folder, "severity", name) for name in section.severity)
