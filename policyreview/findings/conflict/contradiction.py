"""One rule demands what another forbids."""

from policyreview.findings.conflict._pairs import pairs_of
from policyreview.findings.finding import Finding, Pathology, Severity
from policyreview.norms.conflicts import CONTRADICTION

FINDING = Finding(
    name="contradiction",
    pathology=Pathology.CONFLICT,
    severity=Severity.ERROR,
    page=__doc__ or "",
    watch=(),
    whole_body=pairs_of(
        CONTRADICTION,
        "Whatever they do, one of the two rules is broken.",
        "Say which of the two goes first: write “overrides” in it, or give one of them an exception for this situation.",
    ),
)
