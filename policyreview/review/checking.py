"""A whole review of one body."""

from __future__ import annotations

import time
from datetime import date

from policyreview.findings.case import Case
from policyreview.findings.catalogue import catalogue
from policyreview.findings.english import witness_words
from policyreview.findings.finding import Finding as Kind
from policyreview.findings.finding import Found, Witness
from policyreview.findings.governance.stale_accept import stale_accepts
from policyreview.model.body import Body
from policyreview.model.rules import Accept
from policyreview.review.accepting import accepting
from policyreview.review.fingerprint import fingerprint
from policyreview.review.report import Finding, Report, Summary, WitnessShape
from policyreview.review.running import run
from policyreview.review.settings import Settings
from policyreview.review.verdicts import next_step, verdicts
from policyreview.version import __version__


def check(body: Body, settings: Settings | None = None) -> Report:
    """Review a body: every finding of the catalogue, what is accepted, and a verdict a rule.

    The report is complete unless some text or some question could not be read or decided.
    """
    settings = settings or Settings()
    start = time.perf_counter()
    timings: dict[str, float] = {}
    case = Case(body, settings.review_date or date.today(), settings.limits, settings.words)
    findings: list[Finding] = []
    named: set[int] = set()
    for kind, found in run(case, settings, timings):
        accepted, speaking = accepting(case, kind.name, found)
        named.update(map(id, speaking))
        finding = _shape(case, kind, found)
        finding.accepted = accepted
        findings.append(finding)
    findings += _stale(case, named)
    shown = sorted(
        (f for f in findings if settings.wants(f.finding, f.pathology)),
        key=lambda f: (f.path, f.line, f.column, f.finding, f.rule or "", f.rules, f.message),
    )
    report = Report(
        version=__version__,
        complete=not any(f.pathology == "text" or f.finding == "undecided" for f in findings),
        summary=_summary(body, shown),
        findings=shown,
        rules=verdicts(case, shown),
    )
    timings["in all"] = time.perf_counter() - start
    report.timings.update(timings)
    report.sources.update(body.sources)
    report.whys.update({name: rule.because for name, rule in body.rules.items()})
    report.titles.update({name: rule.title for name, rule in body.rules.items()})
    return report


def _stale(case: Case, named: set[int]) -> list[Finding]:
    """Return the accepts whose finding is not there, or whose date has passed."""
    kind = catalogue().get("stale-accept")
    if kind is None:
        return []

    def is_there(accept: Accept) -> bool:
        return id(accept) in named

    return [_shape(case, kind, found) for found in stale_accepts(case, is_there)]


def _summary(body: Body, findings: list[Finding]) -> Summary:
    counts = dict.fromkeys(("error", "warning", "info", "accepted"), 0)
    for finding in findings:
        counts["accepted" if finding.accepted else finding.severity] += 1
    return Summary(
        files=len(body.sources),
        policies=len(body.policies),
        rules=len(body.rules) + len(body.broken_rules),
        **counts,
    )


def _shape(case: Case, kind: Kind, found: Found) -> Finding:
    where = found.where
    line, column = case.body.line_and_column(where.path, where.start)
    end_line, end_column = case.body.line_and_column(where.path, where.end)
    shape = Finding(
        finding=kind.name,
        pathology=kind.pathology.value,
        severity=kind.severity.value,
        path=where.path,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        rule=found.rule,
        rules=sorted(set(found.rules)),
        message=found.message,
        witness=None if found.witness is None else _witness(case, found.witness),
        suggestion=found.suggestion,
        watch=[pathology.value for pathology in kind.watch],
        next_step=next_step(case.body.rules.get(found.rule or "")),
        fingerprint=fingerprint(case.body, kind.name, found),
    )
    shape._between = found.between
    return shape


def _witness(case: Case, witness: Witness) -> WitnessShape:
    doing = witness.doing
    return WitnessShape(
        deed=None
        if doing is None
        else {
            "actor": doing.actor,
            "action": doing.action,
            "object": doing.object,
            "places": dict(doing.places),
        },
        facts={found.fact.path: found.shown for found in witness.facts},
        words=witness_words(case, witness),
        persona=witness.persona,
        chain=list(witness.chain) or None,
    )
