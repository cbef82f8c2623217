"""A body as it is in a folder, or was in a revision of git; no checkout is touched."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from policyreview.model import Body
from policyreview.review import load
from policyreview.review.repositories import SETTINGS_FILE, SUFFIX, UnreadablePath
from policyreview.review.revisions import commit_of, contents_of, files_of, git

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
    top = _top(side)
    wanted = [_within(top, path) for path in paths or ["."]]
    with TemporaryDirectory(prefix="policyreview-") as folder:
        root = Path(folder).resolve()
        for path, content in _policies_and_settings(top, side):
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        for path, place in zip(paths or ["."], wanted, strict=True):
            if not (root / place).exists():
                raise UnreadablePath(f"At {side} there are no policies in {path}.")
        yield load(*(root / place for place in wanted))


def _top(side: str) -> Path:
    found = git(Path.cwd(), "rev-parse", "--show-toplevel")
    if found.returncode:
        raise UnreadablePath(
            f"'{side}' is neither a path nor a revision: this folder is in no git repository."
        )
    return Path(os.fsdecode(found.stdout).removesuffix("\n"))


def _within(top: Path, path: str) -> Path:
    whole = Path(path).resolve()
    if not whole.is_relative_to(top):
        raise UnreadablePath(f"{path} is not in the git repository at {top}.")
    return whole.relative_to(top)


def _policies_and_settings(top: Path, revision: str) -> Iterator[tuple[str, bytes]]:
    """Yield the policies and settings of a revision, links followed within it."""
    blobs, links = files_of(top, commit_of(top, revision))
    targets = contents_of(top, list(links.values()))
    names: dict[str, str] = {}
    for path in (*blobs, *links):
        if path.endswith(SUFFIX) or PurePosixPath(path).name == SETTINGS_FILE:
            target = path
            for _ in range(_MOST_LINKS):
                if target not in links:
                    break
                led = os.fsdecode(targets[links[target]])
                target = os.path.normpath(Path(target).parent / led).replace("\\", "/")
            if target not in blobs:
                raise UnreadablePath(
                    f"{path} cannot be read at {revision}: its link leads to no file there."
                )
            names[path] = blobs[target]
    contents = contents_of(top, list(dict.fromkeys(names.values())))
    for path, name in names.items():
        yield path, contents[name]
