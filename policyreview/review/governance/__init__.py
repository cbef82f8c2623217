"""What a committee is shown of a review: the governance report as a value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from policyreview.findings.english import capital, spaced
from policyreview.findings.finding import Pathology
from policyreview.review.drawing import KINDS, draw
from policyreview.review.governance.entries import Part, parts_of
from policyreview.review.governance.months import months
from policyreview.review.governance.saying import ORDER, QUESTIONS, found, unsaid
from policyreview.review.governance.shapes import (
    GROUPS,
    AcceptedEntry,
    FindingEntry,
    Governance,
    HeatRow,
    Revision,
    RuleEntry,
    Scope,
    Settlement,
)
from policyreview.review.governance.tales import tales
from policyreview.review.report import Report
from policyreview.review.revision import git_state

__all__ = ["GROUPS", "Governance", "govern"]


def govern(report: Report, title: str | None = None) -> Governance:
    """Return the governance report of a review.

    Raises ValueError for a report that was read from JSON: it no longer knows the rules.
    """
    parts = parts_of(report)
    rules = [rule for part in parts for rule in part.rules]
    findings = [finding for part in parts for finding in part.findings]
    policies = [policy for part in parts for policy in part.policies]
    drawings = [draw(report, kind) for kind in KINDS]
    made = Governance(
        version=report.version,
        title=title or _title(parts),
        date=(parts[0].case.review_date if parts else date.today()).isoformat(),
        revisions=_revisions(parts),
        scope=Scope(
            folders=list(dict.fromkeys(part.folder for part in parts)),
            policies=[policy.key for policy in policies],
            summary=report.summary,
        ),
        complete=report.complete,
        found=[],
        unsaid=[],
        questions=list(QUESTIONS),
        order=ORDER,
        rethink=[rule.key for rule in sorted(rules, key=_first) if rule.verdict == "rethink"],
        groups={
            group: [r.key for r in sorted(rules, key=_first) if r.group == group]
            for group in GROUPS
        },
        commended=[rule.key for rule in rules if rule.commended],
        settlement=_settlement(parts),
        pathologies=[pathology.value for pathology in Pathology],
        heat=_heat(policies_of=[p.key for p in policies], findings=findings),
        accepted=[_accepted(finding) for finding in findings if finding.accepted is not None],
        stories=[story for part in parts for story in tales(part)],
        personas=[persona for part in parts for persona in months(part)],
        proposals=[proposal for part in parts for proposal in part.proposals],
        policies=policies,
        rules=rules,
        findings=findings,
        drawings=drawings,
    )
    _link_stories(made)
    made.found = list(found(made))
    made.unsaid = list(unsaid(made, report))
    return made


def _first(rule: RuleEntry) -> tuple[int, int, int, str, int, str]:
    """Return where a rule stands in the order of what holds most back."""
    weight = rule.weight
    return -weight.conflicts, -weight.bans, -weight.people, rule.path, rule.line, rule.key


def _title(parts: list[Part]) -> str:
    titles = {p.title for part in parts for p in part.case.body.policies.values() if p.title}
    if len(titles) == 1:
        return titles.pop()
    roots = {Path(part.case.body.root).name for part in parts}
    name = roots.pop() if len(roots) == 1 else ""
    return f"Policies: {capital(spaced(name))}" if name else "Policies"


def _revisions(parts: list[Part]) -> list[Revision]:
    """Return each revision that was read, once; changed if any of the folders is."""
    found: dict[str, bool] = {}
    for root in dict.fromkeys(part.case.body.root for part in parts):
        state = git_state(Path(root)) if Path(root).is_absolute() else None
        if state is not None:
            found[state.commit] = found.get(state.commit, False) or state.changed
    return [Revision(commit=commit, changed=changed) for commit, changed in found.items()]


def _settlement(parts: list[Part]) -> Settlement:
    each = [part.settling for part in parts]
    pairs = sorted(
        (-settled, part.key(name))
        for part in parts
        for name, settled in zip(part.settling.rules, part.settling.settled, strict=True)
    )
    return Settlement(
        conflicts=sum(sum(settling.settled) for settling in each),
        rules=[key for _, key in pairs],
        settled=[-settled for settled, _ in pairs],
        at_least=sum(settling.at_least for settling in each),
        exact=all(settling.is_exact for settling in each),
    )


def _heat(policies_of: list[str], findings: list[FindingEntry]) -> list[HeatRow]:
    rows: dict[str | None, dict[str, int]] = {key: {} for key in policies_of}
    for finding in findings:
        if finding.accepted is None:
            counts = rows.setdefault(finding.policy, {})
            counts[finding.pathology] = counts.get(finding.pathology, 0) + 1
    return [
        HeatRow(policy=key, counts={p.value: counts.get(p.value, 0) for p in Pathology})
        for key, counts in rows.items()
    ]


def _accepted(finding: FindingEntry) -> AcceptedEntry:
    assert finding.accepted is not None
    return AcceptedEntry(
        finding=finding.finding,
        rules=finding.bears_on,
        accepted=finding.accepted,
        message=finding.message,
        path=finding.path,
        line=finding.line,
    )


def _link_stories(made: Governance) -> None:
    """Tell each rule which stories speak of it and which proposals would change it."""
    rules = {rule.key: rule for rule in made.rules}
    for rule, story in _links((story.key, story.rules) for story in made.stories):
        if rule in rules:
            rules[rule].stories.append(story)
    for rule, proposal in _links((proposal.key, proposal.rules) for proposal in made.proposals):
        if rule in rules:
            rules[rule].proposals.append(proposal)


def _links(of: Iterable[tuple[str, list[str]]]) -> Iterator[tuple[str, str]]:
    return ((rule, key) for key, rules in of for rule in rules)
