"""Two rules pull in opposite directions, one of them a recommendation."""

from policyreview.findings.conflict._pairs import pairs_of
from policyreview.findings.finding import Finding, Pathology, Severity
from policyreview.norms.conflicts import TENSION

FINDING = Finding(
    name="tension",
    pathology=Pathology.CONFLICT,
    severity=Severity.INFO,
    page=__doc__ or "",
    watch=(),
    whole_body=pairs_of(
        TENSION,
        "One of the two is only a recommendation, so it can be lived with; but somebody has to choose each time.",
        "Say in the recommendation when it gives way, or write “overrides”.",
    ),
)
