"""One person owes two things at once that cannot both be done."""

from __future__ import annotations

from collections.abc import Iterator

from policyreview.findings.case import Case
from policyreview.findings.conflict._pairs import last_of
from policyreview.findings.english import capital, deed_words, named, somebody
from policyreview.findings.finding import Finding, Found, Pathology, Severity, Witness
from policyreview.norms.duties import incompatible_duties


def _check(case: Case) -> Iterator[Found]:
    for clash in incompatible_duties(case.norms):
        at = last_of(clash.one, clash.other)
        names = tuple(sorted((clash.one.name, clash.other.name)))
        if clash.when is None:
            yield Found(at.where, "", at.name, names, between=True, undecided=clash.too_hard)
            continue
        yield Found(
            where=at.where,
            message=f"{capital(somebody(clash.first.actor))} must {deed_words(clash.first)}, says "
            f"{named(clash.one)}, and must {deed_words(clash.second)}, says {named(clash.other)}. "
            "The two cannot be done at once, as the policies themselves declare"
            + (f": {clash.pair.gloss}" if clash.pair.gloss else "."),
            rule=at.name,
            rules=names,
            witness=Witness(clash.first, case.situations.witness(clash.when) or ()),
            suggestion="Say which of the two goes first in this situation, or who else does one.",
            between=True,
        )


FINDING = Finding(
    name="incompatible-duties",
    pathology=Pathology.CONFLICT,
    severity=Severity.ERROR,
    page=__doc__ or "",
    watch=(Pathology.BURDEN,),
    whole_body=_check,
)
