"""A question that was too hard to answer exactly."""

from policyreview.findings.finding import Finding, Pathology, Severity

FINDING = Finding(
    name="undecided",
    pathology=Pathology.TEXT,
    severity=Severity.WARNING,
    page=__doc__ or "",
    after_others=True,
)
