"""`policyreview new`: a policy repository to start from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import click

from policyreview.cli.writing import WrongUse, note, show, write
from policyreview.version import __version__

TEMPLATE = Path(__file__).resolve().parent.parent / "template"
_A_YEAR = timedelta(days=365)


@click.command(name="new", epilog="Example: policyreview new our-policies")
@click.argument("folder", default=".", type=click.Path(), metavar="[FOLDER]")
def command(folder: str) -> None:
    """Write a policy repository to start from.

    FOLDER is the current folder if left out. It gets a vocabulary, one policy with a rule and its
    stories, settings, and what GitHub, GitLab and pre-commit need to review each change. Nothing is
    ever overwritten: where a file is in the way nothing is written, and the exit code is 2.
    """
    root = Path(folder)
    files = dict(_files())
    in_the_way = [name for name in files if _is_in_the_way(root, name)]
    if in_the_way:
        listed = "\n".join(f"  {root / name}" for name in in_the_way)
        raise WrongUse(
            f"Nothing was written, because these are there already:\n{listed}\n"
            "Choose a new folder, or move them away."
        )
    for name, content in files.items():
        _write(root / name, content)
        show(f"{(root / name).as_posix()}\n")
    inside = "" if root.resolve() == Path.cwd() else f"cd {folder}, then "
    note(f"{len(files)} files written. Next: {inside}policyreview check")


def _files() -> Iterator[tuple[str, str]]:
    """Yield each file of the repository by its name, as it will be written."""
    said = {
        "@REVIEW_BY@": (date.today() + _A_YEAR).isoformat(),
        "@VERSION@": __version__,
    }
    for file in sorted(TEMPLATE.rglob("*")):
        if file.is_file():
            content = file.read_text(encoding="utf-8")
            for mark, value in said.items():
                content = content.replace(mark, value)
            yield file.relative_to(TEMPLATE).as_posix(), content


def _is_in_the_way(root: Path, name: str) -> bool:
    """Return whether something stands where a file, or a folder that it needs, should go."""
    file = root / name
    if file.exists() or file.is_symlink():
        return True
    return any(above.exists() and not above.is_dir() for above in file.parents)


def _write(file: Path, content: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as why:
        raise WrongUse(f"{file.parent} cannot be made: {why.strerror or why}.") from why
    write(content, file)
