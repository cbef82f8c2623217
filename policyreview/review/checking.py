"""A whole review of one body."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from policyreview.findings.case import Case
from policyreview.findings.catalogue import catalogue, current
from policyreview.findings.english import witness_words
from policyreview.findings.finding import Finding as Kind
from policyreview.findings.finding import Found, Witness
from policyreview.model.body import Body
from policyreview.model.rules import Accept
from policyreview.review.accepting import acceptances, accepting
from policyreview.review.by_file import FilesKept, is_kept
from policyreview.review.fingerprint import fingerprint
from policyreview.review.mending import fix_of
from policyreview.review.report import Finding, Report, Summary, WitnessShape, tally
from policyreview.review.running import (
    Failures,
    Look,
    Progress,
    is_own,
    run,
    run_on_accepts,
    silent,
)
from policyreview.review.settings import Settings
from policyreview.review.verdicts import next_step, verdicts
from policyreview.version import __version__


def check(
    body: Body, settings: Settings, progress: Progress = silent, kept: FilesKept | None = None
) -> Report:
    """Review a body: every finding of the catalogue, what is accepted, and a verdict a rule.

    What is `kept` of its files from earlier runs is not looked for again. The report is complete
    unless some text or some question could not be read or decided.
    """
    start = time.perf_counter()
    timings: dict[str, float] = {}
    case = Case(body, settings.review_date or date.today(), settings.limits, settings.words)
    failures = Failures()
    looks = _looks(case, settings, failures, timings, progress, kept)
    findings, named = _judged(case, settings, looks, failures)

    def is_there(accept: Accept) -> bool:
        return id(accept) in named or _is_open(settings, accept, failures)

    findings += _judged(case, settings, run_on_accepts(case, settings, is_there), failures)[0]
    shown = sorted(
        (f for f in findings if settings.wants(f.finding, f.pathology)),
        key=lambda f: (f.path, f.line, f.column, f.finding, f.rule or "", f.rules, f.message),
    )
    failed = failures.messages()
    report = Report(
        version=__version__,
        complete=not (body.problems or failed or any(look.was_too_hard for look in looks)),
        summary=_summary(body, shown),
        findings=shown,
        rules=verdicts(case, shown),
    )
    timings["in all"] = time.perf_counter() - start
    report.timings.update(timings)
    report.failed.extend(failed)
    report.renamed.extend(_renamed(body))
    report.left_out.extend(f for f in findings if not settings.wants(f.finding, f.pathology))
    report._acceptances = acceptances(case, is_there)
    report._case = case
    report.sources.update(body.sources)
    report.whys.update({name: rule.because for name, rule in body.rules.items()})
    report.titles.update({name: rule.title for name, rule in body.rules.items()})
    return report


def _looks(
    case: Case,
    settings: Settings,
    failures: Failures,
    timings: dict[str, float],
    progress: Progress,
    kept: FilesKept | None,
) -> list[Look]:
    """Return everything that is found, or was found and kept."""
    if kept is None:
        return run(case, settings, failures, timings, progress)
    start = time.perf_counter()
    recalled = kept.recalled(case, settings)
    timings["recalling"] = time.perf_counter() - start
    looks = run(case, settings, failures, timings, progress, recalled.looks)
    looks = [
        replace(look, shape=_shape(case, look.by, look.found)) if is_kept(look) else look
        for look in looks
    ]
    kept.keep(case, recalled.missing, looks)
    return looks + [look for some in recalled.looks.values() for look in some]


def _judged(
    case: Case, settings: Settings, looks: list[Look], failures: Failures
) -> tuple[list[Finding], set[int]]:
    """Return what was found as the report shows it, and the `accept`s that name what is there.

    What is turned off where it stands is there, and is not shown.
    """
    findings: list[Finding] = []
    named: set[int] = set()
    for look in looks:
        accepted, speaking = accepting(case, look.by.name, look.found)
        named.update(map(id, speaking))
        path = look.found.where.path
        if look.kind is None or settings.is_off(look.by, path):
            continue
        if look.was_too_hard:
            accepted, speaking = accepting(case, look.kind.name, look.found)
            named.update(map(id, speaking))
        level = settings.ruling(look.kind, path).level
        if level == "off":
            continue
        finding = look.shape or _shaped(case, look, failures)
        if finding is not None:
            finding.severity = level
            finding.accepted = accepted
            finding._fails = settings.fails(level)
            findings.append(finding)
    return findings, named


def _is_open(settings: Settings, accept: Accept, failures: Failures) -> bool:
    """Return whether nobody can say if the finding that an `accept` names is there.

    It is turned off there, or it failed: an acceptance that is needed again tomorrow is not stale.
    """
    kind = catalogue().get(current(accept.finding))
    if kind is None:
        return False
    return kind.name in failures or settings.is_off(kind, accept.where.path)


def _renamed(body: Body) -> Iterator[str]:
    """Yield where an `accept` calls a finding by a name that it had before."""
    for rule in body.rules.values():
        for accept in rule.accepts:
            now = current(accept.finding)
            if now != accept.finding:
                line, _ = body.line_and_column(accept.where.path, accept.where.start)
                yield f"{accept.where.path}:{line}: '{accept.finding}' is called '{now}' now."


def _summary(body: Body, findings: list[Finding]) -> Summary:
    return Summary(
        files=len(body.sources),
        policies=len(body.policies),
        rules=len(body.rules) + len(body.broken_rules),
        **tally(findings),
    )


def _shaped(case: Case, look: Look, failures: Failures) -> Finding | None:
    """Return the shape of what was found; None where an organisation's own finding spoils it."""
    assert look.kind is not None
    if not is_own(look.by):
        return _shape(case, look.kind, look.found)
    with failures.noted(look.by, look.found.rule):
        return _shape(case, look.kind, look.found)
    return None


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
    shape._subject = found.subject
    for mending in found.mendings:
        fix = fix_of(case.body, mending)
        (shape.fixes if fix.safe else shape._suggested).append(fix)
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
