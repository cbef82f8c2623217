"""What of the program itself a review depends on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, distributions, version
from pathlib import Path

from policyreview.findings.catalogue import own_files
from policyreview.syntax.tables import grammar_text
from policyreview.version import __version__

_PARTS = (".py", ".toml")
"""What of the package a review depends on: the code, and the words that findings look for."""
_LIBRARIES = ("lark", "networkx", "pydantic", "python-sat")


@cache
def program() -> tuple[str | bytes, ...]:
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


def own_findings() -> list[str | bytes] | None:
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
