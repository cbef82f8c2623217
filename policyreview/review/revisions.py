"""A body as it is in a folder, or was in a revision of git; no checkout is touched."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from policyreview.model import Body
from policyreview.review import load
from policyreview.review.repositories import SETTINGS_FILE, SUFFIX, UnreadablePath

_LINK = "120000"
_FILES = ("100644", "100755", _LINK)
_MOST_LINKS = 40
"""As many links as systems follow before they call it a circle."""


@contextmanager
def body_at(side: str, paths: Sequence[str] = ()) -> Iterator[Body]:
    """Give the body of a folder or a file, or of a revision of git at some paths of it.

    What exists as a path is one. The settings of a revision are those that it holds; they can be
    read as long as the body is held. Raises UnreadablePath.
    """
    if Path(side).exists():
        yield load(side)
        return
    top = Path(_git(Path.cwd(), side, "rev-parse", "--show-toplevel").decode().strip())
    wanted = [_within(top, path) for path in paths or ["."]]
    with TemporaryDirectory(prefix="policyreview-") as folder:
        root = Path(folder).resolve()
        for path, content in _contents(top, side):
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        for path, place in zip(paths or ["."], wanted, strict=True):
            if not (root / place).exists():
                raise UnreadablePath(f"At {side} there are no policies in {path}.")
        yield load(*(root / place for place in wanted))


def _within(top: Path, path: str) -> Path:
    whole = Path(path).resolve()
    if not whole.is_relative_to(top):
        raise UnreadablePath(f"{path} is not in the git repository at {top}.")
    return whole.relative_to(top)


def _contents(top: Path, revision: str) -> Iterator[tuple[str, bytes]]:
    """Yield the policies and settings of a revision, links followed within it."""
    listed = _git(top, revision, "ls-tree", "-r", "-z", "--full-tree", _commit(top, revision))
    modes: dict[str, tuple[str, str]] = {}
    for line in os.fsdecode(listed).split("\0"):
        if line:
            head, _, path = line.partition("\t")
            mode, _, name = head.split()
            modes[path] = (mode, name)
    for path, (mode, _) in modes.items():
        if mode in _FILES and (path.endswith(SUFFIX) or PurePosixPath(path).name == SETTINGS_FILE):
            yield path, _content(top, revision, modes, path)


def _content(top: Path, revision: str, modes: dict[str, tuple[str, str]], path: str) -> bytes:
    """Return what a file holds; what a link leads to, where that is a file of the revision."""
    target = path
    for _ in range(_MOST_LINKS):
        if target not in modes:
            break
        mode, name = modes[target]
        content = _git(top, revision, "cat-file", "blob", name)
        if mode != _LINK:
            return content
        target = os.path.normpath(Path(target).parent / os.fsdecode(content)).replace("\\", "/")
    raise UnreadablePath(f"{path} cannot be read at {revision}: its link leads to no file there.")


def _commit(top: Path, revision: str) -> str:
    if revision.startswith("-"):  # git would take it for an option
        raise UnreadablePath(f"'{revision}' is no revision.")
    found = _git(top, revision, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    return found.decode().strip()


def _git(folder: Path, side: str, *arguments: str) -> bytes:
    """Return what a command of git that only reads says. Raises UnreadablePath."""
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=folder,
            capture_output=True,
            check=True,
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0"},
        )
    except FileNotFoundError as why:
        raise UnreadablePath(
            f"There is no path '{side}', and git, which could know a revision, is not installed."
        ) from why
    except subprocess.CalledProcessError as why:
        said = os.fsdecode(why.stderr).strip()
        reason = f" Git says: {said}" if said else ""
        raise UnreadablePath(
            f"'{side}' is neither a path nor a revision that git knows here.{reason}"
        ) from why
    return done.stdout
