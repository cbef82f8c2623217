"""An exception that frees nobody, because another rule says the same."""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings import terms
from policyreview.findings.case import Case
from policyreview.findings.english import listed, named
from policyreview.findings.finding import Finding, Found, Pathology, Severity, Witness
from policyreview.logic import Formula, all_of
from policyreview.model.rules import Rule


def _check(case: Case, rule: Rule) -> Iterator[Found]:
    if not rule.unlesses or rule.modal in terms.ALLOWING:
        return
    context = case.norms.context(rule)
    for number, exception in enumerate(case.norms.exceptions(rule), 1):
        excepted = all_of([context, exception])
        if terms.live_unlesses(case, rule)[number - 1] or not case.situations.possible(excepted):
            continue
        others = _holding(case, rule, excepted)
        deed = terms.greatest_deed(case, rule, terms.served_roles(case))
        asks = "demanded" if rule.modal in terms.DEMANDING else "forbidden"
        yield Found(
            where=rule.unlesses[number - 1].where,
            message=f"Exception {number} of {named(rule)} frees nobody: whenever it is used, the "
            f"same is still {asks} by {listed(named(other) for other in others)}.",
            rule=rule.name,
            rules=tuple(sorted({rule.name, *(other.name for other in others)})),
            witness=Witness(deed, case.situations.witness(excepted) or ()),
            suggestion="Give the other rule the same exception, or let this one override it there.",
            subject=str(number),
        )


def _holding(case: Case, rule: Rule, excepted: Formula) -> list[Rule]:
    """Return the rules that still hold the deeds in some such situation."""
    within = terms.same_deeds(case, rule)
    return [
        other
        for other in terms.still_holding(case, rule, within)
        if case.situations.possible(excepted, case.norms.applies(other))
    ]


FINDING = Finding(
    name="hollow-exception",
    pathology=Pathology.CRUELTY,
    severity=Severity.WARNING,
    page=__doc__ or "",
    watch=(Pathology.SAFETY,),
    each_rule=_check,
)
