"""A narrower rule goes against a wider one, and neither says that it is the exception."""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.conflict._pairs import SETTLED_BY_OVERRIDE, found, unstated_exception
from policyreview.findings.english import named
from policyreview.findings.finding import Finding, Found, Pathology, Severity


def _check(case: Case) -> Iterator[Found]:
    for kind in SETTLED_BY_OVERRIDE:
        for conflict in case.conflicts.get(kind, ()):
            narrow = unstated_exception(case, conflict)
            if narrow is None:
                continue
            wide = conflict.other if narrow is conflict.one else conflict.one
            yield found(
                case,
                conflict,
                f"{named(narrow)} looks like an exception to {named(wide)}, and nobody says so.",
                f"If it is meant as the exception, write in {narrow.name}: overrides {wide.name}",
            )


FINDING = Finding(
    name="unstated-exception",
    pathology=Pathology.CONFLICT,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.SAFETY,),
    whole_body=_check,
)
