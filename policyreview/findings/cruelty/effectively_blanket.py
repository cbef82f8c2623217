"""A ban with ways out on paper, none of which can be taken."""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.cruelty._bans import is_effectively_blanket, somebody_met
from policyreview.findings.english import capital, named, norm_words
from policyreview.findings.finding import Finding, Found, Pathology, Severity
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if is_effectively_blanket(case, rule):
        yield Found(
            where=rule.where,
            message=f"{capital(norm_words(rule))}: {named(rule)} names ways out, but in no "
            "situation can any of them be taken. For the person before you it is a ban for all.",
            rule=rule.name,
            rules=(rule.name,),
            witness=somebody_met(case, rule),
            suggestion="Mend the way out that was meant: an exception that can really occur, or "
            "somebody who can be reached when the rule applies.",
        )


FINDING = Finding(
    name="effectively-blanket",
    pathology=Pathology.CRUELTY,
    severity=Severity.ERROR,
    page=__doc__ or "",
    watch=(Pathology.BURDEN, Pathology.SAFETY),
    each_rule=_check,
)
