"""Finding and reading the policy files that paths name; every file that can be read is read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from policyreview.syntax.problem import Problem, ProblemKind
from policyreview.syntax.reading import read_text
from policyreview.syntax.source import Source
from policyreview.syntax.tree import File
from policyreview.syntax.wording import check_words

SETTINGS_FILE = "policyreview.toml"
SUFFIX = ".policy"
LARGEST = 16 * 1024 * 1024
"""Bytes; a larger file is no policy that anybody reads."""


class UnreadablePath(Exception):
    """A path that cannot be read; the message says which and why."""


@dataclass
class Repository:
    """A body's folder and its files.

    `wanted` are the files that were asked for; a repository is read whole all the same, because
    every declaration is visible everywhere.
    """

    root: Path
    files: list[Path] = field(default_factory=list)
    tops: list[Path] = field(default_factory=list)
    """The files lie at or below these: the root, or the paths named where there are no settings."""
    wanted: set[Path] = field(default_factory=set)
    unreadable: list[str] = field(default_factory=list)

    def name_of(self, file: Path) -> str:
        """Return the path of a file relative to the root, with `/`."""
        return Path(os.path.relpath(file, self.root)).as_posix()


def find(paths: Sequence[str]) -> list[Repository]:
    """Return the repositories that some paths lie in or hold.

    Paths without a `policyreview.toml` above them form one repository together.
    """
    found: dict[Path, Repository] = {}
    loose: list[tuple[Path, Path, list[Path]]] = []
    for text in paths:
        path = Path(text)
        try:
            exists = path.exists()
        except OSError as why:
            raise UnreadablePath(f"{text} cannot be read: {why.strerror}") from why
        if not exists:
            reason = "a link that leads nowhere" if path.is_symlink() else "there is no such path"
            raise UnreadablePath(f"{text} cannot be read: {reason}.")
        root = enclosing_root(path)
        if root is not None:
            repository = found.setdefault(root, Repository(root))
            repository.wanted.update(_files_below(path, repository.unreadable, nested=False))
            continue
        unreadable: list[str] = []
        files = list(_files_below(path, unreadable, nested=False))
        base = path if path.is_dir() else path.parent
        if files or unreadable:
            loose.append((base.resolve(), path.resolve(), files))
        if unreadable:
            found.setdefault(base.resolve(), Repository(base.resolve())).unreadable += unreadable
        if path.is_dir():
            for nested in _nested_roots(path):
                inner = found.setdefault(nested, Repository(nested))
                inner.wanted.update(_files_below(nested, inner.unreadable, nested=False))
    for repository in found.values():
        repository.files = sorted(set(_files_below(repository.root, [], nested=False)))
        repository.tops = [repository.root]
    if loose:
        bases = [str(base) for base, _, _ in loose]
        root = Path(os.path.commonpath(bases))
        together = found.setdefault(root, Repository(root))
        files = sorted({file for _, _, some in loose for file in some})
        together.files = files
        together.tops = sorted({top for _, top, _ in loose})
        together.wanted.update(files)
    if not any(r.wanted or r.unreadable for r in found.values()):
        where = ", ".join(paths)
        raise UnreadablePath(
            f"No policies in {where}: a policy is a file whose name ends in '{SUFFIX}'."
        )
    return [found[root] for root in sorted(found) if found[root].files or found[root].unreadable]


def enclosing_root(path: Path) -> Path | None:
    """Return the nearest folder at or above a path that holds settings, if any."""
    start = path.resolve()
    for folder in (start, *start.parents):
        if (folder / SETTINGS_FILE).is_file():
            return folder
    return None


def root_of(path: Path) -> Path:
    """Return the root of the repository that a path lies in; without one its own folder."""
    return enclosing_root(path) or (path if path.is_dir() else path.parent).resolve()


def _nested_roots(path: Path) -> Iterator[Path]:
    for folder, _ in _folders(path, []):
        if (folder / SETTINGS_FILE).is_file():
            yield folder.resolve()


def _files_below(path: Path, unreadable: list[str], nested: bool) -> Iterator[Path]:
    """Yield the policy files at or below a path, not those of repositories further down."""
    if not path.is_dir():
        yield path.resolve()
        return
    for folder, names in _folders(path, unreadable):
        if not nested and folder != path and _belongs_elsewhere(folder, path):
            continue
        for name in names:
            file = folder / name
            if name.endswith(SUFFIX):
                try:
                    yield file.resolve(strict=True)
                except (OSError, RuntimeError) as why:
                    unreadable.append(f"{file} cannot be read: {_reason(why)}.")


def _belongs_elsewhere(folder: Path, top: Path) -> bool:
    while folder != top:
        if (folder / SETTINGS_FILE).is_file():
            return True
        folder = folder.parent
    return False


def _folders(path: Path, unreadable: list[str]) -> Iterator[tuple[Path, list[str]]]:
    """Yield every folder once, links followed, those whose name begins with a dot left out."""
    seen: set[Path] = set()

    def note(why: OSError) -> None:
        unreadable.append(f"{why.filename} cannot be read: {why.strerror}.")

    for folder, folders, names in os.walk(path, onerror=note, followlinks=True):
        real = Path(folder).resolve()
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield Path(folder), sorted(names)


def _reason(why: Exception) -> str:
    return getattr(why, "strerror", None) or "its links lead in a circle"


@dataclass(frozen=True, slots=True)
class Raw:
    """A file as it lies there: its name, its bytes (none if there are too many), their number."""

    name: str
    content: bytes
    size: int


def read_raw(path: Path, name: str) -> Raw:
    """Take the bytes of one file; where the system does not let that be, OSError is raised."""
    size = path.stat().st_size
    return Raw(name, b"" if size > LARGEST else path.read_bytes(), size)


def read_file(path: Path, name: str) -> File:
    """Read one file; where the system does not let it be read, its OSError is raised."""
    return parsed(read_raw(path, name))


def read_bytes(name: str, content: bytes) -> File:
    """Read the bytes of one file."""
    return parsed(Raw(name, content, len(content)))


def parsed(raw: Raw) -> File:
    """Read what a file says."""
    source = source_of(raw)
    if raw.size > LARGEST:
        return _not_read(
            source,
            f"This file holds {raw.size // (1024 * 1024)} MB; policyreview reads policies of up to "
            f"{LARGEST // (1024 * 1024)} MB.",
            "Split it: every declaration is visible in all files of the folder.",
        )
    try:
        raw.content.decode("utf-8")
    except UnicodeDecodeError as why:
        line = raw.content.count(b"\n", 0, why.start) + 1
        return _not_read(
            source,
            f"This file is not written in UTF-8: on line {line} stands the byte "
            f"{raw.content[why.start]:#04x}, which means nothing there.",
            "Save it as UTF-8; in most editors that stands under 'Save as … Encoding'.",
        )
    return checked(read_text(raw.name, source.text))


def source_of(raw: Raw) -> Source:
    """Return the text of a file, as far as it is one."""
    try:
        return Source(raw.name, raw.content.decode("utf-8"))
    except UnicodeDecodeError as why:
        return Source(raw.name, raw.content[: why.start].decode("utf-8"))


def checked(file: File) -> File:
    """Return a file with what is wrong in its single words noted, too."""
    problems = check_words(file)
    if problems:
        file.problems = (*file.problems, *problems)
    return file


def _not_read(source: Source, message: str, hint: str) -> File:
    at = max(len(source.text) - 1, 0)
    problem = Problem(ProblemKind.SYNTAX_ERROR, source.path, at, at, message, hint)
    return File(Source(source.path, source.text, whole=False), (), (problem,))


def read_repository(repository: Repository) -> list[File]:
    """Read all files of a repository; those that cannot be read are noted in it."""
    return [parsed(raw) for raw in raw_files(repository)]


def raw_files(repository: Repository) -> list[Raw]:
    """Take the bytes of all files of a repository; those that cannot be read are noted in it."""
    files: list[Raw] = []
    for path in repository.files:
        try:
            files.append(read_raw(path, repository.name_of(path)))
        except OSError as why:
            repository.unreadable.append(f"{path} cannot be read: {why.strerror}.")
    return files
