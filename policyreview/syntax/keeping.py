"""What can be worked out again is kept for the next run, in the cache folder of this platform.

An entry is a file of its own, named after what it is and a digest of all that it depends on: it is
never changed, only replaced by the same. Its first line is the checksum of the rest. Whatever is
missing, damaged or from elsewhere counts for nothing, and is worked out afresh.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

LARGEST = 200 * 1024 * 1024
"""Bytes that may be kept in all; beyond them the entries that nobody used for longest go."""

_ENTRY = re.compile(r"(file|grammar|review)-[0-9a-f]{32}\.json")
_UNFINISHED = re.compile(r"\.(file|grammar|review)-\w{8}\.tmp")
_ABANDONED = 3600
"""Seconds after which an entry that was never finished is known to be left by a stopped run."""


def cache_folder() -> Path:
    """Return the folder in which this platform keeps what can be worked out again.

    POLICYREVIEW_CACHE_DIR names another. Raises RuntimeError for a user without a home folder.
    """
    if own := os.environ.get("POLICYREVIEW_CACHE_DIR"):
        return Path(own)
    if chosen := os.environ.get("XDG_CACHE_HOME"):
        return Path(chosen) / "policyreview"
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "policyreview"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "policyreview"
    return Path.home() / ".cache" / "policyreview"


def digest(parts: Iterable[str | bytes]) -> str:
    """Return a digest of some texts and bytes, of which none runs into the next."""
    found = hashlib.sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(len(content).to_bytes(8, "big"))
        found.update(content)
    return found.hexdigest()


def entry(kind: str, depends_on: Iterable[str | bytes]) -> Path | None:
    """Return where something is kept, or nothing where there is no home for it."""
    try:
        return cache_folder() / f"{kind}-{digest(depends_on)[:32]}.json"
    except RuntimeError:
        return None


def kept(file: Path | None) -> bytes | None:
    """Return what is kept in an entry, unless it is missing or damaged."""
    if file is None:
        return None
    try:
        checksum, _, content = file.read_bytes().partition(b"\n")
    except OSError:
        return None
    return content if hashlib.sha256(content).hexdigest().encode() == checksum else None


def keep(entries: Mapping[Path, bytes]) -> None:
    """Keep some entries; where there are too many bytes by now, the oldest others go.

    Raises OSError where the folder cannot be written.
    """
    for file, content in entries.items():
        _write(file, content)
    if entries:
        _prune(entries.keys())


def _write(file: Path, content: bytes) -> None:
    """Write an entry beside its place and move it there, so that nobody reads half of it."""
    from tempfile import NamedTemporaryFile

    # Nothing is forced to the disk: where the power fails, the checksum tells.
    file.parent.mkdir(parents=True, exist_ok=True)
    kind = file.name.partition("-")[0]
    with NamedTemporaryFile(
        dir=file.parent, prefix=f".{kind}-", suffix=".tmp", delete=False
    ) as unfinished:
        try:
            unfinished.write(hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
            unfinished.close()
            Path(unfinished.name).replace(file)
        except BaseException:
            unfinished.close()
            Path(unfinished.name).unlink(missing_ok=True)
            raise


def used(file: Path) -> None:
    """Note that an entry was of use, so that it stays."""
    try:
        os.utime(file)
    except OSError:
        return  # gone, or not ours: it serves all the same


def clear() -> int:
    """Take away everything that is kept, and nothing else; return how many entries there were.

    Raises OSError where one cannot be taken away.
    """
    number = 0
    for file in _ours():
        file.unlink(missing_ok=True)
        number += bool(_ENTRY.fullmatch(file.name))
    return number


def _ours() -> Iterator[Path]:
    """Yield what policyreview keeps; whatever else lies in the folder is none of its business."""
    folder = cache_folder()
    if folder.is_dir():
        for file in sorted(folder.iterdir()):
            if _ENTRY.fullmatch(file.name) or _UNFINISHED.fullmatch(file.name):
                yield file


def _prune(newest: Collection[Path]) -> None:
    """Take away what stopped runs left, and the oldest entries where there are too many bytes."""
    entries: list[tuple[float, int, Path]] = []
    for file in _ours():
        try:
            found = file.stat()
            if _ENTRY.fullmatch(file.name):
                entries.append((found.st_mtime, found.st_size, file))
            elif found.st_mtime < time.time() - _ABANDONED:
                file.unlink(missing_ok=True)
        except OSError:
            continue  # another run was faster
    room = LARGEST
    for _, size, file in sorted(entries, key=lambda one: (one[2] not in newest, -one[0])):
        room -= size
        if room < 0 and file not in newest:
            try:
                file.unlink(missing_ok=True)
            except OSError:
                continue
