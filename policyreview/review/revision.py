"""The git revision that policies stand in, where they are in a checkout."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import NamedTuple

PATIENCE = 20
"""Seconds."""


class GitState(NamedTuple):
    """A revision, and whether a folder holds changes that are in no revision."""

    commit: str
    changed: bool


def git_state(folder: Path) -> GitState | None:
    """Return the revision of a folder; None without git, or where there is no revision yet."""
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "HEAD")
    if commit is None or not commit.strip():
        return None
    changes = _git(folder, "status", "--porcelain", "--", ".")
    return GitState(commit.strip(), changes is None or bool(changes.strip()))


def _git(folder: Path, *command: str) -> str | None:
    """Return what git says. It changes nothing, and runs nothing that the checkout names."""
    safe = ["--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"]
    try:
        said = subprocess.run(
            ["git", *safe, *command],
            cwd=folder,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return said.stdout if said.returncode == 0 else None
