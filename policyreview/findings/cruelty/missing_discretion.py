"""Nobody near the person may decide otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.cruelty._bans import is_blanket_ban, is_effectively_blanket
from policyreview.findings.english import capital, named, norm_words
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Modal, Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if rule.modal not in (Modal.MUST, Modal.MUST_NOT) or rule.discretions:
        return
    if rule.no_discretion is not None or terms.is_hard(rule) or terms.reserves(case, rule):
        return
    if terms.is_protective(case, rule):
        return
    deed = rule.norm.deed
    names_person = any(
        terms.is_person(case, name) for name in (deed.object, *(place for _, place in deed.places))
    )
    facing = names_person and terms.covers_front_deed(case, rule)
    if not (facing or terms.is_restrictive(case, rule)):
        return
    if is_blanket_ban(case, rule) or is_effectively_blanket(case, rule):
        return
    yield Found(
        where=rule.where,
        message=f"{capital(norm_words(rule))}: {named(rule)} names nobody who may decide otherwise "
        "when it does harm to the person in front of them.",
        rule=rule.name,
        rules=(rule.name,),
        suggestion="Say who may decide otherwise, within which bounds and how soon they can be "
        "asked; or write “no discretion” and why.",
    )


FINDING = Finding(
    name="missing-discretion",
    pathology=Pathology.CRUELTY,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.SAFETY,),
    each_rule=_check,
)
