"""All findings there are: one module each, found by looking into the folders, and the own ones."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from policyreview.findings.finding import Finding, Pathology
from policyreview.findings.own import Own, files_of, own_findings

RENAMED: dict[str, str] = {}
"""A name that a finding had before → the one that it has now; of several the oldest first."""


def current(name: str) -> str:
    """Return the name that a finding has now, whenever it was called by the one given."""
    return RENAMED.get(name, name)


def names_of(name: str) -> tuple[str, ...]:
    """Return the name of a finding and then those that it had before."""
    return name, *(old for old, new in RENAMED.items() if new == name)


def first_name(name: str) -> str:
    """Return the name that a finding had first."""
    return next((old for old, new in RENAMED.items() if new == name), name)


@cache
def catalogue() -> dict[str, Finding]:
    """Return every finding by name, sorted; deleting a module takes its finding away.

    Raises UnusableFinding where an organisation's own finding cannot be used.
    """
    own = {name: found.finding for name, found in _own().items()}
    return dict(sorted({**_shipped(), **own}.items()))


def package_of(name: str) -> str | None:
    """Return the package that a finding comes from, None for those of policyreview itself."""
    own = _own().get(name)
    return None if own is None else own.package


def own_files() -> list[tuple[Path, list[Path]]] | None:
    """Return the folders and files of the organisation's own findings; None if one has none."""
    found = [files_of(own) for own in _own().values()]
    there = [one for one in found if one is not None]
    return there if len(there) == len(found) else None


@cache
def _shipped() -> dict[str, Finding]:
    here = Path(__file__).parent
    found: dict[str, Finding] = {}
    for pathology in Pathology:
        for module in sorted((here / pathology).glob("*.py")):
            if not module.stem.startswith("_"):
                name = f"policyreview.findings.{pathology}.{module.stem}"
                finding: Finding = import_module(name).FINDING
                found[finding.name] = finding
    return found


@cache
def _own() -> dict[str, Own]:
    return own_findings({*_shipped(), *(pathology.value for pathology in Pathology)})
