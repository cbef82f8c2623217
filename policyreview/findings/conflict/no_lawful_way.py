"""Something has to be done, and every way of doing it is forbidden."""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.english import capital, deed_words, listed, named, somebody, spaced
from policyreview.findings.finding import Finding, Found, Pathology, Severity, Witness
from policyreview.norms.duties import no_lawful_ways, ways


def _check(case: Case) -> Iterator[Found]:
    for stuck in no_lawful_ways(case.norms):
        duty = stuck.duty
        if stuck.when is None:
            yield Found(duty.where, "", duty.name, (duty.name,), undecided=stuck.too_hard)
            continue
        of = listed((spaced(way) for way in ways(case.norms, duty.norm.deed.action)), "or")
        yield Found(
            where=duty.where,
            message=f"{capital(somebody(stuck.doing.actor))} must {deed_words(stuck.doing)}, says "
            f"{named(duty)}. Every way of doing that ({of}) is forbidden by "
            f"{listed(named(ban) for ban in stuck.bans)}.",
            rule=duty.name,
            rules=tuple(sorted({duty.name, *(ban.name for ban in stuck.bans)})),
            witness=Witness(stuck.doing, case.situations.witness(stuck.when) or ()),
            suggestion="Leave one way open in this situation, or lift the duty there.",
        )


FINDING = Finding(
    name="no-lawful-way",
    pathology=Pathology.CONFLICT,
    severity=Severity.ERROR,
    page=__doc__ or "",
    watch=(Pathology.SAFETY,),
    whole_body=_check,
)
