"""Where the output of a command goes: to a file, whole or not at all, or to standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from policyreview.model import Body


class WrongUse(click.ClickException):
    """Something about the call that policyreview cannot work with: exit code 2."""

    exit_code = 2


def loaded(paths: Sequence[str]) -> Body:
    """Return the policies at some paths, or in the current folder, as one body."""
    from policyreview.review import UnreadablePath, load

    try:
        return load(*(paths or ["."]))
    except UnreadablePath as why:
        raise WrongUse(str(why)) from why


def broken_rules(body: Body) -> int:
    """Note the rules that could not be read, and return the exit code: 1 where there are some."""
    if not body.problems:
        return 0
    broken = ", ".join(body.broken_rules)
    rules = f" These rules took no part: {broken}." if broken else ""
    note(f"Some text could not be read, so this may be wrong; see policyreview check.{rules}")
    return 1


def with_colour() -> bool:
    """Return whether standard output is a terminal whose user has nothing against colour."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()


def note(text: str) -> None:
    """Print a note to standard error."""
    print(text, file=sys.stderr)


def show(text: str) -> None:
    """Print to standard output; a reader who has seen enough (`| head`) is no fault."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python would complain once more when it flushes the stream at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def show_exactly(text: str) -> None:
    """Print a text that has its own line ends, which some systems would otherwise translate."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(newline="")
    show(text)


def append(text: str, file: Path) -> None:
    """Put a text behind what a file holds already."""
    try:
        with file.open("ab") as stream:
            stream.write(text.encode("utf-8", errors="backslashreplace"))
    except OSError as why:
        raise WrongUse(f"{file} cannot be written: {why.strerror or why}.") from why


def write(text: str, file: Path) -> None:
    """Write a file whole: whoever reads it finds the old content or the new, never a part."""
    target = Path(os.path.realpath(file))
    if target.exists() and not target.is_file():
        with _trouble(file):
            target.write_bytes(_bytes_of(text))  # a device or a pipe cannot be replaced
        return
    beside = _beside(text, file, target)
    try:
        with _trouble(file):
            beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def write_all(changes: Mapping[Path, tuple[str, str]]) -> None:
    """Write several files, each from the text that it had to another: all of them or none.

    A file that does not hold the text it had any more is left alone, and so are all the others. All
    new texts are on the disk before the first one takes its place.
    """
    for file, (before, _) in changes.items():
        if _content(file) != before.encode("utf-8"):
            raise WrongUse(f"{file} has changed while it was being read. Nothing was written.")
    ready: dict[Path, Path] = {}
    tried: list[Path] = []
    try:
        for file, (_, after) in changes.items():
            ready[file] = _beside(after, file, Path(os.path.realpath(file)))
        for file, beside in ready.items():
            tried.append(file)
            with _trouble(file):
                beside.replace(os.path.realpath(file))
    except BaseException as why:
        stuck = [file for file in tried if not _put_back(file, changes[file][0])]
        if stuck:
            left = ", ".join(str(file) for file in stuck)
            raise WrongUse(
                f"{why} What was written before could not be undone in: {left}."
            ) from why
        raise
    finally:
        for beside in ready.values():
            beside.unlink(missing_ok=True)


def _beside(text: str, file: Path, target: Path) -> Path:
    """Write a text into a new file beside the one that it is to replace, and return that file."""
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with _trouble(file):
            if target.exists() and _is_protected(target):
                raise WrongUse(f"{file} cannot be written: it is read-only.")
            with beside.open("xb") as stream:
                stream.write(_bytes_of(text))
                stream.flush()
                os.fsync(stream.fileno())
            if target.exists():
                beside.chmod(target.stat().st_mode & 0o7777)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


def _bytes_of(text: str) -> bytes:
    return text.encode("utf-8", errors="backslashreplace")


@contextmanager
def _trouble(file: Path) -> Iterator[None]:
    """Say in words which file cannot be written, and why."""
    try:
        yield
    except OSError as why:
        raise WrongUse(f"{file} cannot be written: {why.strerror or why}.") from why


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as why:
        raise WrongUse(f"{file} cannot be read: {why.strerror or why}.") from why


def _put_back(file: Path, text: str) -> bool:
    """Give a file the text that it had, and return whether it has it."""
    try:
        if _content(file) != text.encode("utf-8"):
            write(text, file)
    except WrongUse:
        return False
    return True


def _is_protected(file: Path) -> bool:
    """Return whether somebody has taken leave to write a file away.

    The folder would still let it be replaced, and the superuser's leave is never taken away.
    """
    return not (file.stat().st_mode & 0o222 and os.access(file, os.W_OK))
