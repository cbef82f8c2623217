"""One rule allows what another forbids."""

from policyreview.findings.conflict._pairs import pairs_of
from policyreview.findings.finding import Finding, Pathology, Severity
from policyreview.norms.conflicts import DENIED_PERMISSION

FINDING = Finding(
    name="denied-permission",
    pathology=Pathology.CONFLICT,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.SAFETY, ),
    whole_body=pairs_of(
        DENIED_PERMISSION,
        "The leave that one rule gives, the other takes away; staff cannot know which to follow.",
        "Say which of the two goes first: write “overrides” in the rule that is meant to win, or give the ban an exception.",
    ),
)
