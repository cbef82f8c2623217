"""A ban for everybody, whoever they are, with no way out."""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.cruelty._bans import DRAFT, is_blanket_ban, somebody_met
from policyreview.findings.english import capital, named, norm_words
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if is_blanket_ban(case, rule):
        yield Found(
            where=rule.where,
            message=f"{capital(norm_words(rule))}: {named(rule)} makes no exception for anybody, "
            "whatever has happened to them, and nobody may decide otherwise.",
            rule=rule.name,
            rules=(rule.name,),
            witness=somebody_met(case, rule),
            suggestion=DRAFT,
        )


FINDING = Finding(
    name="blanket-ban",
    pathology=Pathology.CRUELTY,
    severity=Severity.ERROR,
    page=__doc__ or "",
    watch=(Pathology.BURDEN, Pathology.SAFETY),
    each_rule=_check,
)
