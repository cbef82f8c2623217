"""Findings of an organisation's own, from packages of its own (docs/own-findings.md).

A package names each of them under the entry point group `policyreview.findings`; the entry point
refers to a `Finding`, or to a module that holds one as `FINDING`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import ModuleType

from policyreview.findings.finding import Finding, Pathology, Severity

GROUP = "policyreview.findings"
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class UnusableFinding(Exception):
    """Findings of an organisation's own that cannot be used; the message names each and why."""


@dataclass(frozen=True, slots=True)
class Own:
    """A finding of an organisation's own, and the package and the module that it comes from."""

    finding: Finding
    package: str
    module: str


def own_findings(shipped: Collection[str]) -> dict[str, Own]:
    """Return the installed findings by name, sorted; `shipped` are the names that are taken.

    Raises UnusableFinding where some cannot be used: a finding that somebody relies on is never
    left out without a word.
    """
    found: dict[str, Own] = {}
    wrong: list[str] = []
    for point in sorted(entry_points(group=GROUP), key=lambda p: (p.name, p.value)):
        package = point.dist.name if point.dist is not None else "an unnamed package"
        try:
            finding = _loaded(point)
        except (Exception, SystemExit) as why:
            said = " ".join(str(why).split())
            reasons = [f"{type(why).__name__}{f': {said}' if said else ''}"]
        else:
            reasons = list(_objections(finding, shipped, found))
            if isinstance(finding, Finding) and not reasons:
                found[finding.name] = Own(finding, package, point.module)
        wrong += [
            f"The finding '{point.name}' ({point.value}) of the package {package} cannot be used: "
            f"{reason}{'' if reason.endswith('.') else '.'}"
            for reason in reasons
        ]
    if wrong:
        wrong.append("Mend the package, or uninstall it; docs/own-findings.md says what is needed.")
        raise UnusableFinding("\n".join(wrong))
    return dict(sorted(found.items()))


def files_of(own: Own) -> tuple[Path, list[Path]] | None:
    """Return the folder of the code of an own finding, and the files in it.

    That is the whole package, or the module where it stands alone; None where it is in no file.
    """
    top = sys.modules.get(own.module.partition(".")[0])
    file = None if top is None else top.__file__
    if file is None or not Path(file).is_file():
        return None
    folder = Path(file).parent
    if not hasattr(top, "__path__"):
        return folder, [Path(file)]
    files = (file for file in folder.rglob("*") if file.is_file())
    return folder, sorted(file for file in files if file.suffix != ".pyc")


def _loaded(point: EntryPoint) -> object:
    loaded: object = point.load()
    if isinstance(loaded, ModuleType):
        return getattr(loaded, "FINDING", loaded)
    return loaded


def _objections(finding: object, shipped: Collection[str], others: dict[str, Own]) -> Iterator[str]:
    """Yield what stands against using what an entry point refers to."""
    if isinstance(finding, ModuleType):
        yield f"the module {finding.__name__} holds no FINDING"
    elif not isinstance(finding, Finding):
        yield f"it is of the type {type(finding).__name__}, not a Finding"
    else:
        yield from _faults_of(finding)
        if finding.name in shipped:
            yield (
                f"policyreview itself has a finding or pathology '{finding.name}'; give yours "
                "another name"
            )
        elif finding.name in others:
            package = others[finding.name].package
            yield f"the package {package} has a finding '{finding.name}', too"


def _faults_of(finding: Finding) -> Iterator[str]:
    if not isinstance(finding.name, str) or not _NAME.fullmatch(finding.name):
        yield f"its name {finding.name!r} is not of the form 'two-words'"
    if not isinstance(finding.pathology, Pathology):
        yield f"its pathology {finding.pathology!r} is not a Pathology"
    if not isinstance(finding.severity, Severity):
        yield f"its severity {finding.severity!r} is not a Severity"
    if not (isinstance(finding.page, str) and finding.page.strip()):
        yield "it has no page: begin its module with what it finds and why it matters"
    if finding.each_accept is not None:
        yield "each_accept is for policyreview itself: give it each_rule or whole_body"
    elif finding.each_rule is None and finding.whole_body is None:
        yield "it looks at nothing: give it each_rule or whole_body"
