"""One rule demands what another says need not be done."""

from policyreview.findings.conflict._pairs import pairs_of
from policyreview.findings.finding import Finding, Pathology, Severity
from policyreview.norms.conflicts import WAIVED_DUTY

FINDING = Finding(
    name="waived-duty",
    pathology=Pathology.CONFLICT,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.SAFETY, ),
    whole_body=pairs_of(
        WAIVED_DUTY,
        "Nobody can tell whether it is owed.",
        "Say which of the two goes first with “overrides”, or name the exception in the duty.",
    ),
)
