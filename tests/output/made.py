"""Small reports, and what somebody could write into a policy to steer what shows them."""

from policyreview.review.report import (
    Accepted,
    Finding,
    Report,
    RuleShape,
    Summary,
    WitnessShape,
)
from policyreview.syntax.source import Source

POLICY = """\
policy visiting "Visiting"

rule no-visits-at-night "No visitors at night"
  visitor must not enter ward
  because "Patients need sleep."
"""


def finding(**changes: object) -> Finding:
    """Return a finding with some of its fields changed."""
    fields: dict[str, object] = {
        "finding": "blanket-ban",
        "pathology": "cruelty",
        "severity": "error",
        "path": "visiting.policy",
        "line": 3,
        "column": 1,
        "end_line": 5,
        "end_column": 33,
        "rule": "visiting.no-visits-at-night",
        "rules": ["visiting.no-visits-at-night"],
        "message": "“No visitors at night” turns everybody away, whoever they are and whatever has "
        "brought them here.",
        "witness": WitnessShape(deed=None, facts={}, words="A visitor, at 23:00."),
        "suggestion": "Say for whom the rule does not hold.",
        "watch": ["safety", "burden"],
        "next_step": "change",
        "fingerprint": "0",
    }
    made = Finding.model_validate(fields | changes)
    made._fails = made.severity == "error"
    return made


def report(*findings: Finding, title: str = "No visitors at night") -> Report:
    """Return a report on one rule; its numbers are those of `finding()` and `ACCEPTED`."""
    made = Report(
        version="0.1.0",
        complete=True,
        summary=Summary(files=1, policies=1, rules=1, error=1, accepted=1),
        findings=list(findings),
        rules=[
            RuleShape(
                rule="visiting.no-visits-at-night",
                path="visiting.policy",
                line=3,
                verdict="rethink",
                next_step="change",
                commended=False,
                findings=["blanket-ban"],
            )
        ],
    )
    made.sources["visiting.policy"] = Source("visiting.policy", POLICY)
    made.whys["visiting.no-visits-at-night"] = "Patients need sleep."
    made.titles["visiting.no-visits-at-night"] = title
    return made


ACCEPTED = finding(
    finding="missing-discretion",
    severity="warning",
    message="Nobody may decide otherwise.",
    witness=None,
    suggestion="",
    watch=[],
    accepted=Accepted(reason="The new ward opens in May.", until="2027-05-01"),
)

HOSTILE = (
    "]]> &amp; ::error file=x,line=1::gone\n::error::gone\r\n##[error]gone % %0A | pipe | "
    "<script>alert(1)</script> </details> @everyone @team/all #12 !7 https://evil.example "
    "www.evil.example [link](https://evil.example) ![image](//evil.example/x.png) `code` **bold** "
    "{0} $x$ עברית \u202egnp.exe\u2066 \x00\x0b\x1b[2J \ufffe \ud800 /close"
)
"""Text that XML, HTML, Markdown, a terminal or a workflow would obey if it were let through."""


def hostile() -> Report:
    """Return a report in which every text from a policy is hostile."""
    accepted = Accepted(reason=HOSTILE)
    witness = WitnessShape(deed=None, facts={}, words=HOSTILE)
    words: dict[str, object] = {"message": HOSTILE, "suggestion": HOSTILE, "witness": witness}
    made = report(
        finding(**words),
        finding(**words, finding="no-appeal", severity="info", rule=None, rules=[]),
        finding(**words, finding="missing-why", accepted=accepted),
        title=HOSTILE,
    )
    made.whys["visiting.no-visits-at-night"] = HOSTILE
    made.unreadable.append(f"/ward/{HOSTILE} cannot be read: Permission denied.")
    made.complete = False
    return made


def between() -> Report:
    """Return a report on two repositories with rules of one name, and a finding in the second."""
    made = report(
        finding(
            finding="contradiction",
            path="new/visiting.policy",
            rule="visiting.no-visits-at-night",
            rules=["visiting.no-visits-at-night", "wards.stay"],
        )
    )
    made.findings[0]._between = True
    [rule] = made.rules
    made.rules = [
        rule.model_copy(update={"rule": name, "path": f"{folder}/{file}.policy", "line": line})
        for folder in ("new", "old")
        for name, file, line in (
            ("visiting.no-visits-at-night", "visiting", 3),
            ("wards.stay", "wards", 7),
        )
    ]
    made.titles["wards.stay"] = "Stay with them"
    return made
