"""The policies as they stood at a revision, read from git; nothing in the checkout is touched."""

from __future__ import annotations

import os
import posixpath
import subprocess
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from policyreview.review.repositories import (
    SETTINGS_FILE,
    SUFFIX,
    Repository,
    UnreadablePath,
    read_bytes,
)
from policyreview.syntax.tree import File

LINK = "120000"
FILES = ("100644", "100755", LINK)
_OF_ANOTHER_CALL = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
"""A hook is called with these; they would hide where the policies lie."""


class UnreadableRevision(UnreadablePath):
    """A revision that cannot be read; the message says why, and what to do."""


def read_revision(repository: Repository, revision: str) -> list[File]:
    """Read the files of a repository as they stood at a revision.

    They are those that would have been read then: what lies below the same paths, whatever its
    name. A folder behind a link is not followed. Raises UnreadableRevision.
    """
    names: dict[str, tuple[Path, str]] = {}
    for top in repository.tops:
        folder = top if top.is_dir() else top.parent
        commit = commit_of(folder, revision)
        for path, blob in _policies(folder, commit):
            whole = folder / path
            if top in (folder, whole):
                names.setdefault(repository.name_of(whole), (folder, blob))
    texts: dict[str, bytes] = {}
    for folder in dict.fromkeys(folder for folder, _ in names.values()):
        blobs = [blob for where, blob in names.values() if where == folder]
        texts |= contents_of(folder, blobs)
    return [read_bytes(name, texts[blob]) for name, (_, blob) in sorted(names.items())]


def commit_of(folder: Path, revision: str) -> str:
    """Return the commit that a revision names."""
    inside = git(folder, "rev-parse", "--is-inside-work-tree")
    if inside.returncode:
        reason = words(inside.stderr)
        if "not a git repository" in reason:
            raise UnreadableRevision(
                f"{folder} is in no git repository, so nobody knows how it stood at '{revision}'. "
                "A baseline (--write-baseline) does without git."
            )
        raise UnreadableRevision(f"git cannot read {folder}: {reason}.")
    found = git(
        folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    if found.returncode == 0:
        return words(found.stdout)
    raise UnreadableRevision(
        f"There is no revision '{revision}' in {folder}.{_hint(folder, revision)}"
    )


def _hint(folder: Path, revision: str) -> str:
    """Return what may have been meant, or why a revision that exists elsewhere is not here."""
    hints = []
    refs = words(git(folder, "for-each-ref", "--format=%(refname:short)").stdout).split()
    if near := get_close_matches(revision, ["HEAD", *refs], 3, 0.5):
        hints.append(f"Did you mean {' or '.join(repr(name) for name in near)}?")
    if words(git(folder, "rev-parse", "--is-shallow-repository").stdout) == "true":
        hints.append(
            "This clone is shallow: it holds only the latest commits. Fetch the others first: "
            "'git fetch --unshallow', or 'fetch-depth: 0' where GitHub checks out."
        )
    return "".join(f" {hint}" for hint in hints)


def _policies(folder: Path, commit: str) -> Iterator[tuple[str, str]]:
    """Yield the path, from a folder, and the content's name of each policy file below it."""
    blobs, links = files_of(folder, commit)
    elsewhere = [
        PurePosixPath(path).parent
        for path in blobs
        if posixpath.basename(path) == SETTINGS_FILE and path != SETTINGS_FILE
    ]
    policies = [path for path in (*blobs, *links) if path.endswith(SUFFIX)]
    targets = contents_of(folder, [links[path] for path in policies if path in links])
    for path in policies:
        above = PurePosixPath(path).parents
        if any(part.name.startswith(".") or part in elsewhere for part in above):
            continue
        if path in links:
            # A linked file is read once, under the name of the file that it leads to.
            target = os.fsdecode(targets[links[path]])
            path = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        if path in blobs:
            yield path, blobs[path]


def files_of(folder: Path, commit: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the files and the links below a folder: the names of their contents by path."""
    listed = git(folder, "ls-tree", "-r", "-z", commit)
    if listed.returncode:
        raise UnreadableRevision(f"git cannot read {folder}: {words(listed.stderr)}.")
    blobs: dict[str, str] = {}
    links: dict[str, str] = {}
    for entry in os.fsdecode(listed.stdout).split("\0")[:-1]:
        about, _, path = entry.partition("\t")
        mode, _, name = about.split(" ")
        if mode in FILES:
            (links if mode == LINK else blobs)[path] = name
    return blobs, links


def contents_of(folder: Path, blobs: Sequence[str]) -> dict[str, bytes]:
    """Return contents by their names in git."""
    if not blobs:
        return {}
    read = git(folder, "cat-file", "--batch", input="".join(f"{blob}\n" for blob in blobs))
    contents: dict[str, bytes] = {}
    out, at = read.stdout, 0
    for blob in blobs:
        end = out.find(b"\n", at)
        head = out[at:end].split(b" ") if end >= 0 else []
        if len(head) != 3 or head[1] != b"blob":
            reason = words(read.stderr) or "it is not in this clone"
            raise UnreadableRevision(f"git cannot read {blob} in {folder}: {reason}.")
        size = int(head[2])
        contents[blob] = out[end + 1 : end + 1 + size]
        at = end + 1 + size + 1
    return contents


def git(folder: Path, *arguments: str, input: str = "") -> subprocess.CompletedProcess[bytes]:
    """Run a command of git that only reads. Raises UnreadableRevision where there is no git."""
    environment = {k: v for k, v in os.environ.items() if k not in _OF_ANOTHER_CALL}
    environment |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        return subprocess.run(
            ["git", *arguments],
            cwd=folder,
            env=environment,
            input=input.encode(),
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as why:
        raise UnreadableRevision("Revisions need git, and there is no git here.") from why


def words(said: bytes) -> str:
    """Return what git said, in one line."""
    return " ".join(os.fsdecode(said).split()).removeprefix("fatal: ").rstrip(".")
